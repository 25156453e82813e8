//! Reading of XML documents with the place of whatever is wrong, on top of `roxmltree`.
//!
//! A document type declaration is refused, so there are no entities to expand and nothing outside is
//! ever read. Elements are told by their local names; the namespace of the root says which format it is.

mod limits;
mod lines;

use crate::{FileError, utf8};
use lines::Lines;
use roxmltree::{Document, Node, ParsingOptions};
use units::{Money, ParseDecimalError};

/// Bytes of a document: far more than a day of 100,000 bookings has.
const BYTES_MAX: usize = 64 * 1024 * 1024;
/// Elements, texts and comments of a document.
const NODES_MAX: u32 = 4_000_000;

/// A document that has been read.
pub(crate) struct Xml<'t> {
    document: Document<'t>,
    lines: Lines,
}

/// Reads the text of a document.
pub(crate) fn parse<'t>(file: &str, bytes: &'t [u8]) -> Result<Xml<'t>, FileError> {
    if bytes.len() > BYTES_MAX {
        let problem = format!("more than {BYTES_MAX} bytes");
        return Err(FileError::of_file(file, problem));
    }
    parse_text(file, utf8::text(file, bytes)?)
}

/// Reads a document that may name its document type: nothing outside is read for it, and one that declares entities is
/// refused, so there are none to expand.
pub(crate) fn parse_typed<'t>(file: &str, bytes: &'t [u8]) -> Result<Xml<'t>, FileError> {
    if bytes.len() > BYTES_MAX {
        let problem = format!("more than {BYTES_MAX} bytes");
        return Err(FileError::of_file(file, problem));
    }
    let text = utf8::text(file, bytes)?;
    if let Some(offset) = text.find("<!ENTITY") {
        let line = Lines::of(text).at(offset);
        return Err(FileError::at_line(file, line, "a message declares no entities"));
    }
    parse_with(file, text, true)
}

/// Reads a document whose text is known, because it is in another encoding.
pub(crate) fn parse_text<'t>(file: &str, text: &'t str) -> Result<Xml<'t>, FileError> {
    parse_with(file, text, false)
}

fn parse_with<'t>(file: &str, text: &'t str, allow_dtd: bool) -> Result<Xml<'t>, FileError> {
    limits::check(file, text)?;
    let options = ParsingOptions { nodes_limit: NODES_MAX, allow_dtd, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options)
        .map_err(|error| FileError::at_line(file, u64::from(error.pos().row), error.to_string()))?;
    Ok(Xml { document, lines: Lines::of(text) })
}

/// An element of a file.
#[derive(Clone, Copy)]
pub(crate) struct Element<'d> {
    file: &'d str,
    lines: &'d Lines,
    node: Node<'d, 'd>,
}

impl<'d> Element<'d> {
    /// The outermost element.
    pub(crate) fn root(file: &'d str, xml: &'d Xml<'d>) -> Self {
        Self { file, lines: &xml.lines, node: xml.document.root_element() }
    }

    /// Another node of the same document.
    fn at(self, node: Node<'d, 'd>) -> Self {
        Self { node, ..self }
    }

    /// The local name.
    pub(crate) fn name(self) -> &'d str {
        self.node.tag_name().name()
    }

    /// The namespace, or nothing.
    pub(crate) fn namespace(self) -> &'d str {
        self.node.tag_name().namespace().unwrap_or_default()
    }

    /// The elements directly inside.
    pub(crate) fn elements(self) -> impl Iterator<Item = Self> {
        self.node.children().filter(Node::is_element).map(move |node| self.at(node))
    }

    /// The elements of a name directly inside.
    pub(crate) fn all(self, name: &'static str) -> impl Iterator<Item = Self> {
        self.elements().filter(move |element| element.name() == name)
    }

    /// The elements of a name anywhere below.
    pub(crate) fn below(self, name: &'static str) -> impl Iterator<Item = Self> {
        let elements = self.node.descendants().filter(Node::is_element);
        elements.map(move |node| self.at(node)).filter(move |found| found.name() == name)
    }

    /// The first element at a path of names.
    pub(crate) fn find(self, path: &[&str]) -> Option<Self> {
        path.iter()
            .try_fold(self, |place, name| place.elements().find(|element| element.name() == *name))
    }

    /// The first element at a path, which must be there.
    pub(crate) fn need(self, path: &[&str]) -> Result<Self, FileError> {
        self.find(path).ok_or_else(|| self.error(format!("{} is missing", path.join("/"))))
    }

    /// The text inside, without blanks around it.
    pub(crate) fn text(self) -> &'d str {
        self.node.text().unwrap_or_default().trim()
    }

    /// The text at a path, or nothing where it is missing or blank.
    pub(crate) fn text_at(self, path: &[&str]) -> Option<&'d str> {
        self.find(path).map(Self::text).filter(|text| !text.is_empty())
    }

    /// The text at a path, which must be there.
    pub(crate) fn need_text(self, path: &[&str]) -> Result<&'d str, FileError> {
        let place = self.need(path)?;
        let text = place.text();
        if text.is_empty() { Err(place.error("a value is required")) } else { Ok(text) }
    }

    /// The text at a path, read by its type; the error names the element.
    pub(crate) fn value_at<T>(
        self,
        path: &[&str],
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>, FileError> {
        let Some(place) = self.find(path) else { return Ok(None) };
        if place.text().is_empty() {
            return Ok(None);
        }
        let value = read(place.text());
        value.map(Some).map_err(|problem| place.error(problem).with_value(place.text()))
    }

    /// An attribute, told by its local name like an element.
    pub(crate) fn attribute(self, name: &str) -> Option<&'d str> {
        self.node.attributes().find(|found| found.name() == name).map(|found| found.value())
    }

    /// Whether the content is an amount of euro.
    pub(crate) fn is_euro(self) -> bool {
        self.attribute("Ccy") == Some("EUR")
    }

    /// The content as an amount of euro, not negative: exact, and in no other currency.
    pub(crate) fn euro(self) -> Result<Money, FileError> {
        let currency = self.attribute("Ccy").unwrap_or_default();
        if currency != "EUR" {
            return Err(self.error("expected an amount in EUR").with_value(currency));
        }
        let wrong = |problem: String| self.error(problem).with_value(self.text());
        let amount = Money::parse_decimal(self.text())
            .map_err(|error: ParseDecimalError| wrong(error.to_string()))?;
        if amount < Money::ZERO {
            return Err(wrong(
                "an amount is not negative; its direction is said beside it".to_owned(),
            ));
        }
        Ok(amount)
    }

    /// The line on which it begins.
    pub(crate) fn line(self) -> u64 {
        self.lines.at(self.node.range().start)
    }

    /// What is wrong with the element.
    pub(crate) fn error(self, problem: impl Into<String>) -> FileError {
        FileError::at_line(self.file, self.line(), problem).in_column(self.name())
    }
}
