//! Documents in the recorded shape of the platform.

mod balancing;

use super::{day_ahead_prices, generation};

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
        "<TimeSeries><mRID>1</mRID><currency_Unit.name>EUR</currency_Unit.name>\
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
    let days = day_ahead_prices("a", body.as_bytes()).unwrap();
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
}

/// The other auction of the zone has the same resolution and comes first; its price is never taken.
#[test]
fn only_the_coupled_auction_counts() {
    let other = series(&sequence(2), REPEATS, DAY, &[(1, "70")]);
    let coupled = series(&sequence(1), REPEATS, DAY, &[(1, "50")]);
    let found = prices(&publication(&format!("{other}{coupled}")));
    assert!(found.iter().all(|price| price.as_deref() == Some("50.00")));
    let alone = day_ahead_prices("a", publication(&other).as_bytes()).unwrap();
    assert_eq!(alone, []);
    // The same curve twice is the same; another one for the same time is a contradiction.
    let twice = prices(&publication(&format!("{coupled}{coupled}")));
    assert_eq!(twice, found);
    let contradiction = series(&sequence(1), REPEATS, DAY, &[(1, "51")]);
    let error = day_ahead_prices("a", publication(&format!("{coupled}{contradiction}")).as_bytes());
    assert!(error.unwrap_err().to_string().contains("overlapping"));
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
    assert_eq!(day_ahead_prices("a", none.as_bytes()).unwrap(), []);
    let refused = day_ahead_prices("a", answer("Authentication failed.").as_bytes()).unwrap_err();
    assert_eq!(refused.to_string(), "a: ENTSO-E answers: Authentication failed.");
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
        let error = day_ahead_prices("a", publication(&body).as_bytes()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    let cut = publication(&series(&sequence(1), REPEATS, DAY, &[(1, "1")]));
    for length in (0..cut.len() - 1).filter(|length| cut.is_char_boundary(*length)) {
        assert!(day_ahead_prices("a", &cut.as_bytes()[..length]).is_err(), "cut at byte {length}");
    }
    let html = day_ahead_prices("a", b"<html><body>maintenance</body></html>").unwrap_err();
    assert!(html.to_string().contains("expected a document of ENTSO-E"), "{html}");
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
        let days = day_ahead_prices("a", body.as_bytes()).unwrap();
        assert_eq!((days.len(), days[0].values().len(), days[0].missing_count()), (1, count, 0));
    }
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
