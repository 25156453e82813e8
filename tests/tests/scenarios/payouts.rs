//! Claims are paid once, by two people, and what comes back is a claim again.

use services::payment::{BankProblem, BankProblemKind};
use services::payment::{
    PayoutError, PayoutOutcome, UnpaidReason, approve_payouts_as_closed, get_payment_order,
    get_released_batch, withdraw_payout_batch,
};
use tests::clock::now;
use tests::{BankPayment, Plant, World, on_both_databases};
use units::Money;

const IBAN: &str = "DE89370400440532013000";

/// A plant with an account, and its closed May 2026: 1,770.72 EUR.
fn closed_may(world: &mut World) -> Plant {
    let plant = world.solar_plant().paid_to(IBAN).register();
    world.feeds(&plant, &["2026-05"], "10 kWh");
    world.spot_all("2026-05", "50.00 EUR/MWh");
    world.market_value("2026-05", "3.163 ct/kWh");
    world.settle("2026-05");
    world.close("2026-05");
    plant
}

/// `name amount` of each transfer.
fn transfers(outcome: &PayoutOutcome) -> Vec<String> {
    let payouts = outcome.payouts.iter();
    payouts.map(|payout| format!("{} {}", payout.end_to_end_id, payout.amount.decimal())).collect()
}

fn paid<'a>(end_to_end_id: &'a str, amount: &str, on: &'a str) -> BankPayment<'a> {
    let amount = Money::parse_decimal(amount).unwrap();
    BankPayment { end_to_end_id, amount, on, returned: None, ordered: None }
}

on_both_databases! {
    fn a_claim_is_in_one_payout_however_often_batches_are_made(world: World) {
        closed_may(&mut world);
        let first = world.create_payouts(Some("2026-05"));
        assert_eq!(transfers(&first), ["2026-000001 1770.72"]);
        let batch = first.batch.unwrap();
        assert_eq!((batch.number, batch.execution_on.to_string()), (1, "2026-03-20".to_owned()));
        assert_eq!(batch.message_id, "STROMBUCH-20260320-000001");
        for period in [Some("2026-05"), None] {
            assert_eq!(world.create_payouts(period), PayoutOutcome::default(), "paid already");
        }
        assert_eq!(world.balance("payable:owner-1"), "-1770.72", "nobody has approved it");
    }

    /// It is Friday, 9:00 in Berlin. A bank that takes orders until 8:30 pays on Monday, and one until 9:01 today.
    fn a_batch_is_executed_by_the_cut_off_time_of_the_company_s_bank(world: World) {
        for (cut_off, executed) in [
            (None, "2026-03-20"),
            (Some("08:30"), "2026-03-23"),
            (Some("09:00"), "2026-03-23"),
            (Some("09:01"), "2026-03-20"),
        ] {
            world.as_new_tenant();
            world.company_has_bank("DE02120300000000202051", cut_off);
            closed_may(&mut world);
            let batch = world.create_payouts(None).batch.unwrap();
            assert_eq!(batch.execution_on.to_string(), executed, "{cut_off:?}");
        }
    }

    fn the_creator_of_a_batch_does_not_approve_it(world: World) {
        closed_may(&mut world);
        world.create_payouts(None);
        let refused = world.approve_batch(1, "Anna").unwrap_err();
        assert_eq!(refused.to_string(), "anna has created payout batch 1, so another person must approve it");
        let tenant = world.tenant;
        assert!(matches!(get_released_batch(&mut world.db, tenant, 1), Err(PayoutError::NotApproved { .. })));
        world.approve_batch(1, "ben").unwrap();
        assert_eq!(world.balance("payable:owner-1"), "0.00");
        assert_eq!(world.balance("payouts_in_transit"), "-1770.72");
        assert!(matches!(world.approve_batch(1, "carla"), Err(PayoutError::Decided { number: 1 })));
        assert!(get_released_batch(&mut world.db, tenant, 1).is_ok());
    }

    /// Ben has approved the documents that Anna pays; an account that changed since needs another look.
    fn the_approval_of_documents_releases_their_first_payment(world: World) {
        let plant = closed_may(&mut world);
        world.create_payouts(None);
        let (tenant, when) = (world.tenant, now());
        let released = approve_payouts_as_closed(&mut world.db, tenant, 1, when).unwrap();
        assert_eq!(released.unwrap().approved_by.as_deref(), Some("ben"));

        world.as_new_tenant();
        let moved = closed_may(&mut world);
        world.import_account(None, &moved.facts, "DE02120300000000202051");
        world.create_payouts(None);
        let tenant = world.tenant;
        assert_eq!(approve_payouts_as_closed(&mut world.db, tenant, 1, when).unwrap(), None);
        drop(plant);
    }

    fn the_bank_books_a_payout_once_whatever_it_sends(world: World) {
        closed_may(&mut world);
        world.create_payouts(None);
        let payment = paid("2026-000001", "1770.72", "2026-03-20");
        let unapproved = world.bank_says(&[payment]);
        assert_eq!(unapproved.problems[0].kind, BankProblemKind::NotApproved);
        world.approve_batch(1, "ben").unwrap();
        assert_eq!(world.bank_says(&[payment]).booked, 1);
        assert_eq!(world.bank_says(&[payment]).known, 1, "another statement tells of it");
        assert_eq!(world.balance("bank"), "-1770.72");
        assert_eq!(world.balance("payouts_in_transit"), "0.00");
        let again = world.bank_says(&[paid("2026-000001", "1770.72", "2026-03-23")]);
        let reference = "2026-000001".to_owned();
        assert_eq!(again.problems, [BankProblem { reference, kind: BankProblemKind::PaidAgain }]);
        let told_again = world.bank_says(&[paid("2026-000001", "1770.72", "2026-03-23")]);
        assert_eq!(told_again.problems.len(), 1, "as long as it stands in statements");
        assert_eq!(world.balance("bank"), "-3541.44");
        assert_eq!(world.balance("bank_receivable"), "1770.72");
    }

    /// A file that went to the bank twice on one day: one statement has two debits.
    fn two_debits_in_one_statement_are_two_payments(world: World) {
        closed_may(&mut world);
        world.create_payouts(None);
        world.approve_batch(1, "ben").unwrap();
        let payment = paid("2026-000001", "1770.72", "2026-03-20");
        let told = world.bank_says(&[payment, payment]);
        assert_eq!((told.booked, told.known), (1, 0));
        assert_eq!(told.problems[0].kind, BankProblemKind::PaidAgain);
    }

    fn a_bank_that_keeps_a_fee_of_a_return_opens_the_whole_claim(world: World) {
        closed_may(&mut world);
        world.create_payouts(None);
        world.approve_batch(1, "ben").unwrap();
        let payment = paid("2026-000001", "1770.72", "2026-03-20");
        world.bank_says(&[payment]);
        let ordered = Some(Money::parse_decimal("1770.72").unwrap());
        let back = BankPayment { on: "2026-03-24", returned: Some("AC04"), ordered, ..paid("2026-000001", "1767.72", "2026-03-24") };
        assert_eq!(world.bank_says(&[back]).returned, 1);
        assert_eq!(world.balance("payable:owner-1"), "-1770.72");
        assert_eq!(world.balance("bank_charges"), "3.00");
        assert_eq!(world.balance("bank"), "-3.00");
    }

    fn what_the_bank_refuses_is_a_claim_again(world: World) {
        closed_may(&mut world);
        world.create_payouts(None);
        assert!(matches!(world.refuse_batch(1, None, "carla"), Err(PayoutError::NotApproved { .. })));
        world.approve_batch(1, "ben").unwrap();
        let same = world.refuse_batch(1, None, "Ben").unwrap_err();
        assert_eq!(same.to_string(), "ben has approved payout batch 1, so another person must say that it was refused");
        assert_eq!(world.refuse_batch(1, None, "carla").unwrap(), 1);
        assert!(matches!(world.refuse_batch(1, None, "carla"), Err(PayoutError::NothingOpen { .. })));
        let tenant = world.tenant;
        assert!(matches!(get_payment_order(&mut world.db, tenant, 1), Err(PayoutError::Withdrawn { number: 1 })));
        assert_eq!(world.balance("payable:owner-1"), "-1770.72");
        assert_eq!(world.balance("payouts_in_transit"), "0.00");
        assert_eq!(transfers(&world.create_payouts(None)), ["2026-000001-2 1770.72"]);
        let late = world.bank_says(&[paid("2026-000001", "1770.72", "2026-03-25")]);
        assert_eq!(late.problems[0].kind, BankProblemKind::PaidAgain, "it was refused, they said");
    }

    /// May is A's, June is B's: each is paid what their own documents say, to their own account.
    fn a_plant_that_was_sold_pays_each_owner_their_own_months(world: World) {
        let plant = closed_may(&mut world);
        let buyer = records::PlantFacts {
            operator_id: "buyer".to_owned(),
            ..plant.facts.clone()
        };
        world.import_account(Some("2026-06"), &buyer, "DE02120300000000202051");
        world.feeds(&plant, &["2026-06"], "10 kWh");
        world.spot_all("2026-06", "50.00 EUR/MWh");
        world.market_value("2026-06", "3.163 ct/kWh");
        world.settle("2026-06");
        world.close("2026-06");
        let outcome = world.create_payouts(None);
        let mut paid: Vec<_> = outcome.payouts.iter()
            .map(|payout| (payout.operator_id.as_str(), payout.iban.as_str(), payout.amount.decimal())).collect();
        paid.sort();
        assert_eq!(paid, [
            ("buyer", "DE02120300000000202051", "1713.60".to_owned()),
            ("owner-1", IBAN, "1770.72".to_owned()),
        ]);
        world.approve_batch(1, "ben").unwrap();
        for owner in ["payable:owner-1", "payable:buyer"] {
            assert_eq!(world.balance(owner), "0.00");
        }
    }

    /// May was paid, then 4 kWh turned out to be less: 0.24 EUR that June's payout is less.
    fn what_an_owner_owes_of_one_month_is_paid_less_with_the_next(world: World) {
        let plant = closed_may(&mut world);
        world.create_payouts(Some("2026-05"));
        world.approve_batch(1, "ben").unwrap();
        world.readings(&plant).quarters("2026-05-14", 0..4, "9 kWh").deliver();
        world.restate();
        world.close("2026-05");
        let owes = world.create_payouts(Some("2026-05"));
        assert_eq!((owes.batch, owes.unpaid[0].reason), (None, UnpaidReason::OwnerOwes));
        world.feeds(&plant, &["2026-06"], "10 kWh");
        world.spot_all("2026-06", "50.00 EUR/MWh");
        world.market_value("2026-06", "3.163 ct/kWh");
        world.settle("2026-06");
        world.close("2026-06");
        assert_eq!(transfers(&world.create_payouts(Some("2026-06"))), ["2026-000004 1713.36"]);
    }

    fn a_returned_payout_is_a_claim_again(world: World) {
        closed_may(&mut world);
        world.create_payouts(None);
        world.approve_batch(1, "ben").unwrap();
        let payment = paid("2026-000001", "1770.72", "2026-03-20");
        world.bank_says(&[payment]);
        let back = BankPayment { on: "2026-03-24", returned: Some("AC04"), ..payment };
        assert_eq!(world.bank_says(&[back]).returned, 1);
        assert_eq!(world.bank_says(&[back, payment]).known, 2);
        assert_eq!(world.balance("payable:owner-1"), "-1770.72");
        assert_eq!(world.balance("bank"), "0.00");
        let repeated = world.create_payouts(None);
        assert_eq!(transfers(&repeated), ["2026-000001-2 1770.72"]);
        let (tenant, when) = (world.tenant, now());
        let released = approve_payouts_as_closed(&mut world.db, tenant, 2, when).unwrap();
        assert_eq!(released, None, "a payment that is repeated is looked at");
        world.approve_batch(2, "ben").unwrap();
        assert_eq!(world.bank_says(&[paid("2026-000001-2", "1770.72", "2026-03-25")]).booked, 1);
        assert_eq!(world.create_payouts(None), PayoutOutcome::default());
    }

    /// 1,770.72 EUR were paid; 4 kWh more at 5 ct with 19 % are 0.238 EUR: the reversal and the new statement
    /// are paid as their difference.
    fn a_correction_pays_the_difference(world: World) {
        let plant = closed_may(&mut world);
        world.create_payouts(None);
        world.approve_batch(1, "ben").unwrap();
        world.readings(&plant).quarters("2026-05-14", 0..4, "11 kWh").deliver();
        world.restate();
        world.close("2026-05");
        assert_eq!(transfers(&world.create_payouts(None)), ["2026-000003 0.24"]);
        world.approve_batch(2, "ben").unwrap();
        assert_eq!(world.balance("payable:owner-1"), "0.00");
    }

    /// All of May at −10 EUR/MWh: 29,760 kWh × −1 ct with 19 % tax.
    fn what_cannot_be_paid_is_named(world: World) {
        let owes = world.solar_plant().paid_to(IBAN).register();
        world.feeds(&owes, &["2026-05"], "10 kWh");
        world.market_value("2026-05", "3.163 ct/kWh");
        world.spot_all("2026-05", "-10.00 EUR/MWh");
        world.spot("2026-04-30", 0..96, "50.00 EUR/MWh");
        world.spot("2026-06-01", 0..96, "50.00 EUR/MWh");
        world.settle("2026-05");
        world.close("2026-05");
        let outcome = world.create_payouts(None);
        assert_eq!((outcome.batch, outcome.unpaid[0].reason), (None, UnpaidReason::OwnerOwes));
        assert_eq!(outcome.unpaid[0].amount.decimal(), "-354.14");

        world.as_new_tenant();
        let homeless = world.solar_plant().register();
        world.feeds(&homeless, &["2026-05"], "10 kWh");
        world.market_value("2026-05", "3.163 ct/kWh");
        world.spot_all("2026-05", "50.00 EUR/MWh");
        world.settle("2026-05");
        world.close("2026-05");
        let outcome = world.create_payouts(None);
        assert_eq!((outcome.batch, outcome.unpaid[0].reason), (None, UnpaidReason::NoBankAccount));
    }

    fn a_withdrawn_batch_opens_its_claims(world: World) {
        closed_may(&mut world);
        world.create_payouts(None);
        let (tenant, when) = (world.tenant, now());
        withdraw_payout_batch(&mut world.db, tenant, 1, when).unwrap();
        assert!(world.approve_batch(1, "ben").is_err());
        assert_eq!(transfers(&world.create_payouts(None)), ["2026-000001-2 1770.72"]);
    }
}
