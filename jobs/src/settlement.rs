//! Settlements that workers share, and jobs that look for corrections.

mod month;
pub(crate) mod restatement;

pub use month::Driver;
pub(crate) use month::help;
