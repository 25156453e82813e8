//! The parts of a workbook, looked at before they are read: a small file can state places and numbers for which no
//! memory suffices, and what reads it believes them.

use std::io::{Error, Read};

/// The last row and the last column that a sheet has (ECMA-376, as Excel keeps it).
pub(super) const ROWS_MAX: u32 = 1_048_576;
pub(super) const COLUMNS_MAX: u32 = 16_384;

/// Elements of a kind that a workbook may have, in all parts together.
const ELEMENTS_MAX: [(&[u8], usize); 9] = [
    (b"sheet", 1_000),
    (b"xf", 200_000),
    (b"font", 200_000),
    (b"fill", 200_000),
    (b"border", 200_000),
    (b"dxf", 200_000),
    (b"numFmt", 200_000),
    (b"Relationship", 200_000),
    (b"si", TEXTS_MAX),
];
/// Different texts of all sheets.
const TEXTS_MAX: usize = 2_000_000;

/// Bytes of the name of an element, and of a tag that states a place.
const NAME_MAX: usize = 4_096;
const TAG_MAX: usize = 65_536;

/// Whether a value that a tag states is within what a sheet can hold.
type Check = fn(&[u8]) -> bool;

/// What has been seen of a workbook.
#[derive(Default)]
pub(super) struct Parts {
    counts: [usize; ELEMENTS_MAX.len()],
}

impl Parts {
    /// Looks at a part; gives its length.
    pub(super) fn look(&mut self, part: &mut dyn Read) -> std::io::Result<u64> {
        let (mut kept, mut chunk) = (Vec::new(), vec![0; TAG_MAX]);
        let mut length = 0_u64;
        loop {
            let count = part.read(&mut chunk)?;
            let is_begin = length == 0;
            length = length.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
            kept.extend_from_slice(chunk.get(..count).unwrap_or_default());
            if is_begin && is_wide(&kept) {
                return Err(Error::other("a part of it is in UTF-16"));
            }
            let looked = self.tags(&kept, count == 0).map_err(Error::other)?;
            kept.drain(..looked);
            if count == 0 {
                return Ok(length);
            }
        }
    }

    /// Looks at the tags that are there as a whole; gives the bytes that need not be seen again.
    fn tags(&mut self, bytes: &[u8], is_last: bool) -> Result<usize, String> {
        let mut from = 0;
        while let Some(found) = memchr::memchr(b'<', bytes.get(from..).unwrap_or_default()) {
            let begin = from + found;
            let inside = bytes.get(begin + 1..).unwrap_or_default();
            let name = inside.get(..NAME_MAX).unwrap_or(inside);
            let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
            match name.iter().position(is_end) {
                Some(end) => {
                    let (name, rest) = inside.split_at(end);
                    let is_whole = Self::tag(local(name), rest)?;
                    if !is_whole && !is_last {
                        return Ok(begin);
                    }
                    self.count(local(name))?;
                }
                None if inside.len() < NAME_MAX && !is_last => return Ok(begin),
                None => {}
            }
            from = begin + 1;
        }
        Ok(bytes.len())
    }

    fn count(&mut self, name: &[u8]) -> Result<(), String> {
        let counted = ELEMENTS_MAX.iter().zip(&mut self.counts);
        for ((counted, max), count) in counted {
            if *counted == name {
                *count += 1;
                if *count > *max {
                    let name = String::from_utf8_lossy(name);
                    return Err(format!("more than {max} elements {name}"));
                }
            }
        }
        Ok(())
    }

    /// Checks what a tag states; whether it was there as a whole, where it states anything that matters.
    fn tag(name: &[u8], rest: &[u8]) -> Result<bool, String> {
        let (attribute, check): (&[u8], Check) = match name {
            b"c" | b"row" => (b"r", |value| place(value).is_some()),
            b"dimension" => (b"ref", is_range),
            b"sst" => (b"uniqueCount", |value| {
                let count = str::from_utf8(value).ok().and_then(|text| text.parse().ok());
                count
                    .is_none_or(|count: u64| u64::try_from(TEXTS_MAX).is_ok_and(|max| count <= max))
            }),
            _ => return Ok(true),
        };
        let is_long = rest.len() > TAG_MAX;
        let mut rest = rest;
        while let Some(next) = memchr::memchr3(b'"', b'\'', b'>', rest) {
            let (before, from) = rest.split_at(next);
            let mark = from.first().copied().unwrap_or(b'>');
            let inside = from.get(1..).unwrap_or_default();
            if mark == b'>' {
                return Ok(true);
            }
            let Some(end) = memchr::memchr(mark, inside) else { break };
            let (value, behind) = inside.split_at(end);
            if named(before) == attribute && !check(value) {
                let shown = String::from_utf8_lossy(value.get(..40).unwrap_or(value));
                return Err(format!("it states {shown}, beyond what a sheet can hold"));
            }
            rest = behind.get(1..).unwrap_or_default();
        }
        if is_long {
            return Err(format!("a tag has more than {TAG_MAX} bytes"));
        }
        Ok(false)
    }
}

/// The name without what stands before a colon.
fn local(name: &[u8]) -> &[u8] {
    let colon = memchr::memrchr(b':', name).map_or(0, |colon| colon + 1);
    name.get(colon..).unwrap_or_default()
}

/// The name of the attribute whose value comes next.
fn named(before: &[u8]) -> &[u8] {
    let name = before.trim_ascii_end();
    let name = name.strip_suffix(b"=").unwrap_or(name).trim_ascii_end();
    let begin = name.iter().rposition(u8::is_ascii_whitespace).map_or(0, |space| space + 1);
    name.get(begin..).unwrap_or_default()
}

/// Text of two bytes a letter, in which no tag is found.
fn is_wide(bytes: &[u8]) -> bool {
    matches!(bytes, [0xfe, 0xff, ..] | [0xff, 0xfe, ..] | [b'<', 0, ..] | [0, b'<', ..])
}

/// Row and column, from 1, of `B7`, or the row of `7`, within a sheet.
fn place(reference: &[u8]) -> Option<(u32, u32)> {
    let letters = reference.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (letters, digits) = reference.split_at_checked(letters)?;
    if letters.len() > 3 || digits.len() > 7 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let column = letters
        .iter()
        .fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = str::from_utf8(digits).ok()?.parse().ok()?;
    ((1..=ROWS_MAX).contains(&row) && column <= COLUMNS_MAX).then_some((row, column))
}

/// `A1` or `A1:B7`.
fn is_range(reference: &[u8]) -> bool {
    let mut corners = reference.split(|byte| *byte == b':').map(place);
    match (corners.next().flatten(), corners.next(), corners.next()) {
        (Some(_), None, _) => true,
        (Some(first), Some(Some(last)), None) => first.0 <= last.0 && first.1 <= last.1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(part: &str) -> Option<String> {
        let looked = Parts::default().look(&mut part.as_bytes());
        match looked {
            Ok(length) => {
                assert_eq!(usize::try_from(length), Ok(part.len()));
                None
            }
            Err(error) => Some(error.to_string()),
        }
    }

    #[test]
    fn a_place_beyond_a_sheet_is_seen_wherever_the_tag_stands() {
        for inside in [
            "<row r=\"1048576\"><c r=\"XFD1048576\"/></row><dimension ref=\"A1:XFD1048576\"/>",
            "<x:c s='7' r = 'b2'/><dimension ref='A1'/><sst uniqueCount=\"2000000\"/>",
            "<col r=\"A99999999999\"/><c s=\"A99999999999\"/>",
        ] {
            assert_eq!(problem(inside), None, "{inside}");
        }
        for (wrong, value) in [
            ("<c r=\"ZZZZZZ1\">", "ZZZZZZ1"),
            ("<x:c t='>' r='A99999999999'>", "A99999999999"),
            ("<row\nr=\"400000000\">", "400000000"),
            ("<c r=\"XFE1\"/>", "XFE1"),
            ("<c r=\"A0\"/>", "A0"),
            ("<dimension ref=\"B2:A1\"/>", "B2:A1"),
            ("<sst uniqueCount=\"99999999999\">", "99999999999"),
        ] {
            // Wherever the part is cut between two readings of it.
            for before in [0, TAG_MAX - wrong.len() / 2, TAG_MAX - 2, TAG_MAX - 1] {
                let found = problem(&format!("{}{wrong}", " ".repeat(before)));
                let expected = format!("it states {value}, beyond what a sheet can hold");
                assert_eq!(found, Some(expected), "{wrong} after {before}");
            }
        }
    }

    #[test]
    fn elements_are_counted_and_other_encodings_refused() {
        let styles = |count| "<xf/>".repeat(count);
        assert_eq!(problem(&styles(200_000)), None);
        assert_eq!(problem(&styles(200_001)).as_deref(), Some("more than 200000 elements xf"));
        assert_eq!(problem("<\0c\0").as_deref(), Some("a part of it is in UTF-16"));
        let long = format!("<c a=\"{}", "x".repeat(3 * TAG_MAX));
        assert_eq!(problem(&long).as_deref(), Some("a tag has more than 65536 bytes"));
        for cut in ["<", "<c", "<c r", "<c r=\"A", "a > b", ""] {
            assert_eq!(problem(cut), None, "{cut}");
        }
    }
}
