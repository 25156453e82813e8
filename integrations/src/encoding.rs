//! The text of a table as people save it: UTF-8, UTF-16 with its mark, or the Windows code page of Western Europe (ANSI).

use crate::{FileError, utf8};
use std::borrow::Cow;

/// Windows-1252 from 0x80 to 0x9f; the rest is that of ISO 8859-1. Five bytes are not used.
const HIGH: [Option<char>; 32] = [
    Some('€'),
    None,
    Some('‚'),
    Some('ƒ'),
    Some('„'),
    Some('…'),
    Some('†'),
    Some('‡'),
    Some('ˆ'),
    Some('‰'),
    Some('Š'),
    Some('‹'),
    Some('Œ'),
    None,
    Some('Ž'),
    None,
    None,
    Some('‘'),
    Some('’'),
    Some('“'),
    Some('”'),
    Some('•'),
    Some('–'),
    Some('—'),
    Some('˜'),
    Some('™'),
    Some('š'),
    Some('›'),
    Some('œ'),
    None,
    Some('ž'),
    Some('Ÿ'),
];

/// The text of a table. A file that is UTF-8 but for a damaged place is refused, not read as something else.
pub(crate) fn text_of<'f>(file: &str, bytes: &'f [u8]) -> Result<Cow<'f, str>, FileError> {
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return utf16(file, rest, u16::from_le_bytes).map(Cow::Owned);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return utf16(file, rest, u16::from_be_bytes).map(Cow::Owned);
    }
    match utf8::text(file, bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        // What is known to be no text has no line.
        Err(error) if error.line.is_none() => Err(error),
        Err(error) => windows_1252(bytes).map(Cow::Owned).ok_or(error),
    }
}

/// The text, where nothing in it is longer than a byte and no byte is a control character.
fn windows_1252(bytes: &[u8]) -> Option<String> {
    let valid = std::str::from_utf8(bytes).err()?.valid_up_to();
    let is_utf8_before = !bytes.get(..valid)?.is_ascii();
    if is_utf8_before || bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        return None;
    }
    bytes.iter().map(|byte| letter(*byte)).collect()
}

fn letter(byte: u8) -> Option<char> {
    match byte {
        b'\t' | b'\n' | b'\r' | 0x20..=0x7e | 0xa0..=0xff => Some(char::from(byte)),
        0x80..=0x9f => HIGH.get(usize::from(byte - 0x80)).copied().flatten(),
        _ => None,
    }
}

fn utf16(file: &str, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, FileError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(text),
        Ok(_) | Err(_) => {
            Err(FileError::of_file(file, "the file begins as UTF-16 but is none; save it as UTF-8"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text_of;

    fn read(bytes: &[u8]) -> Result<String, String> {
        text_of("f", bytes).map(std::borrow::Cow::into_owned).map_err(|error| error.to_string())
    }

    #[test]
    fn a_table_is_read_as_it_was_saved() {
        for (bytes, expected) in [
            (&b"a;M\xfcller;1,5 \x80\r\n"[..], "a;Müller;1,5 €\r\n"),
            ("a;Müller".as_bytes(), "a;Müller"),
            (b"\xef\xbb\xbfa", "a"),
            (b"\xff\xfea\0\xfc\0", "aü"),
            (b"\xfe\xff\0a\0\xfc", "aü"),
        ] {
            assert_eq!(read(bytes).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let damaged =
            "f, line 2: the byte at offset 5 of the file is not UTF-8; save the file as UTF-8";
        assert_eq!(read(b"\xc3\xbc;1\n\xfc;2\n").unwrap_err(), damaged);
        for bytes in [&b"a\xfc\0"[..], b"a\x81", b"\xef\xbb\xbfa\xfc"] {
            assert!(read(bytes).unwrap_err().contains("is not UTF-8"));
        }
        let odd = read(b"\xff\xfea").unwrap_err();
        assert!(odd.contains("begins as UTF-16 but is none"), "{odd}");
    }
}
