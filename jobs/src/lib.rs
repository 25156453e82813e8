//! What runs by itself: the work that people ask for in the browser, and the schedule.
//!
//! `web` inserts a job, a [`Worker`](work::Worker) takes it under a lease, does it, and writes what came of it. The clock
//! ([`Timetable`](work::Timetable)) inserts what is due by the table of [`schedule`](work::schedule). Any number of workers may
//! work on one database; each job is done by one of them, and by another one when the first is lost. What is done can be
//! done twice without doing harm: an import that is repeated changes nothing, and neither does a settlement.

pub mod forecast;
pub mod mail;
pub mod settlement;
pub mod sources;
pub mod work;

mod ledger;
mod market_data;
mod run;

pub use run::{JobError, JobRun};
