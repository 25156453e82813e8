//! Owners are told by mail, and an adviser gets documents and bookings, as a person types it.

use super::files::{import_company, month_in_berlin, plants};
use integrations::plants_csv;
use records::SaidOwner;
use serde_json::Value;
use tests::plant::owner_of;
use tests::{Says, Strombuch};

/// The company, whose first owner has an address; May 2025 settled and approved.
fn approved() -> Strombuch {
    let strombuch = Strombuch::default();
    import_company(&strombuch);
    let [first, second] = plants();
    let email = Some(Some("eins@example.org".to_owned()));
    let reachable = SaidOwner { email, ..owner_of(&first) };
    let rows = [(first, reachable), (second.clone(), owner_of(&second))];
    let file = strombuch.write("addresses.csv", plants_csv::write(&rows));
    strombuch.done(&["import", "plants", file.to_str().unwrap()]);
    strombuch.complete_parties();
    strombuch.done(&["settle", "--month", "2025-05"]);
    strombuch.done(&["approve", "--month", "2025-05", "--by", "ben"]);
    strombuch.write(
        "sources.toml",
        "[mail]\nserver = \"directory:outbox\"\nfrom = \"Sonne GmbH <post@sonne.example>\"\n",
    );
    strombuch
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn listed(strombuch: &Strombuch) -> Vec<Value> {
    let ran = strombuch.run(&["mail", "list", "--month", "2025-05", "--format", "json"]);
    json(&ran.out)["mails"].as_array().unwrap().clone()
}

#[test]
fn messages_are_shown_queued_sent_and_sent_again() {
    let strombuch = approved();
    let month = ["--month", "2025-05"];
    let queue = |more: &[&str]| strombuch.run(&[&["mail", "queue"][..], &month, more].concat());
    let dry = queue(&["--dry-run", "--format", "json"]);
    assert_eq!(dry.code, Some(1), "the second owner has no address");
    let plan = json(&dry.out);
    plan["mails"][0].says(&[("address", "eins@example.org"), ("kind", "statement_ready")]);
    assert_eq!(plan["mails"][0]["state"], Value::Null);
    assert_ne!(plan["unaddressed"], Value::Array(Vec::new()));
    assert!(dry.err.contains("no e-mail address: "), "{}", dry.err);
    assert_eq!(listed(&strombuch).len(), 0, "a dry run stores nothing");
    queue(&[]);
    queue(&[]);
    let count = listed(&strombuch).len();
    assert_eq!(count, plan["mails"].as_array().unwrap().len());
    let unconfigured = strombuch.run(&["mail", "send", "--sources", "/dev/null"]);
    assert_eq!(unconfigured.code, Some(2));
    assert!(unconfigured.err.contains("no mail server is configured"), "{}", unconfigured.err);
    let send = ["mail", "send", "--sources", "sources.toml"];
    assert_eq!(strombuch.done(&send), format!("{count} messages sent, 0 deferred, 0 refused\n"));
    assert_eq!(strombuch.done(&send), "0 messages sent, 0 deferred, 0 refused\n");
    let number = listed(&strombuch)[0]["subject"].as_str().unwrap().to_owned();
    let again = strombuch.done(&["mail", "resend", "--document", &number]);
    assert_eq!(again, format!("the message about {number} waits for eins@example.org\n"));
    assert_eq!(strombuch.done(&send), "1 messages sent, 0 deferred, 0 refused\n");
    let files = std::fs::read_dir(strombuch.path("outbox")).unwrap().count();
    assert_eq!(files, count + 1);
    let about = ["mail", "resend", "--owner", "owner-1", "--subject"];
    let again = strombuch.done(&[&about[..], &[&number]].concat());
    assert_eq!(again, format!("the message about {number} waits for eins@example.org\n"));
    let unknown = strombuch.run(&[&about[..], &["2025-06"]].concat());
    assert_eq!(unknown.code, Some(2));
    assert!(
        unknown.err.contains("`strombuch mail list` shows owners and subjects"),
        "{}",
        unknown.err
    );
    for odd in [&["--document", "17"][..], &["--owner", "owner-1"], &[]] {
        assert_eq!(strombuch.run(&[&["mail", "resend"], odd].concat()).code, Some(2));
    }
}

#[test]
fn a_delivery_report_is_noted_for_its_message() {
    let strombuch = approved();
    strombuch.run(&["mail", "queue", "--month", "2025-05"]);
    strombuch.done(&["mail", "send", "--sources", "sources.toml"]);
    let mut names = std::fs::read_dir(strombuch.path("outbox")).unwrap();
    let name = names.find_map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.strip_suffix(".eml").filter(|id| id.starts_with("statement_ready")).map(str::to_owned)
    });
    let id = name.unwrap();
    let report = format!(
        "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n--b\n\
         Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
         Final-Recipient: rfc822; eins@example.org\nAction: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 no such mailbox\n\n--b\nContent-Type: message/rfc822\n\n\
         Message-ID: <{id}>\nSubject: x\n\n--b--\n"
    );
    strombuch.write("report.eml", report);
    let noted = strombuch.run(&["mail", "bounce", "report.eml"]);
    assert_eq!(noted.code, Some(1), "{}", noted.err);
    let bounced: Vec<Value> =
        listed(&strombuch).into_iter().filter(|mail| mail["state"] == "bounced").collect();
    assert_eq!(bounced.len(), 1);
    let words = bounced[0]["last_words"].as_str().unwrap();
    assert_eq!(words, "eins@example.org failed 5.1.1 550 no such mailbox");
    strombuch.write("letter.eml", "Content-Type: text/plain\n\nhello\n");
    assert_eq!(strombuch.run(&["mail", "bounce", "letter.eml"]).code, Some(2));
}

#[test]
fn documents_and_bookings_of_a_month_are_files() {
    let strombuch = approved();
    let zip = ["export", "documents", "--month", "2025-05", "--output", "may.zip"];
    assert_eq!(strombuch.done(&zip), "2 documents written to may.zip\n");
    let first = std::fs::read(strombuch.path("may.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&first)).unwrap();
    assert_eq!(archive.len(), 4);
    assert!(archive.by_index(0).unwrap().name().unwrap().ends_with("-000001.pdf"));
    strombuch.done(&zip);
    assert_eq!(std::fs::read(strombuch.path("may.zip")).unwrap(), first);
    let none = ["export", "documents", "--month", "2025-06", "--output", "june.zip"];
    assert_eq!(strombuch.run(&none).code, Some(1));
    assert!(!strombuch.path("june.zip").exists() && !strombuch.path("june.zip.part").exists());

    strombuch.run(&["mail", "queue", "--month", "2025-05"]);
    let booked_in = month_in_berlin(listed(&strombuch)[0]["queued_at"].as_str().unwrap());
    strombuch.write("datev.toml", "consultant = 29098\nclient = 55003\nchart = \"skr04\"\n");
    let export = |month: &str| {
        strombuch.run(&[
            "export",
            "datev",
            "--month",
            month,
            "--settings",
            "datev.toml",
            "--output",
            "EXTF_may.csv",
        ])
    };
    let ran = export(&booked_in);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let bytes = std::fs::read(strombuch.path("EXTF_may.csv")).unwrap();
    assert!(bytes.starts_with(b"\"EXTF\";700;21;\"Buchungsstapel\";13;"));
    assert!(bytes.ends_with(b"\r\n"));
    assert_eq!(export("2020-01").code, Some(1), "nothing was booked then");
}
