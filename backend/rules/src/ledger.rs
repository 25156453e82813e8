//! Double-entry bookkeeping: accounts, entries that balance, and what the product books.
//!
//! Source: § 239 Abs. 2 and 3 HGB and the GoBD (BMF 28.11.2019, Rz. 36 to 76): entries are complete, right, in time and in
//! order, and none is changed so that its first content is lost. A mistake is taken back by an entry of its own.
//!
//! Σ debits = Σ credits, in every entry and in each commodity
//!
//! A positive amount is a debit (Soll), a negative one a credit (Haben). What the marketer owes is therefore a
//! negative balance of [`Account::Payable`].
//!
//! Worked example: a month whose energy brought 1,481.60 EUR, less a discount of 74.40 EUR, with 19 % tax:
//!
//! ```
//! use rules::ledger::{statement_entry, Account, StatementAmounts};
//! use units::Money;
//!
//! let entry = statement_entry("invoice 2025-000001", "OP-7", &StatementAmounts {
//!     supplied: Money::parse_decimal("1407.20")?,
//!     vat: Money::parse_decimal("267.37")?,
//!     ..StatementAmounts::default()
//! })?;
//! let owed = entry.postings().iter().find(|posting| posting.account == Account::Payable("OP-7".into()));
//! assert_eq!(owed.map(|posting| posting.amount.scaled()), Some(-167_457));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod account;
mod bank_payment;
mod booking;
mod subject;

pub use account::{Account, UnknownAccountError};
pub use bank_payment::{MovedMoney, assignment_entry, bank_payment_entry};
pub use booking::{
    ServiceAmounts, StatementAmounts, payout_booked_entry, payout_entry, payout_returned_entry,
    payout_withdrawn_entry, reversal_entry, service_entry, service_reversal_entry, statement_entry,
};

pub use subject::Subject;

use std::collections::BTreeMap;
use thiserror::Error;
use units::{Energy, Money, text_enum};

text_enum!(
    /// What the ledger counts.
    Commodity {
        /// Euro, in cents.
        Euro = "eur",
        /// kWh tokens, in 10⁻⁶ kWh.
        Token = "kwh",
    }
);

text_enum!(
    /// What an entry is of.
    EntryKind {
        /// A statement was issued.
        Statement = "statement",
        /// A statement was taken back.
        Reversal = "reversal",
        /// The marketer invoiced its service.
        Service = "service",
        /// Such an invoice was taken back.
        ServiceReversal = "service_reversal",
        /// A payout was approved and goes to the bank.
        Payout = "payout",
        /// The bank has paid it.
        PayoutBooked = "payout_booked",
        /// The bank has given it back.
        PayoutReturned = "payout_returned",
        /// The bank has refused it, so that it never left.
        PayoutWithdrawn = "payout_withdrawn",
        /// Money moved on the account that is of no payout, and what for is known.
        BankPayment = "bank_payment",
        /// Money moved on the account, and nobody knows yet what for.
        Unassigned = "unassigned",
        /// Somebody, or a later statement of the bank, said what for.
        Assignment = "assignment",
    }
);

/// What moves from or to an account: positive is a debit, negative a credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostedAmount {
    /// Money.
    Euro(Money),
    /// kWh tokens.
    Token(Energy),
}

impl PostedAmount {
    /// The amount of a commodity in its smallest unit.
    pub fn of_scaled(commodity: Commodity, scaled: i64) -> Self {
        match commodity {
            Commodity::Euro => Self::Euro(Money::from_scaled(scaled)),
            Commodity::Token => Self::Token(Energy::from_scaled(scaled)),
        }
    }

    /// What it is an amount of.
    pub fn commodity(self) -> Commodity {
        match self {
            Self::Euro(_) => Commodity::Euro,
            Self::Token(_) => Commodity::Token,
        }
    }

    /// The number of smallest units.
    pub fn scaled(self) -> i64 {
        match self {
            Self::Euro(money) => money.scaled(),
            Self::Token(energy) => energy.scaled(),
        }
    }
}

/// One side of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// Where.
    pub account: Account,
    /// How much: positive is a debit, negative a credit.
    pub amount: PostedAmount,
}

/// An entry that balances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    kind: EntryKind,
    key: String,
    postings: Vec<Posting>,
}

/// Why postings are no entry.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EntryError {
    /// The sides differ.
    #[error("the postings of {key} sum to {sum} instead of 0 in {commodity}")]
    SidesDiffer {
        /// The event.
        key: String,
        /// What is counted.
        commodity: Commodity,
        /// Debits less credits, in smallest units.
        sum: i128,
    },
    /// An amount does not fit its type.
    #[error("an amount of {key} is too large")]
    AmountTooLarge {
        /// The event.
        key: String,
    },
}

impl Entry {
    /// An entry of postings that balance; those of nothing are left out. An entry without any posting is one too:
    /// something happened that moved nothing.
    pub fn new(
        kind: EntryKind,
        key: impl Into<String>,
        postings: impl IntoIterator<Item = Posting>,
    ) -> Result<Self, EntryError> {
        let key = key.into();
        let postings: Vec<Posting> =
            postings.into_iter().filter(|posting| posting.amount.scaled() != 0).collect();
        if let Some((commodity, sum)) = first_difference(&postings) {
            return Err(EntryError::SidesDiffer { key, commodity, sum });
        }
        Ok(Self { kind, key, postings })
    }

    /// What it is of.
    pub fn kind(&self) -> EntryKind {
        self.kind
    }

    /// The event that it books; an event is booked once.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Its sides.
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }
}

/// The first commodity whose postings do not sum to zero, with their sum.
pub fn first_difference(postings: &[Posting]) -> Option<(Commodity, i128)> {
    let mut sums: BTreeMap<Commodity, i128> = BTreeMap::new();
    for posting in postings {
        let sum = sums.entry(posting.amount.commodity()).or_default();
        *sum = sum.saturating_add(i128::from(posting.amount.scaled()));
    }
    sums.into_iter().find(|(_, sum)| *sum != 0)
}

#[cfg(test)]
mod tests;
