//! What a new plant needs before its money flows.

use crate::register::FactsHistory;
use crate::settlement::month_summary::SettledPeriods;
use records::{PersonFacts, PlantFacts};
use rules::applicable_value::applicable_value;
use rules::deadlines::{DeadlineKind, deadline};
use rules::fallback_tariff::last_month_within;
use rules::law::Law;
use rules::remote_control::remote_control_required;
use rules::sales_form_change::last_notice_day;
use rules::tender::tender_required;
use std::collections::BTreeSet;
use store::register::PlantRecord;
use store::{Db, SeriesKind, StoreError, TenantId, find_series};
use units::{DeliveryDay, Month, Period, SalesForm};

/// A point of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckItem {
    /// Stable code.
    pub code: &'static str,
    /// Whether it is done.
    pub state: CheckState,
    /// The last day for it, where the law sets one.
    pub due_on: Option<DeliveryDay>,
}

/// How far a point of the checklist is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    /// It is there.
    Done,
    /// It has to come.
    Missing,
    /// The plant does not need it.
    NotNeeded,
}

impl CheckState {
    fn done_if(done: bool) -> Self {
        if done { Self::Done } else { Self::Missing }
    }

    fn unless_needed(needed: bool, done: bool) -> Self {
        if needed || done { Self::done_if(done) } else { Self::NotNeeded }
    }
}

/// What the checklist goes by.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) plant: &'a PlantRecord,
    pub(super) owner: &'a PersonFacts,
    pub(super) history: &'a FactsHistory,
    pub(super) settled: &'a SettledPeriods,
}

/// The checklist of a plant, in the order in which a person works it off.
pub(super) fn of(
    db: &mut Db,
    tenant: TenantId,
    Known { plant, owner, history, settled }: Known<'_>,
    law: &Law,
    today: DeliveryDay,
) -> Result<Vec<CheckItem>, StoreError> {
    let facts = &plant.facts;
    let location = facts.market_location.as_str();
    let read = find_series(db, tenant, SeriesKind::FeedIn, location)?.is_some();
    let running = facts.commissioned_on <= today;
    let premium = facts.sales_form == SalesForm::MarketPremium;
    // The register refuses a plant without the first two.
    let mut items = vec![
        item("mastr_number", CheckState::Done),
        item("market_location", CheckState::Done),
        item("commissioning", CheckState::done_if(running)),
        item("award", award(facts, law)),
        item(
            "applicable_value",
            CheckState::unless_needed(premium, applicable_value(facts, law).is_some()),
        ),
        item("grid_operator", CheckState::done_if(facts.grid_operator.is_some())),
        item("balancing_group", CheckState::done_if(facts.balancing_group.is_some())),
        item(
            "smart_meter",
            CheckState::unless_needed(
                remote_control_required(facts.capacity, today, law),
                facts.smart_meter_since.is_some(),
            ),
        ),
        item("iban", CheckState::done_if(owner.iban.is_some())),
        item("email", CheckState::done_if(owner.email.is_some())),
    ];
    // The register does not know of the notice itself; a plant whose feed-in is read is sold.
    items.push(CheckItem {
        code: "sales_form_notice",
        state: CheckState::done_if(read || !settled.months.is_empty()),
        due_on: Some(last_notice_day(begin_of_marketing(facts).month())),
    });
    items.extend(back_to_marketing(facts, history, today));
    items.push(item("first_readings", CheckState::unless_needed(running, read)));
    Ok(items)
}

/// The first day of the contract, or else of the plant.
fn begin_of_marketing(facts: &PlantFacts) -> DeliveryDay {
    facts.contract_from.map_or(facts.commissioned_on, |from| from.max(facts.commissioned_on))
}

/// A plant at the fallback tariff has to leave it in time.
fn back_to_marketing(
    facts: &PlantFacts,
    history: &FactsHistory,
    today: DeliveryDay,
) -> Option<CheckItem> {
    let (begin, now) = (facts.commissioned_on.month(), today.month());
    let at_tariff = |month: &Month| {
        let record = history.of_month(*month);
        record.is_some_and(|record| record.facts.sales_form == SalesForm::FallbackTariff)
    };
    let months = std::iter::successors(Some(begin), |month| Some(month.next()));
    let used: BTreeSet<Month> =
        months.take_while(|month| *month <= now).filter(&at_tariff).collect();
    used.contains(&now).then(|| {
        let next = last_month_within(&used, now).next();
        let notice = deadline(DeadlineKind::DefaultTariffNotice, Period::Month(next));
        let due_on = notice.map(|notice| notice.last_safe_day);
        CheckItem { code: "fallback_tariff", state: CheckState::done_if(!at_tariff(&next)), due_on }
    })
}

fn item(code: &'static str, state: CheckState) -> CheckItem {
    CheckItem { code, state, due_on: None }
}

/// A tendered plant needs the days of award and tender, and the value that it won with.
fn award(facts: &PlantFacts, law: &Law) -> CheckState {
    let premium = facts.sales_form == SalesForm::MarketPremium;
    let begun = facts.is_tendered();
    let by_size = tender_required(
        facts.technology,
        facts.commissioned_on,
        facts.capacity,
        facts.installation,
        law,
    );
    let complete = facts.awarded_on.is_some()
        && facts.bid_deadline.is_some()
        && facts.applicable_value.is_some();
    CheckState::unless_needed(premium && (begun || by_size), complete)
}
