//! Cells of our own files: reading one typed value, writing rows of texts.

use crate::dates;
use crate::header::Column;
use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;
use units::{DeliveryDay, Month, Period, check_line, is_mail_address};

/// Reads a value that knows its own text form; the error says what was expected.
pub(crate) fn from_text<T>(text: &str) -> Result<T, String>
where
    T: FromStr,
    T::Err: Display,
{
    text.parse().map_err(|error: T::Err| error.to_string())
}

/// A day as `2025-05-31` or `31.05.2025`.
pub(crate) fn day(text: &str) -> Result<DeliveryDay, String> {
    if text.matches('.').count() == 2 {
        return dates::day(text).ok_or_else(|| "expected a day such as 31.05.2025".to_owned());
    }
    from_text(text)
}

/// A month as `2025-05`, `05.2025`, `05/2025`, `01.05.2025` or `Mai 2025`.
pub(crate) fn month(text: &str) -> Result<Month, String> {
    match dates::month(text) {
        Some(month) => Ok(month),
        None if text.contains(['.', '/']) => {
            Err("expected a month such as 05.2025 or Mai 2025".to_owned())
        }
        None => from_text(text),
    }
}

/// A month as [`month`] reads it, or a year.
pub(crate) fn period(text: &str) -> Result<Period, String> {
    dates::month(text).map_or_else(|| from_text(text), |month| Ok(Period::Month(month)))
}

/// A name or a key: on one line, to be seen as a whole, not longer than any.
pub(crate) fn line(text: &str) -> Result<String, String> {
    check_line(text).map_err(|problem| problem.to_string())?;
    Ok(text.to_owned())
}

/// An address that mail can be sent to, as far as its form can tell.
pub(crate) fn email(text: &str) -> Result<String, String> {
    if is_mail_address(text) {
        Ok(text.to_owned())
    } else {
        Err("expected an address such as name@example.org".to_owned())
    }
}

/// The cell of what is said, or a blank one.
pub(crate) fn said<T: Display>(said: Option<&Option<T>>) -> String {
    said.and_then(Option::as_ref).map(ToString::to_string).unwrap_or_default()
}

/// A comma-separated file: the names of the columns, and each row's cells in their order.
pub(crate) fn write(
    columns: &[Column],
    rows: impl Iterator<Item = impl AsRef<[String]>>,
) -> String {
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let mut text = names.join(",");
    text.push('\n');
    for row in rows {
        let cells: Vec<_> = row.as_ref().iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

/// The text as a cell of a comma-separated file, in quotes when it needs them.
fn quoted(text: &str) -> Cow<'_, str> {
    if text.contains([',', '"', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}
