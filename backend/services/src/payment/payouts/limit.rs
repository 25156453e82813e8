//! What a limit lets into a batch.

use super::PayoutError;
use store::payment::NewPayout;
use units::Money;

/// Transfers, and how many are left for the next batch with their sum.
type WithinLimit = (Vec<NewPayout>, Option<(usize, Money)>);

/// The transfers that a limit lets into a batch, in their order, and what it leaves for the next one.
pub(super) fn within(
    limit: Option<Money>,
    payable: Vec<NewPayout>,
) -> Result<WithinLimit, PayoutError> {
    let Some(limit) = limit else { return Ok((payable, None)) };
    if let Some(payout) = payable.iter().find(|payout| payout.amount > limit) {
        let (name, amount) = (payout.creditor_name.clone(), payout.amount);
        return Err(PayoutError::LimitExceeded { name, amount, limit });
    }
    let (mut inside, mut beyond) = (Vec::new(), Vec::new());
    let mut total = Money::ZERO;
    for payout in payable {
        let next = total.checked_add(payout.amount).ok_or(PayoutError::SumTooLarge)?;
        if beyond.is_empty() && next <= limit {
            total = next;
            inside.push(payout);
        } else {
            beyond.push(payout);
        }
    }
    let rest = sum_of(&beyond)?;
    Ok((inside, (!beyond.is_empty()).then_some((beyond.len(), rest))))
}

/// The sum of transfers.
pub(super) fn sum_of(payouts: &[NewPayout]) -> Result<Money, PayoutError> {
    let mut amounts = payouts.iter().map(|payout| payout.amount);
    let total = amounts.try_fold(Money::ZERO, Money::checked_add);
    total.ok_or(PayoutError::SumTooLarge)
}
