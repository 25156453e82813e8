//! A file becomes data: the one place that knows which reader and which use case a kind of file has.

use integrations::{FileError, Gaps, market_values_csv, plants_csv, readings_csv, spot_prices};
use services::import_market_values::import_market_values;
use services::import_outcome::{ImportError, ImportOutcome};
use services::import_plants::import_plants;
use services::import_readings::import_readings;
use services::import_spot_prices::import_spot_prices;
use services::job_requests::{ImportKind, ImportOptions, JobMode};
use services::{Db, NewDocument, StoreError, TenantId};
use thiserror::Error;

/// Why nothing of a file was stored.
#[derive(Debug, Error)]
pub enum ImportFileError {
    /// The file is not readable.
    #[error(transparent)]
    File(#[from] FileError),
    /// What it says contradicts what is known.
    #[error(transparent)]
    Import(#[from] ImportError),
}

impl ImportFileError {
    /// Whether the file is to blame, and not the database.
    pub fn is_refusal(&self) -> bool {
        !matches!(self, Self::Import(ImportError::Store(_)))
    }
}

impl From<StoreError> for ImportFileError {
    fn from(error: StoreError) -> Self {
        Self::Import(error.into())
    }
}

/// Reads a file and stores it all, or nothing of it; or only finds out what storing it would do.
pub fn import_file(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    options: ImportOptions,
    mode: JobMode,
) -> Result<ImportOutcome, ImportFileError> {
    let read = ReadFile::of(document, options)?;
    let store = |db: &mut Db| Ok(read.store(db, tenant, document, options)?);
    match mode {
        JobMode::Store => store(db),
        JobMode::Preview => db.preview(tenant, store),
    }
}

/// A file as its reader sees it.
enum ReadFile {
    Plants(Vec<units::PlantFacts>),
    SpotPrices(Vec<units::DaySeries<units::Price>>),
    MarketValues(Vec<units::MarketValue>),
    Readings(services::import_readings::LocationReadings),
}

impl ReadFile {
    fn of(document: &NewDocument<'_>, options: ImportOptions) -> Result<Self, FileError> {
        let (name, bytes) = (document.name, document.bytes);
        let gaps = if options.allow_gaps { Gaps::Keep } else { Gaps::Refuse };
        Ok(match options.kind {
            ImportKind::Plants => Self::Plants(plants_csv::parse(name, bytes)?),
            ImportKind::SpotPrices => Self::SpotPrices(spot_prices::parse(name, bytes, gaps)?),
            ImportKind::MarketValues => Self::MarketValues(market_values_csv::parse(name, bytes)?),
            ImportKind::Readings => {
                Self::Readings(readings_csv::parse(name, bytes, gaps)?.locations)
            }
        })
    }

    fn store(
        self,
        db: &mut Db,
        tenant: TenantId,
        document: &NewDocument<'_>,
        options: ImportOptions,
    ) -> Result<ImportOutcome, ImportError> {
        match self {
            Self::Plants(plants) => {
                import_plants(db, tenant, document, options.valid_from, &plants)
            }
            Self::SpotPrices(days) => {
                import_spot_prices(db, tenant, document, options.source, days)
            }
            Self::MarketValues(values) => import_market_values(db, tenant, document, &values),
            Self::Readings(readings) => import_readings(db, tenant, document, readings),
        }
    }
}
