//! Money on the account and refused orders, in the browser and for programs.

use super::stage::{email, served};
use serde_json::Value;
use tests::plant::example_facts;
use tests::{Answer, BankFile, BankLine, Served, World, on_both_databases};
use units::Role;

const SECOND: &str = "second@example.com";
const THIRD: &str = "third@example.com";

/// The stage with May 2025 on its way to the bank: 1,770.72 EUR, created by Anna and approved by the second manager.
fn on_the_way(world: World) -> Served {
    let mut served = served(world);
    for manager in [SECOND, THIRD] {
        served.admit(manager, Role::PortfolioManager, None);
    }
    served.world.import_account(None, &example_facts(1), "DE89370400440532013000");
    served.world.restate();
    served.world.close("2025-05");
    served.world.create_payouts(Some("2025-05"));
    served.world.approve_batch(1, SECOND).unwrap();
    served
}

fn plain(answer: &Answer) -> String {
    answer.body.replace('\u{a0}', " ")
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("no JSON: {}", answer.body))
}

on_both_databases! {
    fn money_that_waits_is_assigned_on_its_page(world: World) {
        let mut served = on_the_way(world);
        let line = |amount: &str| BankLine::came_in(amount, "Netz Nord", "ohne Nummer");
        served.world.bank_file(&[BankFile::statement("S1", [line("5.00"), line("7.00")])]);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let page = plain(&manager.get("/receipts"));
        assert!(page.contains("2 Zahlungen warten auf Zuordnung.") && page.contains("5,00 €"), "{page}");
        assert!(plain(&manager.get("/payouts")).contains("href=\"/receipts\""));
        let nobody = manager.post("/receipts/1/assignment", &[("purpose", "owner"), ("owner", "")]);
        assert_eq!(nobody.status, 422);
        let unknown = manager.post("/receipts/1/assignment", &[("purpose", "owner"), ("owner", "nobody")]);
        assert_eq!(unknown.status, 404, "{}", unknown.body);
        let done = manager.post("/receipts/1/assignment", &[("purpose", "premium")]);
        assert_eq!(done.header("location"), "/receipts?done=assigned", "{}", done.body);
        assert_eq!(manager.post("/receipts/1/assignment", &[("purpose", "premium")]).status, 409);
        let page = plain(&manager.get("/receipts"));
        assert!(page.contains("Eine Zahlung wartet auf Zuordnung.") && page.contains("Marktprämie"), "{page}");

        let code = manager.form_code();
        manager.headers.push(("x-csrf-token".to_owned(), code));
        let open = json(&manager.get("/api/v1/receipts?unassigned=true"));
        assert_eq!((&open["unassigned_count"], &open["receipts"][0]["amount_eur"]), (&Value::from(1), &Value::from("7.00")));
        let body = "{\"purpose\":\"other_books\"}";
        let done = json(&manager.post_json("/api/v1/receipts/2/assignment", body));
        assert_eq!(done["purpose"], "other_books", "{done}");
        assert_eq!(json(&manager.get("/api/v1/owed"))["bank_eur"], "0.00");

        let page = plain(&manager.get("/receipts"));
        assert!(page.contains("Alle Zahlungen sind zugeordnet.") && page.contains("zurücknehmen"), "{page}");
        let waits = manager.post("/receipts/2/waiting", &[]);
        assert_eq!(waits.header("location"), "/receipts?done=waits", "{}", waits.body);
        assert_eq!(manager.post("/receipts/2/waiting", &[]).status, 409);
        let waits = json(&manager.send("DELETE", "/api/v1/receipts/1/assignment", "", ""));
        assert_eq!((&waits["purpose"], &waits["assigned_by"]), (&Value::from("unassigned"), &Value::from(email(Role::PortfolioManager))));
        assert_eq!(manager.get("/receipts/letter?owner=owner-1").status, 404, "nobody owes anything");
        let mut auditor = served.visitor(&email(Role::Auditor));
        assert_eq!(auditor.get("/receipts").status, 200);
        assert_eq!(auditor.post("/receipts/2/assignment", &[("purpose", "premium")]).status, 403);
        let mut owner = served.visitor(&email(Role::PlantOwner));
        assert_eq!(owner.get("/receipts").status, 403);
    }

    fn what_the_bank_refuses_is_said_on_the_page_and_by_programs(world: World) {
        let mut served = on_the_way(world);
        let mut second = served.visitor(SECOND);
        assert!(!second.get("/payouts/1").body.contains("/payouts/1/refusal"), "the approver is asked");
        assert_eq!(second.post("/payouts/1/refusal", &[]).status, 409);
        let mut third = served.visitor(THIRD);
        assert!(third.get("/payouts/1").body.contains("/payouts/1/refusal"));
        let none = third.post("/payouts/1/refusal", &[("payout", "2026-000099")]);
        assert_eq!(none.status, 409, "{}", none.body);
        let done = third.post("/payouts/1/refusal", &[("payout", "2026-000001")]);
        assert_eq!(done.header("location"), "/payouts/1?done=refused", "{}", done.body);
        assert_eq!(served.world.balance("payouts_in_transit"), "0.00");

        served.world.create_payouts(None);
        served.world.approve_batch(2, SECOND).unwrap();
        let code = third.form_code();
        third.headers.push(("x-csrf-token".to_owned(), code));
        let refused = json(&third.post_json("/api/v1/payouts/2/refusal", "{}"));
        assert_eq!(refused["payouts"][0]["state"], "withdrawn", "{refused}");
    }
}
