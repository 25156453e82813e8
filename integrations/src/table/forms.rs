//! One table in every form in which people save it, for tests.

use super::records;
use crate::workbook::tests::workbook;
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet};

/// A file with commas and decimal points, and the same table with semicolons and decimal commas, in the Windows code
/// page, and as a workbook with numbers and days as typed cells.
pub(crate) fn in_every_form(csv: &str) -> [(&'static str, Vec<u8>); 4] {
    let rows: Vec<Vec<String>> = records("f", csv, b',')
        .unwrap()
        .iter()
        .map(|record| record.cells.iter().map(str::to_owned).collect())
        .collect();
    let german: Vec<String> = rows.iter().map(|row| in_german(row).join(";")).collect();
    let german = german.join("\r\n");
    let mut ansi: Vec<u8> = german.chars().map(in_windows_1252).collect();
    // Some letters of one code page are a letter of the other one, which nobody can tell.
    let valid = std::str::from_utf8(&ansi).map_or_else(|error| error.valid_up_to(), str::len);
    if !ansi[..valid].is_ascii() {
        ansi = german.clone().into_bytes();
    }
    [
        ("commas", csv.as_bytes().to_vec()),
        ("semicolons", german.clone().into_bytes()),
        ("ansi", ansi),
        ("workbook", workbook(&[("Tabelle1", &|sheet| fill(sheet, &rows))])),
    ]
}

fn in_german(row: &[String]) -> Vec<String> {
    let cell = |cell: &String| match (day_of(cell), is_number(cell)) {
        (Some((year, month, day)), _) => format!("{day:02}.{month:02}.{year}"),
        (None, true) => cell.replace('.', ","),
        (None, false) if cell.contains([';', '"', '\n']) => {
            format!("\"{}\"", cell.replace('"', "\"\""))
        }
        (None, false) => cell.clone(),
    };
    row.iter().map(cell).collect()
}

fn fill(sheet: &mut Worksheet, rows: &[Vec<String>]) {
    let format = Format::new().set_num_format("dd.mm.yyyy");
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            if let Some((year, month, day)) = day_of(cell) {
                let date = ExcelDateTime::from_ymd(year, month, day).unwrap();
                sheet.write_datetime_with_format(row, column, &date, &format).unwrap();
            } else if is_number(cell) {
                sheet.write_number(row, column, cell.parse::<f64>().unwrap()).unwrap();
            } else {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
}

/// The parts of `2025-05-31`.
fn day_of(cell: &str) -> Option<(u16, u8, u8)> {
    let parts: Vec<&str> = cell.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let fits = cell.len() == 10 && year.len() == 4;
    fits.then_some(())?;
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// A number that is the same without its zeros; a code such as `01067` is none.
fn is_number(cell: &str) -> bool {
    let unsigned = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = whole == "0" || !whole.starts_with('0');
    is_plain && is_digits(whole) && is_digits(fraction) && unsigned.len() <= 15
}

fn in_windows_1252(letter: char) -> u8 {
    if letter == '€' { 0x80 } else { u8::try_from(u32::from(letter)).unwrap() }
}
