//! The rules as something is computed with them.
//!
//! Source: none of its own; see [`edition`](crate::edition) for the states of the rules and
//! [`practice`](crate::practice) for open questions.

use crate::practice::{Practice, UnknownAnswer};
use records::{Edition, Inputs};

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

impl Law {
    /// What something was computed with; an error when its answers are of no question that is known.
    pub fn of_inputs(inputs: &Inputs) -> Result<Self, UnknownAnswer> {
        let answers = inputs.answers.iter();
        let answers = answers.map(|(question, answer)| (question.as_str(), answer.as_str()));
        Ok(Self { edition: inputs.edition, practice: Practice::of_answers(answers)? })
    }
}
