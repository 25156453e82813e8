//! Sentences can be reworded: what a statement was computed from, why it changed and what it says are codes.
//!
//! The test rewords every sentence of the catalogue, in German and in English, byte by byte in a copy of the program,
//! as far as it stands there in one piece. The copy then works with what the program itself has stored, and the
//! program with what the copy has stored: no fingerprint, restatement or proof changes. That the copy's sentences are
//! other ones is seen in its output. Of the programs that can be run, those of Linux are taken apart here (ELF).

#![cfg(target_os = "linux")]

use super::files::{plants, prices, readings};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::PathBuf;
use std::process::Command;
use tests::reworded::{Rewording, reworded_copy};
use tests::{Ran, Strombuch};

/// The files of a bundle that are sentences, or tell the hashes of these.
const TELLING: [&str; 4] = ["LIESMICH.txt", "README.txt", "manifest.json", "signature.ed25519"];

/// What both programs are asked. Showing a restatement comes first, while the months are still marked.
const QUESTIONS: [&[&str]; 7] = [
    &["settle", "--restate", "--format", "json"],
    &["settle", "--month", "2025-12", "--format", "json"],
    &["settle", "--month", "2025-11", "--format", "json"],
    &["settle", "--year", "2025", "--format", "json"],
    &["explain", "--plant", "SEE900000000001", "--month", "2025-12", "--format", "json"],
    &["explain", "--plant", "SEE900000000001", "--month", "2025-11", "--format", "json"],
    &["explain", "--plant", "SEE900000000002", "--month", "2025-12", "--format", "json"],
];
const MONTHLY: &str = "SEE900000000001";

#[test]
fn rewording_every_sentence_changes_no_fingerprint_restatement_or_proof() {
    let strombuch = Strombuch::default();
    let original = PathBuf::from(strombuch.command::<&str>(&[]).get_program());
    // Made first: a program that another process still holds open for writing does not start.
    let copy = strombuch.path("reworded");
    let rewording = reworded_copy(&original, &copy);
    let Rewording { found, known } = rewording;
    assert!(known >= 700 && found * 100 >= known * 95, "{rewording:?}");
    let voices = [original, copy].map(|program| Voice { strombuch: &strombuch, program });
    let [original, reworded] = &voices;

    settle_and_correct(&strombuch);
    assert_same_answers(&voices);
    assert_proved_by_both(&voices, "2025-12", "provisional");
    assert_proved_by_both(&voices, "2025-11", "blocked");

    // What the reworded program stores is what the original would have stored.
    import(&strombuch, "market-values", "period,technology,ct_per_kwh\n2025-12,solar,2.300\n");
    let restated = reworded.json(&["settle", "--restate", "--apply", "--format", "json"]);
    assert_eq!(restated["restated"][0]["revision"], 3, "{restated}");
    let again = original.run(&["settle", "--month", "2025-12"]);
    assert!(again.err.starts_with("0 statements stored, 2 unchanged"), "{}", again.err);
    assert_proved_by_both(&voices, "2025-12", "provisional");
}

/// December 2025 with substitutes, November blocked, and the year; then other readings and market values, and a
/// value that is corrected back, so that the month is marked and nothing comes of it.
fn settle_and_correct(strombuch: &Strombuch) {
    let [monthly, mut annual] = plants();
    annual.commissioned_on = tests::plant::read("2025-12-01");
    annual.bid_deadline = Some(tests::plant::read("2024-12-01"));
    let replaced =
        |energy| readings(&monthly, "2025-12", energy).replacen("measured", "substitute", 4);
    let value = |rows: &str| format!("period,technology,ct_per_kwh\n{rows}\n");
    import(strombuch, "plants", &tests::plant::plants_csv(&[monthly.clone(), annual.clone()]));
    import(strombuch, "market-values", &value("2024,solar,4.624\n2025-12,solar,2.000"));
    import(strombuch, "spot-prices", &prices("2025-12"));
    import(strombuch, "readings", &replaced("10 kWh"));
    import(strombuch, "readings", &readings(&annual, "2025-12", "1 kWh"));
    strombuch.done(&["settle", "--month", "2025-12"]);
    for blocked in [["settle", "--month", "2025-11"], ["settle", "--year", "2025"]] {
        assert_eq!(strombuch.run(&blocked).code, Some(1), "{blocked:?}");
    }
    import(strombuch, "market-values", &value("2025,solar,4.508\n2025-12,solar,2.100"));
    import(strombuch, "readings", &replaced("11 kWh"));
    strombuch.done(&["settle", "--restate", "--apply"]);
    for price in ["2.200", "2.100"] {
        import(strombuch, "market-values", &value(&format!("2025-12,solar,{price}")));
    }
}

fn import(strombuch: &Strombuch, kind: &str, content: &str) {
    let file = strombuch.write(&format!("{kind}.csv"), content);
    strombuch.done(&["import", kind, file.to_str().unwrap()]);
}

/// The command with one wording, at the same data as with the other.
struct Voice<'a> {
    strombuch: &'a Strombuch,
    program: PathBuf,
}

impl Voice<'_> {
    fn run(&self, arguments: &[&str]) -> Ran {
        let usual = self.strombuch.command(arguments);
        let mut command = Command::new(&self.program);
        command.current_dir(usual.get_current_dir().unwrap()).args(usual.get_args());
        for (variable, _) in usual.get_envs() {
            command.env_remove(variable);
        }
        let output = command.output().unwrap();
        let [out, err] =
            [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        Ran { code: output.status.code(), out, err }
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.run(arguments);
        serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{arguments:?}: {ran:?}"))
    }
}

/// Both programs answer the same but for the sentences, every one of which is another one.
fn assert_same_answers(voices: &[Voice<'_>; 2]) {
    let mut compared = 0;
    for arguments in QUESTIONS {
        let ran = voices.each_ref().map(|voice| voice.run(arguments));
        let [original, reworded] = ran.each_ref().map(|ran| parted(&ran.out));
        assert_eq!((ran[0].code, original.0), (ran[1].code, reworded.0), "{arguments:?}");
        assert_eq!(original.1.len(), reworded.1.len(), "{arguments:?}");
        for (sentence, other) in original.1.iter().zip(&reworded.1) {
            assert_ne!(sentence, other, "{arguments:?}");
        }
        compared += original.1.len();
        for ran in ran.iter().filter(|_| arguments[0] == "settle") {
            let looked_at =
                ran.out.contains("\"restated\": []") && ran.err.starts_with("2 periods");
            assert!(looked_at || ran.err.starts_with("0 statements stored"), "{ran:?}");
        }
    }
    assert!(compared >= 7, "{compared} sentences");
    let explain = ["explain", "--plant", MONTHLY, "--month", "2025-12"];
    let [reason, other] = voices.each_ref().map(|voice| {
        let text = voice.run(&explain).out;
        let (_, reason) = text.split_once("Corrected because of\n").unwrap();
        reason.to_owned()
    });
    assert_ne!(reason, other);
}

/// A document without its sentences, and the sentences.
fn parted(text: &str) -> (Value, Vec<String>) {
    let mut document = serde_json::from_str(text).unwrap();
    let mut sentences = Vec::new();
    take_sentences(&mut document, &mut sentences);
    (document, sentences)
}

fn take_sentences(document: &mut Value, taken: &mut Vec<String>) {
    match document {
        Value::Object(keys) => {
            let found = ["message", "status_reason"].map(|key| keys.remove(key));
            taken.extend(found.iter().flatten().filter_map(Value::as_str).map(str::to_owned));
            for value in keys.values_mut() {
                take_sentences(value, taken);
            }
        }
        Value::Array(values) => {
            for value in values {
                take_sentences(value, taken);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Each program proves the bundle that each has written, and their bundles are the same but for the sentences.
fn assert_proved_by_both(voices: &[Voice<'_>; 2], month: &str, status: &str) {
    let bundles = voices.each_ref().map(|writer| {
        let file = writer.strombuch.path("bundle.zip");
        let file = file.to_str().unwrap();
        let ran = writer.run(&["evidence", "--plant", MONTHLY, "--month", month, "--output", file]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        let key = format!("{file}.key");
        for voice in voices {
            let proof = voice.json(&["verify", "bundle", file, "--key", &key, "--format", "json"]);
            assert_eq!((&proof["proved"], &proof["problem"]), (&Value::Bool(true), &Value::Null));
            assert_eq!((&proof["status"], &proof["key_trusted"]), (&status.into(), &true.into()));
        }
        let contents = contents_of(&std::fs::read(file).unwrap());
        for file in [file, &key] {
            std::fs::remove_file(file).unwrap();
        }
        contents
    });
    assert_eq!(bundles[0].len(), 9);
    assert_eq!(bundles[0], bundles[1]);
}

/// The files of a bundle that hold no sentences.
fn contents_of(bundle: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bundle)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let silent = names.into_iter().filter(|name| !TELLING.contains(&name.as_str()));
    let read = |name: String| {
        let mut text = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        (name, text)
    };
    silent.map(read).collect()
}
