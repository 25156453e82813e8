//! Which paths a file of Rust source names, in its imports and in its code.

use super::source::leading_identifier;
use super::tokens::tokens_of;
use std::iter::Peekable;
use std::vec::IntoIter;

/// A path that a file names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Import {
    pub(super) path: Vec<String>,
    /// What the file calls it from then on; nothing for a path in the code and for `*`.
    pub(super) name: Option<String>,
}

type Tokens<'a> = Peekable<IntoIter<&'a str>>;

/// Every path that the text names, without what is compiled for tests only.
pub(super) fn imports_of(text: &str) -> Vec<Import> {
    let mut tokens = tokens_of(text).into_iter().peekable();
    let mut found = Vec::new();
    let mut before = "";
    while let Some(token) = tokens.next() {
        if token == "use" {
            read_tree(&mut tokens, &[], &mut found);
        } else if before != "::" && is_word(token) {
            let path = rest_of_path(&mut tokens, token);
            let path_in_code = (path.len() > 1).then_some(Import { path, name: None });
            found.extend(path_in_code);
        }
        before = token;
    }
    found
}

/// Reads what stands in a `use` behind the prefix; it may branch in braces.
fn read_tree(tokens: &mut Tokens<'_>, prefix: &[String], found: &mut Vec<Import>) {
    let mut path = prefix.to_vec();
    loop {
        match tokens.next() {
            Some("{") => return read_branches(tokens, &path, found),
            Some("*") => return found.push(Import { path, name: None }),
            Some("self") if !path.is_empty() => {}
            Some(word) => path.push(word.to_owned()),
            None => return,
        }
        if tokens.next_if_eq(&"::").is_none() {
            break;
        }
    }
    let renamed = tokens.next_if_eq(&"as").and_then(|_| tokens.next());
    let name = renamed.map(str::to_owned).or_else(|| path.last().cloned());
    found.push(Import { path, name });
}

fn read_branches(tokens: &mut Tokens<'_>, prefix: &[String], found: &mut Vec<Import>) {
    while tokens.peek().is_some_and(|token| *token != "}") {
        read_tree(tokens, prefix, found);
        tokens.next_if_eq(&",");
    }
    tokens.next();
}

fn rest_of_path(tokens: &mut Tokens<'_>, first: &str) -> Vec<String> {
    let mut path = vec![first.to_owned()];
    while tokens.next_if_eq(&"::").is_some() {
        path.extend(tokens.next_if(|token| is_word(token)).map(str::to_owned));
    }
    path
}

fn is_word(token: &str) -> bool {
    !token.is_empty() && leading_identifier(token) == token
}

fn shown(text: &str) -> Vec<String> {
    let named = |name: Option<String>| name.map(|name| format!(" as {name}")).unwrap_or_default();
    imports_of(text)
        .into_iter()
        .map(|import| format!("{}{}", import.path.join("::"), named(import.name)))
        .collect()
}

#[test]
fn an_import_branches_in_braces() {
    assert_eq!(
        shown("pub(crate) use crate::{a, b::{self, c as d}, e::*};\nuse super::super::F as _;"),
        ["crate::a as a", "crate::b as b", "crate::b::c as d", "crate::e", "super::super::F as _"]
    );
}

#[test]
fn paths_in_the_code_are_found_where_they_begin() {
    let text = "#[x(y = crate::a::b)] fn f(c: super::C) -> Vec<D> { Vec::<D>::new(); g.h::<u8>() }
        <E as crate::F>::i(); j::k::<L>(); \"crate::m\"; // crate::n";
    assert_eq!(shown(text), ["crate::a::b", "super::C", "crate::F", "j::k"]);
}
