//! What the bank tells, in the words of its statements.

use crate::World;
use crate::parties::company_profile;
use crate::plant::read;
use records::{
    BankBalance, BankEntry, BankStatement, BankStatementKind, BankTransaction, BatchReference,
    BookingStatus, EntrySide, ReturnReason,
};
use services::payment::{BankStatementError, BankStatementOutcome, import_bank_statements};
use services::register::import_company_profile;
use store::DocumentKind;
use units::{DeliveryDay, Money};

/// The account that files are of, where nothing else is said.
pub const ACCOUNT: &str = "DE89370400440532013000";

/// A statement, a notification or a report in a file of the bank.
#[derive(Debug, Clone)]
pub struct BankFile(BankStatement);

/// An entry of one payment, or of an order as a whole.
#[derive(Debug, Clone)]
pub struct BankLine(BankEntry);

impl BankFile {
    fn of(kind: BankStatementKind, id: &str, lines: impl IntoIterator<Item = BankLine>) -> Self {
        Self(BankStatement {
            kind,
            statement_id: id.to_owned(),
            account: read(ACCOUNT),
            created_on: None,
            opening: None,
            closing: None,
            entries: lines.into_iter().map(|line| line.0).collect(),
        })
    }

    /// The statement of a day (camt.053).
    pub fn statement(id: &str, lines: impl IntoIterator<Item = BankLine>) -> Self {
        Self::of(BankStatementKind::Statement, id, lines)
    }

    /// A notification (camt.054).
    pub fn notification(id: &str, lines: impl IntoIterator<Item = BankLine>) -> Self {
        Self::of(BankStatementKind::Notification, id, lines)
    }

    /// A report of movements (camt.052) of the running day.
    pub fn report(id: &str, lines: impl IntoIterator<Item = BankLine>) -> Self {
        Self::of(BankStatementKind::Intraday, id, lines)
    }

    /// Of which kind it is.
    #[must_use]
    pub fn kind(mut self, kind: BankStatementKind) -> Self {
        self.0.kind = kind;
        self
    }

    /// Of another account.
    #[must_use]
    pub fn of_account(mut self, account: &str) -> Self {
        self.0.account = read(account);
        self
    }

    /// Written on a day.
    #[must_use]
    pub fn written_on(mut self, day: &str) -> Self {
        self.0.created_on = Some(read(day));
        self
    }

    /// With a closing balance of a day.
    #[must_use]
    pub fn closed_on(mut self, day: &str) -> Self {
        self.0.closing = Some(BankBalance { amount: Money::ZERO, day: read(day) });
        self
    }
}

impl BankLine {
    fn of(side: EntrySide, amount: &str, transactions: Vec<BankTransaction>) -> Self {
        Self(BankEntry {
            bank_reference: None,
            entry_reference: None,
            status: BookingStatus::Booked,
            side,
            is_reversal: false,
            amount: Money::parse_decimal(amount).unwrap(),
            charges: None,
            booked_on: None,
            value_on: None,
            batch: None,
            transaction_code: None,
            additional_text: None,
            transactions,
        })
        .on("2026-03-20")
    }

    fn payment(side: EntrySide, amount: &str) -> BankTransaction {
        BankTransaction {
            end_to_end_id: None,
            message_id: None,
            payment_id: None,
            bank_reference: None,
            amount: Some(Money::parse_decimal(amount).unwrap()),
            instructed_amount: None,
            charges: None,
            side,
            counterparty_name: None,
            counterparty_account: None,
            remittance: String::new(),
            creditor_reference: None,
            returned: None,
        }
    }

    /// A transfer of ours.
    pub fn out(end_to_end_id: &str, amount: &str) -> Self {
        let name = Some(end_to_end_id.to_owned());
        let payment =
            BankTransaction { end_to_end_id: name, ..Self::payment(EntrySide::Debit, amount) };
        Self::of(EntrySide::Debit, amount, vec![payment])
    }

    /// A transfer of ours that comes back for a reason.
    pub fn back(end_to_end_id: &str, amount: &str, reason: &str) -> Self {
        let payment = BankTransaction {
            end_to_end_id: Some(end_to_end_id.to_owned()),
            returned: Some(ReturnReason { code: Some(reason.to_owned()), text: None }),
            ..Self::payment(EntrySide::Credit, amount)
        };
        Self::of(EntrySide::Credit, amount, vec![payment])
    }

    /// Money of somebody.
    pub fn came_in(amount: &str, name: &str, remittance: &str) -> Self {
        let payment = BankTransaction {
            counterparty_name: Some(name.to_owned()),
            remittance: remittance.to_owned(),
            ..Self::payment(EntrySide::Credit, amount)
        };
        Self::of(EntrySide::Credit, amount, vec![payment])
    }

    /// Money that leaves, of which nothing more is told.
    pub fn taken(amount: &str) -> Self {
        Self::of(EntrySide::Debit, amount, Vec::new())
    }

    /// An order as a whole, named by its message or by its part.
    pub fn order(reference: BatchReference, amount: &str) -> Self {
        let mut line = Self::taken(amount);
        line.0.batch = Some(reference);
        line
    }

    /// The payments of several lines in one entry.
    pub fn together(amount: &str, lines: impl IntoIterator<Item = Self>) -> Self {
        let payments = lines.into_iter().flat_map(|line| line.0.transactions);
        let mut line = Self::taken(amount);
        line.0.transactions = payments.collect();
        line
    }

    /// Booked on a day.
    #[must_use]
    pub fn on(mut self, day: &str) -> Self {
        let day: DeliveryDay = read(day);
        (self.0.booked_on, self.0.value_on) = (Some(day), Some(day));
        self
    }

    /// With the bank's reference.
    #[must_use]
    pub fn reference(mut self, reference: &str) -> Self {
        self.0.bank_reference = Some(reference.to_owned());
        self
    }

    /// From or to an account.
    #[must_use]
    pub fn account(mut self, account: &str) -> Self {
        for payment in &mut self.0.transactions {
            payment.counterparty_account = Some(account.to_owned());
        }
        self
    }

    /// What was ordered originally.
    #[must_use]
    pub fn ordered(mut self, amount: &str) -> Self {
        for payment in &mut self.0.transactions {
            payment.instructed_amount = Some(Money::parse_decimal(amount).unwrap());
        }
        self
    }

    /// The payment is of another amount than the entry, and these are the bank's charges.
    #[must_use]
    pub fn stated(mut self, amount: &str, charges: &str) -> Self {
        for payment in &mut self.0.transactions {
            payment.amount = Some(Money::parse_decimal(amount).unwrap());
            payment.charges = Some(Money::parse_decimal(charges).unwrap());
        }
        self
    }

    /// It takes an earlier booking back.
    #[must_use]
    pub fn taken_back(mut self) -> Self {
        self.0.is_reversal = true;
        self
    }

    /// It is announced only.
    #[must_use]
    pub fn pending(mut self) -> Self {
        self.0.status = BookingStatus::Pending;
        self
    }
}

impl World {
    /// The company's profile names an account.
    pub fn company_has_account(&mut self, iban: &str) {
        self.company_has_bank(iban, None);
    }

    /// The same, and until when the bank takes orders for the same day.
    pub fn company_has_bank(&mut self, iban: &str, cut_off: Option<&str>) {
        let mut profile = company_profile(Some(iban));
        profile.bank_cut_off = cut_off.map(read);
        let text = format!("{iban} {cut_off:?}");
        let document = Self::document(DocumentKind::Company, &text);
        import_company_profile(&mut self.db, self.tenant, &document, &profile).unwrap();
    }

    /// A file of the bank is imported.
    pub fn bank_file(&mut self, parts: &[BankFile]) -> BankStatementOutcome {
        self.try_bank_file(parts).unwrap()
    }

    /// The same, where it may be refused.
    pub fn try_bank_file(
        &mut self,
        parts: &[BankFile],
    ) -> Result<BankStatementOutcome, BankStatementError> {
        let statements: Vec<BankStatement> = parts.iter().map(|part| part.0.clone()).collect();
        let document = Self::document(DocumentKind::BankStatement, "camt");
        import_bank_statements(&mut self.db, self.tenant, &document, &statements)
    }
}
