//! The position of a group on a day: for programs and for a terminal.

use crate::csv_text::csv_of_bodies;
use crate::terminal_table::{Heading, new_table, number, text_of};
use comfy_table::Cell;
use records::{DayPosition, QuarterPosition};
use serde::Serialize;
use units::{Power, QuarterHour};
use utoipa::ToSchema;

/// The position of a balancing group on a delivery day, as it was known at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PositionBody {
    /// The group's EIC.
    pub group: String,
    /// The delivery day.
    pub day: String,
    /// By what was known then.
    pub as_of: String,
    /// 92, 96 or 100 quarter hours in their order.
    pub quarter_hours: Vec<QuarterPositionBody>,
}

/// A quarter hour in kW: generation and bought +, consumption and sold −; what is not known is null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct QuarterPositionBody {
    /// Its first instant.
    pub start: String,
    /// The newest forecast, not reached with a probability of 10 %.
    pub forecast_p10_kw: Option<String>,
    /// The newest forecast, in the middle.
    pub forecast_p50_kw: Option<String>,
    /// The newest forecast, not reached with a probability of 90 %.
    pub forecast_p90_kw: Option<String>,
    /// Traded in the day-ahead auction.
    pub day_ahead_kw: String,
    /// Traded in intraday auctions and continuously.
    pub intraday_kw: String,
    /// Traded without an exchange.
    pub bilateral_kw: String,
    /// Traded within communities.
    pub community_kw: String,
    /// Nominated last.
    pub schedule_kw: Option<String>,
    /// Fed in, once the quarter hour is over.
    pub actual_kw: Option<String>,
    /// Forecast P50 and all trades.
    pub residual_kw: Option<String>,
}

const COLUMNS: [&str; 11] = [
    "start",
    "forecast_p10_kw",
    "forecast_p50_kw",
    "forecast_p90_kw",
    "day_ahead_kw",
    "intraday_kw",
    "bilateral_kw",
    "community_kw",
    "schedule_kw",
    "actual_kw",
    "residual_kw",
];

impl PositionBody {
    /// The body of a position.
    pub fn of(position: &DayPosition) -> Self {
        Self {
            group: position.group.to_string(),
            day: position.day.to_string(),
            as_of: position.as_of.to_string(),
            quarter_hours: position.quarters.iter().map(QuarterPositionBody::of).collect(),
        }
    }

    /// CSV for programs, one row a quarter hour.
    pub fn csv(&self) -> String {
        csv_of_bodies(&COLUMNS, &self.quarter_hours)
    }
}

impl QuarterPositionBody {
    fn of(quarter: &QuarterPosition) -> Self {
        let kw = |power: Option<Power>| power.map(Power::decimal);
        Self {
            start: quarter.start.to_string(),
            forecast_p10_kw: kw(quarter.forecast.p10),
            forecast_p50_kw: kw(quarter.forecast.p50),
            forecast_p90_kw: kw(quarter.forecast.p90),
            day_ahead_kw: quarter.day_ahead.decimal(),
            intraday_kw: quarter.intraday.decimal(),
            bilateral_kw: quarter.bilateral.decimal(),
            community_kw: quarter.community.decimal(),
            schedule_kw: kw(quarter.schedule),
            actual_kw: kw(quarter.actual),
            residual_kw: kw(quarter.residual),
        }
    }
}

/// The position for a terminal, a quarter hour a line, in kW.
pub fn position_table(position: &DayPosition) -> String {
    let mut table = new_table(&[
        Heading::Words("Quarter hour"),
        Heading::Numbers("P10 kW"),
        Heading::Numbers("P50 kW"),
        Heading::Numbers("P90 kW"),
        Heading::Numbers("Day ahead"),
        Heading::Numbers("Intraday"),
        Heading::Numbers("Bilateral"),
        Heading::Numbers("Schedule"),
        Heading::Numbers("Actual"),
        Heading::Numbers("Open"),
    ]);
    let kw = |power: Option<Power>| number(power.map(Power::decimal));
    for (index, quarter) in position.quarters.iter().enumerate() {
        let clock = QuarterHour { day: position.day, index }.local_clock();
        table.add_row(vec![
            Cell::new(clock),
            kw(quarter.forecast.p10),
            kw(quarter.forecast.p50),
            kw(quarter.forecast.p90),
            kw(Some(quarter.day_ahead)),
            kw(Some(quarter.intraday)),
            kw(Some(quarter.bilateral)),
            kw(quarter.schedule),
            kw(quarter.actual),
            kw(quarter.residual),
        ]);
    }
    let (group, day, as_of) = (&position.group, position.day, position.as_of);
    format!("{group} on {day}, as known at {as_of}\n\n{}", text_of(&table))
}
