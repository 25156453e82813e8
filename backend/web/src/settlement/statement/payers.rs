//! The two payers of a month side by side: what each pays, whether that may still change, and what became of it.

mod grid_operator;
mod marketer;
mod plain_causes;

use crate::http::Page;
use records::ProvisionalReason;
use reports::words;
use services::premium::ComparedPremium;
use services::settlement::{SettlementRecord, StatementPage};
use units::{Money, Month, StatementStatus};

/// Who reads: an owner is told what it means, staff what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    Owner,
    Staff,
}

/// Who pays, what, and whether it is final.
pub(super) struct Payer {
    pub(super) name: &'static str,
    pub(super) class: &'static str,
    pub(super) state: &'static str,
    /// Why it may still change, and to whom it goes.
    pub(super) remarks: Vec<String>,
    pub(super) rows: Vec<PayerRow>,
    /// Why the grid operator states or pays something else.
    pub(super) reasons: Vec<String>,
}

/// An amount of a payer.
pub(super) struct PayerRow {
    pub(super) name: String,
    pub(super) amount: String,
    /// Whether it stands out: a negative amount, or a difference to clarify.
    pub(super) is_bad: bool,
    pub(super) is_sum: bool,
    pub(super) note: String,
}

impl PayerRow {
    fn new(page: &Page, name: &str, amount: Money) -> Self {
        Self {
            name: name.to_owned(),
            amount: page.figures().money(amount),
            is_bad: amount < Money::ZERO,
            is_sum: false,
            note: String::new(),
        }
    }

    fn sum(page: &Page, name: &str, amount: Money) -> Self {
        Self { is_sum: true, ..Self::new(page, name, amount) }
    }

    /// What is not known yet, and when it will be.
    fn open(name: &str, note: String) -> Self {
        Self {
            name: name.to_owned(),
            amount: reports::figures::DASH.to_owned(),
            is_bad: false,
            is_sum: false,
            note,
        }
    }

    fn with_note(self, note: String) -> Self {
        Self { note, ..self }
    }
}

/// Marketer and grid operator. Nothing while the amounts are not known; no grid operator where the sales form has no
/// premium. `premium` is there once the grid operator has stated something.
pub(super) fn payers(
    page: &Page,
    (found, month): (&StatementPage, Month),
    premium: Option<&ComparedPremium>,
    reader: Reader,
) -> Vec<Payer> {
    let Some(statement) = found.statement() else { return Vec::new() };
    if statement.status() == StatementStatus::Blocked {
        return Vec::new();
    }
    let marketer = marketer::payer(page, found, statement);
    let grid_operator = grid_operator::payer(page, (found, month), statement, premium, reader);
    marketer.into_iter().chain(grid_operator).collect()
}

/// Word and class of what may still change, with the reason, of the reasons that a payer has.
fn status(
    page: &Page,
    statement: &SettlementRecord,
    concerns: impl Fn(ProvisionalReason) -> bool,
) -> (&'static str, &'static str, Option<String>) {
    let reasons = statement.reasons.iter().copied();
    let own: Vec<ProvisionalReason> = reasons.filter(|reason| concerns(*reason)).collect();
    if own.is_empty() {
        return ("final", words::status(page.language, StatementStatus::Final), None);
    }
    let reason = words::status_sentence(page.language, &own);
    ("provisional", words::status(page.language, StatementStatus::Provisional), Some(reason))
}
