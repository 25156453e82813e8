//! What plant owners are told by mail, and what became of each message.
//!
//! There is one row for each owner, kind and subject, so nobody is told the same twice. A sender takes a row by one
//! conditional update under a lease and ends it by another one. A row that the server has accepted is never due
//! again. When a sender is lost after the server took the message and before that was written, the row is due
//! again once its lease is over, and goes out with the same message key: servers and readers see one message.

mod claim;
mod row;

pub use claim::{
    MailBounce, MailEnd, MailRestart, claim_mail_delivery, end_mail_delivery, list_due_mail,
    restart_mail_delivery, set_mail_bounce,
};

use crate::batch::insert_rows;
use crate::closing::InvoiceNumber;
use crate::tables::{invoices, mail_deliveries, parties};
use crate::{Db, InvoiceId, MailDeliveryId, StoreError, TenantId};
use diesel::prelude::*;
use row::{DeliveryRow, NewDeliveryRow};
use std::collections::{HashMap, HashSet};
use units::{Period, UtcTime, text_enum};

text_enum!(
    /// What a message is about.
    MailKind {
        /// A document was issued.
        StatementReady = "statement_ready",
        /// A document was taken back, and usually stated anew.
        Correction = "correction",
        /// Nothing can be paid, because no bank account is known.
        BankAccountMissing = "bank_account_missing",
        /// A tax threshold is near, or was crossed.
        ThresholdNear = "threshold_near",
    }
);

text_enum!(
    /// How far a message is.
    MailState {
        /// Nobody has tried to send it.
        Waiting = "waiting",
        /// A sender is at it, under a lease.
        Sending = "sending",
        /// The server has it.
        Accepted = "accepted",
        /// The server does not take it; a person must look.
        Refused = "refused",
        /// The server did not take it yet.
        Deferred = "deferred",
        /// It was accepted and came back.
        Bounced = "bounced",
    }
);

/// A message to a plant owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailDelivery {
    /// Its key.
    pub id: MailDeliveryId,
    /// Whose owner it is.
    pub tenant: TenantId,
    /// The owner's key.
    pub operator_id: String,
    /// What it is about.
    pub kind: MailKind,
    /// Of what kind of thing exactly: the number of a document, a period, or a year with its threshold.
    pub subject: String,
    /// The month or year that it belongs to.
    pub period: Period,
    /// The document that is attached.
    pub invoice: Option<InvoiceId>,
    /// Where it goes.
    pub address: String,
    /// The line above the text.
    pub title: String,
    /// The text.
    pub body: String,
    /// The part of its message id before the @.
    pub message_key: String,
    /// How often somebody asked for it: 1, and one more each time that it is sent again on purpose.
    pub round: i64,
    /// How far it is.
    pub state: MailState,
    /// How often a sender has tried in this round.
    pub attempt: i64,
    /// Not to be tried earlier.
    pub not_before: UtcTime,
    /// What the server said last.
    pub last_words: Option<String>,
    /// When it was queued.
    pub queued_at: UtcTime,
    /// When it was tried last.
    pub tried_at: Option<UtcTime>,
    /// When a server took it.
    pub accepted_at: Option<UtcTime>,
    /// When it came back.
    pub bounced_at: Option<UtcTime>,
}

/// A message to be queued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMailDelivery {
    /// The owner's key.
    pub operator_id: String,
    /// What it is about.
    pub kind: MailKind,
    /// Of what exactly: letters, digits, `.`, `-` and `_`, since it becomes part of a message id.
    pub subject: String,
    /// The month or year that it belongs to.
    pub period: Period,
    /// The document that is attached.
    pub invoice: Option<InvoiceId>,
    /// Where it goes.
    pub address: String,
    /// The line above the text.
    pub title: String,
    /// The text.
    pub body: String,
}

/// Queues messages to owners that the register knows; what is queued already is left as it is. Returns how many are
/// new.
pub fn insert_mail_deliveries(
    db: &mut Db,
    tenant: TenantId,
    new: &[NewMailDelivery],
    now: UtcTime,
) -> Result<usize, StoreError> {
    let owners: Vec<(String, i64)> = parties::table
        .filter(parties::tenant_id.eq(tenant.0))
        .select((parties::operator_id, parties::id))
        .load(db)?;
    let owners: HashMap<String, i64> = owners.into_iter().collect();
    let mut known = list_queued_subjects(db, tenant)?;
    let mut rows = Vec::new();
    for mail in new {
        let key = (mail.operator_id.clone(), mail.kind, mail.subject.clone());
        if known.insert(key) {
            let party = owners.get(&mail.operator_id).copied();
            let party = party.ok_or(diesel::result::Error::NotFound)?;
            rows.push(NewDeliveryRow::of(tenant, party, mail, now));
        }
    }
    let count = rows.len();
    insert_rows!(db, mail_deliveries::table, rows);
    Ok(count)
}

/// What was queued ever: owner, kind and subject.
pub fn list_queued_subjects(
    db: &mut Db,
    tenant: TenantId,
) -> Result<HashSet<(String, MailKind, String)>, StoreError> {
    let rows: Vec<(String, String, String)> = mail_deliveries::table
        .inner_join(parties::table.on(parties::id.eq(mail_deliveries::party_id)))
        .filter(mail_deliveries::tenant_id.eq(tenant.0))
        .select((parties::operator_id, mail_deliveries::kind, mail_deliveries::subject))
        .load(db)?;
    let key = |(operator, kind, subject): (String, String, String)| {
        Ok((operator, crate::error::parse_column("mail_deliveries.kind", &kind)?, subject))
    };
    rows.into_iter().map(key).collect()
}

/// Rows with the owners' keys.
macro_rules! deliveries {
    () => {
        mail_deliveries::table
            .inner_join(parties::table.on(parties::id.eq(mail_deliveries::party_id)))
            .select((DeliveryRow::as_select(), parties::operator_id))
    };
}
use deliveries;

/// The messages of a period, or of all, in the order in which they were queued.
pub fn list_mail_deliveries(
    db: &mut Db,
    tenant: TenantId,
    period: Option<Period>,
) -> Result<Vec<MailDelivery>, StoreError> {
    let mut query = deliveries!()
        .filter(mail_deliveries::tenant_id.eq(tenant.0))
        .order(mail_deliveries::id)
        .into_boxed();
    if let Some(period) = period {
        query = query.filter(mail_deliveries::period.eq(period.to_string()));
    }
    let rows: Vec<(DeliveryRow, String)> = query.load(db)?;
    rows.into_iter().map(|(row, operator)| row.into_delivery(operator)).collect()
}

/// The message that told of a document.
pub fn find_mail_of_document(
    db: &mut Db,
    tenant: TenantId,
    number: InvoiceNumber,
) -> Result<Option<MailDelivery>, StoreError> {
    let invoice: Option<i64> = invoices::table
        .filter(invoices::tenant_id.eq(tenant.0))
        .filter(invoices::year.eq(number.year))
        .filter(invoices::number.eq(number.number))
        .select(invoices::id)
        .first(db)
        .optional()?;
    let Some(invoice) = invoice else { return Ok(None) };
    let row: Option<(DeliveryRow, String)> = deliveries!()
        .filter(mail_deliveries::tenant_id.eq(tenant.0))
        .filter(mail_deliveries::invoice_id.eq(invoice))
        .first(db)
        .optional()?;
    row.map(|(row, operator)| row.into_delivery(operator)).transpose()
}

/// The latest message to an owner about a subject.
pub fn find_mail_about(
    db: &mut Db,
    tenant: TenantId,
    operator_id: &str,
    subject: &str,
) -> Result<Option<MailDelivery>, StoreError> {
    let row: Option<(DeliveryRow, String)> = deliveries!()
        .filter(mail_deliveries::tenant_id.eq(tenant.0))
        .filter(parties::operator_id.eq(operator_id))
        .filter(mail_deliveries::subject.eq(subject))
        .order(mail_deliveries::id.desc())
        .first(db)
        .optional()?;
    row.map(|(row, operator)| row.into_delivery(operator)).transpose()
}

/// The message of a message key.
pub fn find_mail_of_message(
    db: &mut Db,
    tenant: TenantId,
    message_key: &str,
) -> Result<Option<MailDelivery>, StoreError> {
    let row: Option<(DeliveryRow, String)> = deliveries!()
        .filter(mail_deliveries::tenant_id.eq(tenant.0))
        .filter(mail_deliveries::message_key.eq(message_key))
        .first(db)
        .optional()?;
    row.map(|(row, operator)| row.into_delivery(operator)).transpose()
}

/// The message whose earlier sending had a message key, and which sending that was.
pub fn find_mail_sent_again(
    db: &mut Db,
    tenant: TenantId,
    message_key: &str,
) -> Result<Option<(MailDelivery, i64)>, StoreError> {
    // Keys of one message differ in the round at their end only.
    let Some((message, round)) = message_key.rsplit_once('.') else { return Ok(None) };
    let Ok(round) = round.parse::<i64>() else { return Ok(None) };
    let sent_again: Vec<(DeliveryRow, String)> = deliveries!()
        .filter(mail_deliveries::tenant_id.eq(tenant.0))
        .filter(mail_deliveries::round.gt(round))
        .load(db)?;
    for (row, operator) in sent_again {
        let mail = row.into_delivery(operator)?;
        if mail.message_key.rsplit_once('.').is_some_and(|(found, _)| found == message) {
            return Ok(Some((mail, round)));
        }
    }
    Ok(None)
}

/// Messages that wait, are deferred, or are being sent.
pub fn count_unsent_mail(db: &mut Db, tenant: TenantId) -> Result<i64, StoreError> {
    let unsent = [MailState::Waiting, MailState::Deferred, MailState::Sending];
    Ok(mail_deliveries::table
        .filter(mail_deliveries::tenant_id.eq(tenant.0))
        .filter(mail_deliveries::state.eq_any(unsent.map(MailState::as_str)))
        .count()
        .get_result(db)?)
}
