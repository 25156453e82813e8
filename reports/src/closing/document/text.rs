//! Free text of others, made fit for XML and for the page.

/// The text in one line, without control characters, which XML does not know.
pub(crate) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() && !is_no_break(letter) || is_unfit(letter))
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

fn is_no_break(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{202f}')
}

/// Control characters and the two code points that are none (XML 1.0, production 2).
fn is_unfit(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn free_text_becomes_one_line_without_control_characters() {
        assert_eq!(one_line("  Hof\tAm\nBerg \u{0}\u{7}Süd "), "Hof Am Berg Süd");
        assert_eq!(one_line("4\u{a0}€"), "4\u{a0}€");
        assert_eq!(one_line("\u{ffff}"), "");
    }
}
