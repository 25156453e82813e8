//! Directories and files that are nobody else's business.

use anyhow::{Context, Result};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Makes a directory that only this user may enter. One that is there is shut for everybody else but its group, as far
/// as it is this user's own.
pub(crate) fn make_directory(path: &Path) -> Result<()> {
    let failed = || format!("failed to make the data directory {}", path.display());
    if path.is_dir() {
        shut_out_everybody(path);
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).with_context(failed)
}

/// Makes a file with this content that only this user may read, unless it is there; says whether it was made.
pub(crate) fn write_new(path: &Path, content: &str) -> Result<bool> {
    let failed = || format!("failed to make {}", path.display());
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(mut file) => {
            file.write_all(content.as_bytes()).with_context(failed)?;
            file.sync_all().with_context(failed)?;
            Ok(true)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error).with_context(failed),
    }
}

#[cfg(unix)]
fn shut_out_everybody(path: &Path) {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::PermissionsExt;

    let Ok(found) = metadata(path) else { return };
    let mode = found.permissions().mode();
    if mode & 0o007 != 0 {
        // Only the owner may; whoever else works in the directory works in it as it is.
        let _not_the_owner = set_permissions(path, Permissions::from_mode(mode & !0o007));
    }
}

#[cfg(not(unix))]
fn shut_out_everybody(_path: &Path) {}
