//! Killed while a month of some thousand plants is settled.

use super::victim::{KILLS, duration_of, kill_during, open_whole};
use services::import_market_values::import_market_values;
use services::import_plants::import_plants;
use services::import_readings::import_readings;
use services::import_spot_prices::{PriceSource, import_spot_prices};
use store::{Db, NewDocument, StoreError, find_or_create_tenant, list_settlements};
use tests::clock::now;
use tests::contents::statements;
use tests::plant::{example_facts, read};
use tests::{Place, Strombuch};
use units::{
    DaySeries, DeliveryDay, Energy, MarketValue, Month, Period, PlantFacts, Price, QuarterStatus,
    Technology,
};

const PLANTS: u64 = 1_500;
const ARGUMENTS: [&str; 3] = ["settle", "--month", "2025-05"];

fn month() -> Month {
    read("2025-05")
}

/// Stores plants, prices, a market value and readings without going through files.
fn fill(strombuch: &Strombuch) {
    strombuch.done(&["practice"]); // makes the database
    let mut db = Db::open(&strombuch.url()).unwrap();
    let tenant = find_or_create_tenant(&mut db, "main", now()).unwrap();
    let document =
        |name| NewDocument { kind: "crash", name, bytes: name.as_bytes(), received_at: now() };
    let plants: Vec<PlantFacts> = (0..PLANTS).map(example_facts).collect();
    import_plants(&mut db, tenant, &document("plants"), None, &plants).unwrap();
    let value = MarketValue {
        period: Period::Month(month()),
        technology: Technology::Solar,
        value: read("2.000 ct/kWh"),
    };
    import_market_values(&mut db, tenant, &document("values"), &[value]).unwrap();
    let first = month().first_day().previous();
    let around = std::iter::successors(Some(first), |day| Some(day.next())).take(33);
    let prices = around.map(|day| complete(day, Price::from_scaled(5_000_000))).collect();
    let prices_document = document("prices");
    import_spot_prices(&mut db, tenant, &prices_document, PriceSource::Exchange, prices).unwrap();
    let readings = plants.iter().map(|plant| {
        let days = month().days().map(|day| complete(day, read::<Energy>("10 kWh")));
        (plant.market_location.clone(), days.collect())
    });
    import_readings(&mut db, tenant, &document("readings"), readings.collect()).unwrap();
}

fn complete<T: units::Scaled>(day: DeliveryDay, value: T) -> DaySeries<T> {
    let values = vec![value; day.quarter_count()];
    DaySeries::complete(day, values, QuarterStatus::Measured).unwrap()
}

/// The statements in the database: all of them with all their lines, or none.
fn stored_statements(strombuch: &Strombuch) -> Option<String> {
    let (mut db, tenant) = open_whole(strombuch);
    let (tenant, period) = (tenant.unwrap(), Period::Month(month()));
    // One look at settlements and lines: a server may still commit what it was told before the kill.
    let both: Result<_, StoreError> =
        db.read(|db| Ok((list_settlements(db, tenant, period)?, statements(db, tenant, period))));
    let (settlements, text) = both.unwrap();
    if settlements.is_empty() {
        return None;
    }
    assert_eq!(u64::try_from(settlements.len()), Ok(PLANTS));
    for settlement in &settlements {
        let paid: i64 = settlement
            .lines
            .iter()
            .filter(|line| line.kind != "premium_from_grid_operator")
            .map(|line| line.amount.scaled())
            .sum();
        assert_eq!(settlement.payout.map(units::Money::scaled), Some(paid));
    }
    Some(text)
}

fn assert_whole_after_kills(victims: impl Fn() -> Option<Strombuch>) {
    let Some(undisturbed) = victims() else { return };
    fill(&undisturbed);
    let usual = duration_of(&undisturbed, &ARGUMENTS);
    let expected = stored_statements(&undisturbed);
    let Some(mut victim) = victims() else { return };
    fill(&victim);
    for kill in 0..KILLS {
        kill_during(&victim, &ARGUMENTS, usual, kill);
        let found = stored_statements(&victim);
        eprintln!("kill {kill} of {KILLS}, usually {usual:?}: stored is {}", found.is_some());
        if let Some(found) = found {
            assert_eq!(Some(&found), expected.as_ref(), "kill {kill}");
            victim = victims().unwrap();
            fill(&victim);
        }
    }
    victim.done(&ARGUMENTS);
    assert_eq!(stored_statements(&victim), expected);
}

#[test]
fn a_killed_settlement_leaves_every_statement_or_none_in_a_sqlite_file() {
    assert_whole_after_kills(|| Some(Strombuch::default()));
}

#[test]
fn a_killed_settlement_leaves_every_statement_or_none_on_postgresql() {
    let places = std::cell::RefCell::new(Vec::new());
    assert_whole_after_kills(|| {
        let place = Place::schema("a_killed_settlement_leaves_every_statement_or_none")?;
        let strombuch = Strombuch::on(place.url());
        places.borrow_mut().push(place);
        Some(strombuch)
    });
}
