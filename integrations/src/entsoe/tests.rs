//! Documents in the recorded shape of the platform.

mod balancing;

use super::{day_ahead_prices, generation};
use crate::{FileNote, Gaps};

/// The days of a document, and nothing to know of it.
fn days_of(body: &str) -> Vec<units::DaySeries<units::Price>> {
    let found = day_ahead_prices("a", body.as_bytes(), Gaps::Refuse).unwrap();
    assert_eq!(found.notes, []);
    found.days
}

fn error_of(body: &str) -> String {
    day_ahead_prices("a", body.as_bytes(), Gaps::Keep).unwrap_err().to_string()
}

fn publication(series: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Publication_MarketDocument \
         xmlns=\"urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3\"><type>A44</type>{series}\
         </Publication_MarketDocument>"
    )
}

/// A series of some quarter hours of 2 March 2026, from midnight.
fn series(sequence: &str, curve: &str, end: &str, points: &[(u32, &str)]) -> String {
    let points: String = points
        .iter()
        .map(|(position, price)| {
            format!(
                "<Point><position>{position}</position><price.amount>{price}</price.amount></Point>"
            )
        })
        .collect();
    format!(
        "<TimeSeries><mRID>1</mRID><in_Domain.mRID codingScheme=\"A01\">10Y1001A1001A82H</in_Domain.mRID>\
         <out_Domain.mRID codingScheme=\"A01\">10Y1001A1001A82H</out_Domain.mRID><currency_Unit.name>EUR</currency_Unit.name>\
         <price_Measure_Unit.name>MWH</price_Measure_Unit.name>{sequence}{curve}\
         <Period><timeInterval><start>2026-03-01T23:00Z</start><end>{end}</end></timeInterval>\
         <resolution>PT15M</resolution>{points}</Period></TimeSeries>"
    )
}

fn sequence(number: u32) -> String {
    let name = "classificationSequence_AttributeInstanceComponent.position";
    format!("<{name}>{number}</{name}>")
}

const REPEATS: &str = "<curveType>A03</curveType>";
const DAY: &str = "2026-03-02T23:00Z";

fn prices(body: &str) -> Vec<Option<String>> {
    let days = day_ahead_prices("a", body.as_bytes(), Gaps::Keep).unwrap().days;
    assert_eq!(days.len(), 1);
    (0..96).map(|at| days[0].get(at).map(units::Price::eur_per_mwh)).collect()
}

/// Positions that are left out repeat the one before, also behind the last one to the period's end.
#[test]
fn a_curve_of_blocks_repeats_the_last_price() {
    let points = [(1, "91.2"), (4, "-3"), (90, "0")];
    let found = prices(&publication(&series(&sequence(1), REPEATS, DAY, &points)));
    assert_eq!(found[..3], [const { Some("91.20") }; 3].map(|price| price.map(str::to_owned)));
    assert!(found[3..89].iter().all(|price| price.as_deref() == Some("-3.00")));
    assert!(found[89..].iter().all(|price| price.as_deref() == Some("0.00")));
}

#[test]
fn a_curve_of_points_has_gaps_where_positions_are_missing() {
    for curve in ["<curveType>A01</curveType>", ""] {
        let found =
            prices(&publication(&series(&sequence(1), curve, DAY, &[(1, "91.2"), (4, "-3")])));
        let known: Vec<usize> = (0..96).filter(|at| found[*at].is_some()).collect();
        assert_eq!(known, [0, 3]);
    }
    let body = publication(&series(&sequence(1), "", DAY, &[(1, "91.2"), (4, "-3")]));
    assert_eq!(
        day_ahead_prices("a", body.as_bytes(), Gaps::Refuse).unwrap_err().to_string(),
        "a, line 2: after this row 2 quarter hours are missing, from 2026-03-01T23:15:00Z; deliver \
         the missing quarter hours, or import with --allow-gaps"
    );
    let first = "2026-03-01T23:15:00Z".parse().unwrap();
    let found = day_ahead_prices("a", body.as_bytes(), Gaps::Keep).unwrap();
    assert_eq!(found.notes, [FileNote::QuarterHoursMissing { count: 2, first }]);
}

/// The other auction of the zone has the same resolution and comes first; its price is never taken.
#[test]
fn only_the_coupled_auction_counts() {
    let other = series(&sequence(2), REPEATS, DAY, &[(1, "70")]);
    let coupled = series(&sequence(1), REPEATS, DAY, &[(1, "50")]);
    let found = prices(&publication(&format!("{other}{coupled}")));
    assert!(found.iter().all(|price| price.as_deref() == Some("50.00")));
    assert_eq!(days_of(&publication(&other)), []);
    // The same curve twice is the same; another one for the same time is a contradiction.
    let twice = prices(&publication(&format!("{coupled}{coupled}")));
    assert_eq!(twice, found);
    let contradiction = series(&sequence(1), REPEATS, DAY, &[(1, "51")]);
    let error = error_of(&publication(&format!("{coupled}{contradiction}")));
    assert!(error.contains("overlapping"), "{error}");
}

#[test]
fn no_data_is_no_day_and_a_refusal_is_an_error() {
    let answer = |text: &str| {
        format!(
            "<Acknowledgement_MarketDocument xmlns=\"urn:iec62325.351:tc57wg16:451-1:acknowledgementdocument:8:0\">\
             <Reason><code>999</code><text>{text}</text></Reason></Acknowledgement_MarketDocument>"
        )
    };
    let none = answer("No matching data found for Data item Day-ahead Prices [12.1.D].");
    assert_eq!(days_of(&none), []);
    let refused = error_of(&answer("Authentication failed."));
    assert_eq!(refused, "a: ENTSO-E answers: Authentication failed.");
}

#[test]
fn what_cannot_be_read_is_named_with_its_line() {
    let position = series(&sequence(1), REPEATS, DAY, &[(97, "1")]);
    let first = series(&sequence(1), REPEATS, DAY, &[(2, "1")]);
    let twice = series(&sequence(1), REPEATS, DAY, &[(1, "1"), (1, "2")]);
    let number = series(&sequence(1), REPEATS, DAY, &[(1, "1,5")]);
    let length = series(&sequence(1), REPEATS, "2026-03-02T23:10Z", &[(1, "1")]);
    let curve = series(&sequence(1), "<curveType>A05</curveType>", DAY, &[(1, "1")]);
    let unit = series(&sequence(1), REPEATS, DAY, &[(1, "1")]).replace("EUR", "PLN");
    for (body, expected) in [
        (position, "line 2, column Point: the position is not one of the period"),
        (first, "line 2, column Period: the first position is missing, so nothing can be repeated"),
        (twice, "line 2, column Point: the position comes twice"),
        (number, "line 2: \"1,5\": not a decimal number"),
        (length, "line 2, column timeInterval: the period is not a whole number of intervals"),
        (curve, "line 2, column TimeSeries: curve type A05 is not read; expected A01 or A03"),
        (unit, "a: the unit is PLN; expected EUR per MWH"),
    ] {
        let error = error_of(&publication(&body));
        assert!(error.contains(expected), "{error}");
    }
    let cut = publication(&series(&sequence(1), REPEATS, DAY, &[(1, "1")]));
    for length in (0..cut.len() - 1).filter(|length| cut.is_char_boundary(*length)) {
        let found = day_ahead_prices("a", &cut.as_bytes()[..length], Gaps::Keep);
        assert!(found.is_err(), "cut at byte {length}");
    }
    let html = error_of("<html><body>maintenance</body></html>");
    assert!(html.contains("expected a document of ENTSO-E"), "{html}");
}

/// The day on which the clock goes forward has 92 quarter hours, the other one 100.
#[test]
fn short_and_long_days_are_whole() {
    for (start, end, count) in [
        ("2026-03-28T23:00Z", "2026-03-29T22:00Z", 92),
        ("2025-10-25T22:00Z", "2025-10-26T23:00Z", 100),
    ] {
        let body = publication(&series(&sequence(1), REPEATS, end, &[(1, "7")]))
            .replace("2026-03-01T23:00Z", start);
        let days = days_of(&body);
        assert_eq!((days.len(), days[0].values().len(), days[0].missing_count()), (1, count, 0));
    }
}

/// A series of one day of hours, as the platform publishes those of every zone.
fn hours(zones: [&str; 2], start: &str, end: &str) -> String {
    publication(&series("", REPEATS, end, &[(1, "70")]))
        .replace("2026-03-01T23:00Z", start)
        .replace("PT15M", "PT60M")
        .replacen("10Y1001A1001A82H", zones[0], 1)
        .replace(">10Y1001A1001A82H</out", &format!(">{}</out", zones[1]))
}

#[test]
fn prices_are_those_of_the_german_zone_of_their_day() {
    const DE_LU: &str = "10Y1001A1001A82H";
    const DE_AT_LU: &str = "10Y1001A1001A63L";
    const BELGIUM: &str = "10YBE----------2";
    let [last, split, next] = ["2018-09-29T22:00Z", "2018-09-30T22:00Z", "2018-10-01T22:00Z"];
    assert_eq!(days_of(&hours([DE_AT_LU; 2], last, split)).len(), 1);
    assert_eq!(days_of(&hours([DE_LU; 2], split, next)).len(), 1);
    for (zones, start, end, found, expected) in [
        ([BELGIUM; 2], split, next, BELGIUM, "10Y1001A1001A82H (DE-LU)"),
        ([DE_LU, BELGIUM], split, next, BELGIUM, "10Y1001A1001A82H (DE-LU)"),
        ([DE_AT_LU; 2], split, next, DE_AT_LU, "10Y1001A1001A82H (DE-LU)"),
        ([DE_LU; 2], last, split, DE_LU, "10Y1001A1001A63L (DE-AT-LU)"),
        ([DE_AT_LU; 2], last, next, DE_AT_LU, "10Y1001A1001A82H (DE-LU)"),
    ] {
        assert_eq!(
            error_of(&hours(zones, start, end)),
            format!(
                "a, line 2, column in_Domain.mRID: the prices are of zone {found}; expected {expected}"
            )
        );
    }
    let silent = hours([DE_LU; 2], split, next).replace("_Domain", "_Nothing");
    let error = error_of(&silent);
    assert!(
        error.contains("the document does not say its zone; expected 10Y1001A1001A82H"),
        "{error}"
    );
    let intraday = "<contract_MarketAgreement.type>A07</contract_MarketAgreement.type>";
    let body = publication(&series(intraday, REPEATS, DAY, &[(1, "70")]));
    assert_eq!(error_of(&body), "a: the contract type is A07; expected A01, the day-ahead auction");
}

/// One point of a curve of blocks can stand for 40,000 intervals, so all of a document are counted.
#[test]
fn a_document_that_makes_too_many_intervals_is_refused() {
    let year = series(&sequence(1), REPEATS, "2027-03-01T23:00Z", &[(1, "7")]);
    let within = publication(&year.repeat(11));
    assert_eq!(days_of(&within).len(), 365);
    assert_eq!(
        error_of(&publication(&year.repeat(12))),
        "a, line 2, column timeInterval: the document has more than 400000 intervals; divide it"
    );
}

#[test]
fn generation_is_in_megawatts() {
    let body = "<GL_MarketDocument xmlns=\"urn:iec62325.351:tc57wg16:451-6:generationloaddocument:3:0\"><TimeSeries>\
        <quantity_Measure_Unit.name>MAW</quantity_Measure_Unit.name><curveType>A01</curveType><Period><timeInterval>\
        <start>2026-06-01T10:00Z</start><end>2026-06-01T10:30Z</end></timeInterval><resolution>PT15M</resolution>\
        <Point><position>1</position><quantity>31234.5</quantity></Point></Period></TimeSeries></GL_MarketDocument>";
    let days = generation("a", body.as_bytes()).unwrap();
    assert_eq!(days[0].get(48).unwrap().megawatts(), "31234.5");
    assert_eq!(days[0].get(49), None);
}
