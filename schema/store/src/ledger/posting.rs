//! The sides of entries.

/// One side of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostingRecord {
    /// Code of the account.
    pub account: String,
    /// `eur` or `kwh`.
    pub commodity: String,
    /// Cents, or 10⁻⁶ kWh: positive is a debit, negative a credit.
    pub amount: i64,
}
