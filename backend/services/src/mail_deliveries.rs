//! What became of the messages to plant owners: sending what waits, sending one again, noting what came back.
//!
//! What is to be said is found and written by [`crate::mail_plan`]; here it is queued and followed. A message that a
//! server accepted is never sent again by itself. A sender that is lost between the server's word and ours is the
//! one case in which a server sees a message twice, and both carry the same message id.

mod report;
mod resend;

pub use report::{BounceError, Reported, note_report};
pub use resend::{ResendError, Resent, resend_about, resend_document};

use crate::invoices::visit_chosen;
use crate::mail_plan::MailPlan;
use std::collections::HashMap;
use store::{
    Db, Invoice, InvoiceFile, InvoiceId, InvoiceKind, InvoiceSelection, MailEnd, StoreError,
    TenantId, claim_mail_delivery, count_unsent_mail, end_mail_delivery, insert_mail_deliveries,
    list_due_mail, list_invoices, list_mail_deliveries,
};
use units::{Period, UtcTime};

pub use store::{MailDelivery, MailKind, MailState};

/// How long a sender may be at one message. A server that answers every step just in time needs less.
const LEASE_SECONDS: i64 = 15 * 60;
/// Pause after the first attempt; each further one is four times as long.
const PAUSE_SECONDS: i64 = 5 * 60;
/// The longest pause.
const PAUSE_SECONDS_MAX: i64 = 12 * 3600;
/// Attempts after which a message is left to a person; with the pauses almost five days, as mail servers do.
pub const ATTEMPTS_MAX: i64 = 14;
/// Periods whose documents one round of sending may need.
const PERIODS_MAX: usize = 100;

/// What a server said to a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailAnswer<'a> {
    /// It has the message.
    Accepted,
    /// It will not take it as it is.
    Refused {
        /// Its words.
        words: &'a str,
    },
    /// It may take it later.
    Deferred {
        /// Its words, or what happened.
        words: &'a str,
    },
}

/// Queues what a plan found and nobody has queued meanwhile. Returns how many messages are new.
pub fn queue_mail(
    db: &mut Db,
    tenant: TenantId,
    plan: &MailPlan,
    now: UtcTime,
) -> Result<usize, StoreError> {
    db.write(tenant, |db| insert_mail_deliveries(db, tenant, &plan.mails, now))
}

/// The messages of a period, or of all, in the order in which they were queued.
pub fn list_mail(
    db: &mut Db,
    tenant: TenantId,
    period: Option<Period>,
) -> Result<Vec<MailDelivery>, StoreError> {
    db.read(|db| list_mail_deliveries(db, tenant, period))
}

/// How many messages wait, are deferred, or are being sent.
pub fn count_unsent(db: &mut Db, tenant: TenantId) -> Result<i64, StoreError> {
    db.read(|db| count_unsent_mail(db, tenant))
}

/// At most `limit` messages that may be sent now.
pub fn list_due(
    db: &mut Db,
    tenant: TenantId,
    now: UtcTime,
    limit: i64,
) -> Result<Vec<MailDelivery>, StoreError> {
    db.read(|db| list_due_mail(db, tenant, now, limit))
}

/// Takes a message that was listed as due; nothing when another sender was faster.
pub fn claim_mail(
    db: &mut Db,
    seen: &MailDelivery,
    now: UtcTime,
) -> Result<Option<MailDelivery>, StoreError> {
    let lease_until = later(now, LEASE_SECONDS);
    db.write(seen.tenant, |db| claim_mail_delivery(db, seen, now, lease_until))
}

/// Writes down what the server said to a message that was claimed. What is deferred waits, longer each time, and is
/// left to a person after [`ATTEMPTS_MAX`] attempts. Gives the message as it is stored now; nothing when this sender's
/// lease was over and another one has it.
pub fn finish_mail(
    db: &mut Db,
    claimed: &MailDelivery,
    answer: MailAnswer<'_>,
    now: UtcTime,
) -> Result<Option<MailDelivery>, StoreError> {
    let given_up;
    let (state, last_words) = match answer {
        MailAnswer::Accepted => (MailState::Accepted, None),
        MailAnswer::Refused { words } => (MailState::Refused, Some(words)),
        MailAnswer::Deferred { words } if claimed.attempt >= ATTEMPTS_MAX => {
            given_up = format!("given up after {ATTEMPTS_MAX} attempts: {words}");
            (MailState::Refused, Some(given_up.as_str()))
        }
        MailAnswer::Deferred { words } => (MailState::Deferred, Some(words)),
    };
    let not_before = later(now, pause_seconds(claimed.attempt));
    let end = MailEnd { state, not_before, last_words, at: now };
    let is_ours = db.write(claimed.tenant, |db| end_mail_delivery(db, claimed, &end))?;
    let accepted = (state == MailState::Accepted).then_some(now);
    let ended = MailDelivery {
        state,
        not_before,
        last_words: last_words.map(str::to_owned),
        accepted_at: accepted.or(claimed.accepted_at),
        ..claimed.clone()
    };
    Ok(is_ours.then_some(ended))
}

/// The documents that go with messages: the one that each tells of, after the reversal of what it stands in for when
/// both went to the same owner.
pub fn load_attached(
    db: &mut Db,
    tenant: TenantId,
    deliveries: &[MailDelivery],
) -> Result<HashMap<InvoiceId, Vec<InvoiceFile>>, StoreError> {
    let told: HashMap<InvoiceId, Period> = deliveries
        .iter()
        .filter_map(|delivery| Some((delivery.invoice?, delivery.period)))
        .collect();
    let mut periods: Vec<Period> = Vec::new();
    for period in told.values().take(PERIODS_MAX) {
        if !periods.contains(period) {
            periods.push(*period);
        }
    }
    let mut attached: HashMap<InvoiceId, Vec<InvoiceFile>> = HashMap::new();
    for period in periods {
        let selection = InvoiceSelection::Period(period);
        let invoices = db.read(|db| list_invoices(db, tenant, selection))?;
        let goes_with = goes_with(&invoices, &told);
        let is_wanted = |invoice: &Invoice| goes_with.contains_key(&invoice.id);
        visit_chosen(db, tenant, period, is_wanted, |file| {
            if let Some(told) = goes_with.get(&file.invoice.id) {
                attached.entry(*told).or_default().push(file);
            }
            Ok::<(), StoreError>(())
        })?;
    }
    Ok(attached)
}

/// Of each document that is to be attached: the document whose message it goes with.
fn goes_with(
    invoices: &[Invoice],
    told: &HashMap<InvoiceId, Period>,
) -> HashMap<InvoiceId, InvoiceId> {
    let mut goes_with: HashMap<InvoiceId, InvoiceId> = HashMap::new();
    for invoice in invoices.iter().filter(|invoice| told.contains_key(&invoice.id)) {
        goes_with.insert(invoice.id, invoice.id);
        let taken_back = invoice.corrects.filter(|_| invoice.kind == InvoiceKind::Statement);
        let reversal = taken_back.and_then(|corrected| {
            invoices.iter().find(|other| {
                other.kind == InvoiceKind::Reversal
                    && other.corrects == Some(corrected)
                    && other.operator_id == invoice.operator_id
            })
        });
        if let Some(reversal) = reversal {
            goes_with.insert(reversal.id, invoice.id);
        }
    }
    goes_with
}

/// The pause after an attempt.
fn pause_seconds(attempt: i64) -> i64 {
    let before = u32::try_from(attempt.saturating_sub(1).max(0)).unwrap_or(u32::MAX);
    PAUSE_SECONDS.saturating_mul(4_i64.saturating_pow(before)).min(PAUSE_SECONDS_MAX)
}

fn later(now: UtcTime, seconds: i64) -> UtcTime {
    UtcTime::from_unix_seconds(now.unix_seconds().saturating_add(seconds)).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deferred_message_waits_longer_each_time_and_is_given_up_after_five_days() {
        let pauses: Vec<i64> = (1..=6).map(pause_seconds).collect();
        assert_eq!(pauses, [300, 1_200, 4_800, 19_200, 43_200, 43_200]);
        let days = (1..ATTEMPTS_MAX).map(pause_seconds).sum::<i64>() / 86_400;
        assert_eq!(days, 4);
        assert_eq!(pause_seconds(i64::MAX), PAUSE_SECONDS_MAX);
    }
}
