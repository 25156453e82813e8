use super::*;
use SupportState::{Undetermined, With, Without};
use proptest::prelude::*;
use units::{DaySeries, QuarterStatus};

/// A calendar from `first` on in which each character of `hours` is an hour: `-` negative, `0`
/// exactly zero, `+` positive, `?` missing, `m` a negative mean with one positive quarter hour,
/// `p` a positive mean with three negative ones. The rest of the last day is positive.
fn calendar(first: &str, hours: &str) -> PriceCalendar {
    let mut day: DeliveryDay = first.parse().unwrap();
    let mut left = hours.chars();
    let mut days = Vec::new();
    let mut more = true;
    while more {
        let mut series = DaySeries::missing(day);
        for hour in 0..day.quarter_count() / 4 {
            let eur = match left.next() {
                Some('-') => [-1; 4],
                Some('0') => [0; 4],
                Some('m') => [5, -2, -2, -2],
                Some('p') => [7, -2, -2, -2],
                Some('?') => continue,
                None => {
                    more = false;
                    [1; 4]
                }
                Some(_) => [1; 4],
            };
            for (place, eur) in eur.into_iter().enumerate() {
                let price = Price::from_scaled(eur * 100_000);
                series.set(hour * 4 + place, price, QuarterStatus::Measured);
            }
        }
        days.push(series);
        day = day.next();
    }
    PriceCalendar::from_days(days)
}

/// The answer for each hour: `w` with, `o` without, `?` undetermined, `x` mixed within the hour.
fn answer(calendar: &PriceCalendar, rule: SupportRule, count: usize) -> String {
    let support = support_of(calendar, rule, &Law::default());
    let states: Vec<SupportState> =
        calendar.days().flat_map(|day| support.states_of(day).unwrap().to_vec()).collect();
    let hour = |hour: &[SupportState]| match hour {
        [With, With, With, With] => 'w',
        [Without, Without, Without, Without] => 'o',
        [Undetermined, Undetermined, Undetermined, Undetermined] => '?',
        _ => 'x',
    };
    states.chunks(4).take(count).map(hour).collect()
}

#[test]
fn runs_lose_support_whole_or_not_at_all() {
    use SupportRule::{
        FourHours, OneHour, QuarterHours, SixHours, StagedHours, ThreeHours, TwoHours,
    };
    // first day, hours, rule, answer
    let cases = [
        ("2024-05-01", "+---+", FourHours, "wwwww"),
        ("2024-05-01", "+----+", FourHours, "woooow"),
        ("2024-05-01", "+-----+", SixHours, "wwwwwww"),
        ("2024-05-01", "+------+", SixHours, "woooooow"),
        ("2024-05-01", "+--0--+", ThreeHours, "wwwwwww"),
        ("2024-05-01", "+--0---+", ThreeHours, "wwwwooow"),
        ("2024-05-01", "+-+--+", TwoHours, "wwwoow"),
        ("2024-05-01", "+-0-+", OneHour, "wowow"),
        // the stages by delivery year
        ("2023-05-01", "+---+----+", StagedHours, "wwwwwoooow"),
        ("2024-05-01", "+--+---+", StagedHours, "wwwwooow"),
        ("2025-05-01", "+--+---+", StagedHours, "wwwwooow"),
        ("2026-05-01", "+-+--+", StagedHours, "wwwoow"),
        ("2027-05-01", "+-+", StagedHours, "wow"),
        // the mean of the hour decides, and takes the positive quarter with it
        ("2025-11-01", "+mpm+", OneHour, "wowow"),
        ("2025-11-01", "+m-m+", ThreeHours, "wooow"),
        ("2025-11-01", "+-p-+", ThreeHours, "wwwww"),
        ("2025-11-01", "+mp+", QuarterHours, "wxxw"),
        // missing prices neither bridge nor end a run
        ("2024-05-01", "+--?--+", FourHours, "w?????w"),
        ("2024-05-01", "+----?+", FourHours, "woooo?w"),
        ("2024-05-01", "--+", FourHours, "??w"),
        ("2024-05-01", "+-?+", QuarterHours, "wo?w"),
    ];
    for (first, hours, rule, expected) in cases {
        let found = answer(&calendar(first, hours), rule, hours.len());
        assert_eq!(found, expected, "{first} {hours} {rule:?}");
    }
}

#[test]
fn a_run_is_not_cut_at_midnight_month_end_or_new_year() {
    let head = "+".repeat(22);
    let hours = format!("{head}----+");
    for first in ["2024-05-10", "2024-05-31", "2024-12-31"] {
        let found = answer(&calendar(first, &hours), SupportRule::FourHours, 27);
        assert_eq!(found, format!("{}oooow", "w".repeat(22)), "{first}");
    }
}

#[test]
fn a_run_over_new_year_is_judged_by_the_stage_of_each_hour() {
    // One hour in 2026 (two required), two in 2027 (one required): the run has three hours.
    let hours = format!("{}---+", "+".repeat(23));
    let market = calendar("2026-12-31", &hours);
    assert_eq!(answer(&market, SupportRule::StagedHours, 27).trim_start_matches('w'), "ooow");
    // 2025 asks three hours, 2026 two: of a run of two, the hour in 2025 keeps its support.
    let hours = format!("{}--+", "+".repeat(23));
    let market = calendar("2025-12-31", &hours);
    assert_eq!(answer(&market, SupportRule::StagedHours, 26).trim_start_matches('w'), "ow");
    let practice = Practice { run_over_new_year: RunOverNewYear::StartYear, ..Practice::default() };
    let law = Law { practice, ..Law::default() };
    let support = support_of(&market, SupportRule::StagedHours, &law);
    let new_year = support.states_of("2026-01-01".parse().unwrap()).unwrap();
    assert_eq!(new_year.first(), Some(&With));
}

#[test]
fn the_doubled_hour_lengthens_a_run_and_the_skipped_one_shortens_it() {
    // 02:00 twice on 2025-10-26: 02, 02, 03, 04 are four hours.
    let market = calendar("2025-10-26", "++----+");
    assert_eq!(answer(&market, SupportRule::FourHours, 7), "wwoooow");
    // 02:00 does not exist on 2025-03-30: 01, 03, 04 are three hours.
    let market = calendar("2025-03-30", "+---+");
    assert_eq!(answer(&market, SupportRule::FourHours, 5), "wwwww");
    assert_eq!(answer(&market, SupportRule::ThreeHours, 5), "wooow");
}

#[test]
fn the_smallest_negative_mean_counts() {
    // -0.01, 0, 0, 0 EUR/MWh: the mean is -0.0025.
    let day: DeliveryDay = "2025-11-01".parse().unwrap();
    let mut series =
        DaySeries::complete(day, vec![Price::ZERO; 96], QuarterStatus::Measured).unwrap();
    series.set(40, Price::from_scaled(-1_000), QuarterStatus::Measured);
    let market = PriceCalendar::from_days(vec![series]);
    assert_eq!(answer(&market, SupportRule::OneHour, 12), "wwwwwwwwwwow");
}

use crate::practice::{Practice, RunOverNewYear};

proptest! {
    #[test]
    fn a_longer_requirement_never_takes_support_from_more_hours(hours in "[-+0m?p]{1,120}") {
        let market = calendar("2025-10-24", &hours);
        let rules = [SupportRule::OneHour, SupportRule::TwoHours, SupportRule::ThreeHours, SupportRule::FourHours, SupportRule::SixHours];
        let answers: Vec<String> = rules.iter().map(|rule| answer(&market, *rule, hours.len())).collect();
        for pair in answers.windows(2) {
            for (shorter, longer) in pair[0].chars().zip(pair[1].chars()) {
                prop_assert!(longer != 'o' || shorter == 'o', "{hours}\n{}\n{}", pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn a_window_whose_edges_are_not_negative_answers_like_the_whole_calendar(hours in "[-+0m]{100,200}", cut in 1_usize..4) {
        let whole = calendar("2025-10-24", &hours);
        let days: Vec<DeliveryDay> = whole.days().collect();
        let window = PriceCalendar::from_days(
            days[cut..].iter().map(|day| {
                let prices = whole.prices_of(*day).unwrap();
                let mut series = DaySeries::missing(*day);
                for (quarter, price) in prices.iter().enumerate() {
                    series.set(quarter, price.unwrap(), QuarterStatus::Measured);
                }
                series
            }).collect(),
        );
        prop_assume!(!window.begins_negative());
        for rule in [SupportRule::FourHours, SupportRule::StagedHours, SupportRule::QuarterHours] {
            let of_whole = support_of(&whole, rule, &Law::default());
            let of_window = support_of(&window, rule, &Law::default());
            for day in &days[cut..] {
                prop_assert_eq!(of_whole.states_of(*day), of_window.states_of(*day));
            }
        }
    }
}
