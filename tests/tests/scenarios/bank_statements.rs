//! The bank tells of the same money in notifications, reports and statements, and of more than payouts.

use records::BatchReference;
use services::payment::{
    BankProblemKind, BankStatementError, BankStatementOutcome, PayoutState, get_batch,
};
use tests::bank::ACCOUNT;
use tests::{BankFile, BankLine, World, on_both_databases};

const IBAN: &str = "DE02120300000000202051";
const SUM: &str = "1770.72";

/// A plant whose closed May 2026, 1,770.72 EUR, is on its way as transfer 2026-000001.
fn on_the_way(world: &mut World) {
    let plant = world.solar_plant().paid_to(IBAN).register();
    world.feeds(&plant, &["2026-05"], "10 kWh");
    world.spot_all("2026-05", "50.00 EUR/MWh");
    world.market_value("2026-05", "3.163 ct/kWh");
    world.settle("2026-05");
    world.close("2026-05");
    world.create_payouts(None);
    world.approve_batch(1, "ben").unwrap();
}

fn out() -> BankLine {
    BankLine::out("2026-000001", SUM)
}

fn back() -> BankLine {
    BankLine::back("2026-000001", SUM, "AC04").on("2026-03-24")
}

/// Booked, returned, other payments, known, and problems.
fn counts(told: &BankStatementOutcome) -> [usize; 5] {
    [told.booked, told.returned, told.unmatched, told.known, told.problems.len()]
}

fn state(world: &mut World) -> PayoutState {
    let tenant = world.tenant;
    get_batch(&mut world.db, tenant, 1).unwrap().1[0].state
}

on_both_databases! {
    /// A Friday's notification, the report of the day and Monday's statement.
    fn the_same_payment_in_every_kind_of_statement_is_one(world: World) {
        on_the_way(&mut world);
        let notified = world.bank_file(&[BankFile::notification("N1", [out()])]);
        assert_eq!(counts(&notified), [1, 0, 0, 0, 0]);
        let report = BankFile::report("R1", [out().reference("provisional")]).closed_on("2026-03-20");
        assert_eq!(counts(&world.bank_file(&[report])), [0, 0, 0, 1, 0]);
        let monday = BankFile::statement("S2", [out().on("2026-03-23").reference("2026032300001")]);
        assert_eq!(counts(&world.bank_file(std::slice::from_ref(&monday))), [0, 0, 0, 1, 0]);
        assert_eq!(counts(&world.bank_file(&[monday])), [0, 0, 0, 1, 0]);
        assert_eq!(world.balance("bank"), "-1770.72");
    }

    fn two_notifications_with_references_of_their_own_are_two_payments(world: World) {
        on_the_way(&mut world);
        let told = |name: &str| BankFile::notification(name, [out().reference(name)]);
        assert_eq!(counts(&world.bank_file(&[told("N1")])), [1, 0, 0, 0, 0]);
        assert_eq!(counts(&world.bank_file(&[told("N1")])), [0, 0, 0, 1, 0], "sent once more");
        let second = world.bank_file(&[told("N2")]);
        assert_eq!(second.problems[0].kind, BankProblemKind::PaidAgain);
        let both = BankFile::statement("S1", [out().reference("N1"), out().reference("N2")]);
        let told = world.bank_file(&[both]);
        assert_eq!((told.known, told.problems.len()), (1, 1), "as long as it stands in statements");
    }

    fn a_return_may_be_told_before_its_payment(world: World) {
        for files in [
            vec![vec![BankFile::statement("S1", [back(), out()])]],
            vec![vec![BankFile::statement("S2", [back()]), BankFile::statement("S1", [out()])]],
            vec![vec![BankFile::statement("S2", [back()])], vec![BankFile::statement("S1", [out()])]],
        ] {
            world.as_new_tenant();
            on_the_way(&mut world);
            let told: Vec<_> = files.iter().map(|file| world.bank_file(file)).collect();
            let sum = |of: fn(&BankStatementOutcome) -> usize| told.iter().map(of).sum::<usize>();
            assert_eq!((sum(|told| told.booked), sum(|told| told.returned)), (1, 1));
            assert_eq!(sum(|told| told.problems.len()), 0);
            assert_eq!(state(&mut world), PayoutState::Returned);
            assert_eq!(world.balance("payable:owner-1"), "-1770.72", "the claim is open again");
            assert_eq!(world.balance("payouts_in_transit"), "0.00");
            assert_eq!(world.balance("bank"), "0.00");
            let again: usize = files.iter().map(|file| world.bank_file(file).known).sum();
            assert_eq!(again, 2, "nothing is new");
        }
    }

    /// The order's name stands in either place; what the bank refused before is no part of the sum.
    fn an_order_is_known_by_its_message_or_its_part(world: World) {
        let name = || Some("STROMBUCH-20260320-000001".to_owned());
        for reference in [
            BatchReference { message_id: name(), ..BatchReference::default() },
            BatchReference { payment_id: name(), ..BatchReference::default() },
            BatchReference { message_id: Some("of the bank".to_owned()), payment_id: name(), ..BatchReference::default() },
        ] {
            world.as_new_tenant();
            on_the_way(&mut world);
            let told = world.bank_file(&[BankFile::statement("S1", [BankLine::order(reference.clone(), SUM)])]);
            assert_eq!(counts(&told), [1, 0, 0, 0, 0], "{reference:?}");
            assert_eq!(state(&mut world), PayoutState::Booked);
        }
    }

    /// The statement books the order without a name; the notification names its transfers.
    fn a_booking_without_names_is_told_in_its_parts(world: World) {
        on_the_way(&mut world);
        let nameless = BankFile::statement("S1", [BankLine::taken(SUM).reference("C1")]);
        assert_eq!(counts(&world.bank_file(std::slice::from_ref(&nameless))), [0, 0, 1, 0, 0]);
        let named = BankFile::notification("N1", [out().reference("C1")]);
        assert_eq!(counts(&world.bank_file(&[named])), [1, 0, 0, 0, 0]);
        assert_eq!(counts(&world.bank_file(&[nameless])), [0, 0, 0, 1, 0]);
        assert_eq!(world.balance("bank"), "-1770.72");
    }

    /// 1,770.72 EUR come back less 3.00 EUR, which the bank says beside or within the payment.
    fn the_amount_of_the_entry_is_what_moved(world: World) {
        let less = BankLine::back("2026-000001", "1767.72", "AC04").on("2026-03-24");
        for line in [less.clone().stated(SUM, "3.00"), less.clone().stated("1767.72", "3.00").ordered(SUM)] {
            world.as_new_tenant();
            on_the_way(&mut world);
            world.bank_file(&[BankFile::statement("S1", [out()])]);
            let told = world.bank_file(&[BankFile::statement("S2", [line])]);
            assert_eq!(counts(&told), [0, 1, 0, 0, 0]);
            assert_eq!(world.balance("bank"), "-3.00");
            assert_eq!(world.balance("bank_charges"), "3.00");
            assert_eq!(world.balance("payable:owner-1"), "-1770.72");
        }
        world.as_new_tenant();
        on_the_way(&mut world);
        let more = BankLine::out("2026-000001", "1771.22").stated(SUM, "0.50");
        assert_eq!(counts(&world.bank_file(&[BankFile::statement("S1", [more])])), [1, 0, 0, 0, 0]);
        assert_eq!(world.balance("bank"), "-1771.22");
        assert_eq!(world.balance("bank_charges"), "0.50");
    }

    /// Without balances nobody proves the direction that is written beside a reversal.
    fn a_reversal_of_a_payout_gives_it_back(world: World) {
        for line in [out().taken_back(), back().taken_back()] {
            world.as_new_tenant();
            on_the_way(&mut world);
            world.bank_file(&[BankFile::statement("S1", [out()])]);
            let told = world.bank_file(&[BankFile::notification("N2", [line.on("2026-03-23")])]);
            assert_eq!(counts(&told), [0, 1, 0, 0, 0]);
            assert_eq!(state(&mut world), PayoutState::Returned);
        }
    }

    fn a_report_is_final_once_its_day_is_over(world: World) {
        on_the_way(&mut world);
        let running = world.try_bank_file(&[BankFile::report("R1", [out()]).written_on("2026-03-20")]);
        assert!(matches!(running, Err(BankStatementError::NotFinal { .. })));
        let announced = world.bank_file(&[BankFile::report("R1", [out().pending()])]);
        assert_eq!(counts(&announced), [0; 5]);
        let next_day = BankFile::report("R2", [out(), BankLine::taken("5.00").on("2026-03-21")]);
        let told = world.bank_file(&[next_day.written_on("2026-03-21")]);
        assert_eq!((counts(&told), told.not_final), ([1, 0, 0, 0, 0], 1));
        let closed = BankFile::report("R3", [BankLine::taken("5.00").on("2026-03-21")]);
        assert_eq!(counts(&world.bank_file(&[closed.closed_on("2026-03-21")])), [0, 0, 1, 0, 0]);
    }

    /// Two payments of one amount, on one day, of which the notification tells the second one first.
    fn payments_of_the_same_amount_are_told_apart_by_what_they_say(world: World) {
        let of = |text: &str| BankLine::came_in("500.00", "Netz Nord", text);
        world.bank_file(&[BankFile::notification("N1", [of("GS-2")])]);
        let told = world.bank_file(&[BankFile::statement("S1", [of("GS-1"), of("GS-2")])]);
        assert_eq!(counts(&told), [0, 0, 1, 1, 0]);
        let tenant = world.tenant;
        let since = "2026-03-01".parse().unwrap();
        let credits = store::payment::list_bank_credits(&mut world.db, tenant, since).unwrap();
        let mut said: Vec<_> = credits.iter().map(|credit| credit.remittance.as_str()).collect();
        said.sort_unstable();
        assert_eq!(said, ["GS-1", "GS-2"]);
    }

    fn only_the_companys_own_account_is_booked(world: World) {
        on_the_way(&mut world);
        let other = || BankFile::statement("S9", [out()]).of_account(IBAN);
        let own = || BankFile::statement("S1", [out()]);
        let unknown = world.try_bank_file(&[other(), own()]).unwrap_err().to_string();
        assert!(unknown.contains(&format!("the accounts {IBAN}, {ACCOUNT}")), "{unknown}");
        world.company_has_account(ACCOUNT);
        let told = world.bank_file(&[other()]);
        assert_eq!(told.problems[0].reference, IBAN);
        assert_eq!(told.problems[0].kind, BankProblemKind::OtherAccount { entries: 1 });
        assert_eq!(state(&mut world), PayoutState::Open);
        let told = world.bank_file(&[other(), own()]);
        assert_eq!(counts(&told), [1, 0, 0, 0, 0]);
        assert_eq!(told.others.get(IBAN), Some(&1));
        // An account that the company had is still its own.
        world.company_has_account("DE75512108001245126199");
        assert_eq!(counts(&world.bank_file(&[own()])), [0, 0, 0, 1, 0]);
    }
}
