//! `strombuch evidence` and `strombuch verify bundle`.

use super::files::{company, plants};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::{Ran, Says, Strombuch};

/// The company settled, and the bundle of its first plant.
fn bundled() -> (Strombuch, PathBuf) {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    let file = strombuch.path("bundle.zip");
    write_bundle(&strombuch, &file);
    (strombuch, file)
}

fn write_bundle(strombuch: &Strombuch, file: &Path) {
    let id = plants()[0].plant.to_string();
    let output = file.to_str().unwrap();
    let out =
        strombuch.done(&["evidence", "--plant", &id, "--month", "2025-05", "--output", output]);
    assert_eq!(out, "");
}

fn verify(strombuch: &Strombuch, file: &Path, more: &[&str]) -> Ran {
    strombuch.run(&[&["verify", "bundle", file.to_str().unwrap()][..], more].concat())
}

#[test]
fn a_bundle_is_proved_where_there_is_no_database() {
    let (_company, file) = bundled();
    let key = file.with_extension("zip.key");
    let elsewhere = Strombuch::on("postgres://nobody@127.0.0.1:1/nothing".to_owned());
    let ran = verify(&elsewhere, &file, &["--key", key.to_str().unwrap(), "--format", "json"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    document.says(&[
        ("proved", "true"),
        ("problem", "–"),
        ("plant_id", plants()[0].plant.as_str()),
        ("month", "2025-05"),
        ("revision", "1"),
        ("payout_eur", "1665.05"),
        ("key_trusted", "true"),
    ]);
    assert!(!elsewhere.path("data").exists());
    let text = verify(&elsewhere, &file, &["--key", key.to_str().unwrap()]).out;
    assert!(text.starts_with("Proved: ") && text.contains("the trusted key"), "{text}");
}

/// Anybody can sign a bundle with a key of their own.
#[test]
fn nothing_is_proved_without_the_key_of_the_marketer() {
    let (strombuch, file) = bundled();
    let ran = verify(&strombuch, &file, &["--format", "json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &document["proved"]), (Some(1), &Value::Null), "{}", ran.out);
    document.says(&[("key_trusted", "–"), ("problem", "–"), ("payout_eur", "1665.05")]);
    let text = verify(&strombuch, &file, &[]).out;
    assert!(text.starts_with("Recomputed, not proved: ") && text.contains("--key"), "{text}");
}

/// A file of 300 GB, nearly all of it a hole: its length is refused, and it is not read to its end.
#[test]
fn a_file_that_is_too_long_is_not_read() {
    let (strombuch, _) = bundled();
    let long = strombuch.write("long.zip", "PK");
    std::fs::OpenOptions::new().write(true).open(&long).unwrap().set_len(300 << 30).unwrap();
    let ran = verify(&strombuch, &long, &[]);
    assert_eq!(ran.code, Some(2), "{}", ran.out);
    assert!(ran.err.contains("a bundle at most"), "{}", ran.err);
}

#[test]
fn a_changed_bit_is_an_outcome_with_exit_code_one_and_another_file_an_error() {
    let (strombuch, file) = bundled();
    let mut bytes = std::fs::read(&file).unwrap();
    let place = bytes.windows(8).position(|window| window == b"measured").unwrap();
    bytes[place] ^= 1;
    let changed = strombuch.write("changed.zip", &bytes);
    let ran = verify(&strombuch, &changed, &["--format", "json"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    document["problem"].says(&[("code", "file_changed")]);
    let message = document["problem"]["message"].as_str().unwrap();
    assert!(message.starts_with("readings.csv was changed, from byte 0 "), "{message}");
    let other = strombuch.write("other.zip", "no archive");
    assert_eq!(verify(&strombuch, &other, &[]).code, Some(2));
    assert_eq!(verify(&strombuch, &strombuch.path("none.zip"), &[]).code, Some(2));
    assert_eq!(strombuch.run(&["verify"]).code, Some(0), "without a subject the ledger is checked");
}

#[test]
fn another_key_than_the_trusted_one_is_a_problem() {
    let (strombuch, file) = bundled();
    let key = strombuch.write("other.key", "3".repeat(64));
    let second = strombuch.path("second.zip");
    let id = plants()[0].plant.to_string();
    let arguments =
        ["evidence", "--plant", &id, "--month", "2025-05", "--key", key.to_str().unwrap()];
    strombuch.done(&[&arguments[..], &["--output", second.to_str().unwrap()]].concat());
    let trusted = file.with_extension("zip.key");
    let ran = verify(&strombuch, &second, &["--key", trusted.to_str().unwrap()]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("not with the trusted key"), "{}", ran.out);
}

#[test]
fn the_same_statement_gives_the_same_file_and_the_secret_is_its_owner_s_alone() {
    let (strombuch, file) = bundled();
    let again = strombuch.path("again.zip");
    write_bundle(&strombuch, &again);
    assert_eq!(std::fs::read(file).unwrap(), std::fs::read(again).unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let secret = std::fs::metadata(strombuch.path("data/evidence.key")).unwrap();
        assert_eq!(secret.permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_second_program_proves_the_bundle_with_arithmetic_of_its_own() {
    let (strombuch, file) = bundled();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle/verify_bundle.py");
    let run = |file: &Path| Command::new("python3").arg("-B").arg(&script).arg(file).output();
    let Ok(done) = run(&file) else {
        eprintln!("SKIPPED: there is no python3 to run the second verifier");
        return;
    };
    let out = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{out}{}", String::from_utf8_lossy(&done.stderr));
    assert!(out.ends_with("2025-05: 1665.05 EUR, proved\n"), "{out}");
    let mut bytes = std::fs::read(&file).unwrap();
    let place = bytes.windows(6).position(|window| window == b"\"vat_e").unwrap();
    bytes[place + 12] ^= 1;
    let changed = strombuch.write("changed.zip", &bytes);
    assert!(!run(&changed).unwrap().status.success());
}
