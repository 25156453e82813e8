//! What owners have paid back, and the payouts in which it is set off.

use super::payout::PayoutState;
use crate::error::parse_column;
use crate::tables::{bank_entries, owner_repayments, parties, payout_repayments, payouts, plants};
use crate::{Db, RepaymentId, StoreError, TenantId};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use std::collections::{BTreeMap, HashMap};
use units::{MastrNumber, Money};

/// What an owner has paid back of the debt of a plant; negative what the owner was paid besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRepayment {
    /// The plant owner's key.
    pub operator_id: String,
    /// The plant.
    pub plant: MastrNumber,
    /// How much.
    pub amount: Money,
}

/// A repayment that no payout sets off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FreeRepayment {
    /// Its key.
    pub id: RepaymentId,
    /// How often a payout that set it off has failed.
    pub attempts: i64,
    /// Whose it is, of which plant, and how much.
    pub repayment: NewRepayment,
}

/// Stores what a payment of the bank paid back.
pub fn insert_owner_repayments(
    db: &mut Db,
    tenant: TenantId,
    bank_key: &str,
    new: &[NewRepayment],
) -> Result<(), StoreError> {
    for repayment in new {
        let party: i64 = parties::table
            .filter(parties::tenant_id.eq(tenant.0))
            .filter(parties::operator_id.eq(&repayment.operator_id))
            .select(parties::id)
            .first(db)?;
        let plant: i64 = plants::table
            .filter(plants::tenant_id.eq(tenant.0))
            .filter(plants::mastr_number.eq(repayment.plant.as_str()))
            .select(plants::id)
            .first(db)?;
        diesel::insert_into(owner_repayments::table)
            .values((
                owner_repayments::tenant_id.eq(tenant.0),
                owner_repayments::bank_key.eq(bank_key),
                owner_repayments::party_id.eq(party),
                owner_repayments::plant_id.eq(plant),
                owner_repayments::amount_cents.eq(repayment.amount.scaled()),
            ))
            .execute(db)?;
    }
    Ok(())
}

type RepaymentRow = (i64, String, String, i64);

/// The repayments that no payout sets off, in the order in which they came. Those of a payout that is open or booked are
/// not among them.
pub fn list_free_repayments(
    db: &mut Db,
    tenant: TenantId,
) -> Result<Vec<FreeRepayment>, StoreError> {
    let live = [PayoutState::Open.as_str(), PayoutState::Booked.as_str()];
    let set_off = payout_repayments::table
        .inner_join(payouts::table.on(payouts::id.eq(payout_repayments::payout_id)))
        .filter(payout_repayments::repayment_id.eq(owner_repayments::id))
        .filter(payouts::state.eq_any(live));
    let rows: Vec<RepaymentRow> = owner_repayments::table
        .inner_join(parties::table.on(parties::id.eq(owner_repayments::party_id)))
        .inner_join(plants::table.on(plants::id.eq(owner_repayments::plant_id)))
        .filter(owner_repayments::tenant_id.eq(tenant.0))
        .filter(not(exists(set_off)))
        .order(owner_repayments::id)
        .select((
            owner_repayments::id,
            parties::operator_id,
            plants::mastr_number,
            owner_repayments::amount_cents,
        ))
        .load(db)?;
    let failed: Vec<(i64, i64)> = payout_repayments::table
        .filter(payout_repayments::tenant_id.eq(tenant.0))
        .group_by(payout_repayments::repayment_id)
        .select((payout_repayments::repayment_id, diesel::dsl::count_star()))
        .load(db)?;
    let failed: HashMap<i64, i64> = failed.into_iter().collect();
    let free = |row: RepaymentRow| {
        let attempts = failed.get(&row.0).copied().unwrap_or(0);
        Ok(FreeRepayment { id: RepaymentId(row.0), attempts, repayment: read(row)? })
    };
    rows.into_iter().map(free).collect()
}

type PaidRow = (String, String, String, i64);

/// What payments on the account paid back, each payment's by its key. What was taken back is not in it.
pub fn list_repayments(
    db: &mut Db,
    tenant: TenantId,
) -> Result<HashMap<String, Vec<NewRepayment>>, StoreError> {
    paid_back(db, tenant, None)
}

/// What one payment on the account paid back.
pub fn list_repayments_of_payment(
    db: &mut Db,
    tenant: TenantId,
    bank_key: &str,
) -> Result<Vec<NewRepayment>, StoreError> {
    Ok(paid_back(db, tenant, Some(bank_key))?.remove(bank_key).unwrap_or_default())
}

fn paid_back(
    db: &mut Db,
    tenant: TenantId,
    only: Option<&str>,
) -> Result<HashMap<String, Vec<NewRepayment>>, StoreError> {
    let mut wanted = owner_repayments::table
        .inner_join(parties::table.on(parties::id.eq(owner_repayments::party_id)))
        .inner_join(plants::table.on(plants::id.eq(owner_repayments::plant_id)))
        .filter(owner_repayments::tenant_id.eq(tenant.0))
        .into_boxed();
    if let Some(bank_key) = only {
        wanted = wanted.filter(owner_repayments::bank_key.eq(bank_key));
    }
    let rows: Vec<PaidRow> = wanted
        .select((
            owner_repayments::bank_key,
            parties::operator_id,
            plants::mastr_number,
            owner_repayments::amount_cents,
        ))
        .load(db)?;
    let mut sums: BTreeMap<(String, String, String), i64> = BTreeMap::new();
    for (key, operator_id, plant, cents) in rows {
        *sums.entry((key, operator_id, plant)).or_default() += cents;
    }
    let mut repayments: HashMap<String, Vec<NewRepayment>> = HashMap::new();
    for ((key, operator_id, plant), cents) in sums.into_iter().filter(|(_, cents)| *cents != 0) {
        repayments.entry(key).or_default().push(read((0, operator_id, plant, cents))?);
    }
    Ok(repayments)
}

/// What a transfer sets off of a payment on the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetOffPayment {
    /// The name of the transfer at the bank.
    pub transfer: String,
    /// The key of the payment.
    pub bank_key: String,
    /// The number of the payment.
    pub number: i64,
    /// How much.
    pub amount: Money,
}

/// What transfers set off of payments on the account, one row of each payment of a transfer.
pub fn list_set_off_payments(
    db: &mut Db,
    tenant: TenantId,
) -> Result<Vec<SetOffPayment>, StoreError> {
    let rows: Vec<(String, String, i64, i64)> = payout_repayments::table
        .inner_join(payouts::table.on(payouts::id.eq(payout_repayments::payout_id)))
        .inner_join(
            owner_repayments::table.on(owner_repayments::id.eq(payout_repayments::repayment_id)),
        )
        .inner_join(
            bank_entries::table.on(bank_entries::tenant_id
                .eq(owner_repayments::tenant_id)
                .and(bank_entries::key.eq(owner_repayments::bank_key))),
        )
        .filter(payout_repayments::tenant_id.eq(tenant.0))
        .select((
            payouts::end_to_end_id,
            bank_entries::key,
            bank_entries::number,
            owner_repayments::amount_cents,
        ))
        .load(db)?;
    let mut sums: BTreeMap<(String, String, i64), i64> = BTreeMap::new();
    for (transfer, bank_key, number, cents) in rows {
        *sums.entry((transfer, bank_key, number)).or_default() += cents;
    }
    let of_payment = |((transfer, bank_key, number), cents)| {
        let amount = Money::from_scaled(cents);
        SetOffPayment { transfer, bank_key, number, amount }
    };
    Ok(sums.into_iter().map(of_payment).collect())
}

/// Whether a payout sets off what a payment paid back.
pub fn is_repayment_set_off(
    db: &mut Db,
    tenant: TenantId,
    bank_key: &str,
) -> Result<bool, StoreError> {
    let live = [PayoutState::Open.as_str(), PayoutState::Booked.as_str()];
    let set_off: i64 = payout_repayments::table
        .inner_join(payouts::table.on(payouts::id.eq(payout_repayments::payout_id)))
        .inner_join(
            owner_repayments::table.on(owner_repayments::id.eq(payout_repayments::repayment_id)),
        )
        .filter(owner_repayments::tenant_id.eq(tenant.0))
        .filter(owner_repayments::bank_key.eq(bank_key))
        .filter(payouts::state.eq_any(live))
        .count()
        .get_result(db)?;
    Ok(set_off > 0)
}

fn read((_, operator_id, plant, cents): RepaymentRow) -> Result<NewRepayment, StoreError> {
    let plant = parse_column("plants.mastr_number", &plant)?;
    Ok(NewRepayment { operator_id, plant, amount: Money::from_scaled(cents) })
}
