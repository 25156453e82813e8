//! Statements that a closing leaves out.

use units::MastrNumber;

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
}
