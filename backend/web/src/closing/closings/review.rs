//! One period before and after its approval.

use super::items::{HeldRow, ReadyRow, held_row, ready};
use super::rows;
use crate::closing::documents::{DocumentRow, period_name};
use crate::http::{Page, WebError};
use askama::Template;
use services::accounts::{Account, look_alike};
use services::closing::{Closing, ClosingReview};
use units::{Period, Role};

#[derive(Template)]
#[template(path = "closing/closing.html")]
pub(super) struct ReviewTemplate {
    page: Page,
    name: String,
    period: Period,
    story: String,
    badge: Option<(&'static str, &'static str)>,
    step: Step,
    /// Names what the person looks at.
    content: String,
    figures: Vec<(&'static str, String)>,
    ready: Vec<ReadyRow>,
    payout: String,
    /// Plants beyond those that are listed.
    more: String,
    held: Vec<HeldRow>,
    more_held: String,
    has_marks: bool,
    is_outdated: bool,
    may_write: bool,
    approvals: Vec<ApprovalRow>,
    documents: Vec<DocumentRow>,
    more_documents: String,
    /// Why the period was not closed just now.
    problem: Option<String>,
}

/// What the person may do next.
enum Step {
    Nothing,
    Propose,
    Approve,
    /// The person has proposed it, so another one approves.
    WaitForAnother,
}

/// An approval as a row.
struct ApprovalRow {
    proposed: String,
    approved: String,
    count: String,
    payout: String,
}

impl ReviewTemplate {
    pub(super) fn of(page: Page, found: &ClosingReview, reader: &Account, shown: usize) -> Self {
        let preview = &found.preview;
        let may_write = reader.role == Role::PortfolioManager;
        let proposal = preview.proposal.as_ref().filter(|_| !preview.items.is_empty());
        let is_outdated = proposal.is_some() && !preview.is_proposed();
        let issued: i64 = found.approved.iter().map(|closing| closing.invoice_count).sum();
        let listed = i64::try_from(found.documents.len()).unwrap_or(i64::MAX);
        let more = |all: usize| more_than(&page, all, shown);
        Self {
            name: period_name(&page, preview.period),
            period: preview.period,
            story: story(&page, found),
            badge: badge(&page, found),
            step: step(found, reader),
            content: preview.content_sha256.clone(),
            figures: figures(&page, found),
            ready: ready(&page, found, shown),
            payout: page.figures().signed_money(preview.payout),
            more: more(preview.items.len()),
            held: preview
                .held
                .iter()
                .take(shown)
                .map(|held| held_row(&page, preview.period, held, reader.role))
                .collect(),
            more_held: more(preview.held.len()),
            has_marks: !found.marks.is_empty(),
            is_outdated,
            may_write,
            approvals: found.approved.iter().map(|closing| approval_row(&page, closing)).collect(),
            documents: DocumentRow::of(&page, &found.documents),
            more_documents: if issued > listed {
                page.figures().count(issued - listed)
            } else {
                String::new()
            },
            problem: None,
            page,
        }
    }

    /// The same page, with what kept the period from being closed just now.
    pub(super) fn with_problem(self, error: &WebError) -> Self {
        Self { problem: Some(error.sentence(self.page.language)), ..self }
    }

    /// The period as an option of the command.
    fn option(&self) -> String {
        match self.period {
            Period::Month(month) => format!("--month {month}"),
            Period::Year(year) => format!("--year {year}"),
        }
    }

    fn is_done(&self, word: &str) -> bool {
        self.page.done.as_deref() == Some(word)
    }
}

/// How many there are beyond those that are shown; nothing when all are.
fn more_than(page: &Page, all: usize, shown: usize) -> String {
    match all.saturating_sub(shown) {
        0 => String::new(),
        more => page.figures().count(i64::try_from(more).unwrap_or(i64::MAX)),
    }
}

fn step(found: &ClosingReview, reader: &Account) -> Step {
    let preview = &found.preview;
    let may_write = reader.role == Role::PortfolioManager;
    if !may_write || preview.items.is_empty() || !found.marks.is_empty() {
        return Step::Nothing;
    }
    match preview.proposal.as_ref().filter(|_| preview.is_proposed()) {
        None => Step::Propose,
        Some(proposal) if look_alike(&proposal.proposed_by, &reader.email) => Step::WaitForAnother,
        Some(_) => Step::Approve,
    }
}

fn badge(page: &Page, found: &ClosingReview) -> Option<(&'static str, &'static str)> {
    let preview = &found.preview;
    if !preview.items.is_empty() && preview.is_proposed() {
        Some(("provisional", page.say("vorgeschlagen", "proposed")))
    } else if !preview.items.is_empty() {
        Some(("provisional", page.say("bereit", "ready")))
    } else if found.approved.is_empty() {
        None
    } else {
        Some(("final", page.say("freigegeben", "approved")))
    }
}

/// What is ready and who acts next, in a sentence or two.
fn story(page: &Page, found: &ClosingReview) -> String {
    let (figures, preview) = (page.figures(), &found.preview);
    let count = preview.invoice_count();
    let mut text = match (count, found.approved.first()) {
        (0, Some(approved)) => {
            let by = rows::approval(page, approved);
            let words = page.say(
                "Jede fertige Abrechnung hat ihren Beleg. Zuletzt freigegeben",
                "Every finished statement has its document. Last approved",
            );
            format!("{words} {by}.")
        }
        (0, None) => page
            .say(
                "Noch wartet keine Abrechnung auf einen Beleg.",
                "No statement waits for a document.",
            )
            .to_owned(),
        (1, _) => format!(
            "{} {}.",
            page.say("Ein Beleg ist bereit, Auszahlung", "One document is ready, payout"),
            figures.money(preview.payout)
        ),
        _ => format!(
            "{} {} {}.",
            figures.count(count),
            page.say(
                "Belege sind bereit, Auszahlung zusammen",
                "documents are ready, payout in all"
            ),
            figures.money(preview.payout)
        ),
    };
    if let Some(proposal) = preview.proposal.as_ref().filter(|_| preview.is_proposed() && count > 0)
    {
        let words = page.say("Vorgeschlagen", "Proposed");
        text.extend([" ", words, " ", &rows::proposed(page, proposal), "."]);
    }
    text
}

fn figures(page: &Page, found: &ClosingReview) -> Vec<(&'static str, String)> {
    let (figures, preview) = (page.figures(), &found.preview);
    let count = |count: usize| figures.count(i64::try_from(count).unwrap_or(i64::MAX));
    let corrections = preview.items.iter().filter(|item| item.reversed.is_some()).count();
    vec![
        (page.say("Neue Belege", "New documents"), figures.count(preview.invoice_count())),
        (page.say("davon Korrekturen", "plants corrected"), count(corrections)),
        (page.say("Auszahlung", "Payout"), figures.money(preview.payout)),
        (page.say("Zurückgehalten", "Held back"), count(preview.held.len())),
    ]
}

fn approval_row(page: &Page, closing: &Closing) -> ApprovalRow {
    ApprovalRow {
        proposed: rows::proposed(page, closing),
        approved: rows::approval(page, closing),
        count: page.figures().count(closing.invoice_count),
        payout: page.figures().money(closing.payout),
    }
}
