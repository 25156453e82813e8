//! Files that are there completely or not at all.

use anyhow::{Context, Result, bail};
use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::Path;

const PARTIAL_PREFIX: &str = ".strombuch-";
const PARTIAL_SUFFIX: &str = ".part";

/// Writes a file so that it is there completely or not at all.
pub(crate) fn write_whole(output: &Path, bytes: &[u8]) -> Result<()> {
    let failed = || format!("failed to write {}", output.display());
    let directory = output.parent().filter(|parent| !parent.as_os_str().is_empty());
    let mut beside = tempfile::Builder::new()
        .prefix(PARTIAL_PREFIX)
        .suffix(PARTIAL_SUFFIX)
        .tempfile_in(directory.unwrap_or(Path::new(".")))
        .with_context(failed)?;
    beside.write_all(bytes).with_context(failed)?;
    beside.persist(output).with_context(failed)?;
    Ok(())
}

/// Makes a directory the place of this run alone until what is returned is dropped, and takes away what a run that was
/// killed has left in it.
pub(crate) fn occupy(directory: &Path) -> Result<File> {
    let failed = || format!("failed to use the directory {}", directory.display());
    fs::create_dir_all(directory).with_context(failed)?;
    let handle = File::open(directory).with_context(failed)?;
    match handle.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            bail!("another run writes into {}; expected one at a time", directory.display());
        }
        Err(TryLockError::Error(error)) => return Err(error).with_context(failed),
    }
    for entry in fs::read_dir(directory).with_context(failed)? {
        let entry = entry.with_context(failed)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PARTIAL_PREFIX) && name.ends_with(PARTIAL_SUFFIX) {
            fs::remove_file(entry.path()).with_context(failed)?;
        }
    }
    Ok(handle)
}

#[cfg(test)]
mod tests {
    use super::{occupy, write_whole};
    use std::fs;
    use tempfile::TempDir;

    #[test]
    fn a_directory_has_one_run_at_a_time_and_no_leftovers() {
        let place = TempDir::new().unwrap();
        let directory = place.path().join("may");
        let first = occupy(&directory).unwrap();
        let refused = occupy(&directory).unwrap_err().to_string();
        assert!(refused.contains("another run writes into"), "{refused}");
        drop(first);
        fs::write(directory.join(".strombuch-x1.part"), b"half").unwrap();
        write_whole(&directory.join("a.xml"), b"whole").unwrap();
        let _second = occupy(&directory).unwrap();
        let names: Vec<_> =
            fs::read_dir(&directory).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["a.xml"]);
    }
}
