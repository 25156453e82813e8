//! Numbers with a decimal comma, and what stands for none.

/// The number with a decimal point; nothing where the publisher has none: `N.A.` (not available), `N.E.` (not
/// collected), `-`, or an empty cell. A point before a comma groups thousands.
pub(super) fn plain(cell: &str) -> Option<String> {
    let cell = cell.trim();
    if ["", "-", "N.A.", "N.E."].contains(&cell) {
        return None;
    }
    if cell.contains(',') {
        Some(cell.replace('.', "").replace(',', "."))
    } else {
        Some(cell.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_comma_is_the_decimal_mark_and_none_is_none() {
        for (cell, expected) in [
            ("5,087", Some("5.087")),
            ("-10110,672", Some("-10110.672")),
            ("1.308,210", Some("1308.210")),
            ("7,2", Some("7.2")),
            (" 11,414 ", Some("11.414")),
            ("12", Some("12")),
            ("N.A.", None),
            ("N.E.", None),
            ("-", None),
            ("", None),
        ] {
            assert_eq!(plain(cell).as_deref(), expected, "{cell:?}");
        }
    }
}
