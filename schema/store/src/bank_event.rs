//! What the bank says has happened on the payout account, each event once.

use crate::db::on_backend;
use crate::tables::bank_entries;
use crate::{Db, DocumentId, PayoutId, StoreError, TenantId};
use diesel::prelude::*;
use units::{DeliveryDay, EntrySide, Money};

/// A payment on the payout account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankEvent<'a> {
    /// Names the event, the same in every statement of the bank that tells of it.
    pub key: &'a str,
    /// When the bank booked it.
    pub booked_on: DeliveryDay,
    /// Whether money came in or went out.
    pub side: EntrySide,
    /// How much.
    pub amount: Money,
    /// Whom it went to or came from.
    pub counterparty: &'a str,
    /// What it says.
    pub remittance: &'a str,
    /// The payout that it is of, if any.
    pub payout: Option<PayoutId>,
}

/// Stores an event, unless it is known; says whether it is new.
pub fn insert_bank_event(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    event: &BankEvent<'_>,
) -> Result<bool, StoreError> {
    let row = (
        bank_entries::tenant_id.eq(tenant.0),
        bank_entries::key.eq(event.key),
        bank_entries::document_id.eq(document.0),
        bank_entries::booked_on.eq(event.booked_on.date()),
        bank_entries::side.eq(event.side.as_str()),
        bank_entries::amount_cents.eq(event.amount.scaled()),
        bank_entries::counterparty.eq(event.counterparty),
        bank_entries::remittance.eq(event.remittance),
        bank_entries::payout_id.eq(event.payout.map(|payout| payout.0)),
    );
    let inserted = on_backend!(db, connection => diesel::insert_into(bank_entries::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(connection))?;
    Ok(inserted == 1)
}
