//! A batch is approved as it was created, or not at all.

use services::payment::{
    BatchChange, BatchState, PayoutError, PayoutOrder, batch_state, create_payouts, get_batch,
    get_payment_order, review_batch, withdraw_payout_batch,
};
use tests::clock::now;
use tests::money::order;
use tests::{BankPayment, Plant, World, on_both_databases};
use units::{Money, UtcTime};

const IBAN: &str = "DE89370400440532013000";
const OTHER_IBAN: &str = "DE02120300000000202051";

/// Plants with an account and a closed May 2026: 1,770.72 EUR each.
fn closed_may(world: &mut World, plants: usize) -> Vec<Plant> {
    let plants: Vec<Plant> =
        (0..plants).map(|_| world.solar_plant().paid_to(IBAN).register()).collect();
    for plant in &plants {
        world.feeds(plant, &["2026-05"], "10 kWh");
    }
    world.spot_all("2026-05", "50.00 EUR/MWh");
    world.market_value("2026-05", "3.163 ct/kWh");
    world.settle("2026-05");
    world.close("2026-05");
    plants
}

fn later(days: i64) -> UtcTime {
    UtcTime::from_unix_seconds(now().unix_seconds() + days * 86_400).unwrap()
}

fn changes(world: &mut World) -> Vec<BatchChange> {
    let refused = world.approve_batch(1, "ben").unwrap_err();
    let PayoutError::ChangedSinceCreated { number: 1, changes } = refused else {
        panic!("{refused}")
    };
    changes
}

on_both_databases! {
    /// What was created goes out, to the account of that day.
    fn another_account_of_the_payee_refuses_the_approval(world: World) {
        let plants = closed_may(&mut world, 1);
        world.create_payouts(None);
        world.import_account(None, &plants[0].facts, OTHER_IBAN);
        let found = changes(&mut world);
        assert!(matches!(found.as_slice(), [BatchChange::Account { before, now, .. }]
            if before == IBAN && now.ends_with(OTHER_IBAN)), "{found:?}");
        assert_eq!(world.balance("payable:owner-1"), "-1770.72", "nothing is booked");

        let tenant = world.tenant;
        withdraw_payout_batch(&mut world.db, tenant, 1, now()).unwrap();
        let made = world.create_payouts(None);
        assert_eq!(made.payouts[0].iban.as_str(), OTHER_IBAN);
        let (_, new) = review_batch(&mut world.db, tenant, 2, now()).unwrap();
        assert_eq!(new.iter().map(|new| new.before.as_str()).collect::<Vec<_>>(), [IBAN]);
        let (_, new) = review_batch(&mut world.db, tenant, 2, later(31)).unwrap();
        assert_eq!(new, [], "it is no longer new");
        world.approve_batch(2, "ben").unwrap();
    }

    /// 29,760 kWh become 26,784: the reversal of 1,770.72 and the new statement of 1,593.65 were issued since.
    fn a_correction_of_what_is_paid_refuses_the_approval(world: World) {
        let plants = closed_may(&mut world, 1);
        world.create_payouts(None);
        world.feeds(&plants[0], &["2026-05"], "9 kWh");
        world.restate();
        world.close("2026-05");
        let found = changes(&mut world);
        let amount = Money::parse_decimal("-177.07").unwrap();
        assert!(matches!(found.as_slice(), [BatchChange::Claims { documents, amount: found, .. }]
            if documents == "2026-000002, 2026-000003" && *found == amount), "{found:?}");
    }

    fn a_day_that_is_past_refuses_the_approval(world: World) {
        closed_may(&mut world, 1);
        world.create_payouts(None);
        let tenant = world.tenant;
        let refused = services::payment::approve_payout_batch(&mut world.db, tenant, 1, "ben", later(14));
        assert!(matches!(refused, Err(PayoutError::ChangedSinceCreated { changes, .. })
            if matches!(changes.as_slice(), [BatchChange::Day { .. }])));
        world.approve_batch(1, "ben").unwrap();
    }

    /// Another payee's new documents are no change, and neither is a later month.
    fn what_has_nothing_to_do_with_the_batch_does_not_refuse_it(world: World) {
        let plants = closed_may(&mut world, 1);
        world.create_payouts(Some("2026-05"));
        world.feeds(&plants[0], &["2026-06"], "10 kWh");
        world.spot_all("2026-06", "50.00 EUR/MWh");
        world.market_value("2026-06", "3.163 ct/kWh");
        world.settle("2026-06");
        world.close("2026-06");
        world.approve_batch(1, "ben").unwrap();
    }

    fn transfers_that_were_written_into_the_database_do_not_go_out(world: World) {
        closed_may(&mut world, 2);
        world.create_payouts(None);
        world.execute("UPDATE payouts SET amount_cents = amount_cents + 1000 WHERE position = 1");
        world.execute("UPDATE payouts SET amount_cents = amount_cents - 1000 WHERE position = 2");
        assert_eq!(changes(&mut world), [BatchChange::Stored]);
        world.execute("UPDATE payouts SET amount_cents = amount_cents - 1000 WHERE position = 1");
        world.execute("UPDATE payouts SET amount_cents = amount_cents + 1000 WHERE position = 2");
        world.approve_batch(1, "ben").unwrap();
        world.execute(&format!("UPDATE payouts SET iban = '{OTHER_IBAN}' WHERE position = 1"));
        let tenant = world.tenant;
        let refused = get_payment_order(&mut world.db, tenant, 1);
        assert!(matches!(refused, Err(PayoutError::ChangedSinceCreated { .. })), "{refused:?}");
    }

    /// 2 × 1,770.72 fit into 4,000.00, the third waits for the next batch.
    fn a_limit_divides_what_is_to_be_paid(world: World) {
        closed_may(&mut world, 3);
        let limit = Some(Money::parse_decimal("4000.00").unwrap());
        let wanted = PayoutOrder { limit, ..order(None) };
        let tenant = world.tenant;
        let first = create_payouts(&mut world.db, tenant, &wanted, now()).unwrap();
        assert_eq!(first.batch.unwrap().total.decimal(), "3541.44");
        assert_eq!(first.beyond_limit.map(|(count, rest)| (count, rest.decimal())), Some((1, "1770.72".to_owned())));
        let second = create_payouts(&mut world.db, tenant, &wanted, now()).unwrap();
        assert_eq!((second.payouts.len(), second.beyond_limit), (1, None));

        world.as_new_tenant();
        closed_may(&mut world, 1);
        let small = PayoutOrder { limit: Some(Money::parse_decimal("1000.00").unwrap()), ..order(None) };
        let tenant = world.tenant;
        let refused = create_payouts(&mut world.db, tenant, &small, now()).unwrap_err().to_string();
        assert!(refused.contains("is to be paid €1,770.72") || refused.contains("1770.72"), "{refused}");
    }

    fn a_batch_says_how_far_it_is(world: World) {
        closed_may(&mut world, 2);
        world.create_payouts(None);
        let state = |world: &mut World| {
            let tenant = world.tenant;
            let (batch, payouts) = get_batch(&mut world.db, tenant, 1).unwrap();
            batch_state(&batch, &payouts)
        };
        assert_eq!(state(&mut world), BatchState::ToBeApproved);
        world.approve_batch(1, "ben").unwrap();
        assert_eq!(state(&mut world), BatchState::GivenOut);
        let amount = Money::parse_decimal("1770.72").unwrap();
        let paid = |name| BankPayment { end_to_end_id: name, amount, on: "2026-03-20", returned: None, ordered: None };
        world.bank_says(&[paid("2026-000001")]);
        assert_eq!(state(&mut world), BatchState::PartlyPaid);
        world.bank_says(&[paid("2026-000002")]);
        assert_eq!(state(&mut world), BatchState::Paid);
        assert_eq!(world.checked_ledger().problem, None);
    }
}
