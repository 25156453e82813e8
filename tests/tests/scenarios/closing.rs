//! A period is closed by two people, never changes afterwards, and is corrected by a reversal and a new statement.

use reports::closing::DocumentContent;
use services::closing::{Approval, ClosingError, HeldReason, find_document};
use services::ledger::LedgerProblem;
use services::scope::Scope;
use store::closing::{Replacement, find_open_closing, set_closing_approval};
use tests::clock::now;
use tests::{Plant, World, on_both_databases};

/// May 2026 at 5 ct/kWh: 29,760 kWh bring 1,488.00 EUR, with 19 % VAT 1,770.72 EUR.
fn may_2026(world: &mut World) -> Plant {
    let plant = world.solar_plant().register();
    world.feeds(&plant, &["2026-05"], "10 kWh");
    world.spot_all("2026-05", "50.00 EUR/MWh");
    world.market_value("2026-05", "3.163 ct/kWh");
    world.settle("2026-05");
    plant
}

/// `number kind payout` of each document.
fn documents(approval: &Approval) -> Vec<String> {
    let invoices = approval.invoices.iter();
    let line = |invoice: &services::closing::Invoice| {
        format!("{} {} {}", invoice.number, invoice.kind, invoice.payout.decimal())
    };
    invoices.map(line).collect()
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, ClosingError>) -> String {
    outcome.unwrap_err().to_string()
}

on_both_databases! {
    /// § 14 Abs. 4 Nr. 4 UStG: numbers in sequence, each once. What is owed is a credit of the owner's account.
    fn two_people_turn_a_settled_month_into_numbered_documents(world: World) {
        may_2026(&mut world);
        let second = world.solar_plant().premium_through_marketer().register();
        world.feeds(&second, &["2026-05"], "10 kWh");
        world.settle("2026-05");
        assert_eq!(refused(world.approve("2026-05", "ben")),
            "nobody has proposed to close 2026-05; one person proposes, another one approves");
        world.propose("2026-05", "Anna ").unwrap();
        assert_eq!(refused(world.approve("2026-05", " ANNA")),
            "anna has proposed to close 2026-05, so another person must approve it");
        assert_eq!(refused(world.approve("2026-05", " ")),
            "expected the name or address of a person, found only blanks");
        let approval = world.approve("2026-05", "ben").unwrap();
        // 29,760 kWh × (7.00 − 3.163) ct = 1,141.89 EUR of premium that the marketer passes on.
        assert_eq!(documents(&approval),
            ["2026-000001 statement 1770.72", "2026-000002 statement 2912.61"]);
        assert_eq!(documents(&world.approve("2026-05", "ben").unwrap()), [""; 0], "all are stated");
        assert_eq!(refused(world.propose("2026-05", "anna")),
            "no statement of 2026-05 waits for a document; `strombuch settle` makes statements");
        assert_eq!(world.balance("payable:owner-1"), "-1770.72");
        assert_eq!(world.balance("payable:owner-2"), "-2912.61");
        assert_eq!(world.balance("premium_clearing"), "1141.89");
        assert_eq!(world.balance("input_vat"), "565.44");
        assert_eq!(world.balance("energy_purchases"), "2976.00");
    }

    fn the_table_itself_refuses_an_approval_by_who_proposed(world: World) {
        may_2026(&mut world);
        world.propose("2026-05", "anna").unwrap();
        let (tenant, period) = (world.tenant, "2026-05".parse().unwrap());
        let open = find_open_closing(&mut world.db, tenant, period).unwrap().unwrap();
        for forged in ["anna", "ANNA", " anna", ""] {
            let written = set_closing_approval(&mut world.db, tenant, open.id, forged, now());
            assert!(written.is_err(), "{forged:?} was written");
        }
        set_closing_approval(&mut world.db, tenant, open.id, "ben", now()).unwrap();
    }

    /// 3.163 → 3.296 ct/kWh: 29,760 kWh × 0.133 ct less premium. The month that was approved stays as it is.
    fn a_correction_takes_the_document_back_and_states_the_month_anew(world: World) {
        let plant = world.solar_plant().paid_at_market_value().register();
        let other = world.solar_plant().register();
        for plant in [&plant, &other] {
            world.feeds(plant, &["2026-05"], "10 kWh");
        }
        world.spot_all("2026-05", "50.00 EUR/MWh");
        world.market_value("2026-05", "3.163 ct/kWh");
        world.settle("2026-05");
        world.close("2026-05");
        world.market_value("2026-05", "3.296 ct/kWh");
        assert!(refused(world.approve("2026-05", "ben")).starts_with("an input of 2026-05 has changed"));
        world.restate();
        let approval = world.close("2026-05");
        // The other plant's premium changes too, but the grid operator pays it: its invoice stands.
        assert_eq!(documents(&approval),
            ["2026-000003 reversal -1120.16", "2026-000004 statement 1167.26"]);
        assert_eq!(approval.invoices[0].corrects, approval.invoices[1].corrects);
        assert_eq!(world.balance("payable:owner-1"), "-1167.26");
        assert_eq!(documents(&world.approve("2026-05", "ben").unwrap()), [""; 0]);
    }

    fn a_statement_that_changed_since_its_proposal_is_not_approved(world: World) {
        let plant = may_2026(&mut world);
        world.propose("2026-05", "anna").unwrap();
        world.readings(&plant).quarters("2026-05-14", 0..4, "11 kWh").deliver();
        world.restate();
        assert_eq!(refused(world.approve("2026-05", "ben")),
            "the statements of 2026-05 have changed since anna proposed them; propose them again");
        world.propose("2026-05", "carla").unwrap();
        assert_eq!(documents(&world.approve("2026-05", "anna").unwrap()), ["2026-000001 statement 1770.96"]);
    }

    fn a_blocked_statement_waits_and_gets_the_next_number_later(world: World) {
        may_2026(&mut world);
        let late = world.solar_plant().register();
        world.settle("2026-05");
        let approval = world.close("2026-05");
        assert_eq!(documents(&approval), ["2026-000001 statement 1770.72"]);
        assert_eq!(approval.held[0].reason,
            HeldReason::Blocked { codes: vec!["readings_missing".to_owned()] });
        world.feeds(&late, &["2026-05"], "10 kWh");
        world.restate();
        assert_eq!(documents(&world.close("2026-05")), ["2026-000002 statement 1770.72"]);
    }

    /// Decision 13: whoever learns that a plant began later takes its document back.
    fn a_plant_that_began_later_loses_its_document(world: World) {
        let plant = may_2026(&mut world);
        world.close("2026-05");
        let later = records::PlantFacts {
            commissioned_on: "2026-06-01".parse().unwrap(),
            ..plant.facts.clone()
        };
        world.import_facts(None, &later);
        world.restate();
        assert_eq!(documents(&world.close("2026-05")), ["2026-000002 reversal -1770.72"]);
        assert_eq!(world.balance("payable:owner-1"), "0.00");
        assert_eq!(documents(&world.approve("2026-05", "ben").unwrap()), [""; 0]);
    }

    /// It is stated again when it turns out to have been right the first time.
    fn what_was_only_taken_back_can_be_stated_again(world: World) {
        let plant = may_2026(&mut world);
        world.close("2026-05");
        for (begins, expected) in [("2026-06-01", "2026-000002 reversal -1770.72"), ("2019-05-01", "2026-000003 statement 1770.72")] {
            let facts = records::PlantFacts { commissioned_on: begins.parse().unwrap(), ..plant.facts.clone() };
            world.import_facts(None, &facts);
            world.restate();
            assert_eq!(documents(&world.close("2026-05")), [expected]);
        }
    }

    /// The hash of a proposal covers whom the documents name and where they are paid to.
    fn an_account_that_changed_since_the_proposal_is_not_approved(world: World) {
        let plant = may_2026(&mut world);
        world.propose("2026-05", "anna").unwrap();
        world.import_account(Some("2026-02"), &plant.facts, "DE89370400440532013000");
        world.settle("2026-05");
        assert_eq!(refused(world.approve("2026-05", "carla")),
            "the statements of 2026-05 have changed since anna proposed them; propose them again");
    }

    /// A statement in the name of the wrong owner is taken back and stated to the right one, though no amount changes.
    fn a_wrong_owner_is_corrected_without_any_change_of_amounts(world: World) {
        let plant = may_2026(&mut world);
        world.close("2026-05");
        let operator_id = "owner-9".to_owned();
        world.import_facts(None, &records::PlantFacts { operator_id, ..plant.facts.clone() });
        world.restate();
        let approval = world.close("2026-05");
        assert_eq!(documents(&approval), ["2026-000002 reversal -1770.72", "2026-000003 statement 1770.72"]);
        let owners: Vec<&str> = approval.invoices.iter().map(|invoice| invoice.operator_id.as_str()).collect();
        assert_eq!(owners, ["owner-1", "owner-9"]);
        assert_eq!(approval.invoices[1].corrects, None, "it is not the new owner's document that was taken back");
        assert_eq!(world.balance("payable:owner-1"), "0.00");
        assert_eq!(world.balance("payable:owner-9"), "-1770.72");
        let scope = Scope::tenant(world.tenant);
        let file = find_document(&mut world.db, &scope, approval.invoices[0].number).unwrap().unwrap();
        assert_eq!(file.replacement, Replacement::OthersStatement);
        let content = DocumentContent::of_stored(&file).unwrap();
        let reason = content.correction.unwrap().reason;
        assert_eq!(reason, "In diesem Zeitraum gehört die Anlage jemand anderem");
    }

    fn a_document_that_is_gone_or_changed_is_found_and_named(world: World) {
        may_2026(&mut world);
        world.close("2026-05");
        world.execute("UPDATE invoices SET net_cents = net_cents - 1, vat_cents = vat_cents + 1");
        let problem = world.checked_ledger().problem.unwrap().to_string();
        assert_eq!(problem, "document 2026-000001 states owner-1: 1487.99 EUR + 282.73 EUR + 0.00 EUR, \
            the ledger books owner-1: 1488.00 EUR + 282.72 EUR + 0.00 EUR");
        world.execute("DELETE FROM invoices");
        let key = "invoice 2026-000001".to_owned();
        assert_eq!(world.checked_ledger().problem, Some(LedgerProblem::DocumentGone { key }));
    }

    fn a_changed_entry_is_found_and_named(world: World) {
        may_2026(&mut world);
        world.close("2026-05");
        assert_eq!(world.checked_ledger().problem, None);
        world.execute("UPDATE ledger_postings SET amount = amount + 1 WHERE position = 1");
        let problem = world.checked_ledger().problem;
        let key = "invoice 2026-000001".to_owned();
        assert_eq!(problem, Some(LedgerProblem::EntryChanged { number: 1, key }));
    }
}
