//! Text as the format wants it: quotes, no control characters, one byte a letter.

use crate::csv_text::in_quotes;

/// Letters of Windows-1252 whose byte is not their code point, from 0x80 on; a blank where the code page has none.
const WINDOWS_LETTERS: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// Text in quotes; quotes within are doubled, and control characters are left out.
pub(super) fn quoted(text: &str) -> String {
    let clean: String = text.chars().filter(|letter| !letter.is_control()).collect();
    in_quotes(&clean)
}

/// At most `letters` letters.
pub(super) fn shortened(text: &str, letters: usize) -> String {
    text.chars().take(letters).collect()
}

/// A document field (Belegfeld): letters, digits and `$ % - /`, at most 36.
pub(super) fn document_field(text: &str) -> String {
    let fits = |letter: &char| letter.is_ascii_alphanumeric() || "_$%-/".contains(*letter);
    text.chars().filter(fits).take(36).collect()
}

/// The bytes of a text in Windows-1252. A letter that the code page lacks becomes a question mark.
pub(super) fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(byte_of).collect()
}

fn byte_of(letter: char) -> u8 {
    let special = WINDOWS_LETTERS.iter().position(|known| *known == letter && letter != ' ');
    if let Some(byte) = special.and_then(|place| u8::try_from(place + 0x80).ok()) {
        return byte;
    }
    match u8::try_from(u32::from(letter)) {
        Ok(byte @ (0..=0x7f | 0xa0..=0xff)) => byte,
        Ok(_) | Err(_) => b'?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_bytes_of_windows_1252() {
        let cases: [(&str, &[u8]); 5] = [
            ("Hof Ähre & Söhne", b"Hof \xc4hre & S\xf6hne"),
            ("5 €", b"5 \x80"),
            ("„Süd“ – œ", b"\x84S\xfcd\x93 \x96 \x9c"),
            ("Łódź", b"?\xf3d?"),
            ("a\u{81}b", b"a?b"),
        ];
        for (text, expected) in cases {
            assert_eq!(windows_1252(text), expected, "{text}");
        }
    }

    #[test]
    fn quotes_are_doubled_and_breaks_left_out() {
        assert_eq!(quoted("Hof \"Süd\"\r\n;x"), "\"Hof \"\"Süd\"\";x\"");
        assert_eq!(document_field("payout 2026-000001 (ä)"), "payout2026-000001");
    }
}
