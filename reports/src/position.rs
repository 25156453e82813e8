//! What is open in a balancing group.

mod day;

pub use day::{PositionBody, QuarterPositionBody, position_table};
