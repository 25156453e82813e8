//! Every client against the same faults, and days of every length over HTTP.

use super::cases::{Case, LIMITS, cases, halle, pace};
use super::day;
use super::server::{Reply, Server};
use crate::transport::{FetchError, FetchProblem};
use crate::weather::{Place, bright_sky::BrightSky, mosmix::Mosmix, open_meteo::OpenMeteo};
use std::time::Duration;

/// What the client makes of some replies, and how often it asked.
fn fetched(case: &Case, replies: Vec<Reply>) -> (Result<Vec<u8>, FetchError>, usize) {
    let server = Server::start(case.before.iter().cloned().chain(replies).collect());
    let found = (case.client)(&server)(day("2026-03-02"));
    (found, server.asked().len() - case.before.len().min(server.asked().len()))
}

#[test]
fn days_of_every_length_come_whole_from_every_client() {
    for case in cases() {
        for (date, hours) in [("2026-03-29", 23), ("2026-06-15", 24), ("2025-10-26", 25)] {
            let body = (case.body)(day(date), hours);
            let server = Server::start([case.before.clone(), vec![Reply::ok(&body)]].concat());
            let bytes = (case.client)(&server)(day(date)).unwrap();
            let shape = (case.read)(&bytes).unwrap();
            assert_eq!(shape, [(hours * 4, 0)], "{} {date}", case.name);
        }
    }
}

#[test]
fn a_part_of_a_day_stays_a_part_and_nothing_is_nothing() {
    for case in cases() {
        let body = (case.body)(day("2026-03-02"), 5);
        let (bytes, _) = fetched(&case, vec![Reply::ok(&body)]);
        assert_eq!((case.read)(&bytes.unwrap()).unwrap(), [(96, 76)], "{}", case.name);
        let (bytes, _) = fetched(&case, vec![Reply::ok(&case.nothing)]);
        assert_eq!((case.read)(&bytes.unwrap()).unwrap(), [], "{}", case.name);
    }
}

#[test]
fn every_client_tells_what_may_pass_from_what_does_not() {
    for case in cases() {
        let name = case.name;
        let body = (case.body)(day("2026-03-02"), 1);
        let problem = |replies: Vec<Reply>| {
            let (found, asked) = fetched(&case, replies);
            let error = found.unwrap_err();
            let text = format!("{error} {error:?}");
            assert!(!text.contains("a secret") && !text.contains("apikey"), "{text}");
            (error.is_transient(), error.problem, asked)
        };
        let whole = LIMITS.whole;
        let (may_pass, found, asked) = problem(vec![Reply::status(500); 2]);
        assert_eq!((may_pass, found, asked), (true, FetchProblem::System(500), 2), "{name}");
        let (may_pass, found, asked) = problem(vec![Reply::slow(&body); 2]);
        assert_eq!((may_pass, found, asked), (true, FetchProblem::TimedOut(whole), 2), "{name}");
        let (may_pass, found, _) = problem(vec![Reply::ok("x".repeat(20_001))]);
        assert_eq!((may_pass, found), (false, FetchProblem::TooLarge(20_000)), "{name}");
        let banned = Reply::status(429).with_header("retry-after", "30");
        let (may_pass, found, asked) = problem(vec![banned]);
        let ban = FetchProblem::Banned(Duration::from_secs(30));
        assert_eq!((may_pass, found, asked), (true, ban, 1), "{name}");
        let (may_pass, found, _) = problem(vec![Reply::ok("no such variable").with_status(400)]);
        assert!(!may_pass && matches!(found, FetchProblem::Request(_)), "{name}: {found:?}");
        if case.has_secret {
            for status in [401, 403] {
                // Who has a token of an hour asks for a new one once.
                let again = [vec![Reply::status(status)], case.before.clone()].concat();
                let replies = [again, vec![Reply::status(status)]].concat();
                let (may_pass, found, _) = problem(replies);
                assert!(!may_pass && matches!(found, FetchProblem::Refused(_)), "{name}");
            }
        }
    }
}

/// A page of words where a document was asked for is refused by the client or by the reader.
#[test]
fn a_page_in_place_of_a_document_is_refused() {
    for case in cases() {
        let page = Reply::ok("<html><body>maintenance</body></html>");
        let (found, _) = fetched(&case, vec![page.with_header("content-type", "text/html")]);
        let refused = match found {
            Ok(bytes) => (case.read)(&bytes).is_err(),
            Err(error) => matches!(error.problem, FetchProblem::Unexpected(_)),
        };
        assert!(refused, "{}", case.name);
    }
}

/// Wherever the connection breaks, there is no document; the clients keep what they know meanwhile.
#[test]
fn a_break_at_any_byte_brings_nothing_from_any_client() {
    for case in cases() {
        let body = (case.body)(day("2026-03-02"), 1);
        let cuts: Vec<usize> = (0..body.len()).step_by(7).chain([body.len() - 1]).collect();
        let broken = cuts.iter().flat_map(|length| vec![Reply::cut(&body, *length); 2]);
        // The list of files is asked for again each time, the token is not.
        let again = if case.name == "smard" { case.before.clone() } else { Vec::new() };
        let mut replies = case.before.clone();
        for (place, reply) in broken.enumerate() {
            if place > 0 && place % 2 == 0 {
                replies.extend(again.clone());
            }
            replies.push(reply);
        }
        let server = Server::start(replies);
        let ask = (case.client)(&server);
        for length in cuts {
            let error = ask(day("2026-03-02")).unwrap_err();
            let is_broken = matches!(error.problem, FetchProblem::Connection(_));
            assert!(is_broken && error.is_transient(), "{} cut at {length}: {error}", case.name);
        }
    }
}

#[test]
fn weather_is_asked_for_by_coordinates_or_station() {
    let server = Server::start(vec![Reply::ok("{}"); 2]);
    let client = OpenMeteo::with(server.url("/v1"), None, LIMITS, pace()).unwrap();
    let jena =
        Place::new("Jena", "50.93".parse().unwrap(), "11.59".parse().unwrap(), None).unwrap();
    let found = client.forecast(&[&halle(), &jena], day("2026-03-29"), day("2026-03-31")).unwrap();
    assert_eq!(found.places, ["Halle", "Jena"]);
    let asked = server.asked().remove(0);
    for part in [
        "/v1?latitude=51.482500,50.930000&longitude=11.970000,11.590000&",
        "minutely_15=shortwave_radiation,",
        "timeformat=unixtime&timezone=GMT&start_date=2026-03-28&end_date=2026-03-30 ",
    ] {
        assert!(asked.contains(part), "{asked}");
    }
    let client = BrightSky::with(server.url(""), LIMITS, pace()).unwrap();
    client.forecast(&halle(), day("2026-03-29"), day("2026-03-31")).unwrap();
    let asked = server.asked().remove(1);
    let path = "GET /weather?lat=51.482500&lon=11.970000&date=2026-03-28T23:00:00Z\
        &last_date=2026-03-30T22:00:00Z&tz=Etc/UTC&units=dwd ";
    assert!(asked.starts_with(path), "{asked}");
    let server = Server::start(vec![Reply::ok("PK")]);
    let client = Mosmix::with(server.url("/mos"), LIMITS, pace()).unwrap();
    assert_eq!(client.forecast(&jena).unwrap(), None);
    client.forecast(&halle()).unwrap().unwrap();
    let path = "GET /mos/MOSMIX_L/single_stations/10466/kml/MOSMIX_L_LATEST_10466.kmz ";
    assert!(server.asked()[0].starts_with(path), "{}", server.asked()[0]);
}
