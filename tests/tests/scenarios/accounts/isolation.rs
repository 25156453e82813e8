//! Nobody reaches into another tenant.

use super::{PASSWORD, administrator, answer, at, person, signed_in, try_sign_in};
use services::accounts::{
    ChangeAccountError, NewInvitation, accept_invitation, change_role, disable_account,
    enable_account, find_account, find_session, invite, list_accounts, list_events,
    list_invitations, list_sessions, remove_totp, revoke_invitation, revoke_session,
};
use tests::on_both_databases;
use units::Role;

const OTTO: NewInvitation<'static> = NewInvitation {
    email: "otto@stadtwerke.example",
    name: "Otto Krause",
    role: Role::Auditor,
    operator_id: None,
};

on_both_databases! {
    fn an_administrator_cannot_see_or_touch_another_tenant(world: World) {
        let anna = administrator(&mut world);
        let eva = person(&mut world, "eva@stadtwerke.example", Role::Administrator);
        let session = signed_in(&mut world, &eva, 0).session;
        let (invitation, token) = invite(&mut world.db, &anna, &OTTO, at(1)).unwrap();
        world.as_new_tenant();
        let ida = person(&mut world, "ida@parkwerke.example", Role::Administrator);
        let (db, tenant) = (&mut world.db, world.tenant);

        assert_eq!(list_accounts(db, tenant).unwrap(), std::slice::from_ref(&ida));
        assert_eq!(list_invitations(db, tenant).unwrap(), []);
        assert_eq!(list_events(db, tenant, 100).unwrap().len(), 1);
        assert_eq!(find_account(db, tenant, eva.id).unwrap(), None);
        for outcome in [
            disable_account(db, tenant, eva.id, at(2)),
            enable_account(db, tenant, eva.id, at(2)),
            change_role(db, tenant, eva.id, Role::Auditor, None, at(2)),
            remove_totp(db, tenant, eva.id, at(2)),
        ] {
            assert!(matches!(outcome, Err(ChangeAccountError::NotFound)), "{outcome:?}");
        }
        assert!(!revoke_session(db, &ida, session, at(2)).unwrap());
        assert_eq!(list_sessions(db, &ida, at(2)).unwrap(), []);
        assert!(!revoke_invitation(db, tenant, invitation.id, at(2)).unwrap());

        let still = find_session(db, session, at(3)).unwrap().unwrap();
        assert_eq!((still.id, still.tenant, still.disabled), (eva.id, anna.tenant, false));
        let accepted = accept_invitation(db, token.as_str(), PASSWORD, "client", at(3)).unwrap();
        assert_eq!(accepted.account.tenant, anna.tenant);
    }

    fn an_account_that_mixes_tenants_finds_nothing(world: World) {
        // What a forged request could ask with: the key of one tenant's account, another tenant.
        let eva = administrator(&mut world);
        let session = signed_in(&mut world, &eva, 0).session;
        world.as_new_tenant();
        let forged = services::accounts::Account { tenant: world.tenant, ..eva.clone() };
        assert_eq!(list_sessions(&mut world.db, &forged, at(1)).unwrap(), []);
        assert!(!revoke_session(&mut world.db, &forged, session, at(1)).unwrap());
        assert_eq!(answer(&try_sign_in(&mut world, &eva.email, PASSWORD, 2)), "in");
    }

    fn a_plant_owner_is_not_invited_to_an_operator_of_another_tenant(world: World) {
        let plant = world.solar_plant().register();
        world.as_new_tenant();
        let ida = person(&mut world, "ida@parkwerke.example", Role::Administrator);
        let operator = Some(plant.facts.operator_id.as_str());
        let owner = NewInvitation { role: Role::PlantOwner, operator_id: operator, ..OTTO };
        let error = invite(&mut world.db, &ida, &owner, at(0)).unwrap_err();
        assert!(error.to_string().starts_with("no plant of operator"), "{error}");
    }
}
