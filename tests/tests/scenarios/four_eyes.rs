//! What two people must do, one person does not do under two names.

use services::accounts::{NewAccount, set_account};
use services::payment::approve_payouts_as_closed;
use tests::clock::now;
use tests::{Plant, World, on_both_databases};
use units::Role;

/// May 2026 at 5 ct/kWh: 29,760 kWh bring 1,488.00 EUR, with 19 % VAT 1,770.72 EUR.
fn settled_may(world: &mut World) -> Plant {
    let plant = world.solar_plant().paid_to("DE89370400440532013000").register();
    world.feeds(&plant, &["2026-05"], "10 kWh");
    world.spot_all("2026-05", "50.00 EUR/MWh");
    world.market_value("2026-05", "3.163 ct/kWh");
    world.settle("2026-05");
    plant
}

fn account(world: &mut World, email: &str, name: &str) {
    let password = "Netzanschluss am Feldrand";
    let role = Role::PortfolioManager;
    let new = NewAccount { email, name, role, operator_id: None, password };
    set_account(&mut world.db, world.tenant, &new, now()).unwrap();
}

/// Other spellings of one name: case, blanks, width, letters of other alphabets.
const ANNA: [&str; 6] = ["anna", " ANNA ", "An na", "ａｎｎａ", "аnna", "ann\u{3b1}"];

on_both_databases! {
    fn a_name_in_another_spelling_is_no_second_person(world: World) {
        settled_may(&mut world);
        world.propose("2026-05", "anna").unwrap();
        for same in ANNA {
            let refused = world.approve("2026-05", same).unwrap_err().to_string();
            assert!(refused.contains("another person must approve it"), "{same}: {refused}");
        }
        world.approve("2026-05", "ben").unwrap();
        world.create_payouts(None);
        for same in ANNA {
            let refused = world.approve_batch(1, same).unwrap_err().to_string();
            assert!(refused.contains("another person must approve it"), "{same}: {refused}");
        }
        world.approve_batch(1, "Ben").unwrap();
        for same in ["ben", "bеn", "BEN"] {
            let refused = world.refuse_batch(1, None, same).unwrap_err().to_string();
            assert!(refused.contains("another person must say"), "{same}: {refused}");
        }
        world.refuse_batch(1, None, "carla").unwrap();
    }

    /// Who approved the documents and then makes the batch under another spelling is one person.
    fn an_approval_covers_no_batch_of_the_same_person(world: World) {
        settled_may(&mut world);
        world.propose("2026-05", "ben").unwrap();
        world.approve("2026-05", "аnna").unwrap();
        world.create_payouts(None);
        let tenant = world.tenant;
        let released = approve_payouts_as_closed(&mut world.db, tenant, 1, now()).unwrap();
        assert_eq!(released, None, "anna made the batch");
    }

    fn the_name_and_the_address_of_an_account_are_one_person(world: World) {
        settled_may(&mut world);
        account(&mut world, "anna@strom.example", "Anna Beck");
        account(&mut world, "ben@strom.example", "Ben Krause");
        world.propose("2026-05", "anna@strom.example").unwrap();
        for same in ["Anna Beck", "anna  beck", "Anna Bесk"] {
            let refused = world.approve("2026-05", same).unwrap_err().to_string();
            assert!(refused.contains("another person must approve it"), "{same}: {refused}");
        }
        world.approve("2026-05", "ben@strom.example").unwrap();
    }

    /// Two accounts are two people, whatever both are called.
    fn two_accounts_of_one_name_are_two_people(world: World) {
        settled_may(&mut world);
        account(&mut world, "anna@strom.example", "Anna Beck");
        account(&mut world, "a.beck@strom.example", "Anna Beck");
        world.propose("2026-05", "anna@strom.example").unwrap();
        world.approve("2026-05", "a.beck@strom.example").unwrap();
    }

    fn nobody_is_no_person(world: World) {
        settled_may(&mut world);
        for nobody in ["command", "Command", "соmmand", "", "\u{200b}"] {
            assert!(world.propose("2026-05", nobody).is_err(), "{nobody:?}");
        }
        world.propose("2026-05", "anna").unwrap();
        assert!(world.approve("2026-05", "command").is_err());
    }
}
