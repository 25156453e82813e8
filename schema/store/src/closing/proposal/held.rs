//! Statements that a closing leaves out.

use units::{InvoiceDetail, MastrNumber, Month};

/// A statement that gets no document now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldStatement {
    /// The plant.
    pub plant: MastrNumber,
    /// Its name.
    pub name: String,
    /// Why.
    pub reason: HeldReason,
}

/// Why a statement gets no document now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeldReason {
    /// The plant was in operation and has no statement.
    NotSettled,
    /// Findings block its amounts.
    Blocked {
        /// Their codes.
        codes: Vec<String>,
    },
    /// It would show no tax, and the owner is no small business any more (§ 19 UStG).
    SmallBusinessLost,
    /// Months of the year are not stated as they now are.
    MonthsNotDocumented {
        /// Which.
        months: Vec<Month>,
    },
    /// Its document would be no invoice (§ 14 UStG), and its tax could not be deducted (§ 15 UStG).
    DetailsMissing {
        /// What is not known.
        missing: Vec<InvoiceDetail>,
    },
}
