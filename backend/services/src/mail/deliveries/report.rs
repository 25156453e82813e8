//! What came back: delivery reports of mail servers.
//!
//! Each sending has a message id of its own, so that a late report about an earlier one is told apart from a report about
//! what went out last.

use store::mail::{
    MailBounce, MailDelivery, MailState, find_mail_of_message, find_mail_sent_again,
    set_mail_bounce,
};
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use units::UtcTime;

/// What a delivery report says about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reported {
    /// It will not arrive.
    Failed,
    /// It has arrived, went on, or may still arrive.
    OnItsWay,
}

/// Why a delivery report was not noted.
#[derive(Debug, Error)]
pub enum BounceError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The message went out again since: nothing that is known of the later sending changes.
    #[error(
        "the report is about sending {round} of the message about {subject} to {operator_id}; it went \
         out again since"
    )]
    EarlierSending {
        /// The owner's key.
        operator_id: String,
        /// What the message is about.
        subject: String,
        /// Which sending came back.
        round: i64,
    },
    /// No message of ours has the id.
    #[error("no message has the id {message_id:?}; the report is about other mail")]
    UnknownMessage {
        /// The id in the report.
        message_id: String,
    },
}

/// Notes what a delivery report says of a message. Only what a server had accepted can bounce; of any other message
/// the words are kept.
pub fn note_report(
    db: &mut Db,
    tenant: TenantId,
    message_id: &str,
    reported: Reported,
    words: &str,
    now: UtcTime,
) -> Result<MailDelivery, BounceError> {
    let (key, _) = message_id.split_once('@').unwrap_or((message_id, ""));
    db.write(tenant, |db| {
        let Some(found) = find_mail_of_message(db, tenant, key)? else {
            return Err(not_noted(db, tenant, message_id, key)?);
        };
        let was_accepted = matches!(found.state, MailState::Accepted | MailState::Bounced);
        let bounces = reported == Reported::Failed && was_accepted;
        let state = if bounces { MailState::Bounced } else { found.state };
        let bounced_at = if bounces { Some(now) } else { found.bounced_at };
        set_mail_bounce(db, &found, &MailBounce { state, words, bounced_at })?;
        Ok(MailDelivery { state, bounced_at, last_words: Some(words.to_owned()), ..found })
    })
}

/// Why a report finds no message.
fn not_noted(
    db: &mut Db,
    tenant: TenantId,
    message_id: &str,
    key: &str,
) -> Result<BounceError, StoreError> {
    let again = find_mail_sent_again(db, tenant, key)?;
    Ok(match again {
        Some((mail, round)) => BounceError::EarlierSending {
            operator_id: mail.operator_id,
            subject: mail.subject,
            round,
        },
        None => BounceError::UnknownMessage { message_id: message_id.to_owned() },
    })
}
