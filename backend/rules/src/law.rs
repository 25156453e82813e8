//! The rules as something is computed with them.
//!
//! Source: none of its own; see [`edition`](crate::edition) for the states of the rules and
//! [`practice`](crate::practice) for open questions.

use crate::practice::Practice;
use records::Edition;

/// An edition of the rules, and the answers to the questions that they leave open.
///
/// ```
/// use records::Edition;
/// use rules::law::Law;
///
/// assert_eq!(Law::default().edition, Edition::NEWEST);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Law {
    /// The state of the rules.
    pub edition: Edition,
    /// The answers.
    pub practice: Practice,
}
