//! From what the rules say to what is printed.

use super::{
    EmployeeIncomeBody, ExemptionBody, MissingMonthBody, NotCountedBody, OtherIncomeBody,
    PersonTaxBody, PlantExemptionBody, SmallBusinessBody, TaxBody,
};
use rules::tax::{
    Assumption, Consequence, EmployeeIncome, IncomeTaxExemption, NotCounted, NotCountedReason,
    OtherIncome, PersonReport, PlantExemption, PreviousYear, SmallBusiness,
};
use units::{DeliveryDay, Money, Year};

impl TaxBody {
    /// The body of a year's persons.
    pub fn of(year: Year, persons: &[PersonReport]) -> Self {
        Self { year: year.number(), persons: persons.iter().map(PersonTaxBody::of).collect() }
    }
}

impl PersonTaxBody {
    fn of(person: &PersonReport) -> Self {
        let tax = &person.tax;
        let missing = person.months_missing.iter();
        Self {
            operator_id: person.operator_id.clone(),
            operator_name: person.operator_name.clone(),
            capacity_kw: person.capacity.decimal(),
            plants: person.plants.iter().map(ToString::to_string).collect(),
            small_business: SmallBusinessBody::of(&tax.small_business),
            income_tax_exemption: ExemptionBody::of(&tax.exemption),
            other_income: OtherIncomeBody::of(&tax.other_income),
            employee_income: EmployeeIncomeBody::of(&tax.employee_income),
            assumptions: tax.assumptions.iter().copied().map(Assumption::as_str).collect(),
            months_missing: missing
                .map(|found| MissingMonthBody {
                    plant_id: found.plant.to_string(),
                    month: found.month.to_string(),
                    reason: found.reason.as_str(),
                })
                .collect(),
        }
    }
}

impl SmallBusinessBody {
    fn of(found: &SmallBusiness) -> Self {
        let is_premium =
            |part: &&NotCounted| part.reason == NotCountedReason::PremiumIsNoConsideration;
        let premium = found.not_counted.iter().find(is_premium);
        Self {
            taxation: found.taxation.as_str(),
            state: found.state.as_str(),
            previous_year: match found.previous_year {
                PreviousYear::Known(_) => "known",
                PreviousYear::NotActive => "not_active",
                PreviousYear::AtLeast(_) => "at_least",
                PreviousYear::Unknown => "unknown",
            },
            turnover_previous_year_eur: found.previous_year.turnover().map(Money::decimal),
            turnover_eur: found.turnover.decimal(),
            turnover_projected_eur: found.projected.map(Money::decimal),
            limit_previous_year_eur: found.limits.previous_year.decimal(),
            limit_current_year_eur: found.limits.current_year.decimal(),
            premium_not_counted_eur: premium.map_or(Money::ZERO, |part| part.amount).decimal(),
            not_counted: found.not_counted.iter().map(NotCountedBody::of).collect(),
            light: found.light.as_str(),
            standing: found.standing().as_str(),
            projected_crossing_on: day(found.projected_crossing_on),
            exceeded_on: day(found.exceeded_on),
            consequences: words(&found.consequences),
        }
    }
}

impl NotCountedBody {
    fn of(part: &NotCounted) -> Self {
        Self {
            amount_eur: part.amount.decimal(),
            reason: part.reason.as_str(),
            source: part.reason.source(),
        }
    }
}

impl ExemptionBody {
    fn of(found: &IncomeTaxExemption) -> Self {
        Self {
            exempt: found.everything_exempt(),
            capacity_counted_kw: found.counted_capacity.decimal(),
            limit_kw: found.limit.decimal(),
            exceeded_on: day(found.exceeded_on),
            light: found.light.as_str(),
            consequences: words(&found.consequences),
            plants: found.plants.iter().map(PlantExemptionBody::of).collect(),
        }
    }
}

impl PlantExemptionBody {
    fn of(plant: &PlantExemption) -> Self {
        Self {
            plant_id: plant.plant.to_string(),
            capacity_kw: plant.capacity.decimal(),
            units: plant.units,
            units_assumed: plant.units_assumed,
            limit_kw: plant.limit.decimal(),
            exempt: plant.is_exempt(),
            reason: plant.reason.as_str(),
        }
    }
}

impl OtherIncomeBody {
    fn of(found: &OtherIncome) -> Self {
        Self {
            income_eur: found.income.decimal(),
            income_projected_eur: found.projected.map(Money::decimal),
            limit_eur: found.limit.decimal(),
            applies: found.applies,
            light: found.light.as_str(),
            consequences: words(&found.consequences),
        }
    }
}

impl EmployeeIncomeBody {
    fn of(found: &EmployeeIncome) -> Self {
        Self {
            income_eur: found.income.decimal(),
            limit_eur: found.limit.decimal(),
            relief_eur: found.relief.decimal(),
            taxable_eur: found.taxable.decimal(),
            applies: found.applies,
            light: found.light.as_str(),
            consequences: words(&found.consequences),
        }
    }
}

fn words(consequences: &[Consequence]) -> Vec<&'static str> {
    consequences.iter().copied().map(Consequence::as_str).collect()
}

fn day(day: Option<DeliveryDay>) -> Option<String> {
    day.map(|day| day.to_string())
}
