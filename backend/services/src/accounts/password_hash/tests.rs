use super::*;

/// A hash as an earlier release could have made it.
fn weak_hash(password: &str) -> String {
    let argon2 =
        Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(64, 1, 1, None).unwrap());
    argon2.hash_password_with_salt(password.as_bytes(), b"0123456789abcdef").unwrap().to_string()
}

#[test]
fn a_hash_says_its_parameters_and_matches_its_password_only() {
    let made = hash("Netzanschluss am Feldrand").unwrap();
    assert!(made.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{made}");
    assert!(matches(&made, "Netzanschluss am Feldrand").unwrap());
    assert!(!matches(&made, "Netzanschluss am Feldrande").unwrap());
    assert!(!matches(&made, "").unwrap());
    assert_ne!(made, hash("Netzanschluss am Feldrand").unwrap(), "every hash has its own salt");
}

#[test]
fn a_weaker_hash_still_matches_and_is_outdated() {
    let weak = weak_hash("Netzanschluss am Feldrand");
    assert!(matches(&weak, "Netzanschluss am Feldrand").unwrap());
    assert!(is_outdated(&weak));
    assert!(is_outdated(&hash("x").unwrap().replace("argon2id", "argon2i")));
    assert!(is_outdated("no hash"));
}

#[test]
fn the_hash_of_nobody_costs_what_every_hash_costs() {
    assert!(!is_outdated(NOBODYS_HASH));
    let parameters = |hash: &str| Params::try_from(&PasswordHash::new(hash).unwrap()).unwrap();
    assert_eq!(parameters(NOBODYS_HASH), parameters(&hash("x").unwrap()));
    assert_eq!(match_nobody("x"), Ok(()));
}

#[test]
fn a_damaged_hash_is_an_error_and_no_wrong_password() {
    assert_eq!(matches("plain text", "plain text"), Err(SecretError::DamagedHash));
}
