//! Owners in the browser: found, seen, changed from a month on.

use super::stage::{email, served};
use tests::on_both_databases;
use units::Role;

/// The fields of the form.
const FIELDS: [&str; 19] = [
    "revision",
    "operator_name",
    "legal_form",
    "street",
    "house_number",
    "postcode",
    "city",
    "country",
    "vat",
    "vat_id",
    "tax_number",
    "self_billing_agreed_on",
    "email",
    "phone",
    "language",
    "iban",
    "wanted_payment",
    "set_off",
    "valid_from",
];

/// The form of a person as the page shows it, with some fields changed.
fn filled(page: &str, changes: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let value = |field: &str| {
        let input = format!("name=\"{field}\"");
        let at = page.find(&input).unwrap_or_else(|| panic!("no {field} on the page"));
        let rest = &page[at..];
        let element = &rest[..rest.find("</select>").map_or(rest.len(), |end| end.max(1))];
        if element.starts_with(&input) && rest[..rest.find('>').unwrap()].contains("value=\"") {
            let value = rest.split("value=\"").nth(1).unwrap();
            return value.split('"').next().unwrap().to_owned();
        }
        let chosen = element.split("<option ").find(|option| option.contains(" selected"));
        let chosen = chosen.and_then(|option| option.split('"').nth(1));
        chosen.unwrap_or_default().to_owned()
    };
    let typed = FIELDS.map(|field| {
        let other = changes.iter().find(|(name, _)| *name == field);
        (field, other.map_or_else(|| value(field), |(_, text)| (*text).to_owned()))
    });
    typed.to_vec()
}

fn borrowed<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

const EDIT: &str = "/person/edit?key=owner-1";

on_both_databases! {
    fn a_person_is_found_seen_and_changed_from_a_month_on(world: World) {
        let mut served = served(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let list = manager.get("/persons?search=eigent%C3%BCmer+1").body;
        assert!(list.contains("/person?key=owner-1") && !list.contains("owner-2"), "{list}");
        let form = manager.get(EDIT).body;
        let wrong = [("iban", "DE00"), ("phone", "Handy"), ("street", "Am Deich 3"), ("city", "Husum")];
        let refused = manager.post(EDIT, &borrowed(&filled(&form, &wrong)));
        assert_eq!(refused.status, 422);
        for field in ["iban", "phone", "postcode"] {
            assert!(refused.body.contains(&format!("id=\"{field}-problem\"")), "{field}");
        }
        let right = [
            ("legal_form", "cooperative"), ("phone", "+49 4841 100"), ("iban", "DE89 3704 0044 0532 0130 00"),
            ("street", "Am Deich 3"), ("postcode", "25813"), ("city", "Husum"), ("valid_from", "2026-02"),
        ];
        let stored = manager.post(EDIT, &borrowed(&filled(&form, &right)));
        assert_eq!(stored.status, 303, "{}", stored.body);
        let page = manager.get(stored.header("location")).body;
        for told in ["Genossenschaft", "Am Deich 3, 25813 Husum, DE", "DE89 3704 0044 0532 0130 00", "01.02.2026"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert!(manager.get("/api/v1/person?key=owner-1").body.contains("\"legal_form\":\"cooperative\""));
        // Nothing else changed, so the same again changes nothing.
        let form = manager.get(EDIT).body;
        let again = manager.post(EDIT, &borrowed(&filled(&form, &[])));
        assert_eq!(again.header("location"), "/person?key=owner-1");
    }

    /// Two people with the same form: the second one sees what the first one stored, not their own older view of it.
    fn a_form_over_older_facts_is_refused_and_shows_the_new_ones(world: World) {
        let mut served = served(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let form = manager.get(EDIT).body;
        let first = filled(&form, &[("iban", "DE89370400440532013000")]);
        assert_eq!(manager.post(EDIT, &borrowed(&first)).status, 303);
        let second = filled(&form, &[("phone", "+49 4841 100")]);
        let refused = manager.post(EDIT, &borrowed(&second));
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("Inzwischen hat jemand anderes"), "{}", refused.body);
        assert!(refused.body.contains("DE89 3704 0044 0532 0130 00"), "the new account is not shown");
        let once_more = filled(&refused.body, &[("phone", "+49 4841 100")]);
        assert_eq!(manager.post(EDIT, &borrowed(&once_more)).status, 303);
        let page = manager.get("/person?key=owner-1").body;
        assert!(page.contains("+49 4841 100") && page.contains("DE89 3704 0044 0532 0130 00"), "{page}");
    }

    fn an_owner_sees_the_own_facts_alone(world: World) {
        let mut served = served(world);
        let mut owner = served.visitor(&email(Role::PlantOwner));
        let page = owner.get("/person");
        assert_eq!(page.status, 200);
        assert!(page.body.contains("Eigentümer 1") && !page.body.contains("/person/edit"), "{}", page.body);
        assert_eq!(owner.get("/person?key=owner-2").status, 404);
        assert_eq!(owner.get("/api/v1/person?key=owner-2").status, 404);
        assert!(!owner.get("/api/v1/persons").body.contains("owner-2"));
        assert_eq!(owner.get(EDIT).status, 403);
        let mut scheduler = served.visitor(&email(Role::Scheduler));
        assert_eq!(scheduler.get("/persons").status, 403);
    }
}
