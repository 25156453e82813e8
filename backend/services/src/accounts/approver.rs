//! How a person is named who proposes, creates or approves.

use thiserror::Error;

/// A person has no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("expected the name or address of a person, found only blanks")]
pub struct NobodyNamed;

/// The one form in which a person's name or address is stored and compared: small letters, no blanks around. Two
/// people are told apart by it, so that nobody approves what was proposed under the same name.
///
/// ```
/// use services::accounts::person;
///
/// assert_eq!(person(" Anna@Strom.example ").as_deref(), Ok("anna@strom.example"));
/// assert!(person("  ").is_err());
/// ```
pub fn person(text: &str) -> Result<String, NobodyNamed> {
    let name = text.trim().to_lowercase();
    if name.is_empty() { Err(NobodyNamed) } else { Ok(name) }
}
