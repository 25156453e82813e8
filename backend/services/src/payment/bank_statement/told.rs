//! An entry as a statement tells of it, and how what it tells is named.

use super::parts::Part;
use records::{BankEntry, BankStatement, BankStatementKind, BankTransaction, EntrySide};
use store::BankMovementId;
use store::payment::{BankMovement, BankTelling};
use units::{DeliveryDay, Money};

/// What banks write where they have no reference.
const NO_REFERENCE: [&str; 2] = ["NONREF", "NOTPROVIDED"];

/// A booked entry and where it stands.
#[derive(Clone)]
pub(super) struct ToldEntry<'a> {
    pub(super) statement: &'a BankStatement,
    /// Its place in the statement, from 0.
    pub(super) index: usize,
    pub(super) entry: &'a BankEntry,
    pub(super) booked_on: DeliveryDay,
    /// Which way the money went.
    pub(super) side: EntrySide,
}

impl<'a> ToldEntry<'a> {
    pub(super) fn of(statement: &'a BankStatement, index: usize, entry: &'a BankEntry) -> Self {
        let day = entry.booked_on.or(entry.value_on);
        let of_statement = statement.closing.map(|closing| closing.day).or(statement.created_on);
        let booked_on = day.or(of_statement).unwrap_or(DeliveryDay::FIRST);
        Self { statement, index, entry, booked_on, side: entry.side }
    }

    pub(super) fn kind(&self) -> BankStatementKind {
        self.statement.kind
    }

    /// Whether the balances of the statement prove the directions of its entries.
    pub(super) fn is_proved(&self) -> bool {
        self.statement.opening.is_some() && self.statement.closing.is_some()
    }

    /// The bank's reference: of the entry, or of its only payment.
    fn reference(&self) -> Option<&'a str> {
        let of_payment = match self.entry.transactions.as_slice() {
            [only] => only.bank_reference.as_deref(),
            _ => None,
        };
        good(self.entry.bank_reference.as_deref()).or(good(of_payment))
    }

    /// How this statement tells of the movement.
    pub(super) fn telling(&self) -> BankTelling {
        BankTelling { told_on: self.booked_on, reference: self.reference().map(str::to_owned) }
    }

    /// How it tells of one of its payments. The reference of a collective booking is not that of the payment, which a
    /// notification may tell by itself.
    pub(super) fn telling_of(&self, payment: Option<&BankTransaction>) -> BankTelling {
        let own = good(payment.and_then(|payment| payment.bank_reference.as_deref()));
        let is_single = self.entry.transactions.len() == 1;
        let reference = own.or(self.reference().filter(|_reference| is_single));
        BankTelling { told_on: self.booked_on, reference: reference.map(str::to_owned) }
    }

    /// The movement that it tells of.
    pub(super) fn movement(&self) -> BankMovement {
        let payments = &self.entry.transactions;
        let names = payments.iter().filter_map(|payment| payment.end_to_end_id.as_deref());
        let account = match payments.as_slice() {
            [only] => only.counterparty_account.as_deref().unwrap_or_default(),
            _ => "",
        };
        BankMovement {
            booked_on: self.booked_on,
            side: self.side,
            amount: self.entry.amount,
            transfers: names.collect::<Vec<_>>().join(" "),
            counterparty_account: account.to_owned(),
            remittance: self.remittance(),
            payment_count: i64::try_from(payments.len()).unwrap_or(i64::MAX),
        }
    }

    /// What it says: the texts of its payments, or what the bank adds.
    pub(super) fn remittance(&self) -> String {
        let texts = self.entry.transactions.iter().map(|payment| payment.remittance.as_str());
        let text = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" / ");
        let added = self.entry.additional_text.as_deref().unwrap_or_default();
        if text.is_empty() { added.to_owned() } else { text }
    }

    /// Whether a part is what the bank is paid for its work: it stands beside payments, or the bank's word says so.
    pub(super) fn is_of_bank(&self, part: &Part<'_>) -> bool {
        let code = self.entry.transaction_code.as_deref().unwrap_or_default();
        let is_beside = part.payment.is_none() && !self.entry.transactions.is_empty();
        (is_beside && Some(part.moved) == self.entry.charges)
            || code.split('-').any(|word| word == "CHRG")
            || code.starts_with("NCHG")
    }

    /// Names a payment of something else: by the bank's own reference with day, direction and amount, because some
    /// banks use a word of theirs for none, or by its place in the statement.
    pub(super) fn key(
        &self,
        payment: Option<&BankTransaction>,
        position: usize,
        side: EntrySide,
        amount: Money,
    ) -> String {
        let account = self.statement.account.as_str();
        let own = good(payment.and_then(|payment| payment.bank_reference.as_deref()));
        let reference = own.or(good(self.entry.bank_reference.as_deref()));
        let of_bank = reference.map_or_else(
            || format!("{} {}", self.statement.statement_id, self.index),
            str::to_owned,
        );
        let (day, cents) = (self.booked_on, amount.scaled());
        format!("{account} {of_bank} {position} {day} {side} {cents}")
    }

    /// The names of an order that the entry books as a whole, by message and by part: the bank names it for the entry,
    /// or for its payments, and names no transfer.
    pub(super) fn order_names(&self) -> Vec<&'a str> {
        let payments = &self.entry.transactions;
        if payments.iter().any(|payment| payment.end_to_end_id.is_some()) {
            return Vec::new();
        }
        let batch = self.entry.batch.as_ref();
        let of_entry = [
            batch.and_then(|batch| batch.message_id.as_deref()),
            batch.and_then(|batch| batch.payment_id.as_deref()),
        ];
        let of_payments = payments
            .iter()
            .flat_map(|payment| [payment.message_id.as_deref(), payment.payment_id.as_deref()]);
        of_entry.into_iter().chain(of_payments).flatten().collect()
    }
}

fn good(reference: Option<&str>) -> Option<&str> {
    reference.filter(|reference| !NO_REFERENCE.contains(reference))
}

/// A payment of a payout as it is told.
pub(super) struct Told<'a> {
    pub(super) entry: &'a ToldEntry<'a>,
    pub(super) part: Part<'a>,
    pub(super) movement: BankMovementId,
}

impl Told<'_> {
    /// Whether the money came back. Without balances nobody proves the direction of what is taken back; a reversal
    /// gives back.
    pub(super) fn is_back(&self) -> bool {
        self.part.side == EntrySide::Credit
            || (self.entry.entry.is_reversal && !self.entry.is_proved())
    }

    pub(super) fn side(&self) -> EntrySide {
        if self.is_back() { EntrySide::Credit } else { EntrySide::Debit }
    }

    /// Why it came back, in the bank's words.
    pub(super) fn reason(&self) -> String {
        let returned = self.part.payment.and_then(|payment| payment.returned.as_ref());
        let code = returned.and_then(|reason| reason.code.as_deref()).unwrap_or("");
        let text = returned.and_then(|reason| reason.text.as_deref()).unwrap_or("");
        format!("{code} {text}").trim().to_owned()
    }
}
