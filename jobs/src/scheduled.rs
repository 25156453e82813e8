//! What each job does; one file a job.

pub(crate) mod imbalance;
pub(crate) mod ledger_check;
pub(crate) mod legal_prices;
pub(crate) mod load;
pub(crate) mod mail;
pub(crate) mod market_values;
pub(crate) mod plausibility;
pub(crate) mod restatement;
pub(crate) mod solar_forecast;
pub(crate) mod solar_generation;
pub(crate) mod spot_prices;
pub(crate) mod weather_forecast;

mod days;
mod grid_power;
mod store_series;
