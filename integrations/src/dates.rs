//! Days as exchanges and publishers write them.

use units::{DeliveryDay, Month};

/// Reads `31.12.2025`, `31/12/2025` or `2025-12-31`.
pub(crate) fn day(text: &str) -> Option<DeliveryDay> {
    let iso: Vec<&str> = text.split('-').collect();
    if let [year, month, day] = iso.as_slice() {
        return of_parts(year, month, day);
    }
    let parts: Vec<&str> = text.split(['.', '/']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    of_parts(year, month, day)
}

fn of_parts(year: &str, month: &str, day: &str) -> Option<DeliveryDay> {
    if year.len() != 4 {
        return None;
    }
    DeliveryDay::new(year.parse().ok()?, two(month)?, two(day)?).ok()
}

/// Reads `05.2025`, `5/2025`, `01.05.2025` or `Mai 2025`; nothing of another form.
pub(crate) fn month(text: &str) -> Option<Month> {
    if let Some(month) = named_month(text) {
        return Some(month);
    }
    let parts: Vec<&str> = text.split(['.', '/']).collect();
    match parts.as_slice() {
        [month, year] | ["01" | "1", month, year] if year.len() == 4 => {
            Month::new(year.parse().ok()?, two(month)?).ok()
        }
        _ => None,
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

/// One or two digits.
pub(crate) fn two(text: &str) -> Option<u32> {
    let plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}
