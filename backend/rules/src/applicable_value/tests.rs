use super::*;
use crate::practice::Practice;

fn value(
    commissioned: &str,
    watts: i64,
    installation: Installation,
    feed_in: FeedInKind,
) -> String {
    let plant = StatutoryPlant {
        commissioned_on: commissioned.parse().unwrap(),
        capacity: Power::from_scaled(watts),
        counted_before: Power::ZERO,
        installation,
        feed_in,
    };
    statutory_value(&plant, &Law::default()).map_or_else(String::new, Price::decimal)
}

#[test]
fn the_tiers_fall_as_the_regulator_publishes_them() {
    use FeedInKind::{Full, Surplus};
    use Installation::{Building, Ground, Other};
    // Bundesnetzagentur, "Fördersätze" for solar plants: surplus up to 10 kW, full up to 10 kW, other.
    let published = [
        ("2023-01-01", "8.60", "13.40", "7.00"),
        ("2024-01-31", "8.60", "13.40", "7.00"),
        ("2024-02-01", "8.51", "13.27", "6.93"),
        ("2024-08-01", "8.43", "13.13", "6.86"),
        ("2025-02-01", "8.34", "13.00", "6.79"),
        ("2025-08-01", "8.26", "12.87", "6.72"),
        ("2026-02-01", "8.18", "12.74", "6.66"),
        ("2026-08-01", "8.10", "12.62", "6.59"),
    ];
    for (commissioned, surplus, full, other) in published {
        assert_eq!(value(commissioned, 10_000, Building, Surplus), surplus, "{commissioned}");
        assert_eq!(value(commissioned, 10_000, Building, Full), full, "{commissioned}");
        assert_eq!(value(commissioned, 750_000, Ground, Surplus), other, "{commissioned}");
        assert_eq!(value(commissioned, 5_000, Other, Full), other, "{commissioned}");
    }
}

#[test]
fn a_larger_plant_gets_the_average_of_its_tiers() {
    use FeedInKind::{Full, Surplus};
    use Installation::Building;
    // watts, feed-in, expected for 2023-05-01, the sum in words
    let cases = [
        (40_000, Surplus, "7.78", "(10×8.60 + 30×7.50)/40 = 7.775"),
        (100_000, Surplus, "6.83", "(10×8.60 + 30×7.50 + 60×6.20)/100"),
        (1_000_000, Surplus, "6.26", "(86 + 225 + 960×6.20)/1000 = 6.263"),
        (100_000, Full, "11.51", "(134 + 90×11.30)/100"),
        (400_000, Full, "9.93", "(134 + 1017 + 300×9.40)/400 = 9.9275"),
        (1_000_000, Full, "8.83", "(134 + 1017 + 2820 + 600×8.10)/1000 = 8.831"),
        (12_500, Surplus, "8.38", "(10×8.60 + 2.5×7.50)/12.5"),
    ];
    for (watts, feed_in, expected, sum) in cases {
        assert_eq!(value("2023-05-01", watts, Building, feed_in), expected, "{sum}");
    }
}

#[test]
fn the_statute_sets_nothing_for_older_and_larger_plants() {
    assert_eq!(value("2022-12-31", 10_000, Installation::Building, FeedInKind::Surplus), "");
    assert_eq!(value("2023-01-01", 1_000_001, Installation::Ground, FeedInKind::Surplus), "");
    assert_ne!(value("2023-01-01", 1_000_000, Installation::Ground, FeedInKind::Surplus), "");
    assert_ne!(value("2099-12-31", 10_000, Installation::Building, FeedInKind::Surplus), "");
}

#[test]
fn a_blended_value_can_keep_its_decimals() {
    let plant = StatutoryPlant {
        commissioned_on: "2026-08-15".parse().unwrap(),
        capacity: Power::from_scaled(300_000),
        counted_before: Power::ZERO,
        installation: Installation::Building,
        feed_in: FeedInKind::Surplus,
    };
    let practice = Practice { blended_value: BlendedValue::SixDecimals, ..Practice::default() };
    let law = Law { practice, ..Law::default() };
    assert_eq!(statutory_value(&plant, &law).map(Price::decimal).as_deref(), Some("6.037333"));
}
