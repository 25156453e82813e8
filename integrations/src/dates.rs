//! Days as exchanges and publishers write them.

use units::DeliveryDay;

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

/// One or two digits.
pub(crate) fn two(text: &str) -> Option<u32> {
    let plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}
