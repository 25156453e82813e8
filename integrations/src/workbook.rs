//! Workbooks of Excel (XLSX): a sheet as the text that it would be when it is saved with semicolons in Germany.
//!
//! Format: ECMA-376, read by `calamine`. A row is the line of its number, so messages name the row that a person sees.
//! What is packed is counted before it is read, and cells are counted while they are: a small file can say that it holds
//! a million columns. Of a formula the value counts that was computed when the workbook was saved.

mod cell;
mod format;
mod parts;
mod sheet;

use crate::{FileError, archive};
use calamine::{Reader, SheetType, SheetVisible, Xlsx};
use parts::Parts;
use sheet::Sheet;
use std::io::Cursor;

/// What a workbook is called.
const WORKBOOK: &str = "Excel workbook (XLSX)";
/// Bytes of all parts together, unpacked.
const BYTES_MAX: u64 = 128 * 1024 * 1024;
/// Sheets that are looked at.
const SHEETS_MAX: usize = 100;
/// Cells of all sheets, blank ones with a format included.
const CELLS_MAX: usize = 20_000_000;

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

/// The visible sheet with fitting headings as text; of several with rows below them none is taken. What stands above the
/// headings is left blank.
pub(crate) fn text(file: &str, bytes: &[u8], wanted: Wanted<'_>) -> Result<String, FileError> {
    let mut parts = Parts::default();
    archive::check((file, WORKBOOK), bytes, BYTES_MAX, &mut |part| parts.look(part))?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(file, &error))?;
    let names = visible_sheets(file, &workbook)?;
    let (mut found, mut filled, mut other): (Option<(Sheet, u32)>, Vec<&str>, _) =
        (None, Vec::new(), None);
    let mut left = CELLS_MAX;
    for name in &names {
        let sheet = Sheet::read(file, &mut workbook, name, &mut left)?;
        let Some(heading) = sheet.heading(wanted) else {
            other = Some(sheet);
            continue;
        };
        let has_rows = sheet.has_rows(heading);
        if found.is_none() || (has_rows && filled.is_empty()) {
            found = Some((sheet, heading));
        }
        filled.extend(has_rows.then_some(name.as_str()));
    }
    match (found, other, names.as_slice()) {
        _ if filled.len() > 1 => {
            let names = filled.join(", ");
            let problem = format!(
                "several sheets have the headings of such a table: {names}; save the one that is meant as a file of its own, \
                 or hide the others"
            );
            Err(FileError::of_file(file, problem))
        }
        (Some((sheet, heading)), _, _) => sheet.text(file, heading, wanted.decimal),
        // The reader says best what is wrong with it.
        (None, Some(sheet), [_]) => sheet.text(file, 0, wanted.decimal),
        (None, None, _) | (_, _, []) => {
            Err(FileError::of_file(file, "the workbook has no visible sheet"))
        }
        (None, Some(_), several) => {
            let names = several.join(", ");
            let problem =
                format!("no sheet has the headings of such a table; the workbook has {names}");
            Err(FileError::of_file(file, problem))
        }
    }
}

fn visible_sheets(file: &str, workbook: &Xlsx<Cursor<&[u8]>>) -> Result<Vec<String>, FileError> {
    let is_shown = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    };
    let names = workbook.sheets_metadata().iter().filter(is_shown);
    let names: Vec<String> = names.map(|sheet| sheet.name.clone()).collect();
    if names.len() > SHEETS_MAX {
        let problem = format!("the workbook has more than {SHEETS_MAX} sheets");
        return Err(FileError::of_file(file, problem));
    }
    Ok(names)
}

fn broken(file: &str, problem: &dyn std::fmt::Display) -> FileError {
    FileError::of_file(file, format!("not a whole {WORKBOOK}: {problem}"))
}

#[cfg(test)]
pub(crate) mod tests;
