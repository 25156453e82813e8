//! The readings look like solar plants, and lack what they are meant to lack.

use super::super::archetype::OwnUse;
use super::super::archetypes::{
    ARCHETYPES, CORRECTED_LATER, EXTENDED, EXTENSION, TURBINE, WITH_GAP, WITH_SUBSTITUTES,
};
use super::super::generation::Facing;
use super::{company, day, month, months_of, sized};
use std::collections::HashMap;
use units::{DaySeries, Energy, MarketLocation, QuarterStatus, Technology};

fn of(
    readings: &[(MarketLocation, Vec<DaySeries<Energy>>)],
    location: &MarketLocation,
) -> Vec<DaySeries<Energy>> {
    let found = readings.iter().find(|(known, _)| known == location);
    found.map(|(_, days)| days.clone()).unwrap_or_default()
}

#[test]
fn demo_plants_yield_what_solar_plants_yield_in_a_year() {
    let company = company();
    let mut yields: HashMap<MarketLocation, i64> = HashMap::new();
    for month in months_of(&company).into_iter().take(12) {
        for (location, days) in company.readings(month) {
            let values = days.iter().flat_map(DaySeries::values);
            let watt_hours: i64 = values.map(|energy| energy.scaled() / 1_000).sum();
            *yields.entry(location).or_default() += watt_hours;
        }
    }
    for (facts, kind) in company.plants().iter().zip(ARCHETYPES) {
        if facts.commissioned_on > day("2025-01-01") || kind.technology != Technology::Solar {
            continue;
        }
        let per_kw = yields[&facts.market_location] / facts.capacity.scaled();
        let expected = match (kind.own_use, kind.facing) {
            (OwnUse::None, Facing::South) => 950..=1_060,
            (OwnUse::None, Facing::EastWest) => 820..=920,
            (OwnUse::Household(_) | OwnUse::Business(_), _) => 350..=850,
        };
        assert!(expected.contains(&per_kw), "{}: {per_kw}", facts.name);
    }
}

#[test]
fn demo_plants_feed_nothing_in_at_night_and_whole_watt_hours_by_day() {
    let company = company();
    for month in [month("2025-03"), month("2025-06"), month("2025-10")] {
        let turbine = &company.plants()[TURBINE].market_location;
        for (location, days) in company.readings(month) {
            if location == *turbine {
                continue;
            }
            for series in &days {
                assert_eq!(series.values().len(), series.day().quarter_count());
                for (quarter, value) in series.day().quarters().zip(series.values()) {
                    let hour = quarter.start().unix_seconds().rem_euclid(86_400) / 3_600;
                    assert!(*value == Energy::ZERO || (3..20).contains(&hour));
                    assert!(*value >= Energy::ZERO && value.scaled() % 1_000 == 0);
                }
            }
        }
    }
    let noon = |text: &str| {
        let days = company.readings(day(text).month());
        days[0].1.iter().find(|series| series.day() == day(text)).unwrap().values()[46]
    };
    assert!(noon("2025-06-20") > Energy::ZERO && noon("2025-12-20") > Energy::ZERO);
}

#[test]
fn demo_readings_have_a_gap_substitutes_and_a_late_correction_in_the_shown_month() {
    for months in [14, 3, 1] {
        let company = sized(24, months);
        let plants = company.plants();
        let readings = company.readings(company.shown_month);
        let expected = company.shown_month.days().count();
        for (place, facts) in plants.iter().enumerate().filter(|(place, _)| *place != EXTENSION) {
            let days = of(&readings, &facts.market_location);
            let operating = company.shown_month.days();
            let operating = operating.filter(|day| *day >= facts.commissioned_on).count();
            let missing = operating - days.len();
            assert_eq!(missing, usize::from(place == WITH_GAP), "{}", facts.name);
            let replaced = days.iter().flat_map(DaySeries::statuses);
            let replaced = replaced.filter(|status| **status == QuarterStatus::Substitute).count();
            assert_eq!(replaced, if place == WITH_SUBSTITUTES { 12 } else { 0 });
            assert!(days.len() <= expected);
        }
        let late = company.late_readings();
        assert_eq!(late.len(), 1);
        assert_eq!(late[0].0, plants[CORRECTED_LATER].market_location);
        let first = of(&readings, &late[0].0);
        let before = first.iter().find(|series| series.day() == late[0].1[0].day());
        assert_ne!(before, late[0].1.first());
    }
    assert!(sized(2, 14).late_readings().is_empty());
}

#[test]
fn demo_plants_are_read_from_their_commissioning_on() {
    let company = company();
    for (place, facts) in company.plants().into_iter().enumerate() {
        let month = facts.commissioned_on.month();
        if month < company.first_month || place == EXTENSION {
            continue;
        }
        let days = of(&company.readings(month), &facts.market_location);
        assert_eq!(days[0].day(), facts.commissioned_on, "{}", facts.name);
        let before = company.readings(month.previous());
        assert!(of(&before, &facts.market_location).is_empty());
    }
}

#[test]
fn a_demo_roof_and_its_extension_are_read_together() {
    let company = company();
    let plants = company.plants();
    assert_eq!(plants[EXTENSION].market_location, plants[EXTENDED].market_location);
    assert_eq!(plants[EXTENSION].technology, plants[EXTENDED].technology);
    let yield_in = |text: &str| -> i64 {
        let days = of(&company.readings(month(text)), &plants[EXTENDED].market_location);
        days.iter().flat_map(DaySeries::values).map(|energy| energy.scaled()).sum()
    };
    // The sun of March and of September is the same; only in September the extension was there.
    assert!(yield_in("2025-09") > yield_in("2025-03") * 105 / 100);
}

#[test]
fn the_demo_turbine_runs_by_night_and_yields_what_turbines_yield() {
    let company = company();
    let turbine = &company.plants()[TURBINE];
    let mut watt_hours = 0;
    let mut by_night = 0;
    for month in months_of(&company).into_iter().take(12) {
        for series in of(&company.readings(month), &turbine.market_location) {
            watt_hours += series.values().iter().map(|energy| energy.scaled() / 1_000).sum::<i64>();
            by_night += series.values()[..16].iter().map(|energy| energy.scaled()).sum::<i64>();
        }
    }
    let full_load_hours = watt_hours / turbine.capacity.scaled();
    assert!((1_700..=3_200).contains(&full_load_hours), "{full_load_hours}");
    assert!(by_night > 0);
}
