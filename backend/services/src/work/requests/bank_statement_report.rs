//! What came of a bank statement.

use crate::payment::{BankProblem, BankProblemKind, BankStatementOutcome};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a bank statement does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankStatementReport {
    /// Payouts that the bank has paid.
    pub booked: usize,
    /// Payouts that it has given back; their claims are open again.
    pub returned: usize,
    /// Payments that are of no payout.
    pub unmatched: usize,
    /// Payments that wait for somebody to assign them.
    pub unassigned: usize,
    /// Payments that were known.
    pub known: usize,
    /// Entries of the running day, which are left.
    pub not_final: usize,
    /// Entries of other accounts that are left, by the account.
    pub others: BTreeMap<String, usize>,
    /// What of the file was not read, and why.
    pub unread: Vec<String>,
    /// What does not fit and was not booked.
    pub problems: Vec<BankProblemReport>,
}

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankProblemReport {
    /// The name of the transfer or of the order.
    pub reference: String,
    /// `amount_differs`, `not_approved`, `paid_again`, `returned_unpaid`, `order_given_back` or `other_account`.
    pub code: String,
    /// What was ordered, where the amounts differ.
    pub ordered_eur: Option<String>,
    /// What the bank says, where that matters.
    pub booked_eur: Option<String>,
    /// Entries of another account.
    pub entries: Option<usize>,
}

impl BankStatementReport {
    /// The report of a bank statement.
    pub fn of(outcome: &BankStatementOutcome) -> Self {
        Self {
            booked: outcome.booked,
            returned: outcome.returned,
            unmatched: outcome.unmatched,
            unassigned: outcome.unassigned,
            known: outcome.known,
            not_final: outcome.not_final,
            others: outcome.others.clone(),
            unread: outcome.unread.clone(),
            problems: outcome.problems.iter().map(BankProblemReport::of).collect(),
        }
    }

    /// Whether nothing of it is new.
    pub fn is_no_op(&self) -> bool {
        self.booked == 0 && self.returned == 0 && self.unmatched == 0 && self.unassigned == 0
    }
}

impl BankProblemReport {
    fn of(problem: &BankProblem) -> Self {
        let entries = if let BankProblemKind::OtherAccount { entries } = problem.kind {
            Some(entries)
        } else {
            None
        };
        let (code, ordered, booked) = match problem.kind {
            BankProblemKind::AmountDiffers { ordered, booked } => {
                ("amount_differs", Some(ordered), Some(booked))
            }
            BankProblemKind::NotApproved => ("not_approved", None, None),
            BankProblemKind::PaidAgain => ("paid_again", None, None),
            BankProblemKind::ReturnedUnpaid => ("returned_unpaid", None, None),
            BankProblemKind::OrderGivenBack { amount } => ("order_given_back", None, Some(amount)),
            BankProblemKind::OtherAccount { .. } => ("other_account", None, None),
        };
        Self {
            reference: problem.reference.clone(),
            code: code.to_owned(),
            ordered_eur: ordered.map(units::Money::decimal),
            booked_eur: booked.map(units::Money::decimal),
            entries,
        }
    }
}
