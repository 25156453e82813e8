//! A whole database in one file, and back into an empty one.
//!
//! The file is gzip around text lines: what it is, when it was made, by which schema, then each table with its columns
//! and a line of JSON a row, the tables in an order in which no row names a later one. The last line has the number of
//! rows and the hash of everything before it. Values are text (bytes as hexadecimal), so that a file made of SQLite
//! goes into PostgreSQL and the other way round.
//!
//! It is made within one transaction that reads, beside whoever writes, and is restored within one that writes: all or
//! nothing.

mod catalogue;
mod restore;

pub use restore::restore_backup;

use crate::db::SQLITE_MIGRATIONS;
use crate::{Db, StoreError};
use catalogue::{Table, list_tables};
use diesel::connection::{DefaultLoadingMode, SimpleConnection};
use diesel::migration::{Migration, MigrationSource};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::io::Write;
use thiserror::Error;
use units::{UtcTime, to_hexadecimal};

/// The first line: form and version.
const FORM: &str = "strombuch backup 1";
/// Rows that PostgreSQL gives at a time.
const ROWS_PER_FETCH: usize = 500;

/// What a file holds, or what was restored from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BackupContent {
    /// Tables.
    pub tables: usize,
    /// Rows of all of them.
    pub rows: u64,
}

/// Why there is no backup, or why it was not restored.
#[derive(Debug, Error)]
pub enum BackupError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file cannot be read or written.
    #[error("the file cannot be read or written")]
    File(#[from] std::io::Error),
    /// The file is something else.
    #[error(
        "line {line} is not what a backup has there: found {found:?}, expected {expected}; name a file that \
         `strombuch backup` has written"
    )]
    NotABackup {
        /// The line, from 1, of the unpacked file.
        line: u64,
        /// What stands there, in part.
        found: String,
        /// What should.
        expected: &'static str,
    },
    /// The file ends before its last line, or is not what was written.
    #[error("the backup is damaged or cut off: {problem}; nothing was restored")]
    Damaged {
        /// What does not fit.
        problem: String,
    },
    /// Another build made the file.
    #[error(
        "another build of strombuch made this backup (its schema is {found}, here it is {ours}); restore it with that build"
    )]
    OtherBuild {
        /// The last migration of the file.
        found: String,
        /// The last one of this build.
        ours: String,
    },
    /// There is something in the database already.
    #[error(
        "the database is not empty ({table} has rows); restore into a new data directory (--data DIR) or an empty \
         database (--database URL)"
    )]
    NotEmpty {
        /// The first table with rows.
        table: String,
    },
}

impl From<diesel::result::Error> for BackupError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Writes everything that is stored at one moment, of every tenant, while others read and write.
pub fn write_backup(
    db: &mut Db,
    made_at: UtcTime,
    file: impl Write,
) -> Result<BackupContent, BackupError> {
    db.read(|db| {
        let mut lines = Lines::new(file);
        lines.put(FORM)?;
        lines.put(&format!("made {made_at}"))?;
        lines.put(&format!("schema {}", schema_versions()?.join(" ")))?;
        let mut content = BackupContent::default();
        for table in list_tables(db)? {
            lines.put(&format!("table {} {}", table.name, table.column_names()))?;
            content.tables += 1;
            content.rows += write_rows(db, &table, &mut lines)?;
        }
        lines.finish(content.rows)?;
        Ok(content)
    })
}

/// The versions of the migrations of this build, in their order.
fn schema_versions() -> Result<Vec<String>, StoreError> {
    let failed =
        |error: Box<dyn std::error::Error + Send + Sync>| StoreError::Migration(error.to_string());
    let ours: Vec<Box<dyn Migration<Sqlite>>> = SQLITE_MIGRATIONS.migrations().map_err(failed)?;
    let mut versions: Vec<String> =
        ours.iter().map(|migration| migration.name().version().to_string()).collect();
    versions.sort();
    Ok(versions)
}

fn write_rows(
    db: &mut Db,
    table: &Table,
    lines: &mut Lines<impl Write>,
) -> Result<u64, BackupError> {
    let query = table.select_rows(db);
    let mut rows = 0;
    match db {
        Db::Sqlite(connection) => {
            let found =
                diesel::sql_query(query).load_iter::<Row, DefaultLoadingMode>(connection)?;
            for row in found {
                lines.put(&row?.line)?;
                rows += 1;
            }
        }
        Db::Postgres(connection) => {
            connection
                .batch_execute(&format!("DECLARE backup_rows NO SCROLL CURSOR FOR {query}"))?;
            loop {
                let fetch = format!("FETCH FORWARD {ROWS_PER_FETCH} FROM backup_rows");
                let found: Vec<Row> = diesel::sql_query(fetch).load(connection)?;
                if found.is_empty() {
                    break;
                }
                for row in found {
                    lines.put(&row.line)?;
                    rows += 1;
                }
            }
            connection.batch_execute("CLOSE backup_rows")?;
        }
    }
    Ok(rows)
}

/// Lines on their way into the file, hashed.
struct Lines<W: Write> {
    file: GzEncoder<W>,
    hash: Sha256,
}

impl<W: Write> Lines<W> {
    fn new(file: W) -> Self {
        Self { file: GzEncoder::new(file, Compression::default()), hash: Sha256::new() }
    }

    fn put(&mut self, line: &str) -> std::io::Result<()> {
        self.hash.update(line.as_bytes());
        self.hash.update(b"\n");
        self.file.write_all(line.as_bytes())?;
        self.file.write_all(b"\n")
    }

    fn finish(mut self, rows: u64) -> std::io::Result<()> {
        let sha256 = to_hexadecimal(&self.hash.finalize());
        self.file.write_all(format!("end {rows} {sha256}\n").as_bytes())?;
        self.file.finish()?.flush()
    }
}
