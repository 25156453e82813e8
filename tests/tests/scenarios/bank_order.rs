//! Whatever order the bank's files come in and however they are cut, the books end the same.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use records::BankStatementKind;
use services::payment::{PayoutState, get_batch};
use std::cell::RefCell;
use tests::{BankFile, BankLine, World};

/// Sets of events that are tried, each in two orders.
const CASES: u32 = 60;
const IBAN: &str = "DE89370400440532013000";
const DAYS: [&str; 4] = ["2026-03-20", "2026-03-21", "2026-03-22", "2026-03-23"];

/// Something that happened at the bank, and which kinds of statement tell of it.
#[derive(Debug, Clone)]
struct Event {
    what: What,
    /// By statement, notification and report; each perhaps on the day after.
    told: [Option<bool>; 3],
    with_reference: bool,
}

#[derive(Debug, Clone, Copy)]
enum What {
    /// The transfer of a plant was paid; once more on the day after.
    Paid { transfer: usize, again: bool },
    /// It came back.
    Returned { transfer: usize },
    /// Money of a grid operator.
    CameIn { euros: u32 },
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let what = prop_oneof![
        3 => (0_usize..2, any::<bool>()).prop_map(|(transfer, again)| What::Paid { transfer, again }),
        2 => (0_usize..2).prop_map(|transfer| What::Returned { transfer }),
        2 => (1_u32..3).prop_map(|euros| What::CameIn { euros }),
    ];
    let told = proptest::array::uniform3(proptest::option::of(any::<bool>()));
    let event = (what, told, any::<bool>());
    let event = event.prop_map(|(what, told, with_reference)| Event { what, told, with_reference });
    proptest::collection::vec(event, 1..6)
}

/// What every kind of statement tells, each told once: a file for each.
fn files(events: &[Event]) -> Vec<BankFile> {
    let mut files = Vec::new();
    let mut seen = Vec::new();
    for (index, event) in events.iter().enumerate() {
        // A transfer is paid by one event and comes back by one, and each amount comes in once.
        let same = match event.what {
            What::Paid { transfer, .. } => (0, transfer),
            What::Returned { transfer } => (1, transfer),
            What::CameIn { euros } => (2, usize::try_from(euros).unwrap()),
        };
        if seen.contains(&same) {
            continue;
        }
        seen.push(same);
        let times = if matches!(event.what, What::Paid { again: true, .. }) { 2 } else { 1 };
        for time in 0..times {
            let line = match event.what {
                What::Paid { transfer, .. } => BankLine::out(&name(transfer), "57.12"),
                What::Returned { transfer } => BankLine::back(&name(transfer), "57.12", "AC04"),
                What::CameIn { euros } => {
                    BankLine::came_in(&format!("{euros}.00"), "Netz Nord", "Marktpraemie")
                }
            };
            let kinds = [
                BankStatementKind::Statement,
                BankStatementKind::Notification,
                BankStatementKind::Intraday,
            ];
            for (kind, told) in kinds.into_iter().zip(event.told) {
                let Some(a_day_later) = told else { continue };
                let day = DAYS[time + usize::from(a_day_later)];
                let line = line.clone().on(day);
                let reference = format!("{index}-{time}");
                let line = if event.with_reference { line.reference(&reference) } else { line };
                let id = format!("{kind} {index} {time}");
                files.push(BankFile::statement(&id, [line]).kind(kind).closed_on("2026-03-31"));
            }
        }
    }
    files
}

fn name(transfer: usize) -> String {
    format!("2026-{:06}", transfer + 1)
}

/// A tenant whose two plants are paid 57.12 EUR each.
fn begin(world: &mut World) {
    world.as_new_tenant();
    world.market_value("2026-05", "3.163 ct/kWh");
    world.spot_all("2026-05", "50.00 EUR/MWh");
    for _ in 0..2 {
        let plant = world.solar_plant().paid_to(IBAN).commissioned("2026-05-31");
        let plant = plant.other_direct_marketing().register();
        world.readings(&plant).quarters("2026-05-31", 0..96, "10 kWh").deliver();
    }
    world.settle("2026-05");
    world.close("2026-05");
    world.create_payouts(None);
    world.approve_batch(1, "ben").unwrap();
}

/// Balances, states of the transfers, and how many payments are known.
type End = (Vec<(String, i64)>, Vec<PayoutState>, usize, usize);

/// The books after files that are imported one by one, or several at once.
fn end_of(world: &mut World, files: &[BankFile], at_once: usize) -> End {
    begin(world);
    let (mut others, mut again) = (0, 0);
    for some in files.chunks(at_once) {
        let told = world.bank_file(some);
        others += told.unmatched;
    }
    for file in files {
        let told = world.bank_file(std::slice::from_ref(file));
        again += told.booked + told.returned + told.unmatched;
    }
    let check = world.checked_ledger();
    assert_eq!(check.problem, None);
    let balances = check.balances.into_iter();
    let balances: Vec<_> = balances
        .map(|balance| (balance.account, balance.amount.scaled()))
        .filter(|(_, amount)| *amount != 0)
        .collect();
    let tenant = world.tenant;
    let payouts = get_batch(&mut world.db, tenant, 1).unwrap().1;
    (balances, payouts.iter().map(|payout| payout.state).collect(), others, again)
}

#[test]
fn files_in_any_order_and_cut_give_the_same_books() {
    let world = RefCell::new(World::on_sqlite());
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let cases = events().prop_flat_map(|events| {
        let told = files(&events);
        (Just(told.clone()), Just(told).prop_shuffle(), 1_usize..5)
    });
    let outcome = TestRunner::new(config).run(&cases, |(told, shuffled, at_once)| {
        let world = &mut *world.borrow_mut();
        let first = end_of(world, &told, 1);
        let second = end_of(world, &shuffled, at_once);
        prop_assert_eq!(&first, &second);
        prop_assert_eq!(first.3, 0, "a repeated file changed something");
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}
