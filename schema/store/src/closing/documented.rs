//! What a plant owner was told: the settlements that a document states which nobody took back.

use super::InvoiceKind;
use crate::settlement::{SettlementSummary, SummaryRow};
use crate::tables::{invoices, parties, settlements};
use crate::{Db, PlantId, StoreError, TenantId};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use units::Period;

/// The settlements of an owner that standing documents state, of every plant and period or of one, in the order of
/// the plants' keys and the periods. There is one revision of each: a later one has no document yet.
pub fn list_documented_summaries(
    db: &mut Db,
    tenant: TenantId,
    operator_id: &str,
    plant: Option<PlantId>,
    period: Option<Period>,
) -> Result<Vec<SettlementSummary>, StoreError> {
    let reversal = diesel::alias!(invoices as reversal);
    let reversals = [InvoiceKind::Reversal, InvoiceKind::ServiceReversal].map(InvoiceKind::as_str);
    let statements = [InvoiceKind::Statement, InvoiceKind::Service].map(InvoiceKind::as_str);
    let taken_back = reversal
        .filter(reversal.field(invoices::corrects_id).eq(invoices::id.nullable()))
        .filter(reversal.field(invoices::kind).eq_any(reversals));
    let owners = parties::table
        .filter(parties::tenant_id.eq(tenant.0))
        .filter(parties::operator_id.eq(operator_id))
        .select(parties::id);
    let standing = invoices::table
        .filter(invoices::tenant_id.eq(settlements::tenant_id))
        .filter(invoices::plant_id.eq(settlements::plant_id))
        .filter(invoices::period.eq(settlements::period))
        .filter(invoices::revision.eq(settlements::revision))
        .filter(invoices::kind.eq_any(statements))
        .filter(invoices::party_id.eq_any(owners))
        .filter(not(exists(taken_back)));
    let mut query = settlements::table
        .filter(settlements::tenant_id.eq(tenant.0))
        .filter(settlements::owner.eq("").or(settlements::owner.eq(operator_id.to_owned())))
        .filter(exists(standing))
        .into_boxed();
    if let Some(plant) = plant {
        query = query.filter(settlements::plant_id.eq(plant.0));
    }
    if let Some(period) = period {
        query = query.filter(settlements::period.eq(period.to_string()));
    }
    let rows: Vec<SummaryRow> = query
        .order((settlements::plant_id, settlements::period, settlements::owner))
        .select(SummaryRow::as_select())
        .load(db)?;
    rows.into_iter().map(SummaryRow::into_summary).collect()
}
