//! Messages that are refused, with the place and what was expected.

use super::*;

/// What is replaced in a written schedule, by what, and what is then said.
const FAULTS: [(&str, &str, &str); 17] = [
    (
        "<Qty v=\"0.007\"/>",
        "<Qty v=\"0,007\"/>",
        "f.xml, line 58, column Qty: \"0,007\": not a decimal number such as 12.5 (decimal point, no \
         grouping, no exponent)",
    ),
    ("<Pos v=\"7\"/>", "<Pos v=\"6\"/>", "line 53, column Pos: \"6\": the position comes twice"),
    ("<Pos v=\"7\"/>", "<Pos v=\"97\"/>", "\"97\": expected a position from 1 to 96"),
    ("<Pos v=\"7\"/>", "<Pos v=\"0\"/>", "\"0\": expected a position from 1 to 96"),
    ("<Pos v=\"7\"/>", "<Pos v=\"x\"/>", "column Pos: \"x\": expected a position from 1 to 96"),
    ("<Pos v=\"7\"/>", "", "line 52, column Interval: Pos is missing"),
    ("<Qty v=\"0.007\"/>", "", "column Interval: Qty is missing"),
    ("<Qty v=\"0.007\"/>", "<Qty v=\"-0.007\"/>", "\"-0.007\": power is not negative; "),
    ("<Qty v=\"0.007\"/>", "<Qty v=\"9999999\"/>", "not between -1000000 and 1000000 MW"),
    ("v=\"PT15M\"", "v=\"PT7M\"", "line 25, column Period: the period is not a whole number"),
    ("v=\"PT15M\"", "v=\"15 min\"", "\"15 min\": expected a resolution such as PT15M or PT1H"),
    ("v=\"MAW\"", "v=\"KWT\"", "column MeasurementUnit: \"KWT\": expected the unit MAW"),
    (
        "<TimeInterval v=\"2024-10-21T22:00Z/2024-10-22T22:00Z\"/>",
        "<TimeInterval v=\"2024-10-21T22:00Z/2024-10-22T23:00Z\"/>",
        "position 97 is missing; expected each from 1 to 100",
    ),
    (
        "<TimeInterval v=\"2024-10-21T22:00Z/2024-10-22T22:00Z\"/>",
        "<TimeInterval v=\"2024-10-22T22:00Z/2024-10-21T22:00Z\"/>",
        "the end of the interval is not after its start",
    ),
    ("v=\"PT15M\"", "v=\"PT60M\"", "\"25\": expected a position from 1 to 24"),
    ("<MessageVersion v=\"3\"/>", "<MessageVersion v=\"x\"/>", "\"x\": expected a whole number"),
    ("<MessageVersion v=\"3\"/>", "", "column ScheduleMessage: MessageVersion is missing"),
];

#[test]
fn a_wrong_value_is_refused_with_its_line_and_what_was_expected() {
    let right = written(ScheduleSchema::Ess, &schedule("2024-10-22", 1));
    for (part, wrong, expected) in FAULTS {
        assert!(right.contains(part), "{part}");
        let text = right.replacen(part, wrong, 1);
        let error = parse("f.xml", text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(expected), "{wrong}: {error}");
    }
}

#[test]
fn a_missing_position_is_refused_unless_the_curve_has_blocks() {
    let right = written(ScheduleSchema::Cim, &schedule("2024-10-22", 1));
    let point = "      <Point>\n        <position>5</position>\n        <quantity>0.004</quantity>\n      </Point>\n";
    let gap = right.replacen(point, "", 1);
    assert_ne!(gap, right);
    let error = parse("f.xml", gap.as_bytes()).unwrap_err().to_string();
    assert!(error.ends_with("position 5 is missing; expected each from 1 to 96"), "{error}");
    let blocks = |curve: &str| gap.replacen("<Period>", &format!("{curve}<Period>"), 1);
    assert!(parse("f.xml", blocks("<curveType>A03</curveType>").as_bytes()).is_ok());
    let error = parse("f.xml", blocks("<curveType>A02</curveType>").as_bytes()).unwrap_err();
    assert!(error.to_string().contains("\"A02\": expected the curve type A01"), "{error}");
    let first = right.replacen("<position>1</position>", "<position>5</position>", 1);
    let first = first.replacen(point, "", 1);
    let first = first.replacen("<Period>", "<curveType>A03</curveType><Period>", 1);
    let error = parse("f.xml", first.as_bytes()).unwrap_err().to_string();
    assert!(error.contains("position 1 is missing"), "{error}");
}

#[test]
fn what_is_no_message_is_refused() {
    let right = written(ScheduleSchema::Ess, &schedule("2024-10-22", 1));
    let declared = |inside: &str| right.replacen("<ScheduleMessage", inside, 1);
    for (text, expected) in [
        (String::new(), "f.xml"),
        ("no XML".to_owned(), "f.xml: no XML; expected a message of ESS or CIM"),
        (right[..right.len() - 30].to_owned(), "f.xml, line"),
        ("<a/>".to_owned(), "column a: not a message of the exchange of schedules; expected"),
        (
            "<Schedule_MarketDocument xmlns=\"urn:other\"/>".to_owned(),
            "\"urn:other\": the namespace is not that of the format",
        ),
        (
            "<Schedule_MarketDocument/>".to_owned(),
            "column Schedule_MarketDocument: \"\": the namespace is not",
        ),
        (
            declared("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><ScheduleMessage"),
            "line 2: a message declares no entities",
        ),
    ] {
        let error = parse("f.xml", text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(expected), "{text}: {error}");
    }
    let typed = "<!DOCTYPE ScheduleMessage SYSTEM \"../dtd/schedule-xml.dtd\">\n<ScheduleMessage";
    assert_eq!(
        parse("f.xml", declared(typed).as_bytes()).unwrap(),
        parse("f.xml", right.as_bytes()).unwrap()
    );
    let marked = ["\u{feff}", &right].concat();
    assert!(parse("f.xml", marked.as_bytes()).is_ok());
}
