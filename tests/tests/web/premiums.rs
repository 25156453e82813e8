//! The market premium as both payers see it: the whole portfolio for the company, the own plants for an owner.

use super::stage::{NEIGHBOURS, OWN, email, served};
use serde_json::Value;
use tests::{Answer, Served, Visitor, World, on_both_databases};
use units::Role;

/// Both plants are to get 29,760 kWh × 5.00 ct = 1,488.00 EUR. The first one's statement has 19 % on top, the second
/// one's a cent too much.
const STATED: &str = "plant_id,month,premium_eur,document_number\n\
                      SEE900000000001,2025-05,1770.72,GS-1\n\
                      SEE900000000002,2025-05,1488.01,GS-2\n";

fn stated(world: World) -> Served {
    let mut served = served(world);
    served.world.grid_operator_states(STATED).unwrap();
    served
}

fn plain(page: &Answer) -> String {
    page.body.replace('\u{a0}', " ")
}

fn json(visitor: &mut Visitor, path: &str) -> Value {
    let answer = visitor.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

on_both_databases! {
    fn a_difference_is_named_and_a_cent_of_rounding_is_no_alarm(world: World) {
        let mut served = stated(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        assert_eq!(visitor.get("/premiums").header("location"), "/premiums/2025-05");
        let page = plain(&visitor.get("/premiums/2025-05"));
        assert!(page.contains("2 von 2 Anlagen abgerechnet. Eine Anlage ist zu klären."), "{page}");
        assert!(page.contains("Auf die Marktprämie ist Umsatzsteuer aufgeschlagen."), "{page}");
        assert!(page.contains("+282,72 €") && page.contains("+0,01 €"), "{page}");
        assert_eq!(page.matches("nur Rundung").count(), 1, "{page}");
        assert_eq!(page.matches("<td class=\"number bad\"").count(), 1, "{page}");
        let csv = visitor.get("/premiums/2025-05/download");
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        assert!(csv.body.contains("1488.00,1770.72,,282.72,vat_added"), "{}", csv.body);
    }

    fn a_letter_is_drafted_for_what_differs_alone(world: World) {
        let mut served = stated(world);
        let address = "/premiums/2025-05/letters/unknown-grid-operator";
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        assert!(visitor.get("/premiums/2025-05").body.contains(address));
        let letter = visitor.get(address);
        assert_eq!((letter.status, letter.header("content-type")), (200, "text/plain; charset=utf-8"));
        let name = letter.header("content-disposition");
        assert!(name.contains("premium-2025-05-unknown-grid-operator.txt"), "{name}");
        assert!(letter.body.contains("Sehr geehrte Damen und Herren"), "{}", letter.body);
        assert!(letter.body.contains(OWN) && !letter.body.contains(NEIGHBOURS), "{}", letter.body);
        let english = visitor.get(&format!("{address}?language=en"));
        assert!(english.body.contains("Dear Sir or Madam"), "{}", english.body);
        for nothing in ["/premiums/2025-05/letters/9900080000007", "/premiums/2025-04/letters/unknown-grid-operator"] {
            assert_eq!(visitor.get(nothing).status, 404, "{nothing}");
        }
        let mut auditor = served.visitor(&email(Role::Auditor));
        assert!(!auditor.get("/premiums/2025-05").body.contains(address), "an auditor is offered a letter");
    }

    fn months_without_a_statement_say_how_to_import_one(world: World) {
        let mut served = served(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let page = visitor.get("/premiums/2025-05").body;
        assert!(page.contains("strombuch import premium-statement"), "{page}");
        assert!(page.contains("/uploads?kind=premium_statement"), "{page}");
        let page = visitor.get("/premiums/2019-01").body;
        assert!(page.contains("keine Marktprämie zu vergleichen"), "{page}");
        assert_eq!(visitor.get("/premiums/May").status, 404);
    }

    /// An owner is told where the difference lies, and not whose mistake it is.
    fn an_owner_sees_both_payers_side_by_side(world: World) {
        let mut served = served(world);
        served.world.close("2025-05");
        let address = format!("/plants/{OWN}/statements/2025-05");
        let mut owner = served.visitor(&email(Role::PlantOwner));
        let page = plain(&owner.get(&address));
        assert!(page.contains("Die Abrechnung des Netzbetreibers liegt uns noch nicht vor."), "{page}");
        assert!(page.contains("Direktvermarkter <span class=\"badge final\">"), "{page}");
        served.world.grid_operator_states(STATED).unwrap();
        let page = plain(&owner.get(&address));
        assert!(page.contains("Beleg GS-1") && page.contains("+282,72 €"), "{page}");
        assert!(page.contains("Es geht um die Umsatzsteuer; die Marktprämie enthält keine."), "{page}");
        assert!(page.contains("Ihr Direktvermarkter klärt das mit dem Netzbetreiber."), "{page}");
        assert!(!page.contains("aufgeschlagen") && !page.contains("/premiums/"), "{page}");
        assert_eq!(owner.get("/premiums/2025-05").status, 403);
        let mut staff = served.visitor(&email(Role::PortfolioManager));
        let page = staff.get(&address).body;
        assert!(page.contains("aufgeschlagen") && page.contains("/premiums/2025-05"), "{page}");
    }

    fn programs_get_the_premiums_of_whom_they_ask_for(world: World) {
        let mut served = stated(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let all = json(&mut visitor, "/api/v1/premiums?month=2025-05");
        assert_eq!(all["premiums"].as_array().map(Vec::len), Some(2), "{all}");
        assert_eq!(all["premiums"][0]["causes"][0]["code"], "vat_added", "{all}");
        assert_eq!(json(&mut visitor, "/api/v1/premiums"), all, "the latest settled month");
        assert_eq!(visitor.get("/api/v1/premiums?month=May").status, 400);
        let mut owner = served.visitor(&email(Role::PlantOwner));
        let own = json(&mut owner, "/api/v1/premiums?month=2025-05");
        assert_eq!(own["premiums"].as_array().map(Vec::len), Some(1), "{own}");
        let premium = &own["premiums"][0];
        assert_eq!((&premium["plant_id"], &premium["stated_eur"]), (&Value::from(OWN), &Value::from("1770.72")));
        assert_eq!(premium["causes"], Value::Array(Vec::new()), "{own}");
    }
}
