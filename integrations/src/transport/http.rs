//! One request at a time over HTTP.

use super::error::{FetchError, FetchProblem};
use super::pace::Pace;
use reqwest::StatusCode;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::RETRY_AFTER;
use std::io::Read;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Who we are to the systems that we ask.
const USER_AGENT: &str = concat!("strombuch/", env!("CARGO_PKG_VERSION"));

/// Bounds of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HttpLimits {
    /// Until a connection is made.
    pub connect: Duration,
    /// Until the whole answer is there.
    pub whole: Duration,
    /// Bytes that a body may have, unpacked.
    pub bytes_max: usize,
    /// How often a request is sent that fails in a way that may pass.
    pub attempts: u32,
    /// Before the second attempt; before each further one twice as long.
    pub pause: Duration,
    /// How long nothing is asked any more once the system says that it was asked too often and not
    /// until when.
    pub ban: Duration,
}

impl Default for HttpLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            whole: Duration::from_mins(2),
            bytes_max: 64 * 1024 * 1024,
            attempts: 3,
            pause: Duration::from_secs(2),
            ban: Duration::from_mins(10),
        }
    }
}

/// A request that can be sent again without doing harm.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// What it asks for, in words without secrets.
    pub operation: String,
    /// Where.
    pub url: String,
    /// Name and value of each header; values may be secret.
    pub headers: Vec<(&'static str, String)>,
    /// Fields of a form, which makes it a POST; values may be secret.
    pub form: Option<Vec<(&'static str, String)>>,
}

/// A client of one system.
#[derive(Debug, Clone)]
pub struct Http {
    system: &'static str,
    client: Client,
    limits: HttpLimits,
    pace: Arc<Pace>,
}

impl Http {
    /// A client. Redirects are not followed, so that no token goes where it does not belong.
    pub fn new(system: &'static str, limits: HttpLimits, pace: Pace) -> Result<Self, FetchError> {
        // A second installation finds the first one there, which is as good.
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(limits.connect)
            .timeout(limits.whole)
            .redirect(reqwest::redirect::Policy::none())
            .gzip(true)
            .build()
            .map_err(|error| FetchError {
                system,
                operation: "start".to_owned(),
                problem: FetchProblem::Connection(in_full(&error)),
            })?;
        Ok(Self { system, client, limits, pace: Arc::new(pace) })
    }

    /// The body of the answer. What may pass is tried again, with pauses.
    pub fn fetch(&self, request: &Request) -> Result<Vec<u8>, FetchError> {
        let mut pause = self.limits.pause;
        let mut attempt = 1;
        loop {
            match self.try_once(request) {
                Ok(bytes) => return Ok(bytes),
                Err(problem) => {
                    let error = self.error(request, problem);
                    let banned = matches!(error.problem, FetchProblem::Banned(_));
                    if !error.is_transient() || banned || attempt >= self.limits.attempts {
                        return Err(error);
                    }
                }
            }
            std::thread::sleep(pause);
            pause = pause.saturating_mul(2);
            attempt += 1;
        }
    }

    /// An error of this system.
    pub(crate) fn error(&self, request: &Request, problem: FetchProblem) -> FetchError {
        FetchError { system: self.system, operation: request.operation.clone(), problem }
    }

    fn try_once(&self, request: &Request) -> Result<Vec<u8>, FetchProblem> {
        self.pace.wait()?;
        let begun = Instant::now();
        let sent = self.builder(request).send().map_err(|error| self.connection(&error))?;
        let status = sent.status();
        if status == StatusCode::TOO_MANY_REQUESTS {
            let time = retry_after(&sent).unwrap_or(self.limits.ban);
            self.pace.ban(time)?;
            return Err(FetchProblem::Banned(time));
        }
        let bytes = self.body(sent, begun)?;
        match status.as_u16() {
            200..=299 => Ok(bytes),
            401 | 403 => Err(FetchProblem::Refused(status.to_string())),
            400..=499 => Err(FetchProblem::Request(format!("{status}: {}", beginning(&bytes)))),
            other => Err(FetchProblem::System(other)),
        }
    }

    fn builder(&self, request: &Request) -> RequestBuilder {
        let builder = match &request.form {
            Some(fields) => self.client.post(&request.url).form(fields),
            None => self.client.get(&request.url),
        };
        request.headers.iter().fold(builder, |builder, (name, value)| builder.header(*name, value))
    }

    /// The whole body, or an error when it breaks off, has too many bytes or does not end in time: the
    /// client's own time-out is for each read, and a slow system could go on for ever.
    fn body(&self, mut answer: Response, begun: Instant) -> Result<Vec<u8>, FetchProblem> {
        let mut bytes = Vec::new();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let count = answer.read(&mut buffer).map_err(|error| self.broken(&error))?;
            if count == 0 {
                return Ok(bytes);
            }
            bytes.extend_from_slice(buffer.get(..count).unwrap_or_default());
            if bytes.len() > self.limits.bytes_max {
                return Err(FetchProblem::TooLarge(self.limits.bytes_max));
            }
            if begun.elapsed() > self.limits.whole {
                return Err(FetchProblem::TimedOut(self.limits.whole));
            }
        }
    }

    fn broken(&self, error: &std::io::Error) -> FetchProblem {
        match error.get_ref().and_then(|inner| inner.downcast_ref()) {
            Some(inner) => self.connection(inner),
            None if error.kind() == std::io::ErrorKind::TimedOut => {
                FetchProblem::TimedOut(self.limits.whole)
            }
            None => FetchProblem::Connection(error.to_string()),
        }
    }

    fn connection(&self, error: &reqwest::Error) -> FetchProblem {
        if error.is_timeout() {
            FetchProblem::TimedOut(self.limits.whole)
        } else {
            FetchProblem::Connection(in_full(error))
        }
    }
}

/// The seconds that the system asks us to wait.
fn retry_after(answer: &Response) -> Option<Duration> {
    let seconds = answer.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// The beginning of a body that explains a refusal, on one line.
pub(crate) fn beginning(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(160).collect()
}

/// An error with its causes; reqwest names the address in it only where we gave it, without secrets.
fn in_full(error: &reqwest::Error) -> String {
    let mut text = String::new();
    let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(error);
    while let Some(error) = cause {
        text = error.to_string();
        cause = error.source();
    }
    if text.is_empty() { "the request could not be sent".to_owned() } else { text }
}
