//! The archive of a bundle: a ZIP whose every byte follows from its files.
//!
//! Files are stored as they are, not compressed, because a compressed stream has bits that mean
//! nothing, and because the bytes of a compressor change with its version while a bundle must be
//! checked for ten years. Times are those of 1 January 1980, names are ASCII and in their order, no
//! field is optional. So the archive can be made again from what was read and compared byte by byte.

mod read;

pub(super) use read::readings_of;

use std::ops::Range;

const LOCAL_HEADER: u32 = 0x0403_4b50;
const DIRECTORY_ENTRY: u32 = 0x0201_4b50;
const DIRECTORY_END: u32 = 0x0605_4b50;
const LOCAL_HEADER_BYTES: usize = 30;
const DIRECTORY_ENTRY_BYTES: usize = 46;
const DIRECTORY_END_BYTES: usize = 22;
/// Version 1.0 of the format, which knows stored files.
const VERSION: u16 = 10;
/// 1 January 1980, the first day that the format can name.
const FIRST_DAY: u16 = 0x0021;

/// A file of an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub(super) name: &'a str,
    /// The checksum that the archive states; right in one that is written.
    pub(super) crc: u32,
    pub(super) content: &'a [u8],
}

/// Where in an archive a byte is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArchivePlace {
    /// In the header before a file.
    HeaderOf(String),
    /// In a file.
    ContentOf(String),
    /// In the entry of a file in the directory at the end.
    DirectoryEntryOf(String),
    /// In the record that ends the archive.
    DirectoryEnd,
    /// Behind the archive.
    Behind,
}

impl std::fmt::Display for ArchivePlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::HeaderOf(name) => write!(f, "the header of {name}"),
            Self::ContentOf(name) => write!(f, "the content of {name}"),
            Self::DirectoryEntryOf(name) => write!(f, "the directory entry of {name}"),
            Self::DirectoryEnd => f.write_str("the end of the directory"),
            Self::Behind => f.write_str("what follows the archive"),
        }
    }
}

impl<'a> Entry<'a> {
    pub(super) fn of(name: &'a str, content: &'a [u8]) -> Self {
        Self { name, crc: crc32fast::hash(content), content }
    }

    pub(super) fn is_whole(&self) -> bool {
        crc32fast::hash(self.content) == self.crc
    }
}

/// The archive of some files, in their order.
pub(super) fn write(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length_of(entries));
    let mut offsets = Vec::with_capacity(entries.len());
    for entry in entries {
        offsets.push(bytes.len());
        push_u32(&mut bytes, LOCAL_HEADER);
        push_fields(&mut bytes, entry);
        push_u16(&mut bytes, 0);
        bytes.extend_from_slice(entry.name.as_bytes());
        bytes.extend_from_slice(entry.content);
    }
    let directory = bytes.len();
    for (entry, offset) in entries.iter().zip(offsets) {
        push_u32(&mut bytes, DIRECTORY_ENTRY);
        push_u16(&mut bytes, VERSION);
        push_fields(&mut bytes, entry);
        // Extra field, comment, disk and internal attributes; external attributes.
        bytes.extend_from_slice(&[0; 12]);
        push_u32(&mut bytes, bounded(offset));
        bytes.extend_from_slice(entry.name.as_bytes());
    }
    let directory_bytes = bytes.len() - directory;
    let count = u16::try_from(entries.len()).unwrap_or(u16::MAX);
    push_u32(&mut bytes, DIRECTORY_END);
    bytes.extend_from_slice(&[0; 4]);
    push_u16(&mut bytes, count);
    push_u16(&mut bytes, count);
    push_u32(&mut bytes, bounded(directory_bytes));
    push_u32(&mut bytes, bounded(directory));
    push_u16(&mut bytes, 0);
    bytes
}

/// What the header and the directory entry of a file share.
fn push_fields(bytes: &mut Vec<u8>, entry: &Entry<'_>) {
    let length = bounded(entry.content.len());
    push_u16(bytes, VERSION);
    // No flags, stored, midnight.
    bytes.extend_from_slice(&[0; 6]);
    push_u16(bytes, FIRST_DAY);
    push_u32(bytes, entry.crc);
    push_u32(bytes, length);
    push_u32(bytes, length);
    push_u16(bytes, u16::try_from(entry.name.len()).unwrap_or(u16::MAX));
}

fn push_u16(bytes: &mut Vec<u8>, number: u16) {
    bytes.extend_from_slice(&number.to_le_bytes());
}

fn push_u32(bytes: &mut Vec<u8>, number: u32) {
    bytes.extend_from_slice(&number.to_le_bytes());
}

/// A length of the format; a bundle is far below four gigabytes.
fn bounded(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn length_of(entries: &[Entry<'_>]) -> usize {
    let headers = LOCAL_HEADER_BYTES + DIRECTORY_ENTRY_BYTES;
    let of_entry = |entry: &Entry<'_>| headers + 2 * entry.name.len() + entry.content.len();
    entries.iter().map(of_entry).sum::<usize>() + DIRECTORY_END_BYTES
}

/// The first byte in which an archive differs from the one that its files make, and where it is.
pub(super) fn first_difference(
    found: &[u8],
    entries: &[Entry<'_>],
) -> Option<(usize, ArchivePlace)> {
    let whole: Vec<Entry<'_>> =
        entries.iter().map(|entry| Entry::of(entry.name, entry.content)).collect();
    let made = write(&whole);
    if made == found {
        return None;
    }
    let same = made.iter().zip(found).take_while(|(left, right)| left == right).count();
    Some((same, place_of(same, entries)))
}

fn place_of(offset: usize, entries: &[Entry<'_>]) -> ArchivePlace {
    let mut end = 0;
    let mut within = |length: usize| {
        let range: Range<usize> = end..end + length;
        end = range.end;
        range.contains(&offset)
    };
    for entry in entries {
        if within(LOCAL_HEADER_BYTES + entry.name.len()) {
            return ArchivePlace::HeaderOf(entry.name.to_owned());
        }
        if within(entry.content.len()) {
            return ArchivePlace::ContentOf(entry.name.to_owned());
        }
    }
    for entry in entries {
        if within(DIRECTORY_ENTRY_BYTES + entry.name.len()) {
            return ArchivePlace::DirectoryEntryOf(entry.name.to_owned());
        }
    }
    if within(DIRECTORY_END_BYTES) { ArchivePlace::DirectoryEnd } else { ArchivePlace::Behind }
}
