//! What has come to the claims of a batch since it was created.

use super::super::claims::is_set_off;
use records::BatchChange;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::closing::{Invoice, list_invoices_by_id};
use store::payment::{
    FreeRepayment, Payout, PayoutBatch, list_claims_by_payout, list_free_repayments,
    list_unpaid_claims,
};
use store::register::list_persons;
use store::{Db, InvoiceId, StoreError, TenantId};
use units::{DeliveryDay, Money, Period, UtcTime};

/// What is open of an owner: documents that no payout pays and repayments that none sets off.
#[derive(Default)]
struct Open<'a> {
    invoices: Vec<&'a Invoice>,
    repaid: Vec<&'a FreeRepayment>,
}

/// What came to what a transfer pays after it was made: corrections of its periods, what the owner owes, and what the
/// owner has paid back. It counts what is of the same plants, or of all plants of an owner whose contract says so.
pub(super) fn changed_claims(
    db: &mut Db,
    tenant: TenantId,
    batch: &PayoutBatch,
    payouts: &[Payout],
    now: UtcTime,
) -> Result<Vec<BatchChange>, StoreError> {
    let today = DeliveryDay::containing(now).unwrap_or(DeliveryDay::FIRST);
    let persons = list_persons(db, tenant)?;
    let unpaid = list_unpaid_claims(db, tenant)?;
    let paid = list_claims_by_payout(db, tenant, batch.id)?;
    let repaid = list_free_repayments(db, tenant)?;
    let claimed = paid.values().flatten().map(|claim| claim.invoice);
    let wanted = unpaid.keys().copied().chain(claimed);
    let invoices: HashMap<InvoiceId, Invoice> = list_invoices_by_id(db, tenant, wanted)?
        .into_iter()
        .map(|invoice| (invoice.id, invoice))
        .collect();
    let mut open: BTreeMap<&str, Open<'_>> = BTreeMap::new();
    for invoice in invoices.values().filter(|invoice| unpaid.contains_key(&invoice.id)) {
        open.entry(&invoice.operator_id).or_default().invoices.push(invoice);
    }
    for free in &repaid {
        open.entry(&free.repayment.operator_id).or_default().repaid.push(free);
    }
    let nothing = Open::default();
    let changed = payouts.iter().filter_map(|payout| {
        let claims = paid.get(&payout.id).into_iter().flatten();
        let claimed: Vec<&Invoice> =
            claims.filter_map(|claim| invoices.get(&claim.invoice)).collect();
        let of_owner = open.get(payout.operator_id.as_str()).unwrap_or(&nothing);
        let every_plant = is_set_off(&persons, &payout.operator_id, today);
        of_owner.change(payout, &claimed, every_plant)
    });
    Ok(changed.collect())
}

impl Open<'_> {
    fn change(
        &self,
        payout: &Payout,
        claimed: &[&Invoice],
        every_plant: bool,
    ) -> Option<BatchChange> {
        let plants: BTreeSet<&str> = claimed.iter().map(|one| one.plant.as_str()).collect();
        let periods: BTreeSet<(&str, Period)> =
            claimed.iter().map(|one| (one.plant.as_str(), one.period)).collect();
        let mut since: Vec<&Invoice> = self
            .invoices
            .iter()
            .copied()
            .filter(|one| every_plant || plants.contains(one.plant.as_str()))
            .filter(|one| periods.contains(&(one.plant.as_str(), one.period)) || self.is_owed(one))
            .collect();
        since.sort_by_key(|invoice| invoice.number);
        let repaid: Vec<&FreeRepayment> = self
            .repaid
            .iter()
            .copied()
            .filter(|free| every_plant || plants.contains(free.repayment.plant.as_str()))
            .collect();
        let amounts = since.iter().map(|one| one.payout);
        let mut amounts = amounts.chain(repaid.iter().map(|free| free.repayment.amount));
        if amounts.clone().all(|amount| amount == Money::ZERO) {
            return None;
        }
        let amount = amounts.try_fold(Money::ZERO, Money::checked_add).unwrap_or(Money::ZERO);
        let numbers = since.iter().map(|invoice| invoice.number.to_string());
        let repaid = repaid.iter().map(|free| format!("R-{}", free.id.number()));
        let documents = numbers.chain(repaid).collect::<Vec<_>>().join(", ");
        Some(BatchChange::Claims { name: payout.creditor_name.clone(), documents, amount })
    }

    /// Whether the owner owes what is open of the plant and period of a document.
    fn is_owed(&self, invoice: &Invoice) -> bool {
        let same =
            |other: &&&Invoice| (&other.plant, other.period) == (&invoice.plant, invoice.period);
        let mut amounts = self.invoices.iter().filter(same).map(|other| other.payout);
        let sum = amounts.try_fold(Money::ZERO, Money::checked_add);
        sum.is_some_and(|sum| sum < Money::ZERO)
    }
}
