//! Workers of the queue, and the table of the schedule.

mod import_file;
mod import_load_profile;
mod requests;
mod runner;
pub mod schedule;
mod slots;

pub use import_file::{FileOutcome, ImportFileError, import_file};
pub use import_load_profile::{LoadProfile, import_load_profile};
pub use runner::{Clock, Timetable, Worker, Workshop};
pub use slots::{make_due_slots, run_slot};
