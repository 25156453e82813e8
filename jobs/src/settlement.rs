//! Jobs that look for corrections.

pub(crate) mod restatement;
