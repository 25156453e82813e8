//! Why nothing came.

use std::time::Duration;
use thiserror::Error;

/// Why nothing came from a system.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{system}: {operation}: {problem}")]
pub struct FetchError {
    /// The system, such as `netztransparenz`.
    pub system: &'static str,
    /// What was asked, without secrets.
    pub operation: String,
    /// What went wrong.
    pub problem: FetchProblem,
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FetchProblem {
    /// No connection, or it broke before the body was complete.
    #[error("the connection failed: {0}")]
    Connection(String),
    /// The answer took too long.
    #[error("no complete answer within {} s", .0.as_secs())]
    TimedOut(Duration),
    /// The body has more bytes than a document of this kind can have.
    #[error("the answer has more than {0} bytes")]
    TooLarge(usize),
    /// Client id, secret or token are not accepted.
    #[error("access was refused; check the credentials of this source ({0})")]
    Refused(String),
    /// Too many requests; wait before the next one.
    #[error("too many requests; wait {} s", .0.as_secs())]
    Banned(Duration),
    /// The system failed.
    #[error("the system answered with status {0}")]
    System(u16),
    /// The system says that the request is wrong.
    #[error("the system does not accept the request: {0}")]
    Request(String),
    /// The answer is something else than a document of the kind that was asked for.
    #[error("unexpected answer: {0}")]
    Unexpected(String),
    /// A file or directory of a directory source cannot be read.
    #[error("cannot be read: {0}")]
    File(String),
}

impl FetchError {
    /// Whether the same request may succeed later without anybody doing anything.
    pub fn is_transient(&self) -> bool {
        match &self.problem {
            FetchProblem::Connection(_)
            | FetchProblem::TimedOut(_)
            | FetchProblem::Banned(_)
            | FetchProblem::System(_) => true,
            FetchProblem::TooLarge(_)
            | FetchProblem::Refused(_)
            | FetchProblem::Request(_)
            | FetchProblem::Unexpected(_)
            | FetchProblem::File(_) => false,
        }
    }
}
