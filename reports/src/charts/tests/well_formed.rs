//! A check that a chart is well-formed XML, as far as charts use XML.

use std::collections::BTreeSet;

/// Fails unless all elements are closed in their order, attributes are quoted and not repeated, and
/// no id is given twice.
#[track_caller]
pub(super) fn assert_well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    for part in svg.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "{text:?} in {part:?}");
        for entity in text.split('&').skip(1) {
            let (name, _) = entity.split_once(';').expect("an entity ends");
            assert!(["amp", "lt", "gt", "quot", "#39"].contains(&name), "&{name};");
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
            continue;
        }
        let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut keys = BTreeSet::new();
        for attribute in attributes_of(attributes) {
            let (key, value) = attribute;
            assert!(keys.insert(key), "{key} twice in <{tag}>");
            if key == "id" {
                assert!(ids.insert(value), "id {value} twice");
            }
        }
        if !closed {
            open.push(name);
        }
    }
    assert_eq!(open, [""; 0], "left open");
}

fn attributes_of(mut rest: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    while let Some((key, after)) = rest.trim_start().split_once("=\"") {
        let (value, after) = after.split_once('"').expect("an attribute ends");
        assert!(!key.contains(' '), "{key:?}");
        found.push((key, value));
        rest = after;
    }
    assert_eq!(rest.trim(), "");
    found
}

#[test]
#[should_panic(expected = "left open")]
fn an_open_element_is_found() {
    assert_well_formed("<svg><g></g>");
}

#[test]
#[should_panic(expected = "id a twice")]
fn a_doubled_id_is_found() {
    assert_well_formed("<svg><g id=\"a\"/><g id=\"a\"/></svg>");
}
