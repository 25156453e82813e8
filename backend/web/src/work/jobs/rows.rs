//! Completeness, deadlines and runs in words.

use super::notes;
use crate::http::Page;
use crate::work::state;
use reports::words;
use services::market_data::{DeadlineKind, DeadlineState, DueItem};
use services::market_data::{MarketDatum, MonthCompleteness};
use services::settlement::MonthCheck;
use services::work::JobState;
use services::work::{JobOverview, ReportedRun, ScheduledJob};
use units::{Month, Period, Price};

/// A kind of market data with a cell for each month.
pub(super) struct DatumRow {
    pub(super) name: &'static str,
    pub(super) cells: Vec<Cell>,
}

/// How complete a month is.
pub(super) struct Cell {
    /// `complete`, `partly`, `absent` or `later`.
    pub(super) class: &'static str,
    pub(super) text: String,
    /// For who points at it or has it read aloud.
    pub(super) title: String,
}

/// A deadline as a row.
pub(super) struct DueRow {
    pub(super) day: String,
    pub(super) what: String,
    pub(super) who: &'static str,
    pub(super) state: String,
    pub(super) class: &'static str,
    pub(super) source: &'static str,
}

/// A month's market value, published and computed once more.
pub(super) struct CheckRow {
    pub(super) month: String,
    /// Whether metered generation is in the computed value.
    pub(super) is_metered: bool,
    pub(super) published: String,
    pub(super) recomputed: String,
    /// Flags that agree, of those that could be compared.
    pub(super) flags: String,
    pub(super) state: &'static str,
    pub(super) class: &'static str,
}

/// A job as a row.
pub(super) struct JobRow {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) next: String,
    pub(super) last: Option<RunRow>,
}

/// A run as a row.
pub(super) struct RunRow {
    pub(super) about: String,
    pub(super) at: String,
    pub(super) state: String,
    pub(super) class: &'static str,
    /// What was done, and what a person must see first.
    pub(super) findings: Vec<String>,
    pub(super) notes: Vec<String>,
}

type Completeness = [(MarketDatum, Vec<MonthCompleteness>)];

pub(super) fn sentence(
    page: &Page,
    completeness: &Completeness,
    due: &[DueItem],
) -> (String, bool) {
    let overdue = due.iter().filter(|item| item.state == DeadlineState::Overdue).count();
    let incomplete = completeness.iter().filter(|(_, months)| {
        months.iter().any(|row| row.complete.min(row.expected) < row.expected)
    });
    let incomplete: Vec<&str> = incomplete.map(|(datum, _)| name(page, *datum)).collect();
    if incomplete.is_empty() {
        let text = page.say(
            "Alle Marktdaten, die es geben muss, sind da.",
            "All market data that must be there is there.",
        );
        return (text.to_owned(), true);
    }
    let list = incomplete.join(", ");
    let mut text = format!("{} {list}.", page.say("Unvollständig:", "Incomplete:"));
    if overdue > 0 {
        let number = page.figures().count(i64::try_from(overdue).unwrap_or(i64::MAX));
        let words = page.say("Veröffentlichungen sind überfällig.", "publications are overdue.");
        text.extend([" ", &number, " ", words]);
    }
    (text, false)
}

/// A month at the head of a narrow column: `Mai 26`.
pub(super) fn heading(page: &Page, month: Month) -> String {
    let year = month.year().to_string();
    format!("{} {}", page.figures().month_short(month), year.get(2..).unwrap_or_default())
}

pub(super) fn data(page: &Page, completeness: &Completeness) -> Vec<DatumRow> {
    let row = |(datum, months): &(MarketDatum, Vec<MonthCompleteness>)| DatumRow {
        name: name(page, *datum),
        cells: months.iter().map(|month| cell(page, *datum, month)).collect(),
    };
    completeness.iter().map(row).collect()
}

fn cell(page: &Page, datum: MarketDatum, row: &MonthCompleteness) -> Cell {
    let (complete, expected) = (row.complete, row.expected);
    let (class, text) = if expected == 0 && complete == 0 {
        ("later", "·".to_owned())
    } else if complete >= expected {
        ("complete", if row.from_next_source > 0 { "✓*" } else { "✓" }.to_owned())
    } else if complete == 0 {
        ("absent", "–".to_owned())
    } else {
        ("partly", format!("{complete}/{expected}"))
    };
    let (month, name) = (page.figures().month(row.month), name(page, datum));
    let title = match class {
        "later" => format!("{name} {month}: {}", page.say("noch nicht fällig", "not due yet")),
        _ => format!("{name} {month}: {complete} {} {expected}", page.say("von", "of")),
    };
    let title = if row.from_next_source > 0 {
        let words = page.say("davon aus der nächsten Quelle:", "of them from the next source:");
        format!("{title}, {words} {}", row.from_next_source)
    } else {
        title
    };
    Cell { class, text, title }
}

pub(super) fn name(page: &Page, datum: MarketDatum) -> &'static str {
    let (german, english) = match datum {
        MarketDatum::SpotPrices => ("Day-Ahead-Preise", "Day-ahead prices"),
        MarketDatum::LegalPrices => ("Spotmarktpreise § 3 Nr. 42a", "Legal spot prices"),
        MarketDatum::MarketValues => ("Marktwerte Solar", "Market values of solar"),
        MarketDatum::ImbalancePrices => ("Ausgleichsenergiepreise", "Imbalance prices"),
        MarketDatum::ImbalanceVolumes => ("NRV-Saldo", "Grid balance"),
        MarketDatum::IntradayIndex => ("ID-AEP", "Intraday index"),
        MarketDatum::SolarGeneration => ("Online-Hochrechnung Solar", "Solar generation"),
        MarketDatum::SolarForecast => ("Solarprognose Day-Ahead", "Day-ahead solar forecast"),
        MarketDatum::Load => ("Netzlast", "Load"),
        MarketDatum::LoadForecast => ("Lastprognose Day-Ahead", "Day-ahead load forecast"),
        MarketDatum::Weather => {
            ("Wettervorhersage vom Vortag", "Weather forecast of the day before")
        }
    };
    match page.language {
        units::Language::German => german,
        units::Language::English => english,
    }
}

/// Overdue publications, those of one kind together, then what is to come.
pub(super) fn due(page: &Page, due: &[DueItem]) -> Vec<DueRow> {
    let mut rows = Vec::new();
    let (overdue, coming): (Vec<&DueItem>, Vec<&DueItem>) =
        due.iter().partition(|item| item.state == DeadlineState::Overdue);
    for kind in DeadlineKind::ALL {
        let mut of_kind = overdue.iter().filter(|item| item.deadline.kind == *kind);
        let Some(first) = of_kind.next() else { continue };
        let mut row = due_row(page, first);
        let more = of_kind.count();
        if more > 0 {
            let number = page.figures().count(i64::try_from(more).unwrap_or(i64::MAX));
            let words = page.say("und weitere Monate:", "and more months:");
            row.what.extend([" ", words, " ", &number]);
        }
        rows.push(row);
    }
    rows.extend(coming.into_iter().map(|item| due_row(page, item)));
    rows
}

fn due_row(page: &Page, item: &DueItem) -> DueRow {
    let deadline = item.deadline;
    let period = match deadline.period {
        Period::Month(month) => page.figures().month(month),
        Period::Year(year) => year.to_string(),
    };
    let (state, class) = match item.state {
        DeadlineState::Overdue => (page.say("überfällig", "overdue"), "blocked"),
        DeadlineState::Met => (page.say("da", "there"), "final"),
        DeadlineState::Coming => ("", ""),
    };
    DueRow {
        day: page.figures().day(deadline.last_safe_day),
        what: format!("{} {period}", words::deadline(page.language, deadline.kind)),
        who: words::deadline_actor(page.language, deadline.kind.actor()),
        state: state.to_owned(),
        class,
        source: words::deadline_source(page.language, deadline.kind),
    }
}

/// The months that have something to compare, the latest first.
pub(super) fn checks(page: &Page, checks: &[MonthCheck]) -> Vec<CheckRow> {
    let price = |price: Option<Price>| {
        price.map_or_else(|| "–".to_owned(), |price| page.figures().ct(price))
    };
    let comparable = checks.iter().rev().filter(|check| {
        check.flags_compared > 0 || check.published.is_some() && check.recomputed.is_some()
    });
    let row = |check: &MonthCheck| {
        let german = page.language == units::Language::German;
        let wrong = check.wrong_flags.len();
        let (state, class) = if check.value_differs() || wrong > 0 {
            (if german { "weicht ab" } else { "differs" }, "blocked")
        } else {
            (if german { "stimmt" } else { "agrees" }, "final")
        };
        CheckRow {
            month: page.figures().month(check.month),
            is_metered: check.is_metered,
            published: price(check.published),
            recomputed: price(check.recomputed),
            flags: format!("{}/{}", check.flags_compared - wrong, check.flags_compared),
            state,
            class,
        }
    };
    comparable.map(row).collect()
}

pub(super) fn jobs(page: &Page, scheduled: &[ScheduledJob], overview: &JobOverview) -> Vec<JobRow> {
    let row = |job: &ScheduledJob| JobRow {
        name: job.name,
        about: about(page, job),
        next: job.next.map(|next| page.figures().instant(next)).unwrap_or_default(),
        last: overview.latest.get(job.name).map(|run| run_row(page, about(page, job), run)),
    };
    scheduled.iter().map(row).collect()
}

pub(super) fn runs(page: &Page, scheduled: &[ScheduledJob], overview: &JobOverview) -> Vec<RunRow> {
    let row = |run: &ReportedRun| {
        let job = scheduled.iter().find(|job| job.name == run.slot.subject);
        run_row(page, job.map_or(run.slot.subject.as_str(), |job| about(page, job)), run)
    };
    overview.history.iter().map(row).collect()
}

fn about(page: &Page, job: &ScheduledJob) -> &'static str {
    match page.language {
        units::Language::German => job.about.0,
        units::Language::English => job.about.1,
    }
}

fn run_row(page: &Page, about: &str, run: &ReportedRun) -> RunRow {
    let is_found = run.slot.state == JobState::Done && !run.report.findings.is_empty();
    let (class, word) = if is_found {
        ("provisional", page.say("Befund", "finding"))
    } else {
        state(page, run.slot.state)
    };
    let mut notes: Vec<String> =
        run.report.notes.iter().map(|note| notes::note(page, note)).collect();
    if run.report.missing > 0 {
        let missing = page.figures().count(i64::try_from(run.report.missing).unwrap_or(i64::MAX));
        let oldest = run.report.oldest_gap.as_deref().unwrap_or_default();
        let oldest = notes::period(page, oldest);
        let words = page.say("fehlen noch, zuerst", "still missing, the first");
        notes.push(format!("{missing} {words} {oldest}"));
    }
    let error = run.report.error.clone().into_iter();
    RunRow {
        about: about.to_owned(),
        at: page.figures().instant(run.slot.started_at.unwrap_or(run.slot.due_at)),
        state: word.to_owned(),
        class,
        findings: error
            .chain(run.report.findings.iter().map(|note| notes::note(page, note)))
            .collect(),
        notes,
    }
}
