//! Every place explains itself, briefly.

use super::glossary::GLOSSARY;
use super::tree::{
    FILES, assert_clean, crate_folders, has_ending, rust_files, rust_files_below, text_of,
};

const CRATE_README_LINES_MAX: usize = 60;
/// Tells of files that may be gone since.
const CHANGES: &str = "CHANGELOG.md";

#[test]
fn every_crate_has_a_short_readme() {
    let readmes = crate_folders().into_iter().map(|(_, folder)| format!("{folder}/README.md"));
    let found = readmes.filter_map(|file| too_long(&file, CRATE_README_LINES_MAX));
    assert_clean("say in a few lines what the crate is for and where to start:", found);
}

#[test]
fn the_root_documents_can_be_read_in_one_go() {
    let found = [("README.md", 150), ("ARCHITECTURE.md", 250)];
    let found = found.iter().filter_map(|(file, lines_max)| too_long(file, *lines_max));
    assert_clean("shorten these, or move parts next to the code that they explain:", found);
}

#[test]
fn every_crate_starts_with_a_description() {
    let mut found = Vec::new();
    for (name, folder) in crate_folders() {
        let roots = ["lib.rs", "main.rs"].map(|file| format!("{folder}/src/{file}"));
        let texts: Vec<String> = roots.iter().filter_map(|file| text_of(file)).collect();
        if texts.is_empty() {
            found.push(format!("{name}: neither {} is there", roots.join(" nor ")));
        }
        found.extend(
            texts.iter().filter(|text| !text.starts_with("//! ")).map(|_| format!("{folder}/src")),
        );
    }
    assert_clean("begin lib.rs or main.rs with `//!` and what the crate does:", found);
}

#[test]
fn every_rule_names_its_source() {
    let rules = rust_files_below("backend/rules/src").filter(|file| {
        !file.ends_with("/src/lib.rs") && !file.ends_with("/tests.rs") && !file.contains("/tests/")
    });
    let silent = rules.filter(|file| !has_source_line(&text_of(file).unwrap_or_default()));
    assert_clean(
        "begin these modules with `//!` lines, one of which is `//! Source: <statute, paragraph, version>`:",
        silent.map(str::to_owned),
    );
}

#[test]
fn every_source_file_that_a_document_names_is_there() {
    let mut found = Vec::new();
    for document in FILES.iter().filter(|file| has_ending(file, "md") && *file != CHANGES) {
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (line, number) in text_of(document).unwrap_or_default().lines().zip(1..) {
            let gone = source_files_named(line).filter(|name| !is_there(folder, name));
            found.extend(gone.map(|name| format!("{document}:{number}: {name}")));
        }
    }
    assert_clean("name the file by its path from the root, or below the document's folder:", found);
}

/// The Rust files between backticks; those with a placeholder are none.
fn source_files_named(line: &str) -> impl Iterator<Item = &str> {
    let in_path = |letter: char| letter.is_alphanumeric() || "/._-".contains(letter);
    let marked = line.split('`').skip(1).step_by(2);
    marked.filter(move |name| has_ending(name, "rs") && name.chars().all(in_path))
}

/// Whether the file is at that path, or at a path that ends so below the folder.
fn is_there(folder: &str, name: &str) -> bool {
    rust_files().any(|file| {
        let ends_so = file.strip_suffix(name).is_some_and(|start| start.ends_with('/'));
        file == name || (ends_so && file.starts_with(folder))
    })
}

fn has_source_line(text: &str) -> bool {
    let module_doc = text.lines().map_while(|line| line.strip_prefix("//!"));
    module_doc.map(str::trim).any(|line| line.starts_with("Source: "))
}

/// What is wrong with the length of a document. The rows of the glossary do not count: it grows with
/// the trade.
fn too_long(file: &str, lines_max: usize) -> Option<String> {
    let Some(text) = text_of(file) else {
        return Some(format!("{file} is missing"));
    };
    let is_term = |line: &&str| file == GLOSSARY && line.starts_with('|');
    let lines = text.lines().filter(|line| !is_term(line)).count();
    (lines > lines_max).then(|| format!("{file}: {lines} lines, at most {lines_max}"))
}

#[test]
fn source_files_are_told_from_placeholders() {
    let line = "`a/b.rs` and `<module>/tests.rs`, `c.rs`; not d.rs, `e.md`";
    assert!(source_files_named(line).eq(["a/b.rs", "c.rs"]));
    assert!(is_there("tests", "tidy/documents.rs"));
    assert!(is_there("", "tests/tests/tidy/documents.rs"));
    assert!(!is_there("backend", "tidy/documents.rs"));
}
