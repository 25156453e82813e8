//! Rows of a batch from an entry of the ledger.

use super::DatevError;
use super::account::AccountNumbers;
use super::item::divided;
use super::text::{document_field, shortened};
use rules::ledger::{Account, Commodity, EntryKind, Subject};
use std::collections::HashMap;
use store::ledger::LedgerEntryRecord;
use units::{DeliveryDay, Money};

/// Letters of a booking's text.
const TEXT_MAX: usize = 60;
/// The largest amount of a row: ten digits before the comma, in cents.
const AMOUNT_MAX: i64 = 999_999_999_999;

/// One booking.
pub(super) struct Row {
    /// Never negative.
    pub(super) amount: Money,
    side: &'static str,
    account: i64,
    contra_account: i64,
    tax_key: String,
    /// Day and month.
    booked_on: String,
    document: String,
    text: String,
}

impl Row {
    /// The fields that are filled, with their numbers.
    pub(super) fn fields(&self) -> [(usize, String); 9] {
        [
            (1, self.amount.decimal().replace('.', ",")),
            (2, self.side.to_owned()),
            (3, "EUR".to_owned()),
            (7, self.account.to_string()),
            (8, self.contra_account.to_string()),
            (9, self.tax_key.clone()),
            (10, self.booked_on.clone()),
            (11, self.document.clone()),
            (14, self.text.clone()),
        ]
    }
}

/// The rows of an entry: each posting of euros against the owner's account, or against the last posting where no
/// owner is concerned, document by document.
pub(super) fn rows_of(
    entry: &LedgerEntryRecord,
    items: &[(String, Money)],
    numbers: &mut AccountNumbers<'_>,
    owners: &HashMap<String, String>,
) -> Result<Vec<Row>, DatevError> {
    let mut postings: Vec<(Account, Money)> = Vec::with_capacity(entry.postings.len());
    for posting in entry.postings.iter().filter(|one| one.commodity == Commodity::Euro.as_str()) {
        let account: Account =
            posting.account.parse().map_err(|_unread| DatevError::BookedAccountUnknown {
                entry: entry.number,
                account: posting.account.clone(),
            })?;
        postings.push((account, Money::from_scaled(posting.amount)));
    }
    let of_owner = postings.iter().position(|(account, _)| matches!(account, Account::Payable(_)));
    let contra = of_owner.or(postings.len().checked_sub(1));
    let Some(contra) = contra.map(|place| postings.remove(place).0) else { return Ok(Vec::new()) };
    let contra_account = numbers.number(&contra);
    let is_of_owner = matches!(contra, Account::Payable(_));
    let (_, subject) = entry.key.split_once(' ').unwrap_or(("", &entry.key));
    divided(postings, items, is_of_owner)
        .into_iter()
        .map(|(account, amount, item)| {
            let document = item.unwrap_or_else(|| subject.to_owned());
            let positive = if amount < Money::ZERO { amount.negated() } else { amount };
            if !(0..=AMOUNT_MAX).contains(&positive.scaled()) {
                let (entry, amount) = (entry.number, amount.decimal());
                return Err(DatevError::AmountTooLarge { entry, amount });
            }
            Ok(Row {
                amount: positive,
                side: if amount < Money::ZERO { "H" } else { "S" },
                account: numbers.number(&account),
                contra_account,
                tax_key: numbers.tax_key(&account).to_owned(),
                booked_on: day_and_month(entry),
                text: text_of(entry, &document, &contra, owners),
                document: document_field(&document),
            })
        })
        .collect()
}

/// The day of booking by the clock in Berlin, as `3105`.
fn day_and_month(entry: &LedgerEntryRecord) -> String {
    let day = DeliveryDay::containing(entry.booked_at).unwrap_or(DeliveryDay::FIRST).to_string();
    let mut parts = day.rsplit('-');
    let (day, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    format!("{day}{month}")
}

/// What was booked, the name of the reversal or transfer where that is not the document, and the owner.
fn text_of(
    entry: &LedgerEntryRecord,
    document: &str,
    contra: &Account,
    owners: &HashMap<String, String>,
) -> String {
    let kind = match entry.kind.parse::<EntryKind>() {
        Ok(EntryKind::Statement) => "Gutschrift",
        Ok(EntryKind::Reversal) => "Storno",
        Ok(EntryKind::Service) => "Rechnung",
        Ok(EntryKind::ServiceReversal) => "Rechnungsstorno",
        Ok(EntryKind::Payout) => "Auszahlung",
        Ok(EntryKind::PayoutBooked) => "Auszahlung ausgeführt",
        Ok(EntryKind::PayoutReturned) => "Rückgabe der Auszahlung",
        Ok(EntryKind::PayoutWithdrawn) => "Auszahlung abgelehnt",
        Ok(EntryKind::BankPayment) => "Zahlung",
        Ok(EntryKind::Unassigned) => "Zahlung ungeklärt",
        Ok(EntryKind::Assignment) => "Zahlung zugeordnet",
        Err(_unknown) => entry.kind.as_str(),
    };
    let owner = match contra {
        Account::Payable(owner) => owners.get(owner).unwrap_or(owner).as_str(),
        Account::EnergyPurchases
        | Account::EnergyPurchasesReverseCharge
        | Account::FeeIncome
        | Account::OutputVat
        | Account::InputVat
        | Account::PremiumClearing
        | Account::PayoutsInTransit
        | Account::Bank
        | Account::BankCharges
        | Account::BankReceivable
        | Account::Unassigned
        | Account::OtherBooks => "",
    };
    let kind_of_entry = entry.kind.parse::<EntryKind>().ok();
    let name = match kind_of_entry.and_then(|kind| kind.subject(&entry.key)) {
        Some(Subject::Document(name) | Subject::Transfer(name)) if name != document => Some(name),
        _ => None,
    };
    let name = name.map_or_else(String::new, |name| format!(" {name}"));
    shortened(format!("{kind}{name} {owner}").trim(), TEXT_MAX)
}
