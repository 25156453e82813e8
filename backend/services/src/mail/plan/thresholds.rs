//! Who comes near a tax threshold.

use crate::scope::Scope;
use crate::tax::{PersonReport, TaxReportError, tax_report};
use rules::tax::{Consequence, DecisiveLimit, Light};
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
    /// What is counted so far; the year before where its limit decides.
    pub used: Money,
    /// The limit that raised the light.
    pub limit: DecisiveLimit,
    /// What the whole year may bring; none when nobody can tell.
    pub projected: Option<Money>,
    /// The day on which it was crossed, or may be; none when neither is known.
    pub crossing_on: Option<DeliveryDay>,
    /// What changes.
    pub consequences: Vec<Consequence>,
}

/// Who is to be told of a threshold in the year of a period, in the order of the owners' keys.
///
/// A small business is told when it comes near and when it has crossed; what it is not, it is not told. That the year
/// before is not known raises its light and no limit, so it is no news. Other income is told of as long as something can still be done about it: above 256 € from the first month on is no news.
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
    let limit = found.decisive_limit.filter(|_| found.taxation == Vat::SmallBusiness)?;
    let (used, projected) = match limit {
        DecisiveLimit::PreviousYear(_) => (found.previous_year.known(), None),
        DecisiveLimit::CurrentYear(_) | DecisiveLimit::NextYear(_) => {
            (found.turnover, found.projected)
        }
    };
    let crossing_on = found.exceeded_on.or(found.projected_crossing_on);
    Some(NearThreshold {
        operator_id: person.operator_id.clone(),
        operator_name: person.operator_name.clone(),
        year,
        threshold: TaxThreshold::SmallBusiness,
        light: found.light,
        used,
        limit,
        projected,
        crossing_on: crossing_on.filter(|_| matches!(limit, DecisiveLimit::CurrentYear(_))),
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
        limit: DecisiveLimit::CurrentYear(found.limit),
        projected: found.projected,
        crossing_on: None,
        consequences: found.consequences.clone(),
    })
}
