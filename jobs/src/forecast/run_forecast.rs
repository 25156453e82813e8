//! Our own forecast of a balancing group: made, and stored as a file of it would be.

use integrations::forecasts_csv;
use services::forecast::{MadeRun, RunError, RunQuestion, import_forecasts, make_run};
use services::import_outcome::ImportError;
use services::{Db, DocumentKind, NewDocument, TenantId};
use thiserror::Error;
use units::UtcTime;

/// Why there is no forecast.
#[derive(Debug, Error)]
pub enum RunForecastError {
    /// It cannot be made.
    #[error(transparent)]
    Run(#[from] RunError),
    /// It cannot be stored.
    #[error(transparent)]
    Import(#[from] ImportError),
}

/// Makes the run of a group and time and stores it; one that is stored is answered again. Its rows are kept as a document,
/// received `now`.
pub fn run_forecast(
    db: &mut Db,
    tenant: TenantId,
    question: &RunQuestion,
    now: UtcTime,
) -> Result<MadeRun, RunForecastError> {
    let made = make_run(db, tenant, question)?;
    if made.is_new {
        let runs = std::slice::from_ref(&made.run);
        let text = forecasts_csv::write(runs);
        let name = format!("{} {} {}", made.run.provider, made.run.subject, made.run.issued_at);
        let document = NewDocument {
            kind: DocumentKind::Forecasts,
            name: &name,
            bytes: text.as_bytes(),
            received_at: now,
        };
        import_forecasts(db, tenant, &document, runs)?;
    }
    Ok(made)
}
