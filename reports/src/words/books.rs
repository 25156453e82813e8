//! The words of documents, payouts and the ledger, in both languages.

use super::{Both, readable};
use crate::Figures;
use records::BatchChange;
use rules::ledger::{Account, EntryKind};
use std::borrow::Cow;
use store::closing::InvoiceKind;
use store::payment::{BankPurpose, BatchState, PayoutState};
use units::Language;

/// What a document does: `Gutschrift`.
pub fn document_kind(language: Language, kind: InvoiceKind) -> &'static str {
    let both = match kind {
        InvoiceKind::Statement => Both("Gutschrift", "statement"),
        InvoiceKind::Reversal => Both("Storno", "reversal"),
        InvoiceKind::Service => Both("Rechnung", "invoice"),
        InvoiceKind::ServiceReversal => Both("Rechnungsstorno", "reversal of an invoice"),
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

/// How far a batch is.
pub fn batch_state(language: Language, state: BatchState) -> &'static str {
    let both = match state {
        BatchState::ToBeApproved => Both("wartet auf Freigabe", "to be approved"),
        BatchState::GivenOut => Both("freigegeben", "given out"),
        BatchState::PartlyPaid => Both("teilweise gezahlt", "partly paid"),
        BatchState::Paid => Both("gezahlt", "paid"),
        BatchState::Returned => Both("zurückgekommen", "returned"),
        BatchState::Withdrawn => Both("zurückgezogen", "withdrawn"),
    };
    both.of(language)
}

/// What money on the account was for.
pub fn bank_purpose(language: Language, purpose: BankPurpose) -> &'static str {
    let both = match purpose {
        BankPurpose::PayoutPaid => Both("Auszahlung", "payout"),
        BankPurpose::PayoutReturned => Both("Auszahlung zurück", "payout returned"),
        BankPurpose::PaidAgain => Both("doppelt gezahlt", "paid twice"),
        BankPurpose::PaidAgainBack => Both("Doppelzahlung zurück", "double payment returned"),
        BankPurpose::Owner => Both("Betreiber", "owner"),
        BankPurpose::Premium => Both("Marktprämie", "premium"),
        BankPurpose::BankCharges => Both("Bankentgelt", "bank charges"),
        BankPurpose::OtherBooks => Both("andere Bücher", "other books"),
        BankPurpose::Unassigned => Both("noch zuzuordnen", "to be assigned"),
        BankPurpose::Replaced => Both("in Einzelposten ersetzt", "replaced by its parts"),
    };
    both.of(language)
}

/// What of a batch is another than when it was created.
pub fn batch_change(language: Language, change: &BatchChange) -> String {
    let figures = Figures::new(language);
    match (language, change) {
        (Language::German, BatchChange::Debtor { before, now }) => {
            format!("Ihr Konto ist jetzt {now}; im Lauf steht {before}.")
        }
        (Language::German, BatchChange::Account { name, before, now }) => {
            format!("{name} wird jetzt auf {now} gezahlt; im Lauf steht {before}.")
        }
        (Language::German, BatchChange::Claims { name, documents, amount }) => format!(
            "Für {name} sind seither die Belege {documents} über zusammen {} entstanden.",
            figures.money(*amount)
        ),
        (Language::German, BatchChange::Day { day, earliest }) => format!(
            "Der Tag {} ist vorbei; der früheste ist der {}.",
            figures.day(*day),
            figures.day(*earliest)
        ),
        (Language::German, BatchChange::Stored) => {
            "Die gespeicherten Überweisungen sind nicht die, die erstellt wurden.".to_owned()
        }
        (Language::English, change) => format!("{}.", capital(&change.to_string())),
    }
}

/// The first letter as a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// The same by its word in files.
pub fn bank_purpose_of(language: Language, word: &str) -> Cow<'static, str> {
    word.parse().map_or_else(
        |_unknown| Cow::Owned(readable(word)),
        |purpose| Cow::Borrowed(bank_purpose(language, purpose)),
    )
}

/// An account of the ledger by its code: `Stromeinkauf`.
pub fn account(language: Language, code: &str) -> Cow<'static, str> {
    let both = match code.parse() {
        Ok(Account::Payable(owner)) => {
            let word = Both("Verbindlichkeit", "Payable").of(language);
            return Cow::Owned(format!("{word} {owner}"));
        }
        Ok(Account::EnergyPurchases) => Both("Stromeinkauf", "Energy purchases"),
        Ok(Account::EnergyPurchasesReverseCharge) => {
            Both("Stromeinkauf nach § 13b UStG", "Energy purchases under reverse charge")
        }
        Ok(Account::OutputVat) => Both("Umsatzsteuer", "Output VAT"),
        Ok(Account::FeeIncome) => Both("Dienstleistungsentgelte", "Fee income"),
        Ok(Account::InputVat) => Both("Vorsteuer", "Input VAT"),
        Ok(Account::PremiumClearing) => {
            Both("Durchlaufende Marktprämie", "Market premium passed on")
        }
        Ok(Account::PayoutsInTransit) => Both("Geldtransit", "Payouts in transit"),
        Ok(Account::Bank) => Both("Bank", "Bank"),
        Ok(Account::BankCharges) => Both("Nebenkosten des Geldverkehrs", "Bank charges"),
        Ok(Account::BankReceivable) => Both("Forderung an die Bank", "Owed by the bank"),
        Ok(Account::Unassigned) => Both("Ungeklärte Zahlungen", "Unassigned payments"),
        Ok(Account::OtherBooks) => Both("Verrechnung mit anderen Büchern", "Other books"),
        Err(_unknown) => return Cow::Owned(readable(code)),
    };
    Cow::Borrowed(both.of(language))
}

/// What an entry of the ledger is of, by its word.
pub fn entry_kind(language: Language, kind: &str) -> Cow<'static, str> {
    let both = match kind.parse() {
        Ok(EntryKind::Statement) => Both("Gutschrift", "Statement"),
        Ok(EntryKind::Reversal) => Both("Storno", "Reversal"),
        Ok(EntryKind::Service) => Both("Rechnung", "Invoice"),
        Ok(EntryKind::ServiceReversal) => Both("Rechnungsstorno", "Invoice taken back"),
        Ok(EntryKind::Payout) => Both("Auszahlung freigegeben", "Payout approved"),
        Ok(EntryKind::PayoutBooked) => Both("Auszahlung gebucht", "Payout booked"),
        Ok(EntryKind::PayoutReturned) => Both("Auszahlung zurückgekommen", "Payout returned"),
        Ok(EntryKind::PayoutWithdrawn) => Both("Auszahlung abgelehnt", "Payout refused"),
        Ok(EntryKind::BankPayment) => Both("Zahlung", "Payment"),
        Ok(EntryKind::Unassigned) => Both("Ungeklärte Zahlung", "Unassigned payment"),
        Ok(EntryKind::Assignment) => Both("Zahlung zugeordnet", "Payment assigned"),
        Err(_unknown) => return Cow::Owned(readable(kind)),
    };
    Cow::Borrowed(both.of(language))
}
