//! Files of a small company: two plants in May 2025.

use integrations::{readings_csv, spot_prices};
use records::PlantFacts;
use tests::Strombuch;
use tests::plant::plants_csv;
use tests::plant::{example_facts, read};
use units::{DaySeries, DeliveryDay, Energy, Month, Price, QuarterStatus, Vat};

/// Prices of a month and the days next to it at 50 EUR/MWh; 11 May from 11:00 to 17:00 at −10.
pub(super) fn prices(month: &str) -> String {
    let month: Month = read(month);
    let first = month.first_day().previous();
    let days = std::iter::successors(Some(first), |day| Some(day.next()));
    let days: Vec<DaySeries<Price>> = days
        .take_while(|day| *day <= month.end())
        .map(|day| {
            let price = |quarter| {
                let negative = day.to_string().ends_with("-11") && (44..68).contains(&quarter);
                Price::from_scaled(if negative { -1_000_000 } else { 5_000_000 })
            };
            complete(day, price)
        })
        .collect();
    spot_prices::write(&days)
}

/// The same energy in every quarter hour of a month.
pub(super) fn readings(plant: &PlantFacts, month: &str, energy: &str) -> String {
    let month: Month = read(month);
    let days = month.days().map(|day| complete(day, |_| read::<Energy>(energy))).collect();
    readings_csv::write(&[(plant.market_location.clone(), days)])
}

fn complete<T: units::Scaled>(day: DeliveryDay, value: impl Fn(usize) -> T) -> DaySeries<T> {
    let values = (0..day.quarter_count()).map(value).collect();
    DaySeries::complete(day, values, QuarterStatus::Measured).unwrap()
}

/// A monthly plant of 2019 and an annual one of 2023 whose owner is a small business.
pub(super) fn plants() -> [PlantFacts; 2] {
    let monthly = PlantFacts { fee: read("0.25 ct/kWh"), ..example_facts(1) };
    let annual = PlantFacts {
        commissioned_on: read("2023-06-01"),
        vat: Vat::SmallBusiness,
        ..example_facts(2)
    };
    [monthly, annual]
}

pub(super) const VALUES: &str =
    "period,technology,ct_per_kwh\n2024,solar,4.624\n2025-05,solar,2.000\n";

/// Writes every file of the company and imports it.
pub(super) fn import_company(strombuch: &Strombuch) {
    let [monthly, annual] = plants();
    let plants = plants_csv(&[monthly.clone(), annual.clone()]);
    let files = [
        ("plants", "plants.csv", plants),
        ("market-values", "market-values.csv", VALUES.to_owned()),
        ("spot-prices", "spot-prices.csv", prices("2025-05")),
        ("readings", "readings-1.csv", readings(&monthly, "2025-05", "10 kWh")),
        ("readings", "readings-2.csv", readings(&annual, "2025-05", "1 kWh")),
    ];
    for (kind, name, content) in files {
        let file = strombuch.write(name, content);
        strombuch.done(&["import", kind, file.to_str().unwrap()]);
    }
}

/// The command with the company in it.
pub(super) fn company() -> Strombuch {
    let strombuch = Strombuch::default();
    import_company(&strombuch);
    strombuch
}

/// The month of an instant by the clock in Berlin, by which the books go.
pub(super) fn month_in_berlin(instant: &str) -> String {
    let day = DeliveryDay::containing(instant.parse().unwrap()).unwrap();
    day.month().to_string()
}
