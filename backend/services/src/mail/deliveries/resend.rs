//! A message goes out again because a person asks for it: as a new message, and no other one changes.

use crate::mail::plan::address_of;
use store::closing::InvoiceNumber;
use store::mail::{
    MailDelivery, MailRestart, find_mail_about, find_mail_of_document, restart_mail_delivery,
};
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use units::UtcTime;

/// Why a message was not sent again.
#[derive(Debug, Error)]
pub enum ResendError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No message told of the document.
    #[error(
        "no message tells of document {number}; `strombuch mail queue` makes one, and a reversal goes \
         with the statement that follows it"
    )]
    NothingQueued {
        /// The document.
        number: InvoiceNumber,
    },
    /// The owner was not told of it.
    #[error(
        "no message tells plant owner {operator_id:?} of {subject:?}; `strombuch mail list` shows owners \
         and subjects"
    )]
    NothingAbout {
        /// The owner's key.
        operator_id: String,
        /// What about.
        subject: String,
    },
    /// It is being sent.
    #[error("the message about {subject} is being sent right now")]
    BeingSent {
        /// What it is about.
        subject: String,
    },
}

/// A message that goes out again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resent {
    /// The message, as it waits.
    pub mail: MailDelivery,
    /// Whether the owner's address is known today. Of somebody who owns no plant any more it is not: the message goes
    /// where it went before.
    pub is_address_known: bool,
}

/// Lets the message about one document go out again, to the address that is known today or else to its own.
pub fn resend_document(
    db: &mut Db,
    tenant: TenantId,
    number: InvoiceNumber,
    now: UtcTime,
) -> Result<Resent, ResendError> {
    db.write(tenant, |db| {
        let found = find_mail_of_document(db, tenant, number)?;
        let found = found.ok_or(ResendError::NothingQueued { number })?;
        restart(db, found, now)
    })
}

/// The same of any message to one owner, by its subject: of a message without a document that is the period of a missing
/// account, or the year with its threshold.
pub fn resend_about(
    db: &mut Db,
    tenant: TenantId,
    operator_id: &str,
    subject: &str,
    now: UtcTime,
) -> Result<Resent, ResendError> {
    db.write(tenant, |db| {
        let found = find_mail_about(db, tenant, operator_id, subject)?;
        let (operator_id, subject) = (operator_id.to_owned(), subject.to_owned());
        let found = found.ok_or(ResendError::NothingAbout { operator_id, subject })?;
        restart(db, found, now)
    })
}

fn restart(db: &mut Db, found: MailDelivery, now: UtcTime) -> Result<Resent, ResendError> {
    let of_today = address_of(db, found.tenant, &found.operator_id, now)?;
    let address = of_today.as_ref().unwrap_or(&found.address);
    let restart = MailRestart { address, not_before: now };
    let restarted = restart_mail_delivery(db, &found, &restart)?;
    let mail = restarted.ok_or(ResendError::BeingSent { subject: found.subject })?;
    Ok(Resent { mail, is_address_known: of_today.is_some() })
}
