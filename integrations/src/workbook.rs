//! Workbooks of Excel (XLSX): a sheet as the text that it would be when it is saved with semicolons in Germany.
//!
//! Format: ECMA-376, read by `calamine`. A row is the line of its number, so messages name the row that a person sees.
//! What is packed is counted before it is read, and cells are counted while they are: a small file can say that it holds
//! a million columns. Of a formula the value counts that was computed when the workbook was saved.

mod cell;

use crate::{FileError, archive};
use calamine::{DataRef, Reader, SheetType, SheetVisible, StyleRange, Xlsx};
use cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// What a workbook is called.
const WORKBOOK: &str = "Excel workbook (XLSX)";
/// Bytes of all parts together, unpacked.
const BYTES_MAX: u64 = 128 * 1024 * 1024;
/// Cells of a sheet that are not blank.
const CELLS_MAX: usize = 2_000_000;
/// Bytes of a sheet as text.
const TEXT_MAX: usize = 64 * 1024 * 1024;
/// Columns from the first one with a value to the last one.
const COLUMNS_MAX: u32 = 1_000;
/// Rows in which the headings stand.
const HEADING_WITHIN: u32 = 50;

/// What a reader looks for in a workbook.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'w> {
    /// Whether a line, separated by semicolons, has its headings.
    pub(crate) headings: &'w dyn Fn(&str) -> bool,
    /// The sign between whole and fraction that it reads.
    pub(crate) decimal: char,
}

/// Whether the bytes are a workbook.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    archive::is_packed(bytes) && memchr::memmem::find(bytes, b"xl/workbook.xml").is_some()
}

/// The first visible sheet with fitting headings as text. What stands above the headings is left blank.
pub(crate) fn text(file: &str, bytes: &[u8], wanted: Wanted<'_>) -> Result<String, FileError> {
    archive::check((file, WORKBOOK), bytes, BYTES_MAX)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(file, &error))?;
    let is_shown = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    };
    let names = workbook.sheets_metadata().iter().filter(is_shown);
    let names: Vec<String> = names.map(|sheet| sheet.name.clone()).collect();
    let mut only = None;
    for name in &names {
        let sheet = Sheet::read(file, &mut workbook, name)?;
        if let Some(heading) = sheet.heading(wanted) {
            return sheet.text(file, heading, wanted.decimal);
        }
        only = Some(sheet);
    }
    match (only, names.as_slice()) {
        // The reader says best what is wrong with it.
        (Some(sheet), [_]) => sheet.text(file, 0, wanted.decimal),
        (None, _) | (_, []) => Err(FileError::of_file(file, "the workbook has no visible sheet")),
        (Some(_), several) => {
            let names = several.join(", ");
            let problem =
                format!("no sheet has the headings of such a table; the workbook has {names}");
            Err(FileError::of_file(file, problem))
        }
    }
}

fn broken(file: &str, problem: &dyn std::fmt::Display) -> FileError {
    FileError::of_file(file, format!("not a whole {WORKBOOK}: {problem}"))
}

/// The cells of a sheet that are not blank.
#[derive(Default)]
struct Sheet {
    rows: BTreeMap<u32, Vec<(u32, Cell)>>,
    /// Columns in which a moment has a clock time.
    timed: BTreeSet<u32>,
}

impl Sheet {
    fn read(file: &str, workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Self, FileError> {
        let styles = workbook.worksheet_style(name).map_err(|error| broken(file, &error))?;
        let mut reader =
            workbook.worksheet_cells_reader(name).map_err(|error| broken(file, &error))?;
        let mut sheet = Self::default();
        let (mut cells, mut bytes) = (0_usize, 0_usize);
        loop {
            let next = reader.next_cell().map_err(|error| broken(file, &error))?;
            let Some(found) = next else { return Ok(sheet) };
            let (row, column) = found.get_position();
            let is_percent = is_percent(&styles, (row, column), found.get_value());
            let Some(cell) = Cell::of(found.get_value(), is_percent) else { continue };
            cells += 1;
            bytes = bytes.saturating_add(cell.len());
            if cells > CELLS_MAX || bytes > TEXT_MAX {
                let problem = format!(
                    "the sheet {name} is too large for a workbook ({CELLS_MAX} cells); save it as CSV"
                );
                return Err(FileError::of_file(file, problem));
            }
            if cell.has_clock() {
                sheet.timed.insert(column);
            }
            sheet.rows.entry(row).or_default().push((column, cell));
        }
    }

    /// The row of the headings.
    fn heading(&self, wanted: Wanted<'_>) -> Option<u32> {
        let mut within = self.rows.range(..HEADING_WITHIN);
        let fits = |(_, cells): &(&u32, &Vec<(u32, Cell)>)| {
            let columns = columns_of(std::iter::once(*cells));
            columns.is_some_and(|(first, last)| {
                let line = self.line(cells, first, last, wanted.decimal);
                (wanted.headings)(&line)
            })
        };
        within.find(fits).map(|(row, _)| *row)
    }

    /// The rows from the headings on, each on the line of its number.
    fn text(&self, file: &str, heading: u32, decimal: char) -> Result<String, FileError> {
        let rows = || self.rows.range(heading..);
        let Some((first, last)) = columns_of(rows().map(|(_, cells)| cells)) else {
            return Ok(String::new());
        };
        if last - first >= COLUMNS_MAX {
            let problem = format!("the sheet has more than {COLUMNS_MAX} columns");
            return Err(FileError::of_file(file, problem));
        }
        let mut text = String::new();
        let mut written = 0;
        for (row, cells) in rows() {
            while written < *row {
                text.push('\n');
                written += 1;
            }
            text.push_str(&self.line(cells, first, last, decimal));
            if text.len() > TEXT_MAX {
                let problem = "the sheet is too large for a workbook; save it as CSV";
                return Err(FileError::of_file(file, problem));
            }
            text.push('\n');
            written += 1;
        }
        Ok(text)
    }

    fn line(&self, cells: &[(u32, Cell)], first: u32, last: u32, decimal: char) -> String {
        let mut places = BTreeMap::new();
        for (column, cell) in cells {
            places.insert(*column, cell.text(decimal, self.timed.contains(column)));
        }
        let mut line = String::new();
        let mut at = first;
        for (column, text) in places {
            while at < column && at < last {
                line.push(';');
                at += 1;
            }
            line.push_str(&text);
        }
        while at < last && at - first < COLUMNS_MAX {
            line.push(';');
            at += 1;
        }
        line
    }
}

/// The first and the last column with a value.
fn columns_of<'c>(rows: impl Iterator<Item = &'c Vec<(u32, Cell)>>) -> Option<(u32, u32)> {
    let columns = rows.flatten().map(|(column, _)| *column);
    columns.fold(None, |found, column| match found {
        None => Some((column, column)),
        Some((first, last)) => Some((column.min(first), column.max(last))),
    })
}

/// Whether a number is shown as a hundredfold with `%` behind it.
fn is_percent(styles: &StyleRange, place: (u32, u32), value: &DataRef<'_>) -> bool {
    let is_number = matches!(value, DataRef::Float(_) | DataRef::Int(_));
    let format = || styles.get(place)?.number_format.as_ref();
    is_number && format().is_some_and(|format| format.format_code.contains('%'))
}

#[cfg(test)]
pub(crate) mod tests;
