//! Reads the files of an archive, in two ways that do not need one another.
//!
//! A damaged header spoils one of them and leaves the other, so a single changed bit never hides what
//! the archive held. Nothing is copied and nothing is unpacked: an archive of a few bytes cannot
//! become a large one.

use super::{DIRECTORY_END, DIRECTORY_END_BYTES, DIRECTORY_ENTRY, Entry, LOCAL_HEADER};

/// Files that a reading goes through at most; a bundle has fewer.
const ENTRIES_MAX: usize = 64;
/// Bytes between the signature and the checksum of a header.
const BEFORE_CRC: usize = 10;

/// The files as they follow one another, and as the directory names them; each way that works.
pub(in crate::closing::evidence) fn readings_of(bytes: &[u8]) -> Vec<Vec<Entry<'_>>> {
    [in_sequence(bytes), by_directory(bytes)].into_iter().flatten().collect()
}

/// From one header to the next, up to the directory.
fn in_sequence(bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let mut rest = Reader { bytes };
    let mut entries = Vec::new();
    loop {
        match rest.u32()? {
            LOCAL_HEADER if entries.len() < ENTRIES_MAX => {
                let (crc, length) = rest.crc_and_length()?;
                let name = usize::from(rest.u16()?);
                let extra = usize::from(rest.u16()?);
                let name = std::str::from_utf8(rest.take(name)?).ok()?;
                rest.take(extra)?;
                entries.push(Entry { name, crc, content: rest.take(length)? });
            }
            DIRECTORY_ENTRY | DIRECTORY_END if !entries.is_empty() => return Some(entries),
            _ => return None,
        }
    }
}

/// From the record at the end to the directory, and from there to the files.
fn by_directory(bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let end = bytes.len().checked_sub(DIRECTORY_END_BYTES)?;
    let mut record = Reader { bytes: bytes.get(end..)? };
    if record.u32()? != DIRECTORY_END {
        return None;
    }
    record.take(4)?;
    let count = usize::from(record.u16()?);
    record.take(6)?;
    let mut directory = Reader { bytes: bytes.get(offset(record.u32()?)?..end)? };
    let mut entries = Vec::new();
    for _ in 0..count.min(ENTRIES_MAX) {
        // A damaged signature hides no file: the comparison with what should be there names it.
        directory.take(6)?;
        let (crc, length) = directory.crc_and_length()?;
        let name = usize::from(directory.u16()?);
        directory.take(12)?;
        let start = offset(directory.u32()?)?;
        let name = std::str::from_utf8(directory.take(name)?).ok()?;
        let content = start.checked_add(super::LOCAL_HEADER_BYTES)?.checked_add(name.len())?;
        let content = bytes.get(content..content.checked_add(length)?)?;
        entries.push(Entry { name, crc, content });
    }
    Some(entries)
}

/// What has not been read yet.
struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    /// The checksum and the length of a file, behind version, flags, method, time and day.
    fn crc_and_length(&mut self) -> Option<(u32, usize)> {
        self.take(BEFORE_CRC)?;
        let crc = self.u32()?;
        self.take(4)?;
        Some((crc, offset(self.u32()?)?))
    }
}

fn offset(number: u32) -> Option<usize> {
    usize::try_from(number).ok()
}
