//! The columns of money on the account, and of what is owed.

use super::{ReceiptBody, UnpaidBody};
use crate::sheet::{Column, Source, plain};
use crate::words::Both;
use std::borrow::Cow;
use units::Money;

/// A column of words that stand in a body.
macro_rules! text {
    ($name:literal, $german:literal, $english:literal, $row:ident => $text:expr) => {
        plain($name, Both($german, $english), Source::Text(|$row| Cow::Borrowed($text)))
    };
}

pub(super) const RECEIPTS: [Column<ReceiptBody>; 10] = [
    plain("number", Both("Nummer", "Number"), Source::Count(|row| Some(row.number))),
    text!("booked_on", "Gebucht", "Booked", row => row.booked_on.as_str()),
    plain("amount_eur", Both("Betrag", "Amount"), Source::Money(|row| money(&row.amount_eur))),
    plain("charges_eur", Both("Entgelt", "Charges"), Source::Money(|row| money(&row.charges_eur))),
    text!("counterparty", "Von oder an", "From or to", row => row.counterparty.as_str()),
    text!("counterparty_account", "Konto", "Account", row => row.counterparty_account.as_str()),
    text!("remittance", "Verwendungszweck", "Remittance", row => row.remittance.as_str()),
    text!("purpose", "Wofür", "For", row => row.purpose.as_str()),
    plain("operator_ids", Both("Betreiber", "Owners"), Source::Text(owners)),
    text!("assigned_by", "Zugeordnet von", "Assigned by", row => row.assigned_by.as_deref().unwrap_or_default()),
];

fn owners(row: &ReceiptBody) -> Cow<'_, str> {
    let keys: Vec<&str> = row.repayments.iter().map(|one| one.operator_id.as_str()).collect();
    Cow::Owned(keys.join(" "))
}

fn money(text: &str) -> Option<Money> {
    Money::parse_decimal(text).ok()
}

/// Something that is owed, as a row.
pub(super) struct Debt {
    operator_id: String,
    plant_id: String,
    documents: String,
    amount: Option<Money>,
}

impl Debt {
    pub(super) fn of_owner(owner: &UnpaidBody) -> Self {
        Self {
            operator_id: owner.operator_id.clone(),
            plant_id: owner.plant_id.clone(),
            documents: owner.documents.join(" "),
            amount: money(&owner.amount_eur).map(Money::negated),
        }
    }

    /// What the bank has paid once more names no owner.
    pub(super) fn of_bank(paid: &ReceiptBody) -> Self {
        Self {
            operator_id: String::new(),
            plant_id: String::new(),
            documents: paid.remittance.clone(),
            amount: money(&paid.amount_eur).map(Money::negated),
        }
    }
}

pub(super) const OWED: [Column<Debt>; 4] = [
    text!("operator_id", "Betreiber", "Owner", row => row.operator_id.as_str()),
    text!("plant_id", "MaStR-Nummer", "Unit number", row => row.plant_id.as_str()),
    text!("documents", "Belege", "Documents", row => row.documents.as_str()),
    plain("amount_eur", Both("Betrag", "Amount"), Source::Money(|row| row.amount)),
];
