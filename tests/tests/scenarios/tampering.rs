//! What the check of the ledger finds when somebody writes into the database.

use services::ledger::{BookHead, LedgerCheck, LedgerProblem, holds_head};
use services::payment::{Assignment, assign_receipt};
use tests::clock::now;
use tests::{BankFile, BankLine, World, on_both_databases};

const IBAN: &str = "DE89370400440532013000";

/// Two plants whose May is closed, paid and partly booked by the bank.
fn paid_may(world: &mut World) -> LedgerCheck {
    for _plant in 0..2 {
        let plant = world.solar_plant().paid_to(IBAN).register();
        world.feeds(&plant, &["2026-05"], "10 kWh");
    }
    world.spot_all("2026-05", "50.00 EUR/MWh");
    world.market_value("2026-05", "3.163 ct/kWh");
    world.settle("2026-05");
    world.close("2026-05");
    world.create_payouts(Some("2026-05"));
    world.approve_batch(1, "ben").unwrap();
    let check = world.checked_ledger();
    assert_eq!(check.problem, None);
    check
}

/// What is written, and what is named for it.
const FORGERIES: &[(&str, &str)] = &[
    ("UPDATE payouts SET iban = 'DE02120300000000202051' WHERE position = 1", "payout_changed"),
    ("UPDATE payouts SET amount_cents = amount_cents + 1000 WHERE position = 1", "payout_changed"),
    ("UPDATE payouts SET creditor_name = 'Somebody' WHERE position = 2", "payout_changed"),
    ("UPDATE payouts SET state = 'booked' WHERE position = 1", "payout_changed"),
    ("UPDATE payout_batches SET approved_by = 'carla'", "payout_changed"),
    ("UPDATE payout_batches SET created_by = 'dora'", "payout_changed"),
    ("UPDATE payout_batches SET execution_on = '2026-04-01'", "payout_changed"),
    (
        "UPDATE ledger_balances SET amount = amount + 1 WHERE account = 'payouts_in_transit'",
        "balance_differs",
    ),
    ("DELETE FROM ledger_balances WHERE account = 'energy_purchases'", "balance_differs"),
    ("UPDATE closings SET approved_by = 'carla'", "document_changed"),
    ("UPDATE closings SET proposed_by = 'dora'", "document_changed"),
    ("UPDATE invoices SET period = '2026-04' WHERE number = 1", "document_changed"),
    ("UPDATE invoices SET issued_on = '2026-01-01' WHERE number = 1", "document_changed"),
    ("UPDATE settlement_lines SET amount_cents = amount_cents + 1", "document_changed"),
    ("UPDATE settlements SET energy_kwh_e6 = energy_kwh_e6 + 1", "document_changed"),
];

/// The same of what the bank has told and somebody has assigned.
const FORGERIES_OF_THE_BANK: &[&str] = &[
    "UPDATE bank_entries SET amount_cents = amount_cents - 1 WHERE number = 2",
    "UPDATE bank_entries SET remittance = 'another' WHERE number = 2",
    "UPDATE bank_entries SET counterparty_account = 'DE02120300000000202051'",
    "UPDATE bank_entries SET purpose = 'other_books' WHERE number = 2",
    "UPDATE bank_entries SET assigned_by = 'dora' WHERE number = 3",
    "DELETE FROM bank_entries WHERE number = 2",
    "UPDATE owner_repayments SET amount_cents = amount_cents - 1",
    "UPDATE owner_repayments SET plant_id = plant_id + 1",
    "DELETE FROM owner_repayments",
];

/// One transfer is paid, and two payments came in: one waits, and somebody said of the other what it was for.
fn told_by_the_bank(world: &mut World) {
    let first = world.transfers_of(1).remove(0);
    let paid = BankLine::out(&first.end_to_end_id, &first.amount.decimal());
    let unknown = BankLine::came_in("5.00", "Netz", "ohne Nummer").reference("A");
    let owner = BankLine::came_in("7.00", "Owner", "zu viel").reference("B");
    world.bank_file(&[BankFile::statement("S1", [paid, unknown, owner])]);
    let tenant = world.tenant;
    let (operator_id, plant) = (first.operator_id, None);
    let said = Assignment::Owner { operator_id, plant };
    assign_receipt(&mut world.db, tenant, 3, &said, "carla", now()).unwrap();
    assert_eq!(world.checked_ledger().problem, None);
}

fn code(problem: &LedgerProblem) -> &'static str {
    if matches!(problem, LedgerProblem::PayoutChanged { .. }) {
        "payout_changed"
    } else if matches!(problem, LedgerProblem::DocumentChanged { .. }) {
        "document_changed"
    } else if matches!(
        problem,
        LedgerProblem::BankPaymentChanged { .. } | LedgerProblem::BankPaymentGone { .. }
    ) {
        "bank"
    } else if matches!(problem, LedgerProblem::BalanceDiffers { .. }) {
        "balance_differs"
    } else {
        "another"
    }
}

on_both_databases! {
    fn what_is_changed_beside_the_entries_is_found(world: World) {
        for (statement, expected) in FORGERIES {
            paid_may(&mut world);
            world.execute(statement);
            let found = world.checked_ledger().problem;
            assert_eq!(found.as_ref().map(code), Some(*expected), "{statement}: {found:?}");
            world.as_new_tenant();
        }
    }

    fn what_is_changed_of_the_banks_payments_is_found(world: World) {
        for statement in FORGERIES_OF_THE_BANK {
            paid_may(&mut world);
            told_by_the_bank(&mut world);
            world.execute(statement);
            let found = world.checked_ledger().problem;
            assert_eq!(found.as_ref().map(code), Some("bank"), "{statement}: {found:?}");
            world.as_new_tenant();
        }
    }

    /// A tail that is cut off leaves a ledger in order; a head that was kept finds it.
    fn a_head_that_was_kept_finds_a_tail_that_was_cut_off(world: World) {
        let check = paid_may(&mut world);
        let head = BookHead::of_money(check.entries, &check.last_sha256);
        let tenant = world.tenant;
        assert!(holds_head(&mut world.db, tenant, &head).unwrap());

        // Others follow, and it is still held.
        let plant = world.solar_plant().paid_to(IBAN).register();
        world.feeds(&plant, &["2026-05"], "10 kWh");
        world.settle("2026-05");
        world.close("2026-05");
        assert!(world.checked_ledger().entries > head.number);
        assert!(holds_head(&mut world.db, tenant, &head).unwrap());

        for table in ["ledger_postings WHERE entry >= 3", "ledger_entries WHERE number >= 3", "payout_items",
            "payouts", "payout_batches", "invoices WHERE number >= 3"]
        {
            world.execute(&format!("DELETE FROM {table}"));
        }
        // Who cuts the tail off also makes the balances fit.
        world.execute(
            "UPDATE ledger_balances SET amount = (SELECT COALESCE(SUM(p.amount), 0) FROM ledger_postings p
                WHERE p.tenant_id = ledger_balances.tenant_id AND p.account = ledger_balances.account
                AND p.commodity = ledger_balances.commodity)",
        );
        assert_eq!(world.checked_ledger().problem, None, "in order, and yet not what it was");
        assert!(!holds_head(&mut world.db, tenant, &head).unwrap());
    }
}
