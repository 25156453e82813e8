//! Weather as it was known when; forecasts of generation and consumption, our own with them, and how good they were.

mod group;
mod imbalance_prices;
mod import_forecasts;
mod known;
mod metrics;
mod provider;
mod run;
mod weather;

pub use import_forecasts::import_forecasts;
pub use known::{ForecastQuestion, IssuedBand, forecast_at_start, known_forecast};
pub use metrics::{Horizon, MetricsError, ProviderMetrics, forecast_metrics};
pub use provider::{ChooseProviderError, ProviderChoice, choose_provider, chosen_provider};
pub use run::{MadeRun, RunError, RunNote, RunQuestion, make_run};
pub use weather::{NewWeatherRun, WeatherQuestion, find_weather, import_weather};
