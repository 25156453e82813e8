//! What each account holds, kept in the transaction of each entry.

use super::posting::PostingRecord;
use crate::db::on_backend;
use crate::tables::ledger_balances;
use crate::{Db, StoreError, TenantId};
use diesel::prelude::*;
use diesel::upsert::excluded;
use std::collections::BTreeMap;

/// Adds what is posted to the accounts' rows.
pub(super) fn add_to_balances<'p>(
    db: &mut Db,
    tenant: TenantId,
    postings: impl IntoIterator<Item = &'p PostingRecord>,
) -> Result<(), StoreError> {
    let mut sums: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for posting in postings {
        let sum = sums.entry((posting.account.as_str(), posting.commodity.as_str())).or_default();
        *sum = sum.checked_add(posting.amount).ok_or(StoreError::BalanceTooLarge)?;
    }
    for ((account, commodity), sum) in sums {
        let row = (
            ledger_balances::tenant_id.eq(tenant.0),
            ledger_balances::account.eq(account),
            ledger_balances::commodity.eq(commodity),
            ledger_balances::amount.eq(sum),
        );
        on_backend!(db, connection => diesel::insert_into(ledger_balances::table)
            .values(row)
            .on_conflict((ledger_balances::tenant_id, ledger_balances::account, ledger_balances::commodity))
            .do_update()
            .set(ledger_balances::amount.eq(ledger_balances::amount + excluded(ledger_balances::amount)))
            .execute(connection))?;
    }
    Ok(())
}

/// Debits less credits of every account that was ever posted to, by account and commodity.
pub fn list_balances(db: &mut Db, tenant: TenantId) -> Result<Vec<PostingRecord>, StoreError> {
    let rows: Vec<(String, String, i64)> = ledger_balances::table
        .filter(ledger_balances::tenant_id.eq(tenant.0))
        .order((ledger_balances::account, ledger_balances::commodity))
        .select((ledger_balances::account, ledger_balances::commodity, ledger_balances::amount))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(account, commodity, amount)| PostingRecord { account, commodity, amount })
        .collect())
}

/// Debits less credits of one account.
pub fn get_balance(
    db: &mut Db,
    tenant: TenantId,
    account: &str,
    commodity: &str,
) -> Result<i64, StoreError> {
    let balance = ledger_balances::table
        .filter(ledger_balances::tenant_id.eq(tenant.0))
        .filter(ledger_balances::account.eq(account))
        .filter(ledger_balances::commodity.eq(commodity))
        .select(ledger_balances::amount)
        .first(db)
        .optional()?;
    Ok(balance.unwrap_or(0))
}
