//! Closing, documents, payouts and the ledger over HTTP: two people, and nobody else.

use super::stage::{FOREIGN, NEIGHBOURS, OWN, email, served};
use serde_json::Value;
use tests::plant::example_facts;
use tests::{Answer, Plant, Served, Visitor, World, on_both_databases};
use units::Role;

/// Another portfolio manager of the company.
const SECOND: &str = "second@example.com";

/// The stage with a second manager. May 2025 of each plant: 29,760 kWh at 5 ct/kWh and 19 % VAT, 1,770.72 EUR.
fn company(world: World) -> Served {
    let mut served = served(world);
    served.world.complete_parties();
    served.admit(SECOND, Role::PortfolioManager, None);
    served
}

fn plain(page: &Answer) -> String {
    page.body.replace('\u{a0}', " ")
}

/// What the page names as looked at.
fn content_of(page: &Answer) -> String {
    let after = page.body.split_once("name=\"content\" value=\"").map_or("", |(_, after)| after);
    after.split('"').next().unwrap_or_default().to_owned()
}

/// Somebody whose requests carry the code that the API asks of a browser.
fn program(served: &mut Served, email: &str) -> Visitor {
    let mut visitor = served.visitor(email);
    let code = visitor.form_code();
    visitor.headers.push(("x-csrf-token".to_owned(), code));
    visitor
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("no JSON: {}", answer.body))
}

on_both_databases! {
    fn two_people_close_a_month_in_the_browser(world: World) {
        let mut served = company(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let mut second = served.visitor(SECOND);
        let list = manager.get("/closings?year=2025");
        assert!(list.body.contains("href=\"/closings/2025-05\""), "{}", list.body);
        let review = plain(&manager.get("/closings/2025-05"));
        assert!(review.contains("2 Belege sind bereit, Auszahlung zusammen 3.541,44 €"), "{review}");
        assert!(review.contains("/closings/2025-05/proposal"), "nobody can propose");
        assert_eq!(manager.post("/closings/2025-05/proposal", &[]).status, 303);

        let own = manager.get("/closings/2025-05");
        assert!(own.body.contains("Sie haben diesen Zeitraum vorgeschlagen"), "{}", own.body);
        assert!(!own.body.contains("/closings/2025-05/approval"), "the proposer is offered to approve");
        let review = second.get("/closings/2025-05");
        let content = content_of(&review);
        assert_eq!(content.len(), 64, "{}", review.body);
        let forged = manager.post("/closings/2025-05/approval", &[("content", content.as_str())]);
        assert_eq!(forged.status, 409);
        assert!(forged.body.contains("eine andere Person gibt frei"), "{}", forged.body);
        let unseen = second.post("/closings/2025-05/approval", &[("content", "something else")]);
        assert_eq!(unseen.status, 409, "what was not looked at was approved");
        assert_eq!(manager.get("/documents/2026-000001.pdf").status, 404, "a document was issued");

        let approved = second.post("/closings/2025-05/approval", &[("content", content.as_str())]);
        assert_eq!(approved.header("location"), "/closings/2025-05?done=approved", "{}", approved.body);
        let page = manager.get(approved.header("location"));
        for number in ["2026-000001", "2026-000002"] {
            assert!(page.body.contains(&format!("/documents/{number}.pdf")), "{}", page.body);
        }
        let list = manager.get("/closings?year=2025");
        assert!(plain(&list).contains("freigegeben"), "{}", list.body);
    }

    fn a_document_is_found_by_its_owner_and_the_company_alone(world: World) {
        let mut served = company(world);
        served.world.close("2025-05");
        let mut owner = served.visitor(&email(Role::PlantOwner));
        let pdf = owner.get("/documents/2026-000001.pdf");
        assert_eq!((pdf.status, pdf.header("content-type")), (200, "application/pdf"));
        assert!(pdf.body.starts_with("%PDF-"), "{}", &pdf.body[..8]);
        assert_eq!(pdf.header("cache-control"), "private, no-store");
        assert!(pdf.header("content-disposition").contains("2026-000001.pdf"));
        let xml = owner.get("/documents/2026-000001.xml");
        assert_eq!(xml.header("content-type"), "application/xml");
        assert!(xml.body.contains("CrossIndustryInvoice") && xml.body.contains("2026-000001"));
        for page in [format!("/plants/{OWN}/statements/2025-05"), format!("/plants/{OWN}?year=2025")] {
            assert!(owner.get(&page).body.contains("/documents/2026-000001.pdf"), "{page}");
        }
        for number in ["2026-000002", "2026-000003", "nothing"] {
            for path in [
                format!("/documents/{number}.pdf"),
                format!("/documents/{number}.xml"),
                format!("/api/v1/documents/{number}/pdf"),
                format!("/api/v1/documents/{number}/xml"),
            ] {
                assert_eq!(owner.get(&path).status, 404, "{path}");
            }
        }
        let own = json(&owner.get("/api/v1/documents?period=2025-05"));
        assert_eq!(own.as_array().unwrap().len(), 1, "{own}");
        assert_eq!((&own[0]["plant_id"], &own[0]["payout_eur"]), (&Value::from(OWN), &Value::from("1770.72")));
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let all = json(&manager.get("/api/v1/documents"));
        assert_eq!(all[1]["plant_id"], NEIGHBOURS);
        assert_eq!(manager.get("/api/v1/documents/2026-000002/pdf").status, 200);
        let later = json(&manager.get("/api/v1/documents?after=2026-000001"));
        assert_eq!(later.as_array().unwrap().len(), 1, "{later}");
        assert_eq!(manager.get("/api/v1/documents?after=last").status, 400);
        let mut foreign = served.visitor("foreign@example.com");
        assert_eq!(foreign.get("/documents/2026-000001.pdf").status, 404);
        assert_eq!(json(&foreign.get("/api/v1/documents")), Value::Array(Vec::new()));
    }

    fn nobody_closes_or_pays_without_role_and_form(world: World) {
        let mut served = company(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        for path in ["/closings/2025-05/proposal", "/closings/2025-05/approval", "/payouts", "/payouts/1/approval"] {
            assert_eq!(manager.post_bare(path, &[]).status, 403, "{path} without the form's code");
            for role in [Role::PlantOwner, Role::Auditor, Role::Scheduler, Role::Administrator] {
                let answer = served.visitor(&email(role)).post(path, &[]);
                assert_eq!(answer.status, 403, "{path} as {role}");
            }
        }
        let mut owner = served.visitor(&email(Role::PlantOwner));
        for path in ["/closings", "/closings/2025-05", "/payouts", "/ledger"] {
            assert_eq!(owner.get(path).status, 403, "{path}");
        }
        let mut auditor = served.visitor(&email(Role::Auditor));
        let page = auditor.get("/closings/2025-05").body;
        assert!(!page.contains("/proposal"), "an auditor is offered to propose");
        // Another company closes its own month and not ours.
        let mut foreign = served.visitor("foreign@example.com");
        assert_eq!(foreign.post("/closings/2025-05/proposal", &[]).status, 303);
        assert!(foreign.get("/closings/2025-05").body.contains(FOREIGN));
        let page = manager.get("/closings/2025-05").body;
        assert!(page.contains("/closings/2025-05/proposal"), "another company has proposed ours");
        assert!(!page.contains(FOREIGN));
    }

    fn an_input_that_changed_is_told_before_a_month_is_closed(world: World) {
        let mut served = company(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let mut second = served.visitor(SECOND);
        assert_eq!(manager.post("/closings/2025-05/proposal", &[]).status, 303);
        let content = content_of(&second.get("/closings/2025-05"));
        served.world.market_value("2025-05", "2.100 ct/kWh");
        let page = second.get("/closings/2025-05").body;
        assert!(page.contains("Eingangsdaten haben sich seit der Abrechnung geändert"), "{page}");
        assert!(page.contains("href=\"/restatements\"") && !page.contains("/approval"), "{page}");
        let fields = [("content", content.as_str())];
        let refused = second.post("/closings/2025-05/approval", &fields);
        assert_eq!(refused.status, 409);
        assert!(refused.body.contains("Rechnen Sie den Zeitraum"), "{}", refused.body);
        served.world.restate();
        let page = second.get("/closings/2025-05").body;
        assert!(page.contains("Der Vorschlag gilt nicht mehr"), "{page}");
        assert_eq!(second.post("/closings/2025-05/approval", &fields).status, 409);
        assert_eq!(second.post("/closings/2025-05/proposal", &[]).status, 303);
        let content = content_of(&manager.get("/closings/2025-05"));
        let fields = [("content", content.as_str())];
        assert_eq!(manager.post("/closings/2025-05/approval", &fields).status, 303);

        // A correction after the approval names what changed, and the difference.
        let plant = Plant { facts: example_facts(1) };
        served.world.readings(&plant).quarters("2025-05-14", 0..4, "11 kWh").deliver();
        served.world.restate();
        let page = plain(&manager.get("/closings/2025-05"));
        assert!(page.contains("Korrektur") && page.contains("14.05.2025"), "{page}");
    }

    fn two_people_pay_what_documents_say(world: World) {
        let mut served = company(world);
        served.world.import_account(None, &example_facts(1), "DE89370400440532013000");
        served.world.restate();
        served.world.close("2025-05");
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let mut second = served.visitor(SECOND);
        let page = plain(&manager.get("/payouts"));
        assert!(page.contains("Eine Überweisung ist offen über 1.770,72 €"), "{page}");
        assert!(page.contains("keine Bankverbindung bekannt"), "{page}");
        let sunday = manager.post("/payouts", &[("on", "2026-03-22")]);
        assert_eq!(sunday.status, 409);
        assert!(sunday.body.contains("führen Banken keine Zahlungen aus"), "{}", sunday.body);
        assert!(manager.post("/payouts", &[("period", "May")]).body.contains("id=\"period-problem\""));

        let made = manager.post("/payouts", &[]);
        assert_eq!(made.header("location"), "/payouts/1?done=created", "{}", made.body);
        let page = manager.get("/payouts/1").body;
        assert!(page.contains("Sie haben diesen Lauf erstellt") && !page.contains("/payouts/1/approval"));
        assert_eq!(manager.post("/payouts/1/approval", &[]).status, 409, "the creator approved it");
        assert_eq!(manager.get("/payouts/1/file").status, 409, "an unapproved file was given out");
        assert_eq!(second.post("/payouts/1/approval", &[]).status, 303);
        let file = manager.get("/payouts/1/file");
        assert_eq!((file.status, file.header("content-type")), (200, "application/xml"));
        assert!(file.body.contains("pain.001") && file.body.contains("1770.72"), "{}", file.body);
        assert_eq!(file.body, second.get("/payouts/1/file").body, "the file is always the same");
        assert_eq!(second.post("/payouts/1/withdrawal", &[]).status, 409);
        let mut auditor = served.visitor(&email(Role::Auditor));
        assert!(auditor.get("/payouts/1").body.contains("2026-000001"));
        assert_eq!(auditor.get("/payouts/1/file").status, 403);
        assert_eq!(served.visitor("foreign@example.com").get("/payouts/1").status, 404);
        let ledger = plain(&auditor.get("/ledger"));
        assert!(ledger.contains("3 Einträge sind gebucht."), "{ledger}");
        assert!(ledger.contains("Geldtransit"), "{ledger}");
    }

    fn the_page_names_the_first_entry_that_was_changed(world: World) {
        let mut served = company(world);
        served.world.close("2025-05");
        served.world.execute("UPDATE ledger_postings SET amount = amount + 1 WHERE entry = 2");
        let mut auditor = served.visitor(&email(Role::Auditor));
        let page = auditor.get("/ledger").body;
        assert!(page.contains("Eintrag 2 (invoice 2026-000002)"), "{page}");
        assert!(page.contains("Geben Sie keine Auszahlungen frei"), "{page}");
        let body = json(&auditor.get("/api/v1/ledger"));
        assert_eq!(body["checked_entries"], 1, "{body}");
    }

    fn programs_close_and_pay_by_the_same_rules(world: World) {
        let mut served = company(world);
        let mut manager = program(&mut served, &email(Role::PortfolioManager));
        let mut second = program(&mut served, SECOND);
        let nothing = manager.post_json("/api/v1/closings/2025-05/approval", "{}");
        assert_eq!((nothing.status, &json(&nothing)["code"]), (409, &Value::from("not_proposed")));
        let proposal = json(&manager.post_json("/api/v1/closings/2025-05/proposal", ""));
        assert_eq!(proposal["payout_eur"], "3541.44", "{proposal}");
        let same = manager.post_json("/api/v1/closings/2025-05/approval", "{}");
        assert_eq!((same.status, &json(&same)["code"]), (409, &Value::from("same_person")));
        let other = second.post_json("/api/v1/closings/2025-05/approval", "{\"content_sha256\":\"x\"}");
        assert_eq!(json(&other)["code"], "changed_since_proposal");
        let seen = format!("{{\"content_sha256\":{}}}", proposal["content_sha256"]);
        let approval = json(&second.post_json("/api/v1/closings/2025-05/approval", &seen));
        assert_eq!(approval["documents"].as_array().map(Vec::len), Some(2), "{approval}");
        let again = manager.post_json("/api/v1/closings/2025-05/proposal", "");
        assert_eq!(json(&again)["code"], "nothing_to_close");
        let periods = json(&manager.get("/api/v1/closings?year=2025"));
        assert_eq!(periods[0]["issued_payout_eur"], "3541.44", "{periods}");
        assert_eq!(manager.get("/api/v1/closings?year=last").status, 400);

        let payouts = json(&manager.get("/api/v1/payouts"));
        assert_eq!(payouts["unpaid"][0]["reason"], "no_bank_account", "{payouts}");
        let nothing = manager.post_json("/api/v1/payouts", "{}");
        assert_eq!((nothing.status, &json(&nothing)["batch"]), (200, &Value::Null));
        let wrong = manager.post_json("/api/v1/payouts", "{\"execution_on\":\"tomorrow\"}");
        assert_eq!((wrong.status, &json(&wrong)["code"]), (422, &Value::from("invalid_fields")));
        let late = manager.post_json("/api/v1/payouts", "{\"execution_on\":\"2026-03-22\"}");
        assert_eq!(json(&late)["code"], "no_target_day");
        let unknown = manager.post_json("/api/v1/payouts/7/approval", "");
        assert_eq!((unknown.status, &json(&unknown)["code"]), (404, &Value::from("not_found")));
        let ledger = json(&manager.get("/api/v1/ledger"));
        assert_eq!((&ledger["problem"], &ledger["checked_entries"]), (&Value::Null, &Value::from(2)));
    }

    fn an_owner_reads_the_own_thresholds_and_no_others(world: World) {
        let mut served = company(world);
        let mut owner = served.visitor(&email(Role::PlantOwner));
        for path in ["/tax?year=2025", "/tax?year=2025&person=owner-2"] {
            let page = plain(&owner.get(path));
            assert!(page.contains("Ihre Steuergrenzen") && page.contains("1.488,00 €"), "{path}: {page}");
            assert!(!page.contains("Eigentümer 2") && !page.contains(NEIGHBOURS), "{path}: {page}");
        }
        let body = json(&owner.get("/api/v1/tax/2025"));
        assert_eq!(body["persons"].as_array().map(Vec::len), Some(1), "{body}");
        assert_eq!(body["persons"][0]["operator_id"], "owner-1");
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let all = manager.get("/tax?year=2025").body;
        assert!(all.contains("owner-1") && all.contains("owner-2") && !all.contains("owner-77"));
        let one = manager.get("/tax?year=2025&person=owner-2").body;
        assert!(one.contains("§ 19 UStG") && one.contains(NEIGHBOURS) && !one.contains(OWN), "{one}");
        assert!(manager.get("/tax?year=2025&person=owner-77").body.contains("Keine Anlage in diesem Jahr"));
    }
}
