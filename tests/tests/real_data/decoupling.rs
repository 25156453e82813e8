//! 26 June 2024, when the auctions were decoupled.

use super::published_prices::{HOURS, LEGAL_HOURS, import};
use rust_decimal::{Decimal, RoundingStrategy};
use services::market_data::PriceSource;
use tests::plant::read;
use tests::real_data::PublishedTable;
use tests::{Says, World, on_both_databases};

/// 10 kWh in every quarter hour of the day at the published hours of a file, in euro.
fn revenue(file: &str, column: &str) -> Option<String> {
    let table = PublishedTable::read(file)?;
    let hours = table
        .columns(["ts_utc", column])
        .filter(|[start, _]| ("2024-06-25T22".."2024-06-26T22").contains(start));
    let sum: Decimal = hours.map(|[_, price]| read::<Decimal>(price)).sum();
    // EUR/MWh × 40 kWh / 1000
    let euro = sum * Decimal::new(4, 2);
    Some(format!("{:.2}", euro.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)))
}

/// June 2024 of a plant at spot that feeds on that day only.
fn settled_revenue(
    world: &mut World,
    imports: &[(&str, PriceSource)],
) -> reports::settlement::StatementBody {
    world.as_new_tenant();
    let plant = world.solar_plant().commissioned("2015-06-01").register();
    world
        .readings(&plant)
        .every_quarter_hour_of("2024-06", "0 kWh")
        .quarters("2024-06-26", 0..96, "10 kWh")
        .deliver();
    world.market_value("2024-06", "4.635 ct/kWh");
    for (file, source) in imports {
        import(world, file, "2024-05", *source).unwrap();
    }
    world.statement(&plant, "2024-06")
}

on_both_databases! {
    /// Source: § 3 Nr. 42a EEG; netztransparenz.de. At 04:00 UTC the legal price is 2,096.81 EUR/MWh, the
    /// exchange's about 107.
    fn a_plant_at_spot_on_26_june_2024_gets_the_legal_price(world: World) {
        let Some(legal) = revenue(LEGAL_HOURS, "spot_eur_mwh") else { return };
        let exchange = revenue(HOURS, "price_eur_mwh").unwrap();
        assert_ne!(legal, exchange);
        let from_exchange = (HOURS, PriceSource::Exchange);
        let from_law = (LEGAL_HOURS, PriceSource::Legal);
        for (imports, expected) in [
            (&[from_exchange][..], &exchange),
            (&[from_exchange, from_law], &legal),
            (&[from_law, from_exchange], &legal),
        ] {
            let statement = settled_revenue(&mut world, imports);
            statement.says(&[("status", "final"), ("market_revenue_eur", expected)]);
        }
    }
}
