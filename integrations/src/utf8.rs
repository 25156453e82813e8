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

/// What a table of some portals is, although its name ends in `.xls`.
pub(crate) const MARKUP: &str =
    "the file is a web page or XML, not a table; save it in Excel as XLSX or CSV and import that";

/// Whether the text is markup.
pub(crate) fn is_markup(text: &str) -> bool {
    text.trim_start().starts_with('<')
}

/// What the bytes are, where they are a known format that is no text, and what to do.
fn packed_format(bytes: &[u8]) -> Option<&'static str> {
    let holds = |part: &[u8]| memchr::memmem::find(bytes, part).is_some();
    match bytes {
        [b'P', b'K', ..] if holds(b"xl/workbook.bin") => Some(
            "the file is a binary Excel workbook (XLSB); save it as XLSX or CSV and import that",
        ),
        [b'P', b'K', ..] if holds(b"xl/workbook") => {
            Some("the file is an Excel workbook (XLSX), and no table is expected here")
        }
        [b'P', b'K', ..] if holds(b"opendocument.spreadsheet") => Some(
            "the file is a LibreOffice spreadsheet (ODS); save it as XLSX or CSV and import that",
        ),
        [b'P', b'K', ..] if holds(b"word/document") => {
            Some("the file is a Word document (DOCX); it cannot be imported")
        }
        [b'P', b'K', ..] => Some("the file is a ZIP archive; unpack it and import what it holds"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(
            "the file is an old Excel workbook (XLS), or one with a password; save it as XLSX without a \
             password, or as CSV, and import that",
        ),
        [b'%', b'P', b'D', b'F', ..] => Some(
            "the file is a PDF document; it cannot be imported. Ask its sender for the table as XLSX or CSV",
        ),
        [0x89, b'P', b'N', b'G', ..]
        | [0xff, 0xd8, 0xff, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'I', b'I', b'*', 0, ..]
        | [b'M', b'M', 0, b'*', ..] => Some(
            "the file is a picture; it cannot be imported. Ask its sender for the table as XLSX or CSV",
        ),
        [0x1f, 0x8b, ..] => {
            Some("the file is packed with gzip; unpack it and import what it holds")
        }
        _ => message_format(bytes),
    }
}

/// What the bytes are, where they are a message between companies.
fn message_format(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = head.trim_ascii_start();
    let is_edifact = head.starts_with(b"UNB+") || (head.starts_with(b"UNA") && holds_unb(head));
    if is_edifact && memchr::memmem::find(head, b"MSCONS").is_some() {
        return Some(
            "the file is an EDIFACT message (MSCONS) of a metering operator; it is not read. Ask for the load \
             profile as XLSX or CSV, or write readings.csv",
        );
    }
    is_edifact.then_some("the file is an EDIFACT message; it is not read")
}

/// Bytes in which a message says what it is.
const HEAD: usize = 500;

fn holds_unb(head: &[u8]) -> bool {
    head.get(9..).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"UNB"))
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
            (b"PK\x03\x04..xl/workbook.bin", "a binary Excel workbook (XLSB)"),
            (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "(ODS)"),
            (b"PK\x03\x04..word/document.xml", "a Word document (DOCX)"),
            (b"\x89PNG\r\n", "a picture"),
            (b"\xff\xd8\xff\xe0", "a picture"),
            (b"UNA:+.? 'UNB+UNOC:3+1:14'UNH+1+MSCONS:D:04B:UN:2.3c'", "(MSCONS)"),
            (b"UNB+UNOC:3+1:14'UNH+1+UTILMD:D:11A'", "an EDIFACT message; it is not read"),
        ] {
            let error = text("f", bytes).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
        assert_eq!(text("f", b"Plant").unwrap(), "Plant");
    }
}
