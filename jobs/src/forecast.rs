//! Forecasts: those of others are fetched, our own are made.

pub(crate) mod own_forecast;
pub(crate) mod solar_forecast;
pub(crate) mod weather_forecast;

mod run_forecast;

pub use run_forecast::{RunForecastError, run_forecast};
