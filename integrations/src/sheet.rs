//! The text of a table that a person saved: a file of text in any encoding, or the sheet of a workbook that fits.

use crate::workbook::{self, Wanted};
use crate::{FileError, encoding, utf8};
use std::borrow::Cow;

/// What Excel writes before the headings to say what separates cells: `sep=;`.
const HINT: &str = "sep=";

/// How messages of SWIFT begin.
const SWIFT: [&str; 2] = [":20:", "{1:F"];

/// The text, with the lines where they stand in the file.
pub(crate) fn text_of<'f>(
    file: &str,
    bytes: &'f [u8],
    headings: &dyn Fn(&str) -> bool,
) -> Result<Cow<'f, str>, FileError> {
    text_with(file, bytes, Wanted { headings, decimal: ',' })
}

/// The text, for a reader that chooses how the numbers of a workbook are written.
pub(crate) fn text_with<'f>(
    file: &str,
    bytes: &'f [u8],
    wanted: Wanted<'_>,
) -> Result<Cow<'f, str>, FileError> {
    if workbook::is_workbook(bytes) {
        return workbook::text(file, bytes, wanted).map(Cow::Owned);
    }
    let text = encoding::text_of(file, bytes)?;
    if SWIFT.iter().any(|begin| text.trim_start().starts_with(begin)) {
        let problem = "the file is a bank statement in SWIFT form (MT940 or MT942), not a table; ask the bank \
                       for camt.053 (XML)";
        return Err(FileError::of_file(file, problem));
    }
    let hint = text.lines().next().filter(|line| line.trim_matches('"').starts_with(HINT));
    Ok(match hint.map(str::len) {
        Some(length) => Cow::Owned(text.get(length..).unwrap_or_default().to_owned()),
        None => text,
    })
}

/// Refuses what is markup, which some portals call a table.
pub(crate) fn refuse_markup(file: &str, text: &str) -> Result<(), FileError> {
    if utf8::is_markup(text) {
        return Err(FileError::of_file(file, utf8::MARKUP));
    }
    Ok(())
}

/// What separates the cells of the first line with anything on it.
pub(crate) fn separator_of(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let signs = [b';', b'\t'];
    signs.into_iter().find(|sign| line.as_bytes().contains(sign)).unwrap_or(b',')
}
