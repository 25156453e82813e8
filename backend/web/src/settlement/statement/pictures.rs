//! The charts of a statement.

use crate::http::Page;
use records::Finding;
use reports::charts::{
    Advances, DayCurve, MonthAdvance, MonthMap, QuarterValue, advances, advances_legend, day_curve,
    day_legend, month_legend, month_map,
};
use services::settlement::{QuarterHourLine, StatementPage, SupportState};
use units::{DeliveryDay, Energy, Month, ReferenceKind};

/// The charts, drawn.
pub(super) struct Pictures {
    pub(super) month: String,
    pub(super) month_legend: String,
    /// The day that is shown beside, with its picture.
    pub(super) day: Option<(DeliveryDay, String, String)>,
    /// Advances and true-up of the year, of a plant with the annual market value.
    pub(super) year: Option<(String, String)>,
}

impl Pictures {
    pub(super) fn of(
        page: &Page,
        found: &StatementPage,
        month: Month,
        wanted: Option<DeliveryDay>,
    ) -> Self {
        let language = page.language;
        let values: Vec<QuarterValue> = found.quarter_hours.iter().map(value_of).collect();
        let wanted = wanted.filter(|day| day.month() == month);
        let shown = wanted.or_else(|| incomplete_day(found));
        let shown = shown.or_else(|| telling_day(&found.quarter_hours));
        let map =
            MonthMap { language, month, values: &values, selected: shown, link: Some("?day=") };
        let day = shown.map(|day| {
            let of_day = |value: &&QuarterValue| value.quarter.day == day;
            let values: Vec<QuarterValue> = values.iter().filter(of_day).copied().collect();
            let curve = DayCurve { language, day, values: &values };
            (day, day_curve(&curve), day_legend(&curve))
        });
        Self {
            month: month_map(&map),
            month_legend: month_legend(&map),
            day,
            year: year_of(page, found, month),
        }
    }
}

fn value_of(line: &QuarterHourLine) -> QuarterValue {
    QuarterValue {
        quarter: line.quarter,
        energy: line.energy,
        status: line.status,
        price: line.price,
        support: line.support,
    }
}

/// The first day that lacks a reading, while that blocks the month.
fn incomplete_day(found: &StatementPage) -> Option<DeliveryDay> {
    let findings = &found.statement()?.findings;
    let is_unread = |finding: &Finding| matches!(finding, Finding::ReadingsMissing { .. });
    let is_blocked = findings.iter().any(is_unread);
    let missing = found.quarter_hours.iter().find(|line| line.energy.is_none())?;
    is_blocked.then_some(missing.quarter.day)
}

/// The day that lost most energy to negative prices, else the one with most energy.
fn telling_day(lines: &[QuarterHourLine]) -> Option<DeliveryDay> {
    let mut best: Option<(Energy, Energy, DeliveryDay)> = None;
    for day in lines.chunk_by(|left, right| left.quarter.day == right.quarter.day) {
        let Some(first) = day.first() else { continue };
        let sum = |of: &dyn Fn(&QuarterHourLine) -> bool| {
            let energies = day.iter().filter(|line| of(line)).filter_map(|line| line.energy);
            energies.fold(Energy::ZERO, |sum, next| sum.checked_add(next).unwrap_or(sum))
        };
        let lost = sum(&|line| line.support == SupportState::Without);
        let candidate = (lost, sum(&|_| true), first.quarter.day);
        let better = best.is_none_or(|best| (candidate.0, candidate.1) > (best.0, best.1));
        if better {
            best = Some(candidate);
        }
    }
    best.map(|(_, _, day)| day)
}

fn year_of(page: &Page, found: &StatementPage, month: Month) -> Option<(String, String)> {
    let statement = found.statement()?;
    if statement.reference_kind != Some(ReferenceKind::AnnualAdvance) {
        return None;
    }
    let months: Vec<MonthAdvance> = found
        .months_of_year
        .iter()
        .map(|summary| MonthAdvance {
            month: summary.month,
            amount: summary.settlement.figures.premium(),
        })
        .collect();
    let year = found.year.as_ref();
    let picture = Advances {
        language: page.language,
        year: month.year(),
        months: &months,
        premium: year.and_then(|year| year.figures.premium()),
        true_up: year.and_then(|year| year.figures.true_up()),
    };
    Some((advances(&picture), advances_legend(&picture)))
}
