//! What a balancing group expects, and how well its forecasts were.

mod outlook;

pub(crate) use outlook::table;
