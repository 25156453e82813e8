//! The quarter hours of a day as the table and the picture show them.

use crate::http::Page;
use records::{DayPosition, QuarterPosition};
use reports::Figures;
use reports::charts::FanQuarter;
use units::{Energy, Power, QuarterHour};

/// Steps of energy (10⁻⁶ kWh) of a quarter hour whose mean power is a watt.
const STEPS_PER_WATT: i64 = 250;
/// Seconds of a quarter hour.
const QUARTER: i64 = 900;

/// A row of the table, in kW; a dash where nothing is known.
pub(super) struct QuarterRow {
    pub(super) clock: String,
    /// `past`, `current` or nothing.
    pub(super) class: &'static str,
    pub(super) is_hour: bool,
    pub(super) p10: String,
    pub(super) p50: String,
    pub(super) p90: String,
    pub(super) day_ahead: String,
    pub(super) intraday: String,
    pub(super) bilateral: String,
    pub(super) community: String,
    pub(super) schedule: String,
    pub(super) actual: String,
    pub(super) open: String,
    pub(super) is_short: bool,
}

/// The sums of a day in MWh; a dash where a quarter hour is not known.
pub(super) struct Sums {
    pub(super) p50: String,
    pub(super) day_ahead: String,
    pub(super) intraday: String,
    pub(super) bilateral: String,
    pub(super) community: String,
    pub(super) schedule: String,
    pub(super) actual: String,
    pub(super) open: String,
}

/// The rows of a day.
pub(super) fn rows(page: &Page, position: &DayPosition) -> Vec<QuarterRow> {
    let figures = page.figures();
    let plain = |power: Option<Power>| figures.opt(power, Figures::kw_whole);
    let signed = |power: Power| figures.signed_kw_whole(power);
    let row = |(index, quarter): (usize, &QuarterPosition)| QuarterRow {
        clock: clock(position, index),
        class: class(position, quarter),
        is_hour: index.is_multiple_of(4),
        p10: plain(quarter.forecast.p10),
        p50: plain(quarter.forecast.p50),
        p90: plain(quarter.forecast.p90),
        day_ahead: signed(quarter.day_ahead),
        intraday: signed(quarter.intraday),
        bilateral: signed(quarter.bilateral),
        community: signed(quarter.community),
        schedule: figures.opt(quarter.schedule, Figures::signed_kw_whole),
        actual: plain(quarter.actual),
        open: figures.opt(quarter.residual, Figures::signed_kw_whole),
        is_short: quarter.residual.is_some_and(|open| open < Power::ZERO),
    };
    position.quarters.iter().enumerate().map(row).collect()
}

/// The clock in Germany; where an hour comes twice, with its zone.
fn clock(position: &DayPosition, index: usize) -> String {
    let clock = QuarterHour { day: position.day, index }.local_clock();
    let is_doubled = position.quarters.len() == 100 && (8..16).contains(&index);
    match clock.split_once(' ') {
        Some((clock, _)) if !is_doubled => clock.to_owned(),
        _ => clock,
    }
}

fn class(position: &DayPosition, quarter: &QuarterPosition) -> &'static str {
    if quarter.start.plus_seconds(QUARTER) <= position.as_of {
        "past"
    } else if quarter.start <= position.as_of {
        "current"
    } else {
        ""
    }
}

impl Sums {
    pub(super) fn of(page: &Page, position: &DayPosition) -> Self {
        let figures = page.figures();
        let sum = |of: &dyn Fn(&QuarterPosition) -> Option<Power>| {
            figures.opt_mwh(energy(position.quarters.iter().map(of)))
        };
        Self {
            p50: sum(&|quarter| quarter.forecast.p50),
            day_ahead: sum(&|quarter| Some(quarter.day_ahead)),
            intraday: sum(&|quarter| Some(quarter.intraday)),
            bilateral: sum(&|quarter| Some(quarter.bilateral)),
            community: sum(&|quarter| Some(quarter.community)),
            schedule: sum(&|quarter| quarter.schedule),
            actual: sum(&|quarter| quarter.actual),
            open: sum(&|quarter| quarter.residual),
        }
    }
}

/// The energy of quarter hours; none where one is not known, or it fits no type.
pub(super) fn energy(powers: impl IntoIterator<Item = Option<Power>>) -> Option<Energy> {
    let mut sum = 0_i64;
    for power in powers {
        sum = sum.checked_add(power?.scaled().checked_mul(STEPS_PER_WATT)?)?;
    }
    Some(Energy::from_scaled(sum))
}

/// What all trades of a quarter hour deliver to others, sold +.
pub(super) fn sold(quarter: &QuarterPosition) -> Power {
    let trades = [quarter.day_ahead, quarter.intraday, quarter.bilateral, quarter.community];
    let sum = trades.iter().fold(0_i64, |sum, power| sum.saturating_add(power.scaled()));
    Power::from_scaled(sum.saturating_neg())
}

/// The quarter hours of the picture.
pub(super) fn picture(position: &DayPosition) -> Vec<FanQuarter> {
    position.quarters.iter().map(drawn).collect()
}

fn drawn(quarter: &QuarterPosition) -> FanQuarter {
    let band = quarter.forecast;
    let band = match (band.p10, band.p50, band.p90) {
        (Some(p10), Some(p50), Some(p90)) => Some([p10, p50, p90]),
        (None, _, _) | (_, None, _) | (_, _, None) => None,
    };
    FanQuarter {
        start: quarter.start,
        band,
        sold: Some(sold(quarter)),
        actual: quarter.actual,
        open: quarter.residual,
    }
}
