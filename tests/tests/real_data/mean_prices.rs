//! Mean spot price of each month.

use super::published_prices::{LEGAL_HOURS, exchange_prices_since, import};
use rust_decimal::Decimal;
use services::market_data::PriceSource;
use services::market_data::export_spot_prices;
use tests::World;
use tests::plant::read;
use tests::real_data::PublishedTable;
use units::Month;

/// Mean of the prices that settlement uses, in ct/kWh; nothing when one is missing.
fn mean(world: &mut World, month: Month) -> Option<Decimal> {
    let (db, tenant) = (&mut world.db, world.tenant);
    let days = export_spot_prices(db, tenant, month.first_day(), month.end()).unwrap();
    let prices: Vec<i64> = days
        .iter()
        .flat_map(|day| (0..day.values().len()).map(|quarter| day.get(quarter)))
        .map(|price| price.map(units::Price::scaled))
        .collect::<Option<_>>()?;
    let complete = prices.len() == month.quarter_count();
    let sum = Decimal::from(prices.iter().sum::<i64>());
    complete.then(|| sum / Decimal::from(prices.len()) / Decimal::from(1_000_000))
}

/// Source: netztransparenz.de, "Spotmarktpreis" in the overview of market values. In June 2024 only
/// the legal price gives it, because of the decoupling of 26 June.
#[test]
fn the_mean_price_of_every_month_is_the_published_one() {
    let Some(published) = PublishedTable::read("market_values/spot_monthly.csv") else { return };
    let mut world = exchange_prices_since("2022-04").unwrap();
    let june: Month = read("2024-06");
    let without_legal = mean(&mut world, june).unwrap();
    import(&mut world, LEGAL_HOURS, "2023-12-31T23:00Z", PriceSource::Legal).unwrap();
    let mut compared = 0;
    for [period, value] in published.columns(["period", "ct_per_kwh"]) {
        let Some(mean) = mean(&mut world, read(period)) else { continue };
        let difference = (mean - read::<Decimal>(value)).abs();
        assert!(difference <= Decimal::new(5, 4), "{period}: {mean}, published {value}");
        compared += 1;
    }
    assert_eq!(compared, 40);
    let difference = (without_legal - mean(&mut world, june).unwrap()).abs();
    assert!(difference > Decimal::new(5, 4), "the legal price makes a difference of {difference}");
}
