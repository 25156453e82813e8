//! What is owed at a month's end for delivered energy that no document stated by then.
//!
//! Of every plant that is marketed, each month counts that no document states by the end of the month that is asked for,
//! by the days on which documents were issued: with a document the ledger has the liability, before it has nothing. So a
//! document that is issued later changes no row. Where a statement with amounts was there, these are owed. Where the
//! month was not settled, or blocked, what is owed is [`rules::accrual`]'s to say, from readings, prices and values.
//!
//! Both by what was known on a day ([`AccrualDays::as_of`]): a correction that came later does not count, a value that
//! came later only where there was none ([`KnownBy`]). So the same question has the same answer whenever it is asked, as
//! far as nothing was missing.
//!
//! What a later statement changes of a month whose document was issued is in no accrual, and neither is the true-up of a
//! year: the closing of the period shows both as waiting for a document.

mod unapproved;

use crate::market_data::MarketValues;
use crate::metering::{ReadingDays, known_readings_of};
use crate::series_revisions::KnownBy;
use crate::settle_error::SettleError;
use crate::settlement::{MonthMarket, SupportEnds, get_law};
use records::PlantFacts;
use rules::accrual::{Accrual, AccrualGap, AccrualInput, accrue};
use rules::contract::{is_marketed, marketed_days};
use rules::feed_in::{DayMarket, FeedIn};
use rules::law::Law;
use rules::regime::settled_regime;
use rules::settlement::{Contract, MonthValues, PremiumBasis};
use rules::supported_until::SupportedUntil;
use store::register::{PlantRecord, list_persons, list_plants_known};
use store::{Db, TenantId, find_first_reading_day};
use thiserror::Error;
use unapproved::{accrual_of, plants_with_document, statements_with_amounts};
use units::{
    AmountOverflow, DaySeries, DeliveryDay, Energy, Month, Period, QuarterStatus, Regime,
    Remuneration, SalesForm,
};

/// The month at whose end something is owed, and the day whose knowledge counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccrualDays {
    month: Month,
    as_of: DeliveryDay,
}

/// A day is before the end of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "{as_of} is before the end of {month}: expected {} or later, because what is owed at the end of a month is not \
     known before", month.end().previous()
)]
pub struct MonthNotOver {
    /// The month.
    pub month: Month,
    /// The day.
    pub as_of: DeliveryDay,
}

impl AccrualDays {
    /// The end of a month, by what was known on a day; on its last one where nothing is said.
    pub fn new(month: Month, as_of: Option<DeliveryDay>) -> Result<Self, MonthNotOver> {
        let last = month.end().previous();
        let as_of = as_of.unwrap_or(last);
        if as_of < last {
            return Err(MonthNotOver { month, as_of });
        }
        Ok(Self { month, as_of })
    }

    /// The month at whose end it is owed.
    pub fn month(&self) -> Month {
        self.month
    }

    /// The day whose knowledge counts.
    pub fn as_of(&self) -> DeliveryDay {
        self.as_of
    }
}

/// A plant's month without a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccruedMonth {
    /// The plant's facts in the month.
    pub facts: PlantFacts,
    /// The owner's name at the end of the month.
    pub owner: String,
    /// The month of delivery.
    pub month: Month,
    /// The energy that is in the amounts.
    pub energy: Energy,
    /// Quarter hours without a reading.
    pub quarter_hours_missing: u32,
    /// Energy whose price is needed and not known, which is in no amount.
    pub energy_without_price: Energy,
    /// What is owed.
    pub accrual: Accrual,
}

/// The months up to the end of one that no document states by then, by month and plant.
pub fn list_accruals(
    db: &mut Db,
    tenant: TenantId,
    days: AccrualDays,
) -> Result<Vec<AccruedMonth>, SettleError> {
    db.read(|db| {
        let Some(first) = find_first_reading_day(db, tenant)? else { return Ok(Vec::new()) };
        let known_by = KnownBy::end_of(days.as_of);
        let law = get_law(db, tenant)?;
        let values = MarketValues::load_known(db, tenant, known_by)?;
        let persons = list_persons(db, tenant)?;
        let mut accrued = Vec::new();
        let months = std::iter::successors(Some(first.month()), |month| Some(month.next()));
        for month in months.take_while(|month| *month <= days.month) {
            let mut of_month = list_accruals_of(db, tenant, month, days, (&law, &values))?;
            for accrued in &mut of_month {
                let last = month.end().previous();
                accrued.owner = persons.name(&accrued.facts.operator_id, last).to_owned();
            }
            of_month.sort_by(|left, right| left.facts.plant.cmp(&right.facts.plant));
            accrued.extend(of_month);
        }
        Ok(accrued)
    })
}

/// The plants' accruals of one month of delivery.
fn list_accruals_of(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    days: AccrualDays,
    (law, values): (&Law, &MarketValues),
) -> Result<Vec<AccruedMonth>, SettleError> {
    let known_by = KnownBy::end_of(days.as_of);
    let stated = plants_with_document(db, tenant, month, days.month.end().previous())?;
    let mut plants = list_plants_known(db, tenant, month.first_day(), days.as_of.end())?;
    plants.retain(|plant| {
        !stated.contains(&plant.id) && is_marketed(&plant.facts, Period::Month(month))
    });
    if plants.is_empty() {
        return Ok(Vec::new());
    }
    let statements = statements_with_amounts(db, tenant, month, known_by)?;
    let (settled, unsettled): (Vec<_>, Vec<_>) =
        plants.into_iter().partition(|plant| statements.contains_key(&plant.id));
    let of_statement =
        |plant: &PlantRecord| accrual_of(&plant.facts, month, statements.get(&plant.id)?);
    let mut of_month: Vec<AccruedMonth> = settled.iter().filter_map(of_statement).collect();
    if unsettled.is_empty() {
        return Ok(of_month);
    }
    let market = MonthMarket::load_known(db, tenant, month, law, known_by)?;
    let ends = SupportEnds::load(db, tenant, month, law, &unsettled, Some(known_by))?;
    for plant in unsettled {
        let readings = known_readings_of(db, tenant, &plant.facts, month, known_by)?;
        if let Some(days) = readings {
            let priced = PricedMonth { market: &market, values, law };
            of_month.extend(priced.accrue(&plant.facts, ends.of(&plant), &days)?);
        }
    }
    Ok(of_month)
}

/// What a month's energy is worth.
struct PricedMonth<'a> {
    market: &'a MonthMarket,
    values: &'a MarketValues,
    law: &'a Law,
}

impl PricedMonth<'_> {
    /// The accrual of a plant; nothing where no energy was read.
    fn accrue(
        &self,
        facts: &PlantFacts,
        supported_until: SupportedUntil,
        days: &ReadingDays,
    ) -> Result<Option<AccruedMonth>, SettleError> {
        let month = self.market.month();
        let too_large = SettleError::overflow(&facts.plant, Period::Month(month));
        let latest = |technology, period| self.values.latest(period, technology);
        let values = MonthValues::read(facts, month, self.law, |technology, period| {
            latest(technology, period).map(|value| value.published.value)
        });
        let sums = self.add_up(facts, &values, supported_until, days).map_err(&too_large)?;
        if sums.feed_in.energy == Energy::ZERO && sums.energy_without_price == Energy::ZERO {
            return Ok(None);
        }
        let supported = supported_until.includes(month.first_day());
        let input = AccrualInput {
            contract: &Contract::of(facts, month, self.law),
            feed_in: &sums.feed_in,
            premium_claimed: facts.sales_form == SalesForm::MarketPremium && supported,
            claim: PremiumBasis::of(facts, &values, self.law).and_then(PremiumBasis::claim),
            month_value: values.month,
        };
        let mut accrual = accrue(&input).map_err(&too_large)?;
        if sums.quarter_hours_missing > 0 {
            accrual.gaps.push(AccrualGap::ReadingsMissing);
        }
        let end_is_open = matches!(supported_until, SupportedUntil::Open { .. });
        if sums.energy_without_price > Energy::ZERO || (input.premium_claimed && end_is_open) {
            accrual.gaps.push(AccrualGap::PricesMissing);
        }
        Ok(Some(AccruedMonth {
            facts: facts.clone(),
            owner: String::new(),
            month,
            energy: sums.feed_in.energy,
            quarter_hours_missing: sums.quarter_hours_missing,
            energy_without_price: sums.energy_without_price,
            accrual,
        }))
    }

    fn add_up(
        &self,
        facts: &PlantFacts,
        values: &MonthValues,
        supported_until: SupportedUntil,
        days: &ReadingDays,
    ) -> Result<Sums, AmountOverflow> {
        let regime = settled_regime(facts, self.market.month().year(), self.law);
        let at_spot = facts.remuneration == Remuneration::Spot || values.month.is_none();
        let mut sums = Sums { feed_in: FeedIn::of(facts, supported_until), ..Sums::default() };
        let marketed = marketed_days(facts, self.market.month());
        let is_marketed = |day: &DeliveryDay| marketed.is_some_and(|days| days.contains(*day));
        for day in self.market.days().filter(is_marketed) {
            let Some(market) = self.market.day(day).map(|prices| prices.of(regime)) else {
                continue;
            };
            match days.get(&day) {
                Some(readings) => {
                    sums.add_day(readings, &market, at_spot || regime != Regime::None)?;
                }
                None => sums.add_missing(day.quarter_count()),
            }
        }
        Ok(sums)
    }
}

#[derive(Default)]
struct Sums {
    feed_in: FeedIn,
    quarter_hours_missing: u32,
    energy_without_price: Energy,
}

impl Sums {
    /// Adds a day; energy whose price is needed and not known stays outside.
    fn add_day(
        &mut self,
        readings: &DaySeries<Energy>,
        market: &DayMarket<'_>,
        price_needed: bool,
    ) -> Result<(), AmountOverflow> {
        self.add_missing(readings.missing_count());
        let mut priced = readings.clone();
        for (index, price) in market.prices.iter().enumerate() {
            if let (Some(energy), None, true) = (readings.get(index), price, price_needed) {
                let sum = self.energy_without_price.checked_add(energy);
                self.energy_without_price = sum.ok_or(AmountOverflow)?;
                priced.set(index, Energy::ZERO, QuarterStatus::Missing);
            }
        }
        self.feed_in.add_day(&priced, market)
    }

    fn add_missing(&mut self, count: usize) {
        self.quarter_hours_missing += u32::try_from(count).unwrap_or(u32::MAX);
    }
}
