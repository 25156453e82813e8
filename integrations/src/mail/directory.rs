//! A directory that keeps messages instead of sending them.

use super::outcome::SendOutcome;
use std::fs::File;
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
        std::fs::create_dir_all(&self.path)?;
        let half = self.path.join(format!(".{message_id}.part"));
        let mut file = File::create(&half)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(half, self.path.join(format!("{message_id}.eml")))
    }
}
