//! Tables as people save them, what is no table, and what is told of a wrong one.

use super::bad_files::{BAD_PLANTS, BAD_PRICES, BAD_READINGS, BAD_VALUES, BadFile, PLANTS, VALUES};
use super::bad_files::{PRICES, READINGS};
use reports::words::is_file_problem;
use tests::Strombuch;

/// The plant of the good file, as Excel saves it in Germany.
fn german_plants() -> String {
    let swapped = PLANTS.replace(',', ";").replace("750.5", "750,5").replace("7.01", "7,01");
    swapped.replace("0.25", "0,25").replace("2019-05-01", "01.05.2019").replace("Owner", "Müller")
}

fn in_ansi(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
}

#[test]
fn a_table_is_read_in_the_form_in_which_it_was_saved() {
    let strombuch = Strombuch::default();
    strombuch.write("plants.csv", PLANTS.replace("Owner", "Müller"));
    strombuch.done(&["import", "plants", "plants.csv"]);
    let known = strombuch.done(&["export", "plants"]);
    for content in [german_plants().into_bytes(), in_ansi(&german_plants())] {
        strombuch.write("german.csv", content);
        let out = strombuch.done(&["import", "plants", "german.csv"]);
        assert!(out.starts_with("german.csv: nothing changed"), "{out}");
    }
    assert_eq!(strombuch.done(&["export", "plants"]), known);
    strombuch.write("values.csv", "period;technology;ct_per_kwh\n05.2025;solar;3,296\n");
    strombuch.done(&["import", "market-values", "values.csv"]);
    let values = strombuch.done(&["export", "market-values"]);
    assert!(values.contains("2025-05,solar,3.296"), "{values}");
}

#[test]
fn what_is_no_table_is_called_by_its_name() {
    let strombuch = Strombuch::default();
    let cases: [(&[u8], &str); 6] = [
        (b"PK\x03\x04....xl/workbook.xml", "not a whole Excel workbook (XLSX)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old Excel workbook (XLS), or one with a password",
        ),
        (b"%PDF-1.7", "a PDF document"),
        (b"\x89PNG\r\n", "a picture"),
        (b"UNA:+.? 'UNB+UNOC:3+1:14'UNH+1+MSCONS:D:04B:UN:2.3c'", "an EDIFACT message (MSCONS)"),
        (b":20:STARTUMS\r\n:25:10020030/123\r\n", "a bank statement in SWIFT form (MT940"),
    ];
    for (content, said) in cases {
        strombuch.write("file.csv", content);
        for kind in ["plants", "spot-prices", "market-values", "readings", "premium-statement"] {
            let ran = strombuch.run(&["import", kind, "file.csv"]);
            assert_eq!(ran.code, Some(2));
            assert!(ran.err.contains(said), "{kind}: {}", ran.err);
        }
    }
}

#[test]
fn every_wrong_cell_is_told_in_the_language_of_the_reader() {
    let strombuch = Strombuch::default();
    let wrong = READINGS.replace("1.5,measured", "-1.5,good").replace("10:30:00Z", "10:31:00Z");
    strombuch.write("r.csv", wrong);
    let english = strombuch.run(&["import", "readings", "r.csv"]);
    let german = strombuch.run(&["import", "readings", "r.csv", "--language", "de"]);
    assert_eq!((english.code, german.code), (Some(2), Some(2)));
    let told = [
        "r.csv, line 2, column kwh: \"-1.5\": feed-in must not be negative",
        "r.csv, line 2, column status: \"good\": expected one of measured, substitute, estimated",
        "r.csv, line 4, column start: \"2025-05-11T10:31:00Z\": the start is not on a quarter hour",
    ];
    assert!(told.iter().all(|one| english.err.contains(one)), "{}", english.err);
    let told = [
        "nichts aus r.csv wurde gespeichert",
        "r.csv, Zeile 2, Spalte kwh: \"-1.5\": die Einspeisung darf nicht negativ sein",
        "r.csv, Zeile 2, Spalte status: \"good\": erwartet ist eines von: measured, substitute, estimated",
        "r.csv, Zeile 4, Spalte start: \"2025-05-11T10:31:00Z\": der Beginn liegt nicht auf einer Viertelstunde",
    ];
    assert!(told.iter().all(|one| german.err.contains(one)), "{}", german.err);
}

/// The sentence of a refusal, without its place.
fn problems(kind: &str, good: &str, bad: &BadFile) -> Vec<String> {
    use integrations::{Gaps, market_values, plants_csv, readings_csv, spot_prices};
    let text = if bad.replace.is_empty() {
        bad.by.to_owned()
    } else {
        good.replacen(bad.replace, bad.by, 1)
    };
    let pieces = text.split('\u{fffd}').map(str::as_bytes);
    let bytes = pieces.collect::<Vec<_>>().join(&0xff);
    let error = match kind {
        "plants" => plants_csv::parse("f", &bytes).map(drop),
        "readings" => readings_csv::parse("f", &bytes, Gaps::Refuse).map(drop),
        "prices" => spot_prices::parse("f", &bytes, Gaps::Refuse).map(drop),
        _ => market_values::parse("f", &bytes).map(drop),
    };
    let (told, _) = error.unwrap_err().problems();
    told.into_iter().map(|problem| problem.problem).collect()
}

#[test]
fn every_refusal_of_a_bad_file_has_its_german_sentence() {
    let of = [
        ("plants", PLANTS, BAD_PLANTS),
        ("readings", READINGS, BAD_READINGS),
        ("prices", PRICES, BAD_PRICES),
        ("values", VALUES, BAD_VALUES),
    ];
    let told = of.into_iter().flat_map(|(kind, good, cases)| {
        cases.iter().flat_map(move |bad| problems(kind, good, bad))
    });
    // What the library of JSON says stays as it says it.
    let unknown: Vec<String> = told
        .filter(|problem| !is_file_problem(problem))
        .filter(|problem| !problem.starts_with("not an Energy-Charts price document"))
        .collect();
    assert_eq!(unknown, Vec::<String>::new());
}

/// As the register exports it.
const EXPORT: &str = "\u{feff}\"MaStR-Nr. der Einheit\";\"Anzeige-Name der Einheit\";\"Betriebs-Status\";\"Energieträger\";\
    \"Bruttoleistung der Einheit\";\"Nettonennleistung der Einheit\";\"Inbetriebnahmedatum der Einheit\";\
    \"Volleinspeisung oder Teileinspeisung\";\"MaStR-Nr. der EEG-Anlage\"\r\n\
    \"SEE900000000017\";\"PV Muster\";\"In Betrieb\";\"Solare Strahlungsenergie\";\"1.345,87\";\"1.200\";\"5.11.2018\";\
    \"Volleinspeisung\";\"EEG900000000017\"\r\n\
    \"SEE900000000025\";\"Speicher\";\"In Betrieb\";\"Speicher\";\"10\";\"10\";\"5.11.2018\";\"\";\"\"\r\n";

#[test]
fn the_public_register_gives_plants_to_complete() {
    let strombuch = Strombuch::default();
    strombuch.write("mastr.csv", EXPORT);
    let told = strombuch.run(&["import", "plants", "mastr.csv"]);
    assert_eq!(told.code, Some(1), "{}", told.err);
    assert!(
        told.out.contains("1 plants are not registered yet; nothing was stored"),
        "{}",
        told.out
    );
    let lacks =
        "SEE900000000017 PV Muster: to add operator_id, market_location, installation, sales_form";
    assert!(told.out.contains(lacks), "{}", told.out);
    assert!(told.out.contains("SEE900000000025 (Speicher)"), "{}", told.out);
    let written = strombuch.done(&["import", "plants", "mastr.csv", "--to", "new.csv"]);
    assert!(written.contains("new.csv: fill its blank cells"), "{written}");
    let again = strombuch.run(&["import", "plants", "mastr.csv", "--to", "new.csv"]);
    assert_eq!(again.code, Some(2), "a file that is there is not written over");
    let text = std::fs::read_to_string(strombuch.path("new.csv")).unwrap();
    let row = text.lines().nth(1).unwrap();
    assert!(
        row.starts_with("SEE900000000017,solar,PV Muster,,,,EEG900000000017,1345.87,2018-11-05,"),
        "{row}"
    );
    let blank = strombuch.run(&["import", "plants", "new.csv"]);
    assert_eq!(blank.code, Some(2));
    assert!(blank.err.contains("column market_location: a value is required"), "{}", blank.err);
    // Completed, it is a file like any other, and the export of known plants changes nothing.
    let names: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    let mut cells: Vec<&str> = row.split(',').collect();
    for (name, value) in [
        ("operator_id", "owner-1"),
        ("operator_name", "Hof"),
        ("market_location", "41373559241"),
        ("installation", "ground"),
        ("sales_form", "market_premium"),
        ("remuneration", "spot"),
        ("fee_ct_per_kwh", "0.25"),
        ("premium_paid_by", "grid_operator"),
        ("vat", "regular"),
        ("applicable_value_ct_per_kwh", "7.01"),
    ] {
        cells[names.iter().position(|found| *found == name).unwrap()] = value;
    }
    strombuch.write("done.csv", format!("{}\n{}\n", names.join(","), cells.join(",")));
    strombuch.done(&["import", "plants", "done.csv"]);
    let known = strombuch.done(&["import", "plants", "mastr.csv"]);
    assert!(known.starts_with("mastr.csv: nothing changed"), "{known}");
}
