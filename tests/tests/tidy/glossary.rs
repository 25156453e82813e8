//! Every word of the domain is in the glossary.

use super::source::{declaration, leading_identifier};
use super::tree::{assert_clean, rust_files_below, text_of};

pub(super) const GLOSSARY: &str = "backend/rules/README.md";
/// Where `text_enum!` declares the closed lists of words.
const WORD_LISTS: [&str; 2] = ["schema/units/src", "schema/records/src"];

#[test]
fn every_public_type_of_the_rules_is_in_the_glossary() {
    let glossary = text_of(GLOSSARY).unwrap_or_default();
    let types = types_of_rules();
    assert!(!types.is_empty(), "backend/rules/src declares no public type");
    let unknown = types.into_iter().filter(|(_, name)| !has_term(&glossary, name));
    assert_clean(
        &format!("add these to {GLOSSARY}, in backticks, with the German term and the unit:"),
        unknown.map(|(file, name)| format!("`{name}` of {file}")),
    );
}

#[test]
fn every_word_list_of_the_schema_is_in_the_glossary() {
    let glossary = text_of(GLOSSARY).unwrap_or_default();
    let lists = WORD_LISTS.into_iter().flat_map(word_lists_in).collect::<Vec<_>>();
    assert!(!lists.is_empty(), "{WORD_LISTS:?} declare no word list");
    let unknown = lists.into_iter().filter(|(_, name)| !has_term(&glossary, name));
    assert_clean(
        &format!("add these to {GLOSSARY}, in backticks, with the German term:"),
        unknown.map(|(file, name)| format!("`{name}` of {file}")),
    );
}

/// The public structs and enums, without errors, which are no words of the trade.
fn types_of_rules() -> Vec<(&'static str, String)> {
    types_in("backend/rules/src", |text| {
        let declared = text.lines().filter_map(declaration);
        declared
            .filter(|found| found.public && ["struct", "enum"].contains(&found.keyword))
            .map(|found| found.name.to_owned())
            .filter(|name| !name.ends_with("Error"))
            .collect()
    })
}

/// The enums declared by `text_enum!`: the first line inside that is neither comment nor attribute.
fn word_lists_in(folder: &str) -> Vec<(&'static str, String)> {
    types_in(folder, |text| {
        let bodies = text.split("\ntext_enum!(").skip(1);
        let names = bodies.filter_map(|body| {
            let lines = body.lines().map(str::trim);
            lines.map(leading_identifier).find(|name| !name.is_empty())
        });
        names.map(str::to_owned).collect()
    })
}

fn types_in(folder: &str, names_in: impl Fn(&str) -> Vec<String>) -> Vec<(&'static str, String)> {
    let mut types = Vec::new();
    for file in rust_files_below(folder) {
        let names = names_in(&text_of(file).unwrap_or_default());
        types.extend(names.into_iter().map(|name| (file, name)));
    }
    types
}

fn has_term(glossary: &str, name: &str) -> bool {
    [name, &snake_case(name)].iter().any(|term| glossary.contains(&format!("`{term}`")))
}

fn snake_case(name: &str) -> String {
    let mut term = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !term.is_empty() {
            term.push('_');
        }
        term.extend(letter.to_lowercase());
    }
    term
}

#[test]
fn a_term_counts_in_both_spellings() {
    assert!(has_term("| `market_premium` |", "MarketPremium"));
    assert!(has_term("| `MarketPremium` |", "MarketPremium"));
    assert!(!has_term("| market premium |", "MarketPremium"));
}
