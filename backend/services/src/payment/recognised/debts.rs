//! What owners owe, and whose debt a payment pays back.

use crate::ledger::LedgerError;
use crate::payment::payouts::{PayoutError, load_claims};
use rules::ledger::EntryError;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::closing::{InvoiceSelection, list_invoices};
use store::payment::{BankEvent, NewRepayment, UnpaidReason};
use store::register::list_persons;
use store::{Db, StoreError, TenantId};
use units::{MastrNumber, Money, UtcTime};

/// What an owner owes of a plant.
struct Debt {
    operator_id: String,
    plant: MastrNumber,
    owed: Money,
}

/// What owners owe, each by plant.
pub(in crate::payment) struct Debts {
    debts: Vec<Debt>,
}

impl Debts {
    pub(in crate::payment) fn load(
        db: &mut Db,
        tenant: TenantId,
        now: UtcTime,
    ) -> Result<Self, LedgerError> {
        let claims = load_claims(db, tenant, None, now).map_err(|error| {
            if let PayoutError::Store(error) = error {
                return LedgerError::Store(error);
            }
            LedgerError::Entry(EntryError::AmountTooLarge { key: "claims".to_owned() })
        })?;
        let owed =
            claims.unpaid.into_iter().filter(|claim| claim.reason == UnpaidReason::OwnerOwes);
        let debt = owed.map(|claim| Debt {
            operator_id: claim.operator_id,
            plant: claim.plant,
            owed: claim.amount.negated(),
        });
        Ok(Self { debts: debt.collect() })
    }

    /// What each owner owes in all.
    fn by_owner(&self) -> BTreeMap<&str, Money> {
        let mut owed: BTreeMap<&str, Money> = BTreeMap::new();
        for debt in self.debts.iter().filter(|debt| debt.owed > Money::ZERO) {
            let sum = owed.entry(debt.operator_id.as_str()).or_default();
            *sum = sum.checked_add(debt.owed).unwrap_or(*sum);
        }
        owed
    }

    /// An amount divided among an owner's debts, those of the named plants first; what is left over is of the last.
    pub(in crate::payment) fn repayments(
        &self,
        owner: &str,
        amount: Money,
        first: &[&MastrNumber],
    ) -> Vec<NewRepayment> {
        let of_owner = self.debts.iter().filter(|debt| debt.operator_id == owner);
        let (named, others): (Vec<_>, Vec<_>) =
            of_owner.partition(|debt| first.contains(&&debt.plant));
        let mut left = amount;
        let mut repayments: Vec<NewRepayment> = Vec::new();
        for debt in named.into_iter().chain(others) {
            let paid = left.min(debt.owed);
            if paid > Money::ZERO {
                left = left.checked_sub(paid).unwrap_or(Money::ZERO);
                let (operator_id, plant) = (owner.to_owned(), debt.plant.clone());
                repayments.push(NewRepayment { operator_id, plant, amount: paid });
            }
        }
        if let Some(last) = repayments.last_mut() {
            last.amount = last.amount.checked_add(left).unwrap_or(last.amount);
        }
        repayments
    }

    /// Takes what was paid back off the debts.
    pub(super) fn pay(&mut self, repayments: &[NewRepayment]) {
        for repayment in repayments {
            let of_plant = |debt: &&mut Debt| {
                debt.operator_id == repayment.operator_id && debt.plant == repayment.plant
            };
            if let Some(debt) = self.debts.iter_mut().find(of_plant) {
                debt.owed = debt.owed.checked_sub(repayment.amount).unwrap_or(Money::ZERO);
            }
        }
    }
}

/// How owners who owe are known: by their documents and their accounts.
pub(super) struct Debtors {
    /// Owner and plant of each document of those who owe.
    documents: HashMap<String, (String, MastrNumber)>,
    /// The owners of each account.
    accounts: HashMap<String, BTreeSet<String>>,
}

impl Debtors {
    pub(super) fn load(db: &mut Db, tenant: TenantId, debts: &Debts) -> Result<Self, StoreError> {
        let mut debtors = Self { documents: HashMap::new(), accounts: HashMap::new() };
        let owed = debts.by_owner();
        if owed.is_empty() {
            return Ok(debtors);
        }
        for owner in owed.keys() {
            for invoice in list_invoices(db, tenant, InvoiceSelection::Owner(owner))? {
                let of = (invoice.operator_id, invoice.plant);
                debtors.documents.insert(invoice.number.to_string(), of);
            }
        }
        let persons = list_persons(db, tenant)?;
        for owner in owed.keys() {
            for record in persons.history(owner) {
                if let Some(iban) = &record.facts.iban {
                    let of_account = debtors.accounts.entry(iban.as_str().to_owned()).or_default();
                    of_account.insert((*owner).to_owned());
                }
            }
        }
        Ok(debtors)
    }

    /// The debts that a payment pays back: those of the owner of a document that the text names, else of the owner of
    /// the account. More than is owed is not recognised.
    pub(super) fn paid(
        &self,
        debts: &Debts,
        event: &BankEvent,
        amount: Money,
    ) -> Option<Vec<NewRepayment>> {
        let owed = debts.by_owner();
        let enough = |owner: &str| owed.get(owner).is_some_and(|owed| *owed >= amount);
        let named: BTreeSet<&(String, MastrNumber)> =
            numbers(&event.remittance).filter_map(|number| self.documents.get(number)).collect();
        let owners: BTreeSet<&str> = named.iter().map(|(owner, _)| owner.as_str()).collect();
        if let [owner] = owners.into_iter().collect::<Vec<_>>().as_slice()
            && enough(owner)
        {
            let plants: Vec<&MastrNumber> = named.iter().map(|(_, plant)| plant).collect();
            return Some(debts.repayments(owner, amount, &plants));
        }
        let of_account = self.accounts.get(&event.counterparty_account)?;
        let able: Vec<&str> =
            of_account.iter().map(String::as_str).filter(|owner| enough(owner)).collect();
        let exact: Vec<&str> =
            able.iter().copied().filter(|owner| owed.get(owner) == Some(&amount)).collect();
        match (able.as_slice(), exact.as_slice()) {
            ([owner], _) | (_, [owner]) => Some(debts.repayments(owner, amount, &[])),
            _ => None,
        }
    }
}

/// The words of a text that may be numbers of documents.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '-';
    text.split(move |letter| !is_part(letter)).map(|word| word.trim_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn the_numbers_of_documents_are_found_in_a_text() {
        let found: Vec<&str> =
            numbers("Rueckzahlung zu 2026-000017, 2026-000018/SEE9; -2026-000019-").collect();
        for number in ["2026-000017", "2026-000018", "2026-000019"] {
            assert!(found.contains(&number), "{number}: {found:?}");
        }
        assert!(!numbers("2026-0000171").any(|number| number == "2026-000017"));
    }
}
