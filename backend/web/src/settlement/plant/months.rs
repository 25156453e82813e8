//! The months of the chosen year.

use super::View;
use crate::http::Page;
use reports::words;
use services::settlement::{MonthSummary, OwnersPart, PlantFile};
use units::{Month, StatementStatus};

/// The table of the year.
pub(super) struct MonthTable {
    pub(super) rows: Vec<MonthRow>,
    pub(super) sums: Vec<SumRow>,
    /// Months that have passed and are not settled, in words.
    pub(super) unsettled: String,
}

/// A month.
pub(super) struct MonthRow {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) class: &'static str,
    pub(super) status: &'static str,
    pub(super) reason: String,
    pub(super) energy: String,
    pub(super) without_support: String,
    pub(super) has_lost: bool,
    pub(super) premium: String,
    pub(super) payout: String,
    pub(super) revision: String,
}

/// What the months come to.
pub(super) struct SumRow {
    pub(super) name: String,
    pub(super) energy: String,
    pub(super) without_support: String,
    pub(super) premium: String,
}

impl MonthTable {
    pub(super) fn of(page: &Page, file: &PlantFile, view: &View) -> Self {
        let settled = |month: Month| file.months.iter().find(|summary| summary.month == month);
        let mut rows = Vec::new();
        let mut unsettled = Vec::new();
        for month in view.year.months() {
            let address = format!("/plants/{}/statements/{month}", file.plant.facts.plant);
            let passed = month < view.today.month();
            match settled(month) {
                Some(summary) => rows.push(row(page, summary, address)),
                None if passed && file.marketed.contains(&month) => unsettled.push(month),
                None => {}
            }
        }
        rows.reverse();
        let unsettled = in_runs(page, &unsettled);
        Self { rows, sums: sums(page, file, view), unsettled }
    }
}

fn row(page: &Page, summary: &MonthSummary, address: String) -> MonthRow {
    let (figures, settlement) = (page.figures(), &summary.settlement);
    MonthRow {
        name: figures.month(summary.month),
        address,
        class: settlement.status().as_str(),
        status: words::status(page.language, settlement.status()),
        reason: reason(page, summary),
        energy: figures.opt_kwh(settlement.figures.energy()),
        without_support: figures.opt_kwh(settlement.figures.energy_without_support()),
        has_lost: settlement.figures.energy_without_support().is_some_and(|lost| lost.scaled() > 0),
        premium: figures.opt_money(settlement.figures.premium()),
        payout: figures.opt_money(settlement.figures.payout()),
        revision: settlement.revision.to_string(),
    }
}

/// Months in their order, runs of them by their first and last: `Januar, März bis Mai`.
fn in_runs(page: &Page, months: &[Month]) -> String {
    let name = |month: &Month| page.figures().month_name(*month);
    let to = page.say("bis", "to");
    let in_words = |run: &[Month]| match run {
        [first, .., last] => format!("{} {to} {}", name(first), name(last)),
        _ => run.iter().map(name).collect(),
    };
    let runs = months.chunk_by(|earlier, later| earlier.next() == *later);
    runs.map(in_words).collect::<Vec<_>>().join(", ")
}

fn reason(page: &Page, summary: &MonthSummary) -> String {
    let settlement = &summary.settlement;
    match settlement.status() {
        StatementStatus::Final => String::new(),
        StatementStatus::Provisional => words::status_reason(page.language, &settlement.reasons),
        StatementStatus::Blocked => {
            let titles =
                summary.findings.iter().map(|finding| words::finding(page.language, finding).title);
            titles.collect::<Vec<_>>().join(", ")
        }
    }
}

/// The sum of the months; of a year that is trued up also what was balanced and what it comes to.
fn sums(page: &Page, file: &PlantFile, view: &View) -> Vec<SumRow> {
    let Some(summary) = file.years.iter().find(|summary| summary.year == view.year) else {
        return Vec::new();
    };
    let figures = page.figures();
    let mut rows = vec![SumRow {
        name: page.say("Summe", "Total").to_owned(),
        energy: figures.opt_kwh(summary.energy),
        without_support: figures.opt_kwh(summary.energy_without_support),
        premium: figures.opt_money(summary.premium),
    }];
    if let (Some(advances), Some(true_up)) = (summary.advances, summary.true_up) {
        let row = |name, premium| SumRow {
            name,
            energy: String::new(),
            without_support: String::new(),
            premium,
        };
        let name = page.say("Jahresausgleich", "True-up of the year");
        let paid = row(page.say("Abschläge", "Advances").to_owned(), figures.money(advances));
        let balanced = match summary.owners.as_slice() {
            [] | [_] => vec![row(name.to_owned(), figures.signed_money(true_up))],
            owners => {
                let of_owner = |part: &OwnersPart| {
                    let name =
                        format!("{name} {}, {}", part.operator_name, in_runs(page, &part.months));
                    row(
                        name,
                        part.true_up.map_or_else(String::new, |due| figures.signed_money(due)),
                    )
                };
                owners.iter().map(of_owner).collect()
            }
        };
        rows.splice(0..0, std::iter::once(paid).chain(balanced));
    }
    rows
}
