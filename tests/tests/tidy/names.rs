//! Names say what a thing is.

use super::source::{Declaration, declaration, test_names};
use super::tree::{assert_clean, rust_files, text_of};
use std::collections::BTreeMap;

/// Words that fit everything and so say nothing; singular.
const BANNED: [&str; 7] = ["manager", "helper", "util", "common", "info", "process", "handle"];
/// Where HTTP's own word is allowed.
const HTTP_FOLDER: &str = "backend/web/";

#[test]
fn no_file_is_called_mod_rs() {
    let found = rust_files().filter(|file| file.ends_with("/mod.rs"));
    assert_clean("rename NAME/mod.rs to NAME.rs beside the folder:", found.map(str::to_owned));
}

#[test]
fn no_file_or_module_has_a_name_that_says_nothing() {
    let found = rust_files().filter_map(|file| {
        let path = file.trim_end_matches(".rs");
        let empty = path.split('/').find(|part| *part == "data" || banned_word(part).is_some())?;
        Some(format!("{file}: `{empty}`"))
    });
    assert_clean("name these files and folders after what they hold:", found);
}

#[test]
fn no_declaration_has_a_name_that_says_nothing() {
    let found = rust_files().flat_map(|file| {
        let text = text_of(file).unwrap_or_default();
        let lines = text.lines().zip(1..);
        lines.filter_map(|(line, number)| complaint(file, number, line)).collect::<Vec<_>>()
    });
    assert_clean("name these after what they are or do:", found);
}

#[test]
fn every_test_has_a_name_of_its_own() {
    let mut places: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for file in rust_files() {
        for name in test_names(&text_of(file).unwrap_or_default()) {
            places.entry(name.to_owned()).or_default().push(file);
        }
    }
    let twice = places.into_iter().filter(|(_, files)| files.len() > 1);
    assert_clean(
        "a test name is one sentence of one rule; say what differs, or remove the copy:",
        twice.map(|(name, files)| format!("`{name}` in {}", files.join(", "))),
    );
}

fn complaint(file: &str, number: usize, line: &str) -> Option<String> {
    let Declaration { keyword, name, .. } = declaration(line)?;
    let banned =
        banned_word(name).filter(|word| *word != "handle" || !file.starts_with(HTTP_FOLDER));
    let empty = banned.is_some()
        || (keyword == "fn" && name.starts_with("do_"))
        || (keyword == "mod" && name == "data");
    empty.then(|| format!("{file}:{number}: {keyword} `{name}`"))
}

/// The banned word that is a part of the name, also as a plural.
fn banned_word(name: &str) -> Option<&'static str> {
    let parts = words(name);
    BANNED.into_iter().find(|banned| {
        parts.iter().any(|part| part == banned || part.strip_suffix('s') == Some(banned))
    })
}

/// The words of a snake_case or CamelCase name, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        if !letter.is_alphanumeric() || letter.is_uppercase() {
            words.push(String::new());
        }
        if let (true, Some(last)) = (letter.is_alphanumeric(), words.last_mut()) {
            last.extend(letter.to_lowercase());
        }
    }
    words
}

#[test]
fn banned_words_are_found_as_words_of_a_name() {
    assert_eq!(banned_word("test_utils"), Some("util"));
    assert_eq!(banned_word("PlantInfo"), Some("info"));
    assert_eq!(banned_word("process_month"), Some("process"));
    assert_eq!(banned_word("information_schema"), None);
    assert_eq!(banned_word("utility_brand"), None);
}
