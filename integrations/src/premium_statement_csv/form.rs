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

    /// A month such as `2025-05`, in the German form also `05.2025` or `05/2025`.
    pub(super) fn month(self, cell: &str) -> Result<Month, String> {
        let parts: Vec<&str> = cell.split(['.', '/']).collect();
        match (self, parts.as_slice()) {
            (Self::German, [month, year]) => cells::from_text(&format!("{year}-{month:0>2}"))
                .map_err(|_not_a_month| "expected a month such as 05.2025".to_owned()),
            _ => cells::from_text(cell),
        }
    }
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
