//! What a document may have at most, counted before it is parsed: the parser compares every attribute of an element
//! with the others, and every namespace with all known ones, so its time grows with the square of their number.

use crate::FileError;
use std::collections::HashSet;

/// Attributes of one element, declarations of namespaces included; documents of banks and publishers have ten.
const ATTRIBUTES_MAX: usize = 256;
/// Different declarations of namespaces in a document.
const NAMESPACES_MAX: usize = 256;

/// Refuses a document with too many attributes or namespaces. What is not well-formed is left to the parser.
pub(super) fn check(file: &str, text: &str) -> Result<(), FileError> {
    let mut namespaces = HashSet::new();
    let mut rest = text;
    while let Some(begin) = memchr::memchr(b'<', rest.as_bytes()) {
        let markup = rest.get(begin..).unwrap_or_default();
        let line = || {
            let before = text.len().saturating_sub(markup.len());
            1 + crate::utf8::newline_count(text.as_bytes().get(..before).unwrap_or_default())
        };
        let skipped = ["<!--", "<![CDATA[", "<?"].iter().zip(["-->", "]]>", "?>"]);
        let block = skipped.into_iter().find(|(open, _)| markup.starts_with(**open));
        rest = if let Some((_, close)) = block {
            match markup.split_once(close) {
                Some((_, after)) => after,
                None => return Ok(()),
            }
        } else {
            let tag = Tag::read(markup, &mut namespaces);
            if tag.attributes > ATTRIBUTES_MAX {
                let problem = format!("an element has more than {ATTRIBUTES_MAX} attributes");
                return Err(FileError::at_line(file, line(), problem));
            }
            if namespaces.len() > NAMESPACES_MAX {
                let problem = format!("more than {NAMESPACES_MAX} namespaces are declared");
                return Err(FileError::at_line(file, line(), problem));
            }
            tag.after
        };
    }
    Ok(())
}

/// A tag as far as it was read.
struct Tag<'t> {
    attributes: usize,
    after: &'t str,
}

impl<'t> Tag<'t> {
    /// Counts the values in quotes up to the end of the tag, or until there are too many.
    fn read(markup: &'t str, namespaces: &mut HashSet<(&'t str, &'t str)>) -> Self {
        let (mut attributes, mut rest) = (0, markup);
        while let Some(next) = memchr::memchr3(b'"', b'\'', b'>', rest.as_bytes()) {
            let (before, from) = rest.split_at(next);
            let Some(mark) = from.chars().next() else { break };
            let inside = from.get(1..).unwrap_or_default();
            if mark == '>' {
                return Self { attributes, after: inside };
            }
            let Some((value, after)) = inside.split_once(mark) else { break };
            attributes += 1;
            let name =
                before.trim_end_matches(|letter: char| letter == '=' || letter.is_whitespace());
            let name = name.rsplit(char::is_whitespace).next().unwrap_or_default();
            if name == "xmlns" || name.starts_with("xmlns:") {
                namespaces.insert((name, value));
            }
            if attributes > ATTRIBUTES_MAX || namespaces.len() > NAMESPACES_MAX {
                return Self { attributes, after };
            }
            rest = after;
        }
        Self { attributes, after: "" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(count: usize, attribute: impl Fn(usize) -> String) -> String {
        let attributes: Vec<String> = (0..count).map(attribute).collect();
        format!("<?xml version=\"1.0\"?>\n<!-- a='>' -->\n<a {}/>", attributes.join(" "))
    }

    fn problem(text: &str) -> Option<String> {
        check("f", text).err().map(|error| error.to_string())
    }

    #[test]
    fn attributes_of_one_element_are_bounded_and_those_of_many_are_not() {
        let named = |number: usize| format!("x{number}='a > b'");
        assert_eq!(problem(&element(ATTRIBUTES_MAX, named)), None);
        assert_eq!(
            problem(&element(ATTRIBUTES_MAX + 1, named)).as_deref(),
            Some("f, line 3: an element has more than 256 attributes")
        );
        let many = format!("<r>{}</r>", "<a x=\"1\" y='2'>t &quot;</a>".repeat(10_000));
        assert_eq!(problem(&many), None);
        // Text in quotes outside of tags, and inside comments and character data, is no attribute.
        let quotes = "\"'".repeat(1_000);
        let apart = format!("<r><!--{quotes}--><![CDATA[<{quotes}]]>{quotes}</r>");
        assert_eq!(problem(&apart), None);
    }

    #[test]
    fn different_namespaces_are_bounded_also_when_each_is_of_another_element() {
        let nested = |count: usize| -> String {
            (0..count).map(|number| format!("<e xmlns:n{number}=\"u:{number}\">\n")).collect()
        };
        assert_eq!(problem(&nested(NAMESPACES_MAX)), None);
        assert_eq!(
            problem(&nested(NAMESPACES_MAX + 1)).as_deref(),
            Some("f, line 257: more than 256 namespaces are declared")
        );
        let same = format!("<r>{}</r>", "<e xmlns='u:1'/>".repeat(100_000));
        assert_eq!(problem(&same), None);
    }

    #[test]
    fn what_is_not_well_formed_is_left_to_the_parser() {
        for text in ["<a x=\"1", "<a", "<", "<!-- ", "<!DOCTYPE a>", "a > b", "", "<a x='>"] {
            assert_eq!(problem(text), None, "{text}");
        }
    }
}
