//! Accounts that the command makes.

use super::{PASSWORD, administrator, answer, at, events, person, signed_in, try_sign_in};
use services::accounts::{
    NewAccount, PersonError, SetAccountError, WeakPassword, disable_account, find_session,
    list_accounts, list_locks, set_account,
};
use tests::on_both_databases;
use units::Role;

const OTTO: NewAccount<'static> = NewAccount {
    email: "otto@stadtwerke.example",
    name: "Otto Krause",
    role: Role::Auditor,
    operator_id: None,
    password: "Trafostation im Birkenweg",
};

on_both_databases! {
    fn setting_an_account_again_replaces_password_name_and_role(world: World) {
        administrator(&mut world);
        let before = person(&mut world, OTTO.email, Role::Scheduler);
        let session = signed_in(&mut world, &before, 0).session;
        disable_account(&mut world.db, world.tenant, before.id, at(1)).unwrap();
        let after = set_account(&mut world.db, world.tenant, &OTTO, at(2)).unwrap();
        assert_eq!((after.id, after.role, after.disabled), (before.id, Role::Auditor, false));
        assert_eq!(after.name, "Otto Krause");
        assert_eq!(find_session(&mut world.db, session, at(3)).unwrap(), None);
        assert_eq!(answer(&try_sign_in(&mut world, OTTO.email, PASSWORD, 4)), "refused");
        assert_eq!(answer(&try_sign_in(&mut world, OTTO.email, OTTO.password, 5)), "in");
        assert_eq!(list_accounts(&mut world.db, world.tenant).unwrap().len(), 2);
        let expected = ["disabled", "role_changed", "enabled", "password_changed"];
        assert_eq!(events(&mut world)[3..7], expected);
    }

    fn setting_an_account_opens_a_locked_one(world: World) {
        administrator(&mut world);
        person(&mut world, OTTO.email, Role::Auditor);
        for seconds in 0..6 {
            let _refused = try_sign_in(&mut world, OTTO.email, "wrong", seconds);
        }
        let after = set_account(&mut world.db, world.tenant, &OTTO, at(7)).unwrap();
        assert_eq!(list_locks(&mut world.db, world.tenant, at(7)).unwrap().len(), 0);
        assert_eq!(after.email, OTTO.email);
        assert_eq!(answer(&try_sign_in(&mut world, OTTO.email, OTTO.password, 8)), "in");
    }

    fn an_address_of_another_tenant_cannot_be_set(world: World) {
        administrator(&mut world);
        person(&mut world, OTTO.email, Role::Auditor);
        world.as_new_tenant();
        let outcome = set_account(&mut world.db, world.tenant, &OTTO, at(0));
        assert!(matches!(outcome, Err(SetAccountError::EmailOfAnotherTenant)), "{outcome:?}");
        assert_eq!(answer(&try_sign_in(&mut world, OTTO.email, PASSWORD, 1)), "in");
        assert_eq!(list_accounts(&mut world.db, world.tenant).unwrap(), []);
    }

    fn what_is_wrong_with_a_set_account_is_named(world: World) {
        let anna = administrator(&mut world);
        let mut set = |new: NewAccount<'_>| {
            set_account(&mut world.db, world.tenant, &new, at(0)).unwrap_err()
        };
        let error = set(NewAccount { email: "otto", ..OTTO });
        assert!(matches!(error, SetAccountError::Person(PersonError::EmailMalformed)), "{error}");
        let error = set(NewAccount { password: "kurz", ..OTTO });
        assert!(matches!(error, SetAccountError::Weak(WeakPassword::TooShort)), "{error}");
        let error = set(NewAccount { role: Role::PlantOwner, ..OTTO });
        assert!(matches!(error, SetAccountError::Person(PersonError::OperatorMissing)), "{error}");
        let error = set(NewAccount { email: &anna.email, ..OTTO });
        assert!(matches!(error, SetAccountError::LastAdministrator), "{error}");
    }
}
