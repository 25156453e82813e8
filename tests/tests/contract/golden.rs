//! Golden files: what others rely on, as it is written, so that a renamed key, a changed column or a reworded mail is
//! seen by whoever changes it.
//!
//! `INSTA_UPDATE=always cargo nextest run -p tests golden` writes the files anew; a look at the difference is the
//! point of them.

mod closing;
mod editions;
mod headers;
mod mails;
mod money;
mod refusals;
mod settlement;
mod sheets;
mod usage;

use tests::Strombuch;

/// Keys whose values differ from run to run.
const PASSING: [&str; 13] = [
    "accepted_at",
    "bounced_at",
    "execution_on",
    "finished_at",
    "issued_on",
    "last_sha256",
    "message_id",
    "next_run",
    "public_key",
    "queued_at",
    "settled_at",
    "slot",
    "started_at",
];

/// Compares a text with the golden file of a name.
fn pin(name: &str, text: &str) {
    insta::assert_snapshot!(name, steady(text));
}

/// What the command prints, whatever it ends with, and its exit code where that is not 0.
fn shown(strombuch: &Strombuch, arguments: &[&str]) -> String {
    let ran = strombuch.run(arguments);
    assert!(!ran.out.is_empty(), "{arguments:?} printed nothing: {}", ran.err);
    match ran.code {
        Some(0) => ran.out,
        code => format!("{}exit code {}", ran.out, code.unwrap()),
    }
}

/// The text with a fixed word for all that differs from run to run; keys and their order stay.
fn steady(text: &str) -> String {
    text.lines().map(|line| without_years(&without_passing(line))).collect::<Vec<_>>().join("\n")
}

/// A line of JSON without the value of a key that is listed above.
fn without_passing(line: &str) -> String {
    let Some((before, value)) = line.split_once("\": ") else { return line.to_owned() };
    let key = before.trim_start().trim_start_matches('"');
    if !PASSING.contains(&key) || value.starts_with(['[', '{', 'n']) {
        return line.to_owned();
    }
    let comma = if value.ends_with(',') { "," } else { "" };
    format!("{before}\": \"<{key}>\"{comma}")
}

/// A line without the year that begins the number of a document, such as 2026-000001.
fn without_years(line: &str) -> String {
    let mut pieces = line.split("-00000");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let year = text.len().saturating_sub(4);
        if text.get(year..).is_some_and(|year| year.starts_with("20") && year.len() == 4) {
            text.truncate(year);
            text.push_str("<year>");
        }
        text.push_str("-00000");
        text.push_str(piece);
    }
    text
}

/// Imports a file of a kind.
fn import(strombuch: &Strombuch, kind: &str, content: &str) {
    strombuch.write("import.csv", content);
    strombuch.done(&["import", kind, "import.csv"]);
}

#[test]
fn what_passes_is_hidden_and_keys_are_not() {
    let text = "  \"settled_at\": \"2026-03-20T08:00:00Z\",\n  \"queued_at\": null\n\"number\": \"2026-000001\"";
    let expected =
        "  \"settled_at\": \"<settled_at>\",\n  \"queued_at\": null\n\"number\": \"<year>-000001\"";
    assert_eq!(steady(text), expected);
}
