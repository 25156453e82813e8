//! Numerical models of generation and consumption with honest bands.
//!
//! Pure: no file, no clock, no global; the same bytes for the same input on every machine. Floats are allowed here.

pub mod physical;
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
mod score;
mod screen;
mod season;
mod shape;
mod tree;

pub use archive::{Archive, SiteFacts};
pub use backtest::{
    Backtest, CapacitySource, Judgement, NoBacktest, Outlook, OutlookQuestion, Question, Row,
    SiteResult, backtest, outlook,
};
pub use finding::{Finding, FindingKind};
pub use known::{Known, Refusals, known};
pub use metrics::Metrics;
pub use numbers::{number, whole};
pub use persistence::SmartPersistence;
pub use score::{Judged, Score, score};
