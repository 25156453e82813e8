//! The local market of a community: what an auction came to, and what a street would gain.

mod clearing;
mod simulation;

pub use clearing::{ClearingBody, FillBody};
pub use simulation::{AssumptionsBody, GainBody, SharingBody, SharingRoleBody, StreetBody};
