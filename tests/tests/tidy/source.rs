//! Reading Rust source line by line, as far as these checks need it.

/// A named thing that a line declares.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Declaration<'a> {
    pub(super) keyword: &'a str,
    pub(super) name: &'a str,
    pub(super) public: bool,
}

const KEYWORDS: [&str; 8] =
    ["fn", "mod", "struct", "enum", "trait", "type", "union", "macro_rules!"];
const MODIFIERS: [&str; 5] = ["async", "const", "unsafe", "extern", "default"];

/// What the line declares, if anything.
pub(super) fn declaration(line: &str) -> Option<Declaration<'_>> {
    let mut public = false;
    for word in line.split_whitespace() {
        if KEYWORDS.contains(&word) {
            let (_, rest) = line.split_once(word)?;
            let name = leading_identifier(rest.trim_start());
            return (!name.is_empty()).then_some(Declaration { keyword: word, name, public });
        }
        public |= word == "pub";
        let visibility = word.starts_with("pub") || word.ends_with(')');
        if !visibility && !MODIFIERS.contains(&word) && !word.starts_with('"') {
            return None;
        }
    }
    None
}

/// The identifier that a text starts with.
pub(super) fn leading_identifier(text: &str) -> &str {
    let end = text.find(|letter| !is_identifier(letter)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn is_identifier(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The line without its comment.
pub(super) fn code_of(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

/// Whether the line holds the word, and not only as a part of another one.
pub(super) fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let before = line.get(..start).and_then(|text| text.chars().next_back());
        let after = line.get(start..).and_then(|text| text.chars().nth(word.chars().count()));
        let open_ended = !word.ends_with(is_identifier);
        !before.is_some_and(is_identifier) && (open_ended || !after.is_some_and(is_identifier))
    })
}

/// The names of the functions marked `#[test]`.
pub(super) fn test_names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut marked = false;
    for line in text.lines() {
        marked |= line.trim() == "#[test]";
        if let (true, Some(found)) = (marked, declaration(line)) {
            names.push(found.name);
            marked = false;
        }
    }
    names
}

/// Each function with its first line (counted from 1) and its number of lines.
///
/// rustfmt puts the closing brace under the start of the signature, which is all this looks for.
pub(super) fn functions(text: &str) -> Vec<(&str, usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let starts = lines.iter().enumerate().filter_map(|(index, line)| {
        declaration(line).filter(|found| found.keyword == "fn").map(|found| (index, found.name))
    });
    starts
        .map(|(index, name)| {
            let after = lines.get(index..).unwrap_or_default();
            (name, index.saturating_add(1), length_of_function(after))
        })
        .collect()
}

fn length_of_function(lines: &[&str]) -> usize {
    let indent = |line: &str| line.len().saturating_sub(line.trim_start().len());
    let margin = lines.first().map_or(0, |line| indent(line));
    let last = lines.iter().position(|line| {
        let at_margin = indent(line) == margin && !line.trim().is_empty();
        at_margin && (line.ends_with(';') || line.ends_with('}'))
    });
    last.map_or(lines.len(), |index| index.saturating_add(1))
}

#[test]
fn declarations_are_read_with_every_modifier() {
    let read = |line| declaration(line).map(|found| (found.keyword, found.name, found.public));
    assert_eq!(read("pub const fn scaled(self) -> i64 {"), Some(("fn", "scaled", true)));
    assert_eq!(read("    pub(crate) async fn run<T>(x: T)"), Some(("fn", "run", false)));
    assert_eq!(read("pub(in crate::a) struct Row;"), Some(("struct", "Row", false)));
    assert_eq!(read("macro_rules! minor_unit {"), Some(("macro_rules!", "minor_unit", false)));
    assert_eq!(read("let type_name = 3;"), None);
    assert_eq!(read("/// a struct of ours"), None);
}

#[test]
fn the_length_of_a_function_runs_to_its_closing_brace() {
    let text = "fn a() {\n    if x {\n    }\n}\n\ntrait T {\n    fn b(\n        x: u8,\n    ) -> u8;\n    fn c() {}\n}\n";
    assert_eq!(functions(text), [("a", 1, 4), ("b", 7, 3), ("c", 10, 1)]);
}

#[test]
fn words_are_found_whole_only() {
    assert!(has_word("let x: f64 = 1;", "f64"));
    assert!(!has_word("let xf64 = 1;", "f64"));
    assert!(has_word("fs::read(path)", "fs::"));
    assert!(!has_word("offs::read(path)", "fs::"));
}

#[test]
fn tests_are_found_behind_further_attributes() {
    let text =
        "#[test]\n#[ignore]\nfn one() {}\nfn two() {}\n    #[test]\n    fn three(x in 0..1) {}\n";
    assert_eq!(test_names(text), ["one", "three"]);
}
