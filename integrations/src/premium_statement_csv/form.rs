//! How numbers and dates of a statement are written.

use crate::cells;
use units::{DeliveryDay, Month};

/// How the file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Semicolons, decimal comma.
    German,
    /// Commas, decimal point.
    Machine,
}

impl Form {
    /// The form that the first line with anything on it has.
    pub(super) fn of_header(text: &str) -> Self {
        let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        if header.contains(';') { Self::German } else { Self::Machine }
    }

    /// What separates the cells.
    pub(super) const fn separator(self) -> u8 {
        match self {
            Self::German => b';',
            Self::Machine => b',',
        }
    }

    /// The number with a decimal point.
    pub(super) fn decimal(self, cell: &str) -> Result<String, String> {
        match self {
            Self::Machine => Ok(cell.to_owned()),
            Self::German => german_decimal(cell),
        }
    }

    /// A day such as `2025-05-31`, in the German form also `31.05.2025`.
    pub(super) fn day(self, cell: &str) -> Result<DeliveryDay, String> {
        let parts: Vec<&str> = cell.split('.').collect();
        match (self, parts.as_slice()) {
            (Self::German, [day, month, year]) => {
                cells::from_text(&format!("{year}-{month:0>2}-{day:0>2}"))
                    .map_err(|_not_a_day| "expected a day such as 31.05.2025".to_owned())
            }
            _ => cells::from_text(cell),
        }
    }

    /// A month such as `2025-05`; in the German form also `05.2025`, `05/2025`, `01.05.2025` or `Mai 2025`.
    pub(super) fn month(self, cell: &str) -> Result<Month, String> {
        if let Some(month) = named_month(cell) {
            return Ok(month);
        }
        let parts: Vec<&str> = cell.split(['.', '/']).collect();
        let wrong = |_not_a_month| "expected a month such as 05.2025 or Mai 2025".to_owned();
        match (self, parts.as_slice()) {
            (Self::German, [month, year] | ["01" | "1", month, year]) => {
                cells::from_text(&format!("{year}-{month:0>2}")).map_err(wrong)
            }
            _ => cells::from_text(cell),
        }
    }
}

/// How German months begin; March and May are written in several ways.
const MONTHS: [(&str, u32); 14] = [
    ("jan", 1),
    ("feb", 2),
    ("mär", 3),
    ("mae", 3),
    ("mrz", 3),
    ("apr", 4),
    ("mai", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("okt", 10),
    ("nov", 11),
    ("dez", 12),
];
const NAMES: [&str; 12] = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
];

/// `Mai 2025`, `Dez. 2025`, `März 25`, `Mai-25`.
fn named_month(cell: &str) -> Option<Month> {
    let plain = cell.trim().to_lowercase();
    let digits = plain.find(|letter: char| letter.is_ascii_digit())?;
    let (name, year) = plain.split_at(digits);
    let name = name.trim_end_matches([' ', '\u{a0}', '.', '-', '/']);
    let number = MONTHS.iter().find(|(begin, _)| name.starts_with(begin))?.1;
    let whole = NAMES.get(usize::try_from(number).ok()?.checked_sub(1)?)?;
    let is_name = whole.starts_with(name) || matches!(name, "maerz" | "mrz" | "mär" | "sept");
    let year = match year.len() {
        2 => format!("20{year}"),
        4 => year.to_owned(),
        _ => return None,
    };
    if is_name { Month::new(year.parse().ok()?, number).ok() } else { None }
}

/// `1.234,56` and `1234,56` with a point; points group thousands and nothing else.
fn german_decimal(cell: &str) -> Result<String, String> {
    let (whole, fraction) = cell.split_once(',').map_or((cell, None), |(w, f)| (w, Some(f)));
    if whole.contains('.') {
        let unsigned = whole.trim_start_matches(['-', '+']);
        let mut groups = unsigned.split('.');
        let first_fits = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
        if fraction.is_none() || !first_fits || !groups.all(|group| group.len() == 3) {
            return Err("in this form the decimal mark is a comma, such as 1.234,50".to_owned());
        }
    }
    let whole = whole.replace('.', "");
    Ok(fraction.map_or_else(|| whole.clone(), |fraction| format!("{whole}.{fraction}")))
}
