//! What closing a period would do, and the hash of it that two people must mean.

use super::ClosingError;
use super::content::{ClosingItem, find_ready};
use super::holds::{LostSmallBusinesses, hold_back};
use super::parties::PartyRevisions;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use store::closing::{Closing, HeldStatement};
use store::{Db, TenantId};
use units::{DeliveryDay, Money, Period, to_hexadecimal};

/// What closing a period would issue, and what it would leave out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingPreview {
    /// The month or year.
    pub period: Period,
    /// What is ready, in the order of the unit numbers.
    pub items: Vec<ClosingItem>,
    /// What is held back, in the same order.
    pub held: Vec<HeldStatement>,
    /// What the documents pay out, less what they take back.
    pub payout: Money,
    /// The proposal that waits for approval, if any.
    pub proposal: Option<Closing>,
    /// Hash of what is ready.
    pub content_sha256: String,
    /// What the documents say of the parties beyond the register.
    pub(super) revisions: PartyRevisions,
}

impl ClosingPreview {
    /// Documents that it would issue.
    pub fn invoice_count(&self) -> i64 {
        let with_service = |is_there: bool, service: bool| i64::from(is_there) + i64::from(service);
        let documents = self.items.iter().map(|item| {
            let (stated, reversed) = (item.stated.as_ref(), item.reversed.as_ref());
            let services = stated.is_some_and(|stated| stated.amounts.service.is_some());
            let taken_back = reversed.is_some_and(|reversed| reversed.service.is_some());
            with_service(stated.is_some(), services) + with_service(reversed.is_some(), taken_back)
        });
        documents.sum()
    }

    /// Whether the proposal that waits is of what is ready now.
    pub fn is_proposed(&self) -> bool {
        let proposal = self.proposal.as_ref();
        proposal.is_some_and(|proposal| proposal.content_sha256 == self.content_sha256)
    }
}

/// Finds what may be stated on a day, and what must wait.
pub(super) fn load_preview(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    today: DeliveryDay,
    lost: &mut LostSmallBusinesses,
) -> Result<ClosingPreview, ClosingError> {
    let (items, mut held) = find_ready(db, tenant, period)?;
    let revisions = PartyRevisions::load(db, tenant, today)?;
    let (items, waiting) = hold_back(db, tenant, period, &revisions, items, lost)?;
    held.extend(waiting);
    held.sort_by(|one, other| one.plant.cmp(&other.plant));
    let payout = payout_of(&items, period)?;
    let content_sha256 = content_sha256(&items, &revisions);
    let proposal = None;
    Ok(ClosingPreview { period, items, held, payout, proposal, content_sha256, revisions })
}

fn payout_of(items: &[ClosingItem], period: Period) -> Result<Money, ClosingError> {
    let mut sum = Money::ZERO;
    for item in items {
        let stated = item.stated.as_ref().map_or(Money::ZERO, |stated| stated.payout);
        let reversed = item
            .reversed
            .as_ref()
            .map_or(Some(Money::ZERO), super::content::ReversedInvoice::payout);
        let next =
            sum.checked_add(stated).zip(reversed).and_then(|(sum, back)| sum.checked_sub(back));
        let plant = item.plant.facts.plant.clone();
        sum = next.ok_or(ClosingError::AmountTooLarge { plant, period })?;
    }
    Ok(sum)
}

/// What two people must mean when they speak of the same proposal: plants, owners with their accounts, everything that
/// the documents name in its revision, amounts, and the documents that are taken back.
fn content_sha256(items: &[ClosingItem], revisions: &PartyRevisions) -> String {
    let mut text = format!("strombuch closing 3\n{:?}\n", revisions.company);
    for item in items {
        let (plant, facts) = (&item.plant, &item.plant.facts);
        let _written = write!(
            text,
            "{} {} {} {:?} {:?}",
            facts.plant,
            plant.valid_from,
            plant.revision,
            facts.operator_id,
            revisions.of_owner(&facts.operator_id)
        );
        if let Some(stated) = &item.stated {
            let _written = write!(text, " {} {}", stated.revision, stated.payout.scaled());
        }
        if let Some(reversed) = &item.reversed {
            let _written = write!(text, " -{}", reversed.invoice.number);
            if let Some((service, _)) = &reversed.service {
                let _written = write!(text, " -{}", service.number);
            }
        }
        text.push('\n');
    }
    to_hexadecimal(&Sha256::digest(text.as_bytes()))
}
