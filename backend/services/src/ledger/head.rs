//! The head of a book: number and hash of its last entry, to be kept outside of the database.
//!
//! A chain whose end nobody else holds proves nothing against who can write the database. A head that was printed and kept
//! is held by the ledger as long as the entry of its number has its hash, also when others have followed.

use std::fmt;
use std::str::FromStr;
use store::ledger::list_ledger_entries;
use store::{Db, StoreError, TenantId};
use thiserror::Error;

/// The book of money, the only one there is.
const MONEY: &str = "money";
/// What stands for the hash of a book without entries.
const NO_ENTRY: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The head of a book, in one line: `money 695 4f1c…`.
///
/// ```
/// use services::ledger::BookHead;
///
/// let line = format!("money 3 {}", "0a".repeat(32));
/// assert_eq!(line.parse::<BookHead>().map(|head| head.to_string()).as_deref(), Ok(line.as_str()));
/// assert!("money 3".parse::<BookHead>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookHead {
    /// The book.
    pub book: String,
    /// The number of its last entry, zero without any.
    pub number: i64,
    /// The hash of that entry.
    pub sha256: String,
}

/// A text is no head of a book.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "expected a line of `strombuch verify --print-head`, such as money 695 and 64 hexadecimal digits"
)]
pub struct ParseBookHeadError;

impl BookHead {
    /// The head of the book of money after so many entries.
    pub fn of_money(number: i64, sha256: &str) -> Self {
        let sha256 = if number == 0 { NO_ENTRY } else { sha256 };
        Self { book: MONEY.to_owned(), number, sha256: sha256.to_owned() }
    }
}

impl fmt::Display for BookHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.book, self.number, self.sha256)
    }
}

impl FromStr for BookHead {
    type Err = ParseBookHeadError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut words = text.split_whitespace();
        let (book, number, sha256) = (words.next(), words.next(), words.next());
        let (Some(book), Some(number), Some(sha256), None) = (book, number, sha256, words.next())
        else {
            return Err(ParseBookHeadError);
        };
        let number: i64 = number.parse().map_err(|_unread| ParseBookHeadError)?;
        let is_hash = sha256.len() == NO_ENTRY.len()
            && sha256.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        if number < 0 || !is_hash {
            return Err(ParseBookHeadError);
        }
        Ok(Self { book: book.to_owned(), number, sha256: sha256.to_owned() })
    }
}

/// Whether a book holds a head: its entry of that number has that hash. That the entries follow one another is
/// [`check_ledger`](super::check_ledger)'s to say.
pub fn holds_head(db: &mut Db, tenant: TenantId, head: &BookHead) -> Result<bool, StoreError> {
    if head.book != MONEY {
        return Ok(false);
    }
    if head.number == 0 {
        return Ok(head.sha256 == NO_ENTRY);
    }
    let found = db.read(|db| list_ledger_entries(db, tenant, head.number - 1, 1))?;
    let found = found.first().filter(|entry| entry.number == head.number);
    Ok(found.is_some_and(|entry| entry.sha256 == head.sha256))
}
