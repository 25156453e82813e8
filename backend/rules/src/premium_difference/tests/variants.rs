use crate::feed_in::FeedIn;
use crate::negative_prices::SupportState;
use crate::premium_difference::{SupportMistake, SupportVariant, support_variants};
use units::{DaySeries, Energy, Month, QuarterStatus, Regime};

/// Each quarter hour of a month feeds its own number of watt hours, so that every sum tells which were in it.
/// From 08:00 (index 32) to 10:00 of each day there is no support.
type Days = Vec<(DaySeries<Energy>, Vec<SupportState>)>;

fn month(text: &str) -> (Month, Days) {
    let month: Month = text.parse().unwrap();
    let mut number = 0;
    let days = month.days().map(|day| {
        let values = (0..day.quarter_count()).map(|_| {
            number += 1;
            Energy::from_scaled(number * 1_000)
        });
        let values: Vec<Energy> = values.collect();
        let state = |index| {
            if (32..40).contains(&index) { SupportState::Without } else { SupportState::With }
        };
        let support = (0..values.len()).map(state).collect();
        (DaySeries::complete(day, values, QuarterStatus::Measured).unwrap(), support)
    });
    (month, days.collect())
}

fn of(variants: &[SupportVariant], mistake: SupportMistake) -> Option<i64> {
    let found = variants.iter().find(|variant| variant.mistake == mistake)?;
    Some(found.energy_without_support.scaled() / 1_000)
}

/// Sum of the numbers of eight quarter hours from index `first` of a month on.
fn eight(first: i64) -> i64 {
    (first + 1..=first + 8).sum()
}

#[test]
fn hours_that_are_off_by_one_cut_the_quarter_hours_beside_the_right_ones() {
    let (april, days) = month("2026-04");
    let variants = support_variants(april, &days, &[]).unwrap();
    let right: i64 = (0..30).map(|day| eight(day * 96 + 32)).sum();
    assert_eq!(of(&variants, SupportMistake::HourEarly), Some(right - 30 * 8 * 4));
    assert_eq!(of(&variants, SupportMistake::HourLate), Some(right + 30 * 8 * 4));
    assert_eq!(of(&variants, SupportMistake::HourEarlySinceClockChange), None);
}

/// The clocks change on 29 March 2026; three days of the month are left, the first of 92 quarter hours.
#[test]
fn a_missed_clock_change_moves_the_hours_since_then_only() {
    let (march, days) = month("2026-03");
    let variants = support_variants(march, &days, &[]).unwrap();
    let right: i64 = (0..29).map(|day| eight(day * 96 + 32)).sum::<i64>()
        + (0..2).map(|day| eight(28 * 96 + 92 + day * 96 + 32)).sum::<i64>();
    assert_eq!(of(&variants, SupportMistake::HourLateSinceClockChange), Some(right + 3 * 8 * 4));
    assert_eq!(of(&variants, SupportMistake::HourEarlySinceClockChange), Some(right - 3 * 8 * 4));
}

#[test]
fn one_day_can_be_left_uncut_or_be_cut_whole() {
    let (april, days) = month("2026-04");
    let variants = support_variants(april, &days, &[]).unwrap();
    let right: i64 = (0..30).map(|day| eight(day * 96 + 32)).sum();
    let second = "2026-04-02".parse().unwrap();
    assert_eq!(of(&variants, SupportMistake::DayNotCut(second)), Some(right - eight(96 + 32)));
    let whole = right - eight(96 + 32) + (97..=192).sum::<i64>();
    assert_eq!(of(&variants, SupportMistake::DayCutWhole(second)), Some(whole));
}

#[test]
fn the_sums_of_other_regimes_are_taken_as_settlement_makes_them() {
    let (april, days) = month("2026-04");
    let six = FeedIn { energy_without_support: Energy::from_scaled(7_000), ..FeedIn::default() };
    let variants = support_variants(april, &days, &[(Regime::SixHours, six)]).unwrap();
    assert_eq!(of(&variants, SupportMistake::OtherRegime(Regime::SixHours)), Some(7));
}
