//! Killed while the documents of a month are written.

use super::company::fill;
use super::victim::{duration_of, kill_during, kills};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tests::Strombuch;

const PLANTS: u64 = 60;

fn write(directory: &str) -> [&str; 5] {
    ["statements", "--month", "2025-05", "--output", directory]
}

/// The files of a directory with their bytes.
fn files_of(directory: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = fs::read_dir(directory) else { return BTreeMap::new() };
    entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(path).unwrap())
        })
        .collect()
}

/// Every run goes on where the one before was killed: no file is ever there in part, and in the end each document is
/// there once, with the bytes that an undisturbed run writes, and nothing else.
#[test]
fn killed_while_documents_are_written_the_next_run_goes_on() {
    let strombuch = Strombuch::default();
    fill(&strombuch, PLANTS);
    strombuch.done(&["settle", "--month", "2025-05", "--by", "anna"]);
    strombuch.done(&["approve", "--month", "2025-05", "--by", "ben"]);
    let usual = duration_of(&strombuch, &write("undisturbed"));
    let expected = files_of(&strombuch.path("undisturbed"));
    assert_eq!(u64::try_from(expected.len()), Ok(2 * PLANTS));
    let mut directory = String::from("killed-0");
    let kills = kills();
    for kill in 0..kills {
        kill_during(&strombuch, &write(&directory), usual, kill);
        let found = files_of(&strombuch.path(&directory));
        let named: BTreeMap<&String, &Vec<u8>> =
            found.iter().filter(|(name, _)| !name.starts_with('.')).collect();
        eprintln!("kill {kill} of {kills}, usually {usual:?}: {} files", named.len());
        for (name, bytes) in &named {
            assert!(expected.get(*name) == Some(*bytes), "{name} is there in part");
        }
        if named.len() == expected.len() {
            directory = format!("killed-{}", kill + 1);
        }
    }
    let said = strombuch.done(&write(&directory));
    let found = files_of(&strombuch.path(&directory));
    assert!(found == expected, "{:?} {said}", found.keys());
    let said = strombuch.done(&write(&directory));
    assert!(said.starts_with("0 documents written"), "{said}");
}
