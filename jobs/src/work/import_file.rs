//! A file becomes data: the one place that knows which reader and which use case a kind of file has.

use integrations::netztransparenz::imbalance::ImbalancePrices;
use integrations::plants::PlantFile;
use integrations::{
    FileError, FileNote, Gaps, balancing_groups_csv, bank_statement, company_toml, forecasts_csv,
    imbalance_prices_csv, market_values, mastr, operators_csv, plants, plants_csv,
    premium_statement_csv, readings_csv, spot_prices, trades_csv,
};
use records::FileProblem;
use services::forecast::import_forecasts;
use services::imbalance::import_imbalance_prices;
use services::import_outcome::{ImportError, ImportOutcome};
use services::ledger::LedgerError;
use services::market_data::import_market_values;
use services::market_data::import_month_flags;
use services::market_data::import_spot_prices;
use services::metering::import_readings;
use services::payment::{
    BankStatementError, BankStatementOutcome, import_bank_statements, list_own_accounts,
};
use services::position::{import_balancing_groups, import_trades};
use services::premium::{ImportPremiumStatementError, import_premium_statement};
use services::register::{
    ImportPersonsError, PersonImport, import_company_profile, import_persons,
};
use services::register::{PlantImport, import_plants, list_unregistered};
use services::work::{
    ImportKind, ImportOptions, JobMode, PlantToComplete, PlantsToComplete, RefusedPlace,
};
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
    /// What it says of persons is refused.
    #[error(transparent)]
    Persons(#[from] ImportPersonsError),
    /// A bank statement is not booked.
    #[error(transparent)]
    BankStatement(#[from] BankStatementError),
    /// A premium is of no registered plant.
    #[error(transparent)]
    PremiumStatement(#[from] ImportPremiumStatementError),
}

/// What a file did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileOutcome {
    /// Something was stored, or was known.
    Import(ImportOutcome),
    /// Payments were booked, or were known.
    BankStatement(BankStatementOutcome),
    /// Plants of the public register are to be completed before they can be stored; nothing was.
    ToComplete(PlantsToComplete),
}

impl ImportFileError {
    /// Where in the file it is refused, when it is one line of it.
    pub(crate) fn place(&self) -> Option<RefusedPlace> {
        let Self::File(FileError { line, column, .. }) = self else { return None };
        line.map(|line| RefusedPlace { line, column: column.clone() })
    }

    /// Each wrong cell of a file that is not readable, and how many come behind those that are told.
    pub fn problems(&self) -> (Vec<FileProblem>, usize) {
        match self {
            Self::File(error) => error.problems(),
            Self::Import(_)
            | Self::Persons(_)
            | Self::BankStatement(_)
            | Self::PremiumStatement(_) => (Vec::new(), 0),
        }
    }

    /// Whether the file is to blame, and not the database.
    pub fn is_refusal(&self) -> bool {
        !matches!(
            self,
            Self::Import(ImportError::Store(_))
                | Self::Persons(ImportPersonsError::Import(ImportError::Store(_)))
                | Self::BankStatement(
                    BankStatementError::Store(_)
                        | BankStatementError::Ledger(LedgerError::Store(_))
                )
                | Self::PremiumStatement(ImportPremiumStatementError::Store(_))
        )
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
) -> Result<FileOutcome, ImportFileError> {
    let (read, notes) = ReadFile::of(document, options)?;
    let store = |db: &mut Db| read.store(db, tenant, document, options);
    let mut outcome = match mode {
        JobMode::Store => store(db),
        JobMode::Preview => db.preview(tenant, store),
    }?;
    let notes = notes.iter().map(FileNote::to_string);
    match &mut outcome {
        FileOutcome::Import(outcome) => drop(outcome.notes.splice(0..0, notes)),
        FileOutcome::ToComplete(plants) => plants.notes.extend(notes),
        FileOutcome::BankStatement(_) => {}
    }
    Ok(outcome)
}

/// Plants of the public register: those that are known take its facts; where one is not, nothing is stored, and what the
/// register says of the new ones is a file for somebody to complete.
fn store_registered(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    import: PlantImport,
    units: Vec<mastr::RegisteredUnit>,
) -> Result<FileOutcome, ImportError> {
    let all: Vec<_> = units.iter().map(|unit| unit.plant.clone()).collect();
    let unregistered = list_unregistered(db, tenant, &all)?;
    if unregistered.is_empty() && !units.is_empty() {
        return Ok(FileOutcome::Import(import_plants(db, tenant, document, import, &all)?));
    }
    let (new, known): (Vec<_>, Vec<_>) =
        units.into_iter().partition(|unit| unregistered.contains(&unit.plant.plant));
    let to_complete = |unit: &mastr::RegisteredUnit| PlantToComplete {
        plant_id: unit.plant.plant.to_string(),
        name: unit.plant.name.clone(),
        missing: unit.missing().into_iter().map(str::to_owned).collect(),
    };
    let described: Vec<_> = new.iter().map(|unit| unit.plant.clone()).collect();
    Ok(FileOutcome::ToComplete(PlantsToComplete {
        plants: new.iter().map(to_complete).collect(),
        registered: known.len(),
        notes: Vec::new(),
        plants_csv: plants_csv::write_described(&described),
    }))
}

/// Market values, and the flags of negative prices that the TSOs publish beside them.
fn store_market_values(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    published: &market_values::PublishedValues,
) -> Result<ImportOutcome, ImportError> {
    let mut outcome = import_market_values(db, tenant, document, &published.values)?;
    if !published.flags.is_empty() {
        let flags: Vec<_> = published
            .flags
            .iter()
            .map(|flag| (flag.month, flag.kind.clone(), flag.holds))
            .collect();
        let of_flags = import_month_flags(db, tenant, document, &flags)?;
        let (new, revised) = (of_flags.added, of_flags.revised);
        outcome.notes.push(format!("flags of negative prices: {new} new, {revised} revised"));
    }
    Ok(outcome)
}

/// A file as its reader sees it.
enum ReadFile {
    Plants(Vec<records::DescribedPlant>),
    Registered(Vec<mastr::RegisteredUnit>),
    SpotPrices(Vec<units::DaySeries<units::Price>>),
    MarketValues(market_values::PublishedValues),
    Readings(services::metering::LocationReadings),
    Operators(Vec<records::DescribedPerson>),
    Company(Box<records::CompanyProfile>),
    BankStatement(bank_statement::BankFile),
    PremiumStatement(Vec<records::StatedLine>),
    Forecasts(Vec<records::ForecastRun>),
    BalancingGroups(Vec<records::BalancingGroup>),
    Trades(Vec<records::Trade>),
    ImbalancePrices(ImbalancePrices),
}

impl ReadFile {
    /// Reads the file, and says what a person should know of how it was read.
    fn of(
        document: &NewDocument<'_>,
        options: ImportOptions,
    ) -> Result<(Self, Vec<FileNote>), FileError> {
        let (name, bytes) = (document.name, document.bytes);
        let gaps = if options.allow_gaps { Gaps::Keep } else { Gaps::Refuse };
        let mut notes = Vec::new();
        let read = match options.kind {
            ImportKind::Plants => match plants::parse(name, bytes)? {
                PlantFile::Described(plants) => Self::Plants(plants),
                PlantFile::Registered(found) => {
                    notes = found.notes;
                    Self::Registered(found.units)
                }
            },
            ImportKind::SpotPrices => {
                let found =
                    spot_prices::parse(name, bytes, gaps)?.of_source(name, options.source)?;
                notes = found.notes;
                Self::SpotPrices(found.days)
            }
            ImportKind::MarketValues => {
                Self::MarketValues(market_values::parse(name, bytes)?.some(name)?)
            }
            ImportKind::Readings => {
                Self::Readings(readings_csv::parse(name, bytes, gaps)?.locations)
            }
            ImportKind::Operators => Self::Operators(operators_csv::parse(name, bytes)?),
            ImportKind::Company => Self::Company(Box::new(company_toml::parse(name, bytes)?)),
            ImportKind::BankStatement => Self::BankStatement(bank_statement::parse(name, bytes)?),
            ImportKind::Forecasts => Self::Forecasts(forecasts_csv::parse(name, bytes)?),
            ImportKind::PremiumStatement => {
                let found = premium_statement_csv::parse(name, bytes)?;
                notes = found.notes;
                Self::PremiumStatement(found.lines)
            }
            ImportKind::BalancingGroups => {
                Self::BalancingGroups(balancing_groups_csv::parse(name, bytes)?)
            }
            ImportKind::Trades => Self::Trades(trades_csv::parse(name, bytes)?),
            ImportKind::ImbalancePrices => {
                let found = imbalance_prices_csv::parse(name, bytes)?;
                notes = found.notes;
                Self::ImbalancePrices(found.prices)
            }
        };
        Ok((read, notes))
    }

    fn store(
        self,
        db: &mut Db,
        tenant: TenantId,
        document: &NewDocument<'_>,
        options: ImportOptions,
    ) -> Result<FileOutcome, ImportFileError> {
        let (valid_from, other_names) = (options.valid_from, options.other_names);
        let of_plants = PlantImport { valid_from, other_names };
        Ok(FileOutcome::Import(match self {
            Self::Plants(plants) => import_plants(db, tenant, document, of_plants, &plants)?,
            Self::Registered(units) => {
                return Ok(store_registered(db, tenant, document, of_plants, units)?);
            }
            Self::SpotPrices(days) => {
                import_spot_prices(db, tenant, document, options.source, days)?
            }
            Self::MarketValues(published) => store_market_values(db, tenant, document, &published)?,
            Self::Readings(readings) => import_readings(db, tenant, document, readings)?,
            Self::Operators(persons) => {
                let import = PersonImport { valid_from, other_names };
                import_persons(db, tenant, document, import, &persons)?
            }
            Self::Forecasts(runs) => import_forecasts(db, tenant, document, &runs)?,
            Self::Company(profile) => import_company_profile(db, tenant, document, &profile)?,
            Self::PremiumStatement(premiums) => {
                import_premium_statement(db, tenant, document, &premiums)?
            }
            Self::BalancingGroups(groups) => {
                import_balancing_groups(db, tenant, document, &groups)?
            }
            Self::Trades(trades) => import_trades(db, tenant, document, &trades)?,
            Self::ImbalancePrices(ImbalancePrices { short, long }) => {
                import_imbalance_prices(db, tenant, document, short, long)?
            }
            Self::BankStatement(file) => {
                let (statements, left) = file.of_accounts(&list_own_accounts(db, tenant)?)?;
                let mut booked = import_bank_statements(db, tenant, document, &statements)?;
                booked.unread = left.iter().map(ToString::to_string).collect();
                return Ok(FileOutcome::BankStatement(booked));
            }
        }))
    }
}
