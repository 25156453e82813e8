//! Whatever people, crashes and the bank do in whatever order: nobody is paid twice.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use services::payment::{
    Payout, PayoutState, approve_payout_batch, create_payouts, get_batch, list_batches,
    withdraw_payout_batch,
};
use std::cell::RefCell;
use tests::clock::now;
use tests::money::order;
use tests::{BankPayment, World};
use units::Money;

/// Schedules that are tried; `STROMBUCH_PAYOUT_SCHEDULES` asks for more.
const SCHEDULES: u32 = 300;
const IBAN: &str = "DE89370400440532013000";

/// Something that happens to the payouts of a tenant.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Somebody makes a batch; twice when the button was pressed twice.
    Create { twice: bool },
    /// The process dies while it makes a batch, before the commit.
    CrashWhileCreating,
    /// Somebody approves the latest batch: the creator, or another person.
    Approve { by_creator: bool },
    /// The process dies while it approves.
    CrashWhileApproving,
    /// Somebody withdraws the latest batch.
    Withdraw,
    /// The bank tells that it has paid a transfer, perhaps twice, perhaps in a later statement.
    Paid { transfer: usize, twice: bool },
    /// The bank gives one back.
    Returned { transfer: usize },
    /// A late reading changes the month by so many tenths of a kWh, and the correction is closed.
    Correct { tenths: i64 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let transfer = 0_usize..6;
    let step = prop_oneof![
        3 => any::<bool>().prop_map(|twice| Step::Create { twice }),
        1 => Just(Step::CrashWhileCreating),
        3 => any::<bool>().prop_map(|by_creator| Step::Approve { by_creator }),
        1 => Just(Step::CrashWhileApproving),
        1 => Just(Step::Withdraw),
        4 => (transfer.clone(), any::<bool>()).prop_map(|(transfer, twice)| Step::Paid { transfer, twice }),
        2 => transfer.prop_map(|transfer| Step::Returned { transfer }),
        1 => (0_i64..40).prop_map(|tenths| Step::Correct { tenths }),
    ];
    proptest::collection::vec(step, 1..24)
}

/// A tenant whose two plants have a closed day in May.
struct Company {
    plants: Vec<tests::Plant>,
}

impl Company {
    fn begin(world: &mut World) -> Self {
        world.as_new_tenant();
        world.market_value("2026-05", "3.163 ct/kWh");
        world.spot_all("2026-05", "50.00 EUR/MWh");
        let plants: Vec<_> = (0..2)
            .map(|_| {
                world
                    .solar_plant()
                    .paid_to(IBAN)
                    .commissioned("2026-05-31")
                    .other_direct_marketing()
                    .register()
            })
            .collect();
        for plant in &plants {
            world.readings(plant).quarters("2026-05-31", 0..96, "10 kWh").deliver();
        }
        world.settle("2026-05");
        world.close("2026-05");
        Self { plants }
    }
}

fn transfers(world: &mut World) -> Vec<Payout> {
    let tenant = world.tenant;
    let batches = list_batches(&mut world.db, tenant).unwrap();
    let of_batch = |batch: &services::payment::PayoutBatch| {
        get_batch(&mut world.db, tenant, batch.number).unwrap().1
    };
    batches.iter().flat_map(of_batch).collect()
}

fn happen(world: &mut World, company: &Company, step: Step) {
    let tenant = world.tenant;
    let latest = list_batches(&mut world.db, tenant).unwrap().first().map(|batch| batch.number);
    match step {
        Step::Create { twice } => {
            for _ in 0..=usize::from(twice) {
                world.create_payouts(None);
            }
        }
        Step::CrashWhileCreating => {
            world.lost(|db, tenant| create_payouts(db, tenant, &order(None), now()).unwrap());
        }
        Step::Approve { by_creator } => {
            let by = if by_creator { "anna" } else { "ben" };
            let approved = latest.map(|number| world.approve_batch(number, by));
            assert!(!by_creator || approved.is_none_or(|approved| approved.is_err()));
        }
        Step::CrashWhileApproving => world.lost(|db, tenant| {
            latest.map(|number| approve_payout_batch(db, tenant, number, "ben", now()))
        }),
        Step::Withdraw => {
            let _refused =
                latest.map(|number| withdraw_payout_batch(&mut world.db, tenant, number, now()));
        }
        Step::Paid { transfer, twice } => told(world, transfer, twice, None),
        Step::Returned { transfer } => told(world, transfer, false, Some("AC04")),
        Step::Correct { tenths } => {
            let plant = &company.plants[0];
            let energy = format!("{}.{} kWh", tenths / 10, tenths % 10);
            world.readings(plant).quarters("2026-05-31", 0..1, &energy).deliver();
            world.restate();
            if world.propose("2026-05", "anna").is_ok() {
                world.approve("2026-05", "ben").unwrap();
            }
        }
    }
}

fn told(world: &mut World, transfer: usize, twice: bool, returned: Option<&str>) {
    let known = transfers(world);
    let Some(payout) = known.get(transfer % known.len().max(1)) else { return };
    let on = if returned.is_some() { "2026-03-24" } else { "2026-03-20" };
    let payment = BankPayment {
        end_to_end_id: &payout.end_to_end_id,
        amount: payout.amount,
        on,
        returned,
        ordered: None,
    };
    world.bank_says(&vec![payment; 1 + usize::from(twice)]);
}

/// What the documents say is owed, what is on its way or paid, and what the ledger says of it, agree; and nobody
/// got more than was once claimed.
fn check(world: &mut World) {
    let check = world.checked_ledger();
    assert_eq!(check.problem, None);
    let sum: i64 = check.balances.iter().map(|balance| balance.amount.scaled()).sum();
    assert_eq!(sum, 0, "the trial balance");
    let tenant = world.tenant;
    let selection = store::closing::InvoiceSelection::All;
    let invoices = store::closing::list_invoices(&mut world.db, tenant, selection).unwrap();
    let claimed: i64 = invoices.iter().map(|invoice| invoice.payout.scaled()).sum();
    let batches = list_batches(&mut world.db, tenant).unwrap();
    let mut on_the_way = 0;
    let mut out = 0;
    // What came back before the bank told that it had gone: it is in the bank and still in transit.
    let mut back = 0;
    for batch in batches {
        for payout in get_batch(&mut world.db, tenant, batch.number).unwrap().1 {
            let approved = batch.approved_at.is_some();
            match payout.state {
                PayoutState::Open if approved => on_the_way += payout.amount.scaled(),
                PayoutState::Booked => out += payout.amount.scaled(),
                PayoutState::Returned if payout.booked_on.is_none() => {
                    back += payout.amount.scaled();
                }
                PayoutState::Open | PayoutState::Returned | PayoutState::Withdrawn => {}
            }
        }
    }
    let of = |account: &str| -> i64 {
        let found = check.balances.iter().filter(|balance| balance.account.starts_with(account));
        found.map(|balance| balance.amount.scaled()).sum()
    };
    assert_eq!(of("bank"), back - out);
    assert_eq!(of("payouts_in_transit"), -on_the_way - back);
    assert_eq!(of("payable:"), out + on_the_way - claimed);
    // 96 × 10 kWh × 5 ct = 48.00 EUR, with tax 57.12; a correction adds at most 4 kWh.
    let most = 2 * 5_712 + 24;
    assert!(out + on_the_way <= most, "{} paid", Money::from_scaled(out + on_the_way));
}

#[test]
fn nobody_is_paid_twice_whatever_crashes_and_is_repeated() {
    #[expect(clippy::disallowed_methods, reason = "how many are tried is asked for from outside")]
    let asked = std::env::var("STROMBUCH_PAYOUT_SCHEDULES").ok();
    let cases = asked.and_then(|count| count.parse().ok()).unwrap_or(SCHEDULES);
    let world = RefCell::new(World::on_sqlite());
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&steps(), |steps| {
        let world = &mut *world.borrow_mut();
        let company = Company::begin(world);
        for step in steps {
            happen(world, &company, step);
            check(world);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}
