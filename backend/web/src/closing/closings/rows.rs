//! The periods of a year in words.

use crate::closing::documents::period_name;
use crate::http::Page;
use services::closing::{Closing, ClosingOverview};
use units::Language;

/// A period as a row.
pub(super) struct PeriodRow {
    pub(super) address: String,
    pub(super) name: String,
    pub(super) class: &'static str,
    pub(super) state: &'static str,
    /// Who did it and when, and what else a person must know.
    pub(super) notes: Vec<String>,
    pub(super) is_restatement_due: bool,
    pub(super) waiting_count: String,
    pub(super) waiting_payout: String,
    pub(super) held: String,
    pub(super) issued_count: String,
    pub(super) issued_payout: String,
}

/// How far a period is, for its badge.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    NothingReady,
    Ready,
    Proposed,
    ProposalOutdated,
    Approved,
}

impl State {
    fn of(found: &ClosingOverview) -> Self {
        let documents = found.waiting.map_or(0, |waiting| waiting.document_count);
        let is_proposed = found.waiting.is_some_and(|waiting| waiting.is_proposed);
        match (documents, &found.proposal, &found.approved) {
            (0, _, Some(_)) => Self::Approved,
            (0, _, None) => Self::NothingReady,
            (_, Some(_), _) if is_proposed => Self::Proposed,
            (_, Some(_), _) => Self::ProposalOutdated,
            (_, None, _) => Self::Ready,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::NothingReady => "",
            Self::Ready | Self::Proposed => "provisional",
            Self::ProposalOutdated => "blocked",
            Self::Approved => "final",
        }
    }

    fn word(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Self::NothingReady => ("nichts bereit", "nothing ready"),
            Self::Ready => ("bereit", "ready"),
            Self::Proposed => ("vorgeschlagen", "proposed"),
            Self::ProposalOutdated => ("Vorschlag überholt", "proposal outdated"),
            Self::Approved => ("freigegeben", "approved"),
        };
        match language {
            Language::German => german,
            Language::English => english,
        }
    }
}

pub(super) fn periods(page: &Page, found: &[ClosingOverview]) -> Vec<PeriodRow> {
    found.iter().map(|period| row(page, period)).collect()
}

fn row(page: &Page, found: &ClosingOverview) -> PeriodRow {
    let figures = page.figures();
    let state = State::of(found);
    let waiting = found.waiting.filter(|waiting| waiting.document_count > 0);
    let held = found.waiting.map_or(0, |waiting| waiting.held_count);
    let dash = || reports::figures::DASH.to_owned();
    PeriodRow {
        address: format!("/closings/{}", found.period),
        name: period_name(page, found.period),
        class: state.class(),
        state: state.word(page.language),
        notes: notes(page, found, state),
        is_restatement_due: found.is_restatement_due,
        waiting_count: waiting.map_or_else(dash, |waiting| figures.count(waiting.document_count)),
        waiting_payout: figures.opt_money(waiting.map(|waiting| waiting.payout)),
        held: match held {
            0 => dash(),
            _ => figures.count(i64::try_from(held).unwrap_or(i64::MAX)),
        },
        issued_count: match found.issued_count {
            0 => dash(),
            count => figures.count(count),
        },
        issued_payout: figures
            .opt_money(Some(found.issued_payout).filter(|_| found.issued_count > 0)),
    }
}

fn notes(page: &Page, found: &ClosingOverview, state: State) -> Vec<String> {
    let mut notes = Vec::new();
    match (state, &found.proposal, &found.approved) {
        (State::Proposed | State::ProposalOutdated, Some(proposal), _) => {
            notes.push(proposed(page, proposal));
        }
        (State::Ready, _, Some(approved)) => {
            let words = page.say("Korrekturen nach der Freigabe", "Corrections after the approval");
            notes.push(format!("{words} {}", approval(page, approved)));
        }
        (State::Approved, _, Some(approved)) => notes.push(approval(page, approved)),
        _ => {}
    }
    notes
}

/// Who proposed, and when.
pub(super) fn proposed(page: &Page, closing: &Closing) -> String {
    let at = page.figures().instant(closing.proposed_at);
    format!("{} {}, {at}", page.say("von", "by"), closing.proposed_by)
}

/// Who approved, and when.
pub(super) fn approval(page: &Page, closing: &Closing) -> String {
    let at = page.figures().opt_instant(closing.approved_at);
    let by = closing.approved_by.as_deref().unwrap_or_default();
    format!("{} {by}, {at}", page.say("von", "by"))
}

/// How many periods wait for whom.
pub(super) fn sentence(page: &Page, found: &[ClosingOverview]) -> String {
    let count = |wanted: State| found.iter().filter(|period| State::of(period) == wanted).count();
    let ready = count(State::Ready) + count(State::ProposalOutdated);
    let proposed = count(State::Proposed);
    let to_propose = match ready {
        0 => None,
        1 => Some(
            page.say(
                "Ein Zeitraum wartet auf einen Vorschlag.",
                "One period waits to be proposed.",
            )
            .to_owned(),
        ),
        _ => Some(format!(
            "{ready} {}",
            page.say("Zeiträume warten auf einen Vorschlag.", "periods wait to be proposed.")
        )),
    };
    let to_approve = match proposed {
        0 => None,
        1 => Some(
            page.say(
                "Ein Zeitraum wartet auf die Freigabe durch eine zweite Person.",
                "One period waits for the approval of a second person.",
            )
            .to_owned(),
        ),
        _ => Some(format!(
            "{proposed} {}",
            page.say(
                "Zeiträume warten auf die Freigabe durch eine zweite Person.",
                "periods wait for the approval of a second person.",
            )
        )),
    };
    let told: Vec<String> = to_approve.into_iter().chain(to_propose).collect();
    if told.is_empty() {
        let nothing =
            page.say("Nichts wartet auf eine Freigabe.", "Nothing waits for an approval.");
        return nothing.to_owned();
    }
    told.join(" ")
}
