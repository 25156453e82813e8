//! Money on the account that is of no payout, and what is owed, for programs and for a terminal.

mod columns;

use super::UnpaidBody;
use crate::sheet::csv_for_programs;
use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{amount, new_table, text_of};
use crate::words;
use comfy_table::{Cell, CellAlignment};
use serde::Serialize;
use store::payment::{BankEvent, BankPurpose, NewRepayment, UnpaidClaim};
use units::{Language, Money};
use utoipa::ToSchema;

/// Money on the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReceiptsBody {
    /// Payments that wait for somebody to assign them.
    pub unassigned_count: usize,
    /// Their sum; what went out is negative.
    pub unassigned_eur: String,
    /// The payments, the latest first.
    pub receipts: Vec<ReceiptBody>,
}

/// A payment on the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReceiptBody {
    /// Its number, by which it is assigned.
    pub number: i64,
    /// When the bank booked it.
    pub booked_on: String,
    /// What moved on the account; negative when it went out.
    pub amount_eur: String,
    /// What the bank kept of it, or took besides.
    pub charges_eur: String,
    /// Whom it came from or went to.
    pub counterparty: String,
    /// Their account.
    pub counterparty_account: String,
    /// What it says.
    pub remittance: String,
    /// `owner`, `premium`, `paid_again`, `paid_again_back`, `bank_charges`, `other_books` or `unassigned`.
    pub purpose: String,
    /// The debts that it paid back.
    pub repayments: Vec<RepaymentBody>,
    /// Who assigned it, or took the assignment back; null where the bank's words say it, or nobody has.
    pub assigned_by: Option<String>,
}

/// A debt that was paid back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RepaymentBody {
    /// The plant owner's key.
    pub operator_id: String,
    /// Unit number.
    pub plant_id: String,
    /// How much; negative what the owner was paid besides.
    pub amount_eur: String,
}

/// What is owed to the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OwedBody {
    /// What owners owe in all.
    pub owners_eur: String,
    /// By owner and plant; amounts are negative, as on the documents.
    pub owners: Vec<UnpaidBody>,
    /// What the bank owes in all.
    pub bank_eur: String,
    /// What the bank has paid once more than it was asked to.
    pub bank: Vec<ReceiptBody>,
}

impl ReceiptsBody {
    /// The body of payments, each with the debts that it paid back.
    pub fn of<'a>(receipts: impl Iterator<Item = (&'a BankEvent, &'a [NewRepayment])>) -> Self {
        let (mut count, mut sum, mut bodies) = (0, Money::ZERO, Vec::new());
        for (event, repayments) in receipts {
            if event.purpose == BankPurpose::Unassigned {
                count += 1;
                sum = sum.checked_add(event.side.signed(event.amount)).unwrap_or(sum);
            }
            bodies.push(ReceiptBody::of(event, repayments));
        }
        Self { unassigned_count: count, unassigned_eur: sum.decimal(), receipts: bodies }
    }

    /// CSV for programs, one payment a row.
    pub fn csv(&self) -> String {
        csv_for_programs(&columns::RECEIPTS, &self.receipts)
    }

    /// One payment a row.
    pub fn table(&self) -> String {
        let mut table = new_table(&[
            Numbers("No."),
            Words("Booked"),
            Numbers("EUR"),
            Words("From or to"),
            Words("Says"),
            Words("For"),
        ]);
        for receipt in &self.receipts {
            let owners = receipt.repayments.iter().map(|repaid| repaid.operator_id.as_str());
            let owners: Vec<&str> = owners.collect();
            let purpose = words::bank_purpose_of(Language::English, &receipt.purpose);
            let purpose = format!("{purpose} {}", owners.join(", "));
            table.add_row(vec![
                Cell::new(receipt.number).set_alignment(CellAlignment::Right),
                Cell::new(&receipt.booked_on),
                amount(Money::parse_decimal(&receipt.amount_eur).ok()),
                Cell::new(&receipt.counterparty),
                Cell::new(&receipt.remittance),
                Cell::new(purpose.trim_end()),
            ]);
        }
        text_of(&table)
    }
}

impl ReceiptBody {
    /// The body of a payment.
    pub fn of(event: &BankEvent, repayments: &[NewRepayment]) -> Self {
        Self {
            number: event.number,
            booked_on: event.booked_on.to_string(),
            amount_eur: event.side.signed(event.amount).decimal(),
            charges_eur: event.charges.decimal(),
            counterparty: event.counterparty.clone(),
            counterparty_account: event.counterparty_account.clone(),
            remittance: event.remittance.clone(),
            purpose: event.purpose.to_string(),
            repayments: repayments.iter().map(RepaymentBody::of).collect(),
            assigned_by: event.assigned_by.clone(),
        }
    }
}

impl RepaymentBody {
    fn of(repayment: &NewRepayment) -> Self {
        Self {
            operator_id: repayment.operator_id.clone(),
            plant_id: repayment.plant.to_string(),
            amount_eur: repayment.amount.decimal(),
        }
    }
}

fn sum(mut amounts: impl Iterator<Item = Money>) -> String {
    amounts.try_fold(Money::ZERO, Money::checked_add).unwrap_or(Money::ZERO).decimal()
}

impl OwedBody {
    /// The body of what owners and the bank owe.
    pub fn of(owners: &[UnpaidClaim], bank: &[BankEvent]) -> Self {
        Self {
            owners_eur: sum(owners.iter().map(|claim| claim.amount.negated())),
            owners: owners.iter().map(UnpaidBody::of).collect(),
            bank_eur: sum(bank.iter().map(|event| event.side.opposite().signed(event.amount))),
            bank: bank.iter().map(|event| ReceiptBody::of(event, &[])).collect(),
        }
    }

    /// CSV for programs, one debt a row.
    pub fn csv(&self) -> String {
        let owners = self.owners.iter().map(columns::Debt::of_owner);
        let bank = self.bank.iter().map(columns::Debt::of_bank);
        csv_for_programs(&columns::OWED, &owners.chain(bank).collect::<Vec<_>>())
    }

    /// One debt a row.
    pub fn table(&self) -> String {
        let mut table = new_table(&[
            Words("Who"),
            Words("Plant or payment"),
            Words("Documents"),
            Numbers("EUR"),
        ]);
        let eur = |text: &str| amount(Money::parse_decimal(text).ok().map(Money::negated));
        for owner in &self.owners {
            table.add_row(vec![
                Cell::new(&owner.operator_id),
                Cell::new(&owner.plant_id),
                Cell::new(owner.documents.join(", ")),
                eur(&owner.amount_eur),
            ]);
        }
        for paid in &self.bank {
            table.add_row(vec![
                Cell::new("bank"),
                Cell::new(format!("{} {}", paid.booked_on, paid.counterparty)),
                Cell::new(&paid.remittance),
                eur(&paid.amount_eur),
            ]);
        }
        text_of(&table)
    }
}
