//! Forms of other sites are refused, and nothing comes of them.

use super::stage::{email, served};
use tests::on_both_databases;
use units::Role;

on_both_databases! {
    fn a_form_without_its_own_code_changes_nothing(world: World) {
        let mut served = served(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let strangers = served.stranger().form_code();
        for entry in web::route_table() {
            if entry.method != "POST" || entry.path.starts_with("/api/") || entry.path == "/uploads" {
                continue;
            }
            let path = entry.path.replace("{plant}", "SEE900000000001").replace("{token}", "x");
            let path = path.replace(['{', '}'], "");
            let mut asked = vec![manager.post_bare(&path, &[])];
            asked.push(manager.post_bare(&path, &[("csrf", strangers.as_str())]));
            for answer in asked {
                assert!([403, 404].contains(&answer.status), "{path}: {}", answer.status);
            }
        }
        assert_eq!(manager.get("/account").status, 200, "nobody was signed out");
        let sent = manager.post_bare("/settlements", &[("period", "2025-05")]);
        assert_eq!(sent.status, 403);
        assert!(!manager.get("/settlements").body.contains("/settlements/1"), "a run was asked for");
    }

    fn a_request_from_another_site_is_refused(world: World) {
        let mut served = served(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        for (name, value, status) in [
            ("origin", "https://elsewhere.example", 403),
            ("sec-fetch-site", "cross-site", 403),
            ("sec-fetch-site", "same-origin", 303),
        ] {
            manager.headers = vec![(name.to_owned(), value.to_owned())];
            let answer = manager.post("/settlements", &[("period", "2025-05")]);
            assert_eq!(answer.status, status, "{name}: {value}");
        }
    }

    fn a_cookie_alone_changes_nothing_by_the_api(world: World) {
        let mut served = served(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let body = "{\"period\":\"2025-05\"}";
        assert_eq!(manager.post_json("/api/v1/settlements", body).status, 403);
        let code = manager.form_code();
        manager.headers.push(("x-csrf-token".to_owned(), code));
        assert_eq!(manager.post_json("/api/v1/settlements", body).status, 202);
    }

    /// The same address, spelled with escapes, is the same route: it is found, and it asks for the same.
    fn another_spelling_of_an_address_is_judged_alike(world: World) {
        let mut served = served(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let body = "{\"period\":\"2025-05\"}";
        let code = manager.form_code();
        for path in ["/api/v1/settlements", "/%61pi/v1/settlements", "/a%70%69/v1/settlements"] {
            manager.headers.clear();
            assert_eq!(manager.post_json(path, body).status, 403, "{path} without the code");
            manager.headers.push(("x-csrf-token".to_owned(), code.clone()));
            assert_eq!(manager.post_json(path, body).status, 202, "{path} with the code");
            let refused = served.stranger().post_json(path, body);
            assert_eq!(refused.header("content-type"), "application/problem+json", "{path}");
        }
    }

    /// Mistakes stand beside their fields, and what was typed is still there.
    fn a_registration_with_mistakes_keeps_what_was_typed(world: World) {
        let mut served = served(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let mut fields = vec![
            ("plant_id", "SEE900000000009"),
            ("name", "Solarpark Neu"),
            ("operator_id", "owner-9"),
            ("operator_name", "Eigentümerin 9"),
            ("market_location", "12345678901"),
            ("capacity_kw", "1.500"),
            ("commissioned_on", "31.02.2024"),
            ("installation", "ground"),
            ("feed_in", "full"),
            ("sales_form", "market_premium"),
            ("remuneration", "spot"),
            ("fee_ct_per_kwh", "0,25"),
            ("fee_kind", "discount"),
            ("premium_paid_by", "grid_operator"),
            ("vat", "regular"),
            ("technology", "solar"),
        ];
        let refused = manager.post("/plants/new", &fields);
        assert_eq!(refused.status, 422);
        for field in ["market_location", "capacity_kw", "commissioned_on"] {
            let problem = format!("id=\"{field}-problem\"");
            assert!(refused.body.contains(&problem), "nothing is said beside {field}");
        }
        assert!(!refused.body.contains("id=\"name-problem\""));
        for typed in ["12345678901", "1.500", "31.02.2024", "Solarpark Neu", "0,25"] {
            assert!(refused.body.contains(&format!("value=\"{typed}\"")), "{typed} is gone");
        }
        assert_eq!(manager.get("/plants/SEE900000000009").status, 404);

        fields[4].1 = "41373559241";
        fields[5].1 = "749,5";
        fields[6].1 = "12.03.2024";
        let taken = manager.post("/plants/new", &fields);
        assert_eq!(taken.status, 303, "{}", taken.body);
        let page = manager.get(taken.header("location"));
        assert!(page.body.contains("Solarpark Neu"), "{}", page.body);
        assert_eq!(manager.post("/plants/new", &fields).status, 422, "the plant is known by now");
    }
}
