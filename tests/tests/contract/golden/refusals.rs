//! What the command says of a file that it refuses.

use super::super::files::{company, plants};
use super::pin;
use std::fmt::Write;
use tests::Strombuch;

/// A kind of file, and one that must be refused.
const REFUSED: [(&str, &str, &str); 12] = [
    ("plants", "plants.csv", "plant_id,colour\nSEE900000000001,red\n"),
    (
        "spot-prices",
        "prices.csv",
        "start,eur_per_mwh\n2025-05-11T10:00:00Z,5\n2025-05-11T12:00:00Z,five\n",
    ),
    ("market-values", "values.csv", "period,technology,ct_per_kwh\n2025-13,solar,3\n"),
    (
        "readings",
        "readings.csv",
        "market_location,start,kwh,status\n41373559242,2025-05-11T10:00:00Z,1,measured\n",
    ),
    ("operators", "operators.csv", "operator_id,street,postcode,city\nowner-9,Weg 1,24103,Kiel\n"),
    ("company", "company.toml", "name = 'Sonne'\ncolour = 'red'\n"),
    ("bank-statement", "bank.xml", "<Document>"),
    ("premium-statement", "premium.csv", "plant_id,month,premium_eur\nSEE900000000001,May,1\n"),
    (
        "forecasts",
        "forecasts.csv",
        "subject,provider,issued_at,start,p10_kw,p50_kw,p90_kw\n\
         41373559242,a,2026-06-01T08:00:00Z,2026-06-01T10:05:00Z,3,2,1\n",
    ),
    ("balancing-groups", "groups.csv", "group,control_area,tso\n11XSTROMBUCH---9,,\n"),
    (
        "trades",
        "trades.csv",
        "trade_id,group,market,start,minutes,kw,price_eur_per_mwh,traded_at\n,,spot,,20,1,1,\n",
    ),
    ("imbalance-prices", "rebap.csv", "start,eur_per_mwh\n2025-05-11T10:05:00Z,\n"),
];

fn refused(text: &mut String, strombuch: &Strombuch, arguments: &[&str]) {
    let ran = strombuch.run(arguments);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}: {}", ran.err);
    write!(text, "$ strombuch {}\n{}\n", arguments.join(" "), ran.err).unwrap();
}

#[test]
fn a_file_of_every_kind_is_refused_in_the_same_words() {
    let strombuch = company();
    let mut text = String::new();
    for (kind, name, content) in REFUSED {
        strombuch.write(name, content);
        refused(&mut text, &strombuch, &["import", kind, name]);
    }
    pin("refused_imports", &text);
}

#[test]
fn settings_and_requests_are_refused_in_the_same_words() {
    let strombuch = company();
    let mut text = String::new();
    strombuch.write("datev.toml", "consultant = 29098\ncolour = \"red\"\n");
    let datev = ["export", "datev", "--month", "2025-05", "--settings", "datev.toml"];
    refused(&mut text, &strombuch, &[&datev[..], &["--output", "EXTF_a.csv"]].concat());
    strombuch.write("sources.toml", "[[source]]\nkind = \"epex\"\n");
    let jobs = ["jobs", "run", "market_values", "--sources", "sources.toml"];
    refused(&mut text, &strombuch, &jobs);
    strombuch.write("letter.eml", "Content-Type: text/plain\n\nhello\n");
    refused(&mut text, &strombuch, &["mail", "bounce", "letter.eml"]);
    strombuch.write("other.zip", "no archive");
    refused(&mut text, &strombuch, &["verify", "bundle", "other.zip"]);
    let id = plants()[0].plant.to_string();
    refused(&mut text, &strombuch, &["explain", "--plant", &id, "--month", "2025-05"]);
    refused(&mut text, &strombuch, &["tax", "--year", "2025", "--person", "nobody"]);
    refused(&mut text, &strombuch, &["jobs", "run", "nothing"]);
    let backwards = ["negative-prices", "--from", "2025-05-12", "--until", "2025-05-12"];
    refused(&mut text, &strombuch, &[&backwards[..], &["--rule", "one_hour"]].concat());
    strombuch.complete_parties();
    strombuch.done(&["settle", "--month", "2025-05", "--by", "anna"]);
    refused(&mut text, &strombuch, &["approve", "--month", "2025-05", "--by", "anna"]);
    pin("refused_requests", &text);
}
