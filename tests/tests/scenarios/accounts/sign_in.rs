//! Address and password.

use super::{
    CLIENT, PASSWORD, administrator, answer, at, events, office, person, signed_in, try_sign_in,
};
use diesel::connection::SimpleConnection;
use services::accounts::{Caller, disable_account, find_session, list_accounts, list_events};
use store::Db;
use store::accounts::find_account;
use tests::served::sealing_key;
use tests::{World, on_both_databases};
use units::Role;

/// Argon2id of [`PASSWORD`] with 64 KiB and one pass.
const WEAK_HASH: &str = "$argon2id$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$LG6/yjPg1WiHTj0k8gTUjeFQRTztmdMx2BUvad3YLWw";

on_both_databases! {
    fn a_person_signs_in_with_address_and_password(world: World) {
        let anna = administrator(&mut world);
        let signed_in = try_sign_in(&mut world, " Anna@Stadtwerke.Example", PASSWORD, 5).unwrap();
        assert_eq!(signed_in.account.id, anna.id);
        assert_eq!(signed_in.account.tenant_name, "main");
        assert_eq!(signed_in.account.last_seen, Some(at(5)));
        let found = find_session(&mut world.db, signed_in.session, at(6)).unwrap().unwrap();
        assert_eq!(found, signed_in.account);
        assert_eq!(events(&mut world), ["created", "signed_in"]);
        let listed = list_accounts(&mut world.db, world.tenant).unwrap();
        assert_eq!(listed, [found]);
    }

    fn a_wrong_password_and_an_unknown_address_get_the_same_answer(world: World) {
        administrator(&mut world);
        for (email, password) in [
            ("anna@stadtwerke.example", "Netzanschluss am Waldrand"),
            ("anna@stadtwerke.example", ""),
            ("otto@stadtwerke.example", PASSWORD),
            ("", ""),
        ] {
            let outcome = try_sign_in(&mut world, email, password, 0);
            assert_eq!(answer(&outcome), "refused", "{email}");
        }
        assert_eq!(events(&mut world), ["created", "sign_in_failed", "sign_in_failed"]);
    }

    fn a_disabled_account_is_refused_like_a_wrong_password(world: World) {
        let anna = administrator(&mut world);
        let otto = person(&mut world, "otto@stadtwerke.example", Role::Auditor);
        let before = signed_in(&mut world, &otto, 0);
        disable_account(&mut world.db, world.tenant, otto.id, at(1)).unwrap();
        let outcome = try_sign_in(&mut world, &otto.email, PASSWORD, 2);
        assert_eq!(answer(&outcome), "refused");
        assert_eq!(find_session(&mut world.db, before.session, at(2)).unwrap(), None);
        signed_in(&mut world, &anna, 2);
    }

    fn signing_in_replaces_a_hash_of_weaker_parameters(world: World) {
        let anna = administrator(&mut world);
        let weak = WEAK_HASH;
        let statement = format!("UPDATE accounts SET password_hash = '{weak}'");
        match &mut world.db {
            Db::Sqlite(connection) => connection.batch_execute(&statement),
            Db::Postgres(connection) => connection.batch_execute(&statement),
        }
        .unwrap();
        let outcome = try_sign_in(&mut world, &anna.email, "another password", 0);
        assert_eq!(answer(&outcome), "refused");
        let hash = |world: &mut World| {
            let found = find_account(&mut world.db, world.tenant, anna.id).unwrap();
            found.unwrap().1.password_hash
        };
        assert_eq!(hash(&mut world), weak);
        signed_in(&mut world, &anna, 1);
        assert!(hash(&mut world).starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        signed_in(&mut world, &anna, 2);
    }

    fn an_event_names_the_browser_as_far_as_it_is_worth_keeping(world: World) {
        let anna = administrator(&mut world);
        signed_in(&mut world, &anna, 0);
        let long = "ü".repeat(5_000);
        let credentials = services::accounts::Credentials {
            email: &anna.email,
            password: PASSWORD,
            code: Some(" "),
        };
        let caller = Caller { client: &long, place: &office() };
        services::accounts::sign_in(&mut world.db, &sealing_key(), &credentials, caller, at(1)).unwrap();
        let events = list_events(&mut world.db, world.tenant, 2).unwrap();
        assert_eq!(events[0].client.as_deref(), Some("ü".repeat(200).as_str()));
        assert_eq!(events[1].client.as_deref(), Some(CLIENT));
        assert_eq!(events[1].account, Some(anna.id));
    }
}
