//! Stores what providers forecast, and what we do.
//!
//! The same issue time with other values is a revision: what the file tells counts, what it leaves out stays as it was.

use crate::import_outcome::{ImportChange, ImportError, ImportOutcome};
use records::{ForecastDay, ForecastRun};
use store::forecast::{NewForecastDay, find_forecast_day, insert_forecast_days};
use store::{Db, NewDocument, StoreError, TenantId, archive_document, is_document_known};

/// Stores the runs of a document, all or none. Counts are delivery days of a run.
///
/// # Errors
///
/// The database fails.
pub fn import_forecasts(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    runs: &[ForecastRun],
) -> Result<ImportOutcome, ImportError> {
    db.write(tenant, |db| {
        // An older file that comes once more takes no correction back.
        if is_document_known(db, tenant, document)? {
            let unchanged = runs.iter().map(|run| run.days.len()).sum();
            return Ok(ImportOutcome { unchanged, ..ImportOutcome::default() });
        }
        let (mut outcome, mut new) = (ImportOutcome::default(), Vec::new());
        for run in runs {
            for told in &run.days {
                new.extend(next_revision(db, tenant, run, told, &mut outcome)?);
            }
        }
        if !new.is_empty() {
            let document = archive_document(db, tenant, document)?;
            insert_forecast_days(db, tenant, document, &new)?;
        }
        Ok(outcome)
    })
}

/// The revision that a day of a run becomes; nothing when it tells what is known.
fn next_revision(
    db: &mut Db,
    tenant: TenantId,
    run: &ForecastRun,
    told: &ForecastDay,
    outcome: &mut ImportOutcome,
) -> Result<Option<NewForecastDay>, StoreError> {
    let ForecastRun { subject, provider, issued_at, .. } = run;
    let known = find_forecast_day(db, tenant, subject, provider, *issued_at, told.day())?;
    let before = known.as_ref().map(|(_, before)| before);
    let after = before.map_or_else(|| told.clone(), |before| before.overlaid_with(told));
    if before == Some(&after) {
        outcome.unchanged += 1;
        return Ok(None);
    }
    if before.is_some() {
        outcome.revised += 1;
    } else {
        outcome.added += 1;
    }
    let count = |quarters: usize| u32::try_from(quarters).unwrap_or(u32::MAX);
    outcome.changes.add(|| ImportChange::Day {
        subject: format!("{subject} {provider} {issued_at}"),
        day: told.day(),
        different: before.map(|before| {
            let quarters = 0..told.day().quarter_count();
            count(quarters.filter(|place| before.get(*place) != after.get(*place)).count())
        }),
        quarter_hours: count(after.told()),
    });
    Ok(Some(NewForecastDay {
        subject: subject.clone(),
        provider: provider.clone(),
        issued_at: *issued_at,
        revision: known.map_or(1, |(revision, _)| revision + 1),
        told: after,
    }))
}
