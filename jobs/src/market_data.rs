//! Jobs that fetch and compare what the market publishes.

mod days;
mod grid_power;
pub(crate) mod imbalance;
pub(crate) mod legal_prices;
pub(crate) mod load;
pub(crate) mod market_values;
pub(crate) mod plausibility;
pub(crate) mod solar_generation;
pub(crate) mod spot_prices;
mod store_series;

pub(crate) use grid_power::{Wanted, fetch};
