//! Bytes of a file as text.

use crate::FileError;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text of the file without its byte order mark, or the line of the first byte that is not
/// UTF-8.
pub(crate) fn text<'f>(file: &str, bytes: &'f [u8]) -> Result<&'f str, FileError> {
    if let Some(what) = packed_format(bytes) {
        return Err(FileError::of_file(file, what));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        let before = bytes.get(..offset).unwrap_or_default();
        let problem =
            format!("the byte at offset {offset} of the file is not UTF-8; save the file as UTF-8");
        FileError::at_line(file, 1 + newline_count(before), problem)
    })?;
    Ok(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text))
}

/// The number of line ends in the bytes.
pub(crate) fn newline_count(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).fold(0, |count, _position| count + 1)
}

/// What the bytes are, where they are a known format that is no text, and what to do.
fn packed_format(bytes: &[u8]) -> Option<&'static str> {
    let holds = |part: &[u8]| memchr::memmem::find(bytes, part).is_some();
    match bytes {
        [b'P', b'K', ..] if holds(b"xl/workbook") => {
            Some("the file is an Excel workbook (XLSX); save the sheet as CSV and import that")
        }
        [b'P', b'K', ..] => Some("the file is a ZIP archive; unpack it and import what it holds"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            Some("the file is an old Excel workbook (XLS); save the sheet as CSV and import that")
        }
        [b'%', b'P', b'D', b'F', ..] => Some("the file is a PDF document; it cannot be imported"),
        [0x1f, 0x8b, ..] => {
            Some("the file is packed with gzip; unpack it and import what it holds")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_file_of_another_format_is_called_by_its_name() {
        for (bytes, expected) in [
            (&b"PK\x03\x04..[Content_Types].xml..xl/workbook.xml"[..], "an Excel workbook (XLSX)"),
            (b"PK\x03\x04..camt.xml", "a ZIP archive"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook (XLS)"),
            (b"%PDF-1.7", "a PDF document"),
            (b"\x1f\x8b\x08", "packed with gzip"),
        ] {
            let error = text("f", bytes).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
        assert_eq!(text("f", b"Plant").unwrap(), "Plant");
    }
}
