//! Jobs that fetch forecasts.

pub(crate) mod solar_forecast;
pub(crate) mod weather_forecast;
