//! What is owed to plant owners and in no payout, plant by plant.

mod set_off;

use super::PayoutError;
use set_off::{Claimant, Due, set_off};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;
use store::closing::{Invoice, list_invoices_by_id};
use store::payment::{
    NewPayout, UnpaidClaim, UnpaidReason, list_free_repayments, list_unpaid_claims,
};
use store::register::{Persons, list_persons};
use store::{Db, InvoiceId, TenantId};
use units::{DeliveryDay, Iban, MastrNumber, Money, Period, SetOff, UtcTime};

/// Letters that a payee's bank shows.
const REMITTANCE_MAX: usize = 140;

/// The open claims of the plants.
pub(in crate::payment) struct ClaimsOfPlants {
    /// What can be paid, in the order of the unit numbers.
    pub(in crate::payment) payable: Vec<NewPayout>,
    /// What cannot, in the same order.
    pub(in crate::payment) unpaid: Vec<UnpaidClaim>,
}

/// The open claims of a period, or of all. Where a period is asked for, what the owner owes of the plant from other
/// periods is paid less with it; what an owner owes of other plants, where the contract says so. What the owner has
/// paid back counts like a claim.
pub(in crate::payment) fn load_claims(
    db: &mut Db,
    tenant: TenantId,
    period: Option<Period>,
    now: UtcTime,
) -> Result<ClaimsOfPlants, PayoutError> {
    let attempts = list_unpaid_claims(db, tenant)?;
    let today = DeliveryDay::containing(now).unwrap_or(DeliveryDay::FIRST);
    let persons = list_persons(db, tenant)?;
    let is_set_off = |owner: &str| is_set_off(&persons, owner, today);
    let mut open: BTreeMap<Claimant, Due> = BTreeMap::new();
    for invoice in list_invoices_by_id(db, tenant, attempts.keys().copied())? {
        let claimant = (invoice.plant.clone(), invoice.operator_id.clone());
        open.entry(claimant).or_default().invoices.push(invoice);
    }
    for free in list_free_repayments(db, tenant)? {
        let claimant = (free.repayment.plant.clone(), free.repayment.operator_id.clone());
        open.entry(claimant).or_default().repaid.push(free);
    }
    if let Some(period) = period {
        for ((_, owner), due) in &mut open {
            due.keep_period(period, is_set_off(owner))?;
        }
    }
    let mut claims = ClaimsOfPlants { payable: Vec::new(), unpaid: Vec::new() };
    for ((number, operator), due) in set_off(open, is_set_off)? {
        let owner = Owner {
            name: persons.name(&operator, today).to_owned(),
            iban: persons.on(&operator, today).and_then(|record| record.facts.iban.clone()),
            operator_id: operator,
        };
        // What was paid back too much is paid out with the claims of a period, or with all of them.
        if !due.invoices.is_empty() || period.is_none() {
            claims.add(number, owner, &due, &attempts)?;
        }
    }
    Ok(claims)
}

/// Whether what an owner owes of a plant is paid less with the claims of the others.
pub(super) fn is_set_off(persons: &Persons, owner: &str, today: DeliveryDay) -> bool {
    persons.on(owner, today).is_some_and(|record| record.facts.set_off == SetOff::Owner)
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
        due: &Due,
        attempts: &HashMap<InvoiceId, i64>,
    ) -> Result<(), PayoutError> {
        let Due { invoices, repaid } = due;
        let amount = due.sum()?;
        if amount == Money::ZERO {
            return Ok(());
        }
        let next_attempt =
            |invoice: &Invoice| attempts.get(&invoice.id).copied().unwrap_or(0).saturating_add(1);
        let of_document =
            invoices.last().map(|last| transfer_name(last.number, next_attempt(last)));
        let of_repayment = || {
            repaid.last().map(|free| {
                transfer_name(format!("R-{}", free.id.number()), free.attempts.saturating_add(1))
            })
        };
        let Some(end_to_end_id) = of_document.or_else(of_repayment) else { return Ok(()) };
        match iban.filter(|_| amount > Money::ZERO) {
            Some(iban) => self.payable.push(NewPayout {
                operator_id,
                creditor_name: name,
                iban,
                amount,
                end_to_end_id,
                remittance: remittance(invoices, &plant),
                claims: invoices.iter().map(|claim| (claim.id, next_attempt(claim))).collect(),
                repayments: repaid
                    .iter()
                    .map(|free| (free.id, free.attempts.saturating_add(1)))
                    .collect(),
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

/// The name of a transfer: the number of its last document, or of a repayment where it pays no document, and, from the
/// second on, the attempt to pay that one. No two transfers are the same attempt of one, so no two have the same name.
fn transfer_name(number: impl Display, attempt: i64) -> String {
    if attempt > 1 { format!("{number}-{attempt}") } else { number.to_string() }
}

/// What the payee reads: the documents, as many as there is room for, and the plant.
fn remittance(invoices: &[Invoice], plant: &MastrNumber) -> String {
    let plant = format!(" {plant}");
    let mut text = if invoices.is_empty() { "Erstattung" } else { "Gutschrift" }.to_owned();
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
    use store::closing::InvoiceNumber;

    #[test]
    fn a_repeated_transfer_has_a_name_of_its_own() {
        let number = InvoiceNumber { year: 2026, number: 17 };
        assert_eq!(transfer_name(number, 1), "2026-000017");
        assert_eq!(transfer_name(number, 2), "2026-000017-2");
    }
}
