//! One-time codes on the pages: setting them up, losing the phone, getting in again.

use super::stage::{email, served};
use services::accounts::list_accounts;
use tests::clock::now;
use tests::served::PASSWORD;
use tests::{Answer, Served, Visitor, on_both_databases};
use units::Role;

/// The secret of RFC 6238, appendix B, and its code at a time of the appendix.
const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const MOMENT: i64 = 2_000_000_000;
const CODE: &str = "279037";

fn set_up(visitor: &mut Visitor, secret: &str, password: &str) -> Answer {
    visitor.post("/account/totp", &[("secret", secret), ("code", CODE), ("password", password)])
}

/// The auditor's browser at the time of the code.
fn auditor(served: &mut Served) -> Visitor {
    served.wait(MOMENT - now().unix_seconds());
    served.visitor(&email(Role::Auditor))
}

fn sign_in(served: &Served, code: &str) -> u16 {
    let address = email(Role::Auditor);
    let fields = [("email", address.as_str()), ("password", PASSWORD), ("code", code)];
    served.stranger().post("/sign-in", &fields).status
}

fn codes_of(page: &str) -> Vec<String> {
    let after = page.split("<code>").skip(1);
    after.filter_map(|part| part.split("</code>").next()).map(str::to_owned).collect()
}

on_both_databases! {
    fn a_lost_phone_shuts_nobody_out(world: World) {
        let mut served = served(world);
        let mut visitor = auditor(&mut served);
        let borrowed = set_up(&mut visitor, SECRET, "not the right password");
        assert_eq!(borrowed.status, 422, "a session alone is not enough");
        assert!(borrowed.body.contains("id=\"password-problem\""), "{}", borrowed.body);
        let begun = set_up(&mut visitor, SECRET, PASSWORD);
        let codes = codes_of(&begun.body);
        assert_eq!((begun.status, codes.len()), (200, 10), "{}", begun.body);

        assert_eq!(sign_in(&served, ""), 401, "a code is asked for");
        assert_eq!(sign_in(&served, &codes[0]), 303);
        assert_eq!(sign_in(&served, &codes[0]), 401, "each is good once");
        assert!(visitor.get("/account").body.contains("<strong>9</strong>"));
        let renewed = visitor.post("/account/recovery-codes", &[("password", PASSWORD)]);
        assert_eq!(codes_of(&renewed.body).len(), 10);
        assert_eq!(sign_in(&served, &codes[1]), 401, "those before are good for nothing");

        let mut administrator = served.visitor(&email(Role::Administrator));
        let (db, tenant) = (&mut served.world.db, served.world.tenant);
        let accounts = list_accounts(db, tenant).unwrap();
        let of = |role| accounts.iter().find(|account| account.role == role).unwrap().id.number();
        let remove = |id: i64| format!("/accounts/{id}/totp/remove");
        assert!(administrator.get("/accounts").body.contains(&remove(of(Role::Auditor))));
        let own = administrator.post(&remove(of(Role::Administrator)), &[]);
        assert_eq!(own.status, 409, "one's own take the password");
        assert_eq!(administrator.post(&remove(of(Role::Auditor)), &[]).status, 303);
        assert_eq!(sign_in(&served, ""), 303);

        let events = administrator.get("/accounts/events").body;
        for word in ["Einmalcodes eingerichtet", "Wiederherstellungscode", "Einmalcodes entfernt"] {
            assert!(events.contains(word), "{word}");
        }
        let listed = administrator.get("/api/v1/account-events").body;
        assert!(listed.contains("\"kind\":\"recovery_code_used\""), "{listed}");
        let foreign = served.visitor("foreign@example.com").get("/api/v1/account-events");
        assert_eq!(foreign.status, 403);
    }

    /// A secret that was not made here is refused, however long it is, and the form begins with a new one.
    fn a_damaged_secret_is_named(world: World) {
        let mut served = served(world);
        let mut visitor = auditor(&mut served);
        for secret in ["", "not base 32!", &"A".repeat(105), &"A".repeat(4_000)] {
            let refused = set_up(&mut visitor, secret, PASSWORD);
            assert_eq!(refused.status, 422, "{} letters", secret.len());
            assert!(refused.body.contains("id=\"code-problem\""), "{}", refused.body);
        }
        assert_eq!(set_up(&mut visitor, SECRET, PASSWORD).status, 200);
    }
}
