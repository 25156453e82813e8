//! What of a bundle cannot be read.

/// What of a file cannot be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unread(pub(super) String);
