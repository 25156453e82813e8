//! The thresholds as CSV for programs: one row a person.

use super::{PersonTaxBody, TaxBody};
use crate::csv_text::{cell, csv_text, quoted};

impl TaxBody {
    /// The persons as CSV with a header; plants, consequences and missing months are separated by blanks.
    pub fn csv(&self) -> String {
        csv_text(&PersonTaxBody::COLUMNS, self.persons.iter().map(|person| person.cells(self.year)))
    }
}

impl PersonTaxBody {
    const COLUMNS: [&'static str; 29] = [
        "year",
        "operator_id",
        "operator_name",
        "capacity_kw",
        "plants",
        "taxation",
        "small_business_state",
        "turnover_previous_year_eur",
        "turnover_eur",
        "turnover_projected_eur",
        "limit_previous_year_eur",
        "limit_current_year_eur",
        "premium_not_counted_eur",
        "small_business_light",
        "projected_crossing_on",
        "exceeded_on",
        "small_business_consequences",
        "income_tax_exempt",
        "capacity_counted_kw",
        "income_tax_exemption_light",
        "income_eur",
        "income_projected_eur",
        "other_income_light",
        "employee_income_light",
        "relief_eur",
        "taxable_eur",
        "income_consequences",
        "assumptions",
        "months_missing",
    ];

    fn cells(&self, year: i32) -> Vec<String> {
        let business = &self.small_business;
        let exemption = &self.income_tax_exemption;
        let (other, employee) = (&self.other_income, &self.employee_income);
        let income_consequences =
            [exemption.consequences.as_slice(), &other.consequences, &employee.consequences];
        let missing = self.months_missing.iter();
        let missing: Vec<String> =
            missing.map(|found| format!("{}:{}", found.plant_id, found.month)).collect();
        let mut cells = vec![
            year.to_string(),
            quoted(&self.operator_id),
            quoted(&self.operator_name),
            self.capacity_kw.clone(),
            self.plants.join(" "),
            business.taxation.to_owned(),
            business.state.to_owned(),
            cell(business.turnover_previous_year_eur.as_ref()),
            business.turnover_eur.clone(),
            cell(business.turnover_projected_eur.as_ref()),
            business.limit_previous_year_eur.clone(),
            business.limit_current_year_eur.clone(),
            business.premium_not_counted_eur.clone(),
            business.light.to_owned(),
            cell(business.projected_crossing_on.as_ref()),
            cell(business.exceeded_on.as_ref()),
            business.consequences.join(" "),
        ];
        cells.extend([
            if exemption.exempt { "1" } else { "0" }.to_owned(),
            exemption.capacity_counted_kw.clone(),
            exemption.light.to_owned(),
            other.income_eur.clone(),
            cell(other.income_projected_eur.as_ref()),
            if other.applies { other.light.to_owned() } else { String::new() },
            if employee.applies { employee.light.to_owned() } else { String::new() },
            employee.relief_eur.clone(),
            employee.taxable_eur.clone(),
            income_consequences.concat().join(" "),
            self.assumptions.join(" "),
            missing.join(" "),
        ]);
        cells
    }
}
