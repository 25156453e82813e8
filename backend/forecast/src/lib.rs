//! Numerical models of generation and consumption with honest bands.
//!
//! Pure: no file, no clock, no global; the same bytes for the same input on every machine. Floats are allowed here.

pub mod sun;

mod analog;
mod archive;
mod backtest;
mod blend;
mod boost;
mod calendar;
mod codes;
mod design;
mod finding;
mod forest;
mod known;
mod matrix;
mod metrics;
mod model;
mod numbers;
mod persistence;
mod ridge;
mod sample;
mod screen;
mod season;
mod shape;
mod tree;

pub use archive::{Archive, SiteFacts};
pub use backtest::{
    Backtest, CapacitySource, Judgement, NoBacktest, Question, Row, SiteResult, backtest,
};
pub use finding::{Finding, FindingKind};
pub use known::{Known, Refusals, known};
pub use metrics::Metrics;
