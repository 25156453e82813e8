//! Entries balance, whatever they are of.

use super::*;
use proptest::prelude::*;

fn euro(account: Account, cents: i64) -> Posting {
    Posting { account, amount: PostedAmount::Euro(Money::from_scaled(cents)) }
}

#[test]
fn postings_whose_sides_differ_are_no_entry() {
    let postings = [euro(Account::Bank, 100), euro(Account::FeeIncome, -99)];
    let refused = Entry::new(EntryKind::Statement, "invoice 1", postings);
    assert_eq!(
        refused.unwrap_err().to_string(),
        "the postings of invoice 1 sum to 1 instead of 0 in eur"
    );
}

#[test]
fn euro_and_tokens_balance_each_for_itself() {
    let token = |units| PostedAmount::Token(Energy::from_scaled(units));
    let postings =
        [euro(Account::Bank, 100), Posting { account: Account::FeeIncome, amount: token(-100) }];
    assert!(Entry::new(EntryKind::Payout, "p", postings).is_err());
}

#[test]
fn an_account_is_read_as_it_is_written() {
    let owners = ["OP-7", "", "a:b", "payable:"].map(|owner| Account::Payable(owner.to_owned()));
    for account in owners.into_iter().chain([Account::EnergyPurchases, Account::PayoutsInTransit]) {
        assert_eq!(account.to_string().parse(), Ok(account));
    }
    assert!("energy".parse::<Account>().is_err());
}

fn amounts() -> impl Strategy<Value = StatementAmounts> {
    let money = || (-1_000_000_000_i64..1_000_000_000).prop_map(Money::from_scaled);
    (money(), money(), money(), any::<bool>()).prop_map(
        |(supplied, vat, premium, reverse_charge)| StatementAmounts {
            supplied,
            vat,
            premium,
            reverse_charge,
        },
    )
}

fn owed(entry: &Entry) -> i64 {
    let owner = Account::Payable("OP-7".to_owned());
    let of_owner = entry.postings().iter().filter(|posting| posting.account == owner);
    of_owner.map(|posting| -posting.amount.scaled()).sum()
}

proptest! {
    #[test]
    fn a_reversal_takes_back_exactly_what_its_statement_booked(amounts in amounts()) {
        let statement = statement_entry("s", "OP-7", &amounts).unwrap();
        let reversal = reversal_entry("r", "OP-7", &amounts).unwrap();
        let negated: Vec<_> = statement.postings().iter().map(|posting| Posting {
            account: posting.account.clone(),
            amount: PostedAmount::of_scaled(posting.amount.commodity(), -posting.amount.scaled()),
        }).collect();
        prop_assert_eq!(reversal.postings(), negated.as_slice());
        prop_assert_eq!(owed(&statement), amounts.payout().unwrap().scaled());
    }

    #[test]
    fn an_invoice_of_the_service_is_owed_less_and_taken_back_whole(fees in 0_i64..1_000_000_000, vat in 0_i64..1_000_000_000) {
        let amounts = ServiceAmounts { fees: Money::from_scaled(fees), vat: Money::from_scaled(vat) };
        let invoice = service_entry("f", "OP-7", &amounts).unwrap();
        let reversal = service_reversal_entry("g", "OP-7", &amounts).unwrap();
        prop_assert_eq!(owed(&invoice), -fees - vat);
        prop_assert_eq!(owed(&invoice) + owed(&reversal), 0);
    }

    #[test]
    fn a_payout_that_comes_back_is_owed_as_before(cents in 1_i64..1_000_000_000) {
        let amount = Money::from_scaled(cents);
        let out = payout_entry("p", "OP-7", amount).unwrap();
        let back = payout_returned_entry("q", "OP-7", amount, Money::from_scaled(cents / 2)).unwrap();
        prop_assert_eq!(owed(&out) + owed(&back), 0);
    }
}
