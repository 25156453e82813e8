//! What an administrator does with accounts.

use super::{PASSWORD, administrator, answer, at, events, person, signed_in, try_sign_in};
use services::accounts::{
    ChangeAccountError, PersonError, change_role, disable_account, enable_account, find_account,
    find_session, list_accounts,
};
use store::AccountId;
use tests::{World, on_both_databases};
use units::Role;

on_both_databases! {
    fn an_account_is_disabled_and_enabled_again(world: World) {
        administrator(&mut world);
        let otto = person(&mut world, "otto@stadtwerke.example", Role::Scheduler);
        let session = signed_in(&mut world, &otto, 0).session;
        disable_account(&mut world.db, world.tenant, otto.id, at(1)).unwrap();
        disable_account(&mut world.db, world.tenant, otto.id, at(2)).unwrap();
        let listed = list_accounts(&mut world.db, world.tenant).unwrap();
        let disabled: Vec<bool> = listed.iter().map(|account| account.disabled).collect();
        assert_eq!(disabled, [false, true]);
        enable_account(&mut world.db, world.tenant, otto.id, at(3)).unwrap();
        assert_eq!(answer(&try_sign_in(&mut world, &otto.email, PASSWORD, 4)), "in");
        // What was ended stays ended.
        assert_eq!(find_session(&mut world.db, session, at(5)).unwrap(), None);
        assert_eq!(
            events(&mut world),
            ["created", "created", "signed_in", "disabled", "enabled", "signed_in"]
        );
    }

    fn a_changed_role_holds_for_open_sessions(world: World) {
        administrator(&mut world);
        let plant = world.solar_plant().register();
        let otto = person(&mut world, "otto@stadtwerke.example", Role::Scheduler);
        let session = signed_in(&mut world, &otto, 0).session;
        let operator = plant.facts.operator_id.as_str();
        let change = |world: &mut World, role, operator| {
            change_role(&mut world.db, world.tenant, otto.id, role, operator, at(1))
        };
        change(&mut world, Role::PlantOwner, Some(operator)).unwrap();
        let found = find_session(&mut world.db, session, at(2)).unwrap().unwrap();
        assert_eq!((found.role, found.operator_id.as_deref()), (Role::PlantOwner, Some(operator)));
        for (role, operator, problem) in [
            (Role::PlantOwner, None, PersonError::OperatorMissing),
            (Role::Auditor, Some(operator), PersonError::OperatorUnexpected),
        ] {
            let outcome = change(&mut world, role, operator);
            let found = matches!(&outcome, Err(ChangeAccountError::Person(found)) if *found == problem);
            assert!(found, "{outcome:?}");
        }
        change(&mut world, Role::Auditor, None).unwrap();
        change(&mut world, Role::Auditor, None).unwrap();
        let found = find_account(&mut world.db, world.tenant, otto.id).unwrap().unwrap();
        assert_eq!((found.role, found.operator_id), (Role::Auditor, None));
        let changes = events(&mut world).iter().filter(|kind| **kind == "role_changed").count();
        assert_eq!(changes, 2);
    }

    fn the_last_administrator_who_can_sign_in_stays(world: World) {
        let anna = administrator(&mut world);
        let otto = person(&mut world, "otto@stadtwerke.example", Role::Administrator);
        disable_account(&mut world.db, world.tenant, otto.id, at(0)).unwrap();
        let disabled = disable_account(&mut world.db, world.tenant, anna.id, at(1));
        assert!(matches!(disabled, Err(ChangeAccountError::LastAdministrator)), "{disabled:?}");
        let demote = |world: &mut World, seconds| {
            change_role(&mut world.db, world.tenant, anna.id, Role::Auditor, None, at(seconds))
        };
        let demoted = demote(&mut world, 2);
        assert!(matches!(demoted, Err(ChangeAccountError::LastAdministrator)), "{demoted:?}");
        // An administrator of another tenant is no help.
        let here = world.as_new_tenant();
        person(&mut world, "ida@parkwerke.example", Role::Administrator);
        world.tenant = here;
        assert!(demote(&mut world, 3).is_err());
        enable_account(&mut world.db, world.tenant, otto.id, at(4)).unwrap();
        demote(&mut world, 5).unwrap();
    }

    fn what_is_not_there_cannot_be_changed(world: World) {
        let nobody = AccountId::of_number(4_711);
        let outcome = disable_account(&mut world.db, world.tenant, nobody, at(0));
        assert!(matches!(outcome, Err(ChangeAccountError::NotFound)), "{outcome:?}");
        assert_eq!(find_account(&mut world.db, world.tenant, nobody).unwrap(), None);
    }
}
