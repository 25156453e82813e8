//! Pays what documents say: batches of credit transfers that one person creates and another one approves.
//!
//! A claim is a document that no payout pays. The claims of a plant are paid together, so that a reversal and the
//! statement that stands in for it become one transfer of the difference. A claim can be in one payout at a time; the
//! table's key sees to it, whatever two processes do at once. What the bank gives back is a claim again.
//!
//! The file for the bank is written from an approved batch, as often as it is asked for and always the same; its name
//! ([`PayoutBatch::message_id`]) lets the bank refuse it the second time.

mod claims;
mod error;
mod execution;
mod frozen;
mod limit;
mod order;
mod release;
mod state;

pub use error::PayoutError;
pub use frozen::NewAccount;
pub use order::get_payment_order;
pub use records::BatchChange;
pub use release::{
    approve_payout_batch, approve_payouts_as_closed, withdraw_payout_batch,
    withdraw_refused_payouts,
};
pub use state::{batch_state, list_batch_states};
pub use store::payment::{BatchState, Payout, PayoutBatch, PayoutState, UnpaidClaim, UnpaidReason};

pub(super) use claims::load_claims;

use crate::accounts::person;
use crate::ledger::{debtor_text, latest_company, new_content};
use claims::ClaimsOfPlants;
use execution::day_of_execution;
use frozen::{list_changes, list_new_accounts};
use limit::{sum_of, within};
use store::payment::{
    NewPayoutBatch, find_payout_batch, insert_payout_batch, insert_payouts,
    last_payout_batch_number, list_payout_batches, list_payouts,
};
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Money, Period, UtcTime};

/// What a batch is to be made of.
#[derive(Debug, Clone, Copy)]
pub struct PayoutOrder<'a> {
    /// The period whose claims it pays; none of all.
    pub period: Option<Period>,
    /// Who makes it.
    pub created_by: &'a str,
    /// When the bank is to pay; the next day on which it can, where none is asked for.
    pub execution_on: Option<DeliveryDay>,
    /// The most that it may pay in all.
    pub limit: Option<Money>,
}

/// What making a batch did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PayoutOutcome {
    /// The batch; none when nothing is to be paid.
    pub batch: Option<PayoutBatch>,
    /// Its transfers.
    pub payouts: Vec<Payout>,
    /// The claims that it leaves open.
    pub unpaid: Vec<UnpaidClaim>,
    /// What a limit leaves for the next batch: transfers and their sum; none where everything is in it.
    pub beyond_limit: Option<(usize, Money)>,
}

/// Makes a batch of the claims that are open, and keeps them from any other batch. Nothing is paid before another
/// person approves it.
pub fn create_payouts(
    db: &mut Db,
    tenant: TenantId,
    order: &PayoutOrder<'_>,
    now: UtcTime,
) -> Result<PayoutOutcome, PayoutError> {
    let created_by = person(order.created_by)?;
    db.write(tenant, |db| {
        let execution_on = day_of_execution(db, tenant, order.execution_on, now)?;
        let ClaimsOfPlants { payable, unpaid } = load_claims(db, tenant, order.period, now)?;
        if payable.is_empty() {
            return Ok(PayoutOutcome { unpaid, ..PayoutOutcome::default() });
        }
        let (payable, beyond_limit) = within(order.limit, payable)?;
        let total = sum_of(&payable)?;
        let company_revision = latest_company(db, tenant)?;
        let debtor = debtor_text(db, tenant, company_revision)?;
        let number = last_payout_batch_number(db, tenant)?.saturating_add(1);
        let created = now.to_string();
        let day: String = created.chars().filter(char::is_ascii_digit).take(8).collect();
        let batch = insert_payout_batch(
            db,
            tenant,
            &NewPayoutBatch {
                number,
                message_id: &format!("STROMBUCH-{day}-{number:06}"),
                period: order.period,
                execution_on,
                company_revision,
                content_sha256: &new_content(&debtor, execution_on, &payable),
                payout_count: i64::try_from(payable.len()).unwrap_or(i64::MAX),
                total,
                created_by: &created_by,
                created_at: now,
            },
        )?;
        insert_payouts(db, tenant, batch, &payable)?;
        let batch = find_payout_batch(db, tenant, number)?;
        let payouts = match &batch {
            Some(batch) => list_payouts(db, tenant, batch.id)?,
            None => Vec::new(),
        };
        Ok(PayoutOutcome { batch, payouts, unpaid, beyond_limit })
    })
}

/// What whoever approves a batch looks at: what is not as it was when it was created, and accounts that were changed within
/// thirty days. Of a batch that is decided on there is nothing to look at.
pub fn review_batch(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
    now: UtcTime,
) -> Result<(Vec<BatchChange>, Vec<NewAccount>), PayoutError> {
    db.read(|db| {
        let batch = find_payout_batch(db, tenant, number)?;
        let batch = batch.ok_or(PayoutError::BatchUnknown { number })?;
        if batch.approved_at.is_some() || batch.withdrawn_at.is_some() {
            return Ok((Vec::new(), Vec::new()));
        }
        let payouts = list_payouts(db, tenant, batch.id)?;
        let changes = list_changes(db, tenant, &batch, now)?;
        Ok((changes, list_new_accounts(db, tenant, &payouts, now)?))
    })
}

/// What would be paid now, and what would not.
pub fn preview_payouts(
    db: &mut Db,
    tenant: TenantId,
    period: Option<Period>,
    now: UtcTime,
) -> Result<(Money, usize, Vec<UnpaidClaim>), PayoutError> {
    db.read(|db| {
        let claims = load_claims(db, tenant, period, now)?;
        Ok((sum_of(&claims.payable)?, claims.payable.len(), claims.unpaid))
    })
}

/// Every batch, the latest first.
pub fn list_batches(db: &mut Db, tenant: TenantId) -> Result<Vec<PayoutBatch>, StoreError> {
    db.read(|db| list_payout_batches(db, tenant))
}

/// A batch and its transfers.
pub fn get_batch(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
) -> Result<(PayoutBatch, Vec<Payout>), PayoutError> {
    db.read(|db| {
        let batch = find_payout_batch(db, tenant, number)?;
        let batch = batch.ok_or(PayoutError::BatchUnknown { number })?;
        let payouts = list_payouts(db, tenant, batch.id)?;
        Ok((batch, payouts))
    })
}

/// The same of a batch that may go to the bank.
pub fn get_released_batch(
    db: &mut Db,
    tenant: TenantId,
    number: i64,
) -> Result<(PayoutBatch, Vec<Payout>), PayoutError> {
    let (batch, payouts) = get_batch(db, tenant, number)?;
    if batch.approved_at.is_none() {
        return Err(PayoutError::NotApproved { number, created_by: batch.created_by });
    }
    Ok((batch, payouts))
}

/// The batch of a period, or of all claims, that is to be gone on with: one that nobody has decided on, or else the
/// latest that may go to the bank and that the bank has not booked.
pub fn find_batch_in_hand(
    db: &mut Db,
    tenant: TenantId,
    period: Option<Period>,
) -> Result<Option<(PayoutBatch, Vec<Payout>)>, StoreError> {
    db.read(|db| {
        let batches = list_payout_batches(db, tenant)?;
        let of_period: Vec<PayoutBatch> = batches
            .into_iter()
            .filter(|batch| batch.period == period && batch.withdrawn_at.is_none())
            .collect();
        let (released, undecided): (Vec<_>, Vec<_>) =
            of_period.into_iter().partition(|batch| batch.approved_at.is_some());
        for batch in undecided.into_iter().chain(released) {
            let payouts = list_payouts(db, tenant, batch.id)?;
            if payouts.iter().any(|payout| payout.state == PayoutState::Open) {
                return Ok(Some((batch, payouts)));
            }
        }
        Ok(None)
    })
}
