//! Bytes from an outside system: with limits, time-outs and the patience that the system asks for.
//!
//! Nothing here knows a format. A [`Request`] goes to an [`Http`] client and comes back as whole bytes or
//! as a [`FetchError`] that says which system, what was asked, why it failed and whether trying again may
//! help. A body that breaks off, is too long or too slow is an error, never a shorter document.

mod error;
mod http;
mod limit_file;
mod pace;

pub use error::{FetchError, FetchProblem};
pub use http::{Http, HttpLimits, Request};
pub use limit_file::{LimitClock, LimitFolder};
pub use pace::Pace;

/// A document as it came: a name that says where from, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The system and what was asked of it, without secrets: `netztransparenz: Spotmarktpreise 2026-05`.
    pub name: String,
    /// The body.
    pub bytes: Vec<u8>,
}

#[cfg(test)]
mod tests;
