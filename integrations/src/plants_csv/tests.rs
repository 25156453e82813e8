//! `plants.csv`: refused cells, optional columns, round trip.

mod round_trip;

use super::*;
use records::PlantFacts;
use units::Technology;

/// A row with a value in every column, in their order.
const ROW: [(&str, &str); 39] = [
    ("plant_id", "SEE900123456789"),
    ("technology", "wind_onshore"),
    ("name", "\"Dach, Süd\""),
    ("operator_id", "O-1"),
    ("market_location", "41373559241"),
    ("eeg_number", "E1234501000000000000000000000012345"),
    ("unit_key", "EEG900000000017"),
    ("capacity_kw", "99.5"),
    ("commissioned_on", "2024-02-01"),
    ("awarded_on", "2023-12-01"),
    ("bid_deadline", "2023-11-01"),
    ("tender", "innovation"),
    ("installation", "building"),
    ("feed_in", "surplus"),
    ("support_group", "Hof Ähre"),
    ("applicable_value_ct_per_kwh", "7.35"),
    ("regional_deduction_ct_per_kwh", "0.10"),
    ("tax_deduction_ct_per_kwh", "2.05"),
    ("farming_deduction_ct_per_kwh", "2.50"),
    ("award_deduction_ct_per_kwh", "0.30"),
    ("sales_form", "market_premium"),
    ("market_premium_share_percent", "62.5"),
    ("storage_option", "flat_rate"),
    ("smart_meter_since", "2024-03-01"),
    ("grid_operator", "9900080000007"),
    ("balancing_group", "10YDE-VE-------2"),
    ("contract_from", "2024-03-01"),
    ("contract_until", "2026-12-31"),
    ("remuneration", "spot"),
    ("market_value_surcharge_ct_per_kwh", "-0.15"),
    ("fee_ct_per_kwh", "0.25"),
    ("monthly_fee_eur", "12.50"),
    ("market_share_percent", "2.5"),
    ("fee_kind", "discount"),
    ("premium_paid_by", "marketer"),
    ("vat", "regular"),
    ("operator_name", "Hof Ähre GbR"),
    ("iban", "DE89370400440532013000"),
    ("email", "hof@example.org"),
];

/// A file of one row in which some cells are replaced.
fn file_with(changes: &[(&str, &str)]) -> String {
    let columns: Vec<&str> = columns().iter().map(|column| column.name).collect();
    format!("{}\n{}\n", columns.join(","), row_with(changes))
}

fn row_with(changes: &[(&str, &str)]) -> String {
    let cell = |(column, cell): (&str, &'static str)| {
        let change = changes.iter().find(|(name, _)| *name == column);
        change.map_or_else(|| cell.to_owned(), |(_, text)| (*text).to_owned())
    };
    let cells: Vec<String> = ROW.into_iter().map(cell).collect();
    cells.join(",")
}

#[test]
fn every_column_is_read() {
    let plants = parse("plants.csv", file_with(&[]).as_bytes()).unwrap();
    let [plant] = plants.as_slice() else {
        panic!("one plant, not {}", plants.len());
    };
    let owner = plant.owner.clone();
    let plant = plant.over(None).unwrap();
    assert_eq!(plant.technology, Technology::WindOnshore);
    assert_eq!(plant.name, "Dach, Süd");
    assert_eq!(plant.capacity.to_string(), "99.5 kW");
    assert_eq!(plant.applicable_value.unwrap().to_string(), "7.35 ct/kWh");
    assert_eq!(plant.fee.to_string(), "0.25 ct/kWh");
    assert_eq!(plant.market_share.map(units::Ratio::decimal).as_deref(), Some("0.025"));
    assert_eq!(owner.name.as_deref(), Some("Hof Ähre GbR"));
    assert_eq!(owner.email, Some(Some("hof@example.org".to_owned())));
    assert_eq!(write(&[(plant, owner)]), file_with(&[]));
}

/// The columns that the first file of a plant may leave out, or leave blank.
const OPTIONAL: [&str; 25] = [
    "technology",
    "eeg_number",
    "unit_key",
    "awarded_on",
    "bid_deadline",
    "tender",
    "support_group",
    "applicable_value_ct_per_kwh",
    "regional_deduction_ct_per_kwh",
    "tax_deduction_ct_per_kwh",
    "farming_deduction_ct_per_kwh",
    "award_deduction_ct_per_kwh",
    "market_premium_share_percent",
    "storage_option",
    "smart_meter_since",
    "grid_operator",
    "balancing_group",
    "contract_from",
    "contract_until",
    "market_value_surcharge_ct_per_kwh",
    "monthly_fee_eur",
    "market_share_percent",
    "fee_kind",
    "iban",
    "email",
];

/// A file of one row with some of the columns.
fn file_of(wanted: impl Fn(&str) -> bool) -> String {
    let columns = ROW.into_iter().filter(|(column, _)| wanted(column));
    let (names, cells): (Vec<&str>, Vec<&str>) = columns.unzip();
    format!("{}\n{}\n", names.join(","), cells.join(","))
}

fn described(text: &str) -> DescribedPlant {
    parse("plants.csv", text.as_bytes()).unwrap().remove(0)
}

#[test]
fn optional_columns_may_be_empty_or_absent() {
    let absent = described(&file_of(|column| !OPTIONAL.contains(&column)));
    let blanks: Vec<(&str, &str)> = OPTIONAL.iter().map(|column| (*column, "")).collect();
    let blank = described(&file_with(&blanks));
    let facts = blank.over(None).unwrap();
    assert_eq!(absent.over(None).as_ref(), Ok(&facts));
    assert_eq!(facts.technology, Technology::Solar);
    // What is known stays where a column is absent, and is cleared where its cell is blank.
    let known = described(&file_with(&[])).over(None).unwrap();
    assert_eq!(absent.over(Some(&known)).as_ref(), Ok(&known));
    assert_eq!(blank.over(Some(&known)).as_ref(), Ok(&facts));
}

#[test]
fn a_file_says_as_little_of_a_known_plant_as_it_likes() {
    let known = described(&file_with(&[])).over(None).unwrap();
    for said in PlantFacts::COLUMNS.iter().copied() {
        let row = described(&file_of(|column| column == "plant_id" || column == said));
        assert_eq!(row.over(Some(&known)).as_ref(), Ok(&known), "{said}");
    }
    let renamed = described("plant_id,name\nSEE900123456789,Dach Nord\n");
    let facts = renamed.over(Some(&known)).unwrap();
    assert_eq!(facts, PlantFacts { name: "Dach Nord".to_owned(), ..known });
    let problem = renamed.over(None).unwrap_err().to_string();
    assert_eq!(
        problem,
        "plant SEE900123456789 is not registered yet; for it the file also needs operator_id, market_location, \
          capacity_kw, commissioned_on, installation, feed_in, sales_form, remuneration, \
         fee_ct_per_kwh, premium_paid_by, vat"
    );
}

/// Column, value, problem.
const WRONG_CELLS: &[(&str, &str, &str)] = &[
    ("plant_id", "SEE90012345678", "expected SEE and 12 digits, such as SEE900123456789"),
    (
        "technology",
        "biomass",
        "expected one of solar, wind_onshore, wind_offshore; the rules of other technologies do not exist yet",
    ),
    (
        "technology",
        "other",
        "expected one of solar, wind_onshore, wind_offshore; the rules of other technologies do not exist yet",
    ),
    ("market_location", "41373559242", "wrong check digit: expected 1, found 2"),
    ("market_location", "4137355924", "expected 11 digits, the first not 0"),
    ("capacity_kw", "0", "the installed power must be above zero"),
    ("capacity_kw", "-5", "the installed power must be above zero"),
    ("capacity_kw", "10000000.001", "more than 10 GW; the column is in kW"),
    ("capacity_kw", "1.0005", "more than 3 decimals"),
    ("capacity_kw", "NaN", NOT_DECIMAL),
    ("commissioned_on", "01.13.2024", "expected a day such as 31.05.2025"),
    ("commissioned_on", "2024-13-01", "expected a day of the calendar such as 2024-05-01"),
    ("commissioned_on", "2023-02-29", "expected a day of the calendar such as 2024-05-01"),
    ("awarded_on", "2023-10-31", "the award is before the bid deadline 2023-11-01"),
    ("tender", "eeg", "expected one of innovation"),
    ("installation", "roof", "expected one of building, other, ground"),
    ("feed_in", "Full", "expected one of surplus, full"),
    ("applicable_value_ct_per_kwh", "0", "the applicable value must be above zero"),
    ("applicable_value_ct_per_kwh", "1000.01", "not between -1000 and 1000 ct/kWh"),
    (
        "tax_deduction_ct_per_kwh",
        "-2.05",
        "the deduction must not be negative; it is taken off as it stands",
    ),
    ("award_deduction_ct_per_kwh", "1000.01", "not between -1000 and 1000 ct/kWh"),
    (
        "sales_form",
        "fixed",
        "expected one of market_premium, other_direct_marketing, feed_in_tariff, fallback_tariff, unpaid, after_support",
    ),
    (
        "market_premium_share_percent",
        "0",
        "not above 0 and below 100 percent; empty for all of the energy",
    ),
    (
        "market_premium_share_percent",
        "100",
        "not above 0 and below 100 percent; empty for all of the energy",
    ),
    ("market_premium_share_percent", "33.33333", "more than 4 decimals"),
    ("storage_option", "none", "expected one of demarcation, flat_rate"),
    ("grid_operator", "990008000000", "expected 13 digits"),
    ("balancing_group", "10YDE-VE-------3", "wrong check character: expected 2, found 3"),
    ("remuneration", "fixed", "expected one of spot, market_value"),
    ("fee_ct_per_kwh", "-0.1", "the fee must not be negative"),
    ("fee_ct_per_kwh", "0.0000001", "more than 6 decimals"),
    ("premium_paid_by", "tso", "expected one of grid_operator, marketer"),
    ("vat", "19", "expected one of regular, small_business, reverse_charge"),
    ("contract_until", "2024-02-29", "the contract ends before it begins, on 2024-03-01"),
    ("monthly_fee_eur", "-1", "the fee must not be negative"),
    ("monthly_fee_eur", "12.505", "more than 2 decimals"),
    ("market_share_percent", "100.01", "not between 0 and 100 percent"),
    ("market_share_percent", "-1", "not between 0 and 100 percent"),
    ("fee_kind", "bonus", "expected one of discount, service"),
    ("email", "hof.example.org", EMAIL),
    ("email", "@example.org", EMAIL),
    ("email", "hof@", EMAIL),
    ("email", "a@b@c", EMAIL),
    ("email", "der hof@example.org", EMAIL),
];

#[test]
fn a_wrong_cell_is_refused_with_the_reason() {
    for (column, value, problem) in WRONG_CELLS {
        let text = file_with(&[(column, value)]);
        let error = parse("plants.csv", text.as_bytes()).unwrap_err().to_string();
        let expected = format!("plants.csv, line 2, column {column}: {value:?}: {problem}");
        assert_eq!(error, expected);
    }
}

/// A name is what a person can see and write in one line; a mail address one that mail can be sent to.
#[test]
fn names_and_addresses_are_bounded() {
    let long = "a".repeat(201);
    for column in
        ["name", "operator_id", "operator_name", "support_group", "eeg_number", "unit_key"]
    {
        for (value, problem) in [
            (long.as_str(), "expected at most 200 characters, found 201"),
            ("\"Hof\nSüd\"", "expected a text on one line, found U+000A, which cannot be seen"),
            ("Hof\tSüd", "found U+0009"),
            ("Hof\0", "found U+0000"),
            ("Hof\u{202e}düS", "found U+202E"),
            ("Hof\u{200b}", "found U+200B"),
        ] {
            let text = file_with(&[(column, value)]);
            let error = parse("plants.csv", text.as_bytes()).unwrap_err().to_string();
            assert!(error.contains(&format!("column {column}: ")), "{error}");
            assert!(error.contains(problem), "{error}");
        }
    }
    for value in ["\"\"\"a<b\"\"@b.de\"", "=1+1@b.de", "a@b", "a@b.de\u{200b}"] {
        let error = parse("plants.csv", file_with(&[("email", value)]).as_bytes()).unwrap_err();
        assert!(error.to_string().contains(EMAIL), "{error}");
    }
}

const EMAIL: &str = "expected an address such as name@example.org";
const NOT_DECIMAL: &str =
    "not a decimal number such as 12.5 (decimal point, no grouping, no exponent)";

#[test]
fn a_plant_that_comes_twice_is_refused_with_both_lines() {
    let change = ("market_location", "50000000005");
    let text = format!("{}\n{}\n", file_with(&[]), row_with(&[change]));
    let error = parse("plants.csv", text.as_bytes()).unwrap_err();
    let expected =
        "plants.csv, line 4, column plant_id: \"SEE900123456789\": line 2 has the same value";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn plants_of_one_market_location_are_read() {
    let text = format!("{}{}\n", file_with(&[]), row_with(&[("plant_id", "SEE900123456780")]));
    assert_eq!(parse("plants.csv", text.as_bytes()).unwrap().len(), 2);
}

#[test]
fn a_blank_cell_of_a_required_column_is_refused() {
    for column in ROW.map(|(column, _)| column) {
        let text = file_with(&[(column, "")]);
        match parse("plants.csv", text.as_bytes()) {
            Ok(_) => assert!(OPTIONAL.contains(&column)),
            Err(error) => {
                let expected = format!("plants.csv, line 2, column {column}: a value is required");
                assert_eq!(error.to_string(), expected);
            }
        }
    }
}
