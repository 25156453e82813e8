//! Runners, slots, and the table of the schedule.

mod import_file;
mod import_load_profile;
mod requests;
mod runner;
pub mod schedule;
mod slots;

pub use import_file::{FileOutcome, ImportFileError, import_file};
pub use import_load_profile::{LoadProfile, import_load_profile};
pub use runner::{Clock, Runner, Timetable, start_runner, start_slot_worker};
pub use slots::{make_due_slots, run_slot, work_slot};
