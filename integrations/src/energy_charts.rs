//! The API of Energy-Charts (Fraunhofer ISE).
//!
//! No key is needed. Two requests a minute are allowed for an address; the documents are read by
//! [`spot_prices`](crate::spot_prices). Prices of Germany and Luxembourg are under CC BY 4.0.

use crate::transport::{FetchError, Fetched, Http, HttpLimits, Pace, Request};
use std::time::Duration;
use units::DeliveryDay;

const DISTANCE: Duration = Duration::from_secs(31);
const SYSTEM: &str = "energy-charts";
const PUBLIC: &str = "https://api.energy-charts.info";

/// A client of the API.
#[derive(Debug)]
pub struct EnergyCharts {
    url: String,
    http: Http,
}

impl EnergyCharts {
    /// A client of the public API, or of another address.
    pub fn new(url: Option<String>) -> Result<Self, FetchError> {
        let url = url.unwrap_or_else(|| PUBLIC.to_owned());
        Self::with(url, HttpLimits::default(), Pace::new(DISTANCE))
    }

    /// A client with other limits, for tests.
    pub fn with(url: String, limits: HttpLimits, pace: Pace) -> Result<Self, FetchError> {
        Ok(Self { url, http: Http::new(SYSTEM, limits, pace)? })
    }

    /// Day-ahead prices of the days `first` to before `end`, in one document.
    pub fn day_ahead_prices(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        // Both days count.
        let last = end.previous();
        let operation = format!("day-ahead prices {first} to {last}");
        let url = format!("{}/price?bzn=DE-LU&start={first}&end={last}", self.url);
        let request = Request { operation, url, ..Request::default() };
        let bytes = self.http.fetch(&request)?;
        Ok(Fetched { name: format!("{SYSTEM}: {}", request.operation), bytes })
    }
}
