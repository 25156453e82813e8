//! The tokens of Rust source, as far as paths need them: words, `::` and single signs.
//!
//! Comments, strings, letters in quotes and what is compiled for tests only are left out.

use super::source::leading_identifier;

const FOR_TESTS: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];

/// The tokens of the code that is not for tests only.
pub(super) fn tokens_of(text: &str) -> Vec<&str> {
    let all = all_tokens(text);
    let mut kept = Vec::new();
    let mut rest = all.as_slice();
    while let Some((first, after)) = rest.split_first() {
        if let Some(item) = rest.strip_prefix(&FOR_TESTS) {
            rest = item.get(length_of_item(item)..).unwrap_or_default();
        } else {
            kept.push(*first);
            rest = after;
        }
    }
    kept
}

fn all_tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let silence = length_of_silence(rest);
        let token = if rest.starts_with("::") { "::" } else { leading_identifier(rest) };
        let length = [silence, token.len()].into_iter().find(|length| *length > 0);
        let (start, after) = rest.split_at(length.unwrap_or(first.len_utf8()));
        if silence == 0 {
            found.push(start);
        }
        rest = after;
    }
    found
}

/// How long the blank, comment or literal is that the text starts with.
fn length_of_silence(text: &str) -> usize {
    if text.starts_with(char::is_whitespace) {
        text.find(|letter: char| !letter.is_whitespace()).unwrap_or(text.len())
    } else if text.starts_with("//") {
        text.find('\n').unwrap_or(text.len())
    } else if text.starts_with("/*") {
        length_until(text, 2, "*/")
    } else if text.starts_with('"') {
        length_of_string(text)
    } else if text.starts_with('\'') {
        length_of_letter(text)
    } else {
        length_of_raw_string(text)
    }
}

/// The length up to and with the end, which is looked for from `start` on.
fn length_until(text: &str, start: usize, end: &str) -> usize {
    let found = text.get(start..).and_then(|rest| rest.find(end));
    found.map_or(text.len(), |index| start.saturating_add(index).saturating_add(end.len()))
}

fn length_of_string(text: &str) -> usize {
    let mut escaped = false;
    for (index, letter) in text.char_indices().skip(1) {
        if letter == '"' && !escaped {
            return index.saturating_add(1);
        }
        escaped = letter == '\\' && !escaped;
    }
    text.len()
}

/// A letter in quotes, or the mark of a lifetime.
fn length_of_letter(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    match (letters.next(), letters.next()) {
        (Some((_, '\\')), Some((escaped, _))) => length_until(text, escaped.saturating_add(1), "'"),
        (_, Some((end, '\''))) => end.saturating_add(1),
        _ => 1,
    }
}

fn length_of_raw_string(text: &str) -> usize {
    let marked = text.strip_prefix('b').unwrap_or(text).strip_prefix('r').unwrap_or_default();
    let body = marked.trim_start_matches('#');
    let (hashes, _) = marked.split_at(marked.len().saturating_sub(body.len()));
    let start = text.len().saturating_sub(body.len()).saturating_add(1);
    if body.starts_with('"') { length_until(text, start, &format!("\"{hashes}")) } else { 0 }
}

/// How many tokens belong to the item that they start with: up to its `;` or its closing brace.
fn length_of_item(tokens: &[&str]) -> usize {
    let mut depth = 0_usize;
    for (token, length) in tokens.iter().zip(1..) {
        match *token {
            "{" | "(" | "[" => depth = depth.saturating_add(1),
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && [";", "}"].contains(token) {
            return length;
        }
    }
    tokens.len()
}

#[test]
fn comments_and_literals_are_no_tokens() {
    let text =
        "/// of crate::a\nf::<'a>('\\'', 'x', \"q\\\"crate::b\", r#\"\"crate::c\"#) /* d::e */;";
    assert_eq!(tokens_of(text).concat(), "f::<a>(,,,);");
    assert_eq!(tokens_of("let r#type = br\"\\\"; red"), ["let", "r", "#", "type", "=", ";", "red"]);
}

#[test]
fn what_is_compiled_for_tests_only_is_left_out() {
    let text = "a; #[cfg(test)] mod tests { fn b([u8; 3]) { c } } #[cfg(test)] use d; e";
    assert_eq!(tokens_of(text), ["a", ";", "e"]);
}
