//! The local market of a community balancing group (Bilanzkreis).
//!
//! Pure functions of their arguments: no I/O, no clock, no global, no float. Every quantity is an integer of the scales
//! of [`units`], every result is the same whatever the order of what it was computed from.
//!
//! - [`auction`]: the sealed call auction of one segment and quarter hour: orders in, one price and fills out.
//! - [`allocation`]: dividing a whole by weights, to the last step, so that the parts add up.
//! - [`proof`]: what makes clearings checkable: a chain of them, and a tree over the fills of a quarter hour.
//! - [`simulation`]: what a street would gain from such a market, from profiles of its members.
//!
//! Orders, fills and the figures of a street are [`records`].

#![deny(clippy::float_arithmetic)]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

pub mod allocation;
pub mod auction;
pub mod proof;
pub mod simulation;
