//! Marks and restated statements in words.

use crate::http::Page;
use reports::words;
use services::settlement::{MarkCause, RestatementMark};
use services::work::{JobState, RestatedStatement, RestatementReport};
use units::{Money, Period};

/// A settled period of which inputs have changed.
pub(super) struct MarkedPeriod {
    pub(super) name: String,
    /// What changed, when, and by which document; the same once.
    pub(super) causes: Vec<String>,
}

/// A restated statement as a row.
pub(super) struct RestatedRow {
    pub(super) plant: String,
    /// Where its statement is; a year has no page of its own.
    pub(super) address: Option<String>,
    pub(super) period: String,
    pub(super) revision: i64,
    pub(super) payout: String,
    pub(super) premium: String,
    pub(super) reasons: Vec<String>,
}

pub(super) fn marked_periods(page: &Page, marks: &[RestatementMark]) -> Vec<MarkedPeriod> {
    let mut periods: Vec<MarkedPeriod> = Vec::new();
    let mut last = None;
    for mark in marks {
        if last != Some(mark.period) {
            let name = period_name(page, &mark.period.to_string());
            periods.push(MarkedPeriod { name, causes: Vec::new() });
            last = Some(mark.period);
        }
        let cause = cause_of(page, mark);
        if let Some(period) = periods.last_mut()
            && !period.causes.contains(&cause)
        {
            period.causes.push(cause);
        }
    }
    periods
}

fn cause_of(page: &Page, mark: &RestatementMark) -> String {
    let cause = match mark.cause {
        MarkCause::Readings => page.say("Messwerte", "Readings"),
        MarkCause::SpotPrices => page.say("Spotpreise", "Spot prices"),
        MarkCause::MarketValue => page.say("Marktwert", "Market value"),
        MarkCause::PlantFacts => page.say("Stammdaten", "Facts of a plant"),
        MarkCause::Practice => {
            page.say("Antwort auf eine offene Rechtsfrage", "Answer to an open question of law")
        }
        MarkCause::Rule => page.say("Neuer Regelstand", "Another edition of the rules"),
    };
    let at = page.figures().instant(mark.marked_at);
    match &mark.document {
        Some(document) => format!("{cause}, {at}, {document}"),
        None => format!("{cause}, {at}"),
    }
}

pub(super) fn restated(page: &Page, report: &RestatementReport) -> Vec<RestatedRow> {
    report.first.iter().map(|statement| row(page, statement)).collect()
}

fn row(page: &Page, statement: &RestatedStatement) -> RestatedRow {
    let is_month = matches!(statement.period.parse(), Ok(Period::Month(_)));
    let address = format!("/plants/{}/statements/{}", statement.plant_id, statement.period);
    RestatedRow {
        plant: statement.plant_id.clone(),
        address: is_month.then_some(address),
        period: period_name(page, &statement.period),
        revision: statement.revision,
        payout: money(page, statement.payout_delta_eur.as_ref()),
        premium: money(page, statement.premium_delta_eur.as_ref()),
        reasons: statement
            .changes
            .iter()
            .map(|change| words::input_change(page.language, change))
            .collect(),
    }
}

/// A difference with its sign; a dash where it is not known.
pub(super) fn money(page: &Page, delta: Option<&String>) -> String {
    let delta = delta.and_then(|text| Money::parse_decimal(text).ok());
    delta.map_or_else(|| "–".to_owned(), |delta| page.figures().signed_money(delta))
}

pub(super) fn period_name(page: &Page, word: &str) -> String {
    match word.parse() {
        Ok(Period::Month(month)) => page.figures().month(month),
        Ok(Period::Year(_)) | Err(_) => word.to_owned(),
    }
}

pub(super) fn statements(page: &Page, count: usize) -> String {
    let number = page.figures().count(i64::try_from(count).unwrap_or(i64::MAX));
    match count {
        0 => page.say("keine Abrechnung ändert sich", "no statement changes").to_owned(),
        1 => page.say("1 Abrechnung", "1 statement").to_owned(),
        _ => format!("{number} {}", page.say("Abrechnungen", "statements")),
    }
}

pub(super) fn sentence(page: &Page, report: &RestatementReport, state: JobState) -> String {
    let count = statements(page, report.statement_count);
    let looked = report.periods.len();
    match (state, report.statement_count) {
        (_, 0) => page
            .say(
                "Alle vorgemerkten Zeiträume kommen heraus wie zuvor; keine Abrechnung ändert sich.",
                "Every marked period comes out as before; no statement changes.",
            )
            .to_owned(),
        (JobState::Done, 1) => page
            .say(
                "Eine Abrechnung hat einen neuen Stand bekommen. Alle übrigen sind unverändert.",
                "One statement got a new revision. All others are unchanged.",
            )
            .to_owned(),
        (JobState::Done, _) => format!(
            "{count} {}",
            page.say(
                "haben einen neuen Stand bekommen. Alle übrigen sind unverändert.",
                "got a new revision. All others are unchanged.",
            )
        ),
        (_, changed) => {
            let change = if changed == 1 { "würde sich ändern" } else { "würden sich ändern" };
            let (german, english) = if looked == 1 {
                ("vorgemerkten Zeitraum", "marked period")
            } else {
                ("vorgemerkten Zeiträumen", "marked periods")
            };
            format!(
                "{count} {}, in {looked} {}. {}",
                page.say(change, "would change"),
                page.say(german, english),
                page.say("Noch ist nichts gespeichert.", "Nothing is stored yet.")
            )
        }
    }
}
