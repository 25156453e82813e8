//! When the grid operator must know of a change of the sales form.
//!
//! Source: § 21b Abs. 1 S. 2 EEG 2023 (a change to the first day of a month) and § 21c Abs. 1 S. 1 EEG
//! 2023 (notice before the beginning of the preceding calendar month, also of the first sale). The
//! shorter notice of § 21c Abs. 1 S. 2 is for the default feed-in tariff (Ausfallvergütung), which is
//! no form of direct marketing.
//!
//! - last day of notice = the day before the first day of the month before the change
//! - earliest change = the first of the second month after the one in which notice is given
//!
//! ```
//! use rules::sales_form_change::{earliest_month, last_notice_day};
//! use units::{DeliveryDay, Month};
//!
//! // A change to 1 March: February must not have begun, so the last day is 31 January.
//! assert_eq!(last_notice_day(Month::new(2026, 3)?).to_string(), "2026-01-31");
//! assert_eq!(earliest_month(DeliveryDay::new(2026, 1, 31)?).to_string(), "2026-03");
//! assert_eq!(earliest_month(DeliveryDay::new(2026, 2, 1)?).to_string(), "2026-04");
//! # Ok::<(), units::ParseTimeError>(())
//! ```

use units::{DeliveryDay, Month};

/// The last day on which notice of a change to the first of `from` is in time.
pub fn last_notice_day(from: Month) -> DeliveryDay {
    from.previous().first_day().previous()
}

/// The first month in which a change can take effect whose notice is given on `given_on`.
pub fn earliest_month(given_on: DeliveryDay) -> Month {
    given_on.month().next().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_month_is_the_first_one_whose_notice_is_still_in_time() {
        let mut day = DeliveryDay::new(2023, 11, 1).unwrap();
        for _ in 0..800 {
            let earliest = earliest_month(day);
            assert!(day <= last_notice_day(earliest), "{day}");
            assert!(day > last_notice_day(earliest.previous()), "{day}");
            day = day.next();
        }
    }
}
