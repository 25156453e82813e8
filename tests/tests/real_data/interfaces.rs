//! Documents of public interfaces as they were really sent, and what follows from them.

use super::published_prices::exchange_prices_since;
use integrations::netztransparenz::market_values::parse_months;
use integrations::{Gaps, entsoe, spot_prices};
use rules::market_value_check::WeightedMean;
use services::market_data::import_market_values;
use services::market_data::import_month_flags;
use services::settlement::check_months;
use std::collections::BTreeMap;
use store::{DocumentKind, NewDocument};
use tests::clock::now;
use tests::plant::read;
use tests::real_data::{PublishedTable, published};
use units::{DeliveryDay, Month, Power, Price, Technology, UtcTime};

fn document(name: &str) -> Option<Vec<u8>> {
    Some(std::fs::read(published(&format!("apis/{name}"))?).unwrap())
}

/// Source: netztransparenz.de, chart service, market premium of 2025. Its values are those of the table of market
/// values, and its 54 flags follow from the prices: 6, 4, 3 and 1 hours in twelve months, quarter hours and
/// 2 ct in three.
#[test]
fn every_flag_of_2025_follows_from_the_prices() {
    let name = "netztransparenz_marketpremium_2025.json";
    let Some(bytes) = document(name) else { return };
    let Some(table) = PublishedTable::read("market_values/solar_monthly.csv") else { return };
    let found = parse_months(name, &bytes).unwrap();
    let known: BTreeMap<&str, &str> =
        table.columns(["period", "ct_per_kwh"]).map(|[period, value]| (period, value)).collect();
    let solar = found.values.iter().filter(|value| value.technology == Technology::Solar);
    let mut equal = 0;
    for value in solar {
        let expected = Price::parse_decimal(known[value.period.to_string().as_str()]).unwrap();
        assert_eq!(value.value, expected, "{}", value.period);
        equal += 1;
    }
    assert_eq!((equal, found.values.len(), found.flags.len()), (12, 36, 54));
    let mut world = exchange_prices_since("2024-12").unwrap();
    let tenant = world.tenant;
    let document =
        NewDocument { kind: DocumentKind::MarketValues, name, bytes: &bytes, received_at: now() };
    import_market_values(&mut world.db, tenant, &document, &found.values).unwrap();
    let flags: Vec<_> =
        found.flags.iter().map(|flag| (flag.month, flag.kind.clone(), flag.holds)).collect();
    import_month_flags(&mut world.db, tenant, &document, &flags).unwrap();
    let checks = check_months(&mut world.db, tenant, read("2025-01"), read("2025-11")).unwrap();
    let compared: usize = checks.iter().map(|check| check.flags_compared).sum();
    let wrong: Vec<_> = checks.iter().filter(|check| !check.wrong_flags.is_empty()).collect();
    assert_eq!(wrong, Vec::<&services::settlement::MonthCheck>::new());
    // December needs the first day of January, which the prices do not have.
    assert_eq!((checks.len(), compared), (11, 48));
}

/// Samples in the shape of the platform: hours with omitted positions, which stay gaps without a curve type; whole
/// hours; and an answer without data.
#[test]
fn documents_of_entsoe_are_read() {
    let Some(gaps) = in_2025("entsoe_de_lu_gaps.xml") else { return };
    let days = entsoe::day_ahead_prices("gaps", &gaps, Gaps::Keep).unwrap().days;
    let known = |day: &units::DaySeries<Price>| -> Vec<(usize, String)> {
        let hours = (0..day.values().len()).step_by(4);
        hours.filter_map(|at| Some((at / 4, day.get(at)?.eur_per_mwh()))).collect()
    };
    let expected = [(0, "50.00"), (1, "45.50"), (4, "60.25"), (7, "70.00")];
    assert_eq!(known(&days[0]), expected.map(|(hour, price)| (hour, price.to_owned())));
    let bytes = in_2025("entsoe_de_lu_pt60m.xml").unwrap();
    let whole = entsoe::day_ahead_prices("whole", &bytes, Gaps::Refuse).unwrap();
    assert_eq!((whole.days.len(), whole.days[0].missing_count()), (1, 0));
    // The importer of files reads them too; hours of 2026, as the samples say, are refused.
    assert_eq!(spot_prices::parse("whole", &bytes, Gaps::Refuse).unwrap(), whole);
    let of_2026 = document("entsoe_de_lu_pt60m.xml").unwrap();
    let error = spot_prices::parse("whole", &of_2026, Gaps::Refuse).unwrap_err();
    assert!(error.problem.starts_with("an hourly price for delivery since 2025-10-01"), "{error}");
    let none = document("entsoe_ack_no_data.xml").unwrap();
    assert_eq!(entsoe::day_ahead_prices("none", &none, Gaps::Refuse).unwrap().days, []);
}

/// A sample with hours, moved to the year before, when prices were hourly.
fn in_2025(name: &str) -> Option<Vec<u8>> {
    let text = String::from_utf8(document(name)?).unwrap();
    Some(text.replace("2026-07", "2025-07").into_bytes())
}

/// 15 June 2026 of Energy-Charts: a whole day with prices below zero and of exactly zero.
#[test]
fn a_day_of_energy_charts_is_read() {
    let Some(bytes) = document("energy_charts_de_lu_20260615.json") else { return };
    let days = spot_prices::parse("day", &bytes, Gaps::Refuse).unwrap().days;
    assert_eq!((days.len(), days[0].missing_count()), (1, 0));
    let prices = days[0].values();
    assert!(prices.iter().any(|price| *price < Price::ZERO) && prices.contains(&Price::ZERO));
}

/// Source: market values of the TSOs, 2019 to 2023, from metered generation, which is curtailed at negative
/// prices: 58 of 60 months within 0.05 ct/kWh, both values in three decimals, and 59 within 0.10.
#[test]
fn metered_generation_gives_the_market_value_nearly() {
    let Some(prices) = PublishedTable::read(super::published_prices::HOURS) else { return };
    let Some(generation) = PublishedTable::read("solar/germany_solar_hourly_2015_2026.csv") else {
        return;
    };
    let Some(values) = PublishedTable::read("market_values/solar_monthly.csv") else { return };
    let power: BTreeMap<&str, Power> = generation
        .columns(["ts_utc", "solar_mw"])
        .filter_map(|[start, power]| Some((start, Power::parse_megawatts(power).ok()?)))
        .collect();
    let mut means: BTreeMap<Month, WeightedMean> = BTreeMap::new();
    for [start, price] in prices.columns(["ts_utc", "price_eur_mwh"]) {
        let Some(power) = power.get(start) else { continue };
        let instant: UtcTime = read(&format!("{}:00Z", start.trim_end_matches('Z')));
        let month = DeliveryDay::containing(instant).unwrap().month();
        means.entry(month).or_default().add(Price::parse_eur_per_mwh(price).unwrap(), *power);
    }
    let (mut months, mut near, mut nearer) = (0, 0, 0);
    for [period, value] in values.columns(["period", "ct_per_kwh"]) {
        if !("2019-01"..="2023-12").contains(&period) {
            continue;
        }
        let published = Price::parse_decimal(value).unwrap();
        let recomputed = means[&read::<Month>(period)].market_value().unwrap();
        let difference = published.scaled().abs_diff(recomputed.scaled());
        months += 1;
        near += usize::from(difference <= 100_000);
        nearer += usize::from(difference <= 50_000);
    }
    assert_eq!((months, near, nearer), (60, 59, 58));
}
