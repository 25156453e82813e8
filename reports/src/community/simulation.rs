//! What a street would gain from a market.

mod body;
mod table;

pub use body::{AssumptionsBody, GainBody, SharingBody, SharingRoleBody, StreetBody};

#[cfg(test)]
mod tests;
