//! What an owner owes of one plant and is paid less with another, where the contract says so.

use records::DescribedPerson;
use services::payment::{BatchChange, PayoutError};
use tests::plant::owner_of;
use tests::{BankFile, BankLine, Plant, World, on_both_databases};
use units::SetOff;

const IBAN: &str = "DE02120300000000202051";

/// Two plants of one owner at the market value with a fee of 0.25 ct: May is 29,760 kWh × 1.75 ct = 520.80 and 98.95 of
/// tax, 619.75 EUR each.
fn plants(world: &mut World) -> [Plant; 2] {
    world.spot_all("2026-05", "50.00 EUR/MWh");
    world.market_value("2026-05", "2.000 ct/kWh");
    let plants = [(); 2].map(|()| {
        let plant = world.solar_plant().owned_by("owner-1").paid_to(IBAN).paid_at_market_value();
        let plant = plant.fee("0.25 ct/kWh").register();
        world.feeds(&plant, &["2026-05"], "10 kWh");
        plant
    });
    world.settle("2026-05");
    world.close("2026-05");
    plants
}

/// The first plant was paid, and then it turns out that it fed in nothing.
fn owes_the_first(world: &mut World, plants: &[Plant; 2]) {
    world.feeds(&plants[0], &["2026-05"], "0 kWh");
    world.restate();
    world.close("2026-05");
}

/// June is 28,800 kWh × 2.10 ct = 604.80 with 114.91 of tax: 719.71 EUR, of the second plant alone.
fn june(world: &mut World, plants: &[Plant; 2]) {
    world.feeds(&plants[0], &["2026-06"], "0 kWh");
    world.feeds(&plants[1], &["2026-06"], "10 kWh");
    world.spot_all("2026-06", "50.00 EUR/MWh");
    world.market_value("2026-06", "2.350 ct/kWh");
    world.settle("2026-06");
    world.close("2026-06");
}

fn paid_may(world: &mut World) -> [Plant; 2] {
    let plants = plants(world);
    assert_eq!(transfers(world, None), ["619.75", "619.75"]);
    world.approve_batch(1, "ben").unwrap();
    let lines = ["2026-000001", "2026-000002"].map(|name| BankLine::out(name, "619.75"));
    assert_eq!(world.bank_file(&[BankFile::statement("S1", lines)]).booked, 2);
    plants
}

fn transfers(world: &mut World, period: Option<&str>) -> Vec<String> {
    let outcome = world.create_payouts(period);
    outcome.payouts.iter().map(|payout| payout.amount.decimal()).collect()
}

fn contract(world: &mut World, set_off: SetOff) {
    let said = DescribedPerson { set_off: Some(set_off), ..DescribedPerson::nothing("owner-1") };
    world.say_of(said);
}

on_both_databases! {
    /// 719.71 − 619.75 = 99.96, by month as well as of all claims; without the contract 719.71.
    fn a_debt_is_set_off_against_other_plants_where_the_contract_says_so(world: World) {
        for (set_off, period, expected) in [
            (SetOff::Plant, None, "719.71"),
            (SetOff::Owner, None, "99.96"),
            (SetOff::Plant, Some("2026-06"), "719.71"),
            (SetOff::Owner, Some("2026-06"), "99.96"),
        ] {
            world.as_new_tenant();
            let plants = paid_may(&mut world);
            owes_the_first(&mut world, &plants);
            june(&mut world, &plants);
            contract(&mut world, set_off);
            assert_eq!(transfers(&mut world, period), [expected], "{set_off:?} {period:?}");
            world.approve_batch(2, "ben").unwrap();
            let owed = if set_off == SetOff::Owner { "0.00" } else { "619.75" };
            assert_eq!(world.balance("payable:owner-1"), owed, "{set_off:?} {period:?}");
            assert_eq!(transfers(&mut world, None), Vec::<String>::new());
        }
    }

    /// A debt of 619.75 against two claims: the larger one pays first, and what is left is owed.
    fn a_debt_beyond_what_is_paid_stays_owed(world: World) {
        let plants = paid_may(&mut world);
        contract(&mut world, SetOff::Owner);
        for plant in &plants {
            world.feeds(plant, &["2026-05"], "0 kWh");
        }
        world.restate();
        world.close("2026-05");
        assert_eq!(world.balance("payable:owner-1"), "1239.50");
        june(&mut world, &plants);
        assert_eq!(transfers(&mut world, None), Vec::<String>::new());
        assert_eq!(world.balance("payable:owner-1"), "519.79", "1,239.50 - 719.71");
    }

    /// The first plant was sold after all: the former owner gets nothing more for it, and is paid less for the other.
    fn what_a_former_owner_owes_is_set_off_with_the_plant_that_is_left(world: World) {
        let plants = paid_may(&mut world);
        contract(&mut world, SetOff::Owner);
        let mut facts = plants[0].facts.clone();
        "owner-9".clone_into(&mut facts.operator_id);
        let mut buyer = owner_of(&facts);
        buyer.iban = Some(Some(tests::plant::read("DE89370400440532013000")));
        world.import_owned(Some("2026-05"), &facts, buyer);
        world.restate();
        world.close("2026-05");
        june(&mut world, &plants);
        let mut amounts = transfers(&mut world, None);
        amounts.sort();
        assert_eq!(amounts, ["619.75", "99.96"], "the buyer's May and what is left of June");
        world.approve_batch(2, "ben").unwrap();
        assert_eq!(world.balance("payable:owner-1"), "0.00");
        assert_eq!(world.balance("payable:owner-9"), "0.00");
    }

    /// The first plant's correction, and money that the owner pays back, change what a waiting batch should pay.
    fn a_waiting_batch_does_not_pay_past_a_debt_that_came_since(world: World) {
        let plants = paid_may(&mut world);
        contract(&mut world, SetOff::Owner);
        june(&mut world, &plants);
        assert_eq!(transfers(&mut world, None), ["719.71"]);
        owes_the_first(&mut world, &plants);
        let refused = world.approve_batch(2, "ben").unwrap_err();
        let PayoutError::ChangedSinceCreated { changes, .. } = &refused else {
            panic!("{refused}")
        };
        assert!(matches!(changes.as_slice(), [BatchChange::Claims { amount, .. }]
            if amount.decimal() == "-619.75"), "{changes:?}");
    }
}
