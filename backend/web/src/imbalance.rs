//! What the imbalance of a balancing group cost.

mod month;

pub(crate) use month::table;
