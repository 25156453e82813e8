//! Weather, as it was known when.

mod weather;

pub use weather::{NewWeatherRun, WeatherQuestion, find_weather, import_weather};
