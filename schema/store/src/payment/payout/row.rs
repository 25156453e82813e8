//! Payouts as rows.

use super::{NewPayout, Payout, PayoutState};
use crate::error::parse_column;
use crate::series::day_of_column;
use crate::tables::payouts;
use crate::{PayoutBatchId, PayoutId, StoreError, TenantId};
use chrono::NaiveDate;
use diesel::prelude::*;
use units::Money;

#[derive(Queryable, Selectable)]
#[diesel(table_name = payouts)]
pub(super) struct PayoutRow {
    id: i64,
    batch_id: i64,
    position: i64,
    creditor_name: String,
    iban: String,
    amount_cents: i64,
    end_to_end_id: String,
    remittance: String,
    state: String,
    booked_on: Option<NaiveDate>,
    returned_on: Option<NaiveDate>,
    return_reason: Option<String>,
}

impl PayoutRow {
    pub(super) fn into_payout(self, operator_id: String) -> Result<Payout, StoreError> {
        Ok(Payout {
            id: PayoutId(self.id),
            batch: PayoutBatchId(self.batch_id),
            position: self.position,
            operator_id,
            creditor_name: self.creditor_name,
            iban: parse_column("payouts.iban", &self.iban)?,
            amount: Money::from_scaled(self.amount_cents),
            end_to_end_id: self.end_to_end_id,
            remittance: self.remittance,
            state: parse_column("payouts.state", &self.state)?,
            booked_on: self.booked_on.map(day_of_column).transpose()?,
            returned_on: self.returned_on.map(day_of_column).transpose()?,
            return_reason: self.return_reason,
        })
    }
}

#[derive(Insertable)]
#[diesel(table_name = payouts)]
pub(super) struct NewPayoutRow {
    tenant_id: i64,
    batch_id: i64,
    position: i64,
    party_id: i64,
    creditor_name: String,
    iban: String,
    amount_cents: i64,
    end_to_end_id: String,
    remittance: String,
    state: &'static str,
}

impl NewPayoutRow {
    pub(super) fn of(
        tenant: TenantId,
        batch: PayoutBatchId,
        position: i64,
        party: i64,
        new: &NewPayout,
    ) -> Self {
        Self {
            tenant_id: tenant.0,
            batch_id: batch.0,
            position,
            party_id: party,
            creditor_name: new.creditor_name.clone(),
            iban: new.iban.as_str().to_owned(),
            amount_cents: new.amount.scaled(),
            end_to_end_id: new.end_to_end_id.clone(),
            remittance: new.remittance.clone(),
            state: PayoutState::Open.as_str(),
        }
    }
}
