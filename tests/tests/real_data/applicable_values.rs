//! Applicable values as the regulator publishes them.

use rules::applicable_value::{StatutoryPlant, statutory_value};
use rules::law::Law;
use rust_decimal::{Decimal, RoundingStrategy};
use tests::plant::read;
use tests::real_data::PublishedTable;
use units::{DeliveryDay, FeedInKind, Installation, Power};

/// Capacities within every tier and on every border, in watts.
const CAPACITIES_W: [i64; 14] = [
    1_000, 9_990, 10_000, 10_001, 25_000, 40_000, 40_001, 99_500, 100_000, 250_000, 400_000,
    400_001, 750_000, 1_000_000,
];

/// The published tiers of one kind of plant: upper end in watts and value in ct/kWh.
type Tiers = Vec<(i64, Decimal)>;

/// § 23c Nr. 1 EEG from published tiers: each watt at the value of its tier, rounded to two decimals.
fn blended(tiers: &Tiers, capacity_w: i64) -> Decimal {
    let mut sum = Decimal::ZERO;
    let mut below = 0;
    for (upper, value) in tiers {
        let watts = capacity_w.min(*upper) - below;
        if watts > 0 {
            sum += Decimal::from(watts) * *value;
            below += watts;
        }
    }
    let mean = sum / Decimal::from(capacity_w);
    mean.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn assert_values(day: DeliveryDay, kind: (Installation, FeedInKind), tiers: &Tiers) {
    for capacity_w in CAPACITIES_W {
        let plant = StatutoryPlant {
            commissioned_on: day,
            capacity: Power::from_scaled(capacity_w),
            counted_before: Power::ZERO,
            installation: kind.0,
            feed_in: kind.1,
        };
        let found = statutory_value(&plant, &Law::default()).unwrap();
        let expected = blended(tiers, capacity_w);
        assert_eq!(read::<Decimal>(&found.decimal()), expected, "{day} {kind:?} {capacity_w} W");
    }
}

/// Source: BNetzA, applicable values for solar plants by commissioning (§ 48, § 49 EEG).
#[test]
fn every_published_applicable_value_is_the_statutory_one() {
    let Some(published) = PublishedTable::read("market_values/applicable_values_solar.csv") else {
        return;
    };
    let mut cells = 0;
    for [from, until, values @ ..] in published.columns([
        "commissioned_from",
        "commissioned_until",
        "surplus_to_10kw",
        "surplus_to_40kw",
        "surplus_to_1000kw",
        "full_to_10kw",
        "full_to_40kw",
        "full_to_100kw",
        "full_to_400kw",
        "full_to_1000kw",
        "other_48_1",
    ]) {
        let values = values.map(read::<Decimal>);
        let kw = |limits: &[i64], values: &[Decimal]| -> Tiers {
            limits.iter().map(|kw| kw * 1_000).zip(values.iter().copied()).collect()
        };
        let surplus = kw(&[10, 40, 1_000], &values[..3]);
        let full = kw(&[10, 40, 100, 400, 1_000], &values[3..8]);
        let other = kw(&[1_000], &values[8..]);
        for day in [read(from), read::<DeliveryDay>(until)] {
            assert_values(day, (Installation::Building, FeedInKind::Surplus), &surplus);
            assert_values(day, (Installation::Building, FeedInKind::Full), &full);
            for feed_in in [FeedInKind::Surplus, FeedInKind::Full] {
                assert_values(day, (Installation::Ground, feed_in), &other);
                assert_values(day, (Installation::Other, feed_in), &other);
            }
        }
        cells += values.len();
    }
    assert_eq!(cells, 63);
}

/// Source: the same publication, of which no value exists before 2023 or above 1 MW.
#[test]
fn the_statute_sets_no_value_before_2023_and_above_1_mw() {
    for (day, capacity_w) in [("2022-12-31", 10_000), ("2024-05-01", 1_000_001)] {
        let plant = StatutoryPlant {
            commissioned_on: read(day),
            capacity: Power::from_scaled(capacity_w),
            counted_before: Power::ZERO,
            installation: Installation::Building,
            feed_in: FeedInKind::Full,
        };
        assert_eq!(statutory_value(&plant, &Law::default()), None);
    }
}
