//! Runs of consecutive negative hours.
//!
//! Source: § 51 Abs. 1 EEG ("in dem der Spotmarktpreis ohne Unterbrechung negativ ist"), § 100
//! Abs. 45 for the mean of four quarter hours.

use super::SupportState;
use crate::practice::{Practice, RunOverNewYear};
use crate::price_calendar::{PriceCalendar, hour_sum};
use units::{Price, Year};

/// The calendar as hours, negative ones gathered into runs.
pub(super) enum HourRun {
    /// One hour whose mean is zero or above.
    NotNegative,
    /// One hour with a missing price.
    Unknown,
    /// A run that nothing interrupts.
    Negative(NegativeRun),
}

/// A maximal run of negative hours.
pub(super) struct NegativeRun {
    /// The delivery year of each hour.
    pub(super) years: Vec<Year>,
    /// Both neighbours are known and not negative.
    closed: bool,
}

impl NegativeRun {
    /// Whether the run loses support when it needs `hours_required` hours.
    pub(super) fn judge(&self, hours_required: usize) -> SupportState {
        if self.years.len() >= hours_required {
            SupportState::Without
        } else if self.closed {
            SupportState::With
        } else {
            SupportState::Undetermined
        }
    }

    /// The year whose stage judges an hour of the run delivered in `own`.
    pub(super) fn judging_year(&self, own: Year, practice: &Practice) -> Year {
        match practice.run_over_new_year {
            RunOverNewYear::OwnYear => own,
            RunOverNewYear::StartYear => self.years.first().copied().unwrap_or(own),
        }
    }
}

/// The hours of the calendar in their order.
pub(super) fn hour_runs(calendar: &PriceCalendar) -> Vec<HourRun> {
    let mut runs = Vec::new();
    let mut open: Option<NegativeRun> = None;
    // Beyond the first day nothing is known.
    let mut before_is_known = false;
    for entry in calendar.entries() {
        let year = entry.day.year();
        for hour in calendar.prices_of(entry.day).unwrap_or_default().chunks(4) {
            match hour_sum(hour) {
                Some(sum) if sum < Price::ZERO => {
                    let run = open.get_or_insert_with(|| NegativeRun {
                        years: Vec::new(),
                        closed: before_is_known,
                    });
                    run.years.push(year);
                }
                Some(_) => {
                    runs.extend(open.take().map(HourRun::Negative));
                    runs.push(HourRun::NotNegative);
                    before_is_known = true;
                }
                None => {
                    runs.extend(open.take().map(unclosed));
                    runs.push(HourRun::Unknown);
                    before_is_known = false;
                }
            }
        }
    }
    runs.extend(open.take().map(unclosed));
    runs
}

fn unclosed(run: NegativeRun) -> HourRun {
    HourRun::Negative(NegativeRun { closed: false, ..run })
}
