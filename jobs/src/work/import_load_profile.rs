//! A load profile becomes the readings of a market location.

use super::import_file::ImportFileError;
use integrations::Gaps;
use integrations::load_profile::{Profile, parse};
use services::import_outcome::ImportOutcome;
use services::metering::import_readings;
use services::work::JobMode;
use services::{Db, NewDocument, TenantId};
use units::{DaySeries, Energy, MarketLocation};

/// How a load profile is read.
#[derive(Debug, Clone, Copy)]
pub struct LoadProfile<'p> {
    /// The name of the file in messages; that of the document says more.
    pub file: &'p str,
    /// How it is written.
    pub profile: &'p Profile,
    /// Whose values they are.
    pub location: &'p MarketLocation,
    /// Whether quarter hours may be missing within a day.
    pub gaps: Gaps,
}

/// Reads a load profile and stores all of it, or nothing; or only finds out what storing it would do. Gives the first
/// day too, in which a person sees whether the time stamps were taken as they are meant.
pub fn import_load_profile(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    how: LoadProfile<'_>,
    mode: JobMode,
) -> Result<(ImportOutcome, Option<DaySeries<Energy>>), ImportFileError> {
    let LoadProfile { file, profile, location, gaps } = how;
    let readings = parse(file, document.bytes, profile, location, gaps)?.locations;
    let first = readings.first().and_then(|(_, days)| days.first().cloned());
    let store = |db: &mut Db| import_readings(db, tenant, document, readings);
    let outcome = match mode {
        JobMode::Store => store(db),
        JobMode::Preview => db.preview(tenant, store),
    }?;
    Ok((outcome, first))
}
