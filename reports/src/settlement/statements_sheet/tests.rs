use super::columns::LINE_COLUMNS;
use super::*;
use crate::sheet::{csv_for_german_spreadsheets, csv_for_programs};

fn line() -> StatementLineRow {
    StatementLineRow {
        plant: "SEE900000000001".parse().unwrap(),
        name: "Solarpark Süd".to_owned(),
        number: 1,
        kind: "fee".to_owned(),
        quantity: Some(Energy::parse_decimal("960").unwrap()),
        rate: Some(Price::parse_decimal("0.25").unwrap()),
        amount: Money::from_scaled(-240),
        rule: "fee".to_owned(),
        rule_version: "2023-01".to_owned(),
        source: "marketing contract".to_owned(),
    }
}

#[test]
fn a_line_is_a_row_for_programs_and_for_people() {
    let csv = csv_for_programs(&LINE_COLUMNS, &[line()]);
    assert!(csv.ends_with(
        "SEE900000000001,Solarpark Süd,1,fee,960.000,0.25,-2.40,fee 2023-01,marketing contract\n"
    ));
    let german = csv_for_german_spreadsheets(&LINE_COLUMNS, &[line()]);
    assert!(german.contains(";1;Preisabschlag;960,000;0,25;-2,40;"), "{german}");
}

#[test]
fn the_workbook_of_statements_has_a_page_of_lines_and_is_written_without_rows_too() {
    for language in Language::ALL {
        for lines in [Vec::new(), vec![line()]] {
            let statements = PortfolioSheet {
                month: "2025-05".parse().unwrap(),
                created_at: "2025-06-12T08:31:00Z".parse().unwrap(),
                rows: Vec::new(),
            };
            let bytes = StatementsSheet { statements, lines }.xlsx(*language).unwrap();
            let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            assert!(book.by_name("xl/worksheets/sheet3.xml").is_ok());
        }
    }
}
