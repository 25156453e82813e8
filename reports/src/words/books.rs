//! The words of documents, payouts and the ledger, in both languages.

use super::{Both, readable};
use rules::ledger::{Account, EntryKind};
use std::borrow::Cow;
use store::closing::InvoiceKind;
use store::payment::PayoutState;
use units::Language;

/// What a document does: `Gutschrift`.
pub fn document_kind(language: Language, kind: InvoiceKind) -> &'static str {
    let both = match kind {
        InvoiceKind::Statement => Both("Gutschrift", "statement"),
        InvoiceKind::Reversal => Both("Storno", "reversal"),
    };
    both.of(language)
}

/// How far a payout is.
pub fn payout_state(language: Language, state: PayoutState) -> &'static str {
    let both = match state {
        PayoutState::Open => Both("offen", "open"),
        PayoutState::Booked => Both("gebucht", "booked"),
        PayoutState::Returned => Both("zurückgekommen", "returned"),
        PayoutState::Withdrawn => Both("zurückgezogen", "withdrawn"),
    };
    both.of(language)
}

/// An account of the ledger by its code: `Stromeinkauf`.
pub fn account(language: Language, code: &str) -> Cow<'static, str> {
    let both = match code.parse() {
        Ok(Account::Payable(owner)) => {
            let word = Both("Verbindlichkeit", "Payable").of(language);
            return Cow::Owned(format!("{word} {owner}"));
        }
        Ok(Account::EnergyPurchases) => Both("Stromeinkauf", "Energy purchases"),
        Ok(Account::FeeIncome) => Both("Dienstleistungsentgelte", "Fee income"),
        Ok(Account::InputVat) => Both("Vorsteuer", "Input VAT"),
        Ok(Account::PremiumClearing) => {
            Both("Durchlaufende Marktprämie", "Market premium passed on")
        }
        Ok(Account::PayoutsInTransit) => Both("Geldtransit", "Payouts in transit"),
        Ok(Account::Bank) => Both("Bank", "Bank"),
        Ok(Account::BankCharges) => Both("Nebenkosten des Geldverkehrs", "Bank charges"),
        Err(_unknown) => return Cow::Owned(readable(code)),
    };
    Cow::Borrowed(both.of(language))
}

/// What an entry of the ledger is of, by its word.
pub fn entry_kind(language: Language, kind: &str) -> Cow<'static, str> {
    let both = match kind.parse() {
        Ok(EntryKind::Statement) => Both("Gutschrift", "Statement"),
        Ok(EntryKind::Reversal) => Both("Storno", "Reversal"),
        Ok(EntryKind::Payout) => Both("Auszahlung freigegeben", "Payout approved"),
        Ok(EntryKind::PayoutBooked) => Both("Auszahlung gebucht", "Payout booked"),
        Ok(EntryKind::PayoutReturned) => Both("Auszahlung zurückgekommen", "Payout returned"),
        Ok(EntryKind::PayoutWithdrawn) => Both("Auszahlung abgelehnt", "Payout refused"),
        Err(_unknown) => return Cow::Owned(readable(kind)),
    };
    Cow::Borrowed(both.of(language))
}
