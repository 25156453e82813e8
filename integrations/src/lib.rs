//! File formats and outside systems.
//!
//! Each module reads one format from bytes, and writes it where the product also produces it.
//! Nothing here opens a file, a socket or a database, and nothing is repaired silently: a file is
//! read completely or refused with the place and the reason, as a [`FileError`].
//!
//! | format | module |
//! |---|---|
//! | `plants.csv` | [`plants_csv`] |
//! | `market-values.csv` | [`market_values_csv`] |
//! | `readings.csv` | [`readings_csv`] |
//! | `spot-prices.csv`, SMARD CSV, Energy-Charts JSON and CSV | [`spot_prices`] |
//!
//! The columns of our own files are listed in `integrations/FORMATS.md`.

mod bounds;
mod cells;
mod file_error;
mod gaps;
mod header;
mod start;
mod table;
mod utf8;

pub mod market_values_csv;
pub mod plants_csv;
pub mod readings_csv;
pub mod spot_prices;

pub use file_error::FileError;
pub use gaps::Gaps;
