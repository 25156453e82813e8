//! The quarter hours that the month map and the day's curve show.

use crate::figures::wall_clock_minute;
use crate::words::Both;
use rules::negative_prices::SupportState;
use units::{Energy, Language, Price, QuarterHour, QuarterStatus};

/// A quarter hour of a plant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuarterValue {
    /// When it is.
    pub quarter: QuarterHour,
    /// What was fed in; nothing when there is no reading.
    pub energy: Option<Energy>,
    /// Where the reading comes from.
    pub status: QuarterStatus,
    /// The spot price; nothing when it is not known.
    pub price: Option<Price>,
    /// Whether the applicable value stands.
    pub support: SupportState,
}

impl QuarterValue {
    /// Whether the reading was formed or estimated.
    pub(super) fn is_replaced(&self) -> bool {
        matches!(self.status, QuarterStatus::Substitute | QuarterStatus::Estimated)
    }

    /// Whether energy was fed in without support.
    pub(super) fn is_lost(&self) -> bool {
        self.support == SupportState::Without && self.energy.is_some_and(|kwh| kwh > Energy::ZERO)
    }
}

/// The clock when the quarter hour of this index begins, `02:15`; the doubled hour says which it is.
pub(super) fn clock(language: Language, index: usize, quarter_count: usize) -> String {
    let minute = wall_clock_minute(index, quarter_count);
    let zone = match (quarter_count, index) {
        (100, 8..12) => Both(" MESZ", " CEST").of(language),
        (100, 12..16) => Both(" MEZ", " CET").of(language),
        _ => "",
    };
    format!("{:02}:{:02}{zone}", minute / 60, minute % 60)
}

/// The sum of what is known.
pub(super) fn energy_sum<'a>(values: impl IntoIterator<Item = &'a QuarterValue>) -> Energy {
    let known = values.into_iter().filter_map(|value| value.energy);
    known.fold(Energy::ZERO, |sum, energy| sum.checked_add(energy).unwrap_or(sum))
}

/// The most that was fed in within a quarter hour.
pub(super) fn energy_max(values: &[QuarterValue]) -> Energy {
    values.iter().filter_map(|value| value.energy).max().unwrap_or_default()
}

/// How many there are of a kind.
pub(super) fn count(values: &[QuarterValue], of: impl Fn(&QuarterValue) -> bool) -> i64 {
    let found = values.iter().filter(|value| of(value)).count();
    i64::try_from(found).unwrap_or(i64::MAX)
}
