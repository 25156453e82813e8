//! Compares what each account holds with what was posted to it.

use super::{Commodity, LedgerProblem, PostedAmount};
use std::collections::BTreeMap;
use store::ledger::{LedgerEntryRecord, PostingRecord};

/// What was posted to each account, by account and commodity.
#[derive(Default)]
pub(super) struct AccountSums(BTreeMap<(String, String), i128>);

impl AccountSums {
    pub(super) fn add(&mut self, entry: &LedgerEntryRecord) {
        for posting in &entry.postings {
            let key = (posting.account.clone(), posting.commodity.clone());
            let sum = self.0.entry(key).or_default();
            *sum = sum.saturating_add(posting.amount.into());
        }
    }
}

/// The first account that does not hold what was posted to it.
pub(super) fn first_balance_problem(
    balances: &[PostingRecord],
    sums: &AccountSums,
) -> Option<LedgerProblem> {
    let mut pairs: BTreeMap<(&str, &str), (i128, i64)> = BTreeMap::new();
    for ((account, commodity), sum) in &sums.0 {
        pairs.entry((account, commodity)).or_default().0 = *sum;
    }
    for balance in balances {
        pairs.entry((&balance.account, &balance.commodity)).or_default().1 = balance.amount;
    }
    let differs = pairs.into_iter().find(|(_, (expected, found))| *expected != i128::from(*found));
    differs.map(|((account, commodity), (expected, found))| LedgerProblem::BalanceDiffers {
        account: account.to_owned(),
        expected: in_words(commodity, i64::try_from(expected).unwrap_or(i64::MAX)),
        found: in_words(commodity, found),
    })
}

fn in_words(commodity: &str, amount: i64) -> String {
    match commodity.parse::<Commodity>().map(|commodity| PostedAmount::of_scaled(commodity, amount))
    {
        Ok(PostedAmount::Euro(money)) => money.to_string(),
        Ok(PostedAmount::Token(energy)) => energy.to_string(),
        Err(_unknown) => format!("{amount} {commodity}"),
    }
}
