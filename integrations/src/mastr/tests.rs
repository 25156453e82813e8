//! Exports of the public register.

use super::*;
use crate::plants::{self, PlantFile};
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

fn read(bytes: &[u8]) -> Result<RegisterExport, FileError> {
    match plants::parse("m.csv", bytes)? {
        PlantFile::Registered(export) => Ok(export),
        PlantFile::Described(plants) => panic!("{plants:?}"),
    }
}

#[test]
fn the_facts_of_the_register_are_read_and_what_it_lacks_is_listed() {
    let found = read(EXPORT.as_bytes()).unwrap();
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
    let error = read(wrong.as_bytes()).unwrap_err().to_string();
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(lines.len(), 3, "{error}");
    assert!(lines[0].starts_with("m.csv, line 2, column Bruttoleistung der Einheit: \"viel\""));
    assert!(lines[1].contains("column Inbetriebnahmedatum der Einheit: \"35.11.2018\""));
    assert!(lines[2].contains("line 3, column MaStR-Nr. der Einheit: \"ABR9\""));
    let twice = EXPORT.replace("SEE900000000025", "SEE900000000017");
    let error = read(twice.as_bytes()).unwrap_err().to_string();
    assert!(error.ends_with("\"SEE900000000017\": line 2 has the same value"), "{error}");
    let without = EXPORT.replace("Bruttoleistung der Einheit", "Leistung");
    let error = read(without.as_bytes()).unwrap_err().to_string();
    assert!(error.contains("column Bruttoleistung der Einheit: the column is missing"), "{error}");
}

#[test]
fn an_export_that_was_saved_again_says_the_same() {
    let rows = records("m", EXPORT.trim_start_matches('\u{feff}'), b';').unwrap();
    let plain = |cell: &str| cell.replace("1.345,87", "1345.87").replace("3.000", "3000");
    let plain = |cell: &str| plain(cell).replace("1.200", "1200").replace("99,9", "99.9");
    let rows = rows.iter().map(|row| row.cells.iter().map(plain).collect::<Vec<_>>().join(","));
    let text = rows.collect::<Vec<_>>().join("\n");
    let expected = read(EXPORT.as_bytes()).unwrap();
    for (form, bytes) in in_every_form(&text).into_iter().skip(1) {
        assert_eq!(read(&bytes).as_ref(), Ok(&expected), "{form}");
    }
}

/// Headings and rows with the capacity of one plant each.
fn with_capacities(separator: &str, capacities: &[&str]) -> String {
    let heading = [UNIT, NAME, STATE, SOURCE, CAPACITY, COMMISSIONED].join(separator);
    let rows = capacities.iter().zip(["SEE900000000017", "SEE900000000025"]);
    let rows = rows.map(|(capacity, unit)| {
        let cells = [unit, "PV", IN_OPERATION, "Solare Strahlungsenergie", capacity, "01.02.2024"];
        cells.join(separator)
    });
    [heading].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_capacity_is_the_number_that_the_file_shows_whichever_sign_it_was_saved_with() {
    let read = |separator, capacities: &[&str]| {
        let found = read(with_capacities(separator, capacities).as_bytes());
        let capacity = |unit: &RegisteredUnit| unit.plant.capacity.unwrap().decimal();
        let units = found.map(|found| found.units.iter().map(capacity).collect::<Vec<_>>());
        units.map_err(|error| error.to_string())
    };
    for (separator, capacities, expected) in [
        (",", ["9.750", "0.600"], ["9.75", "0.6"]),
        (";", ["9.750", "0.600"], ["9.75", "0.6"]),
        (";", ["9.750", "0,600"], ["9750", "0.6"]),
        ("\t", ["1.345,87", "3.000"], ["1345.87", "3000"]),
    ] {
        let expected = expected.map(str::to_owned).to_vec();
        assert_eq!(read(separator, &capacities), Ok(expected), "{separator} {capacities:?}");
    }
    let error = read(";", &["9.750", "30"]).unwrap_err();
    let expected = "line 2, column Bruttoleistung der Einheit: \"9.750\": in this form the decimal mark is a comma";
    assert!(error.contains(expected), "{error}");
}

#[test]
fn a_row_that_is_cut_or_says_no_energy_source_is_refused() {
    let whole = with_capacities(";", &["10", "20"]);
    let wrong = whole.replacen("PV", "PV; Nord", 1).replacen(";20;", ";viel;", 1);
    let error = read(wrong.as_bytes()).unwrap_err().to_string();
    let lines: Vec<&str> = error.lines().collect();
    let expected =
        "m.csv, line 2: the row has 7 fields, the header has 6; text with a semicolon needs quotes";
    assert_eq!((lines.len(), lines[0]), (2, expected), "{error}");
    let blank = whole.replacen("Solare Strahlungsenergie", "", 1);
    let error = read(blank.as_bytes()).unwrap_err().to_string();
    assert_eq!(error, "m.csv, line 2, column Energieträger: \"\": a value is required");
    // Blank cells behind the last heading are none.
    let longer = whole.replace('\n', ";;\n");
    assert_eq!(read(longer.as_bytes()).unwrap().units.len(), 2);
}
