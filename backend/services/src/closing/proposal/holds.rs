//! Statements that are ready and must wait.
//!
//! - A month of a small business whose turnover has crossed a limit of § 19 UStG: from then on a document without tax is
//!   wrong, and the owner owes the tax out of the price (UStAE 19.1 Abs. 2 S. 2 and 4). It waits until the status
//!   is changed.
//! - A month without what an invoice must show of its parties (`rules::invoice_details`): the tax on it could not be
//!   deducted as input tax, so nothing of it is booked before the details are known. An account of the premium of a
//!   year is no invoice, and what is only taken back is none either.
//! - A year of which a month is not stated as it now is: its true-up takes off what documents say of the months.

use super::ClosingError;
use super::content::{ClosingItem, find_ready};
use super::parties::PartyRevisions;
use crate::scope::Scope;
use crate::tax::{PersonReport, tax_report_within};
use rules::tax::SmallBusinessState;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use store::closing::{HeldReason, HeldStatement};
use store::register::list_plants;
use store::{Db, TenantId};
use units::{DeliveryDay, InvoiceDetail, MastrNumber, Month, Period, Vat, Year};

/// The first month without § 19 UStG of whoever has lost it, by years that were looked at.
#[derive(Default)]
pub(super) struct LostSmallBusinesses {
    of_year: BTreeMap<Year, BTreeMap<String, Month>>,
}

/// Divides what is ready into what may be stated and what must wait.
pub(super) fn hold_back(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    parties: &PartyRevisions,
    items: Vec<ClosingItem>,
    lost: &mut LostSmallBusinesses,
) -> Result<(Vec<ClosingItem>, Vec<HeldStatement>), ClosingError> {
    let (mut ready, mut held) = (Vec::new(), Vec::new());
    let reasons = match period {
        Period::Month(month) if items.iter().any(is_untaxed) => {
            Reasons::Month(lost.by(db, tenant, month, parties.day)?)
        }
        Period::Month(_) => Reasons::Month(BTreeSet::new()),
        Period::Year(year) => Reasons::Year(undocumented(db, tenant, year, &items)?),
    };
    for item in items {
        match reasons.of(&item).or_else(|| details_missing(period, &item, parties)) {
            Some(reason) => {
                let (plant, name) = (item.plant.facts.plant.clone(), item.plant.facts.name.clone());
                held.push(HeldStatement { plant, name, reason });
            }
            None => ready.push(item),
        }
    }
    Ok((ready, held))
}

/// Months by plant and owner.
type MonthsOfOwners = BTreeMap<(MastrNumber, String), BTreeSet<Month>>;

/// Why statements of a period wait.
enum Reasons {
    /// The owners who are no small business any more.
    Month(BTreeSet<String>),
    /// The months without a document.
    Year(MonthsOfOwners),
}

impl Reasons {
    fn of(&self, item: &ClosingItem) -> Option<HeldReason> {
        // What is only taken back waits for nothing.
        item.stated.as_ref()?;
        let facts = &item.plant.facts;
        match self {
            Self::Month(lost) => {
                let is_lost = is_untaxed(item) && lost.contains(&facts.operator_id);
                is_lost.then_some(HeldReason::SmallBusinessLost)
            }
            Self::Year(months) => {
                let key = (facts.plant.clone(), facts.operator_id.clone());
                let months = months.get(&key)?.iter().copied().collect();
                Some(HeldReason::MonthsNotDocumented { months })
            }
        }
    }
}

/// What is missing for the documents of a statement that are invoices.
fn details_missing(
    period: Period,
    item: &ClosingItem,
    parties: &PartyRevisions,
) -> Option<HeldReason> {
    let stated = item.stated.as_ref()?;
    let owner = item.plant.facts.operator_id.as_str();
    let mut missing = match period {
        Period::Month(_) => parties.missing_in_gutschrift(owner),
        Period::Year(_) => BTreeSet::new(),
    };
    if stated.amounts.service.is_some() {
        missing.extend(parties.missing_in_service_invoice(owner));
    }
    let missing: Vec<InvoiceDetail> = missing.into_iter().collect();
    (!missing.is_empty()).then_some(HeldReason::DetailsMissing { missing })
}

/// Whether a document of a sale would show no tax.
fn is_untaxed(item: &ClosingItem) -> bool {
    item.stated.is_some() && item.plant.facts.vat == Vat::SmallBusiness
}

impl LostSmallBusinesses {
    /// Those who are no small business in a month by what was sold for them.
    fn by(
        &mut self,
        db: &mut Db,
        tenant: TenantId,
        month: Month,
        today: DeliveryDay,
    ) -> Result<BTreeSet<String>, ClosingError> {
        let year = month.year();
        let of_year = match self.of_year.entry(year) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                let scope = Scope::tenant(tenant);
                let report = tax_report_within(db, &scope, year, today.start())?;
                let lost = report.persons.into_iter().filter_map(|person| {
                    let since = lost_since(&person, year)?;
                    Some((person.operator_id, since))
                });
                unknown.insert(lost.collect())
            }
        };
        let lost = of_year.iter().filter(|(_, since)| **since <= month);
        Ok(lost.map(|(person, _)| person.clone()).collect())
    }
}

/// The first month of a year in which a person is no small business.
fn lost_since(person: &PersonReport, year: Year) -> Option<Month> {
    let business = &person.tax.small_business;
    match business.state {
        SmallBusinessState::NotAllowed => year.months().next(),
        // The supply that crosses the limit is taxable as a whole.
        SmallBusinessState::EndedWithinYear => business.exceeded_on.map(DeliveryDay::month),
        SmallBusinessState::Allowed | SmallBusinessState::Undecided => None,
    }
}

/// The months of a year that no document states as they now are.
fn undocumented(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
    items: &[ClosingItem],
) -> Result<MonthsOfOwners, ClosingError> {
    let mut months = MonthsOfOwners::new();
    let wanted: BTreeSet<&MastrNumber> = items.iter().map(|item| &item.plant.facts.plant).collect();
    if wanted.is_empty() {
        return Ok(months);
    }
    for month in year.months() {
        let (ready, held) = find_ready(db, tenant, Period::Month(month))?;
        let ready = ready.into_iter().map(|item| item.plant.facts.plant);
        let open: BTreeSet<MastrNumber> =
            ready.chain(held.into_iter().map(|held| held.plant)).collect();
        for plant in list_plants(db, tenant, month.first_day())? {
            let facts = plant.facts;
            if wanted.contains(&facts.plant) && open.contains(&facts.plant) {
                months.entry((facts.plant, facts.operator_id)).or_default().insert(month);
            }
        }
    }
    Ok(months)
}
