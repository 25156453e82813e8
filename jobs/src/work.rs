//! Runners, slots, and the table of the schedule.

mod import_file;
mod requests;
mod runner;
pub mod schedule;
mod slots;

pub use import_file::{FileOutcome, ImportFileError, import_file};
pub use runner::{Clock, Runner, Timetable, start_runner, start_slot_worker};
pub use slots::{make_due_slots, run_slot, work_slot};
