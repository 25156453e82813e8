//! Changing one's own password.

use super::{PASSWORD, administrator, answer, at, events, signed_in, try_sign_in};
use services::accounts::{PasswordError, WeakPassword, change_password, find_session};
use tests::on_both_databases;

const NEW: &str = "Trafostation im Birkenweg";

on_both_databases! {
    fn a_changed_password_ends_every_other_session(world: World) {
        let anna = administrator(&mut world);
        let (here, there) = (signed_in(&mut world, &anna, 0), signed_in(&mut world, &anna, 1));
        change_password(&mut world.db, &anna, PASSWORD, NEW, here.session, at(2)).unwrap();
        assert!(find_session(&mut world.db, here.session, at(3)).unwrap().is_some());
        assert!(find_session(&mut world.db, there.session, at(3)).unwrap().is_none());
        assert_eq!(answer(&try_sign_in(&mut world, &anna.email, PASSWORD, 4)), "refused");
        assert_eq!(answer(&try_sign_in(&mut world, &anna.email, NEW, 5)), "in");
        assert!(events(&mut world).contains(&"password_changed"));
    }

    fn a_password_that_is_not_taken_changes_nothing(world: World) {
        let anna = administrator(&mut world);
        let here = signed_in(&mut world, &anna, 0).session;
        let long = "ab cd ef ".repeat(29);
        for (new, problem) in [
            ("kurz", WeakPassword::TooShort),
            (&long, WeakPassword::TooLong),
            ("ANNA@stadtwerke.example", WeakPassword::SameAsEmail),
            ("Passwort1234", WeakPassword::TooCommon),
        ] {
            let outcome = change_password(&mut world.db, &anna, PASSWORD, new, here, at(1));
            let found = matches!(outcome, Err(PasswordError::Weak(found)) if found == problem);
            assert!(found, "{new}: {outcome:?}");
        }
        let outcome = change_password(&mut world.db, &anna, "wrong", "kurz", here, at(1));
        assert!(matches!(outcome, Err(PasswordError::WrongCurrent)), "{outcome:?}");
        signed_in(&mut world, &anna, 2);
    }
}
