//! Hedging: what is open, what to trade, what an order may be, and what an imbalance was made of.
//!
//! Pure functions of their arguments: no I/O, no clock, no global. Money and energy are integers; only the inner
//! statistics of an error forecast are floats, and what leaves them is rounded once, to the watt.
//!
//! Signs: generation +, consumption −; bought +, sold −. A forecast error is what was produced less what was forecast.
//!
//! - [`history`] is what happened; [`known`] is the part of it that a decision may see, and nothing else can be reached.
//! - [`policy`] decides, by [`error_forecast`] and [`band`]; [`backtest`] replays it and [`measures`] says what it was worth.
//! - [`proposal`] says what to trade now for the coming quarter hours, by a [`ladder`], with its reason.
//! - [`position`] says what is open in a quarter hour, [`imbalance`] what was open at the end, and [`share`] divides it.
//! - [`schedule`] rounds what is sold to kilowatts, knows the deadlines, and follows a schedule to its confirmation.
//! - [`attribution`] splits the result of a quarter hour exactly; [`limits`] approves an order or says why not.

#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

pub mod attribution;
pub mod backtest;
pub mod band;
pub mod error_forecast;
pub mod history;
pub mod imbalance;
pub mod known;
pub mod ladder;
pub mod least_squares;
pub mod limits;
pub mod measures;
pub mod policy;
pub mod position;
pub mod proposal;
pub mod schedule;
pub mod settlement;
pub mod share;
