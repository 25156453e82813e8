//! Senders take messages under a lease, and write down what became of them.

use super::row::{DeliveryRow, message_key};
use super::{MailDelivery, MailState, deliveries};
use crate::tables::{mail_deliveries, parties};
use crate::{Db, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use units::UtcTime;

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailEnd<'a> {
    /// The state.
    pub state: MailState,
    /// When the next attempt may begin.
    pub not_before: UtcTime,
    /// What the server said; none when it took the message.
    pub last_words: Option<&'a str>,
    /// When it ended.
    pub at: UtcTime,
}

/// What a mail server reported afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailBounce<'a> {
    /// The state; the one that the message has when the report changes nothing.
    pub state: MailState,
    /// The words of the report.
    pub words: &'a str,
    /// When it came back; none when it did not.
    pub bounced_at: Option<UtcTime>,
}

/// A message that is to go out again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailRestart<'a> {
    /// Where it goes now.
    pub address: &'a str,
    /// When it may be tried.
    pub not_before: UtcTime,
}

/// At most `limit` messages that a sender may try now, in the order in which they were queued: those that wait or were
/// deferred, and those whose sender was lost.
pub fn list_due_mail(
    db: &mut Db,
    tenant: TenantId,
    now: UtcTime,
    limit: i64,
) -> Result<Vec<MailDelivery>, StoreError> {
    let open = [MailState::Waiting.as_str(), MailState::Deferred.as_str()];
    let due = mail_deliveries::state.eq_any(open).and(mail_deliveries::not_before.le(now.naive()));
    let lost = mail_deliveries::state
        .eq(MailState::Sending.as_str())
        .and(mail_deliveries::lease_until.lt(now.naive()).assume_not_null());
    let rows: Vec<(DeliveryRow, String)> = deliveries!()
        .filter(mail_deliveries::tenant_id.eq(tenant.0))
        .filter(due.or(lost))
        .order(mail_deliveries::id)
        .limit(limit)
        .load(db)?;
    rows.into_iter().map(|(row, operator)| row.into_delivery(operator)).collect()
}

/// Takes a message as it was seen, until `lease_until`; nothing when another sender was faster, or when it was sent
/// meanwhile.
pub fn claim_mail_delivery(
    db: &mut Db,
    seen: &MailDelivery,
    now: UtcTime,
    lease_until: UtcTime,
) -> Result<Option<MailDelivery>, StoreError> {
    let attempt = seen.attempt.saturating_add(1);
    let changed = diesel::update(
        mail_deliveries::table
            .filter(mail_deliveries::tenant_id.eq(seen.tenant.0))
            .filter(mail_deliveries::id.eq(seen.id.0))
            .filter(mail_deliveries::round.eq(seen.round))
            .filter(mail_deliveries::state.eq(seen.state.as_str()))
            .filter(mail_deliveries::attempt.eq(seen.attempt)),
    )
    .set((
        mail_deliveries::state.eq(MailState::Sending.as_str()),
        mail_deliveries::attempt.eq(attempt),
        mail_deliveries::lease_until.eq(Some(lease_until.naive())),
        mail_deliveries::tried_at.eq(Some(now.naive())),
    ))
    .execute(db)?;
    let claimed =
        MailDelivery { state: MailState::Sending, attempt, tried_at: Some(now), ..seen.clone() };
    Ok((changed == 1).then_some(claimed))
}

/// Ends an attempt; says whether this sender still had the message.
pub fn end_mail_delivery(
    db: &mut Db,
    claimed: &MailDelivery,
    end: &MailEnd<'_>,
) -> Result<bool, StoreError> {
    let accepted = (end.state == MailState::Accepted).then_some(end.at);
    let accepted = accepted.or(claimed.accepted_at);
    let changed = diesel::update(
        mail_deliveries::table
            .filter(mail_deliveries::tenant_id.eq(claimed.tenant.0))
            .filter(mail_deliveries::id.eq(claimed.id.0))
            .filter(mail_deliveries::round.eq(claimed.round))
            .filter(mail_deliveries::attempt.eq(claimed.attempt))
            .filter(mail_deliveries::state.eq(MailState::Sending.as_str())),
    )
    .set((
        mail_deliveries::state.eq(end.state.as_str()),
        mail_deliveries::not_before.eq(end.not_before.naive()),
        mail_deliveries::last_words.eq(end.last_words),
        mail_deliveries::lease_until.eq(None::<NaiveDateTime>),
        mail_deliveries::accepted_at.eq(accepted.map(UtcTime::naive)),
    ))
    .execute(db)?;
    Ok(changed == 1)
}

/// Lets a message that nobody is sending go out again, as a new message of which nothing has happened yet; nothing when
/// somebody is sending it.
pub fn restart_mail_delivery(
    db: &mut Db,
    delivery: &MailDelivery,
    restart: &MailRestart<'_>,
) -> Result<Option<MailDelivery>, StoreError> {
    let party: i64 = mail_deliveries::table
        .filter(mail_deliveries::id.eq(delivery.id.0))
        .select(mail_deliveries::party_id)
        .first(db)?;
    let round = delivery.round.saturating_add(1);
    let key = message_key(delivery.tenant, party, delivery.kind, &delivery.subject, round);
    let changed = diesel::update(
        mail_deliveries::table
            .filter(mail_deliveries::tenant_id.eq(delivery.tenant.0))
            .filter(mail_deliveries::id.eq(delivery.id.0))
            .filter(mail_deliveries::round.eq(delivery.round))
            .filter(mail_deliveries::state.ne(MailState::Sending.as_str())),
    )
    .set((
        mail_deliveries::state.eq(MailState::Waiting.as_str()),
        mail_deliveries::round.eq(round),
        mail_deliveries::attempt.eq(0),
        mail_deliveries::address.eq(restart.address),
        mail_deliveries::message_key.eq(&key),
        mail_deliveries::not_before.eq(restart.not_before.naive()),
        mail_deliveries::last_words.eq(None::<String>),
        mail_deliveries::tried_at.eq(None::<NaiveDateTime>),
        mail_deliveries::accepted_at.eq(None::<NaiveDateTime>),
        mail_deliveries::bounced_at.eq(None::<NaiveDateTime>),
    ))
    .execute(db)?;
    let restarted = MailDelivery {
        state: MailState::Waiting,
        round,
        attempt: 0,
        address: restart.address.to_owned(),
        message_key: key,
        not_before: restart.not_before,
        last_words: None,
        tried_at: None,
        accepted_at: None,
        bounced_at: None,
        ..delivery.clone()
    };
    Ok((changed == 1).then_some(restarted))
}

/// Notes what a mail server reported of a message that was sent; says whether it is still as it was seen.
pub fn set_mail_bounce(
    db: &mut Db,
    delivery: &MailDelivery,
    bounce: &MailBounce<'_>,
) -> Result<bool, StoreError> {
    let changed = diesel::update(
        mail_deliveries::table
            .filter(mail_deliveries::tenant_id.eq(delivery.tenant.0))
            .filter(mail_deliveries::id.eq(delivery.id.0))
            .filter(mail_deliveries::round.eq(delivery.round))
            .filter(mail_deliveries::state.eq(delivery.state.as_str())),
    )
    .set((
        mail_deliveries::state.eq(bounce.state.as_str()),
        mail_deliveries::last_words.eq(Some(bounce.words)),
        mail_deliveries::bounced_at.eq(bounce.bounced_at.map(UtcTime::naive)),
    ))
    .execute(db)?;
    Ok(changed == 1)
}
