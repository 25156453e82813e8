//! What became of a message.

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendOutcome {
    /// The server has it, or it lies in the directory. It may still bounce.
    Accepted,
    /// It will never be taken as it is: the address is wrong, or the server says so for good.
    Refused {
        /// The server's code, such as 550; none when the message did not get that far.
        code: Option<u16>,
        /// The server's words.
        reason: String,
    },
    /// It may be taken later: the server is busy or cannot be reached, or does not take our login.
    Deferred {
        /// The server's code, such as 421; none when it gave none.
        code: Option<u16>,
        /// What happened.
        reason: String,
    },
}
