//! What runs by itself: the work that people ask for in the browser.
//!
//! `web` writes a request, a [`Runner`] takes it under a lease, does it, and writes what came of it. Any
//! number of runners may work on one database; each request is done by one of them, and by another
//! one when the first is lost. What a request does can be done twice without doing harm: an import
//! that is repeated changes nothing, and neither does a settlement.

mod import_file;
mod runner;
mod work;

pub use import_file::{ImportFileError, import_file};
pub use runner::{Clock, Runner, start_runner};
