//! One sheet: its cells, where its headings stand, and its rows as text.

use super::cell::Cell;
use super::format;
use super::parts::{COLUMNS_MAX as COLUMN_MAX, ROWS_MAX};
use super::{Wanted, broken};
use crate::FileError;
use calamine::{DataRef, Style, Xlsx};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// Cells of a sheet that are not blank.
const CELLS_MAX: usize = 2_000_000;
/// Bytes of a sheet as text.
const TEXT_MAX: usize = 64 * 1024 * 1024;
/// Columns from the first one with a value to the last one.
const COLUMNS_MAX: u32 = 1_000;
/// Rows in which the headings stand.
const HEADING_WITHIN: u32 = 50;

/// The cells of a sheet that are not blank.
#[derive(Default)]
pub(super) struct Sheet {
    rows: BTreeMap<u32, Vec<(u32, Cell)>>,
}

impl Sheet {
    /// Reads a sheet; `left` counts the cells, blank or not, that all sheets together may still have.
    pub(super) fn read(
        file: &str,
        workbook: &mut Xlsx<Cursor<&[u8]>>,
        name: &str,
        left: &mut usize,
    ) -> Result<Self, FileError> {
        let mut reader =
            workbook.worksheet_cells_reader(name).map_err(|error| broken(file, &error))?;
        let mut sheet = Self::default();
        let (mut cells, mut bytes) = (0_usize, 0_usize);
        let too_large = || {
            let problem = format!(
                "the sheet {name} is too large for a workbook ({CELLS_MAX} cells); save it as CSV"
            );
            FileError::of_file(file, problem)
        };
        loop {
            let next = reader.next_cell_with_style_id().map_err(|error| broken(file, &error))?;
            let Some((found, style)) = next else { return Ok(sheet) };
            *left = left.checked_sub(1).ok_or_else(too_large)?;
            let (row, column) = found.get_position();
            if row >= ROWS_MAX || column >= COLUMN_MAX {
                return Err(broken(file, &"a cell beyond the last row or column"));
            }
            let is_percent = is_percent(reader.styles().get(style), found.get_value());
            let Some(cell) = Cell::of(found.get_value(), is_percent) else { continue };
            cells += 1;
            bytes = bytes.saturating_add(cell.len());
            if cells > CELLS_MAX || bytes > TEXT_MAX {
                return Err(too_large());
            }
            sheet.rows.entry(row).or_default().push((column, cell));
        }
    }

    /// The row of the headings.
    pub(super) fn heading(&self, wanted: Wanted<'_>) -> Option<u32> {
        let mut within = self.rows.range(..HEADING_WITHIN);
        let timed = BTreeSet::new();
        let fits = |(_, cells): &(&u32, &Vec<(u32, Cell)>)| {
            let columns = columns_of(std::iter::once(*cells));
            columns.is_some_and(|(first, last)| {
                last - first < COLUMNS_MAX
                    && (wanted.headings)(&line(cells, (first, last), wanted.decimal, &timed))
            })
        };
        within.find(fits).map(|(row, _)| *row)
    }

    /// Whether anything stands below the headings.
    pub(super) fn has_rows(&self, heading: u32) -> bool {
        self.rows.range(heading.saturating_add(1)..).next().is_some()
    }

    /// The rows from the headings on, each on the line of its number.
    pub(super) fn text(
        &self,
        file: &str,
        heading: u32,
        decimal: char,
    ) -> Result<String, FileError> {
        let rows = || self.rows.range(heading..);
        let Some((first, last)) = columns_of(rows().map(|(_, cells)| cells)) else {
            return Ok(String::new());
        };
        if last - first >= COLUMNS_MAX {
            let problem = format!("the sheet has more than {COLUMNS_MAX} columns");
            return Err(FileError::of_file(file, problem));
        }
        let timed = self.timed(heading);
        let mut text = String::new();
        let mut written = 0;
        for (row, cells) in rows() {
            while written < *row {
                text.push('\n');
                written += 1;
            }
            text.push_str(&line(cells, (first, last), decimal, &timed));
            if text.len() > TEXT_MAX {
                let problem = "the sheet is too large for a workbook; save it as CSV";
                return Err(FileError::of_file(file, problem));
            }
            text.push('\n');
            written += 1;
        }
        Ok(text)
    }

    /// Columns in which a moment below the headings has a clock time.
    fn timed(&self, heading: u32) -> BTreeSet<u32> {
        let below = self.rows.range(heading.saturating_add(1)..).flat_map(|(_, cells)| cells);
        below.filter(|(_, cell)| cell.has_clock()).map(|(column, _)| *column).collect()
    }
}

/// The cells of a row from the first column to the last one.
fn line(
    cells: &[(u32, Cell)],
    (first, last): (u32, u32),
    decimal: char,
    timed: &BTreeSet<u32>,
) -> String {
    let mut places = BTreeMap::new();
    for (column, cell) in cells {
        places.insert(*column, cell.text(decimal, timed.contains(column)));
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
    while at < last {
        line.push(';');
        at += 1;
    }
    line
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
fn is_percent(style: Option<&Style>, value: &DataRef<'_>) -> bool {
    let number = match value {
        DataRef::Float(float) => *float,
        DataRef::Int(whole) if *whole < 0 => -1.0,
        DataRef::Int(0) => 0.0,
        DataRef::Int(_) => 1.0,
        DataRef::String(_)
        | DataRef::SharedString(_)
        | DataRef::Bool(_)
        | DataRef::DateTime(_)
        | DataRef::DateTimeIso(_)
        | DataRef::DurationIso(_)
        | DataRef::Error(_)
        | DataRef::Empty => return false,
    };
    let format = || style?.number_format.as_ref();
    format().is_some_and(|format| format::is_percent(&format.format_code, number))
}
