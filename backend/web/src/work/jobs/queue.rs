//! The queue in words: how much waits, who does it, and what does not go on.

use crate::http::Page;
use crate::work::state;
use services::work::{JobKind, QueueState};

/// A job that does not go on.
pub(super) struct StuckRow {
    pub(super) number: i64,
    pub(super) what: String,
    pub(super) since: String,
    pub(super) attempt: String,
    pub(super) state: String,
    pub(super) class: &'static str,
}

pub(super) fn sentence(page: &Page, queue: &QueueState) -> String {
    let count = |count: i64| page.figures().count(count);
    let depth = &queue.depth;
    let (ready, leased) = (count(depth.ready), count(depth.leased));
    let mut text = match page.language {
        units::Language::German => {
            format!("Aufgaben, die beginnen können: {ready}; in Arbeit: {leased}")
        }
        units::Language::English => {
            format!("Jobs that may be begun: {ready}; being done: {leased}")
        }
    };
    if !depth.workers.is_empty() {
        let by = page.say(" bei ", " by ");
        text.push_str(by);
        text.push_str(&depth.workers.join(", "));
    }
    text.push('.');
    text
}

pub(super) fn stuck(page: &Page, queue: &QueueState) -> Vec<StuckRow> {
    let row = |job: &services::work::Job| {
        let (class, word) = state(page, job.state);
        StuckRow {
            number: job.id.number(),
            what: format!("{} {}", kind(page, job.kind), job.subject),
            since: page.figures().instant(job.not_before),
            attempt: page.figures().count(job.attempt),
            state: word.to_owned(),
            class,
        }
    };
    queue.stuck.iter().map(row).collect()
}

pub(super) fn advice(page: &Page, queue: &QueueState) -> Option<&'static str> {
    let (german, english) = if queue.needs_workers() {
        (
            "Niemand arbeitet daran. Der Betrieb startet strombuch worker oder strombuch serve.",
            "Nobody is at it. Operators start strombuch worker, or strombuch serve.",
        )
    } else if queue.stuck.is_empty() {
        return None;
    } else {
        (
            "Die Arbeit kommt nicht nach. Der Betrieb startet weitere (strombuch worker --threads N) oder hält an, was \
             niemand braucht (strombuch jobs stop).",
            "The workers do not keep up. Operators start more (strombuch worker --threads N), or stop what nobody needs \
             (strombuch jobs stop).",
        )
    };
    Some(match page.language {
        units::Language::German => german,
        units::Language::English => english,
    })
}

fn kind(page: &Page, kind: JobKind) -> &str {
    match kind {
        JobKind::Import => page.say("Einlesen", "Import"),
        JobKind::SettleMonth | JobKind::SettleYear => page.say("Abrechnung", "Settlement"),
        JobKind::Restate => page.say("Korrektur", "Correction"),
        JobKind::Scheduled => page.say("Zeitplan:", "Schedule:"),
    }
}
