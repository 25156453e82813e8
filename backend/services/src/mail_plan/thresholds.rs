//! Who comes near a tax threshold.

use crate::scope::Scope;
use crate::tax_report::{PersonReport, TaxReportError, tax_report};
use rules::tax::{Consequence, Light};
use store::{Db, TenantId};
use units::{DeliveryDay, Money, Period, UtcTime, Vat, Year, text_enum};

text_enum!(
    /// A threshold of the tax laws that electricity alone can reach.
    TaxThreshold {
        /// Turnover of a small business (§ 19 UStG).
        SmallBusiness = "small_business",
        /// Other income (§ 22 Nr. 3 EStG).
        OtherIncome = "other_income",
    }
);

/// A threshold that an owner comes near, or has crossed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearThreshold {
    /// The owner's key.
    pub operator_id: String,
    /// The owner's name.
    pub operator_name: String,
    /// The year.
    pub year: Year,
    /// Which.
    pub threshold: TaxThreshold,
    /// How near.
    pub light: Light,
    /// What is counted so far.
    pub used: Money,
    /// The threshold.
    pub limit: Money,
    /// What the whole year may bring; none when nobody can tell.
    pub projected: Option<Money>,
    /// The day on which it was crossed, or may be; none when neither is known.
    pub crossing_on: Option<DeliveryDay>,
    /// What changes.
    pub consequences: Vec<Consequence>,
}

/// Who is to be told of a threshold in the year of a period, in the order of the owners' keys.
///
/// A small business is told when it comes near and when it has crossed; what it is not, it is not told. Other income
/// is told of as long as something can still be done about it: above 256 € from the first month on is no news.
pub(super) fn near_thresholds(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    now: UtcTime,
) -> Result<Vec<NearThreshold>, TaxReportError> {
    let year = match period {
        Period::Month(month) => month.year(),
        Period::Year(year) => year,
    };
    let report = tax_report(db, &Scope::tenant(tenant), year, now)?;
    let near = report.persons.iter().flat_map(|person| {
        [small_business(person, year), other_income(person, year)].into_iter().flatten()
    });
    Ok(near.collect())
}

fn small_business(person: &PersonReport, year: Year) -> Option<NearThreshold> {
    let found = &person.tax.small_business;
    let is_told = found.taxation == Vat::SmallBusiness && found.light != Light::Green;
    is_told.then(|| NearThreshold {
        operator_id: person.operator_id.clone(),
        operator_name: person.operator_name.clone(),
        year,
        threshold: TaxThreshold::SmallBusiness,
        light: found.light,
        used: found.turnover,
        limit: found.limits.current_year,
        projected: found.projected,
        crossing_on: found.exceeded_on.or(found.projected_crossing_on),
        consequences: found.consequences.clone(),
    })
}

fn other_income(person: &PersonReport, year: Year) -> Option<NearThreshold> {
    let found = &person.tax.other_income;
    let is_told = found.light == Light::Amber;
    is_told.then(|| NearThreshold {
        operator_id: person.operator_id.clone(),
        operator_name: person.operator_name.clone(),
        year,
        threshold: TaxThreshold::OtherIncome,
        light: found.light,
        used: found.income,
        limit: found.limit,
        projected: found.projected,
        crossing_on: None,
        consequences: found.consequences.clone(),
    })
}
