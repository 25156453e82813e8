//! What an entry is of, by its kind and its key.
//!
//! Source: GoBD Rz. 77 (an entry names its document).

use super::EntryKind;

/// What an entry books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject<'k> {
    /// A document, by its number.
    Document(&'k str),
    /// A transfer, by its name at the bank.
    Transfer(&'k str),
    /// Money on the account that is of no transfer, or that a person explained, by the key of the payment.
    Payment(&'k str),
}

/// Words with which a bank statement names what it tells of a transfer.
const TOLD: [&str; 2] = ["bank", "recognised"];

impl EntryKind {
    /// What an entry of this kind with this key is of. A key is a word and what it names: `invoice 2026-000017`, `bank
    /// 2026-000017 booked 2026-12-01`, or a payment by its account first.
    ///
    /// ```
    /// use rules::ledger::{EntryKind, Subject};
    ///
    /// let statement = EntryKind::Statement.subject("invoice 2026-000017");
    /// assert_eq!(statement, Some(Subject::Document("2026-000017")));
    /// let paid = EntryKind::PayoutBooked.subject("bank 2026-000017-2 booked 2026-12-01");
    /// assert_eq!(paid, Some(Subject::Transfer("2026-000017-2")));
    /// let premium = EntryKind::BankPayment.subject("bank DE02120300000000202051 A7 0 2026-12-01 credit 500");
    /// assert_eq!(premium, Some(Subject::Payment("DE02120300000000202051 A7 0 2026-12-01 credit 500")));
    /// ```
    pub fn subject(self, key: &str) -> Option<Subject<'_>> {
        let (word, named) = key.split_once(' ')?;
        let (first, rest) = named.split_once(' ').unwrap_or((named, ""));
        Some(match self {
            Self::Statement | Self::Reversal | Self::Service | Self::ServiceReversal => {
                Subject::Document(first)
            }
            Self::Payout | Self::PayoutBooked | Self::PayoutReturned | Self::PayoutWithdrawn => {
                Subject::Transfer(first)
            }
            Self::BankPayment | Self::Unassigned | Self::Assignment => {
                let is_told = TOLD.contains(&word)
                    && (rest.starts_with("booked ") || rest.starts_with("returned "));
                if is_told { Subject::Transfer(first) } else { Subject::Payment(named) }
            }
        })
    }

    /// The key of the payment on the account that an entry with this key books; none of an entry that no bank tells of.
    pub fn payment(self, key: &str) -> Option<&str> {
        match self {
            Self::PayoutBooked
            | Self::PayoutReturned
            | Self::BankPayment
            | Self::Unassigned
            | Self::Assignment => key.split_once(' ').map(|(_word, payment)| payment),
            Self::Statement
            | Self::Reversal
            | Self::Service
            | Self::ServiceReversal
            | Self::Payout
            | Self::PayoutWithdrawn => None,
        }
    }
}
