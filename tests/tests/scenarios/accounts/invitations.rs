//! Invitations.

use super::{CLIENT, DAY, PASSWORD, administrator, answer, at, events, person, try_sign_in};
use services::accounts::{
    AcceptError, Account, Invitation, InvitationState, InvitationToken, InviteError, NewAccount,
    NewInvitation, PersonError, SignedIn, WeakPassword, accept_invitation, change_role,
    disable_account, find_invitation, find_session, invite, list_invitations, revoke_invitation,
    set_account, state_of,
};
use tests::{World, on_both_databases};
use units::Role;

const OTTO: NewInvitation<'static> = NewInvitation {
    email: "Otto@Stadtwerke.example",
    name: " Otto Krause ",
    role: Role::PortfolioManager,
    operator_id: None,
};

fn invited(
    world: &mut World,
    by: &Account,
    new: &NewInvitation<'_>,
    seconds: i64,
) -> (Invitation, InvitationToken) {
    invite(&mut world.db, by, new, at(seconds)).unwrap()
}

fn accept(
    world: &mut World,
    token: &InvitationToken,
    seconds: i64,
) -> Result<SignedIn, AcceptError> {
    accept_invitation(&mut world.db, token.as_str(), PASSWORD, CLIENT, at(seconds))
}

on_both_databases! {
    fn an_invited_person_chooses_a_password_and_is_signed_in(world: World) {
        let anna = administrator(&mut world);
        let (invitation, token) = invited(&mut world, &anna, &OTTO, 0);
        assert_eq!(invitation.email, "otto@stadtwerke.example");
        assert_eq!(invitation.name, "Otto Krause");
        assert_eq!(invitation.expires_at, at(7 * DAY));
        let found = find_invitation(&mut world.db, token.as_str(), at(1)).unwrap();
        assert_eq!(found.as_ref(), Some(&invitation));
        let listed = list_invitations(&mut world.db, world.tenant).unwrap();
        assert_eq!(listed, [invitation]);
        let signed_in = accept(&mut world, &token, 2).unwrap();
        assert_eq!(signed_in.account.email, "otto@stadtwerke.example");
        assert_eq!(signed_in.account.role, Role::PortfolioManager);
        assert_eq!(signed_in.account.tenant, world.tenant);
        assert!(find_session(&mut world.db, signed_in.session, at(3)).unwrap().is_some());
        assert_eq!(answer(&try_sign_in(&mut world, "otto@stadtwerke.example", PASSWORD, 4)), "in");
        let listed = list_invitations(&mut world.db, world.tenant).unwrap();
        assert_eq!(state_of(&listed[0], at(5)), InvitationState::Accepted);
        let expected = ["created", "invited", "invitation_accepted", "signed_in", "signed_in"];
        assert_eq!(events(&mut world), expected);
    }

    /// Who had both addresses would be two people where it takes two.
    fn no_second_account_has_an_address_that_looks_like_a_known_one(world: World) {
        let anna = administrator(&mut world);
        for email in [
            "аnna@stadtwerke.example",
            "αnna@stadtwerke.example",
            "anna@stаdtwerke.example",
            "anna@stadtwerke.examp1e",
        ] {
            let new = NewInvitation { email, ..OTTO };
            let refused = invite(&mut world.db, &anna, &new, at(0)).unwrap_err();
            let known = "anna@stadtwerke.example".to_owned();
            let expected = PersonError::EmailLooksLike { known };
            assert!(matches!(&refused, InviteError::Person(error) if *error == expected), "{refused}");
        }
        let full_width = NewInvitation { email: "ａnna@stadtwerke.example", ..OTTO };
        let refused = invite(&mut world.db, &anna, &full_width, at(0)).unwrap_err();
        assert!(matches!(refused, InviteError::Person(PersonError::EmailTaken)), "{refused}");

        // Of two such invitations one becomes an account, in whatever order they are accepted.
        let (_, one) = invited(&mut world, &anna, &OTTO, 1);
        let cyrillic = NewInvitation { email: "оtto@stadtwerke.example", ..OTTO };
        let (_, other) = invited(&mut world, &anna, &cyrillic, 2);
        accept(&mut world, &one, 3).unwrap();
        let refused = accept(&mut world, &other, 4).unwrap_err();
        assert!(matches!(refused, AcceptError::Person(PersonError::EmailLooksLike { .. })), "{refused}");
    }

    /// Whoever was put out has left no door open.
    fn an_invitation_is_good_for_as_long_as_who_made_it_may_invite(world: World) {
        let anna = administrator(&mut world);
        let demoted_by_command = NewAccount {
            email: "",
            name: "Ida Lang",
            role: Role::Auditor,
            operator_id: None,
            password: "Trafostation im Birkenweg",
        };
        for (case, name) in ["disabled", "demoted", "demoted by the command"].iter().enumerate() {
            let email = format!("ida-{case}@stadtwerke.example");
            let ida = person(&mut world, &email, Role::Administrator);
            let guest = format!("guest-{case}@stadtwerke.example");
            let new = NewInvitation { email: &guest, role: Role::Administrator, ..OTTO };
            let (_, token) = invited(&mut world, &ida, &new, 1);
            let kept = format!("kept-{case}@stadtwerke.example");
            let (_, others) = invited(&mut world, &anna, &NewInvitation { email: &kept, ..OTTO }, 2);
            let (db, tenant) = (&mut world.db, world.tenant);
            match case {
                0 => disable_account(db, tenant, ida.id, at(3)).unwrap(),
                1 => change_role(db, tenant, ida.id, Role::Scheduler, None, at(3)).unwrap(),
                _ => {
                    let new = NewAccount { email: &email, ..demoted_by_command };
                    set_account(db, tenant, &new, at(3)).unwrap();
                }
            }
            let refused = accept(&mut world, &token, 4).unwrap_err();
            assert!(matches!(refused, AcceptError::Revoked), "{name}: {refused}");
            assert!(find_invitation(&mut world.db, token.as_str(), at(5)).unwrap().is_none());
            accept(&mut world, &others, 6).unwrap();
        }
        let revoked = events(&mut world).iter().filter(|kind| **kind == "invitation_revoked").count();
        assert_eq!(revoked, 3);
    }

    fn an_invitation_is_accepted_once_and_in_time(world: World) {
        let anna = administrator(&mut world);
        let (_, token) = invited(&mut world, &anna, &OTTO, 0);
        assert!(matches!(accept(&mut world, &token, 7 * DAY), Err(AcceptError::Expired)));
        assert_eq!(find_invitation(&mut world.db, token.as_str(), at(7 * DAY)).unwrap(), None);
        accept(&mut world, &token, 7 * DAY - 1).unwrap();
        let again = accept(&mut world, &token, 7 * DAY - 1);
        assert!(matches!(again, Err(AcceptError::AlreadyAccepted)), "{again:?}");
        let unknown = accept_invitation(&mut world.db, "0", PASSWORD, CLIENT, at(1));
        assert!(matches!(unknown, Err(AcceptError::Unknown)), "{unknown:?}");
    }

    fn an_invitation_can_be_taken_back_until_it_is_accepted(world: World) {
        let anna = administrator(&mut world);
        let (invitation, token) = invited(&mut world, &anna, &OTTO, 0);
        assert!(revoke_invitation(&mut world.db, world.tenant, invitation.id, at(1)).unwrap());
        assert!(!revoke_invitation(&mut world.db, world.tenant, invitation.id, at(2)).unwrap());
        assert!(matches!(accept(&mut world, &token, 3), Err(AcceptError::Revoked)));
        let (invitation, token) = invited(&mut world, &anna, &OTTO, 4);
        accept(&mut world, &token, 5).unwrap();
        assert!(!revoke_invitation(&mut world.db, world.tenant, invitation.id, at(6)).unwrap());
        assert_eq!(events(&mut world)[1..3], ["invited", "invitation_revoked"]);
    }

    fn a_second_invitation_replaces_the_first(world: World) {
        let anna = administrator(&mut world);
        let (_, first) = invited(&mut world, &anna, &OTTO, 0);
        let (_, second) = invited(&mut world, &anna, &OTTO, 1);
        assert!(matches!(accept(&mut world, &first, 2), Err(AcceptError::Revoked)));
        accept(&mut world, &second, 2).unwrap();
    }

    fn a_weak_password_leaves_the_invitation_open(world: World) {
        let anna = administrator(&mut world);
        let (_, token) = invited(&mut world, &anna, &OTTO, 0);
        for (password, problem) in
            [("kurz", WeakPassword::TooShort), ("otto@stadtwerke.example", WeakPassword::SameAsEmail)]
        {
            let outcome = accept_invitation(&mut world.db, token.as_str(), password, CLIENT, at(1));
            assert!(matches!(outcome, Err(AcceptError::Weak(found)) if found == problem));
        }
        accept(&mut world, &token, 2).unwrap();
    }

    fn every_wrong_field_of_an_invitation_is_named(world: World) {
        let anna = administrator(&mut world);
        let owner = NewInvitation { role: Role::PlantOwner, ..OTTO };
        let long = "x".repeat(121);
        let unknown = PersonError::OperatorUnknown { operator_id: "nobody".to_owned() };
        for (new, problem) in [
            (NewInvitation { email: "otto", ..OTTO }, PersonError::EmailMalformed),
            (NewInvitation { email: "ANNA@stadtwerke.example", ..OTTO }, PersonError::EmailTaken),
            (NewInvitation { name: " ", ..OTTO }, PersonError::NameMissing),
            (NewInvitation { name: &long, ..OTTO }, PersonError::NameTooLong),
            (NewInvitation { name: "Otto\r\nBcc: all", ..OTTO }, PersonError::NameMalformed),
            (owner, PersonError::OperatorMissing),
            (NewInvitation { operator_id: Some(" "), ..owner }, PersonError::OperatorMissing),
            (NewInvitation { operator_id: Some("nobody"), ..owner }, unknown),
            (NewInvitation { operator_id: Some("owner-1"), ..OTTO }, PersonError::OperatorUnexpected),
        ] {
            let error = invite(&mut world.db, &anna, &new, at(0)).unwrap_err();
            assert!(matches!(&error, InviteError::Person(found) if *found == problem), "{error:?}");
        }
        assert_eq!(list_invitations(&mut world.db, world.tenant).unwrap(), []);
    }

    fn a_plant_owner_is_invited_to_the_plants_of_an_operator_in_the_register(world: World) {
        let anna = administrator(&mut world);
        let plant = world.solar_plant().register();
        let operator = plant.facts.operator_id;
        let owner =
            NewInvitation { role: Role::PlantOwner, operator_id: Some(&operator), ..OTTO };
        let (_, token) = invited(&mut world, &anna, &owner, 0);
        let account = accept(&mut world, &token, 1).unwrap().account;
        assert_eq!(account.operator_id, Some(operator));
    }

    fn an_address_that_got_an_account_meanwhile_cannot_accept(world: World) {
        let anna = administrator(&mut world);
        let (_, token) = invited(&mut world, &anna, &OTTO, 0);
        let here = world.as_new_tenant();
        person(&mut world, "otto@stadtwerke.example", Role::Auditor);
        world.tenant = here;
        let outcome = accept(&mut world, &token, 1);
        assert!(matches!(outcome, Err(AcceptError::EmailTaken)), "{outcome:?}");
        let again = invite(&mut world.db, &anna, &OTTO, at(2));
        assert!(matches!(again, Err(InviteError::Person(PersonError::EmailTaken))), "{again:?}");
    }
}
