//! Asks the platform.

use crate::archive;
use crate::transport::{
    FetchError, FetchProblem, Fetched, Http, HttpLimits, LimitFolder, Pace, Request,
};
use std::fmt;
use std::time::Duration;
use units::{DeliveryDay, UtcTime};

/// 400 requests a minute are allowed.
const DISTANCE: Duration = Duration::from_millis(160);
const SYSTEM: &str = "entsoe";
/// The bidding zone of Germany and Luxembourg.
const BIDDING_ZONE: &str = "10Y1001A1001A82H";
/// The control areas of the four German TSOs with their codes.
pub const CONTROL_AREAS: [(&str, &str); 4] = [
    ("50Hertz", "10YDE-VE-------2"),
    ("Amprion", "10YDE-RWENET---I"),
    ("TenneT", "10YDE-EON------1"),
    ("TransnetBW", "10YDE-ENBW-----N"),
];
/// The area whose imbalance price is asked for; the price is the same in all four.
const PRICE_AREA: &str = "10YDE-ENBW-----N";
const PUBLIC: &str = "https://web-api.tp.entsoe.eu/api";

/// A client of the platform.
pub struct Entsoe {
    url: String,
    token: String,
    http: Http,
}

impl fmt::Debug for Entsoe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entsoe").field("url", &self.url).finish_non_exhaustive()
    }
}

impl Entsoe {
    /// A client of the public platform, or of another address; its limits are kept in a folder, if there is one.
    pub fn new(
        url: Option<String>,
        token: String,
        limits: Option<&LimitFolder>,
    ) -> Result<Self, FetchError> {
        let url = url.unwrap_or_else(|| PUBLIC.to_owned());
        Self::with(url, token, HttpLimits::default(), Pace::of(SYSTEM, DISTANCE, limits))
    }

    /// A client with other limits, for tests.
    pub fn with(
        url: String,
        token: String,
        limits: HttpLimits,
        pace: Pace,
    ) -> Result<Self, FetchError> {
        Ok(Self { url, token, http: Http::new(SYSTEM, limits, pace)? })
    }

    /// Day-ahead prices of the days `first` to before `end`, of the coupled auction.
    pub fn day_ahead_prices(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        let query = format!(
            "documentType=A44&in_Domain={BIDDING_ZONE}&out_Domain={BIDDING_ZONE}\
             &contract_MarketAgreement.type=A01"
        );
        self.ask("day-ahead prices", &query, first, end)
    }

    /// Solar generation of some days.
    pub fn solar_generation(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        let query =
            format!("documentType=A75&processType=A16&psrType=B16&in_Domain={BIDDING_ZONE}");
        self.ask("solar generation", &query, first, end)
    }

    /// Solar generation as the TSOs forecast it the day before.
    pub fn solar_forecast(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        let query =
            format!("documentType=A69&processType=A01&psrType=B16&in_Domain={BIDDING_ZONE}");
        self.ask("solar forecast", &query, first, end)
    }

    /// Total load of some days.
    pub fn load(&self, first: DeliveryDay, end: DeliveryDay) -> Result<Fetched, FetchError> {
        let query =
            format!("documentType=A65&processType=A16&outBiddingZone_Domain={BIDDING_ZONE}");
        self.ask("load", &query, first, end)
    }

    /// Total load as it is forecast the day before.
    pub fn load_forecast(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        let query =
            format!("documentType=A65&processType=A01&outBiddingZone_Domain={BIDDING_ZONE}");
        self.ask("load forecast", &query, first, end)
    }

    /// Imbalance prices of some days.
    pub fn imbalance_prices(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        let query = format!("documentType=A85&controlArea_Domain={PRICE_AREA}");
        self.ask("imbalance prices", &query, first, end)
    }

    /// Imbalance volumes of a control area, by one of the codes of [`CONTROL_AREAS`].
    pub fn imbalance_volumes(
        &self,
        area: &str,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        let query = format!("documentType=A86&controlArea_Domain={area}");
        self.ask(&format!("imbalance volumes {area}"), &query, first, end)
    }

    fn ask(
        &self,
        what: &str,
        query: &str,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        let (from, until) = (minutes(first.start()), minutes(end.start()));
        let request = Request {
            operation: format!("{what} {first} to before {end}"),
            url: format!("{}?{query}&periodStart={from}&periodEnd={until}", self.url),
            // In a header the token is in no log of addresses.
            headers: vec![("SECURITY_TOKEN", self.token.clone())],
            form: None,
        };
        let bytes = self.http.fetch(&request)?;
        let is_xml = bytes.trim_ascii_start().starts_with(b"<")
            && !bytes.trim_ascii_start().starts_with(b"<html");
        if !is_xml && !archive::is_packed(&bytes) {
            let problem = FetchProblem::Unexpected("no XML document".to_owned());
            return Err(self.http.error(&request, problem));
        }
        Ok(Fetched { name: format!("{SYSTEM}: {}", request.operation), bytes })
    }
}

/// `202605312200`, in UTC.
fn minutes(instant: UtcTime) -> String {
    let digits: String = instant.to_string().chars().filter(char::is_ascii_digit).collect();
    digits.chars().take(12).collect()
}
