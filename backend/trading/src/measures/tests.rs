use super::*;
use proptest::prelude::*;

/// A day that brought so many EUR with so many MWh.
fn day(number: i64, euro: i64, megawatt_hours: i64) -> DayResult {
    let first: DeliveryDay = "2019-01-01".parse().unwrap();
    DayResult {
        difference: i128::from(euro) * 100_000_000_000_000,
        produced: i128::from(megawatt_hours) * 1_000_000_000,
        ..DayResult::of(first.plus_days(number))
    }
}

fn eur(text: &str) -> Price {
    Price::parse_eur_per_mwh(text).unwrap()
}

#[test]
fn the_figure_per_energy_weighs_every_day_by_its_production() {
    // (−30 + 10) EUR / (10 + 30) MWh.
    assert_eq!(per_energy(&[day(0, -30, 10), day(1, 10, 30)]), Some(eur("-0.5")));
    // 1 EUR / 3 MWh and −2 EUR / 3 MWh, rounded half away from zero.
    assert_eq!(per_energy(&[day(0, 1, 3)]), Some(eur("0.33333")));
    assert_eq!(per_energy(&[day(0, -2, 3)]), Some(eur("-0.66667")));
    assert_eq!(per_energy(&[day(0, 5, 0)]), None);
}

#[test]
fn the_worst_twentieth_of_days_is_rounded_up_and_each_day_counts_by_its_own_production() {
    // 21 days with production: two of them are the worst twentieth, −100/1 and −50/10, mean −52.5.
    let mut days: Vec<DayResult> = (0..19).map(|number| day(number, 1, 1)).collect();
    days.extend([day(19, -100, 1), day(20, -50, 10), day(21, -1_000, 0)]);
    assert_eq!(worst_days(&days), Some(eur("-52.5")));
    assert_eq!(worst_days(&days[..20]), Some(eur("-100")));
    assert_eq!(worst_days(&[]), None);
}

#[test]
fn the_best_days_are_taken_away_but_not_their_production() {
    let days = [day(0, 8, 1), day(1, -4, 1), day(2, 2, 2)];
    assert_eq!(without_best(&days, 1), Some(eur("-0.5")));
    assert_eq!(without_best(&days, 9), Some(eur("0")));
}

#[test]
fn the_interval_of_equal_days_is_their_figure_and_of_unequal_ones_holds_it() {
    let equal: Vec<DayResult> = (0..30).map(|number| day(number, -3, 6)).collect();
    assert_eq!(interval(&equal), Some((eur("-0.5"), eur("-0.5"))));
    let unequal: Vec<DayResult> = (0..60).map(|number| day(number, number % 7 - 3, 5)).collect();
    let (low, high) = interval(&unequal).unwrap();
    let figure = per_energy(&unequal).unwrap();
    assert!(low < figure && figure < high, "{low} {figure} {high}");
    // 60 days of standard deviation 0.4 EUR/MWh: 1.645 · 0.4 / √60 = 0.085 on either side.
    let width = (high.scaled() - low.scaled()) / 1000;
    assert!((13..=21).contains(&width), "{width} of 10⁻² EUR/MWh");
}

proptest! {
    #[test]
    fn draws_lie_below_the_count_and_policies_are_drawn_alike(
        euros in proptest::collection::vec(-1_000_i64..1_000, 1..40), seed in any::<u64>(),
    ) {
        let mut state = seed;
        prop_assert!((0..200).all(|_| draw(&mut state, euros.len()) < euros.len()));
        let days: Vec<DayResult> = euros.iter().zip(0..).map(|(euro, number)| day(number, *euro, 7)).collect();
        let higher: Vec<DayResult> = euros.iter().zip(0..).map(|(euro, number)| day(number, *euro + 7, 7)).collect();
        let gain = difference(&higher, &days);
        prop_assert_eq!(interval(&gain), Some((eur("1"), eur("1"))));
    }
}
