//! Numbers as people and publishers write them in German and in English.

use std::borrow::Cow;

/// The language of a file's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// `1.234,56`.
    German,
    /// `1,234.56`.
    English,
}

/// The number with a decimal point and without grouping, from `1.234,56` in German or `1,234.56` in
/// English.
///
/// Groups must have three digits, so that a file in the other notation is refused instead of read
/// a thousandfold.
pub(crate) fn plain(text: &str, language: Language) -> Result<String, String> {
    let (point, group, example) = match language {
        Language::German => (',', '.', "1.234,56"),
        Language::English => ('.', ',', "1,234.56"),
    };
    let (whole, fraction) = match text.split_once(point) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    if !is_grouped(digits, group) || !fraction.is_none_or(is_digits) {
        return Err(format!("expected a number such as {example}, or - for none"));
    }
    let digits = digits.replace(group, "");
    Ok(match fraction {
        Some(fraction) => format!("{sign}{digits}.{fraction}"),
        None => format!("{sign}{digits}"),
    })
}

/// How the numbers of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notation {
    /// With a decimal point, as between commas.
    Point,
    /// As each cell shows. A point before three digits may group thousands, unless the whole table has decimal points.
    Shown {
        /// The table has decimal points and no decimal comma.
        points: bool,
    },
}

/// The problem of a number that can mean two.
const TWO_MEANINGS: &str = "in this form the decimal mark is a comma, such as 1.234,50";

impl Notation {
    /// The notation of a table, by what separates its cells and what they hold.
    pub(crate) fn of<'c>(separator: u8, cells: impl Iterator<Item = &'c str>) -> Self {
        if separator == b',' {
            return Self::Point;
        }
        let (mut has_points, mut has_commas) = (false, false);
        for cell in cells {
            match decimal_sign(cell.trim()) {
                Some('.') => has_points = true,
                Some(_) => has_commas = true,
                None => {}
            }
        }
        Self::Shown { points: has_points && !has_commas }
    }

    /// The number with a decimal point; a text that is no number is left as it is, or refused.
    pub(crate) fn plain(self, cell: &str) -> Result<Cow<'_, str>, String> {
        let Self::Shown { points } = self else { return Ok(Cow::Borrowed(cell)) };
        let cell = cell.trim();
        let of = |language| {
            plain(cell, language).map(Cow::Owned).map_err(|_problem| TWO_MEANINGS.to_owned())
        };
        match (cell.rfind('.'), cell.rfind(',')) {
            (None, None) => Ok(Cow::Borrowed(cell)),
            (None, Some(_)) => Ok(Cow::Owned(cell.replacen(',', ".", 1))),
            (Some(point), Some(comma)) if point > comma => of(Language::English),
            (Some(_), Some(_)) => of(Language::German),
            (Some(_), None) if cell.matches('.').count() > 1 => of(Language::German),
            (Some(_), None) if points || decimal_sign(cell) == Some('.') => Ok(Cow::Borrowed(cell)),
            (Some(_), None) => Err(TWO_MEANINGS.to_owned()),
        }
    }
}

/// The decimal sign of a number that can mean one number alone.
fn decimal_sign(cell: &str) -> Option<char> {
    let unsigned = cell.strip_prefix('-').unwrap_or(cell);
    let place = unsigned.rfind(['.', ','])?;
    let (whole, rest) = unsigned.split_at(place);
    let sign = rest.chars().next()?;
    let group = if sign == '.' { ',' } else { '.' };
    if !is_digits(rest.get(1..)?) || !is_grouped(whole, group) {
        return None;
    }
    // A decimal comma is the usual sign where cells are not separated by commas.
    let may_group = sign == '.' && whole.len() <= 3 && rest.len() == 4 && !whole.starts_with('0');
    (!may_group).then_some(sign)
}

fn is_grouped(text: &str, group: char) -> bool {
    let mut groups = text.split(group);
    let first = groups.next().unwrap_or_default();
    let first_fits = is_digits(first) && (text.len() == first.len() || first.len() <= 3);
    first_fits && groups.all(|digits| digits.len() == 3 && is_digits(digits))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_between_semicolons_is_read_as_it_shows_and_refused_where_it_may_mean_two_numbers() {
        for (cell, alone, beside_points) in [
            ("1391,79", Some("1391.79"), Some("1391.79")),
            ("1.391,79", Some("1391.79"), Some("1391.79")),
            ("1,391.79", Some("1391.79"), Some("1391.79")),
            ("1,391", Some("1.391"), Some("1.391")),
            ("7.01", Some("7.01"), Some("7.01")),
            ("0.125", Some("0.125"), Some("0.125")),
            ("12345.678", Some("12345.678"), Some("12345.678")),
            ("1.234", None, Some("1.234")),
            ("1.234.567", Some("1234567"), Some("1234567")),
            ("1.23,4", None, None),
            ("12", Some("12"), Some("12")),
        ] {
            let read = |points| Notation::Shown { points }.plain(cell).ok();
            assert_eq!(read(false).as_deref(), alone, "{cell}");
            assert_eq!(read(true).as_deref(), beside_points, "{cell}");
        }
        let of = |cells: &[&str]| Notation::of(b';', cells.iter().copied());
        assert_eq!(of(&["7.01", "1.234", "31.05.2025"]), Notation::Shown { points: true });
        assert_eq!(of(&["7,01", "1.5"]), Notation::Shown { points: false });
        assert_eq!(of(&["1.234", "12"]), Notation::Shown { points: false });
        assert_eq!(Notation::of(b',', ["1,5"].into_iter()), Notation::Point);
    }

    #[test]
    fn numbers_are_read_in_the_notation_of_the_language_only() {
        let cases = [
            ("39,01", Some("39.01"), None),
            ("-5,17", Some("-5.17"), None),
            ("1.234,56", Some("1234.56"), None),
            ("39.01", None, Some("39.01")),
            ("1,234.56", None, Some("1234.56")),
            ("30", Some("30"), Some("30")),
            ("-500", Some("-500"), Some("-500")),
            ("1234", Some("1234"), Some("1234")),
            ("1.234", Some("1234"), Some("1.234")),
            ("1234.567,00", None, None),
            ("", None, None),
            ("-", None, None),
            ("--1", None, None),
            ("1,", None, None),
            ("1 234,00", None, None),
            ("n/a", None, None),
        ];
        for (text, german, english) in cases {
            let read = |language| plain(text, language).ok();
            assert_eq!(read(Language::German).as_deref(), german, "{text}");
            assert_eq!(read(Language::English).as_deref(), english, "{text}");
        }
    }
}
