//! Balancing groups, what they trade, and what is open in them.

mod day;
mod error;
mod expected;
mod fed_in;
mod groups;
mod import_balancing_groups;
mod import_trades;
mod known_group;
mod known_trades;

pub(crate) use day::check_known;
pub use day::day_position;
pub(crate) use day::day_position_within;
pub use error::PositionError;
pub(crate) use expected::{IssuedBy, forecast_of_group};
pub(crate) use fed_in::{FedDay, GroupPlants};
pub use groups::list_groups;
pub use import_balancing_groups::import_balancing_groups;
pub use import_trades::import_trades;
pub use known_group::check_group;
pub(crate) use known_trades::latest_trades;
