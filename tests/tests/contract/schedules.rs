//! `strombuch schedule`.

use reports::words::is_file_problem;
use serde_json::{Value, json};
use std::fmt::Write;
use tests::Strombuch;

/// A confirmation of CIM: a confirmed series of one hour, an imposed one in blocks, and a rejected one without a period.
fn confirmation() -> String {
    let series = |element: &str, curve: &str, points: &[(u32, &str)]| {
        let mut rows = String::new();
        for (position, quantity) in points {
            let _written = writeln!(
                rows,
                "<Point><position>{position}</position><quantity>{quantity}</quantity></Point>"
            );
        }
        format!(
            "<{element}><mRID>s</mRID><version>1</version><businessType>A02</businessType>
<in_Domain.mRID codingScheme=\"A01\">10YDE-VE-------2</in_Domain.mRID>
<out_Domain.mRID codingScheme=\"A01\">10YDE-VE-------2</out_Domain.mRID>
<in_MarketParticipant.mRID codingScheme=\"A01\">IN</in_MarketParticipant.mRID>
<out_MarketParticipant.mRID codingScheme=\"A01\">OUT</out_MarketParticipant.mRID>
<measure_Unit.name>MAW</measure_Unit.name>{curve}
<Period><timeInterval><start>2026-07-01T22:00Z</start><end>2026-07-01T23:00Z</end></timeInterval>
<resolution>PT15M</resolution>\n{rows}</Period></{element}>\n"
        )
    };
    let blocks = "<curveType>A03</curveType>";
    [
        "<?xml version=\"1.0\"?>
<Confirmation_MarketDocument xmlns=\"urn:iec62325.351:tc57wg16:451-2:confirmationdocument:5:0\">
<mRID>c-1</mRID><type>A08</type><createdDateTime>2026-07-01T12:00:00Z</createdDateTime>
<sender_MarketParticipant.mRID codingScheme=\"A01\">TSO</sender_MarketParticipant.mRID>
<receiver_MarketParticipant.mRID codingScheme=\"A01\">GROUP</receiver_MarketParticipant.mRID>
<schedule_Period.timeInterval><start>2026-07-01T22:00Z</start><end>2026-07-02T22:00Z</end></schedule_Period.timeInterval>
<confirmed_MarketDocument.mRID>m</confirmed_MarketDocument.mRID>
<confirmed_MarketDocument.revisionNumber>4</confirmed_MarketDocument.revisionNumber>\n",
        &series("Imposed_TimeSeries", blocks, &[(1, "2"), (3, "0.25")]),
        &series("Confirmed_TimeSeries", "", &[(1, "1"), (2, "1.5"), (3, "0"), (4, "22.500")]),
        "<Rejected_TimeSeries><mRID>r</mRID></Rejected_TimeSeries>\n</Confirmation_MarketDocument>\n",
    ]
    .concat()
}

#[test]
fn a_message_is_printed_with_every_series_that_has_a_period() {
    let strombuch = Strombuch::default();
    strombuch.write("cnf.xml", confirmation());
    let printed = strombuch.done(&["schedule", "read", "cnf.xml", "--format", "json"]);
    let series = |quantities: [&str; 4]| {
        json!({
            "in_party": "IN", "out_party": "OUT", "in_area": "10YDE-VE-------2", "out_area": "10YDE-VE-------2",
            "business_type": "A02", "quantities_mw": quantities,
        })
    };
    let expected = json!({
        "kind": "confirmation", "id": "c-1", "version": null, "interval": "2026-07-01T22:00Z/2026-07-02T22:00Z",
        "series": [
            series(["2.000", "2.000", "0.250", "0.250"]),
            series(["1.000", "1.500", "0.000", "22.500"]),
        ],
    });
    assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), expected);
    let text = strombuch.done(&["schedule", "read", "cnf.xml"]);
    assert!(text.contains("imposed    OUT -> IN  A02  4 positions, 0.250 to 2.000 MW"), "{text}");
    assert!(
        !strombuch.path("data").exists(),
        "a message that is only read needs no data directory"
    );
}

#[test]
fn a_message_that_is_wrong_is_refused_in_the_language_of_the_reader() {
    let strombuch = Strombuch::default();
    let wrong = confirmation().replace("22.500", "22,5");
    strombuch.write("cnf.xml", wrong);
    let english = strombuch.run(&["schedule", "read", "cnf.xml", "--format", "json"]);
    assert_eq!((english.code, english.out.as_str()), (Some(2), ""));
    assert!(
        english.err.starts_with(
            "error: cnf.xml, line 31, column quantity: \"22,5\": not a decimal number"
        ),
        "{}",
        english.err
    );
    let wrong = confirmation().replace("<position>4</position>", "<position>5</position>");
    strombuch.write("cnf.xml", wrong);
    let german = strombuch.run(&["schedule", "read", "cnf.xml", "--language", "de"]);
    assert_eq!(
        (german.code, german.err.as_str()),
        (
            Some(2),
            "error: cnf.xml, Zeile 31, Spalte position: \"5\": erwartet ist eine Stelle von 1 bis 4\n"
        )
    );
    let absent = strombuch.run(&["schedule", "read", "absent.xml"]);
    assert_eq!(absent.code, Some(2), "{}", absent.err);
}

#[test]
fn what_is_wrong_with_a_message_can_be_said_in_german() {
    let right = confirmation();
    for (part, wrong) in [
        ("Confirmation_MarketDocument", "Other_MarketDocument"),
        ("urn:iec62325.351:tc57wg16:451-2", "urn:other"),
        ("<resolution>PT15M", "<resolution>15"),
        ("<resolution>PT15M", "<resolution>PT7M"),
        ("<resolution>PT15M", ""),
        ("<position>3", "<position>7"),
        ("<position>3", "<position>1"),
        ("<position>1", "<position>2"),
        ("<quantity>2<", "<quantity>-2<"),
        ("<quantity>2<", "<quantity>2,5<"),
        ("<quantity>2<", "<quantity>9999999<"),
        ("<curveType>A03", "<curveType>A02"),
        (">MAW<", ">KWT<"),
        ("<version>1", "<version>one"),
        ("<start>2026-07-01T22:00Z", "<start>2026-07-03T22:00Z"),
        ("<start>2026-07-01T22:00Z", "<start>1 July"),
        ("<createdDateTime>2026-07-01T12:00:00Z</createdDateTime>", ""),
        ("<?xml version=\"1.0\"?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>"),
    ] {
        assert!(right.contains(part), "{part}");
        let text = right.replace(part, wrong);
        let error = integrations::schedules::parse("cnf.xml", text.as_bytes()).unwrap_err();
        assert!(is_file_problem(&error.problem), "{wrong}: {error}");
    }
}

#[test]
fn an_answer_to_nothing_that_was_sent_is_not_stored() {
    let strombuch = Strombuch::default();
    strombuch.done(&["practice"]);
    strombuch.write("cnf.xml", confirmation());
    let ran = strombuch.run(&["schedule", "read", "cnf.xml", "--store"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_eq!(
        ran.err,
        "error: nothing of cnf.xml was stored: it answers message m in version 4, which was not sent from here\n"
    );
    let german = strombuch.run(&["schedule", "read", "cnf.xml", "--store", "--language", "de"]);
    assert_eq!(
        german.err,
        "error: nichts aus cnf.xml wurde gespeichert: es beantwortet die Nachricht m in Version 4, was von hier nicht \
         gesendet wurde\n"
    );
}

#[test]
fn a_day_without_a_schedule_is_an_alarm_once_its_deadline_is_near() {
    let strombuch = Strombuch::default();
    strombuch.done(&["practice"]);
    let command = ["schedule", "status", "--group", "10YDE-VE-------2", "--day", "2025-03-30"];
    let unknown = strombuch.run(&command);
    assert_eq!((unknown.code, unknown.out.as_str()), (Some(2), ""));
    assert!(
        unknown.err.contains("`strombuch import balancing-groups` registers it"),
        "{}",
        unknown.err
    );
    let groups = "group,control_area,tso\n10YDE-VE-------2,10YDE-VE-------2,10YDE-VE-------2\n";
    strombuch.write("groups.csv", groups);
    strombuch.done(&["import", "balancing-groups", "groups.csv"]);
    let status = |day: &str| {
        let command = ["schedule", "status", "--group", "10YDE-VE-------2", "--day", day];
        let ran = strombuch.run(&[&command[..], &["--format", "json"]].concat());
        (ran.code, serde_json::from_str::<Value>(&ran.out).unwrap())
    };
    let (code, past) = status("2025-03-30");
    assert_eq!((code, &past["alarm"]), (Some(1), &json!("not_written")));
    assert_eq!(past["deadlines"]["day_ahead"], "2025-03-29T13:30:00Z");
    assert_eq!(past["deadlines"]["day_after"], "2025-03-31T14:00:00Z");
    assert_eq!(past["changeable_from"], Value::Null);
    let (code, future) = status("2099-10-25");
    assert_eq!((code, &future["alarm"]), (Some(0), &Value::Null));
    assert_eq!(future["changeable_from"], "2099-10-24T22:00:00Z");
    assert_eq!(future["versions"], json!([]));
}
