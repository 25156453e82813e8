//! What the job of mail says.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Something about mail to plant owners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum MailNote {
    /// Messages were given to the mail server.
    Sent {
        /// Those that it took.
        accepted: usize,
        /// Those that it will take later.
        deferred: usize,
        /// Those that it does not take.
        refused: usize,
    },
    /// A message that the mail server does not take.
    Refused {
        /// The plant owner's key.
        operator_id: String,
        /// What it was about.
        subject: String,
        /// The server's words.
        words: String,
    },
    /// The mail server could not be reached.
    ServerSilent {
        /// What happened.
        words: String,
    },
    /// No mail server is configured, so nothing was sent.
    NotConfigured {
        /// Messages that wait.
        waiting: i64,
    },
}

impl fmt::Display for MailNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sent { accepted, deferred, refused } => {
                write!(f, "{accepted} messages sent, {deferred} deferred, {refused} refused")
            }
            Self::Refused { operator_id, subject, words } => {
                write!(f, "the message to {operator_id} about {subject} was refused: {words}")
            }
            Self::ServerSilent { words } => {
                write!(f, "the mail server could not be reached: {words}")
            }
            Self::NotConfigured { waiting } => {
                write!(
                    f,
                    "no mail server is configured, {waiting} messages wait; see ops/README.md"
                )
            }
        }
    }
}
