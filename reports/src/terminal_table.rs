//! Tables for a terminal: one rule below the headings, numbers flush right.

use comfy_table::{Cell, CellAlignment, LineStyle, Table, TableStyle};
use units::Money;

/// A rule below the headings and below the last row.
const STYLE: TableStyle = TableStyle::new()
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .bottom_border(LineStyle::none().fill('─').junction('─'));

/// A column's heading.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Heading {
    /// Above words, flush left.
    Words(&'static str),
    /// Above numbers, flush right.
    Numbers(&'static str),
}

/// An empty table of these columns.
pub(crate) fn new_table(headings: &[Heading]) -> Table {
    let mut table = Table::new();
    table.load_style(STYLE);
    table.set_header(headings.iter().map(|heading| match heading {
        Heading::Words(text) => Cell::new(text),
        Heading::Numbers(text) => Cell::new(text).set_alignment(CellAlignment::Right),
    }));
    table
}

/// A number, grouped in thousands; a dash when there is none.
pub(crate) fn number(number: Option<String>) -> Cell {
    let text = number.map_or_else(|| "–".to_owned(), |number| grouped(&number));
    Cell::new(text).set_alignment(CellAlignment::Right)
}

/// An amount; a dash when there is none.
pub(crate) fn amount(amount: Option<Money>) -> Cell {
    number(amount.map(Money::decimal))
}

/// The table as text that ends with a line break.
pub(crate) fn text_of(table: &Table) -> String {
    table.lines().fold(String::new(), |text, line| text + line.trim_end() + "\n")
}

/// A decimal string with commas between thousands: `1,234.50`.
pub(crate) fn grouped(decimal: &str) -> String {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut text = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_grouped_and_nothing_else_changes() {
        for (plain, shown) in [
            ("0.00", "0.00"),
            ("999", "999"),
            ("1000.5", "1,000.5"),
            ("-1234567.125", "-1,234,567.125"),
            ("-12.30", "-12.30"),
        ] {
            assert_eq!(grouped(plain), shown);
        }
    }
}
