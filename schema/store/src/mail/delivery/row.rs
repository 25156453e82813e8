//! The columns of messages.

use super::{MailDelivery, MailKind, MailState, NewMailDelivery};
use crate::error::parse_column;
use crate::tables::mail_deliveries;
use crate::{InvoiceId, MailDeliveryId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::UtcTime;

#[derive(Queryable, Selectable)]
#[diesel(table_name = mail_deliveries)]
pub(super) struct DeliveryRow {
    id: i64,
    tenant_id: i64,
    kind: String,
    subject: String,
    period: String,
    invoice_id: Option<i64>,
    address: String,
    title: String,
    body: String,
    message_key: String,
    round: i64,
    state: String,
    attempt: i64,
    not_before: NaiveDateTime,
    last_words: Option<String>,
    queued_at: NaiveDateTime,
    tried_at: Option<NaiveDateTime>,
    accepted_at: Option<NaiveDateTime>,
    bounced_at: Option<NaiveDateTime>,
}

impl DeliveryRow {
    pub(super) fn into_delivery(self, operator_id: String) -> Result<MailDelivery, StoreError> {
        Ok(MailDelivery {
            id: MailDeliveryId(self.id),
            tenant: TenantId(self.tenant_id),
            operator_id,
            kind: parse_column("mail_deliveries.kind", &self.kind)?,
            subject: self.subject,
            period: parse_column("mail_deliveries.period", &self.period)?,
            invoice: self.invoice_id.map(InvoiceId),
            address: self.address,
            title: self.title,
            body: self.body,
            message_key: self.message_key,
            round: self.round,
            state: parse_column("mail_deliveries.state", &self.state)?,
            attempt: self.attempt,
            not_before: UtcTime::from_naive(self.not_before),
            last_words: self.last_words,
            queued_at: UtcTime::from_naive(self.queued_at),
            tried_at: self.tried_at.map(UtcTime::from_naive),
            accepted_at: self.accepted_at.map(UtcTime::from_naive),
            bounced_at: self.bounced_at.map(UtcTime::from_naive),
        })
    }
}

#[derive(Insertable)]
#[diesel(table_name = mail_deliveries, treat_none_as_default_value = false)]
pub(super) struct NewDeliveryRow {
    tenant_id: i64,
    party_id: i64,
    kind: &'static str,
    subject: String,
    period: String,
    invoice_id: Option<i64>,
    address: String,
    title: String,
    body: String,
    message_key: String,
    round: i64,
    state: &'static str,
    attempt: i64,
    not_before: NaiveDateTime,
    queued_at: NaiveDateTime,
}

impl NewDeliveryRow {
    pub(super) fn of(tenant: TenantId, party: i64, mail: &NewMailDelivery, now: UtcTime) -> Self {
        Self {
            tenant_id: tenant.0,
            party_id: party,
            kind: mail.kind.as_str(),
            subject: mail.subject.clone(),
            period: mail.period.to_string(),
            invoice_id: mail.invoice.map(|invoice| invoice.0),
            address: mail.address.clone(),
            title: mail.title.clone(),
            body: mail.body.clone(),
            message_key: message_key(tenant, party, mail.kind, &mail.subject, 1),
            round: 1,
            state: MailState::Waiting.as_str(),
            attempt: 0,
            not_before: now.naive(),
            queued_at: now.naive(),
        }
    }
}

/// What a message is called before the @: no two messages of one database share it.
pub(super) fn message_key(
    tenant: TenantId,
    party: i64,
    kind: MailKind,
    subject: &str,
    round: i64,
) -> String {
    format!("{kind}.{subject}.{}.{party}.{round}", tenant.0)
}
