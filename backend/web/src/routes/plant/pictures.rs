//! The charts of a plant.

use crate::page::Page;
use reports::charts::{
    Completeness, CompletenessCalendar, DayReadings, YearBars, YearMonth, completeness_calendar,
    completeness_legend, year_bars, year_legend,
};
use services::completeness::DayCompleteness;
use services::plant_file::PlantFile;
use units::{DeliveryDay, Year};

/// The charts, drawn.
pub(super) struct Pictures {
    pub(super) year: String,
    pub(super) year_legend: String,
    pub(super) readings: String,
    pub(super) readings_legend: String,
    /// Days up to today that lack readings.
    pub(super) incomplete: usize,
}

impl Pictures {
    pub(super) fn of(
        page: &Page,
        file: &PlantFile,
        year: Year,
        days: &[DayCompleteness],
        today: DeliveryDay,
    ) -> Self {
        let language = page.language;
        let months: Vec<YearMonth> = file
            .months
            .iter()
            .rev()
            .filter(|summary| summary.month.year() == year)
            .map(|summary| YearMonth {
                month: summary.month,
                status: Some(summary.settlement.status),
                market_revenue: summary.settlement.market_revenue,
                premium: summary.settlement.premium,
            })
            .collect();
        let link = format!("/plants/{}/statements/", file.plant.facts.plant);
        let bars = YearBars { language, year, months: &months, link: Some(&link) };
        let days: Vec<DayReadings> = days
            .iter()
            .map(|day| DayReadings { day: day.day, completeness: completeness(day, today) })
            .collect();
        let calendar = CompletenessCalendar { language, year, days: &days, link: None };
        let lacking = |day: &&DayReadings| {
            matches!(day.completeness, Completeness::Missing | Completeness::Partial(_))
        };
        Self {
            year: year_bars(&bars),
            year_legend: year_legend(&bars),
            readings: completeness_calendar(&calendar),
            readings_legend: completeness_legend(&calendar),
            incomplete: days.iter().filter(lacking).count(),
        }
    }
}

fn completeness(day: &DayCompleteness, today: DeliveryDay) -> Completeness {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    if day.expected == 0 {
        Completeness::BeforeCommissioning
    } else if day.day >= today {
        Completeness::Future
    } else if day.missing == day.expected {
        Completeness::Missing
    } else if day.missing > 0 {
        Completeness::Partial(count(day.missing))
    } else if day.replaced > 0 {
        Completeness::Replaced(count(day.replaced))
    } else {
        Completeness::Complete
    }
}
