//! The company that is settled, closed and written while the command is killed.

use records::{MarketValue, PlantFacts};
use services::market_data::PriceSource;
use services::market_data::import_market_values;
use services::market_data::import_spot_prices;
use services::metering::import_readings;
use services::register::{PlantImport, import_plants};
use store::{Db, DocumentKind, NewDocument, find_or_create_tenant};
use tests::Strombuch;
use tests::clock::now;
use tests::plant::{example_facts, owner_of, read, row_of};
use units::{DaySeries, DeliveryDay, Energy, Month, Period, Price, QuarterStatus, Technology};

/// The month.
pub(super) fn month() -> Month {
    read("2025-05")
}

/// Stores plants, prices, a market value and readings without going through files.
pub(super) fn fill(strombuch: &Strombuch, plants: u64) {
    strombuch.done(&["practice"]); // makes the database
    let mut db = Db::open(&strombuch.url()).unwrap();
    let tenant = find_or_create_tenant(&mut db, "main", now()).unwrap();
    let document = |name| NewDocument {
        kind: DocumentKind::Demo,
        name,
        bytes: name.as_bytes(),
        received_at: now(),
    };
    let plants: Vec<PlantFacts> = (0..plants).map(example_facts).collect();
    let described: Vec<_> = plants.iter().map(|facts| row_of(facts, owner_of(facts))).collect();
    import_plants(&mut db, tenant, &document("plants"), PlantImport::default(), &described)
        .unwrap();
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
    strombuch.complete_parties();
}

fn complete<T: units::Scaled>(day: DeliveryDay, value: T) -> DaySeries<T> {
    let values = vec![value; day.quarter_count()];
    DaySeries::complete(day, values, QuarterStatus::Measured).unwrap()
}
