//! The company in a SQLite database.

use super::company::{MONTH, PLANTS, capacity, market_location, plants};
use super::market::{market_values, spot_prices};
use super::sunshine::readings;
use crate::Outcome;
use services::market_data::PriceSource;
use services::market_data::import_market_values;
use services::market_data::import_spot_prices;
use services::metering::import_readings;
use services::register::{PlantImport, import_plants};
use std::fs;
use std::path::{Path, PathBuf};
use store::{
    Db, DocumentKind, NewDocument, SeriesKind, TenantId, find_or_create_tenant, series_statistics,
};
use units::{Month, UtcTime};

/// Changes whenever the content of the database would.
const VERSION: &str = "1";
pub(crate) const TENANT: &str = "bench";

/// The database, ready to be copied.
pub(crate) struct Company {
    pub(crate) file: PathBuf,
    /// Plants times days of readings.
    pub(crate) plant_days: u32,
    /// By how much the readings made the file longer.
    pub(crate) file_bytes: u32,
    /// Bytes of the packed readings.
    pub(crate) payload_bytes: u32,
}

/// The time of everything that happens.
pub(crate) fn now() -> Outcome<UtcTime> {
    Ok("2025-06-16T08:00:00Z".parse()?)
}

/// Opens a database file.
pub(crate) fn open(file: &Path) -> Outcome<Db> {
    Ok(Db::open(&format!("sqlite:{}", file.display()))?)
}

/// Removes a database with what belongs to it.
pub(crate) fn remove(file: &Path) -> Outcome<()> {
    for ending in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        if Path::new(&name).exists() {
            fs::remove_file(name)?;
        }
    }
    Ok(())
}

/// The company's database, built when it is not there or not complete.
pub(crate) fn build_or_reuse(folder: &Path) -> Outcome<Company> {
    let file = folder.join("company.db");
    let note = folder.join("company.txt");
    if let Some(known) = fs::read_to_string(&note).ok().and_then(|text| of_note(&file, &text)) {
        return Ok(known);
    }
    eprintln!("building {} plants with a month of readings in {}", PLANTS, file.display());
    remove(&file)?;
    let built = build(&file)?;
    let Company { plant_days, file_bytes, payload_bytes, .. } = &built;
    fs::write(&note, format!("{VERSION} {plant_days} {file_bytes} {payload_bytes}\n"))?;
    Ok(built)
}

fn of_note(file: &Path, text: &str) -> Option<Company> {
    let mut words = text.split_whitespace();
    if words.next()? != VERSION || !file.exists() {
        return None;
    }
    Some(Company {
        file: file.to_owned(),
        plant_days: words.next()?.parse().ok()?,
        file_bytes: words.next()?.parse().ok()?,
        payload_bytes: words.next()?.parse().ok()?,
    })
}

fn build(file: &Path) -> Outcome<Company> {
    let mut db = open(file)?;
    let tenant = register(&mut db)?;
    drop(db);
    let before = fs::metadata(file)?.len();
    let mut db = open(file)?;
    let plant_days = add_readings(&mut db, tenant)?;
    let statistics = series_statistics(&mut db, tenant, SeriesKind::FeedIn)?;
    drop(db);
    Ok(Company {
        file: file.to_owned(),
        plant_days,
        file_bytes: u32::try_from(fs::metadata(file)?.len().saturating_sub(before))?,
        payload_bytes: u32::try_from(statistics.payload_bytes)?,
    })
}

/// The same company in an empty database.
pub(crate) fn fill(db: &mut Db) -> Outcome<TenantId> {
    let tenant = register(db)?;
    add_readings(db, tenant)?;
    Ok(tenant)
}

/// Everything but readings.
fn register(db: &mut Db) -> Outcome<TenantId> {
    let tenant = find_or_create_tenant(db, TENANT, now()?)?;
    let described = plants()?;
    import_plants(
        db,
        tenant,
        &document(DocumentKind::Plants, "register")?,
        PlantImport::default(),
        &described,
    )?;
    let prices = spot_prices()?;
    import_spot_prices(
        db,
        tenant,
        &document(DocumentKind::SpotPrices, "prices")?,
        PriceSource::Exchange,
        prices,
    )?;
    import_market_values(
        db,
        tenant,
        &document(DocumentKind::MarketValues, "values")?,
        &market_values()?,
    )?;
    Ok(tenant)
}

/// A day of all plants at a time, which keeps the rows in the order of a month's file.
fn add_readings(db: &mut Db, tenant: TenantId) -> Outcome<u32> {
    let month: Month = MONTH.parse()?;
    let mut plant_days = 0;
    for day in month.days() {
        let of_day: Outcome<Vec<_>> = (0..PLANTS)
            .map(|plant| {
                let values = readings(day, plant, capacity(plant))?;
                Ok((market_location(plant)?, vec![values]))
            })
            .collect();
        let text = day.to_string();
        import_readings(db, tenant, &document(DocumentKind::Readings, &text)?, of_day?)?;
        plant_days += PLANTS;
    }
    Ok(plant_days)
}

fn document(kind: DocumentKind, text: &str) -> Outcome<NewDocument<'_>> {
    Ok(NewDocument { kind, name: text, bytes: text.as_bytes(), received_at: now()? })
}
