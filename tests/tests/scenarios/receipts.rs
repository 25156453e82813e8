//! Money that comes in is booked to what it pays, or waits for somebody to assign it; nothing vanishes.

use reports::payment::debt_letters;
use services::payment::{
    Assignment, ReceiptError, assign_receipt, list_asked_debts, list_owed, list_receipts,
    take_back_assignment,
};
use tests::clock::now;
use tests::{BankFile, BankLine, Plant, World, on_both_databases};

const IBAN: &str = "DE02120300000000202051";
const OTHER: &str = "DE75512108001245126199";

/// A plant at the market value with a fee of 0.25 ct: May is 29,760 kWh × 1.75 ct = 520.80 and 98.95 of tax.
fn plant(world: &mut World) -> Plant {
    world.solar_plant().paid_to(IBAN).paid_at_market_value().fee("0.25 ct/kWh").register()
}

fn month(world: &mut World, plant: &Plant, month: &str, value: &str) {
    world.feeds(plant, &[month], "10 kWh");
    world.spot_all(month, "50.00 EUR/MWh");
    world.market_value(month, value);
    world.settle(month);
    world.close(month);
}

/// May was paid, 619.75 EUR, and then it turns out that nothing was fed in: all of it is owed.
fn owes_may(world: &mut World) -> Plant {
    let plant = plant(world);
    month(world, &plant, "2026-05", "2.000 ct/kWh");
    world.create_payouts(None);
    world.approve_batch(1, "ben").unwrap();
    world.bank_file(&[BankFile::statement("S1", [BankLine::out("2026-000001", "619.75")])]);
    world.feeds(&plant, &["2026-05"], "0 kWh");
    world.restate();
    world.close("2026-05");
    assert_eq!(world.balance("payable:owner-1"), "619.75");
    plant
}

fn transfers(world: &mut World) -> Vec<String> {
    let outcome = world.create_payouts(None);
    outcome.payouts.iter().map(|payout| payout.amount.decimal()).collect()
}

fn received(world: &mut World, line: BankLine) -> (usize, usize) {
    let told = world.bank_file(&[BankFile::statement("S2", [line.on("2026-03-24")])]);
    (told.unmatched, told.unassigned)
}

/// `amount purpose` of each, the latest first.
fn purposes(world: &mut World) -> Vec<String> {
    let tenant = world.tenant;
    let receipts = list_receipts(&mut world.db, tenant, false).unwrap();
    let shown = receipts.iter().map(|receipt| {
        let event = &receipt.event;
        format!("{} {}", event.side.signed(event.amount).decimal(), event.purpose)
    });
    shown.collect()
}

fn assign(world: &mut World, number: i64, assignment: &Assignment) -> Result<(), ReceiptError> {
    let tenant = world.tenant;
    assign_receipt(&mut world.db, tenant, number, assignment, "Anna", now()).map(drop)
}

fn owner(operator_id: &str) -> Assignment {
    Assignment::Owner { operator_id: operator_id.to_owned(), plant: None }
}

on_both_databases! {
    /// June is 28,800 kWh × 2.10 ct = 604.80 with 114.91 of tax: 719.71 EUR.
    fn what_an_owner_has_paid_back_is_not_set_off_again(world: World) {
        for line in [
            BankLine::came_in("619.75", "Somebody", "Rueckzahlung Storno 2026-000002"),
            BankLine::came_in("619.75", "Owner", "wie besprochen").account(IBAN),
        ] {
            world.as_new_tenant();
            let plant = owes_may(&mut world);
            assert_eq!(received(&mut world, line.clone()), (1, 0));
            assert_eq!(received(&mut world, line), (0, 0), "a repeated statement changes nothing");
            assert_eq!(purposes(&mut world), ["619.75 owner"]);
            assert_eq!(world.balance("payable:owner-1"), "0.00");
            assert_eq!(world.balance("bank"), "0.00");
            month(&mut world, &plant, "2026-06", "2.350 ct/kWh");
            assert_eq!(transfers(&mut world), ["719.71"]);
            world.approve_batch(2, "ben").unwrap();
            assert_eq!(world.balance("payable:owner-1"), "0.00");
            assert_eq!(transfers(&mut world), Vec::<String>::new());
        }
    }

    /// Who owes is asked by a letter that names plant, documents, account and reference.
    fn who_owes_is_asked_by_a_letter(world: World) {
        let plant = owes_may(&mut world);
        let tenant = world.tenant;
        let asked = list_asked_debts(&mut world.db, tenant, now()).unwrap();
        let days = (tests::plant::read("2026-03-20"), tests::plant::read("2026-04-03"));
        let letters = debt_letters(asked.sender.as_ref(), &asked.owners, days, &asked.debts);
        let [letter] = letters.as_slice() else { panic!("{letters:?}") };
        let text = letter.text(units::Language::German).replace('\u{a0}', " ");
        for part in ["Eigentümer 1", plant.number().as_str(), "2026-000002", "619,75 €", "03.04.2026"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(text.contains("[IBAN nicht hinterlegt]"), "{text}");
        let paid = BankLine::came_in("619.75", "Owner", &format!("Rueckzahlung {}", "2026-000002"));
        received(&mut world, paid);
        assert_eq!(list_asked_debts(&mut world.db, tenant, now()).unwrap().debts, []);
    }

    /// 300.00 of 619.75 came back: 319.75 is set off with June.
    fn a_part_that_was_paid_back_is_a_part_less_to_set_off(world: World) {
        let plant = owes_may(&mut world);
        received(&mut world, BankLine::came_in("300.00", "Owner", "").account(IBAN));
        let tenant = world.tenant;
        let owed = list_owed(&mut world.db, tenant, now()).unwrap();
        assert_eq!(owed.by_owners[0].amount.decimal(), "-319.75");
        month(&mut world, &plant, "2026-06", "2.350 ct/kWh");
        assert_eq!(transfers(&mut world), ["399.96"]);
        world.approve_batch(2, "ben").unwrap();
        assert_eq!(world.balance("payable:owner-1"), "0.00");
        // What comes back is owed as before.
        let name = "2026-000004";
        world.bank_file(&[BankFile::statement("S3", [BankLine::out(name, "399.96").on("2026-03-25")])]);
        world.bank_file(&[BankFile::statement("S4", [BankLine::back(name, "399.96", "AC04").on("2026-03-26")])]);
        assert_eq!(transfers(&mut world), ["399.96"]);
    }

    /// More than is owed, or from somebody unknown, is not recognised.
    fn money_that_nobody_recognises_waits_until_it_is_assigned(world: World) {
        owes_may(&mut world);
        assert_eq!(received(&mut world, BankLine::came_in("700.00", "Owner", "").account(IBAN)), (1, 1));
        assert_eq!(received(&mut world, BankLine::came_in("5.00", "X", "").account(OTHER)), (1, 1));
        assert_eq!(received(&mut world, BankLine::taken("12.00")), (1, 1));
        assert_eq!(world.balance("unassigned"), "-693.00");
        assert_eq!(world.balance("bank"), "73.25", "700 + 5 - 12 - 619.75");
        let tenant = world.tenant;
        let waiting = list_receipts(&mut world.db, tenant, true).unwrap();
        let numbers: Vec<i64> = waiting.iter().map(|receipt| receipt.event.number).collect();
        let [out, small, large] = numbers.as_slice() else { panic!("{numbers:?}") };
        assign(&mut world, *large, &owner("owner-1")).unwrap();
        assert!(matches!(assign(&mut world, *large, &Assignment::Premium), Err(ReceiptError::Assigned { .. })));
        assert!(matches!(assign(&mut world, 99, &Assignment::Premium), Err(ReceiptError::Unknown { .. })));
        assert!(matches!(assign(&mut world, *small, &owner("nobody")), Err(ReceiptError::NoDocument { .. })));
        assign(&mut world, *small, &Assignment::Premium).unwrap();
        assign(&mut world, *out, &Assignment::BankCharges).unwrap();
        assert_eq!(world.balance("unassigned"), "0.00");
        assert_eq!(world.balance("bank_charges"), "12.00");
        assert_eq!(world.balance("premium_clearing"), "-5.00");
        assert_eq!(world.balance("payable:owner-1"), "-80.25", "what was too much is owed to the owner");
        assert_eq!(transfers(&mut world), ["80.25"]);
    }

    /// What was said wrongly is taken back, as often as it is; what a payout has set off stays.
    fn what_was_assigned_is_taken_back_until_a_payout_sets_it_off(world: World) {
        let plant = owes_may(&mut world);
        received(&mut world, BankLine::came_in("619.75", "X", "").account(OTHER));
        let tenant = world.tenant;
        let number = list_receipts(&mut world.db, tenant, true).unwrap()[0].event.number;
        let take_back = |world: &mut World| {
            take_back_assignment(&mut world.db, tenant, number, "Ben", now()).map(drop)
        };
        assert!(matches!(take_back(&mut world), Err(ReceiptError::Unassigned { .. })));
        for _ in 0..2 {
            assign(&mut world, number, &owner("owner-1")).unwrap();
            assert_eq!(world.balance("payable:owner-1"), "0.00");
            take_back(&mut world).unwrap();
            assert_eq!(world.balance("payable:owner-1"), "619.75");
            assert_eq!(world.balance("unassigned"), "-619.75");
        }
        assign(&mut world, number, &Assignment::Premium).unwrap();
        take_back(&mut world).unwrap();
        assert_eq!(world.balance("premium_clearing"), "0.00");
        assign(&mut world, number, &owner("owner-1")).unwrap();
        month(&mut world, &plant, "2026-06", "2.350 ct/kWh");
        assert_eq!(transfers(&mut world), ["719.71"]);
        assert!(matches!(take_back(&mut world), Err(ReceiptError::SetOff { .. })));
        assert_eq!(world.balance("payable:owner-1"), "-719.71");
    }

    /// A transfer is what the bank says that it is.
    fn what_is_of_a_transfer_is_neither_assigned_nor_taken_back(world: World) {
        owes_may(&mut world);
        let tenant = world.tenant;
        let refused = take_back_assignment(&mut world.db, tenant, 1, "Ben", now());
        assert!(matches!(refused, Err(ReceiptError::OfTransfer { .. })));
        let refused = assign(&mut world, 1, &Assignment::Premium);
        assert!(matches!(refused, Err(ReceiptError::OfTransfer { .. })));
    }

    /// 29,760 kWh × 5 ct = 1,488.00 EUR of premium, by the number of the grid operator's document, by plant and amount, and
    /// then by the account that it came from.
    fn a_premium_is_known_by_document_plant_and_account(world: World) {
        let plant = world.solar_plant().premium_through_marketer().register();
        let number = plant.number().to_string();
        let file = format!("plant_id,month,premium_eur,document_number\n{number},2026-05,1488.00,GS-8\n");
        world.grid_operator_states(&file).unwrap();
        let other = BankLine::came_in("1488.00", "Netz", "Praemie 05/2026").account(OTHER);
        assert_eq!(received(&mut world, other), (1, 1));
        let by_number = BankLine::came_in("1400.00", "Netz", "Marktpraemie GS-8").account(IBAN);
        assert_eq!(received(&mut world, by_number), (1, 0));
        let by_plant = BankLine::came_in("1488.00", "Netz", &format!("{number} Mai"));
        assert_eq!(received(&mut world, by_plant), (1, 0));
        let by_account = BankLine::came_in("1.00", "Netz", "Nachtrag").account(IBAN);
        assert_eq!(received(&mut world, by_account), (1, 0));
        assert_eq!(world.balance("premium_clearing"), "-2889.00");
    }

    /// The bank pays 619.75 EUR twice and gives it back.
    fn a_double_payment_is_a_receivable_until_it_comes_back(world: World) {
        for back in [
            BankLine::back("2026-000001", "619.75", "AM05"),
            BankLine::came_in("619.75", "Owner", "doppelt erhalten").account(IBAN),
        ] {
            world.as_new_tenant();
            let plant = plant(&mut world);
            month(&mut world, &plant, "2026-05", "2.000 ct/kWh");
            world.create_payouts(None);
            world.approve_batch(1, "ben").unwrap();
            let out = || BankLine::out("2026-000001", "619.75");
            let told = world.bank_file(&[BankFile::statement("S1", [out(), out()])]);
            assert_eq!((told.booked, told.problems.len()), (1, 1));
            assert_eq!(world.balance("bank_receivable"), "619.75");
            assert_eq!(world.balance("bank"), "-1239.50");
            let tenant = world.tenant;
            assert_eq!(list_owed(&mut world.db, tenant, now()).unwrap().by_bank.len(), 1);
            received(&mut world, back);
            assert_eq!(world.balance("bank_receivable"), "0.00");
            assert_eq!(world.balance("bank"), "-619.75");
            assert_eq!(world.balance("payable:owner-1"), "0.00", "the owner has it once");
            assert_eq!(list_owed(&mut world.db, tenant, now()).unwrap().by_bank.len(), 0);
        }
    }

    /// Paid, given back and paid once more: the claim is paid, whatever the order of the telling.
    fn a_payment_after_its_return_pays_the_claim(world: World) {
        let out = |day: &str| BankLine::out("2026-000001", "619.75").on(day);
        let back = BankLine::back("2026-000001", "619.75", "AC04").on("2026-03-21");
        for lines in [
            [out("2026-03-20"), back.clone(), out("2026-03-23")],
            [back.clone(), out("2026-03-20"), out("2026-03-23")],
            [out("2026-03-23"), out("2026-03-20"), back.clone()],
        ] {
            world.as_new_tenant();
            let plant = plant(&mut world);
            month(&mut world, &plant, "2026-05", "2.000 ct/kWh");
            world.create_payouts(None);
            world.approve_batch(1, "ben").unwrap();
            for line in lines {
                world.bank_file(&[BankFile::statement("S", [line])]);
            }
            assert_eq!(world.balance("bank"), "-619.75");
            assert_eq!(world.balance("payable:owner-1"), "0.00");
            assert_eq!(world.balance("bank_receivable"), "0.00");
            assert_eq!(transfers(&mut world), Vec::<String>::new());
        }
    }

    /// What does not fit is booked as unassigned, and to the payout once it fits.
    fn what_nobody_approved_is_booked_and_assigned_when_it_is(world: World) {
        let plant = plant(&mut world);
        month(&mut world, &plant, "2026-05", "2.000 ct/kWh");
        world.create_payouts(None);
        let file = || BankFile::statement("S1", [BankLine::out("2026-000001", "619.75")]);
        let told = world.bank_file(&[file()]);
        assert_eq!((told.unassigned, told.problems.len()), (1, 1));
        assert_eq!(world.balance("unassigned"), "619.75");
        world.approve_batch(1, "ben").unwrap();
        assert_eq!(world.bank_file(&[file()]).booked, 1);
        assert_eq!(world.balance("unassigned"), "0.00");
        assert_eq!(world.balance("bank"), "-619.75");
        assert_eq!(world.balance("payouts_in_transit"), "0.00");
        assert_eq!(world.bank_file(&[file()]).known, 1);
        assert_eq!(world.balance("bank"), "-619.75");
    }

    /// The bank's charges beside an entry, and an order that comes back as a whole: everything that moved is booked.
    fn the_bank_account_of_the_ledger_is_the_banks(world: World) {
        let plant = plant(&mut world);
        month(&mut world, &plant, "2026-05", "2.000 ct/kWh");
        world.create_payouts(None);
        world.approve_batch(1, "ben").unwrap();
        let name = records::BatchReference {
            message_id: Some("STROMBUCH-20260320-000001".to_owned()),
            ..records::BatchReference::default()
        };
        let order = |amount: &str| BankLine::order(name.clone(), amount);
        world.bank_file(&[BankFile::statement("S1", [order("619.75"), order("600.00")])]);
        assert_eq!(world.balance("bank"), "-1219.75");
        assert_eq!(world.balance("unassigned"), "600.00");
        let premium = BankLine::came_in("497.00", "Netz", "").stated("500.00", "3.00");
        received(&mut world, premium);
        assert_eq!(world.balance("bank"), "-722.75");
        assert_eq!(world.balance("bank_charges"), "3.00");
        assert_eq!(world.balance("unassigned"), "100.00");
    }
}
