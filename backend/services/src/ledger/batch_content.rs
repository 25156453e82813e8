//! The hash of what a payout batch is: debtor, day, and each transfer with its claims.

use sha2::{Digest, Sha256};
use std::fmt::Write;
use store::payment::{
    NewPayout, Payout, PayoutBatch, list_claims_by_payout, list_repayments_by_payout,
};
use store::register::list_company_profiles;
use store::{Db, InvoiceId, RepaymentId, StoreError, TenantId};
use units::{DeliveryDay, Iban, Money, to_hexadecimal};

/// Who pays, as the company's profile names it in a revision.
pub(crate) fn debtor_text(
    db: &mut Db,
    tenant: TenantId,
    revision: Option<i64>,
) -> Result<String, StoreError> {
    let profiles = list_company_profiles(db, tenant)?;
    let index = revision.and_then(|revision| usize::try_from(revision.checked_sub(1)?).ok());
    let profile = index.and_then(|index| profiles.get(index));
    Ok(profile.map_or_else(String::new, |profile| {
        let account = profile.iban.as_ref().map_or("no account", Iban::as_str);
        let bic = profile.bic.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{} {account} {bic}", profile.name).trim_end().to_owned()
    }))
}

/// The latest revision of the company's profile.
pub(crate) fn latest_company(db: &mut Db, tenant: TenantId) -> Result<Option<i64>, StoreError> {
    let count = i64::try_from(list_company_profiles(db, tenant)?.len()).unwrap_or(i64::MAX);
    Ok((count > 0).then_some(count))
}

/// The hash of a batch that is to be created.
pub(crate) fn new_content(debtor: &str, day: DeliveryDay, payouts: &[NewPayout]) -> String {
    let transfers = payouts.iter().map(|payout| Transfer {
        parts: [
            &payout.end_to_end_id,
            &payout.operator_id,
            &payout.creditor_name,
            payout.iban.as_str(),
            &payout.remittance,
        ],
        amount: payout.amount,
        claims: payout.claims.clone(),
        repayments: payout.repayments.clone(),
    });
    content_sha256(debtor, day, transfers)
}

/// The hash of a batch as it is stored.
pub(crate) fn stored_content(
    db: &mut Db,
    tenant: TenantId,
    batch: &PayoutBatch,
    payouts: &[Payout],
) -> Result<String, StoreError> {
    let debtor = debtor_text(db, tenant, batch.company_revision)?;
    let mut claims = list_claims_by_payout(db, tenant, batch.id)?;
    let mut repayments = list_repayments_by_payout(db, tenant, batch.id)?;
    let transfers = payouts.iter().map(|payout| Transfer {
        parts: [
            &payout.end_to_end_id,
            &payout.operator_id,
            &payout.creditor_name,
            payout.iban.as_str(),
            &payout.remittance,
        ],
        amount: payout.amount,
        claims: claims
            .remove(&payout.id)
            .into_iter()
            .flatten()
            .map(|claim| (claim.invoice, claim.attempt))
            .collect(),
        repayments: repayments.remove(&payout.id).unwrap_or_default(),
    });
    Ok(content_sha256(&debtor, batch.execution_on, transfers))
}

/// A transfer as it is bound: its name, its payee's key, name and account, what the payee reads; its amount; its claims
/// and what it sets off of what was paid back, with the attempt that it is of each.
struct Transfer<'a> {
    parts: [&'a str; 5],
    amount: Money,
    claims: Vec<(InvoiceId, i64)>,
    repayments: Vec<(RepaymentId, i64)>,
}

fn content_sha256<'a>(
    debtor: &str,
    day: DeliveryDay,
    transfers: impl Iterator<Item = Transfer<'a>>,
) -> String {
    let mut text = format!("strombuch payout batch 1\n{} {debtor}\n{day}\n", debtor.len());
    for mut transfer in transfers {
        for part in transfer.parts {
            let _written = writeln!(text, "{} {part}", part.len());
        }
        let _written = writeln!(text, "{}", transfer.amount.scaled());
        transfer.claims.sort_unstable();
        for (invoice, attempt) in transfer.claims {
            let _written = write!(text, "{}:{attempt} ", invoice.number());
        }
        transfer.repayments.sort_unstable();
        for (repayment, attempt) in transfer.repayments {
            let _written = write!(text, "repaid {}:{attempt} ", repayment.number());
        }
        text.push('\n');
    }
    to_hexadecimal(&Sha256::digest(text.as_bytes()))
}
