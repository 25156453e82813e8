//! Debts that are paid less with what is paid: those of the same plant, and of other plants where the contract says so
//! (Aufrechnung, §§ 387 to 389 BGB).

use super::PayoutError;
use std::collections::BTreeMap;
use store::closing::Invoice;
use store::payment::FreeRepayment;
use units::{MastrNumber, Money, Period};

/// Who is paid what: the open documents of one plant that name one owner.
pub(super) type Claimant = (MastrNumber, String);

/// What is due to an owner for a plant.
#[derive(Default)]
pub(super) struct Due {
    pub(super) invoices: Vec<Invoice>,
    /// What the owner has paid back.
    pub(super) repaid: Vec<FreeRepayment>,
}

impl Due {
    pub(super) fn sum(&self) -> Result<Money, PayoutError> {
        let back = self.repaid.iter().map(|free| free.repayment.amount);
        let mut amounts = self.invoices.iter().map(|invoice| invoice.payout).chain(back);
        amounts.try_fold(Money::ZERO, Money::checked_add).ok_or(PayoutError::SumTooLarge)
    }

    /// Keeps the claims of a period, with those of other periods in which more was taken back than stated; of an owner
    /// whose debts are set off against every plant also where nothing is of the period.
    pub(super) fn keep_period(
        &mut self,
        period: Period,
        of_owner: bool,
    ) -> Result<(), PayoutError> {
        if !of_owner && self.invoices.iter().all(|invoice| invoice.period != period) {
            self.invoices.clear();
            return Ok(());
        }
        let mut sums: BTreeMap<Period, Money> = BTreeMap::new();
        for invoice in &self.invoices {
            let sum = sums.entry(invoice.period).or_default();
            *sum = sum.checked_add(invoice.payout).ok_or(PayoutError::SumTooLarge)?;
        }
        let owed = |other| sums.get(&other).is_some_and(|sum| *sum < Money::ZERO);
        self.invoices.retain(|invoice| invoice.period == period || owed(invoice.period));
        Ok(())
    }
}

/// Puts the debts of owners whose contract says so to the claims of their other plants: to that of the largest sum, and
/// what is left to the next.
pub(super) fn set_off(
    mut due: BTreeMap<Claimant, Due>,
    is_set_off: impl Fn(&str) -> bool,
) -> Result<BTreeMap<Claimant, Due>, PayoutError> {
    let mut sums: BTreeMap<Claimant, Money> = BTreeMap::new();
    for (claimant, of_plant) in &due {
        if is_set_off(&claimant.1) {
            sums.insert(claimant.clone(), of_plant.sum()?);
        }
    }
    while let Some((debtor, payer)) = next_pair(&sums) {
        let debt = sums.remove(&debtor).unwrap_or_default();
        if let Some(owed) = due.remove(&debtor)
            && let Some(to) = due.get_mut(&payer)
        {
            // The debts first, so that the transfer bears the name of a document that pays.
            to.invoices.splice(0..0, owed.invoices);
            to.repaid.extend(owed.repaid);
        }
        if let Some(sum) = sums.get_mut(&payer) {
            *sum = sum.checked_add(debt).ok_or(PayoutError::SumTooLarge)?;
        }
    }
    Ok(due)
}

/// A claimant who owes, and the one of the same owner who is owed most.
fn next_pair(sums: &BTreeMap<Claimant, Money>) -> Option<(Claimant, Claimant)> {
    let mut debtors = sums.iter().filter(|(_, sum)| **sum < Money::ZERO);
    debtors.find_map(|(debtor, _)| {
        let of_owner =
            sums.iter().filter(|(other, sum)| other.1 == debtor.1 && **sum > Money::ZERO);
        let payer = of_owner.max_by_key(|(_, sum)| **sum)?.0;
        Some((debtor.clone(), payer.clone()))
    })
}
