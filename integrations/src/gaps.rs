//! Missing quarter hours inside a delivered day.

use units::{DaySeries, QuarterHour, QuarterStatus, Scaled, UtcTime};

/// What to do with a quarter hour that is missing between delivered ones of the same day.
///
/// It is the answer to the command's option `--allow-gaps`. A day that is missing as a whole,
/// begins late or ends early is no gap: a file may be cut anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gaps {
    /// The file is refused.
    Refuse,
    /// The quarter hour is stored as missing.
    Keep,
}

/// Quarter hours that are missing one after the other inside a delivered day.
pub(crate) struct Gap {
    /// The start of the delivered quarter hour before the gap.
    pub(crate) before: UtcTime,
    first: UtcTime,
    count: usize,
}

impl Gap {
    /// The first gap of the day.
    pub(crate) fn first_of<T: Scaled>(series: &DaySeries<T>) -> Option<Self> {
        let is_missing = |status: &QuarterStatus| *status == QuarterStatus::Missing;
        let is_delivered = |status: &QuarterStatus| *status != QuarterStatus::Missing;
        let statuses = series.statuses();
        let begin = statuses.iter().position(is_delivered)?;
        let first = begin + statuses.get(begin..)?.iter().position(is_missing)?;
        let count = statuses.get(first..)?.iter().position(is_delivered)?;
        let quarter = |index| QuarterHour { day: series.day(), index };
        Some(Self { before: quarter(first - 1).start(), first: quarter(first).start(), count })
    }

    /// The places of every quarter hour that is missing between the first and the last delivered one of the day.
    pub(crate) fn indexes_of<T: Scaled>(series: &DaySeries<T>) -> Vec<usize> {
        let statuses = series.statuses();
        let is_delivered = |status: &QuarterStatus| *status != QuarterStatus::Missing;
        let (Some(begin), Some(end)) =
            (statuses.iter().position(is_delivered), statuses.iter().rposition(is_delivered))
        else {
            return Vec::new();
        };
        let inside = statuses.iter().enumerate().take(end).skip(begin);
        inside.filter(|(_, status)| !is_delivered(status)).map(|(index, _)| index).collect()
    }

    /// What is wrong and what to do.
    pub(crate) fn problem(&self) -> String {
        let count = match self.count {
            1 => "1 quarter hour is missing".to_owned(),
            count => format!("{count} quarter hours are missing"),
        };
        let first = self.first;
        format!(
            "after this row {count}, from {first}; deliver the missing quarter hours, or import \
             with --allow-gaps"
        )
    }
}
