//! The text of a bank's document, in the encoding that its declaration names.
//!
//! Source: XML 1.0, 4.3.3; the tables of ISO-8859-15 and Windows-1252. What calls itself ISO-8859-1 is read as
//! Windows-1252, which differs only where ISO-8859-1 has control characters.

use crate::{FileError, utf8};
use std::borrow::Cow;

/// Letters of Windows-1252 whose byte is not their code point, from 0x80 on.
const WINDOWS_LETTERS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Bytes within which a declaration ends.
const DECLARATION_MAX: usize = 200;

/// The text of a document without its byte order mark.
pub(super) fn text<'b>(file: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>, FileError> {
    let named = declared(bytes).unwrap_or_default().to_ascii_lowercase();
    match named.as_str() {
        "" | "utf-8" | "utf8" | "us-ascii" | "ascii" => utf8::text(file, bytes).map(Cow::Borrowed),
        "iso-8859-1" | "latin1" | "windows-1252" | "cp1252" => {
            Ok(bytes.iter().map(|byte| of_windows(*byte)).collect())
        }
        "iso-8859-15" | "latin9" => Ok(bytes.iter().map(|byte| of_latin_9(*byte)).collect()),
        _ => {
            let expected = "expected UTF-8, ISO-8859-1, ISO-8859-15 or Windows-1252";
            Err(FileError::at_line(file, 1, expected).in_column("encoding").with_value(&named))
        }
    }
}

/// The encoding that the declaration names.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..DECLARATION_MAX).unwrap_or(bytes);
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let head = str::from_utf8(head.get(..end)?).ok()?;
    let head = head.trim_start_matches('\u{feff}').strip_prefix("<?xml")?;
    let (_, after) = head.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    value.split(quote).nth(1)
}

fn of_windows(byte: u8) -> char {
    let special = byte.checked_sub(0x80).and_then(|place| WINDOWS_LETTERS.get(usize::from(place)));
    special.copied().unwrap_or_else(|| char::from(byte))
}

fn of_latin_9(byte: u8) -> char {
    match byte {
        0xa4 => '€',
        0xa6 => 'Š',
        0xa8 => 'š',
        0xb4 => 'Ž',
        0xb8 => 'ž',
        0xbc => 'Œ',
        0xbd => 'œ',
        0xbe => 'Ÿ',
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_by_the_declared_encoding() {
        let cases: [(&str, &[u8], &str); 6] = [
            ("", "ä".as_bytes(), "ä"),
            (" encoding=\"UTF-8\"", "ä".as_bytes(), "ä"),
            (" encoding='ISO-8859-1'", b"\xe4\x80", "ä€"),
            (" encoding = \"windows-1252\" standalone=\"yes\"", b"\x84S\xfcd\x93", "„Süd“"),
            (" encoding=\"ISO-8859-15\"", b"\xa4\xe4", "€ä"),
            (" encoding=\"iso-8859-1\"", b"\xdf", "ß"),
        ];
        for (encoding, letters, expected) in cases {
            let declaration = format!("<?xml version=\"1.0\"{encoding}?>");
            let bytes = [declaration.as_bytes(), letters].concat();
            assert_eq!(text("f", &bytes).unwrap(), declaration + expected);
        }
    }

    #[test]
    fn another_encoding_is_refused_by_its_name() {
        let refused = text("f", b"<?xml version=\"1.0\" encoding=\"EBCDIC\"?>").unwrap_err();
        assert_eq!(
            refused.to_string(),
            "f, line 1, column encoding: \"ebcdic\": expected UTF-8, ISO-8859-1, ISO-8859-15 or Windows-1252"
        );
    }
}
