//! What a payment of a payout is, by what is known of the payout. It does not matter in which order the bank tells: the
//! difference between what was paid and what came back is what the owner has.

use super::BankProblemKind;
use super::told::Told;
use store::payment::{BankEvent, BankPurpose, Payout, PayoutState, are_claims_free};
use store::{Db, StoreError, TenantId};

/// What is known of a payout.
pub(super) struct OwnEvents<'a> {
    /// Whether somebody has approved its batch.
    pub(super) is_approved: bool,
    /// Its payments so far.
    pub(super) events: &'a [BankEvent],
}

/// What a payment of a payout is.
pub(super) enum Verdict {
    /// The bank has paid it.
    Paid,
    /// The bank has paid after all what had come back or was refused.
    PaidAnew,
    /// The bank has paid it once more, and owes it.
    PaidAgain,
    /// It came back.
    Returned,
    /// What was paid once more came back.
    PaidAgainBack,
    /// It does not fit.
    Problem(BankProblemKind),
}

impl OwnEvents<'_> {
    /// How often the bank has paid it too often.
    pub(super) fn owed_by_bank(&self) -> usize {
        let count = |purpose| self.events.iter().filter(|event| event.purpose == purpose).count();
        count(BankPurpose::PaidAgain).saturating_sub(count(BankPurpose::PaidAgainBack))
    }
}

impl Verdict {
    pub(super) fn purpose(&self) -> BankPurpose {
        match self {
            Self::Paid | Self::PaidAnew => BankPurpose::PayoutPaid,
            Self::PaidAgain => BankPurpose::PaidAgain,
            Self::Returned => BankPurpose::PayoutReturned,
            Self::PaidAgainBack => BankPurpose::PaidAgainBack,
            Self::Problem(_) => BankPurpose::Unassigned,
        }
    }
}

pub(super) fn verdict(
    db: &mut Db,
    tenant: TenantId,
    told: &Told<'_>,
    payout: &Payout,
    known: &OwnEvents<'_>,
) -> Result<Verdict, StoreError> {
    let moved = told.part.moved;
    let instructed = told.part.payment.and_then(|payment| payment.instructed_amount);
    let is_named = [Some(told.part.stated), instructed].contains(&Some(payout.amount));
    // A bank that keeps a fee of what it moves names what was ordered besides.
    let fits = if told.is_back() { moved <= payout.amount } else { moved >= payout.amount };
    if !is_named || !fits {
        let (ordered, booked) = (payout.amount, moved);
        return Ok(Verdict::Problem(BankProblemKind::AmountDiffers { ordered, booked }));
    }
    if !known.is_approved {
        return Ok(Verdict::Problem(BankProblemKind::NotApproved));
    }
    if told.is_back() {
        return Ok(match payout.state {
            _ if known.owed_by_bank() > 0 => Verdict::PaidAgainBack,
            PayoutState::Booked | PayoutState::Open => Verdict::Returned,
            PayoutState::Returned | PayoutState::Withdrawn => {
                Verdict::Problem(BankProblemKind::ReturnedUnpaid)
            }
        });
    }
    Ok(match payout.state {
        PayoutState::Open => Verdict::Paid,
        PayoutState::Returned if payout.booked_on.is_none() => Verdict::Paid,
        PayoutState::Returned | PayoutState::Withdrawn
            if are_claims_free(db, tenant, payout.id)? =>
        {
            Verdict::PaidAnew
        }
        PayoutState::Booked | PayoutState::Returned | PayoutState::Withdrawn => Verdict::PaidAgain,
    })
}
