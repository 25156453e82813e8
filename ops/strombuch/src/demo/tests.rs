//! The demo company shows what it is made to show.

mod prices;
mod readings;
mod register;
mod statements;

use super::{DemoCompany, DemoSize, MONTHS_MAX};
use units::{DaySeries, DeliveryDay, Month};

fn company() -> DemoCompany {
    DemoCompany::of(&DemoSize::default())
}

fn sized(plants: usize, months: usize) -> DemoCompany {
    DemoCompany::of(&DemoSize { plants, months })
}

fn months_of(company: &DemoCompany) -> Vec<Month> {
    std::iter::successors(Some(company.first_month), |month| Some(month.next()))
        .take(company.months)
        .collect()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn day(text: &str) -> DeliveryDay {
    text.parse().unwrap()
}

#[test]
fn the_demo_company_covers_the_last_months_and_shows_one_of_them() {
    // months asked for, first month, months, shown month
    let cases = [
        (14, "2025-01", 14, "2025-05"),
        (99, "2025-01", MONTHS_MAX, "2025-05"),
        (10, "2025-05", 10, "2025-05"),
        (9, "2025-06", 9, "2026-01"),
        (2, "2026-01", 2, "2026-01"),
        (1, "2026-02", 1, "2026-02"),
        (0, "2026-02", 1, "2026-02"),
    ];
    for (asked, first, months, shown) in cases {
        let company = sized(3, asked);
        assert_eq!(company.first_month, month(first), "{asked}");
        assert_eq!(company.months, months, "{asked}");
        assert_eq!(company.shown_month, month(shown), "{asked}");
        assert!(company.contract_changes().len() <= 3);
        let plants = company.plants();
        assert!(plants.iter().any(|facts| facts.plant == company.shown_plant));
    }
}

#[test]
fn the_demo_company_is_the_same_every_time() {
    let (one, other) = (company(), company());
    assert_eq!(one, other);
    assert_eq!(one.plants(), other.plants());
    assert_eq!(one.market_values(), other.market_values());
    for month in [month("2025-03"), month("2025-10")] {
        assert_eq!(one.exchange_prices(month), other.exchange_prices(month));
        assert_eq!(one.readings(month), other.readings(month));
    }
    // Figures of the first run: another machine must find the same.
    let prices = one.exchange_prices(month("2025-10"));
    let price_sum: i64 =
        prices.iter().flat_map(DaySeries::values).map(|price| price.scaled()).sum();
    let readings = one.readings(month("2025-10"));
    let energy_sum: i64 = readings
        .iter()
        .flat_map(|(_, days)| days)
        .flat_map(DaySeries::values)
        .map(|energy| energy.scaled())
        .sum();
    assert_eq!((price_sum, energy_sum), (28_371_484_000, 2_793_040_694_000));
}

#[test]
fn a_smaller_demo_company_is_a_part_of_the_larger_one() {
    let (small, large) = (sized(5, 14), sized(60, 14));
    assert_eq!(small.plants(), large.plants()[..5]);
    let may = month("2025-05");
    assert_eq!(small.readings(may), large.readings(may)[..5]);
}

#[test]
fn a_market_value_of_the_demo_company_is_corrected_and_the_last_one_is_not_published() {
    for months in [14, 9, 2, 1] {
        let company = sized(1, months);
        let (first, corrected) = (company.market_values(), company.corrected_market_values());
        assert_eq!(corrected.len(), 1, "{months}");
        let before = first.iter().find(|value| value.period == corrected[0].period).unwrap();
        assert!(before.value < corrected[0].value);
        let last = units::Period::Month(month("2026-02"));
        let published = first.iter().any(|value| value.period == last);
        assert_eq!(published, months == 1, "{months}");
    }
    let may = company().corrected_market_values();
    assert_eq!(may[0].value.decimal(), "1.997");
}
