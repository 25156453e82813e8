//! Stored records are read as what they are: never taken apart by hand, and never taken for none.

use super::source::code_of;
use super::tree::{assert_clean, rust_files_below, text_of};

/// The crates between the database and what people read.
const TRUNK: [&str; 6] = [
    "schema/store/src",
    "backend/services/src",
    "backend/web/src",
    "jobs/src",
    "reports/src",
    "ops/strombuch/src",
];
/// Those of them whose JSON is stored: they write and read it through `records`.
const STORED: [&str; 3] = ["schema/store/src", "backend/services/src", "jobs/src"];
/// How a text of several records would be taken apart.
const SPLITS: [&str; 3] = ["split(\"; \")", "split_once(\"; \")", "rsplit(\"; \")"];
/// How JSON would be read or written without saying what is wrong with it.
const LENIENT: [&str; 3] =
    ["serde_json::from_str", "serde_json::to_string", "serde_json::from_slice"];

#[test]
fn no_stored_text_is_taken_apart() {
    assert_clean(
        "store a record of `records` instead, and read it with its `from_stored`:",
        lines_with(&TRUNK, &SPLITS),
    );
}

#[test]
fn stored_json_is_read_and_written_through_records_alone() {
    assert_clean(
        "use `records::read_stored` and `records::write_stored`, and pass the error on:",
        lines_with(&STORED, &LENIENT),
    );
}

fn lines_with(folders: &[&str], patterns: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in folders.iter().flat_map(|folder| rust_files_below(folder)) {
        for (line, number) in text_of(file).unwrap_or_default().lines().zip(1..) {
            let hits = patterns.iter().filter(|pattern| code_of(line).contains(**pattern));
            found.extend(hits.map(|pattern| format!("{file}:{number}: `{pattern}`")));
        }
    }
    found
}
