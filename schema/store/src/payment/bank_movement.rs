//! Money that moved on an account of the company, and which statements have told of it.

use crate::error::parse_column;
use crate::series::day_of_column;
use crate::tables::{bank_movements, bank_tellings};
use crate::{BankMovementId, Db, DocumentId, StoreError, TenantId};
use chrono::NaiveDate;
use diesel::prelude::*;
use records::{BankStatementKind, EntrySide};
use std::collections::HashMap;
use units::{DeliveryDay, Money};

/// A movement of money, as an entry of a statement tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankMovement {
    /// When the bank booked it.
    pub booked_on: DeliveryDay,
    /// Whether money came in or went out.
    pub side: EntrySide,
    /// How much.
    pub amount: Money,
    /// The names of its transfers, separated by blanks; empty where none is told.
    pub transfers: String,
    /// The other account; empty where none is told.
    pub counterparty_account: String,
    /// What it says.
    pub remittance: String,
    /// The payments that are told of it; none where the bank keeps them for a notification.
    pub payment_count: i64,
}

/// A movement that is known, and by what it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownMovement {
    /// Its key.
    pub id: BankMovementId,
    /// What was told first.
    pub movement: BankMovement,
    /// By what it was told.
    pub told: BankTellings,
}

/// By which kinds of statement something was told.
pub type BankTellings = HashMap<BankStatementKind, BankTelling>;

/// How one kind of statement told of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankTelling {
    /// The day of booking that it named.
    pub told_on: DeliveryDay,
    /// The bank's reference of the entry.
    pub reference: Option<String>,
}

type MovementRow = (i64, NaiveDate, String, i64, String, String, String, i64);

/// The movements of an amount in one direction that were booked from a day to a day, both included, with what has told
/// of them, in the order in which they became known.
pub fn list_bank_movements(
    db: &mut Db,
    tenant: TenantId,
    (side, amount): (EntrySide, Money),
    (first, last): (DeliveryDay, DeliveryDay),
) -> Result<Vec<KnownMovement>, StoreError> {
    let rows: Vec<MovementRow> = bank_movements::table
        .filter(bank_movements::tenant_id.eq(tenant.0))
        .filter(bank_movements::side.eq(side.as_str()))
        .filter(bank_movements::amount_cents.eq(amount.scaled()))
        .filter(bank_movements::booked_on.between(first.date(), last.date()))
        .order(bank_movements::id)
        .select((
            bank_movements::id,
            bank_movements::booked_on,
            bank_movements::side,
            bank_movements::amount_cents,
            bank_movements::transfers,
            bank_movements::counterparty_account,
            bank_movements::remittance,
            bank_movements::payment_count,
        ))
        .load(db)?;
    let movements: Result<Vec<(BankMovementId, BankMovement)>, StoreError> =
        rows.into_iter().map(read_movement).collect();
    let mut known = Vec::new();
    for (id, movement) in movements? {
        let told = list_bank_tellings(db, tenant, &subject_of(id))?;
        known.push(KnownMovement { id, movement, told });
    }
    Ok(known)
}

fn read_movement(row: MovementRow) -> Result<(BankMovementId, BankMovement), StoreError> {
    let (id, day, side, amount, transfers, counterparty_account, remittance, payment_count) = row;
    let movement = BankMovement {
        booked_on: day_of_column(day)?,
        side: parse_column("bank_movements.side", &side)?,
        amount: Money::from_scaled(amount),
        transfers,
        counterparty_account,
        remittance,
        payment_count,
    };
    Ok((BankMovementId(id), movement))
}

/// Stores a movement.
pub fn insert_bank_movement(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    new: &BankMovement,
) -> Result<BankMovementId, StoreError> {
    let id = diesel::insert_into(bank_movements::table)
        .values((
            bank_movements::tenant_id.eq(tenant.0),
            bank_movements::document_id.eq(document.0),
            bank_movements::booked_on.eq(new.booked_on.date()),
            bank_movements::side.eq(new.side.as_str()),
            bank_movements::amount_cents.eq(new.amount.scaled()),
            bank_movements::transfers.eq(&new.transfers),
            bank_movements::counterparty_account.eq(&new.counterparty_account),
            bank_movements::remittance.eq(&new.remittance),
            bank_movements::payment_count.eq(new.payment_count),
        ))
        .returning(bank_movements::id)
        .get_result(db)?;
    Ok(BankMovementId(id))
}

/// What tellings of a movement are of.
pub fn subject_of(movement: BankMovementId) -> String {
    format!("movement {}", movement.0)
}

/// By what something was told: a movement ([`subject_of`]), or a payment by its key.
pub fn list_bank_tellings(
    db: &mut Db,
    tenant: TenantId,
    subject: &str,
) -> Result<BankTellings, StoreError> {
    let rows: Vec<(String, NaiveDate, Option<String>)> = bank_tellings::table
        .filter(bank_tellings::tenant_id.eq(tenant.0))
        .filter(bank_tellings::subject.eq(subject))
        .select((bank_tellings::statement_kind, bank_tellings::told_on, bank_tellings::reference))
        .load(db)?;
    let read = |(kind, day, reference): (String, NaiveDate, Option<String>)| {
        let kind = parse_column("bank_tellings.statement_kind", &kind)?;
        Ok((kind, BankTelling { told_on: day_of_column(day)?, reference }))
    };
    rows.into_iter().map(read).collect()
}

/// Notes that a kind of statement has told of something that it had not told of.
pub fn insert_bank_telling(
    db: &mut Db,
    tenant: TenantId,
    subject: &str,
    kind: BankStatementKind,
    telling: &BankTelling,
) -> Result<(), StoreError> {
    diesel::insert_into(bank_tellings::table)
        .values((
            bank_tellings::tenant_id.eq(tenant.0),
            bank_tellings::subject.eq(subject),
            bank_tellings::statement_kind.eq(kind.as_str()),
            bank_tellings::told_on.eq(telling.told_on.date()),
            bank_tellings::reference.eq(telling.reference.as_deref()),
        ))
        .execute(db)?;
    Ok(())
}
