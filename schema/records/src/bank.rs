//! What a bank says about an account.

use units::{DeliveryDay, Iban, Money, text_enum};

/// A statement of one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankStatement {
    /// What kind of statement it is.
    pub kind: BankStatementKind,
    /// The bank's name for it.
    pub statement_id: String,
    /// The account.
    pub account: Iban,
    /// The day on which the bank wrote it, where it says so.
    pub created_on: Option<DeliveryDay>,
    /// Booked balance before the entries, where the statement has one.
    pub opening: Option<BankBalance>,
    /// Booked balance after the entries, where the statement has one.
    pub closing: Option<BankBalance>,
    /// The entries, in the bank's order.
    pub entries: Vec<BankEntry>,
}

text_enum!(
    /// What kind of statement it is.
    BankStatementKind {
        /// The statement of a day (camt.053): final.
        Statement = "statement",
        /// A notification of entries (camt.054): the details of collective bookings, returns.
        Notification = "notification",
        /// A report of movements (camt.052): of a day that is over as final as a statement; of the running day its
        /// entries may be withdrawn.
        Intraday = "report",
    }
);

/// A booked balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BankBalance {
    /// Negative when the account is overdrawn.
    pub amount: Money,
    /// Its day.
    pub day: DeliveryDay,
}

text_enum!(
    /// The direction of a booking, seen from the account's holder.
    EntrySide {
        /// Money came in (Gutschrift).
        Credit = "credit",
        /// Money went out (Belastung).
        Debit = "debit",
    }
);

text_enum!(
    /// How certain a booking is.
    BookingStatus {
        /// Booked.
        Booked = "booked",
        /// Announced, not booked; it may not come.
        Pending = "pending",
        /// Said for information only; it will not be booked on this account.
        Information = "information",
    }
);

/// One entry of a statement: a booking, of one payment or of many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankEntry {
    /// The bank's reference of the booking (`AcctSvcrRef`), the same in every statement.
    pub bank_reference: Option<String>,
    /// The entry's own number (`NtryRef`).
    pub entry_reference: Option<String>,
    /// How certain it is.
    pub status: BookingStatus,
    /// Whether money came in or went out.
    pub side: EntrySide,
    /// The entry takes an earlier one back (Storno); `side` is the direction in which money moves now.
    pub is_reversal: bool,
    /// How much; not negative.
    pub amount: Money,
    /// What the bank keeps of it for its work, where it says so for the whole entry.
    pub charges: Option<Money>,
    /// Day of booking (Buchungstag).
    pub booked_on: Option<DeliveryDay>,
    /// Day from which interest counts (Wertstellung).
    pub value_on: Option<DeliveryDay>,
    /// The order that a collective booking belongs to, where the bank names it for the whole entry.
    pub batch: Option<BatchReference>,
    /// The bank's word for what happened, such as `PMNT-ICDT-ESCT`.
    pub transaction_code: Option<String>,
    /// What the bank adds in words.
    pub additional_text: Option<String>,
    /// The payments of the entry; none when the bank keeps them for a notification.
    pub transactions: Vec<BankTransaction>,
}

/// The order that a booking belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BatchReference {
    /// The order's name (`MsgId`).
    pub message_id: Option<String>,
    /// The part of the order (`PmtInfId`).
    pub payment_id: Option<String>,
    /// How many payments the booking is for.
    pub transaction_count: Option<u64>,
}

/// One payment of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankTransaction {
    /// The payer's reference; of a returned payment that of the original.
    pub end_to_end_id: Option<String>,
    /// The order (`MsgId`); of a returned payment that of the original.
    pub message_id: Option<String>,
    /// The part of the order (`PmtInfId`).
    pub payment_id: Option<String>,
    /// The bank's reference of the payment.
    pub bank_reference: Option<String>,
    /// How much; of an entry's only payment the entry's amount where nothing else is said. None when the
    /// bank says it of no single payment.
    pub amount: Option<Money>,
    /// What was ordered originally, where it differs, as when a returning bank keeps a fee.
    pub instructed_amount: Option<Money>,
    /// What the bank keeps of it for its work, where it says so.
    pub charges: Option<Money>,
    /// Whether money came in or went out.
    pub side: EntrySide,
    /// The other party.
    pub counterparty_name: Option<String>,
    /// The other party's account as the bank writes it: an IBAN without blanks, or another number.
    pub counterparty_account: Option<String>,
    /// What the payment is for; several lines are joined by blanks.
    pub remittance: String,
    /// The creditor's reference, where the remittance is structured.
    pub creditor_reference: Option<String>,
    /// Why the payment came back, when it is a return.
    pub returned: Option<ReturnReason>,
}

/// Why a payment came back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReturnReason {
    /// ISO 20022 external return reason, such as `AC04` (account closed).
    pub code: Option<String>,
    /// The bank's words.
    pub text: Option<String>,
}

impl EntrySide {
    /// The amount as it changes the balance.
    ///
    /// ```
    /// # use records::EntrySide;
    /// # use units::Money;
    /// assert_eq!(EntrySide::Debit.signed(Money::from_scaled(5)), Money::from_scaled(-5));
    /// ```
    #[must_use]
    pub const fn signed(self, amount: Money) -> Money {
        match self {
            Self::Credit => amount,
            Self::Debit => amount.negated(),
        }
    }

    /// The other direction.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Credit => Self::Debit,
            Self::Debit => Self::Credit,
        }
    }
}
