//! A backup into an empty database.

use super::catalogue::{Table, list_tables};
use super::{BackupContent, BackupError, FORM, Row, schema_versions};
use crate::Db;
use crate::db::on_backend;
use diesel::prelude::*;
use diesel::sql_types::Text;
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use std::io::{BufRead, BufReader, Error, ErrorKind, Read};
use units::to_hexadecimal;

/// Bytes of rows that are inserted together.
const BATCH_BYTES: usize = 1 << 20;
/// Letters of a wrong line that a message shows.
const SHOWN: usize = 60;

/// Restores a backup, all of it or nothing. The database has the schema of this build and nothing in it.
pub fn restore_backup(db: &mut Db, file: impl Read) -> Result<BackupContent, BackupError> {
    let mut lines = Lines::new(file);
    lines.expect(FORM, "the first line of a backup")?;
    lines.value("made ", "the time of the backup")?;
    let schema = lines.value("schema ", "the schema of the backup")?;
    let ours = schema_versions()?.join(" ");
    if schema != ours {
        let last = |versions: &str| versions.rsplit(' ').next().unwrap_or_default().to_owned();
        return Err(BackupError::OtherBuild { found: last(&schema), ours: last(&ours) });
    }
    db.in_transaction(|db| {
        let tables = list_tables(db)?;
        for table in &tables {
            let query = format!("SELECT 'row' AS line FROM {} LIMIT 1", table.name);
            let found: Vec<Row> = diesel::sql_query(query).load(db)?;
            if !found.is_empty() {
                return Err(BackupError::NotEmpty { table: table.name.clone() });
            }
        }
        let content = restore_tables(db, &tables, &mut lines)?;
        for table in &tables {
            if let Some(numbers) = table.continue_numbers(db) {
                diesel::sql_query(numbers).execute(db)?;
            }
        }
        Ok(content)
    })
}

fn restore_tables(
    db: &mut Db,
    tables: &[Table],
    lines: &mut Lines<impl Read>,
) -> Result<BackupContent, BackupError> {
    let mut content = BackupContent::default();
    let mut batch: Option<Batch> = None;
    loop {
        let before = lines.hash.clone();
        let line = lines.next()?;
        if line.starts_with('[') {
            let wrong = || lines.wrong(&line, "the name of a table before its rows");
            let open = batch.as_mut().ok_or_else(wrong)?;
            open.add(db, &line)?;
            content.rows += 1;
            continue;
        }
        if let Some(open) = batch.take() {
            open.store(db)?;
        }
        if let Some(said) = line.strip_prefix("end ") {
            let sha256 = to_hexadecimal(&before.finalize());
            if said != format!("{} {sha256}", content.rows) {
                let problem = "its rows are not those that its last line names".to_owned();
                return Err(BackupError::Damaged { problem });
            }
            return Ok(content);
        }
        let known = line.strip_prefix("table ").and_then(|said| said.split_once(' '));
        let known = known.and_then(|(name, columns)| {
            tables
                .iter()
                .find(|table| {
                    table.name == name && sorted(columns) == sorted(&table.column_names())
                })
                .map(|table| (table, columns.to_owned()))
        });
        let (table, columns) = known
            .ok_or_else(|| lines.wrong(&line, "a table of this schema, its rows or the end"))?;
        content.tables += 1;
        batch = Some(Batch::new(&table.in_order_of(&columns), db));
    }
}

fn sorted(columns: &str) -> Vec<&str> {
    let mut names: Vec<&str> = columns.split(',').collect();
    names.sort_unstable();
    names
}

/// Rows of a table on their way into the database.
struct Batch {
    insert: String,
    rows: String,
}

impl Batch {
    fn new(table: &Table, db: &Db) -> Self {
        Self { insert: table.insert_rows(db), rows: String::new() }
    }

    fn add(&mut self, db: &mut Db, row: &str) -> Result<(), BackupError> {
        if self.rows.len() + row.len() > BATCH_BYTES && !self.rows.is_empty() {
            self.flush(db)?;
        }
        self.rows.push(if self.rows.is_empty() { '[' } else { ',' });
        self.rows.push_str(row);
        Ok(())
    }

    fn flush(&mut self, db: &mut Db) -> Result<(), BackupError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        self.rows.push(']');
        let rows = std::mem::take(&mut self.rows);
        on_backend!(db, connection => {
            diesel::sql_query(&self.insert).bind::<Text, _>(rows).execute(connection)
        })?;
        Ok(())
    }

    fn store(mut self, db: &mut Db) -> Result<(), BackupError> {
        self.flush(db)
    }
}

/// The lines of a file, hashed as they are read.
struct Lines<R: Read> {
    file: BufReader<GzDecoder<R>>,
    hash: Sha256,
    number: u64,
}

impl<R: Read> Lines<R> {
    fn new(file: R) -> Self {
        Self { file: BufReader::new(GzDecoder::new(file)), hash: Sha256::new(), number: 0 }
    }

    fn next(&mut self) -> Result<String, BackupError> {
        let mut line = String::new();
        self.number += 1;
        let read = self.file.read_line(&mut line).map_err(|error| self.unreadable(error))?;
        if read == 0 {
            let problem = "it ends before its last line".to_owned();
            return Err(BackupError::Damaged { problem });
        }
        self.hash.update(line.as_bytes());
        if line.ends_with('\n') {
            line.pop();
        }
        Ok(line)
    }

    /// What the packing says of the bytes is the file's fault, anything else that of the machine.
    fn unreadable(&self, error: Error) -> BackupError {
        let is_content = [ErrorKind::InvalidInput, ErrorKind::InvalidData].contains(&error.kind());
        if is_content && self.number == 1 {
            self.wrong("", "a file packed with gzip")
        } else if is_content || error.kind() == ErrorKind::UnexpectedEof {
            BackupError::Damaged { problem: error.to_string() }
        } else {
            BackupError::File(error)
        }
    }

    fn expect(&mut self, wanted: &str, expected: &'static str) -> Result<(), BackupError> {
        let line = self.next()?;
        if line == wanted { Ok(()) } else { Err(self.wrong(&line, expected)) }
    }

    fn value(&mut self, name: &str, expected: &'static str) -> Result<String, BackupError> {
        let line = self.next()?;
        let value = line.strip_prefix(name).map(str::to_owned);
        value.ok_or_else(|| self.wrong(&line, expected))
    }

    fn wrong(&self, line: &str, expected: &'static str) -> BackupError {
        let found = line.chars().take(SHOWN).collect();
        BackupError::NotABackup { line: self.number, found, expected }
    }
}
