//! The TSOs' publications of negative prices.

use super::published_prices::exchange_prices_since;
use rules::negative_prices::{SupportRule, SupportState};
use services::settlement::list_support;
use std::collections::BTreeMap;
use tests::World;
use tests::plant::read;
use tests::real_data::PublishedTable;
use units::{Month, QuarterHour, UtcTime};

/// The state of every quarter hour of a month under a rule.
fn states(world: &mut World, month: Month, rule: SupportRule) -> BTreeMap<UtcTime, SupportState> {
    let (db, tenant) = (&mut world.db, world.tenant);
    let days = list_support(db, tenant, month.first_day(), month.end(), rule).unwrap();
    let of_day = |day: services::settlement::DaySupport| {
        let quarters = day.day.quarters().map(QuarterHour::start);
        quarters.zip(day.states).collect::<Vec<_>>()
    };
    days.into_iter().flat_map(of_day).collect()
}

/// Source: netztransparenz.de, quarter hours of October 2025 in which § 51 reduced the value to zero.
#[test]
fn every_quarter_hour_flag_of_october_2025_is_the_published_one() {
    let Some(flags) =
        PublishedTable::read("negative_prices/official_quarter_hour_flags_2025_10.csv")
    else {
        return;
    };
    let mut world = exchange_prices_since("2025-09").unwrap();
    let states = states(&mut world, read("2025-10"), SupportRule::QuarterHours);
    let mut equal = 0;
    for [start, flag] in flags.columns(["ts_utc", "aw_reduced_to_zero"]) {
        let expected = if flag == "1" { SupportState::Without } else { SupportState::With };
        assert_eq!(states[&read::<UtcTime>(start)], expected, "{start}");
        equal += 1;
    }
    let without = states.values().filter(|state| **state == SupportState::Without).count();
    assert_eq!((equal, states.len(), without), (2_980, 2_980, 199));
}

/// Source: netztransparenz.de, months of 2025 with a run of at least six, four and three hours, and
/// with a negative hour. J where such a run touches the month.
#[test]
fn every_month_flag_of_2025_is_the_published_one() {
    let Some(flags) = PublishedTable::read("negative_prices/official_month_flags.csv") else {
        return;
    };
    let mut world = exchange_prices_since("2024-12").unwrap();
    let rules = [
        SupportRule::SixHours,
        SupportRule::FourHours,
        SupportRule::ThreeHours,
        SupportRule::OneHour,
    ];
    let mut compared = 0;
    for [month, published @ ..] in flags.columns(["month", "neg_6h", "neg_4h", "neg_3h", "neg_1h"])
    {
        if !month.starts_with("2025") {
            continue;
        }
        for (rule, flag) in rules.into_iter().zip(published) {
            let states = states(&mut world, read(month), rule);
            let found = states.values().any(|state| *state == SupportState::Without);
            assert_eq!(if found { "J" } else { "N" }, flag, "{month} {rule:?}");
            compared += 1;
        }
    }
    assert_eq!(compared, 48);
}
