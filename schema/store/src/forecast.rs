//! Weather forecasts.

mod weather;

pub use weather::{
    LatestWeather, NewWeatherDay, WeatherDay, insert_weather_days, list_first_issues,
    list_latest_weather, list_weather_days,
};
