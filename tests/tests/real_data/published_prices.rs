//! Published prices as our own files.

use integrations::{Gaps, spot_prices};
use services::market_data::PriceSource;
use tests::World;
use tests::real_data::PublishedTable;

pub(super) const HOURS: &str = "spot/day_ahead_hourly_2015_2025.csv";
pub(super) const QUARTER_HOURS: &str = "spot/day_ahead_quarter_hourly_2025_q4.csv";
pub(super) const LEGAL_HOURS: &str = "spot/legal_spot_price_hourly_2020_2024.csv";

/// Converts the prices of starts from `first` on and imports them; nothing when the data is absent.
pub(super) fn import(
    world: &mut World,
    file: &str,
    first: &str,
    source: PriceSource,
) -> Option<()> {
    let (column, minutes) = match file {
        HOURS => ("price_eur_mwh", 60),
        QUARTER_HOURS => ("price_eur_mwh", 15),
        _ => ("spot_eur_mwh", 60),
    };
    let table = PublishedTable::read(file)?;
    let rows = table.columns(["ts_utc", column]).filter(|[start, _]| *start >= first);
    let header = "start,eur_per_mwh,resolution_minutes\n".to_owned();
    let text =
        rows.fold(header, |text, [start, price]| text + &format!("{start},{price},{minutes}\n"));
    let path = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(path.path(), text).unwrap();
    let bytes = std::fs::read(path.path()).unwrap();
    world.publish(source, spot_prices::parse(file, &bytes, Gaps::Refuse).unwrap().days);
    Some(())
}

/// A world with every exchange price from `first` to the end of 2025.
pub(super) fn exchange_prices_since(first: &str) -> Option<World> {
    let mut world = World::on_sqlite();
    for file in [HOURS, QUARTER_HOURS] {
        import(&mut world, file, first, PriceSource::Exchange)?;
    }
    Some(world)
}
