//! What must not be left behind in a file.

use super::source::has_word;
use super::tree::{FILES, assert_clean, text_of};

#[test]
fn every_reminder_names_an_issue() {
    // Built from pieces, so that this file does not accuse itself.
    let reminders = [concat!("TO", "DO"), concat!("FIX", "ME")];
    let found =
        lines_where(|line| reminders.iter().any(|word| has_word(line, word)) && !names_issue(line));
    assert_clean("do it, or name the issue as in `#123`:", found);
}

#[test]
fn no_file_names_a_path_of_one_machine() {
    let folders = ["root", "work", "home"].map(|name| format!("/{name}/"));
    let found = lines_where(|line| folders.iter().any(|folder| names_path(line, folder)));
    assert_clean("write a relative path, or take it as an argument:", found);
}

fn lines_where(applies: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in FILES.iter() {
        // Files that are not text are somebody else's.
        for (line, number) in text_of(file).unwrap_or_default().lines().zip(1..) {
            if applies(line) {
                let shown: String = line.trim().chars().take(80).collect();
                found.push(format!("{file}:{number}: {shown}"));
            }
        }
    }
    found
}

fn names_issue(line: &str) -> bool {
    line.split('#').skip(1).any(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()))
}

/// Whether the line holds the folder as an absolute path, not as a part of an address or another path.
fn names_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(start, _)| {
        let before = line.get(..start).and_then(|text| text.chars().next_back());
        !before.is_some_and(|letter| letter.is_alphanumeric() || "-_.~}".contains(letter))
    })
}

#[test]
fn absolute_paths_are_told_from_addresses() {
    assert!(names_path("cd /somewhere/below", "/somewhere/"));
    assert!(names_path("file:///somewhere/below", "/somewhere/"));
    assert!(!names_path("https://example.org/somewhere/below", "/somewhere/"));
    assert!(names_issue("see #12"));
    assert!(!names_issue("see #![deny]"));
}
