//! Exports of the public register.

use super::*;
use crate::plants_csv::write_described;
use crate::table::forms::in_every_form;

/// As the register writes it: a mark, quotes, semicolons.
const EXPORT: &str = "\u{feff}\"MaStR-Nr. der Einheit\";\"Anzeige-Name der Einheit\";\"Betriebs-Status\";\"Energieträger\";\
    \"Bruttoleistung der Einheit\";\"Nettonennleistung der Einheit\";\"Inbetriebnahmedatum der Einheit\";\
    \"Postleitzahl\";\"Art der Solaranlage\";\"Volleinspeisung oder Teileinspeisung\";\"MaStR-Nr. der EEG-Anlage\";\
    \"Zuschlagnummer (EEG/KWK-Ausschreibung)\";\"Name des Anlagenbetreibers (nur Org.)\"\r\n\
    \"SEE900000000017\";\"PV Muster\";\"In Betrieb\";\"Solare Strahlungsenergie\";\"1.345,87\";\"1.200\";\"5.11.2018\";\
    \"24937\";\"Freifläche\";\"Volleinspeisung\";\"EEG900000000017\";\"\";\"\"\r\n\
    \"SEE900000000025\";\"Dach\";\"In Betrieb\";\"Solare Strahlungsenergie\";\"99,9\";\"90\";\"01.02.2024\";\
    \"24937\";\"Gebäudesolaranlage\";\"Teileinspeisung (einschließlich Eigenverbrauch)\";\"\";\"SOL24-1\";\"Muster GmbH\"\r\n\
    \"SEE900000000033\";\"Windrad\";\"In Betrieb\";\"Wind\";\"3.000\";\"3.000\";\"30.06.2015\";\"24937\";\"\";\"\";\"\";\"\";\"\"\r\n\
    \"SEE900000000041\";\"Speicher\";\"In Betrieb\";\"Speicher\";\"10\";\"10\";\"30.06.2015\";\"24937\";\"\";\"\";\"\";\"\";\"\"\r\n\
    \"SEE900000000058\";\"Geplant\";\"In Planung\";\"Solare Strahlungsenergie\";\"10\";\"10\";\"\";\"24937\";\"\";\"\";\"\";\"\";\"\"\r\n";

#[test]
fn the_facts_of_the_register_are_read_and_what_it_lacks_is_listed() {
    assert!(recognises("m.csv", EXPORT.as_bytes()));
    let found = parse("m.csv", EXPORT.as_bytes()).unwrap();
    let [ground, roof, turbine] = found.units.as_slice() else { panic!("{found:?}") };
    let written = write_described(std::slice::from_ref(&ground.plant));
    let row = written.lines().nth(1).unwrap();
    assert_eq!(
        row,
        "SEE900000000017,solar,PV Muster,,,,EEG900000000017,1345.87,2018-11-05,,,,ground,full,,,,,,,,,,,,,,,,,,,,,,,,,"
    );
    assert_eq!(
        ground.missing(),
        [
            "operator_id",
            "market_location",
            "sales_form",
            "remuneration",
            "fee_ct_per_kwh",
            "premium_paid_by",
            "vat",
            "operator_name",
            "applicable_value_ct_per_kwh"
        ]
    );
    assert_eq!(roof.plant.installation, Some(Installation::Building));
    assert_eq!(roof.plant.feed_in, Some(FeedInKind::Surplus));
    assert_eq!(roof.plant.owner.name.as_deref(), Some("Muster GmbH"));
    assert!(roof.missing().contains(&"bid_deadline") && !roof.missing().contains(&"operator_name"));
    assert_eq!(turbine.plant.technology, Some(Technology::WindOnshore));
    assert_eq!(turbine.plant.capacity.unwrap().decimal(), "3000");
    let names = "SEE900000000041 (Speicher), SEE900000000058 (In Planung)".to_owned();
    assert_eq!(found.notes, [FileNote::UnitsLeft { units: 2, names }]);
}

#[test]
fn every_wrong_cell_of_an_export_is_told() {
    let wrong = EXPORT.replace("1.345,87", "viel").replace("5.11.2018", "35.11.2018");
    let wrong = wrong.replace("SEE900000000025", "ABR9");
    let error = parse("m.csv", wrong.as_bytes()).unwrap_err().to_string();
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(lines.len(), 3, "{error}");
    assert!(lines[0].starts_with("m.csv, line 2, column Bruttoleistung der Einheit: \"viel\""));
    assert!(lines[1].contains("column Inbetriebnahmedatum der Einheit: \"35.11.2018\""));
    assert!(lines[2].contains("line 3, column MaStR-Nr. der Einheit: \"ABR9\""));
    let twice = EXPORT.replace("SEE900000000025", "SEE900000000017");
    let error = parse("m.csv", twice.as_bytes()).unwrap_err().to_string();
    assert!(error.ends_with("\"SEE900000000017\": line 2 has the same value"), "{error}");
    let without = EXPORT.replace("Bruttoleistung der Einheit", "Leistung");
    let error = parse("m.csv", without.as_bytes()).unwrap_err().to_string();
    assert!(error.contains("column Bruttoleistung der Einheit: the column is missing"), "{error}");
}

#[test]
fn an_export_that_was_saved_again_says_the_same() {
    let rows = records("m", EXPORT.trim_start_matches('\u{feff}'), b';').unwrap();
    let plain = |cell: &str| cell.replace("1.345,87", "1345.87").replace("3.000", "3000");
    let plain = |cell: &str| plain(cell).replace("1.200", "1200").replace("99,9", "99.9");
    let rows = rows.iter().map(|row| row.cells.iter().map(plain).collect::<Vec<_>>().join(","));
    let text = rows.collect::<Vec<_>>().join("\n");
    let expected = parse("m", EXPORT.as_bytes()).unwrap();
    for (form, bytes) in in_every_form(&text).into_iter().skip(1) {
        assert!(recognises("m", &bytes), "{form}");
        assert_eq!(parse("m", &bytes).as_ref(), Ok(&expected), "{form}");
    }
}
