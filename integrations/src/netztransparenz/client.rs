//! Asks the WebAPI.

use crate::transport::{
    FetchError, FetchProblem, Fetched, Http, HttpLimits, LimitFolder, Pace, Request,
};
use serde::Deserialize;
use std::fmt;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use units::{DeliveryDay, Month, UtcTime, Year};

/// Two requests a second are allowed; a little slower is safe.
const DISTANCE: Duration = Duration::from_millis(600);
/// How long the address is banned when it asked too often.
const BAN: Duration = Duration::from_hours(2);
const SYSTEM: &str = "netztransparenz";

/// Where the WebAPI is, and who asks.
#[derive(Clone)]
pub struct Access {
    /// Address of the token service.
    pub token_url: String,
    /// Address of the API, up to `/api/v1`.
    pub api_url: String,
    /// Client id.
    pub client_id: String,
    /// Client secret.
    pub client_secret: String,
}

impl Access {
    /// Access to the public service.
    pub fn public(client_id: String, client_secret: String) -> Self {
        Self {
            token_url: "https://identity.netztransparenz.de/users/connect/token".to_owned(),
            api_url: "https://ds.netztransparenz.de/api/v1".to_owned(),
            client_id,
            client_secret,
        }
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access").field("api_url", &self.api_url).finish_non_exhaustive()
    }
}

/// A client of the WebAPI. Its token is renewed before it ends, and once when the API refuses it.
#[derive(Debug)]
pub struct Netztransparenz {
    access: Access,
    http: Http,
    token: Mutex<Option<Token>>,
}

#[derive(Clone)]
struct Token {
    text: String,
    renew_at: Instant,
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: String,
    expires_in: u64,
}

impl Netztransparenz {
    /// A client with the limits that the service asks for; they are kept in a folder, if there is one.
    pub fn new(access: Access, folder: Option<&LimitFolder>) -> Result<Self, FetchError> {
        let limits = HttpLimits { ban: BAN, ..HttpLimits::default() };
        Self::with(access, limits, Pace::of(SYSTEM, DISTANCE, folder))
    }

    /// A client with other limits, for tests.
    pub fn with(access: Access, limits: HttpLimits, pace: Pace) -> Result<Self, FetchError> {
        let http = Http::new(SYSTEM, limits, pace)?;
        Ok(Self { access, http, token: Mutex::new(None) })
    }

    /// The legal spot price of the days `first` to before `end`.
    pub fn legal_prices(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        self.of_days("Spotmarktpreise", first, end)
    }

    /// The imbalance price of some days.
    pub fn imbalance_prices(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        self.of_days("NrvSaldo/reBAP/Qualitaetsgesichert", first, end)
    }

    /// The balance of the German grid over some days.
    pub fn imbalance_volumes(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        self.of_days("NrvSaldo/NRVSaldo/Qualitaetsgesichert", first, end)
    }

    /// The intraday index over some days.
    pub fn intraday_index(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        self.of_days("IdAep", first, end)
    }

    /// Solar generation over some days.
    pub fn solar_generation(
        &self,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        self.of_days("onlineHochrechnung/Solar", first, end)
    }

    /// Market values and flags of the months `first` to `last`, both inclusive.
    pub fn monthly_values(&self, first: Month, last: Month) -> Result<Fetched, FetchError> {
        let (from, to) = (first.year(), last.year());
        let path = format!("marktpraemie/{}/{from}/{}/{to}", first.number(), last.number());
        self.data(&path, &format!("marktpraemie {first} to {last}"))
    }

    /// Market values of a year.
    pub fn annual_values(&self, year: Year) -> Result<Fetched, FetchError> {
        self.data(&format!("Jahresmarktpraemie/{year}"), &format!("Jahresmarktpraemie {year}"))
    }

    fn of_days(
        &self,
        path: &str,
        first: DeliveryDay,
        end: DeliveryDay,
    ) -> Result<Fetched, FetchError> {
        let (from, until) = (plain_time(first.start()), plain_time(end.start()));
        let operation = format!("{path} {first} to before {end}");
        self.data(&format!("{path}/{from}/{until}"), &operation)
    }

    fn data(&self, path: &str, operation: &str) -> Result<Fetched, FetchError> {
        let name = format!("{SYSTEM}: {operation}");
        let url = format!("{}/data/{path}", self.access.api_url);
        let ask = |token: String| {
            let headers = vec![("authorization", format!("Bearer {token}"))];
            let (operation, url) = (operation.to_owned(), url.clone());
            self.http.fetch(&Request { operation, url, headers, form: None })
        };
        let bytes = match ask(self.token()?) {
            // A token can end earlier than it said; a new one is tried once.
            Err(FetchError { problem: FetchProblem::Refused(_), .. }) => {
                self.forget_token();
                ask(self.token()?)?
            }
            answer => answer?,
        };
        Ok(Fetched { name, bytes })
    }

    fn token(&self) -> Result<String, FetchError> {
        let mut held = self.token.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(token) = held.as_ref().filter(|token| token.renew_at > Instant::now()) {
            return Ok(token.text.clone());
        }
        let fresh = self.ask_token()?;
        let text = fresh.text.clone();
        *held = Some(fresh);
        Ok(text)
    }

    fn forget_token(&self) {
        *self.token.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = None;
    }

    fn ask_token(&self) -> Result<Token, FetchError> {
        let request = Request {
            operation: "token".to_owned(),
            url: self.access.token_url.clone(),
            headers: Vec::new(),
            form: Some(vec![
                ("grant_type", "client_credentials".to_owned()),
                ("client_id", self.access.client_id.clone()),
                ("client_secret", self.access.client_secret.clone()),
            ]),
        };
        let bytes = self.http.fetch(&request).map_err(|error| {
            // The service answers 400 to credentials that it does not know.
            let unknown = matches!(&error.problem, FetchProblem::Request(text)
                if text.contains("invalid_client"));
            let refused = || FetchProblem::Refused("invalid_client".to_owned());
            if unknown { self.http.error(&request, refused()) } else { error }
        })?;
        let answer: TokenAnswer = serde_json::from_slice(&bytes).map_err(|_secret| {
            self.http.error(&request, FetchProblem::Unexpected("no token in the answer".to_owned()))
        })?;
        // Renewed when a tenth of its time is left.
        let valid = Duration::from_secs(answer.expires_in.saturating_mul(9) / 10);
        let now = Instant::now();
        Ok(Token { text: answer.access_token, renew_at: now.checked_add(valid).unwrap_or(now) })
    }
}

/// `2026-05-31T22:00:00`, in UTC and without a sign of it, as the paths want it.
fn plain_time(instant: UtcTime) -> String {
    instant.to_string().trim_end_matches('Z').to_owned()
}
