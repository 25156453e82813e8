//! Workbooks as people save them.

use super::*;
use crate::archive::pack;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

/// What fills a sheet.
type Filling<'a> = &'a dyn Fn(&mut Worksheet);

/// A workbook whose sheets a test fills.
pub(crate) fn workbook(sheets: &[(&str, Filling<'_>)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, fill) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        fill(sheet);
    }
    workbook.save_to_buffer().unwrap()
}

fn is_heading(line: &str) -> bool {
    line.starts_with("a;")
}

fn read(bytes: &[u8]) -> Result<String, String> {
    let wanted = Wanted { headings: &is_heading, decimal: ',' };
    text("f.xlsx", bytes, wanted).map_err(|error| error.to_string())
}

#[test]
fn typed_cells_are_read_as_they_are_shown_on_the_lines_of_their_rows() {
    let bytes = workbook(&[("Tabelle1", &|sheet| {
        let day = Format::new().set_num_format("dd.mm.yyyy");
        let moment = Format::new().set_num_format("dd.mm.yyyy hh:mm");
        let clock = Format::new().set_num_format("hh:mm");
        let percent = Format::new().set_num_format("0.0%");
        sheet.write_string(0, 1, "Eine Überschrift").unwrap();
        for (column, name) in (1_u16..).zip(["a", "b", "c", "d", "e", "f"]) {
            sheet.write_string(2, column, name).unwrap();
        }
        sheet.write_string(3, 1, "x;\"y\"\nz").unwrap();
        sheet.write_number(3, 2, 1391.79).unwrap();
        let date = ExcelDateTime::from_ymd(2026, 11, 29).unwrap();
        sheet.write_datetime_with_format(3, 3, &date, &day).unwrap();
        sheet.write_datetime_with_format(3, 4, &date, &moment).unwrap();
        let quarter = ExcelDateTime::from_hms(0, 15, 0).unwrap();
        sheet.write_datetime_with_format(3, 5, &quarter, &clock).unwrap();
        sheet.write_number_with_format(3, 6, 0.125, &percent).unwrap();
        let later = ExcelDateTime::from_ymd(2026, 11, 29).unwrap().and_hms(23, 45, 0).unwrap();
        sheet.write_datetime_with_format(5, 4, &later, &moment).unwrap();
        sheet.write_number(5, 1, 41_373_559_241.0).unwrap();
    })]);
    let expected = "\n\na;b;c;d;e;f\n\"x;\"\"y\"\" z\";1391,79;29.11.2026;29.11.2026 00:00;00:15;12,5 %\n\n\
                    41373559241;;;29.11.2026 23:45;;\n";
    assert_eq!(read(&bytes).as_deref(), Ok(expected));
    assert!(is_workbook(&bytes));
}

#[test]
fn the_one_visible_sheet_with_headings_and_rows_counts_and_others_are_named() {
    let table = |heading: &'static str| {
        move |sheet: &mut Worksheet| {
            sheet.write_string(0, 0, heading).unwrap();
            sheet.write_string(0, 1, "b").unwrap();
        }
    };
    let hidden = |sheet: &mut Worksheet| {
        table("a")(sheet);
        sheet.write_string(1, 0, "hidden").unwrap();
        sheet.set_hidden(true);
    };
    let (notes, data) = (table("Hinweise"), table("a"));
    let bytes = workbook(&[("Start", &notes), ("Alt", &hidden), ("Daten", &data)]);
    assert_eq!(read(&bytes).as_deref(), Ok("a;b\n"));
    let bytes = workbook(&[("Start", &notes), ("Blatt 2", &notes)]);
    let expected =
        "f.xlsx: no sheet has the headings of such a table; the workbook has Start, Blatt 2";
    assert_eq!(read(&bytes).unwrap_err(), expected);
    let filled = |sheet: &mut Worksheet| {
        table("a")(sheet);
        sheet.write_string(1, 0, "x").unwrap();
    };
    // A sheet to fill in has no rows; of two with rows neither is passed over.
    let bytes = workbook(&[("Vorlage", &data), ("Mai", &filled), ("Alt", &hidden)]);
    assert_eq!(read(&bytes).as_deref(), Ok("a;b\nx;\n"));
    let bytes = workbook(&[("Vorlage", &data), ("Mai", &filled), ("Juni", &filled)]);
    let expected = "f.xlsx: several sheets have the headings of such a table: Mai, Juni; save the one that is meant as a \
                    file of its own, or hide the others";
    assert_eq!(read(&bytes).unwrap_err(), expected);
    // Of the only sheet the reader says what is wrong.
    assert_eq!(read(&workbook(&[("Start", &notes)])).as_deref(), Ok("Hinweise;b\n"));
}

/// The percent sign of a literal is no percentage, and what stands above the headings gives no column a clock.
#[test]
fn formats_and_titles_change_nothing_that_is_shown() {
    let bytes = workbook(&[("S", &|sheet| {
        let literal = Format::new().set_num_format("0.0\"%\"");
        let percent = Format::new().set_num_format("0.0 %");
        let moment = Format::new().set_num_format("dd.mm.yyyy hh:mm");
        let day = Format::new().set_num_format("dd.mm.yyyy");
        let made = ExcelDateTime::from_ymd(2026, 1, 2).unwrap().and_hms(9, 30, 0).unwrap();
        sheet.write_datetime_with_format(0, 2, &made, &moment).unwrap();
        for (column, name) in (0_u16..).zip(["a", "b", "c", "d"]) {
            sheet.write_string(1, column, name).unwrap();
        }
        sheet.write_number_with_format(2, 0, 12.5, &literal).unwrap();
        sheet.write_number_with_format(2, 1, 0.125, &percent).unwrap();
        let date = ExcelDateTime::from_ymd(2026, 11, 29).unwrap();
        sheet.write_datetime_with_format(2, 2, &date, &day).unwrap();
        sheet.write_number_with_format(2, 3, 45_943.864_583_322, &moment).unwrap();
    })]);
    assert_eq!(read(&bytes).as_deref(), Ok("\na;b;c;d\n12,5;12,5 %;29.11.2026;13.10.2025 20:45\n"));
}

/// A workbook of parts with one sheet, whose rows are given as XML.
fn of_rows(rows: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let workbook = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{relation}\"><sheets>\
         <sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{relation}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         </Relationships>"
    );
    let of_package = relations.replace(
        "/worksheet\" Target=\"worksheets/sheet1.xml",
        "/officeDocument\" Target=\"xl/workbook.xml",
    );
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
    pack(&[
        ("_rels/.rels", of_package.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn a_float_as_excel_writes_it_is_the_number_that_was_typed() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"B1\"><v>1.1000000000000001</v></c></row>";
    assert_eq!(read(&of_rows(rows)).as_deref(), Ok("a;1,1\n"));
}

#[test]
fn a_small_file_of_a_huge_sheet_is_refused() {
    let far = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"XFD1\"><v>1</v></c></row>";
    assert!(read(&of_rows(far)).unwrap_err().contains("more than 1000 columns"));
    for reference in ["ZZZZZZ1", "A400000000", "A99999999999", "XFE1", "A1048577"] {
        let rows = format!("<row r=\"1\"><c r=\"{reference}\"><v>1</v></c></row>");
        let error = read(&of_rows(&rows)).unwrap_err();
        let expected = format!("(XLSX): it states {reference}, beyond what a sheet can hold");
        assert!(error.ends_with(&expected), "{error}");
    }
    let row = "<row r=\"400000000\"><c><v>1</v></c></row>";
    assert!(read(&of_rows(row)).unwrap_err().contains("it states 400000000, beyond"));
    let behind_the_last = "<row r=\"1048576\"></row><row><c><v>1</v></c></row>";
    let error = read(&of_rows(behind_the_last)).unwrap_err();
    assert!(error.ends_with("a cell beyond the last row or column"), "{error}");
    let last = "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>";
    assert_eq!(read(&of_rows(last)).unwrap().lines().count(), 1_048_576);
    let names: Vec<String> = (0..101).map(|number| format!("S{number}")).collect();
    let blank: Filling<'_> = &|_sheet| {};
    let sheets: Vec<_> = names.iter().map(|name| (name.as_str(), blank)).collect();
    let error = read(&workbook(&sheets)).unwrap_err();
    assert_eq!(error, "f.xlsx: the workbook has more than 100 sheets");
    let blanks = " ".repeat(129 * 1024 * 1024);
    let error = read(&of_rows(&blanks)).unwrap_err();
    assert_eq!(error, "f.xlsx: unpacked it has more than 134217728 bytes");
}

#[test]
fn a_cut_or_changed_workbook_is_refused_or_read_and_never_stops_the_reader() {
    let bytes =
        of_rows("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"B1\"><v>1</v></c></row>");
    for at in 0..bytes.len() {
        assert!(read(&bytes[..at]).is_err(), "{at}");
        let mut changed = bytes.clone();
        changed[at] ^= 0x15;
        let _any = read(&changed);
    }
}
