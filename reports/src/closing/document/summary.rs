//! A document in a few sentences.

use super::DocumentContent;
use super::sentences::story;

/// What a person should know before any table, as the first page says it.
pub fn document_story(content: &DocumentContent) -> String {
    let parts = story(content).into_iter().map(|part| part.text);
    parts.collect::<String>().trim_end().to_owned()
}
