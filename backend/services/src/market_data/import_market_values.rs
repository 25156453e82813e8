//! Stores published market values.

use super::market_values::MarketValues;
use crate::import_outcome::{ImportChange, ImportError, ImportOutcome};
use crate::marks::{MarkedChange, mark_periods};
use records::MarketValue;
use store::market_data::insert_market_values;
use store::settlement::MarkCause;
use store::{Db, NewDocument, TenantId, archive_document};
use units::{Period, Price};

/// Stores market values; a value that differs from the known one becomes its next revision.
pub fn import_market_values(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    values: &[MarketValue],
) -> Result<ImportOutcome, ImportError> {
    db.write(tenant, |db| {
        let known = MarketValues::load(db, tenant)?;
        let mut outcome = ImportOutcome::default();
        let mut new_values = Vec::new();
        for value in values {
            let before = known.latest(value.period, value.technology);
            let before = before.map(|latest| (latest.revision, latest.published.value));
            if before.is_none_or(|(_, known)| known != value.value) {
                note(&mut outcome, value, before.map(|(_, known)| known));
            }
            match before {
                None => {
                    outcome.added += 1;
                    new_values.push((1, *value));
                }
                Some((_, known)) if known == value.value => outcome.unchanged += 1,
                Some((revision, _)) => {
                    outcome.revised += 1;
                    new_values.push((revision + 1, *value));
                }
            }
        }
        if !new_values.is_empty() {
            let now = document.received_at;
            let document = archive_document(db, tenant, document)?;
            insert_market_values(db, tenant, document, &new_values)?;
            let change =
                MarkedChange { cause: MarkCause::MarketValue, document: Some(document), now };
            mark_periods(db, tenant, change, &outcome.changes.periods)?;
        }
        Ok(outcome)
    })
}

/// Notes a new or corrected value. An annual value is the reference of its own year's true-up and of
/// the next year's advances.
fn note(outcome: &mut ImportOutcome, value: &MarketValue, before: Option<Price>) {
    let periods = &mut outcome.changes.periods;
    match value.period {
        Period::Month(_) => {
            periods.insert(value.period);
        }
        Period::Year(year) => {
            periods.extend(year.months().map(Period::Month));
            periods.extend(year.next().months().map(Period::Month));
        }
    }
    let MarketValue { technology, period, value: after } = *value;
    outcome.changes.add(|| ImportChange::MarketValue { technology, period, before, after });
}
