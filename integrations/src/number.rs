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
    /// As each cell shows. A sign before three digits may group thousands, or be the decimal sign: a point there counts as
    /// decimal where the whole table has decimal points, a comma where it has none.
    Shown {
        /// A number of the table has a decimal point that cannot group.
        points: bool,
        /// A number of the table has a decimal comma that cannot group.
        commas: bool,
    },
}

/// The problem of a number that can mean two.
const TWO_MEANINGS: &str = "in this form the decimal mark is a comma, such as 1.234,50";

/// The problem of a number with a comma that can mean two.
const COMMA_OF_TWO: &str = "the number can mean two, because others of the table have decimal points; expected one decimal \
                            mark throughout, such as 1234.50 or 1234,50";

impl Notation {
    /// The notation of a table, by what separates its cells and what its columns of numbers hold.
    pub(crate) fn of<'c>(separator: u8, numbers: impl Iterator<Item = &'c str>) -> Self {
        if separator == b',' {
            return Self::Point;
        }
        Self::shown(numbers)
    }

    /// The notation of numbers that are not separated by commas.
    pub(crate) fn shown<'c>(numbers: impl Iterator<Item = &'c str>) -> Self {
        let (mut points, mut commas) = (false, false);
        for cell in numbers {
            match decimal_sign(cell.trim()) {
                Some('.') => points = true,
                Some(_) => commas = true,
                None => {}
            }
        }
        Self::Shown { points, commas }
    }

    /// The number with a decimal point; a text that is no number is left as it is, or refused.
    pub(crate) fn plain(self, cell: &str) -> Result<Cow<'_, str>, String> {
        let Self::Shown { points, commas } = self else { return Ok(Cow::Borrowed(cell)) };
        let cell = cell.trim();
        let of = |language| {
            plain(cell, language).map(Cow::Owned).map_err(|_problem| TWO_MEANINGS.to_owned())
        };
        let has_points = points && !commas;
        match (cell.rfind('.'), cell.rfind(',')) {
            (None, None) => Ok(Cow::Borrowed(cell)),
            (None, Some(_)) if points && may_group(cell) => Err(COMMA_OF_TWO.to_owned()),
            (None, Some(_)) => Ok(Cow::Owned(cell.replacen(',', ".", 1))),
            (Some(point), Some(comma)) if point > comma => of(Language::English),
            (Some(_), Some(_)) => of(Language::German),
            (Some(_), None) if cell.matches('.').count() > 1 => of(Language::German),
            (Some(_), None) if has_points || decimal_sign(cell) == Some('.') => {
                Ok(Cow::Borrowed(cell))
            }
            (Some(_), None) => Err(TWO_MEANINGS.to_owned()),
        }
    }

    /// As [`plain`](Self::plain), of a publisher that groups thousands: between decimal commas a point groups.
    pub(crate) fn plain_in_groups(self, cell: &str) -> Result<Cow<'_, str>, String> {
        match self {
            Self::Shown { points: false, commas: true } if may_group(cell.trim()) => {
                plain(cell.trim(), Language::German).map(Cow::Owned)
            }
            Self::Point | Self::Shown { .. } => self.plain(cell),
        }
    }

    /// The number in the notation of a language that somebody named. Where groups of thousands may be decimals of the other
    /// language, a number of the table must show that they are not.
    pub(crate) fn plain_in(self, cell: &str, language: Language) -> Result<String, String> {
        let (group, is_shown) = match (self, language) {
            (Self::Shown { points, commas }, Language::German) => ('.', commas && !points),
            (Self::Shown { points, commas }, Language::English) => (',', points && !commas),
            (Self::Point, _) => (',', true),
        };
        if !is_shown && cell.contains(group) && may_group(cell) {
            return Err(match language {
                Language::German => TWO_MEANINGS.to_owned(),
                Language::English => COMMA_OF_TWO.to_owned(),
            });
        }
        plain(cell, language)
    }
}

/// The decimal sign of a number that can mean one number alone.
fn decimal_sign(cell: &str) -> Option<char> {
    let unsigned = cell.strip_prefix('-').unwrap_or(cell);
    let place = unsigned.rfind(['.', ','])?;
    let (whole, rest) = unsigned.split_at(place);
    let sign = rest.chars().next()?;
    let group = if sign == '.' { ',' } else { '.' };
    let is_number = is_digits(rest.get(1..)?) && is_grouped(whole, group);
    (is_number && !may_group(cell)).then_some(sign)
}

/// Whether the one sign of a number may be that of a decimal and that of a group: `1.234`, `1,234`, not `0.125`.
fn may_group(cell: &str) -> bool {
    let unsigned = cell.strip_prefix('-').unwrap_or(cell);
    let Some((whole, rest)) = unsigned.split_once(['.', ',']) else { return false };
    is_first_group(whole) && rest.len() == 3 && is_digits(rest)
}

fn is_grouped(text: &str, group: char) -> bool {
    let Some((first, rest)) = text.split_once(group) else { return is_digits(text) };
    let mut others = rest.split(group);
    is_first_group(first) && others.all(|digits| digits.len() == 3 && is_digits(digits))
}

/// One to three digits that do not begin with a zero.
fn is_first_group(digits: &str) -> bool {
    is_digits(digits) && digits.len() <= 3 && !digits.starts_with('0')
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Notation = Notation::Shown { points: false, commas: false };
    const POINTS: Notation = Notation::Shown { points: true, commas: false };
    const COMMAS: Notation = Notation::Shown { points: false, commas: true };
    const BOTH: Notation = Notation::Shown { points: true, commas: true };

    #[test]
    fn a_cell_between_semicolons_is_read_as_it_shows_and_refused_where_it_may_mean_two_numbers() {
        for (cell, alone, beside_points) in [
            ("1391,79", Some("1391.79"), Some("1391.79")),
            ("1.391,79", Some("1391.79"), Some("1391.79")),
            ("1,391.79", Some("1391.79"), Some("1391.79")),
            ("1,391", Some("1.391"), None),
            ("-12,345", Some("-12.345"), None),
            ("0,125", Some("0.125"), Some("0.125")),
            ("7.01", Some("7.01"), Some("7.01")),
            ("0.125", Some("0.125"), Some("0.125")),
            ("12345.678", Some("12345.678"), Some("12345.678")),
            ("1.234", None, Some("1.234")),
            ("1.234.567", Some("1234567"), Some("1234567")),
            ("0.234.567", None, None),
            ("1.23,4", None, None),
            ("12", Some("12"), Some("12")),
        ] {
            let read = |notation: Notation| notation.plain(cell).ok();
            assert_eq!(read(NOTHING).as_deref(), alone, "{cell}");
            assert_eq!(read(COMMAS).as_deref(), alone, "{cell}");
            assert_eq!(read(POINTS).as_deref(), beside_points, "{cell}");
        }
        assert!(BOTH.plain("1.234").is_err() && BOTH.plain("1,234").is_err());
        let of = |cells: &[&str]| Notation::of(b';', cells.iter().copied());
        assert_eq!(of(&["7.01", "1.234", "31.05.2025"]), POINTS);
        assert_eq!(of(&["1,391.79", "12,345", "1,391"]), POINTS);
        assert_eq!(of(&["7,01", "1.5"]), BOTH);
        assert_eq!(of(&["1.234", "12", "1,234"]), NOTHING);
        assert_eq!(Notation::of(b',', ["1,5"].into_iter()), Notation::Point);
    }

    #[test]
    fn a_point_groups_for_a_publisher_only_between_decimal_commas() {
        for (notation, expected) in [
            (COMMAS, Some("9750")),
            (POINTS, Some("9.750")),
            (Notation::Point, Some("9.750")),
            (NOTHING, None),
            (BOTH, None),
        ] {
            let found = notation.plain_in_groups("9.750").ok();
            assert_eq!(found.as_deref(), expected, "{notation:?}");
        }
        assert_eq!(COMMAS.plain_in_groups("0.600").as_deref(), Ok("0.600"));
    }

    #[test]
    fn a_named_language_groups_where_the_table_shows_that_it_does() {
        for (cell, language, notation, expected) in [
            ("2.345", Language::German, COMMAS, Some("2345")),
            ("2.345", Language::German, NOTHING, None),
            ("2.345", Language::German, BOTH, None),
            ("2,345", Language::German, NOTHING, Some("2.345")),
            ("2.345.678", Language::German, NOTHING, Some("2345678")),
            ("0.125", Language::German, COMMAS, None),
            ("2,345", Language::English, POINTS, Some("2345")),
            ("2,345", Language::English, NOTHING, None),
            ("2.345", Language::English, NOTHING, Some("2.345")),
        ] {
            let found = notation.plain_in(cell, language).ok();
            assert_eq!(found.as_deref(), expected, "{cell} {notation:?}");
        }
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
            ("0.125", None, Some("0.125")),
            ("-0.125", None, Some("-0.125")),
            ("0,125", Some("0.125"), None),
            ("012.345", None, Some("012.345")),
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
