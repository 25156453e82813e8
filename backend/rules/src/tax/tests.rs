mod cliffs;
mod crossing;
mod persons;

use super::{MonthAmounts, PersonTax, PersonYear, PlantMonth, PlantYear, tax_of};
use units::{DeliveryDay, Installation, Money, Power, Technology, Vat, Year};

fn money(text: &str) -> Money {
    Money::parse_decimal(text).unwrap()
}

fn day(text: &str) -> DeliveryDay {
    text.parse().unwrap()
}

/// The months of a year, each with its net amount in cents; -1 leaves it unsettled.
fn months(year: Year, cents: &[i64]) -> Vec<PlantMonth> {
    let amounts =
        |net: i64| MonthAmounts { net: Money::from_scaled(net), ..MonthAmounts::default() };
    let months = year.months().zip(cents);
    months
        .map(|(month, net)| PlantMonth { month, amounts: (*net >= 0).then(|| amounts(*net)) })
        .collect()
}

/// A roof of 25 kWp of 2020 without any month.
fn roof(number: u32) -> PlantYear {
    PlantYear {
        plant: format!("SEE{number:012}").parse().unwrap(),
        technology: Technology::Solar,
        capacity: Power::parse_decimal("25").unwrap(),
        installation: Installation::Building,
        commissioned_on: day("2020-06-01"),
        units: None,
        months: Vec::new(),
        previous_months: Vec::new(),
        true_up: Money::ZERO,
    }
}

fn tax(year: i32, plants: &[PlantYear]) -> PersonTax {
    let year = Year::new(year).unwrap();
    tax_of(&PersonYear {
        year,
        taxation: Vat::SmallBusiness,
        legal_form: None,
        plants,
        former_plants: &[],
    })
    .unwrap()
}
