//! What of a period is ready and what is held back, plant by plant.

use crate::http::Page;
use reports::words;
use services::closing::{ClosingItem, ClosingReview, HeldReason, HeldStatement, InputChange};
use units::{Money, Period, Role, StatementStatus};

/// A plant whose statement is ready.
pub(super) struct ReadyRow {
    pub(super) plant: String,
    pub(super) name: String,
    pub(super) address: Option<String>,
    pub(super) kind: &'static str,
    pub(super) class: &'static str,
    pub(super) status: Option<(&'static str, &'static str)>,
    pub(super) before: String,
    pub(super) now: String,
    pub(super) difference: String,
    pub(super) is_less: bool,
    pub(super) why: Vec<String>,
}

/// A statement that is held back.
pub(super) struct HeldRow {
    pub(super) plant: String,
    pub(super) name: String,
    pub(super) why: Vec<String>,
    /// Where it is put right: words and address.
    pub(super) remedy: Option<(&'static str, String)>,
}

/// The first plants whose statements are ready.
pub(super) fn ready(page: &Page, found: &ClosingReview, shown: usize) -> Vec<ReadyRow> {
    let items = found.preview.items.iter().take(shown);
    items
        .map(|item| {
            let changes = found.changes.get(&item.plant.facts.plant);
            ready_row(page, found.preview.period, item, changes.map_or(&[][..], Vec::as_slice))
        })
        .collect()
}

fn ready_row(page: &Page, period: Period, item: &ClosingItem, changes: &[InputChange]) -> ReadyRow {
    let (figures, plant) = (page.figures(), &item.plant.facts.plant);
    let now = item.stated.as_ref().map(|stated| stated.payout);
    let before = item.reversed.as_ref().map(|reversed| reversed.invoice.payout);
    let difference = now.unwrap_or(Money::ZERO).checked_sub(before.unwrap_or(Money::ZERO));
    let (kind, class) = match (before, now) {
        (None, _) => (page.say("erste Gutschrift", "first statement"), ""),
        (Some(_), Some(_)) => (page.say("Korrektur", "correction"), "provisional"),
        (Some(_), None) => (page.say("Storno", "reversal"), "blocked"),
    };
    let reason = |change: &InputChange| words::input_change(page.language, change);
    let status = item.stated.as_ref().map(|stated| stated.status);
    ReadyRow {
        plant: plant.to_string(),
        name: item.plant.facts.name.clone(),
        address: statement_address(period, plant.as_str()),
        kind,
        class,
        status: status
            .filter(|status| *status != StatementStatus::Final)
            .map(|status| (status.as_str(), words::status(page.language, status))),
        before: figures.opt_money(before),
        now: figures.opt_money(now),
        difference: figures.opt(difference, reports::Figures::signed_money),
        is_less: difference.is_some_and(|difference| difference < Money::ZERO),
        why: changes.iter().map(reason).collect(),
    }
}

/// Where the statement is; a year has no page of its own.
fn statement_address(period: Period, plant: &str) -> Option<String> {
    match period {
        Period::Month(month) => Some(format!("/plants/{plant}/statements/{month}")),
        Period::Year(_) => None,
    }
}

pub(super) fn held_row(page: &Page, period: Period, held: &HeldStatement, role: Role) -> HeldRow {
    let statement = statement_address(period, held.plant.as_str());
    let title =
        |code: &String| words::finding_title(page.language, code).unwrap_or(code).to_owned();
    let (why, remedy) = match &held.reason {
        HeldReason::NotSettled => (
            vec![page.say("noch nicht abgerechnet", "not settled yet").to_owned()],
            (role == Role::PortfolioManager)
                .then(|| (page.say("Abrechnen", "Settle"), format!("/settlements?month={period}"))),
        ),
        HeldReason::Blocked { codes } => (
            codes.iter().map(title).collect(),
            statement.map(|address| (page.say("Ansehen und beheben", "See and remedy"), address)),
        ),
        HeldReason::SmallBusinessLost => (
            vec![page
                .say(
                    "ohne Umsatzsteuer, obwohl der Umsatz des Betreibers über der Grenze des § 19 UStG liegt",
                    "without tax, though the owner's turnover is above the limit of § 19 UStG",
                )
                .to_owned()],
            Some((
                page.say("Anlage und Betreiber ansehen", "See plant and owner"),
                format!("/plants/{}", held.plant),
            )),
        ),
        HeldReason::MonthsNotDocumented { months } => {
            let first = months.first().map(|month| format!("/closings/{month}"));
            let figures = page.figures();
            let names: Vec<String> = months.iter().map(|month| figures.month(*month)).collect();
            let not_stated = page.say("noch ohne Beleg:", "without a document yet:");
            (
                vec![format!("{not_stated} {}", names.join(", "))],
                first.map(|address| (page.say("Monat freigeben", "Close the month"), address)),
            )
        }
        HeldReason::DetailsMissing { missing } => {
            let names: Vec<&str> = missing
                .iter()
                .map(|detail| words::invoice_detail(page.language, *detail))
                .collect();
            let lacks = page.say("für eine Rechnung fehlt:", "an invoice lacks:");
            (
                vec![format!("{lacks} {}", names.join(", "))],
                Some((
                    page.say("Anlage und Betreiber ansehen", "See plant and owner"),
                    format!("/plants/{}", held.plant),
                )),
            )
        }
    };
    HeldRow { plant: held.plant.to_string(), name: held.name.clone(), why, remedy }
}
