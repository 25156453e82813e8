//! File formats and outside systems.
//!
//! Each module reads one format from bytes, and writes it where the product also produces it.
//! Reading is pure: no reader opens a file, a socket or a database, and nothing is repaired silently: a
//! document is read completely or refused with the place and the reason, as a [`FileError`]. Asking is
//! apart from reading: clients and [`directory`] bring bytes, by the one [`transport`].
//!
//! | format | module |
//! |---|---|
//! | `plants.csv`, units of the Marktstammdatenregister, either of them | [`plants_csv`], [`mastr`], [`plants`] |
//! | `market-values.csv`, and of any publisher | [`market_values_csv`], [`market_values`] |
//! | `readings.csv` | [`readings_csv`] |
//! | load profiles of metering operators and portals | [`load_profile`] |
//! | `spot-prices.csv`, SMARD CSV, Energy-Charts JSON and CSV | [`spot_prices`] |
//! | pain.001, camt.053 and .054, mail | [`credit_transfer`], [`bank_statement`], [`mail`] |
//! | `premium-statement.csv` of grid operators | [`premium_statement_csv`] |
//! | `operators.csv`, `company.toml` | [`operators_csv`], [`company_toml`] |
//! | `forecasts.csv` | [`forecasts_csv`] |
//! | prices, forecast and production for a backtest | [`traded_intervals_csv`] |
//! | `balancing-groups.csv`, `trades.csv`, `imbalance-prices.csv` | [`balancing_groups_csv`], [`trades_csv`], [`imbalance_prices_csv`] |
//! | orders and profiles of a community | [`community_orders_csv`], [`community_profiles_csv`] |
//! | schedules and their answers: ESS and CIM | [`schedules`] |
//! | netztransparenz WebAPI | [`netztransparenz`] |
//! | ENTSO-E Transparency Platform | [`entsoe`] |
//! | SMARD chart files | [`smard`] |
//! | generation and load of the country, of any of these | [`grid_power`] |
//! | values, weather and places of any sites | [`site_series`] |
//! | weather of Open-Meteo, Bright Sky and DWD MOSMIX | [`weather`] |
//!
//! The columns of our own files are listed in `integrations/FORMATS.md`.

mod archive;
mod bounds;
mod cells;
mod dates;
mod delivery;
mod encoding;
mod file_error;
mod file_note;
mod gaps;
mod header;
mod json;
mod number;
mod problems;
mod scaling;
mod sheet;
mod start;
mod table;
mod utf8;
mod workbook;
mod xml;

pub mod balancing_groups_csv;
pub mod bank_statement;
pub mod community_orders_csv;
pub mod community_profiles_csv;
pub mod company_toml;
pub mod credit_transfer;
pub mod directory;
pub mod energy_charts;
pub mod entsoe;
pub mod forecasts_csv;
pub mod grid_power;
pub mod imbalance_prices_csv;
pub mod load_profile;
pub mod mail;
pub mod market_values;
pub mod market_values_csv;
pub mod mastr;
pub mod netztransparenz;
pub mod operators_csv;
pub mod plants;
pub mod plants_csv;
pub mod premium_statement_csv;
pub mod readings_csv;
pub mod schedules;
pub mod site_series;
pub mod smard;
pub mod spot_prices;
pub mod traded_intervals_csv;
pub mod trades_csv;
pub mod transport;
pub mod weather;

pub use delivery::SpotPrices;
pub use file_error::{FileError, MoreProblems};
pub use file_note::FileNote;
pub use gaps::Gaps;
