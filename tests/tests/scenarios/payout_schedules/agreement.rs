//! What documents, transfers, the ledger and the bank's account say of the same money.

use services::ledger::LedgerCheck;
use services::payment::{
    BankEvent, BankPurpose, PayoutState, get_batch, list_batches, list_receipts,
};
use std::collections::{BTreeMap, BTreeSet};
use store::closing::{InvoiceSelection, list_invoices};
use store::payment::{list_bank_events, list_claims_by_payout, list_repayments_by_payout};
use tests::World;

/// What is with payees or on its way there.
#[derive(Default)]
struct Transfers {
    /// By owner: approved and open, or paid.
    of_owner: BTreeMap<String, i64>,
    on_the_way: i64,
    /// What came back before the bank told that it had gone: it is in the bank and still in transit.
    back: i64,
}

/// Documents, transfers, repayments, ledger and bank agree, and no document is paid by two transfers.
pub(super) fn check(world: &mut World) {
    let check = world.checked_ledger();
    assert_eq!(check.problem, None);
    let sum: i64 = check.balances.iter().map(|balance| balance.amount.scaled()).sum();
    assert_eq!(sum, 0, "the trial balance");
    let transfers = transfers(world);
    owners_agree(world, &check, &transfers);
    let events = list_bank_events(&mut world.db, world.tenant, BankPurpose::ALL).unwrap();
    let moved = |purposes: &[BankPurpose]| -> i64 {
        let of = events.iter().filter(|event| purposes.contains(&event.purpose));
        of.map(|event: &BankEvent| event.side.signed(event.amount).scaled()).sum()
    };
    let live: Vec<BankPurpose> =
        BankPurpose::ALL.iter().copied().filter(|one| *one != BankPurpose::Replaced).collect();
    assert_eq!(balance(&check, "bank"), moved(&live), "the bank's account");
    for (account, purposes) in [
        ("unassigned", &[BankPurpose::Unassigned][..]),
        ("bank_receivable", &[BankPurpose::PaidAgain, BankPurpose::PaidAgainBack]),
        ("premium_clearing", &[BankPurpose::Premium]),
        ("bank_charges", &[BankPurpose::BankCharges]),
        ("other_books", &[BankPurpose::OtherBooks]),
    ] {
        assert_eq!(balance(&check, account), -moved(purposes), "{account}");
    }
    let transit = balance(&check, "payouts_in_transit");
    assert_eq!(transit, -transfers.on_the_way - transfers.back, "what is in transit");
}

/// Each owner is owed what the documents say, less what was paid, and what was paid back.
fn owners_agree(world: &mut World, check: &LedgerCheck, transfers: &Transfers) {
    let tenant = world.tenant;
    let mut owed: BTreeMap<String, i64> = BTreeMap::new();
    for invoice in list_invoices(&mut world.db, tenant, InvoiceSelection::All).unwrap() {
        *owed.entry(invoice.operator_id).or_default() += invoice.payout.scaled();
    }
    for receipt in list_receipts(&mut world.db, tenant, false).unwrap() {
        for repaid in receipt.repayments {
            *owed.entry(repaid.operator_id).or_default() += repaid.amount.scaled();
        }
    }
    for (owner, owed) in owed {
        let paid = transfers.of_owner.get(&owner).copied().unwrap_or(0);
        let booked = balance(check, &format!("payable:{owner}"));
        assert_eq!(booked, paid - owed, "{owner}: {paid} paid of {owed}");
    }
}

fn transfers(world: &mut World) -> Transfers {
    let tenant = world.tenant;
    let invoices = list_invoices(&mut world.db, tenant, InvoiceSelection::All).unwrap();
    let stated: BTreeMap<i64, i64> =
        invoices.iter().map(|one| (one.id.number(), one.payout.scaled())).collect();
    let mut transfers = Transfers::default();
    let mut paid: BTreeSet<i64> = BTreeSet::new();
    for batch in list_batches(&mut world.db, tenant).unwrap() {
        let claims = list_claims_by_payout(&mut world.db, tenant, batch.id).unwrap();
        let repaid = list_repayments_by_payout(&mut world.db, tenant, batch.id).unwrap();
        for payout in get_batch(&mut world.db, tenant, batch.number).unwrap().1 {
            let amount = payout.amount.scaled();
            let is_live = matches!(payout.state, PayoutState::Open | PayoutState::Booked);
            let of_payout: Vec<i64> = claims
                .get(&payout.id)
                .map(|claims| claims.iter().map(|claim| claim.invoice.number()).collect())
                .unwrap_or_default();
            if is_live && !repaid.contains_key(&payout.id) {
                let sum: i64 = of_payout.iter().filter_map(|id| stated.get(id)).sum();
                assert_eq!(sum, amount, "{} pays its claims", payout.end_to_end_id);
            }
            for invoice in of_payout.into_iter().filter(|_| is_live) {
                assert!(paid.insert(invoice), "document {invoice} is paid twice");
            }
            let is_out = payout.state == PayoutState::Booked
                || (payout.state == PayoutState::Open && batch.approved_at.is_some());
            if is_out {
                *transfers.of_owner.entry(payout.operator_id.clone()).or_default() += amount;
            }
            if is_out && payout.state == PayoutState::Open {
                transfers.on_the_way += amount;
            }
            if payout.state == PayoutState::Returned && payout.booked_on.is_none() {
                transfers.back += amount;
            }
        }
    }
    transfers
}

fn balance(check: &LedgerCheck, account: &str) -> i64 {
    let found = check.balances.iter().find(|balance| balance.account == account);
    found.map_or(0, |balance| balance.amount.scaled())
}
