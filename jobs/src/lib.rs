//! What runs by itself: the work that people ask for in the browser, and the schedule.
//!
//! `web` writes a request, a [`Runner`] takes it under a lease, does it, and writes what came of it. The clock
//! ([`Timetable`]) makes slots that are due by the table of [`schedule`], and a worker takes them the same way. Any
//! number of runners may work on one database; each request and each slot is done by one of them, and by another
//! one when the first is lost. What is done can be done twice without doing harm: an import that is
//! repeated changes nothing, and neither does a settlement.

mod import_file;
pub mod mail;
mod run;
mod runner;
pub mod schedule;
mod scheduled;
mod slots;
pub mod sources;
mod work;

pub use import_file::{FileOutcome, ImportFileError, import_file};
pub use run::{JobError, JobRun};
pub use runner::{Clock, Runner, Timetable, start_runner, start_slot_worker};
pub use slots::{make_due_slots, run_slot, work_slot};
