//! Whatever people, crashes and the bank do in whatever order: nobody is paid twice, and what is owed, claimed, booked
//! and on the account agree after every step.

mod agreement;
mod receipts;

use agreement::check;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use receipts::{assign, received};
use records::{DescribedPerson, SaidOwner};
use services::payment::{
    Payout, approve_payout_batch, create_payouts, get_batch, list_batches, list_receipts,
    take_back_assignment, withdraw_payout_batch,
};
use std::cell::RefCell;
use tests::clock::now;
use tests::money::order;
use tests::plant::{owner_of, read};
use tests::{BankPayment, World};
use units::SetOff;

/// Schedules that are tried on each database; `STROMBUCH_PAYOUT_SCHEDULES` asks for others on both.
const SCHEDULES: (u32, u32) = (120, 12);
const IBAN: &str = "DE89370400440532013000";
const OTHER: &str = "DE02120300000000202051";

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
    /// Somebody says that the bank has refused the latest batch.
    Refused,
    /// The bank tells that it has paid a transfer, perhaps twice, perhaps in a later statement.
    Paid { transfer: usize, twice: bool },
    /// The bank gives one back.
    Returned { transfer: usize },
    /// A late reading changes the month by so many tenths of a kWh, and the correction is closed.
    Correct { tenths: i64 },
    /// June is settled and closed.
    June,
    /// The first plant is sold from June on, or was not.
    Sold { is_sold: bool },
    /// The first owner has another account.
    Account { other: bool },
    /// The contract of the first owner says what a debt is set off against.
    SetOff { every_plant: bool },
    /// Money comes in: what the first owner owes, or some cents; from the owner's account or another one.
    Received { all: bool, from_owner: bool },
    /// Somebody says what money was for that nobody recognised.
    Assign { word: usize },
    /// Somebody takes back what was said last.
    TakeBack,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let transfer = 0_usize..6;
    let step = prop_oneof![
        6 => any::<bool>().prop_map(|twice| Step::Create { twice }),
        1 => Just(Step::CrashWhileCreating),
        7 => prop::bool::weighted(0.1).prop_map(|by_creator| Step::Approve { by_creator }),
        1 => Just(Step::CrashWhileApproving),
        1 => Just(Step::Withdraw),
        1 => Just(Step::Refused),
        6 => (transfer.clone(), prop::bool::weighted(0.2))
            .prop_map(|(transfer, twice)| Step::Paid { transfer, twice }),
        2 => transfer.prop_map(|transfer| Step::Returned { transfer }),
        2 => (0_i64..40).prop_map(|tenths| Step::Correct { tenths }),
        1 => Just(Step::June),
        2 => any::<bool>().prop_map(|is_sold| Step::Sold { is_sold }),
        1 => any::<bool>().prop_map(|other| Step::Account { other }),
        1 => any::<bool>().prop_map(|every_plant| Step::SetOff { every_plant }),
        3 => (any::<bool>(), any::<bool>())
            .prop_map(|(all, from_owner)| Step::Received { all, from_owner }),
        2 => (0_usize..5).prop_map(|word| Step::Assign { word }),
        1 => Just(Step::TakeBack),
    ];
    proptest::collection::vec(step, 1..24)
}

/// A tenant with two plants of one owner and one of another, whose May is the last day alone, and is closed.
struct Company {
    plants: Vec<tests::Plant>,
    /// Money that came in so far, for its reference.
    received: u32,
}

impl Company {
    fn begin(world: &mut World) -> Self {
        world.as_new_tenant();
        world.market_value("2026-05", "3.163 ct/kWh");
        world.market_value("2026-06", "3.000 ct/kWh");
        world.spot_all("2026-05", "50.00 EUR/MWh");
        world.spot_all("2026-06", "50.00 EUR/MWh");
        let plants: Vec<_> = ["owner-1", "owner-1", "owner-3"]
            .into_iter()
            .map(|owner| {
                let plant = world.solar_plant().owned_by(owner).paid_to(IBAN);
                plant.commissioned("2026-05-31").other_direct_marketing().register()
            })
            .collect();
        for plant in &plants {
            world.readings(plant).quarters("2026-05-31", 0..96, "10 kWh").deliver();
        }
        world.settle("2026-05");
        world.close("2026-05");
        Self { plants, received: 0 }
    }

    fn close_all(world: &mut World) {
        world.restate();
        for month in ["2026-05", "2026-06"] {
            if world.propose(month, "anna").is_ok() {
                world.approve(month, "ben").unwrap();
            }
        }
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

fn happen(world: &mut World, company: &mut Company, step: Step) {
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
        Step::Refused => {
            let _refused = latest.map(|number| world.refuse_batch(number, None, "carla"));
        }
        Step::Paid { transfer, twice } => told(world, transfer, twice, None),
        Step::Returned { transfer } => told(world, transfer, false, Some("AC04")),
        Step::Correct { .. }
        | Step::June
        | Step::Sold { .. }
        | Step::Account { .. }
        | Step::SetOff { .. }
        | Step::Received { .. }
        | Step::Assign { .. }
        | Step::TakeBack => facts_change(world, company, step),
    }
}

/// What changes what is owed, and money that is of no transfer.
fn facts_change(world: &mut World, company: &mut Company, step: Step) {
    let first = &company.plants[0];
    match step {
        Step::Correct { tenths } => {
            let energy = format!("{}.{} kWh", tenths / 10, tenths % 10);
            world.readings(first).quarters("2026-05-31", 0..1, &energy).deliver();
            Company::close_all(world);
        }
        Step::June => {
            for plant in &company.plants {
                world.feeds(plant, &["2026-06"], "0.1 kWh");
            }
            world.settle("2026-06");
            Company::close_all(world);
        }
        Step::Sold { is_sold } => {
            let mut facts = first.facts.clone();
            let owner = if is_sold { "owner-9" } else { "owner-1" };
            owner.clone_into(&mut facts.operator_id);
            let owner = SaidOwner { iban: Some(Some(read(OTHER))), ..owner_of(&facts) };
            let owner = if is_sold { owner } else { owner_of(&facts) };
            world.import_owned(Some("2026-05"), &facts, owner);
            Company::close_all(world);
        }
        Step::Account { other } => {
            let iban = Some(Some(read(if other { OTHER } else { IBAN })));
            world.say_of(DescribedPerson { iban, ..DescribedPerson::nothing("owner-1") });
        }
        Step::SetOff { every_plant } => {
            let set_off = Some(if every_plant { SetOff::Owner } else { SetOff::Plant });
            world.say_of(DescribedPerson { set_off, ..DescribedPerson::nothing("owner-1") });
        }
        Step::Received { all, from_owner } => received(world, company, all, from_owner),
        Step::Assign { word } => assign(world, word),
        Step::TakeBack => {
            let tenant = world.tenant;
            let receipts = list_receipts(&mut world.db, tenant, false).unwrap();
            let mut numbers = receipts.iter().map(|receipt| receipt.event.number);
            let _refused = numbers.next().map(|number| {
                take_back_assignment(&mut world.db, tenant, number, "carla", now()).map(drop)
            });
        }
        Step::Create { .. }
        | Step::CrashWhileCreating
        | Step::Approve { .. }
        | Step::CrashWhileApproving
        | Step::Withdraw
        | Step::Refused
        | Step::Paid { .. }
        | Step::Returned { .. } => panic!("{step:?} changes no facts"),
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

fn try_schedules(world: World, schedules: u32) {
    #[expect(clippy::disallowed_methods, reason = "how many are tried is asked for from outside")]
    let asked = std::env::var("STROMBUCH_PAYOUT_SCHEDULES").ok();
    let cases = asked.and_then(|count| count.parse().ok()).unwrap_or(schedules);
    let world = RefCell::new(world);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&steps(), |steps| {
        let world = &mut *world.borrow_mut();
        let mut company = Company::begin(world);
        for step in steps {
            happen(world, &mut company, step);
            check(world);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn nobody_is_paid_twice_whatever_happens_on_sqlite() {
    try_schedules(World::on_sqlite(), SCHEDULES.0);
}

#[test]
fn nobody_is_paid_twice_whatever_happens_on_postgres() {
    if let Some(world) = World::on_postgres("nobody_is_paid_twice_whatever_happens_on_postgres") {
        try_schedules(world, SCHEDULES.1);
    }
}
