//! How long a plant may be sold to the grid operator at the fallback tariff (Ausfallvergütung).
//!
//! Source: § 21 Abs. 1 S. 1 Nr. 3 EEG 2023: up to three calendar months in succession and up to six of a calendar year. A
//! month beyond that has no claim at all, and costs the payment of § 52 Abs. 1 Nr. 5 EEG 2023. Months in succession count
//! across the turn of the year; a month in another form begins a new succession. Notice of leaving is due on the fifth
//! last working day of the month before (§ 21c Abs. 1 S. 2, [`crate::deadlines`]).
//!
//! Worked example: November 2025 to February 2026. February is the fourth month in succession.
//!
//! ```
//! use rules::fallback_tariff::{last_month_within, months_beyond};
//! use std::collections::BTreeSet;
//! use units::Month;
//!
//! let november = Month::new(2025, 11)?;
//! let used: BTreeSet<Month> = std::iter::successors(Some(november), |month| Some(month.next())).take(4).collect();
//! assert_eq!(months_beyond(&used), [Month::new(2026, 2)?]);
//! assert_eq!(last_month_within(&used, Month::new(2026, 2)?), Month::new(2026, 1)?);
//! # Ok::<(), units::ParseTimeError>(())
//! ```

use std::collections::BTreeSet;
use units::Month;

/// Months in succession.
const IN_SUCCESSION: usize = 3;

/// Months of a calendar year.
const OF_A_YEAR: usize = 6;

/// The months beyond what is allowed, of all months at the tariff.
pub fn months_beyond(used: &BTreeSet<Month>) -> Vec<Month> {
    used.iter().copied().filter(|month| is_beyond(used, *month)).collect()
}

/// The last month within what is allowed of a stay at the tariff that goes on: the stay is the one that `now`, a month of
/// `used`, belongs to.
pub fn last_month_within(used: &BTreeSet<Month>, now: Month) -> Month {
    let begin = succession(used, now).last().unwrap_or(now);
    let mut stay: BTreeSet<Month> = used.iter().copied().filter(|month| *month < begin).collect();
    let mut month = begin;
    stay.insert(month);
    while !is_beyond(&stay, month) {
        month = month.next();
        stay.insert(month);
    }
    month.previous()
}

fn is_beyond(used: &BTreeSet<Month>, month: Month) -> bool {
    let of_year = used.range(..=month).filter(|earlier| earlier.year() == month.year()).count();
    succession(used, month).count() > IN_SUCCESSION || of_year > OF_A_YEAR
}

/// The months in succession up to one, backwards.
fn succession(used: &BTreeSet<Month>, month: Month) -> impl Iterator<Item = Month> {
    std::iter::successors(Some(month), |month| Some(month.previous()))
        .take_while(|month| used.contains(month))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(list: &str) -> BTreeSet<Month> {
        list.split_whitespace().map(|month| month.parse().unwrap()).collect()
    }

    #[test]
    fn a_fourth_month_in_succession_and_a_seventh_of_a_year_are_beyond() {
        let table = [
            ("", ""),
            ("2026-01 2026-02 2026-03", ""),
            ("2026-01 2026-02 2026-03 2026-04", "2026-04"),
            ("2025-11 2025-12 2026-01 2026-02", "2026-02"),
            ("2026-01 2026-02 2026-03 2026-05 2026-06 2026-07", ""),
            ("2026-01 2026-02 2026-03 2026-05 2026-06 2026-07 2026-09", "2026-09"),
            ("2026-01 2026-02 2026-04 2026-05 2026-07 2026-08 2026-10 2027-01", "2026-10"),
        ];
        for (used, beyond) in table {
            let beyond: Vec<Month> = months(beyond).into_iter().collect();
            assert_eq!(months_beyond(&months(used)), beyond, "{used}");
        }
    }

    #[test]
    fn a_stay_ends_with_the_last_month_that_is_allowed() {
        let table = [
            ("2026-04", "2026-04", "2026-06"),
            ("2026-04 2026-05 2026-06 2026-07 2026-08", "2026-08", "2026-06"),
            ("2026-01 2026-02 2026-04 2026-05 2026-08", "2026-08", "2026-09"),
            ("2026-01 2026-02 2026-04 2026-05 2026-07 2026-08 2026-10", "2026-10", "2026-09"),
            ("2025-07 2025-08 2025-10 2025-11 2025-12 2026-01", "2026-01", "2025-12"),
        ];
        for (used, now, last) in table {
            let last: Month = last.parse().unwrap();
            assert_eq!(last_month_within(&months(used), now.parse().unwrap()), last, "{used}");
        }
    }
}
