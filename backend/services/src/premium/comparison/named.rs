//! Numbers in the texts of payments.

/// Whether a text names a number, and not only as a part of a longer one.
pub(crate) fn names(text: &str, number: &str) -> bool {
    text.match_indices(number).any(|(start, found)| {
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let end = start.saturating_add(found.len());
        let after = text.get(end..).and_then(|after| after.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_document_is_named_by_its_whole_number() {
        assert!(names("EEG-Praemie GS-1 Mai", "GS-1"));
        assert!(names("GS-1", "GS-1"));
        assert!(names("GS-12, GS-1.", "GS-1"));
        assert!(!names("GS-12", "GS-1"));
        assert!(!names("AGS-1", "GS-1"));
        assert!(!names("", "GS-1"));
    }
}
