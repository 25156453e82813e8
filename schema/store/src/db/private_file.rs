//! The file of a database is nobody else's business.
//!
//! It holds bank accounts, tax numbers and hashes of passwords. SQLite makes a file that everybody may read, as far as
//! the user's mask allows, and gives its log and its index the rights of the file.

use std::io::ErrorKind;
use std::path::Path;

/// Makes the file of a database readable and writable for its owner alone, before SQLite makes it for everybody. Of one
/// that is there, with its log and its index, the rights of everybody are taken away; those of its group are the
/// owner's decision. What cannot be made or changed is left to SQLite, which says what is wrong.
#[cfg(unix)]
pub(super) fn keep_private(file: &str) {
    use std::fs::OpenOptions;
    use std::os::unix::fs::OpenOptionsExt;

    if file == ":memory:" || file.is_empty() {
        return;
    }
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    if made.is_err_and(|error| error.kind() == ErrorKind::AlreadyExists) {
        for end in ["", "-wal", "-shm"] {
            shut_out_everybody(Path::new(&format!("{file}{end}")));
        }
    }
}

#[cfg(unix)]
fn shut_out_everybody(file: &Path) {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::PermissionsExt;

    let Ok(found) = metadata(file) else { return };
    let mode = found.permissions().mode();
    if found.is_file() && mode & 0o007 != 0 {
        // Only the owner may; whoever else opens the file works with it as it is.
        let _not_the_owner = set_permissions(file, Permissions::from_mode(mode & !0o007));
    }
}

#[cfg(not(unix))]
pub(super) fn keep_private(_file: &str) {}
