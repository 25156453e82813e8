//! Files that come packed as ZIP, unpacked within bounds.
//!
//! A small archive can hold a huge file, so what is unpacked is counted, and the numbers that the archive states are
//! not believed.

use crate::FileError;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Files that an archive of a publisher may hold.
const FILES_MAX: usize = 1_000;
/// Bytes of all files together, unpacked.
const BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What an archive is called.
const ARCHIVE: &str = "ZIP archive";

/// A file of an archive.
#[derive(Debug)]
pub(crate) struct Unpacked {
    /// The name of the archive and the name within it.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Whether the bytes are an archive.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

/// Every file of an archive, in its order.
pub(crate) fn unpack(file: &str, bytes: &[u8]) -> Result<Vec<Unpacked>, FileError> {
    unpack_within(file, bytes, BYTES_MAX)
}

fn unpack_within(file: &str, bytes: &[u8], bytes_max: u64) -> Result<Vec<Unpacked>, FileError> {
    let mut files = Vec::new();
    each_within((file, ARCHIVE), bytes, bytes_max, &mut |entry, name, limit| {
        let mut unpacked = Vec::new();
        let length = entry.take(limit).read_to_end(&mut unpacked)?;
        files.push(Unpacked { name, bytes: unpacked });
        Ok(u64::try_from(length).unwrap_or(u64::MAX))
    })?;
    Ok(files)
}

/// Gives each file of an archive with its name and the bytes that it may have; counts those that it had.
fn each_within(
    (file, what): (&str, &str),
    bytes: &[u8],
    bytes_max: u64,
    each: &mut dyn FnMut(&mut dyn Read, String, u64) -> std::io::Result<u64>,
) -> Result<(), FileError> {
    let broken = |problem: &dyn std::fmt::Display| {
        FileError::of_file(file, format!("not a whole {what}: {problem}"))
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > FILES_MAX {
        let problem = format!("the archive has more than {FILES_MAX} files");
        return Err(FileError::of_file(file, problem));
    }
    let mut left = bytes_max;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| broken(&error))?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_err(|error| broken(&error))?;
        let name = format!("{file}/{name}");
        let length = each(&mut entry, name, left.saturating_add(1));
        let length = length.map_err(|error| broken(&error))?;
        left = left.checked_sub(length).ok_or_else(|| {
            FileError::of_file(file, format!("unpacked it has more than {bytes_max} bytes"))
        })?;
    }
    Ok(())
}

/// Refuses what is no archive, or holds more than so many bytes, without keeping any of them. `look` reads each file and
/// gives the bytes that it had; what it refuses is broken.
pub(crate) fn check(
    (file, what): (&str, &str),
    bytes: &[u8],
    bytes_max: u64,
    look: &mut dyn FnMut(&mut dyn Read) -> std::io::Result<u64>,
) -> Result<(), FileError> {
    each_within((file, what), bytes, bytes_max, &mut |entry, _name, limit| {
        look(&mut entry.take(limit))
    })
}

/// An archive of some files, for tests.
#[cfg(test)]
pub(crate) fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_gives_its_files_in_their_order() {
        let packed = pack(&[("b.xml", b"<b/>"), ("a.xml", b"")]);
        assert!(is_packed(&packed));
        let files = unpack("z", &packed).unwrap();
        let shown: Vec<_> =
            files.iter().map(|file| (file.name.as_str(), &file.bytes[..])).collect();
        assert_eq!(shown, [("z/b.xml", &b"<b/>"[..]), ("z/a.xml", &b""[..])]);
    }

    #[test]
    fn a_small_archive_of_a_huge_file_is_refused_before_it_is_unpacked() {
        let packed = pack(&[("a", &[0; 1000]), ("b", &[0; 1000])]);
        let error = unpack_within("z", &packed, 1999).unwrap_err();
        assert_eq!(error.to_string(), "z: unpacked it has more than 1999 bytes");
        assert_eq!(unpack_within("z", &packed, 2000).unwrap().len(), 2);
        let many: Vec<String> = (0..=FILES_MAX).map(|number| number.to_string()).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
        let error = unpack("z", &pack(&many)).unwrap_err().to_string();
        assert_eq!(error, "z: the archive has more than 1000 files");
    }

    #[test]
    fn an_archive_that_is_cut_anywhere_is_refused() {
        let packed = pack(&[("a.xml", b"<a>many words, many words</a>")]);
        for length in 0..packed.len() {
            let error = unpack("z", &packed[..length]).unwrap_err().to_string();
            assert!(error.starts_with("z: not a whole ZIP archive: "), "{length}: {error}");
        }
    }
}
