//! Write-ahead logging of a SQLite file.

use crate::StoreError;
use diesel::connection::SimpleConnection;
use diesel::sqlite::SqliteConnection;
use std::time::Duration;

/// How often and how long to wait for another process to switch a new file.
const WAL_TRIES: u32 = 100;
const WAL_PAUSE: Duration = Duration::from_millis(50);

/// Switches the file to write-ahead logging. SQLite does not wait for a process that is switching the
/// same new file at this moment, so this does.
pub(super) fn switch_to_wal(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let mut tries_left = WAL_TRIES;
    loop {
        match connection.batch_execute("PRAGMA journal_mode = WAL;") {
            Err(_busy) if tries_left > 0 => {
                tries_left -= 1;
                std::thread::sleep(WAL_PAUSE);
            }
            outcome => return Ok(outcome?),
        }
    }
}
