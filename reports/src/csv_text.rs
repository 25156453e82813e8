//! CSV for programs: a header, decimal points, empty cells for what is not there.

/// The rows below their columns. Words of ours, numbers and codes need no quotes; free text is [`quoted`].
pub(crate) fn csv_text<'a>(
    columns: &[&str],
    rows: impl Iterator<Item = Vec<String>> + 'a,
) -> String {
    let mut text = columns.join(",");
    text.push('\n');
    for row in rows {
        text.push_str(&row.join(","));
        text.push('\n');
    }
    text
}

/// A cell that may be empty.
pub(crate) fn cell<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// Free text, in quotes where a reader would split it.
pub(crate) fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}
