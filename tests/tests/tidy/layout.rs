//! What lies where.

use super::tree::{FILES, assert_clean, files_below, text_of};
use std::collections::BTreeSet;

const FOLDERS: [&str; 8] =
    ["schema", "migrations", "backend", "integrations", "reports", "jobs", "tests", "ops"];
const ROOT_FILES: [&str; 12] = [
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "LICENSE",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "clippy.toml",
    "deny.toml",
    ".gitignore",
    ".ci/run",
];

#[test]
fn the_root_holds_the_agreed_files_and_folders_only() {
    let stray = FILES.iter().filter(|file| {
        let folder = file.split_once('/').map(|(folder, _)| folder);
        !ROOT_FILES.contains(&file.as_str()) && !folder.is_some_and(|name| FOLDERS.contains(&name))
    });
    assert_clean("move these into one of the eight folders:", stray.cloned());
}

#[test]
fn the_root_holds_every_agreed_file_and_folder() {
    let files = ROOT_FILES.iter().filter(|name| !FILES.iter().any(|file| file == *name));
    let folders = FOLDERS.iter().filter(|name| files_below(name).next().is_none());
    assert_clean(
        "these are missing at the root:",
        files.chain(folders).map(|name| (*name).to_owned()),
    );
}

#[test]
fn both_databases_have_the_same_migrations() {
    let [sqlite, postgres] = ["migrations/sqlite", "migrations/postgres"].map(migrations);
    assert!(!sqlite.is_empty(), "there is no migration in migrations/sqlite");
    let one_sided = sqlite.symmetric_difference(&postgres);
    assert_clean(
        "write these migrations for the other database too:",
        one_sided.map(|name| format!("migrations/*/{name}")),
    );
}

#[test]
fn every_migration_can_be_taken_back() {
    let wanted = ["migrations/sqlite", "migrations/postgres"].into_iter().flat_map(|folder| {
        migrations(folder).into_iter().flat_map(move |name| {
            ["up.sql", "down.sql"].map(|file| format!("{folder}/{name}/{file}"))
        })
    });
    let missing = wanted.filter(|file| text_of(file).is_none_or(|text| text.trim().is_empty()));
    assert_clean("these files are missing or empty:", missing);
}

/// The names of the migrations below a folder.
fn migrations(folder: &str) -> BTreeSet<&'static str> {
    let length = folder.len().saturating_add(1);
    let inside = files_below(folder).filter_map(|file| file.get(length..));
    inside.filter_map(|file| file.split_once('/').map(|(name, _)| name)).collect()
}
