//! Documents of settled months and years: their amounts, their forms, and that both say the same.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "../../examples/write_documents/certificates.rs"]
mod certificates;
#[path = "../../examples/write_documents/samples.rs"]
mod samples;

mod archive;
mod certificate;
mod mail;
mod pdf;
mod random;
mod xml;

use reports::closing::{DocumentContent, write_xml};
use roxmltree::{Document, Node};

/// The sample of a name.
fn sample(name: &str) -> DocumentContent {
    let all = samples::all().unwrap();
    all.into_iter().find(|(found, _)| *found == name).unwrap().1
}

/// The XML of a document.
fn xml_of(content: &DocumentContent) -> String {
    String::from_utf8(write_xml(content).unwrap().xml).unwrap()
}

/// The texts of all elements of a name.
fn texts(xml: &str, element: &str) -> Vec<String> {
    let document = Document::parse(xml).unwrap();
    let found = document.descendants().filter(|node| node.has_tag_name_local(element));
    found.map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

/// The text of the only element of a name.
fn text(xml: &str, element: &str) -> String {
    let mut texts = texts(xml, element);
    assert_eq!(texts.len(), 1, "{element}: {texts:?}");
    texts.remove(0)
}

trait LocalName {
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl LocalName for Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}
