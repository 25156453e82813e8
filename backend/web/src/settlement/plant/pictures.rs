//! The charts of a plant.

use crate::http::Page;
use reports::charts::{
    Advances, Completeness, CompletenessCalendar, DayReadings, MonthAdvance, YearBars, YearMonth,
    advances, advances_legend, completeness_calendar, completeness_legend, year_bars, year_legend,
};
use services::metering::DayCompleteness;
use services::settlement::{MonthSummary, PlantFile};
use units::{DeliveryDay, Language, ReferenceKind, Year};

/// The charts, drawn.
pub(super) struct Pictures {
    /// Nothing while no month of the year has amounts.
    pub(super) year: Option<Picture>,
    /// Advances and true-up, of a plant with the annual market value.
    pub(super) advances: Option<Picture>,
    pub(super) readings: Picture,
}

/// A chart with its legend.
pub(super) struct Picture {
    pub(super) chart: String,
    pub(super) legend: String,
}

impl Pictures {
    pub(super) fn of(
        page: &Page,
        file: &PlantFile,
        year: Year,
        days: &[DayCompleteness],
        today: DeliveryDay,
    ) -> Self {
        let months = file.months.iter().rev().filter(|summary| summary.month.year() == year);
        let months: Vec<&MonthSummary> = months.collect();
        Self {
            year: revenue(page.language, file, year, &months),
            advances: staircase(page.language, file, year, &months),
            readings: calendar(page.language, year, days, today),
        }
    }
}

fn revenue(
    language: Language,
    file: &PlantFile,
    year: Year,
    months: &[&MonthSummary],
) -> Option<Picture> {
    let month = |summary: &&MonthSummary| YearMonth {
        month: summary.month,
        status: Some(summary.settlement.status()),
        market_revenue: summary.settlement.figures.market_revenue(),
        premium: summary.settlement.figures.premium(),
    };
    let months: Vec<YearMonth> = months.iter().map(month).collect();
    let link = format!("/plants/{}/statements/", file.plant.facts.plant);
    let bars = YearBars {
        language,
        year,
        months: &months,
        marketed: Some(&file.marketed),
        link: Some(&link),
    };
    let has_amounts = months.iter().any(|month| month.market_revenue.is_some());
    has_amounts.then(|| Picture { chart: year_bars(&bars), legend: year_legend(&bars) })
}

fn staircase(
    language: Language,
    file: &PlantFile,
    year: Year,
    months: &[&MonthSummary],
) -> Option<Picture> {
    let is_advance = |summary: &&&MonthSummary| {
        summary.settlement.reference_kind == Some(ReferenceKind::AnnualAdvance)
    };
    let month = |summary: &&MonthSummary| MonthAdvance {
        month: summary.month,
        amount: summary.settlement.figures.premium(),
    };
    let months: Vec<MonthAdvance> = months.iter().filter(is_advance).map(month).collect();
    let summary = file.years.iter().find(|summary| summary.year == year);
    let true_up = summary.and_then(|summary| summary.true_up);
    let premium = summary.filter(|_| true_up.is_some()).and_then(|summary| summary.premium);
    let picture = Advances { language, year, months: &months, premium, true_up };
    let drawn = || Picture { chart: advances(&picture), legend: advances_legend(&picture) };
    let has_amounts = months.iter().any(|month| month.amount.is_some());
    has_amounts.then(drawn)
}

fn calendar(
    language: Language,
    year: Year,
    days: &[DayCompleteness],
    today: DeliveryDay,
) -> Picture {
    let readings = |day: &DayCompleteness| DayReadings {
        day: day.day,
        completeness: completeness(day, today),
    };
    let days: Vec<DayReadings> = days.iter().map(readings).collect();
    let calendar = CompletenessCalendar { language, year, days: &days, link: None };
    Picture { chart: completeness_calendar(&calendar), legend: completeness_legend(&calendar) }
}

/// How complete a day is; what has not passed lacks nothing.
pub(super) fn completeness(day: &DayCompleteness, today: DeliveryDay) -> Completeness {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    if day.expected == 0 {
        Completeness::NotMarketed
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
