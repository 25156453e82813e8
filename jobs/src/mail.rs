//! Sending what is to be said.

pub(crate) mod rounds;
mod sending;

pub use sending::{Post, WriteMailError, plan};
