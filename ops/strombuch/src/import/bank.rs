//! What the bank has booked.

use services::payment::{BankProblem, BankProblemKind, BankStatementOutcome};
use std::fmt::Write;

/// What was booked and what was known; what does not fit, one problem a line.
pub(super) fn describe(file: &str, outcome: &BankStatementOutcome) -> String {
    let new = outcome.booked + outcome.returned + outcome.unmatched + outcome.unassigned;
    let mut text = if new == 0 && !outcome.needs_attention() {
        format!("{file}: nothing changed, all {} payments were known\n", outcome.known)
    } else {
        format!(
            "{file}: {} payouts paid, {} returned, {} other payments, {} known\n",
            outcome.booked, outcome.returned, outcome.unmatched, outcome.known
        )
    };
    if outcome.unassigned > 0 {
        let _written = writeln!(
            text,
            "  note: {} payments wait for somebody to assign them: strombuch receipts list",
            outcome.unassigned
        );
    }
    for (account, entries) in &outcome.others {
        let _written = writeln!(
            text,
            "  note: {account} is no account of the company; its {entries} entries are left"
        );
    }
    if outcome.not_final > 0 {
        let _written = writeln!(
            text,
            "  note: {} entries of the running day are not final; a later statement books them",
            outcome.not_final
        );
    }
    for unread in &outcome.unread {
        let _written = writeln!(text, "  note: not read: {unread}");
    }
    for problem in &outcome.problems {
        let _written = writeln!(text, "  {}", sentence(problem));
    }
    text
}

fn sentence(problem: &BankProblem) -> String {
    let reference = &problem.reference;
    match problem.kind {
        BankProblemKind::AmountDiffers { ordered, booked } => {
            format!("{reference}: {ordered} was ordered, the bank says {booked}; to be assigned")
        }
        BankProblemKind::NotApproved => {
            format!("{reference}: the bank has paid what nobody approved; to be assigned")
        }
        BankProblemKind::PaidAgain => {
            format!(
                "{reference}: the bank has paid it once more; claim it back (strombuch receipts owed)"
            )
        }
        BankProblemKind::OrderGivenBack { amount } => format!(
            "{reference}: the bank gives {amount} of the whole order back and names no transfer; to be assigned. \
             `strombuch payouts withdraw` opens the claims of what it has refused"
        ),
        BankProblemKind::OtherAccount { entries } => format!(
            "{reference} is no account of the company, so none of its {entries} entries is booked; the account of the \
             company stands in its profile (`strombuch import company`)"
        ),
        BankProblemKind::ReturnedUnpaid => {
            format!("{reference}: the bank gives back what it has not paid; to be assigned")
        }
    }
}
