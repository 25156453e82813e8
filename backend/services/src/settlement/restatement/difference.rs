//! What a new revision of a statement changed.

use super::input_changes::{RevisionTexts, input_changes};
use store::settlement::{CorrectionRecord, InputChange, RestatementMark, SettlementRecord};
use units::Money;

/// The correction that a revision is of the one before it. Where the inputs' revisions do not tell
/// why, because only quarter hours were added that had been missing, the period's marks do.
pub(crate) fn correction_of(
    before: &SettlementRecord,
    after: &SettlementRecord,
    marks: &[RestatementMark],
    values: &RevisionTexts,
) -> CorrectionRecord {
    let mut changes = input_changes(&before.inputs, &after.inputs, values);
    if changes.is_empty() {
        changes = changes_of_marks(after, marks);
    }
    CorrectionRecord {
        plant_id: after.plant_id,
        plant: after.plant.clone(),
        period: after.period,
        revision: after.revision,
        payout_delta: delta(before.payout, after.payout),
        premium_delta: delta(before.premium, after.premium),
        true_up_delta: delta(before.true_up, after.true_up),
        changes,
    }
}

/// By how much an amount rises. What was not known before had not been paid.
fn delta(before: Option<Money>, after: Option<Money>) -> Option<Money> {
    after?.checked_sub(before.unwrap_or(Money::ZERO))
}

fn changes_of_marks(after: &SettlementRecord, marks: &[RestatementMark]) -> Vec<InputChange> {
    let mut changes: Vec<InputChange> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.period == after.period) {
        let change = InputChange {
            input: mark.cause.as_str().replace('_', " "),
            before: None,
            after: mark.document.clone(),
        };
        if !changes.contains(&change) {
            changes.push(change);
        }
    }
    if changes.is_empty() {
        let input = "calculation".to_owned();
        changes.push(InputChange { input, before: None, after: None });
    }
    changes
}
