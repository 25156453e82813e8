//! Clients against a local server that answers as outside systems do, at their worst too.

mod cases;
mod clients;
mod documents;
mod server;

use super::{FetchProblem, Http, HttpLimits, Pace, Request};
use crate::energy_charts::EnergyCharts;
use crate::entsoe::client::Entsoe;
use crate::netztransparenz::client::{Access, Netztransparenz};
use crate::smard::{Chart, Smard};
use server::{Reply, Server};
use std::time::{Duration, Instant};
use units::DeliveryDay;

/// Short limits, so that a test of patience is quick.
const LIMITS: HttpLimits = HttpLimits {
    connect: Duration::from_secs(2),
    whole: Duration::from_millis(400),
    bytes_max: 10_000,
    attempts: 3,
    pause: Duration::from_millis(5),
    ban: Duration::from_mins(10),
};

fn http() -> Http {
    Http::new("test", LIMITS, Pace::new(Duration::ZERO)).unwrap()
}

fn request(server: &Server) -> Request {
    Request { operation: "prices".to_owned(), url: server.url("/prices"), ..Request::default() }
}

fn day(text: &str) -> DeliveryDay {
    text.parse().unwrap()
}

/// A fault, what the server does, what comes of it, and how often it is asked.
type Row = (&'static str, Vec<Reply>, Result<&'static str, &'static str>, usize);

fn faults() -> Vec<Row> {
    let whole = Reply::ok("the document");
    vec![
        ("success", vec![whole.clone()], Ok("the document"), 1),
        ("empty", vec![Reply::ok("")], Ok(""), 1),
        ("500 then success", vec![Reply::status(500), whole.clone()], Ok("the document"), 2),
        ("hung up then success", vec![Reply::hang_up(), whole.clone()], Ok("the document"), 2),
        (
            "cut then success",
            vec![Reply::cut("the document", 5), whole.clone()],
            Ok("the document"),
            2,
        ),
        (
            "503 for ever",
            vec![Reply::status(503); 3],
            Err("test: prices: the system answered with status 503"),
            3,
        ),
        (
            "slow body",
            vec![Reply::slow("the document"); 3],
            Err("test: prices: no complete answer within 0 s"),
            3,
        ),
        (
            "cut for ever",
            vec![Reply::cut("the document", 5); 3],
            Err("test: prices: the connection failed"),
            3,
        ),
        ("401", vec![Reply::status(401)], Err("test: prices: access was refused"), 1),
        ("403", vec![Reply::status(403)], Err("test: prices: access was refused"), 1),
        (
            "400",
            vec![Reply::ok("no\n such  path").with_status(400)],
            Err(
                "test: prices: the system does not accept the request: 400 Bad Request: no such path",
            ),
            1,
        ),
        (
            "redirect",
            vec![Reply::status(302); 3],
            Err("test: prices: the system answered with status 302"),
            3,
        ),
        (
            "too large",
            vec![Reply::ok("x".repeat(10_001))],
            Err("test: prices: the answer has more than 10000 bytes"),
            1,
        ),
    ]
}

/// One row a fault: what the server does, what comes of it, and how often it was asked.
#[test]
fn faults_are_told_apart_and_only_what_may_pass_is_tried_again() {
    for (name, replies, expected, asked) in faults() {
        let server = Server::start(replies);
        let found = http().fetch(&request(&server));
        match (found, expected) {
            (Ok(bytes), Ok(text)) => assert_eq!(bytes, text.as_bytes(), "{name}"),
            (Err(error), Err(text)) => {
                assert!(error.to_string().starts_with(text), "{name}: {error}");
            }
            (found, _) => panic!("{name}: {found:?}"),
        }
        assert_eq!(server.asked().len(), asked, "{name}");
    }
}

/// A body that breaks at any byte is no shorter document.
#[test]
fn nothing_is_half_a_document_wherever_it_breaks() {
    let body = "start,eur_per_mwh\n2026-05-01T00:00:00Z,1\n";
    for length in 0..body.len() {
        let server = Server::start(vec![Reply::cut(body, length); 3]);
        let error = http().fetch(&request(&server)).unwrap_err();
        assert!(error.is_transient(), "cut at byte {length}: {error}");
    }
}

#[test]
fn a_ban_is_kept_until_it_is_over() {
    let server = Server::start(vec![Reply::status(429).with_header("retry-after", "120")]);
    let http = http();
    let error = http.fetch(&request(&server)).unwrap_err();
    assert_eq!(error.problem, FetchProblem::Banned(Duration::from_mins(2)));
    // The next one does not even leave.
    let error = http.fetch(&request(&server)).unwrap_err();
    assert!(matches!(error.problem, FetchProblem::Banned(left) if left <= Duration::from_mins(2)));
    assert!(error.is_transient());
    assert_eq!(server.asked().len(), 1);
}

const TOKEN: &str = "{\"access_token\":\"first\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";
const SECOND: &str = "{\"access_token\":\"second\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";

fn netztransparenz(server: &Server) -> Netztransparenz {
    let access = Access {
        token_url: server.url("/token"),
        api_url: server.url("/api/v1"),
        client_id: "someone".to_owned(),
        client_secret: "a secret".to_owned(),
    };
    Netztransparenz::with(access, LIMITS, Pace::new(Duration::ZERO)).unwrap()
}

#[test]
fn one_token_serves_many_requests_and_the_path_has_the_days_in_utc() {
    let server = Server::start(vec![Reply::ok(TOKEN), Reply::ok("a"), Reply::ok("b")]);
    let client = netztransparenz(&server);
    let found = client.legal_prices(day("2025-10-26"), day("2025-10-27")).unwrap();
    assert_eq!(found.bytes, b"a");
    assert_eq!(found.name, "netztransparenz: Spotmarktpreise 2025-10-26 to before 2025-10-27");
    client.monthly_values("2025-01".parse().unwrap(), "2025-12".parse().unwrap()).unwrap();
    let asked = server.asked();
    assert!(asked[0].starts_with("POST /token "), "{}", asked[0]);
    assert!(
        asked[0]
            .ends_with("grant_type=client_credentials&client_id=someone&client_secret=a+secret")
    );
    let path = "GET /api/v1/data/Spotmarktpreise/2025-10-25T22:00:00/2025-10-26T23:00:00 ";
    assert!(asked[1].starts_with(path), "{}", asked[1]);
    assert!(asked[1].contains("authorization: Bearer first"));
    assert!(asked[2].starts_with("GET /api/v1/data/marktpraemie/1/2025/12/2025 "), "{}", asked[2]);
}

/// The token ends in the middle of a run: a new one is fetched once, and the run goes on.
#[test]
fn a_token_that_ends_early_is_renewed_once() {
    let replies = vec![
        Reply::ok(TOKEN),
        Reply::ok("a"),
        Reply::status(401),
        Reply::ok(SECOND),
        Reply::ok("b"),
    ];
    let server = Server::start(replies);
    let client = netztransparenz(&server);
    client.annual_values("2024".parse().unwrap()).unwrap();
    let found = client.annual_values("2025".parse().unwrap()).unwrap();
    assert_eq!(found.bytes, b"b");
    assert!(server.asked()[4].contains("authorization: Bearer second"));
    // Refused with a fresh token too: the credentials are wrong, and nothing is tried for ever.
    let replies = vec![Reply::ok(TOKEN), Reply::status(401), Reply::ok(SECOND), Reply::status(401)];
    let server = Server::start(replies);
    let error = netztransparenz(&server).annual_values("2025".parse().unwrap()).unwrap_err();
    assert!(!error.is_transient(), "{error}");
    assert_eq!(server.asked().len(), 4);
}

#[test]
fn unknown_credentials_are_named_without_the_secret() {
    let server = Server::start(vec![Reply::ok("{\"error\":\"invalid_client\"}").with_status(400)]);
    let client = netztransparenz(&server);
    let error = client.annual_values("2025".parse().unwrap()).unwrap_err();
    let text = format!("{error} {error:?} {client:?}");
    assert!(text.contains("check the credentials"), "{text}");
    assert!(!text.contains("a secret"), "{text}");
    let server = Server::start(vec![Reply::ok("<html>maintenance</html>")]);
    let error = netztransparenz(&server).annual_values("2025".parse().unwrap()).unwrap_err();
    assert!(error.to_string().contains("no token in the answer"), "{error}");
}

#[test]
fn entsoe_is_asked_in_utc_with_the_token_in_a_header() {
    let server = Server::start(vec![Reply::ok("<Publication/>"), Reply::ok("<html><body>outage")]);
    let limits = LIMITS;
    let client =
        Entsoe::with(server.url("/api"), "key".to_owned(), limits, Pace::new(Duration::ZERO))
            .unwrap();
    client.day_ahead_prices(day("2026-03-29"), day("2026-03-30")).unwrap();
    let asked = server.asked();
    assert!(asked[0].contains("periodStart=202603282300&periodEnd=202603292200"), "{}", asked[0]);
    assert!(asked[0].contains("security_token: key") && !asked[0].contains("key&"), "{}", asked[0]);
    let error = client.day_ahead_prices(day("2026-03-29"), day("2026-03-30")).unwrap_err();
    assert!(error.to_string().contains("no XML document"), "{error}");
    assert!(!format!("{client:?}").contains("key"));
}

/// The files of the weeks that touch the days, by the index and never by adding seven days.
#[test]
fn smard_is_asked_for_the_weeks_that_touch_the_days() {
    // Mondays 9, 16, 23 March 2026, 00:00 in Berlin.
    let index = "{\"timestamps\":[1773010800000,1773615600000,1774220400000]}";
    let week = "{\"series\":[[1773615600000,1.5]]}";
    let server = Server::start(vec![Reply::ok(index), Reply::ok(week), Reply::ok(week)]);
    let client = Smard::with(server.url(""), LIMITS, Pace::new(Duration::ZERO)).unwrap();
    let found = client.weeks(Chart::PRICES, day("2026-03-20"), day("2026-03-24")).unwrap();
    assert_eq!(found.len(), 2);
    let asked = server.asked();
    assert!(asked[0].starts_with("GET /4169/DE-LU/index_quarterhour.json "), "{}", asked[0]);
    assert!(asked[1].starts_with("GET /4169/DE-LU/4169_DE-LU_quarterhour_1773615600000.json "));
    assert!(asked[2].starts_with("GET /4169/DE-LU/4169_DE-LU_quarterhour_1774220400000.json "));
}

#[test]
fn energy_charts_counts_both_days() {
    let server = Server::start(vec![Reply::ok("{}")]);
    let client = EnergyCharts::with(server.url(""), LIMITS, Pace::new(Duration::ZERO)).unwrap();
    client.day_ahead_prices(day("2026-06-15"), day("2026-06-16")).unwrap();
    assert!(server.asked()[0].starts_with("GET /price?bzn=DE-LU&start=2026-06-15&end=2026-06-15 "));
}

#[test]
fn nobody_there_is_said_quickly() {
    let server = Server::start(Vec::new());
    let request = request(&server);
    drop(server);
    let begun = Instant::now();
    let error = http().fetch(&request).unwrap_err();
    assert!(error.is_transient(), "{error}");
    assert!(begun.elapsed() < Duration::from_secs(5));
}
