//! A directory that keeps messages instead of sending them.

use super::outcome::SendOutcome;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// One file a message, named by its id. A file is there as a whole or not at all.
#[derive(Debug, Clone)]
pub(super) struct MailDirectory {
    path: PathBuf,
}

impl MailDirectory {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Keeps the message; the same id again replaces the file.
    pub(super) fn keep(&self, message_id: &str, bytes: &[u8]) -> SendOutcome {
        match self.write(message_id, bytes) {
            Ok(()) => SendOutcome::Accepted,
            Err(error) => {
                let reason = format!("{}: {error}", self.path.display());
                SendOutcome::Deferred { code: None, reason }
            }
        }
    }

    fn write(&self, message_id: &str, bytes: &[u8]) -> std::io::Result<()> {
        make_private_directory(&self.path)?;
        let half = self.path.join(format!(".{message_id}.part"));
        let mut file = create_private(&half)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(half, self.path.join(format!("{message_id}.eml")))
    }
}

/// Messages hold addresses, amounts and documents: a directory that is made for them is its owner's alone, and so is
/// every file.
fn make_private_directory(path: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn create_private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::{MailDirectory, SendOutcome};
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn messages_are_their_owners_alone() {
        let place = tempfile::TempDir::new().unwrap();
        let path = place.path().join("mail");
        let kept = MailDirectory::new(&path).keep("m-1", b"From: x");
        assert!(matches!(kept, SendOutcome::Accepted), "{kept:?}");
        for (path, mode) in [(path.clone(), 0o700), (path.join("m-1.eml"), 0o600)] {
            let found = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
            assert_eq!(found, mode, "{}", path.display());
        }
    }
}
