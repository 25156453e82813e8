//! Bytes from an outside system: with limits, time-outs and the patience that the system asks for.
//!
//! Nothing here knows a format. A [`Request`] goes to an [`Http`] client and comes back as whole bytes or
//! as a [`FetchError`] that says which system, what was asked, why it failed and whether trying again may
//! help. A body that breaks off, is too long or too slow is an error, never a shorter document.
//!
//! | system | its limit | distance between requests |
//! |---|---|---|
//! | netztransparenz | 2 requests a second, else banned for two hours | 600 ms; 429 stops it for two hours |
//! | ENTSO-E | 400 a minute, else banned for ten minutes | 160 ms; 429 stops it for ten minutes |
//! | Energy-Charts | 2 a minute | 31 s |
//! | Open-Meteo | 600 a minute, 5,000 an hour, 10,000 a day; a place is a call | 15 s for 20 places |
//! | SMARD, Bright Sky, DWD | none published | 1 s |
//!
//! With a [`LimitFolder`] the next turn and the end of a ban stand in a file for each system: they hold between
//! processes and outlive them. Clocks are read to the second, so distances become whole seconds and one more.

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
