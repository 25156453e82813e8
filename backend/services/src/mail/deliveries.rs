//! What became of the messages to plant owners: sending what waits, sending one again, noting what came back.
//!
//! What is to be said is found and written by [`super::plan`]; here it is queued and followed. A message that a
//! server accepted is never sent again by itself. A sender that is lost between the server's word and ours is the
//! one case in which a server sees a message twice, and both carry the same message id.

mod attached;
mod report;
mod resend;

pub use attached::AttachedDocuments;
pub use report::{BounceError, Reported, note_report};
pub use resend::{ResendError, Resent, resend_about, resend_document};

use super::plan::MailPlan;
use store::mail::{
    MailEnd, claim_mail_delivery, count_unsent_mail, end_mail_delivery, insert_mail_deliveries,
    list_due_mail, list_mail_deliveries,
};
use store::{Db, StoreError, TenantId};
use units::{Period, UtcTime};

pub use store::mail::{MailDelivery, MailState};

/// How long a sender may be at one message. A server that answers every step just in time needs less.
const LEASE_SECONDS: i64 = 15 * 60;
/// Pause after the first attempt; each further one is four times as long.
const PAUSE_SECONDS: i64 = 5 * 60;
/// The longest pause.
const PAUSE_SECONDS_MAX: i64 = 12 * 3600;
/// Attempts after which a message is left to a person; with the pauses almost five days, as mail servers do.
pub const ATTEMPTS_MAX: i64 = 14;

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
    let lease_until = now.plus_seconds(LEASE_SECONDS);
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
    let not_before = now.plus_seconds(pause_seconds(claimed.attempt));
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

/// The pause after an attempt.
fn pause_seconds(attempt: i64) -> i64 {
    let before = u32::try_from(attempt.saturating_sub(1).max(0)).unwrap_or(u32::MAX);
    PAUSE_SECONDS.saturating_mul(4_i64.saturating_pow(before)).min(PAUSE_SECONDS_MAX)
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
