//! Schedules of a balancing group: what they say in whole kilowatts, until when they may say it, and how they fare.

pub mod balance;
pub mod deadline;
pub mod net;
pub mod state;
