//! The thresholds as the contract of the command lays them down.

use serde::Serialize;
use utoipa::ToSchema;

/// The persons of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TaxBody {
    /// The year.
    pub year: i32,
    /// The persons in the order of their keys.
    pub persons: Vec<PersonTaxBody>,
}

/// One person. Amounts are decimal strings in euro; what is not known is null and never zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonTaxBody {
    /// The person's key at the marketer.
    pub operator_id: String,
    /// The person's name.
    pub operator_name: String,
    /// Installed power of all plants.
    pub capacity_kw: String,
    /// Unit numbers.
    pub plants: Vec<String>,
    /// § 19 UStG.
    pub small_business: SmallBusinessBody,
    /// § 3 Nr. 72 EStG.
    pub income_tax_exemption: ExemptionBody,
    /// § 22 Nr. 3 EStG.
    pub other_income: OtherIncomeBody,
    /// § 46 EStG.
    pub employee_income: EmployeeIncomeBody,
    /// What was taken for granted.
    pub assumptions: Vec<&'static str>,
    /// Months that are over and could not be counted.
    pub months_missing: Vec<MissingMonthBody>,
}

/// A person under § 19 UStG.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SmallBusinessBody {
    /// `regular` or `small_business`, as registered.
    pub taxation: &'static str,
    /// `allowed`, `ended_within_year`, `not_allowed` or `undecided`.
    pub state: &'static str,
    /// `known`, `not_active`, `at_least` (months are missing) or `unknown`.
    pub previous_year: &'static str,
    /// Turnover of the year before, when all of it is known.
    pub turnover_previous_year_eur: Option<String>,
    /// Turnover of the settled months.
    pub turnover_eur: String,
    /// The year's turnover as it is projected.
    pub turnover_projected_eur: Option<String>,
    /// Limit on the turnover of the year before.
    pub limit_previous_year_eur: String,
    /// Limit on the turnover of the year.
    pub limit_current_year_eur: String,
    /// The premium, which is not counted.
    pub premium_not_counted_eur: String,
    /// Everything that is not counted, with reason and source.
    pub not_counted: Vec<NotCountedBody>,
    /// `green`, `amber` or `red`.
    pub light: &'static str,
    /// `below`, `near` or `crossed`, or `previous_year_unknown` where the light is amber for nothing else.
    pub standing: &'static str,
    /// The day on which the turnover is projected to cross the current limit.
    pub projected_crossing_on: Option<String>,
    /// The last day of the month whose statement crossed it.
    pub exceeded_on: Option<String>,
    /// What changes then.
    pub consequences: Vec<&'static str>,
}

/// An amount that does not count as turnover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NotCountedBody {
    /// How much.
    pub amount_eur: String,
    /// Why.
    pub reason: &'static str,
    /// Paragraph.
    pub source: &'static str,
}

/// A person under § 3 Nr. 72 EStG.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExemptionBody {
    /// Whether the income of every plant is exempt.
    pub exempt: bool,
    /// Capacity of the plants that pass by themselves.
    pub capacity_counted_kw: String,
    /// The person's limit.
    pub limit_kw: String,
    /// Commissioning of the plant that crossed it.
    pub exceeded_on: Option<String>,
    /// `green`, `amber` or `red`.
    pub light: &'static str,
    /// What changes when a plant is taxable.
    pub consequences: Vec<&'static str>,
    /// The plants.
    pub plants: Vec<PlantExemptionBody>,
}

/// One plant under § 3 Nr. 72 EStG.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PlantExemptionBody {
    /// Unit number.
    pub plant_id: String,
    /// Its capacity.
    pub capacity_kw: String,
    /// Units of its building.
    pub units: u32,
    /// Whether they are only assumed.
    pub units_assumed: bool,
    /// What its building allows.
    pub limit_kw: String,
    /// Whether its income is exempt.
    pub exempt: bool,
    /// Why, or why not.
    pub reason: &'static str,
}

/// A person under § 22 Nr. 3 EStG.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OtherIncomeBody {
    /// Income that is not exempt.
    pub income_eur: String,
    /// The year's income as it is projected.
    pub income_projected_eur: Option<String>,
    /// The limit, which must not be reached.
    pub limit_eur: String,
    /// Whether the limit is the person's: income tax is paid by private persons, and whoever is not known to be another one.
    pub applies: bool,
    /// `green`, `amber` or `red`.
    pub light: &'static str,
    /// What changes when it is reached.
    pub consequences: Vec<&'static str>,
}

/// A person under § 46 EStG.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EmployeeIncomeBody {
    /// Income that is not exempt.
    pub income_eur: String,
    /// Up to which no assessment is due.
    pub limit_eur: String,
    /// What is deducted again.
    pub relief_eur: String,
    /// What is left.
    pub taxable_eur: String,
    /// Whether the limit is the person's: income tax is paid by private persons, and whoever is not known to be another one.
    pub applies: bool,
    /// `green`, `amber` or `red`.
    pub light: &'static str,
    /// What changes when it is crossed.
    pub consequences: Vec<&'static str>,
}

/// A month that could not be counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MissingMonthBody {
    /// Unit number.
    pub plant_id: String,
    /// The month.
    pub month: String,
    /// `not_settled` or `blocked`.
    pub reason: &'static str,
}
