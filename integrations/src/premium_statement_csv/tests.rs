//! Statements of grid operators, in both forms.

use super::*;
use proptest::prelude::*;

const GERMAN: &str = "MaStR-Nummer;Marktlokation;Monat;Einspeisung [kWh];Einspeisung ohne Förderung (kWh);\
    anzulegender Wert ct/kWh;Marktwert in ct/kWh;Marktprämie ct/kWh;Marktprämie €;USt EUR;Zahldatum;Belegnummer\n\
    SEE900123456789;41373559241;05.2025;12.345,678;1.000,5;7,35;1,997;5,353;607,28;0,00;16.06.2025;GS-1\n";
const MACHINE: &str = "plant_id,market_location,month,energy_kwh,energy_without_support_kwh,\
    applicable_value_ct_per_kwh,market_value_ct_per_kwh,\
    premium_ct_per_kwh,premium_eur,vat_eur,paid_on,document_number\n\
    SEE900123456789,41373559241,2025-05,12345.678,1000.5,7.35,1.997,5.353,607.28,0.00,2025-06-16,GS-1\n";

#[test]
fn both_forms_say_the_same() {
    let german = parse("nb.csv", GERMAN.as_bytes()).unwrap();
    assert_eq!(german, parse("nb.csv", MACHINE.as_bytes()).unwrap());
    assert_eq!(german.notes, []);
    let [StatedLine { line: 2, premium }] = german.lines.as_slice() else { panic!("one row") };
    assert_eq!(premium.plant.unit.as_ref().unwrap().as_str(), "SEE900123456789");
    assert_eq!(premium.plant.location.as_ref().unwrap().as_str(), "41373559241");
    assert_eq!(premium.month.to_string(), "2025-05");
    assert_eq!(premium.premium.decimal(), "607.28");
    assert_eq!(premium.energy.unwrap().decimal(), "12345.678");
    assert_eq!(premium.energy_without_support.unwrap().decimal(), "1000.500");
    assert_eq!(premium.applicable_value.unwrap().decimal(), "7.35");
    assert_eq!(premium.market_value.unwrap().decimal(), "1.997");
    assert_eq!(premium.premium_rate.unwrap().decimal(), "5.353");
    assert_eq!(premium.vat, Some(Money::ZERO));
    assert_eq!(premium.paid_on.unwrap().to_string(), "2025-06-16");
    assert_eq!(premium.document_number.as_deref(), Some("GS-1"));
}

/// What is not stated is not zero.
#[test]
fn only_plant_month_and_premium_are_needed() {
    let rows =
        parse("nb.csv", b"malo,monat,premium_eur\n41373559241,2025-05,-12.5\n").unwrap().lines;
    let [StatedLine { premium, .. }] = rows.as_slice() else { panic!("one row") };
    assert_eq!((premium.premium.scaled(), premium.energy, premium.vat), (-1250, None, None));
    assert_eq!((&premium.plant.unit, &premium.plant.eeg_plant), (&None, &None));
}

/// A name with its cell, among the columns that a file needs.
fn file_of_name(field: Field, name: &str) -> String {
    let needed = [
        (Field::Unit, "plant_id", "SEE900123456789"),
        (Field::Month, "month", "2025-05"),
        (Field::Premium, "premium_eur", "1"),
        (Field::Location, "malo", "41373559241"),
        (Field::EegPlant, "eeg_number", "E1234501000000000000000000012345"),
        (Field::PaidOn, "paid_on", "2025-06-16"),
    ];
    let cell = needed.iter().find(|(found, _, _)| *found == field).map_or("1", |(_, _, cell)| cell);
    let others = needed.iter().filter(|(found, _, _)| *found != field).take(3);
    let (mut header, mut row) = (vec![name.to_uppercase()], vec![cell]);
    for (_, name, cell) in others {
        header.push((*name).to_owned());
        row.push(cell);
    }
    format!("{}\n{}\n", header.join(";"), row.join(";"))
}

#[test]
fn every_accepted_name_means_its_field() {
    for (field, names) in columns::NAMES {
        for name in *names {
            let others = columns::NAMES.iter().filter(|(other, _)| other != field);
            assert!(others.flat_map(|(_, names)| *names).all(|other| other != name), "{name}");
            let found = parse("nb.csv", file_of_name(*field, name).as_bytes());
            assert!(found.is_ok(), "{name}: {found:?}");
        }
    }
}

/// Somebody who writes the file finds every name in the documentation.
#[test]
fn every_accepted_name_is_documented() {
    let formats = include_str!("../../FORMATS.md").to_lowercase();
    let names = columns::NAMES.iter().flat_map(|(_, names)| *names);
    let missing: Vec<_> = names.filter(|name| !formats.contains(&format!("`{name}`"))).collect();
    assert_eq!(missing, Vec::<&&str>::new());
}

#[test]
fn a_file_without_what_is_needed_is_refused() {
    for (text, expected) in [
        ("", "nb.csv: no rows"),
        ("monat;marktprämie eur;malo\n", "nb.csv: no rows"),
        (
            "Monat;Marktprämie EUR\n2025-05;1\n",
            "column plant_id: the column is missing; it may be called",
        ),
        (
            "malo;Monat\n41373559241;2025-05\n",
            "column premium_eur: the column is missing; it may be called premium_eur, marktprämie eur",
        ),
        (
            "malo;monat;premium_eur;USt EUR;MwSt EUR\n",
            "line 1, column MwSt EUR: the column USt EUR already means the same",
        ),
        (
            "malo,monat,premium_eur\n41373559241,2025-05\n",
            "line 2: the row has 2 fields, the header has 3",
        ),
        ("malo,mastr-nr,monat,premium_eur\n,,2025-05,1\n", "line 2: the row names no plant"),
        (
            "malo,monat,premium_eur\n41373559241,2025-05,1\n41373559241,2025-05,1\n",
            "line 3: line 2 states the same plant, month and document",
        ),
        (
            "malo,monat,premium_eur\n41373559241,2025-05,\n",
            "line 2, column premium_eur: a value is required",
        ),
        (
            "malo;Leistungsmonat;premium_eur\n41373559241;;1\n",
            "line 2, column Leistungsmonat: a value is required",
        ),
    ] {
        let error = parse("nb.csv", text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(expected), "{text:?}: {error}");
    }
}

/// The only row of a file.
fn only_row(text: &str) -> StatedPremium {
    let found = parse("nb.csv", text.as_bytes()).unwrap();
    let [StatedLine { premium, .. }] = found.lines.as_slice() else { panic!("one row") };
    premium.clone()
}

/// Grid operators name the EEG plant, under a heading of its own or under that of the unit.
#[test]
fn a_plant_may_be_told_by_its_number_as_an_eeg_plant() {
    const KEY: &str = "E1234501000000000000000000012345";
    let number = "EEG900000000017";
    for (heading, cell, expected) in [
        ("MaStR-Nr. der EEG-Anlage", number, number),
        ("MaStR-Nr", number, number),
        ("EEG-Anlagenschlüssel", KEY, KEY),
        ("Anlagenschlüssel", " e12345 01000000000000000000012345", KEY),
        ("unit_key", "eeg900000000017", number),
    ] {
        let row = only_row(&format!("{heading};Monat;Marktprämie EUR\n{cell};05.2025;1.391,79\n"));
        let plant = StatedPlant { eeg_plant: Some(expected.to_owned()), ..StatedPlant::default() };
        assert_eq!((row.plant, row.premium.scaled()), (plant, 139_179), "{heading}");
    }
    let unit = only_row("EEG-Nummer;Monat;Marktprämie EUR\nSEE900123456789;05.2025;1\n");
    assert_eq!(unit.plant.unit.unwrap().as_str(), "SEE900123456789");
}

#[test]
fn months_are_read_as_german_writers_write_them() {
    for (cell, expected) in [
        ("Mai 2025", "2025-05"),
        ("mai 25", "2025-05"),
        ("Mai-25", "2025-05"),
        ("März 2025", "2025-03"),
        ("Mrz. 2025", "2025-03"),
        ("Maerz 2025", "2025-03"),
        ("Sept. 2025", "2025-09"),
        ("Dez 2025", "2025-12"),
        ("JANUAR 2026", "2026-01"),
        ("Juni 2025", "2025-06"),
        ("Juli 2025", "2025-07"),
        ("05.2025", "2025-05"),
        ("5/2025", "2025-05"),
        ("01.05.2025", "2025-05"),
        ("2025-05", "2025-05"),
    ] {
        let row = only_row(&format!("malo;Monat;premium_eur\n41373559241;{cell};1\n"));
        assert_eq!(row.month.to_string(), expected, "{cell}");
    }
}

#[test]
fn a_cell_may_say_its_unit_and_a_column_may_be_unknown() {
    let text = "malo;Monat;Farbe;Marktprämie;Marktprämie EUR;Menge kWh;AW ct/kWh;USt EUR\n\
                41373559241;Mai 2025;rot;1;1.391,79 €;100.461,619 kWh;7,35 ct/kWh;€ 0,00\n";
    let row = only_row(text);
    assert_eq!(row.premium.decimal(), "1391.79");
    assert_eq!(row.energy.unwrap().decimal(), "100461.619");
    assert_eq!(row.applicable_value.unwrap().decimal(), "7.35");
    assert_eq!(row.vat, Some(Money::ZERO));
    let names = "Farbe, Marktprämie".to_owned();
    let notes = parse("nb.csv", text.as_bytes()).unwrap().notes;
    assert_eq!(notes, [FileNote::ColumnsIgnored { names }]);
}

/// Column of the German file, cell, and what is wrong with it.
const WRONG_CELLS: &[(&str, &str, &str)] = &[
    ("MaStR-Nummer", "SEE12", "expected SEE and 12 digits, such as SEE900123456789"),
    ("Marktlokation", "41373559242", "wrong check digit: expected 1, found 2"),
    ("Monat", "13.2025", "expected a month such as 05.2025 or Mai 2025"),
    ("Monat", "15.05.2025", "expected a month such as 05.2025 or Mai 2025"),
    ("Monat", "Mais 2025", "expected a month such as 2024-05"),
    ("Monat", "Mai", "expected a month such as 2024-05"),
    ("Einspeisung [kWh]", "12.345", "in this form the decimal mark is a comma, such as 1.234,50"),
    ("Einspeisung [kWh]", "1.234.56", "in this form the decimal mark is a comma, such as 1.234,50"),
    ("Einspeisung [kWh]", "1.23,4", "in this form the decimal mark is a comma, such as 1.234,50"),
    (
        "Einspeisung [kWh]",
        "1234.567,8",
        "in this form the decimal mark is a comma, such as 1.234,50",
    ),
    ("Einspeisung [kWh]", "-1", "energy is not negative"),
    ("Marktprämie €", "607,285", "more than 2 decimals"),
    (
        "Marktprämie €",
        "607,28 kWh",
        "not a decimal number such as 12.5 (decimal point, no grouping, no exponent)",
    ),
    (
        "Marktprämie €",
        "1,2,3",
        "not a decimal number such as 12.5 (decimal point, no grouping, no exponent)",
    ),
    ("anzulegender Wert ct/kWh", "0", "the applicable value must be above zero"),
    ("Marktwert in ct/kWh", "1997", "not between -1000 and 1000 ct/kWh"),
    ("Marktprämie ct/kWh", "-1", "the premium's rate is never negative"),
    ("Zahldatum", "31.06.2025", "expected a day such as 31.05.2025"),
];

#[test]
fn a_wrong_cell_of_a_premium_statement_is_refused_with_its_place() {
    let (header, row) = GERMAN.trim_end().split_once('\n').unwrap();
    for (column, cell, problem) in WRONG_CELLS {
        let place = header.split(';').position(|name| name == *column).unwrap();
        let mut cells: Vec<&str> = row.split(';').collect();
        cells[place] = cell;
        let text = format!("{header}\n{}\n", cells.join(";"));
        let error = parse("nb.csv", text.as_bytes()).unwrap_err().to_string();
        assert_eq!(error, format!("nb.csv, line 2, column {column}: {cell:?}: {problem}"));
    }
}

const GERMAN_NUMBERS: Notation = Notation::Shown { points: false, commas: false };

proptest! {
    /// A number means the same in both forms, with and without grouped thousands.
    #[test]
    fn german_and_machine_numbers_are_the_same(cents in -99_999_999_999_i64..=99_999_999_999) {
        let machine = Money::from_scaled(cents).decimal();
        let (whole, fraction) = machine.split_once('.').unwrap();
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut grouped = String::new();
        for (left, digit) in (0..digits.len()).rev().zip(digits.chars()) {
            grouped.push(digit);
            if left > 0 && left % 3 == 0 {
                grouped.push('.');
            }
        }
        for text in [format!("{whole},{fraction}"), format!("{sign}{grouped},{fraction}")] {
            prop_assert_eq!(GERMAN_NUMBERS.plain(&text).unwrap(), machine.as_str());
        }
        prop_assert_eq!(Notation::Point.plain(&machine).unwrap(), machine.as_str());
    }

    #[test]
    fn a_changed_statement_of_a_grid_operator_never_stops_the_reader(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        german in any::<bool>(),
    ) {
        let mut bytes = if german { GERMAN } else { MACHINE }.as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _any = parse("nb.csv", &bytes);
        let _cut = parse("nb.csv", &bytes[..at]);
    }
}
