//! The prices have the stretches that settlement must treat with care.

use super::{company, day, month, months_of};
use rules::law::Law;
use rules::negative_prices::{SupportRule, SupportState, support_of};
use rules::price_calendar::PriceCalendar;
use units::{DaySeries, Month, Price};

fn all_days() -> Vec<DaySeries<Price>> {
    let company = company();
    months_of(&company).into_iter().flat_map(|month| company.exchange_prices(month)).collect()
}

/// Sums of the four quarter hours of every hour, with the day.
fn hours() -> Vec<(units::DeliveryDay, i64)> {
    all_days()
        .iter()
        .flat_map(|series| {
            let hours = series.values().chunks(4);
            let sums = hours.map(|hour| hour.iter().map(|price| price.scaled()).sum());
            sums.map(|sum| (series.day(), sum)).collect::<Vec<_>>()
        })
        .collect()
}

/// Lengths of the runs of negative hours with their first and last day.
fn runs() -> Vec<(units::DeliveryDay, units::DeliveryDay, usize)> {
    let hours = hours();
    hours
        .chunk_by(|one, next| (one.1 < 0) == (next.1 < 0))
        .filter(|run| run[0].1 < 0)
        .map(|run| (run[0].0, run[run.len() - 1].0, run.len()))
        .collect()
}

#[test]
fn demo_prices_fill_every_day_also_when_the_clock_changes() {
    let days = all_days();
    assert_eq!(days.len(), 424);
    let count = |wanted| {
        let found = days.iter().find(|series| series.day() == day(wanted));
        found.unwrap().values().len()
    };
    assert_eq!(count("2025-03-30"), 92);
    assert_eq!(count("2025-10-26"), 100);
    assert!(days.iter().all(|series| series.missing_count() == 0));
    assert!(days.windows(2).all(|pair| pair[0].day().next() == pair[1].day()));
    // Whole cents per MWh.
    let values = days.iter().flat_map(DaySeries::values);
    assert!(values.clone().all(|price| price.scaled() % 1_000 == 0));
    assert!(values.clone().max() > Some(&Price::from_scaled(20_000_000)));
}

#[test]
fn demo_prices_are_hourly_until_the_auction_of_quarter_hours_and_ragged_from_then_on() {
    let first = day("2025-10-01");
    for series in all_days() {
        let level = |hour: &[Price]| hour.iter().all(|price| *price == hour[0]);
        let level_hours = series.values().chunks(4).filter(|hour| level(hour)).count();
        if series.day() < first {
            assert_eq!(level_hours * 4, series.values().len(), "{}", series.day());
        } else {
            assert!(level_hours < 15, "{}: {level_hours}", series.day());
        }
    }
    // An hour may be negative in part and still not count, or count with a positive quarter hour.
    let quarter_days: Vec<_> =
        all_days().into_iter().filter(|series| series.day() >= first).collect();
    let mixed = |negative_mean: bool| {
        quarter_days.iter().any(|series| {
            series.values().chunks(4).any(|hour| {
                let sum: i64 = hour.iter().map(|price| price.scaled()).sum();
                let other_sign = hour.iter().any(|price| (*price < Price::ZERO) != negative_mean);
                (sum < 0) == negative_mean && other_sign
            })
        })
    };
    assert!(mixed(true) && mixed(false));
}

#[test]
fn demo_prices_of_2025_are_negative_as_often_as_in_a_sunny_year_and_mostly_in_summer() {
    let of_2025: Vec<_> =
        hours().into_iter().filter(|(day, sum)| *sum < 0 && day.year().number() == 2025).collect();
    let total = of_2025.len();
    assert!((350..=700).contains(&total), "{total}");
    let summer = of_2025.iter().filter(|(day, _)| (4..=8).contains(&day.month().number())).count();
    assert!(summer * 10 > total * 6, "{summer} of {total}");
}

#[test]
fn demo_prices_have_negative_stretches_across_midnight_month_end_and_new_year() {
    let runs = runs();
    let run_from = |first: &str, last: &str| {
        let found = runs.iter().find(|run| run.0 == day(first) && run.1 == day(last));
        found.map(|run| run.2)
    };
    assert_eq!(run_from("2025-04-30", "2025-05-01"), Some(8));
    assert_eq!(run_from("2025-05-24", "2025-05-25"), Some(21));
    assert_eq!(run_from("2025-10-04", "2025-10-05"), Some(27));
    assert_eq!(run_from("2025-12-31", "2026-01-01"), Some(2));
    let long_months: std::collections::BTreeSet<Month> =
        runs.iter().filter(|run| run.2 >= 6).map(|run| run.0.month()).collect();
    assert!(long_months.len() >= 6, "{long_months:?}");
    // No run is cut by the edge of the calendar.
    let hours = hours();
    assert!(hours[0].1 >= 0 && hours[hours.len() - 1].1 >= 0);
}

#[test]
fn an_exact_zero_in_demo_prices_saves_the_hours_before_it() {
    let eleventh = day("2025-05-11");
    let calendar = PriceCalendar::from_days(company().exchange_prices(month("2025-05")));
    let lost = |rule| {
        let support = support_of(&calendar, rule, &Law::default());
        let states = support.states_of(eleventh).unwrap().to_vec();
        (40..64).filter(|quarter| states[*quarter] == SupportState::Without).collect::<Vec<usize>>()
    };
    let whole: Vec<usize> = (40..48).chain(52..64).collect();
    assert_eq!(lost(SupportRule::QuarterHours), whole);
    assert_eq!(lost(SupportRule::StagedHours), (52..64).collect::<Vec<_>>());
    assert_eq!(lost(SupportRule::FourHours), Vec::<usize>::new());
}

#[test]
fn the_legal_price_differs_from_the_exchange_on_one_day_of_the_shown_month() {
    for months in [14, 2, 1] {
        let company = super::sized(1, months);
        let legal = company.legal_prices();
        assert_eq!(legal.len(), 1);
        assert_eq!(legal[0].day().month(), company.shown_month);
        let exchange = company.exchange_prices(company.shown_month);
        let same_day = exchange.iter().find(|series| series.day() == legal[0].day());
        let pairs = same_day.unwrap().values().iter().zip(legal[0].values());
        assert!(pairs.clone().all(|(exchange, legal)| exchange > legal));
    }
}
