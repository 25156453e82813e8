//! Signing in, staying signed in, and being put out.

use super::stage::{email, served};
use services::accounts::{disable_account, list_accounts};
use std::num::NonZeroU32;
use tests::clock::now;
use tests::served::PASSWORD;
use tests::{Served, on_both_databases};
use units::Role;

on_both_databases! {
    fn a_wrong_password_keeps_the_address_and_says_so(world: World) {
        let served = served(world);
        let mut visitor = served.stranger();
        let answer = visitor.sign_in(&email(Role::Auditor), "not the right password");
        assert_eq!(answer.status, 401);
        assert!(answer.body.contains("stimmen nicht"), "{}", answer.body);
        assert!(answer.body.contains("value=\"auditor@example.com\""));
        assert!(!answer.body.contains("not the right password"));
    }

    fn five_wrong_passwords_lock_an_account_for_a_while(world: World) {
        let served = served(world);
        let mut visitor = served.stranger();
        let address = email(Role::Auditor);
        for _ in 0..4 {
            assert_eq!(visitor.sign_in(&address, "not the right password").status, 401);
        }
        assert_eq!(visitor.sign_in(&address, "not the right password").status, 423);
        assert_eq!(visitor.sign_in(&address, PASSWORD).status, 423, "even the right one");
        served.wait(61);
        assert_eq!(visitor.sign_in(&address, PASSWORD).status, 303);
    }

    /// Somebody else's guesses do not touch a browser that has signed in before; a stranger learns nothing by them.
    fn a_browser_that_is_known_gets_in_while_others_guess(world: World) {
        let served = served(world);
        let (mut known, address) = (served.stranger(), email(Role::Auditor));
        assert_eq!(known.sign_in(&address, PASSWORD).status, 303);
        assert_eq!(known.post("/sign-out", &[]).status, 303);
        let mut stranger = served.stranger();
        for who in [address.as_str(), "nobody@example.com"] {
            let statuses: Vec<u16> =
                (0..6).map(|_| stranger.sign_in(who, "not the right password").status).collect();
            assert_eq!(statuses, [401, 401, 401, 401, 423, 423], "{who}");
        }
        assert_eq!(stranger.sign_in(&address, PASSWORD).status, 423, "from the same network");
        let mut forger = served.stranger();
        let copied = known.cookies["strombuch_known"].clone();
        let forged = format!("{}.{}", "0".repeat(32), copied.split('.').nth(1).unwrap());
        forger.cookies.insert("strombuch_known".to_owned(), forged);
        assert_eq!(forger.sign_in(&address, PASSWORD).status, 423, "its word is of another browser");
        let others = email(Role::Scheduler);
        for _ in 0..5 {
            let _refused = stranger.sign_in(&others, "not the right password");
        }
        assert_eq!(known.sign_in(&others, PASSWORD).status, 423, "known to another account");
        assert_eq!(known.sign_in(&address, PASSWORD).status, 303);
    }

    fn who_tries_too_often_has_to_wait(world: World) {
        let served = Served::limited(world, NonZeroU32::new(3).unwrap());
        let mut visitor = served.stranger();
        for number in 0..3 {
            let address = format!("nobody-{number}@example.com");
            assert_eq!(visitor.sign_in(&address, "not the right password").status, 401);
        }
        assert_eq!(visitor.sign_in("nobody@example.com", "not the right password").status, 429);
        let body = "{\"email\":\"nobody@example.com\",\"password\":\"x\"}";
        assert_eq!(visitor.post_json("/api/v1/tokens", body).status, 429);
    }

    /// What the client writes into the header is not the client's address, and no header is no way around the limit.
    fn behind_a_proxy_the_limit_holds_by_the_last_address_that_it_names(world: World) {
        let served = Served::behind_proxy(world, NonZeroU32::new(3).unwrap());
        let mut visitor = served.stranger();
        let mut tried = |headers: &[&str], number: i32| {
            visitor.headers =
                headers.iter().map(|line| ("x-forwarded-for".to_owned(), (*line).to_owned())).collect();
            let body = format!("{{\"email\":\"nobody-{number}@example.com\",\"password\":\"x\"}}");
            visitor.post_json("/api/v1/tokens", &body).status
        };
        for headers in [vec![], vec!["10.0.0.1", "203.0.113.1"], vec!["10.0.0.1, 203.0.113.2"]] {
            let statuses: Vec<u16> = (0..4).map(|number| tried(&headers, number)).collect();
            assert_eq!(statuses, [401, 401, 401, 429], "{headers:?}");
        }
        assert_eq!(tried(&["10.0.0.99", "203.0.113.1"], 9), 429, "another word of the client");
        assert_eq!(tried(&["203.0.113.3"], 9), 401, "another client");
    }

    fn a_browser_stays_signed_in_while_it_is_used(world: World) {
        let mut served = served(world);
        let mut visitor = served.visitor(&email(Role::Auditor));
        let first = visitor.cookies["strombuch_access"].clone();
        served.wait(14 * 60);
        assert_eq!(visitor.get("/account").status, 200);
        assert_eq!(visitor.cookies["strombuch_access"], first, "the token is still good");
        served.wait(2 * 60);
        assert_eq!(visitor.get("/account").status, 200);
        assert_ne!(visitor.cookies["strombuch_access"], first, "there is a new token");
        served.wait(13 * 60 * 60);
        let answer = visitor.get("/account");
        assert_eq!(answer.status, 303, "half a day without use ends the session");
        assert_eq!(answer.header("location"), "/sign-in?back=/account");
    }

    fn whoever_is_signed_out_stays_out_with_a_copied_cookie_too(world: World) {
        let mut served = served(world);
        let mut visitor = served.visitor(&email(Role::Auditor));
        let mut copy = visitor.clone();
        assert_eq!(visitor.post("/sign-out", &[]).status, 303);
        assert_eq!(visitor.get("/account").status, 303);
        assert_eq!(copy.get("/account").status, 303);
    }

    fn an_account_that_is_disabled_is_out_at_the_next_request(world: World) {
        let mut served = served(world);
        let mut visitor = served.visitor(&email(Role::Auditor));
        assert_eq!(visitor.get("/portfolio").status, 200);
        let (db, tenant) = (&mut served.world.db, served.world.tenant);
        let accounts = list_accounts(db, tenant).unwrap();
        let auditor = accounts.iter().find(|account| account.role == Role::Auditor).unwrap();
        disable_account(db, tenant, auditor.id, now()).unwrap();
        assert_eq!(visitor.get("/portfolio").status, 303);
    }

    fn signing_in_leads_to_no_other_site(world: World) {
        let served = served(world);
        for (back, goes_to) in [
            ("//elsewhere.example/", "/portfolio"),
            ("https://elsewhere.example/", "/portfolio"),
            ("/portfolio?month=2025-05", "/portfolio?month=2025-05"),
        ] {
            let (mut visitor, address) = (served.stranger(), email(Role::Auditor));
            let fields = [("email", address.as_str()), ("password", PASSWORD), ("back", back)];
            assert_eq!(visitor.post("/sign-in", &fields).header("location"), goes_to, "{back}");
        }
    }

    fn an_invitation_becomes_an_account(world: World) {
        let mut served = served(world);
        let mut administrator = served.visitor(&email(Role::Administrator));
        let person = [("name", "Anna Beck"), ("email", "anna@example.com"), ("role", "auditor")];
        let invited = administrator.post("/accounts/invitations", &person);
        assert_eq!(invited.status, 200, "{}", invited.body);
        let link = invited.body.split("/invitations/").find(|part| part.len() > 40);
        let after = invited.body.split_once("/invitations/").unwrap().1;
        assert!(link.is_some());
        let token = after.split(['"', '<', '&']).next().unwrap();
        let path = format!("/invitations/{token}");

        let mut anna = served.stranger();
        let both = anna.post(&path, &[("new", "short"), ("again", "other")]).body;
        assert!(both.contains("id=\"new-problem\"") && both.contains("id=\"again-problem\""));
        let short = anna.post(&path, &[("new", "short"), ("again", "short")]);
        assert_eq!(short.status, 422);
        assert!(short.body.contains("id=\"new-problem\""));
        let accepted = anna.post(&path, &[("new", PASSWORD), ("again", PASSWORD)]);
        assert_eq!(accepted.header("location"), "/portfolio", "{}", accepted.body);
        assert_eq!(anna.get("/portfolio").status, 200);
        assert_eq!(served.stranger().get(&path).status, 404, "an invitation is good once");
    }

    /// Nothing that a person may see is kept by a browser or a proxy, and whoever asks for the head gets it.
    fn answers_are_kept_by_nobody_and_heads_are_answered(world: World) {
        let mut served = served(world);
        let mut visitor = served.visitor(&email(Role::Auditor));
        for path in ["/portfolio", "/account", "/api/v1/me", "/api/v1/plants", "/nothing", "/health"] {
            let whole = visitor.get(path);
            assert_eq!(whole.header("cache-control"), "private, no-store", "{path}");
            let head = visitor.send("HEAD", path, "", "");
            assert_eq!((head.status, head.body.as_str()), (whole.status, ""), "{path}");
            assert_eq!(head.header("content-type"), whole.header("content-type"), "{path}");
        }
        let asset = visitor.get("/assets/strombuch.css");
        assert!(asset.header("cache-control").contains("immutable"));
    }

    /// A link that is passed on leads here, whatever the client says of the host.
    fn an_invitation_leads_to_the_server_that_was_asked(world: World) {
        let mut served = served(world);
        let mut administrator = served.visitor(&email(Role::Administrator));
        for name in ["x-forwarded-host", "forwarded"] {
            let host = if name == "forwarded" { "host=evil.example" } else { "evil.example" };
            administrator.headers.push((name.to_owned(), host.to_owned()));
        }
        let person = [("name", "Anna Beck"), ("email", "anna@example.com"), ("role", "auditor")];
        let invited = administrator.post("/accounts/invitations", &person);
        assert!(!invited.body.contains("evil.example"), "{}", invited.body);
        assert!(invited.body.contains(&format!("http://{}/invitations/", served.address)));
    }

    fn answers_say_what_browsers_must_know(world: World) {
        let mut served = served(world);
        let mut stranger = served.stranger();
        let page = stranger.get("/sign-in");
        for name in ["content-security-policy", "x-content-type-options", "x-request-id"] {
            assert!(!page.header(name).is_empty(), "{name} is missing");
        }
        assert!(page.body.contains("lang=\"de\""));
        stranger.headers = vec![("accept-language".to_owned(), "en-GB,en;q=0.8".to_owned())];
        assert!(stranger.get("/sign-in").body.contains("lang=\"en\""));
        let mut visitor = served.stranger();
        let answer = visitor.sign_in(&email(Role::Auditor), PASSWORD);
        for cookie in answer.header("set-cookie").lines() {
            assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        }
        assert_eq!(stranger.get("/health").body, "ok\n");
        assert!(stranger.get("/metrics").body.contains("strombuch_http_requests_total"));
        let lost = stranger.get("/api/v1/nothing");
        assert_eq!((lost.status, lost.header("content-type")), (404, "application/problem+json"));
        assert_eq!(served.visitor(&email(Role::Auditor)).get("/nothing").status, 404);
    }
}
