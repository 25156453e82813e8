//! What a new revision of a statement changed.

use records::{InputChange, Inputs};
use rules::edition::{changes_between, touches_period};
use rules::practice::Practice;
use store::settlement::{CorrectionRecord, SettlementRecord};
use units::{Money, Period};

/// The correction that a revision is of the one before it.
pub(crate) fn correction_of(
    before: &SettlementRecord,
    after: &SettlementRecord,
) -> CorrectionRecord {
    CorrectionRecord {
        plant_id: after.plant_id,
        plant: after.plant.clone(),
        period: after.period,
        owner: after.owner.clone(),
        revision: after.revision,
        payout_delta: delta(before.figures.payout(), after.figures.payout()),
        premium_delta: delta(before.figures.premium(), after.figures.premium()),
        true_up_delta: delta(before.figures.true_up(), after.figures.true_up()),
        changes: input_changes(after.period, &before.inputs, &after.inputs),
    }
}

/// By how much an amount rises. What was not known before had not been paid.
fn delta(before: Option<Money>, after: Option<Money>) -> Option<Money> {
    after?.checked_sub(before.unwrap_or(Money::ZERO))
}

/// The inputs that another one is used of. A question of the law that had not been asked before was answered by its
/// default; to ask it changes nothing, and neither does an edition that does not touch the period. Where no input
/// differs, the way of computing does.
fn input_changes(period: Period, before: &Inputs, after: &Inputs) -> Vec<InputChange> {
    let defaults = Practice::default().answers();
    let is_asked_only = |change: &InputChange| {
        if let InputChange::Answer { question, before: None, after } = change {
            return defaults.get(question.as_str()).copied() == after.as_deref();
        }
        false
    };
    let mut changes = after.changes(before);
    changes.retain(|change| !is_asked_only(change));
    changes.retain(|change| match change {
        InputChange::Edition { before, after } => {
            touches_period(changes_between(*before, *after), period)
        }
        InputChange::Facts { .. }
        | InputChange::Readings { .. }
        | InputChange::SpotPrices { .. }
        | InputChange::MarketValue { .. }
        | InputChange::Statement { .. }
        | InputChange::Answer { .. }
        | InputChange::Calculation {} => true,
    });
    if changes.is_empty() {
        changes.push(InputChange::Calculation {});
    }
    changes
}
