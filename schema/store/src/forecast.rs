//! Weather forecasts, forecasts of generation and consumption, and whose forecast counts.

mod provider;
mod runs;
mod weather;

pub use provider::{ChosenProvider, find_chosen_provider, insert_chosen_provider};
pub use runs::{
    ForecastDayRecord, ForecastDaysWanted, NewForecastDay, find_forecast_day, insert_forecast_days,
    list_forecast_days,
};
pub use weather::{
    KnownWeather, LatestWeather, NewWeatherDay, WeatherDay, insert_weather_days, list_first_issues,
    list_known_weather, list_latest_weather, list_weather_days,
};
