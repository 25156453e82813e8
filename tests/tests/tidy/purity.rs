//! `units`, `records`, `rules` and `community` compute from their arguments alone, and never with floats.

use super::source::{code_of, has_word};
use super::tree::{assert_clean, rust_files_below, text_of};

const PURE: [&str; 4] = ["schema/units", "schema/records", "backend/rules", "backend/community"];
const DENIED_LINTS: [&str; 2] = ["clippy::float_arithmetic", "clippy::arithmetic_side_effects"];
const FLOATS: [&str; 2] = ["f32", "f64"];
/// Files, network, environment, other programs and clocks, however they are imported.
const OUTSIDE: [&str; 8] =
    ["fs::", "net::", "env::", "process::", "Utc::now", "Local::now", "SystemTime", "Instant::now"];

#[test]
fn pure_crates_deny_floats_and_unchecked_arithmetic() {
    let missing = PURE.iter().flat_map(|folder| {
        let file = format!("{folder}/src/lib.rs");
        let denied = denied_lints(&text_of(&file).unwrap_or_default());
        let lints = DENIED_LINTS.iter().filter(move |lint| !denied.contains(*lint));
        lints.map(move |lint| format!("{file}: `#![deny({lint})]` is missing"))
    });
    assert_clean("amounts are exact and never overflow silently; add to these files:", missing);
}

#[test]
fn pure_crates_hold_no_float() {
    assert_clean("use the exact types of `units`:", lines_with(&FLOATS));
}

#[test]
fn pure_crates_touch_no_file_network_environment_or_clock() {
    assert_clean(
        "take this as an argument; services and integrations fetch it:",
        lines_with(&OUTSIDE),
    );
}

/// The lints inside `#![deny(...)]` and `#![forbid(...)]`, also where only tests are let off.
fn denied_lints(text: &str) -> String {
    let code: String = text.lines().map(code_of).collect();
    let attributes = code.split("#![").skip(1).filter_map(|rest| rest.split_once(']'));
    attributes
        .map(|(attribute, _)| attribute.strip_prefix("cfg_attr(not(test), ").unwrap_or(attribute))
        .filter(|attribute| attribute.starts_with("deny(") || attribute.starts_with("forbid("))
        .collect()
}

fn lines_with(words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in PURE.iter().flat_map(|folder| rust_files_below(folder)) {
        if !file.contains("/src/") {
            continue;
        }
        for (line, number) in text_of(file).unwrap_or_default().lines().zip(1..) {
            let hits = words.iter().filter(|word| has_word(code_of(line), word));
            found.extend(hits.map(|word| format!("{file}:{number}: `{word}`")));
        }
    }
    found
}
