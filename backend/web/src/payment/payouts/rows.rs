//! Claims, batches and transfers in words.

use crate::closing::period_name;
use crate::http::Page;
use reports::words;
use services::payment::{
    BatchState, NewAccount, Payout, PayoutBatch, PayoutState, UnpaidClaim, UnpaidReason,
};
use units::{Language, Money};

/// A claim that cannot be paid.
pub(super) struct UnpaidRow {
    pub(super) owner: String,
    pub(super) plant: String,
    pub(super) documents: String,
    pub(super) amount: String,
    pub(super) is_owed: bool,
    pub(super) reason: &'static str,
    pub(super) remedy: &'static str,
}

/// A batch as a row.
pub(super) struct BatchRow {
    pub(super) number: i64,
    pub(super) class: &'static str,
    pub(super) state: &'static str,
    pub(super) period: String,
    pub(super) execution_on: String,
    pub(super) count: String,
    pub(super) total: String,
    pub(super) created: String,
    pub(super) decided: String,
}

/// A transfer as a row.
pub(super) struct PayoutRow {
    pub(super) position: i64,
    pub(super) creditor: String,
    pub(super) operator_id: String,
    pub(super) iban: String,
    pub(super) end_to_end_id: String,
    pub(super) remittance: String,
    pub(super) amount: String,
    pub(super) class: &'static str,
    pub(super) state: &'static str,
    /// When the bank booked it or gave it back, and why.
    pub(super) note: String,
}

impl UnpaidRow {
    pub(super) fn of(page: &Page, claim: &UnpaidClaim) -> Self {
        let numbers: Vec<String> = claim.documents.iter().map(ToString::to_string).collect();
        let (reason, remedy) = match claim.reason {
            UnpaidReason::NoBankAccount => (
                page.say("keine Bankverbindung bekannt", "no bank account is known"),
                page.say(
                    "Bankverbindung mit der Anlagenliste einlesen",
                    "Upload the account with the list of plants",
                ),
            ),
            UnpaidReason::OwnerOwes => (
                page.say("der Betreiber schuldet", "the owner owes"),
                page.say(
                    "wird mit späteren Gutschriften der Anlage verrechnet",
                    "is balanced with later statements of the plant",
                ),
            ),
        };
        Self {
            owner: claim.operator_name.clone(),
            plant: claim.plant.to_string(),
            documents: numbers.join(", "),
            amount: page.figures().money(claim.amount),
            is_owed: claim.amount < Money::ZERO,
            reason,
            remedy,
        }
    }
}

impl BatchRow {
    pub(super) fn of(page: &Page, batch: &PayoutBatch, state: BatchState) -> Self {
        let figures = page.figures();
        let class = match state {
            BatchState::Withdrawn => "",
            BatchState::ToBeApproved | BatchState::PartlyPaid => "provisional",
            BatchState::GivenOut | BatchState::Paid => "final",
            BatchState::Returned => "blocked",
        };
        let decided = match (&batch.approved_by, batch.approved_at, batch.withdrawn_at) {
            (Some(by), Some(at), _) => format!("{by}, {}", figures.instant(at)),
            (_, _, Some(at)) => figures.instant(at),
            _ => reports::figures::DASH.to_owned(),
        };
        Self {
            number: batch.number,
            class,
            state: words::batch_state(page.language, state),
            period: batch.period.map_or_else(
                || page.say("alle", "all").to_owned(),
                |period| period_name(page, period),
            ),
            execution_on: figures.day(batch.execution_on),
            count: figures.count(batch.payout_count),
            total: figures.money(batch.total),
            created: format!("{}, {}", batch.created_by, figures.instant(batch.created_at)),
            decided,
        }
    }
}

impl PayoutRow {
    pub(super) fn of(page: &Page, payout: &Payout) -> Self {
        let figures = page.figures();
        let note = match (payout.returned_on, payout.booked_on) {
            (Some(day), _) => {
                let reason = payout.return_reason.as_deref().unwrap_or_default();
                format!("{} {reason}", figures.day(day)).trim_end().to_owned()
            }
            (None, Some(day)) => figures.day(day),
            (None, None) => String::new(),
        };
        Self {
            position: payout.position,
            creditor: payout.creditor_name.clone(),
            operator_id: payout.operator_id.clone(),
            iban: in_groups(payout.iban.as_str()),
            end_to_end_id: payout.end_to_end_id.clone(),
            remittance: payout.remittance.clone(),
            amount: figures.money(payout.amount),
            class: match payout.state {
                PayoutState::Open => "provisional",
                PayoutState::Booked => "final",
                PayoutState::Returned => "blocked",
                PayoutState::Withdrawn => "",
            },
            state: words::payout_state(page.language, payout.state),
            note,
        }
    }
}

/// An account that was changed a short time ago, as whoever approves reads it.
pub(super) fn new_account(page: &Page, new: &NewAccount, payouts: &[Payout]) -> Option<String> {
    let payout = payouts.iter().find(|payout| payout.end_to_end_id == new.end_to_end_id)?;
    let (day, before) = (page.figures().instant(new.known_since), in_groups(new.before.as_str()));
    let (name, now) = (&payout.creditor_name, in_groups(payout.iban.as_str()));
    Some(match page.language {
        Language::German => format!("{name}: seit {day} {now}, davor {before}"),
        Language::English => format!("{name}: since {day} {now}, before {before}"),
    })
}

/// An account number as it is read: groups of four.
fn in_groups(iban: &str) -> String {
    let mut text = String::with_capacity(iban.len() + iban.len() / 4);
    for (place, letter) in iban.chars().enumerate() {
        if place > 0 && place.is_multiple_of(4) {
            text.push(reports::figures::NO_BREAK);
        }
        text.push(letter);
    }
    text
}

/// How many there are beyond those that are shown; nothing when all are.
pub(super) fn more(page: &Page, all: usize, shown: usize) -> String {
    match all.saturating_sub(shown) {
        0 => String::new(),
        more => count(page, more),
    }
}

fn count(page: &Page, count: usize) -> String {
    page.figures().count(i64::try_from(count).unwrap_or(i64::MAX))
}

/// What can be paid and what cannot.
pub(super) fn sentence(page: &Page, total: Money, payable: usize, unpaid: usize) -> String {
    let mut text = match payable {
        0 => page.say("Nichts ist zu zahlen.", "Nothing is to be paid.").to_owned(),
        1 => format!(
            "{} {}.",
            page.say("Eine Überweisung ist offen über", "One transfer is open of"),
            page.figures().money(total)
        ),
        _ => format!(
            "{} {} {}.",
            count(page, payable),
            page.say("Überweisungen sind offen, zusammen", "transfers are open, in all"),
            page.figures().money(total)
        ),
    };
    match unpaid {
        0 => {}
        1 => text.push_str(
            page.say(" Eine Forderung kann nicht gezahlt werden.", " One claim cannot be paid."),
        ),
        _ => text.extend([
            " ",
            &count(page, unpaid),
            page.say(" Forderungen können nicht gezahlt werden.", " claims cannot be paid."),
        ]),
    }
    text
}

/// What a batch is waiting for, or what the bank has made of it.
pub(super) fn batch_sentence(page: &Page, batch: &PayoutBatch, payouts: &[Payout]) -> String {
    let in_state = |state| payouts.iter().filter(|payout| payout.state == state).count();
    let (booked, returned) = (in_state(PayoutState::Booked), in_state(PayoutState::Returned));
    if batch.withdrawn_at.is_some() {
        let text = page.say(
            "Der Lauf ist zurückgezogen; seine Forderungen sind wieder offen.",
            "The batch is withdrawn; its claims are open again.",
        );
        return text.to_owned();
    }
    if batch.approved_at.is_none() {
        let text = page.say(
            "Der Lauf wartet auf die Freigabe durch eine andere Person als",
            "The batch waits for the approval of another person than",
        );
        return format!("{text} {}.", batch.created_by);
    }
    let (of, booked_words) = (page.say("von", "of"), page.say("sind gebucht", "are booked"));
    let mut text = format!(
        "{} {of} {} {} {booked_words}.",
        count(page, booked),
        count(page, payouts.len()),
        page.say("Überweisungen", "transfers")
    );
    if returned > 0 {
        let words =
            page.say("sind zurückgekommen und wieder offen.", "came back and are open again.");
        text.extend([" ", &count(page, returned), " ", words]);
    }
    text
}
