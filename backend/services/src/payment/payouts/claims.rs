//! What is owed to plant owners and in no payout, plant by plant.

use super::PayoutError;
use std::collections::{BTreeMap, HashMap};
use store::closing::{Invoice, InvoiceNumber, InvoiceSelection, list_invoices};
use store::payment::{NewPayout, UnpaidClaim, UnpaidReason, list_unpaid_claims};
use store::register::list_persons;
use store::{Db, InvoiceId, TenantId};
use units::{DeliveryDay, Iban, MastrNumber, Money, Period, UtcTime};

/// Letters that a payee's bank shows.
const REMITTANCE_MAX: usize = 140;

/// The open claims of the plants.
pub(super) struct ClaimsOfPlants {
    /// What can be paid, in the order of the unit numbers.
    pub(super) payable: Vec<NewPayout>,
    /// What cannot, in the same order.
    pub(super) unpaid: Vec<UnpaidClaim>,
}

/// Who is paid what: the open documents of one plant that name one owner.
type Claimant = (MastrNumber, String);

/// The open claims of a period, or of all. Where a period is asked for, what the owner owes of the plant from other
/// periods is paid less with it.
pub(super) fn load_claims(
    db: &mut Db,
    tenant: TenantId,
    period: Option<Period>,
    now: UtcTime,
) -> Result<ClaimsOfPlants, PayoutError> {
    let attempts = list_unpaid_claims(db, tenant)?;
    let mut open: BTreeMap<Claimant, Vec<Invoice>> = BTreeMap::new();
    for invoice in list_invoices(db, tenant, InvoiceSelection::All)? {
        if attempts.contains_key(&invoice.id) {
            let claimant = (invoice.plant.clone(), invoice.operator_id.clone());
            open.entry(claimant).or_default().push(invoice);
        }
    }
    let today = DeliveryDay::containing(now).unwrap_or(DeliveryDay::FIRST);
    let persons = list_persons(db, tenant)?;
    let mut claims = ClaimsOfPlants { payable: Vec::new(), unpaid: Vec::new() };
    for ((number, operator), all) in open {
        let invoices = match period {
            Some(period) => due_with(period, all)?,
            None => all,
        };
        let owner = Owner {
            name: persons.name(&operator, today).to_owned(),
            iban: persons.on(&operator, today).and_then(|record| record.facts.iban.clone()),
            operator_id: operator,
        };
        claims.add(number, owner, &invoices, &attempts)?;
    }
    Ok(claims)
}

/// The claims of a period, with those of other periods in which more was taken back than stated.
fn due_with(period: Period, all: Vec<Invoice>) -> Result<Vec<Invoice>, PayoutError> {
    if all.iter().all(|invoice| invoice.period != period) {
        return Ok(Vec::new());
    }
    let mut sums: BTreeMap<Period, Money> = BTreeMap::new();
    for invoice in &all {
        let sum = sums.entry(invoice.period).or_default();
        *sum = sum.checked_add(invoice.payout).ok_or(PayoutError::SumTooLarge)?;
    }
    let owed = |other| sums.get(&other).is_some_and(|sum| *sum < Money::ZERO);
    let due = |invoice: &Invoice| invoice.period == period || owed(invoice.period);
    Ok(all.into_iter().filter(due).collect())
}

/// Somebody to be paid, as known today.
struct Owner {
    operator_id: String,
    name: String,
    iban: Option<Iban>,
}

impl ClaimsOfPlants {
    fn add(
        &mut self,
        plant: MastrNumber,
        Owner { operator_id, name, iban }: Owner,
        invoices: &[Invoice],
        attempts: &HashMap<InvoiceId, i64>,
    ) -> Result<(), PayoutError> {
        let mut payouts = invoices.iter().map(|invoice| invoice.payout);
        let amount = payouts.try_fold(Money::ZERO, Money::checked_add);
        let amount = amount.ok_or(PayoutError::SumTooLarge)?;
        let next_attempt =
            |invoice: &Invoice| attempts.get(&invoice.id).copied().unwrap_or(0).saturating_add(1);
        let Some(last) = invoices.last().filter(|_| amount != Money::ZERO) else { return Ok(()) };
        match iban.filter(|_| amount > Money::ZERO) {
            Some(iban) => self.payable.push(NewPayout {
                operator_id,
                creditor_name: name,
                iban,
                amount,
                end_to_end_id: end_to_end_id(last.number, next_attempt(last)),
                remittance: remittance(invoices, &plant),
                claims: invoices.iter().map(|claim| (claim.id, next_attempt(claim))).collect(),
            }),
            None => self.unpaid.push(UnpaidClaim {
                operator_id,
                operator_name: name,
                plant,
                documents: invoices.iter().map(|invoice| invoice.number).collect(),
                amount,
                reason: if amount > Money::ZERO {
                    UnpaidReason::NoBankAccount
                } else {
                    UnpaidReason::OwnerOwes
                },
            }),
        }
        Ok(())
    }
}

/// The name of a transfer: the number of its last document and, from the second on, the attempt to pay that one. No
/// two transfers are the same attempt of a document, so no two have the same name.
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
