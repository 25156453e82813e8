//! How the sides of an entry are divided among the documents that it is of.

use rules::ledger::Account;
use units::Money;

/// A side of an entry, or a part of it, with the document that it is of.
pub(super) type ItemSide = (Account, Money, Option<String>);

/// Divides the sides that stand against an owner's account, each document with what it says is owed: the largest side by
/// the documents, the others, such as a bank's charges, whole with the last one that is paid. Sides that do not sum to
/// what the documents say stay whole, and so do those of no owner.
pub(super) fn divided(
    sides: Vec<(Account, Money)>,
    items: &[(String, Money)],
    is_of_owner: bool,
) -> Vec<ItemSide> {
    let paid = items.iter().rfind(|(_, amount)| *amount > Money::ZERO).or(items.last());
    let paid = paid.map(|(number, _)| number.as_str());
    if is_of_owner
        && items.len() > 1
        && let Some(parts) = parts_of(&sides, items, paid)
    {
        return parts;
    }
    let paid = paid.map(str::to_owned);
    sides.into_iter().map(|(account, amount)| (account, amount, paid.clone())).collect()
}

fn parts_of(
    sides: &[(Account, Money)],
    items: &[(String, Money)],
    paid: Option<&str>,
) -> Option<Vec<ItemSide>> {
    let largest = (0..sides.len())
        .max_by_key(|place| sides.get(*place).map(|(_, amount)| amount.scaled().unsigned_abs()))?;
    let all = sum_of(sides.iter().map(|(_, amount)| *amount))?;
    let owed = sum_of(items.iter().map(|(_, amount)| *amount))?;
    let is_negated = all == owed.negated();
    if !is_negated && all != owed {
        return None;
    }
    let mut parts = Vec::with_capacity(items.len() + sides.len());
    for (place, (account, amount)) in sides.iter().enumerate() {
        if place != largest {
            parts.push((account.clone(), *amount, paid.map(str::to_owned)));
            continue;
        }
        let others = all.checked_sub(*amount)?;
        for (number, owed) in items {
            let part = if is_negated { owed.negated() } else { *owed };
            let others = if paid == Some(number.as_str()) { others } else { Money::ZERO };
            parts.push((account.clone(), part.checked_sub(others)?, Some(number.clone())));
        }
    }
    parts.retain(|(_, amount, _)| *amount != Money::ZERO);
    Some(parts)
}

fn sum_of(mut amounts: impl Iterator<Item = Money>) -> Option<Money> {
    amounts.try_fold(Money::ZERO, Money::checked_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn cents(cents: i64) -> Money {
        Money::from_scaled(cents)
    }

    fn number(number: i64) -> String {
        number.to_string()
    }

    fn shown(parts: &[ItemSide]) -> Vec<(String, i64, i64)> {
        let one = |(account, amount, number): &ItemSide| {
            (
                account.to_string(),
                amount.scaled(),
                number.as_deref().map_or(0, |number| number.parse().unwrap()),
            )
        };
        parts.iter().map(one).collect()
    }

    fn row(account: &Account, cents: i64, number: i64) -> (String, i64, i64) {
        (account.to_string(), cents, number)
    }

    /// 720 and 620 cents paid, 300 set off: 1,040 in transit, given back less 40 of charges.
    #[test]
    fn each_document_of_a_transfer_has_its_own_part() {
        use Account::{Bank, BankCharges, PayoutsInTransit};
        let items = [(number(17), cents(720)), (number(18), cents(-300)), (number(19), cents(620))];
        let paid = divided(vec![(PayoutsInTransit, cents(-1_040))], &items, true);
        let of = |account, parts: [i64; 3]| {
            [row(&account, parts[0], 17), row(&account, parts[1], 18), row(&account, parts[2], 19)]
        };
        assert_eq!(shown(&paid), of(PayoutsInTransit, [-720, 300, -620]));
        let sides = vec![(Bank, cents(1_000)), (BankCharges, cents(40))];
        let back = shown(&divided(sides, &items, true));
        assert_eq!(back[..3], of(Bank, [720, -300, 580]));
        assert_eq!(back[3..], [row(&BankCharges, 40, 19)]);
    }

    #[test]
    fn what_does_not_sum_to_the_documents_stays_whole() {
        let items = [(number(17), cents(700)), (number(18), cents(300))];
        let odd = divided(vec![(Account::Bank, cents(999))], &items, true);
        assert_eq!(shown(&odd), [row(&Account::Bank, 999, 18)]);
        let of_nobody = divided(vec![(Account::PayoutsInTransit, cents(1_000))], &items, false);
        assert_eq!(shown(&of_nobody), [row(&Account::PayoutsInTransit, 1_000, 18)]);
        let unknown = divided(vec![(Account::Bank, cents(5))], &[], true);
        assert_eq!(shown(&unknown), [row(&Account::Bank, 5, 0)]);
    }
}
