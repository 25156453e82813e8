//! One-time codes, with the secret and the times of RFC 6238, appendix B.

use super::{CLIENT, PASSWORD, administrator, answer, office};
use services::accounts::{
    Account, Caller, Credentials, NewTotp, RecoveryCodes, SignInError, SignedIn, TotpError,
    begin_totp, count_recovery_codes, disable_totp, enable_totp, list_accounts, remove_totp,
    renew_recovery_codes, sign_in,
};
use tests::served::sealing_key;
use tests::{World, on_both_databases};
use units::UtcTime;

const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
/// Seconds since 1970 and the code of that moment; the second follows the first at once.
const FIRST: (i64, &str) = (1_111_111_109, "081804");
const SECOND: (i64, &str) = (1_111_111_111, "050471");
const YEARS_LATER: (i64, &str) = (1_234_567_890, "005924");

fn unix(seconds: i64) -> UtcTime {
    UtcTime::from_unix_seconds(seconds).unwrap()
}

fn try_code(
    world: &mut World,
    password: &str,
    code: Option<&str>,
    seconds: i64,
) -> Result<SignedIn, SignInError> {
    let credentials = Credentials { email: "anna@stadtwerke.example", password, code };
    let caller = Caller { client: CLIENT, place: &office() };
    sign_in(&mut world.db, &sealing_key(), &credentials, caller, unix(seconds))
}

/// An account with codes since [`FIRST`].
fn with_codes(world: &mut World) -> Account {
    let anna = administrator(world);
    enable(world, &anna, SECRET, FIRST.1, FIRST.0).unwrap();
    anna
}

fn enable(
    world: &mut World,
    account: &Account,
    secret: &str,
    code: &str,
    seconds: i64,
) -> Result<RecoveryCodes, TotpError> {
    let setup = NewTotp { secret, code, password: PASSWORD };
    enable_totp(&mut world.db, &sealing_key(), account, &setup, unix(seconds))
}

on_both_databases! {
    fn codes_begin_with_one_that_the_app_shows(world: World) {
        let anna = administrator(&mut world);
        for (secret, code, now, problem) in [
            (SECRET, "081805", FIRST.0, "wrong code"),
            (SECRET, FIRST.1, FIRST.0 + 90, "wrong code"),
            ("not base 32!", FIRST.1, FIRST.0, "the secret is damaged"),
            ("GEZDGNBV", FIRST.1, FIRST.0, "the secret is damaged"),
            (&"A".repeat(4_000), FIRST.1, FIRST.0, "the secret is damaged"),
        ] {
            let error = enable(&mut world, &anna, secret, code, now).unwrap_err();
            assert!(error.to_string().starts_with(problem), "{error}");
        }
        assert_eq!(answer(&try_code(&mut world, PASSWORD, None, FIRST.0)), "in");
        let borrowed = NewTotp { secret: SECRET, code: FIRST.1, password: "wrong" };
        let (key, now) = (sealing_key(), unix(FIRST.0));
        let refused = enable_totp(&mut world.db, &key, &anna, &borrowed, now);
        assert!(matches!(refused, Err(TotpError::WrongPassword)), "a borrowed session: {refused:?}");
        enable(&mut world, &anna, SECRET, " 081 804 ", FIRST.0).unwrap();
        assert!(list_accounts(&mut world.db, world.tenant).unwrap()[0].totp_enabled);
        let again = enable(&mut world, &anna, SECRET, FIRST.1, FIRST.0);
        assert!(matches!(again, Err(TotpError::AlreadyEnabled)), "{again:?}");
    }

    fn signing_in_takes_the_code_after_the_right_password_only(world: World) {
        with_codes(&mut world);
        for (password, code, expected) in [
            ("wrong", None, "refused"),
            ("wrong", Some(SECOND.1), "refused"),
            (PASSWORD, None, "code required"),
            (PASSWORD, Some("  "), "code required"),
            (PASSWORD, Some("050472"), "wrong code"),
            (PASSWORD, Some(SECOND.1), "in"),
        ] {
            let outcome = try_code(&mut world, password, code, SECOND.0);
            assert_eq!(answer(&outcome), expected, "{password} {code:?}");
        }
    }

    fn no_code_is_taken_twice_nor_after_a_later_one(world: World) {
        with_codes(&mut world);
        // The code that turned codes on is used up.
        assert_eq!(answer(&try_code(&mut world, PASSWORD, Some(FIRST.1), FIRST.0)), "wrong code");
        assert_eq!(answer(&try_code(&mut world, PASSWORD, Some(SECOND.1), SECOND.0)), "in");
        assert_eq!(answer(&try_code(&mut world, PASSWORD, Some(SECOND.1), SECOND.0)), "wrong code");
        assert_eq!(answer(&try_code(&mut world, PASSWORD, Some(FIRST.1), SECOND.0)), "wrong code");
        let later = try_code(&mut world, PASSWORD, Some(YEARS_LATER.1), YEARS_LATER.0);
        assert_eq!(answer(&later), "in");
    }

    fn wrong_codes_lock_the_account(world: World) {
        with_codes(&mut world);
        for _ in 0..4 {
            let outcome = try_code(&mut world, PASSWORD, Some("000000"), SECOND.0);
            assert!(matches!(outcome, Err(SignInError::CodeWrong)), "{outcome:?}");
            // A right password without a code does not begin the count anew.
            let outcome = try_code(&mut world, PASSWORD, None, SECOND.0);
            assert!(matches!(outcome, Err(SignInError::CodeRequired)), "{outcome:?}");
        }
        for code in [Some("000000"), Some(SECOND.1), None] {
            let outcome = try_code(&mut world, PASSWORD, code, SECOND.0);
            let until = unix(SECOND.0 + 60);
            assert!(matches!(outcome, Err(SignInError::Locked { until: end }) if end == until));
        }
    }

    fn codes_are_turned_off_with_the_password(world: World) {
        let anna = with_codes(&mut world);
        let off =
            |world: &mut World, password| disable_totp(&mut world.db, &anna, password, unix(SECOND.0));
        let wrong = off(&mut world, "wrong");
        assert!(matches!(wrong, Err(TotpError::WrongPassword)), "{wrong:?}");
        off(&mut world, PASSWORD).unwrap();
        let again = off(&mut world, PASSWORD);
        assert!(matches!(again, Err(TotpError::NotEnabled)), "{again:?}");
        assert_eq!(answer(&try_code(&mut world, PASSWORD, None, SECOND.0)), "in");
    }

    fn an_administrator_removes_the_codes_of_a_lost_phone(world: World) {
        let anna = with_codes(&mut world);
        remove_totp(&mut world.db, world.tenant, anna.id, unix(SECOND.0)).unwrap();
        remove_totp(&mut world.db, world.tenant, anna.id, unix(SECOND.0)).unwrap();
        assert_eq!(answer(&try_code(&mut world, PASSWORD, None, SECOND.0)), "in");
        assert_eq!(super::events(&mut world).iter().filter(|kind| **kind == "totp_disabled").count(), 1);
    }

    /// Whoever has lost the phone gets in with a code from paper, each once, after the right password.
    fn a_recovery_code_stands_in_for_the_phone_once(world: World) {
        let anna = administrator(&mut world);
        let codes = enable(&mut world, &anna, SECRET, FIRST.1, FIRST.0).unwrap();
        let codes = codes.as_texts();
        assert_eq!((codes.len(), codes[0].len()), (10, 19), "{}", codes[0]);
        let plain = codes[1].replace('-', " ").to_uppercase();
        for (password, code, expected) in [
            ("wrong", codes[0].as_str(), "refused"),
            (PASSWORD, &codes[0], "in"),
            (PASSWORD, &codes[0], "wrong code"),
            (PASSWORD, &plain, "in"),
            (PASSWORD, "0000-0000-0000-0000", "wrong code"),
        ] {
            let outcome = try_code(&mut world, password, Some(code), SECOND.0);
            assert_eq!(answer(&outcome), expected, "{password} {code}");
        }
        assert_eq!(count_recovery_codes(&mut world.db, &anna).unwrap(), 8);

        let wrong = renew_recovery_codes(&mut world.db, &anna, "wrong", unix(SECOND.0));
        assert!(matches!(wrong, Err(TotpError::WrongPassword)), "{wrong:?}");
        let newer = renew_recovery_codes(&mut world.db, &anna, PASSWORD, unix(SECOND.0)).unwrap();
        let old = try_code(&mut world, PASSWORD, Some(&codes[2]), SECOND.0);
        assert_eq!(answer(&old), "wrong code");
        let new = try_code(&mut world, PASSWORD, Some(&newer.as_texts()[2]), SECOND.0);
        assert_eq!(answer(&new), "in");
        disable_totp(&mut world.db, &anna, PASSWORD, unix(SECOND.0)).unwrap();
        assert_eq!(count_recovery_codes(&mut world.db, &anna).unwrap(), 0);
        let noted = super::events(&mut world);
        let count = |kind: &str| noted.iter().filter(|noted| **noted == kind).count();
        assert_eq!((count("recovery_code_used"), count("recovery_codes_made")), (3, 2));
    }

    fn the_address_for_the_app_names_issuer_and_account(world: World) {
        let anna = administrator(&mut world);
        let setup = begin_totp().unwrap();
        let expected = format!(
            "otpauth://totp/Strombuch:anna%40stadtwerke.example?secret={}&issuer=Strombuch",
            setup.secret_base32
        );
        assert_eq!(setup.otpauth_uri(&anna).replace('@', "%40"), expected);
    }
}
