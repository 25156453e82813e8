//! What is owed to plant owners and in no payout, plant by plant.

use super::PayoutError;
use std::collections::{BTreeMap, HashMap};
use store::{
    Db, Invoice, InvoiceId, InvoiceNumber, InvoiceSelection, NewPayout, PlantId, PlantRecord,
    TenantId, UnpaidClaim, UnpaidReason, list_invoices, list_plants, list_unpaid_claims,
};
use units::{DeliveryDay, MastrNumber, Money, Period, UtcTime};

/// Letters that a payee's bank shows.
const REMITTANCE_MAX: usize = 140;

/// The open claims of the plants.
pub(super) struct ClaimsOfPlants {
    /// What can be paid, in the order of the unit numbers.
    pub(super) payable: Vec<NewPayout>,
    /// What cannot, in the same order.
    pub(super) unpaid: Vec<UnpaidClaim>,
}

/// The open claims of a period, or of all.
pub(super) fn load_claims(
    db: &mut Db,
    tenant: TenantId,
    period: Option<Period>,
    now: UtcTime,
) -> Result<ClaimsOfPlants, PayoutError> {
    let attempts = list_unpaid_claims(db, tenant)?;
    let selection = period.map_or(InvoiceSelection::All, InvoiceSelection::Period);
    let mut of_plants: BTreeMap<MastrNumber, Vec<Invoice>> = BTreeMap::new();
    for invoice in list_invoices(db, tenant, selection)? {
        if attempts.contains_key(&invoice.id) {
            of_plants.entry(invoice.plant.clone()).or_default().push(invoice);
        }
    }
    let today = DeliveryDay::containing(now).unwrap_or(DeliveryDay::FIRST);
    let plants: HashMap<PlantId, PlantRecord> =
        list_plants(db, tenant, today)?.into_iter().map(|plant| (plant.id, plant)).collect();
    let mut claims = ClaimsOfPlants { payable: Vec::new(), unpaid: Vec::new() };
    for (number, invoices) in of_plants {
        let Some(first) = invoices.first() else { continue };
        let plant = plants.get(&first.plant_id);
        claims.add(number, &invoices, plant, &attempts)?;
    }
    Ok(claims)
}

impl ClaimsOfPlants {
    fn add(
        &mut self,
        number: MastrNumber,
        invoices: &[Invoice],
        plant: Option<&PlantRecord>,
        attempts: &HashMap<InvoiceId, i64>,
    ) -> Result<(), PayoutError> {
        let mut payouts = invoices.iter().map(|invoice| invoice.payout);
        let amount = payouts.try_fold(Money::ZERO, Money::checked_add);
        let amount = amount.ok_or(PayoutError::SumTooLarge)?;
        if amount == Money::ZERO {
            return Ok(());
        }
        let Some(last) = invoices.last() else { return Ok(()) };
        let name = plant
            .map_or_else(|| last.operator_id.clone(), |plant| plant.facts.operator_name.clone());
        // The owner of today is paid to, and only where it is the owner that the documents name.
        let owner = plant.filter(|plant| plant.facts.operator_id == last.operator_id);
        let iban = owner.and_then(|plant| plant.facts.iban.clone());
        let reason = if amount < Money::ZERO {
            Some(UnpaidReason::OwnerOwes)
        } else if iban.is_none() {
            Some(UnpaidReason::NoBankAccount)
        } else {
            None
        };
        let (Some(iban), None) = (iban, reason) else {
            self.unpaid.push(UnpaidClaim {
                operator_id: last.operator_id.clone(),
                operator_name: name,
                plant: number,
                documents: invoices.iter().map(|invoice| invoice.number).collect(),
                amount,
                reason: reason.unwrap_or(UnpaidReason::NoBankAccount),
            });
            return Ok(());
        };
        let next_attempt =
            |invoice: &Invoice| attempts.get(&invoice.id).copied().unwrap_or(0).saturating_add(1);
        let claims: Vec<(InvoiceId, i64)> =
            invoices.iter().map(|invoice| (invoice.id, next_attempt(invoice))).collect();
        let attempt = claims.iter().map(|(_, attempt)| *attempt).max().unwrap_or(1);
        self.payable.push(NewPayout {
            operator_id: last.operator_id.clone(),
            creditor_name: name,
            iban,
            amount,
            end_to_end_id: end_to_end_id(last.number, attempt),
            remittance: remittance(invoices, &number),
            claims,
        });
        Ok(())
    }
}

/// The name of a transfer: the number of its last document, and the attempt from the second on.
fn end_to_end_id(number: InvoiceNumber, attempt: i64) -> String {
    if attempt > 1 { format!("{number}-{attempt}") } else { number.to_string() }
}

/// What the payee reads: the documents, as many as there is room for, and the plant.
fn remittance(invoices: &[Invoice], plant: &MastrNumber) -> String {
    let plant = format!(" {plant}");
    let mut text = "Gutschrift".to_owned();
    for (index, invoice) in invoices.iter().enumerate() {
        let next = format!("{}{}", if index == 0 { " " } else { ", " }, invoice.number);
        let rest = ", ...";
        if text.len() + next.len() + rest.len() + plant.len() > REMITTANCE_MAX {
            text.push_str(rest);
            break;
        }
        text.push_str(&next);
    }
    text + &plant
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repeated_transfer_has_a_name_of_its_own() {
        let number = InvoiceNumber { year: 2026, number: 17 };
        assert_eq!(end_to_end_id(number, 1), "2026-000017");
        assert_eq!(end_to_end_id(number, 2), "2026-000017-2");
    }
}
