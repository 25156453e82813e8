//! Bytes of a file as text.

use crate::FileError;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text of the file without its byte order mark, or the line of the first byte that is not
/// UTF-8.
pub(crate) fn text<'f>(file: &str, bytes: &'f [u8]) -> Result<&'f str, FileError> {
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
