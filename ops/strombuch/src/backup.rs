//! `strombuch backup` and `strombuch restore`: everything in one file, and back into an empty database.

use crate::arguments::{BackupArguments, DatabaseArguments, RestoreArguments};
use crate::output::{Outcome, print};
use crate::private_files::make_directory;
use crate::session::{Session, database_url};
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use store::{Db, restore_backup, write_backup};

/// What a backup does not hold, because it must not lie beside it.
const KEYS: &str = "The keys are not in it: keep signing.key, evidence.key and what else ends in .key of the data \
                    directory apart from it, in a safe place.";

/// Writes a backup, whole or not at all, beside whoever serves.
pub(crate) fn write(session: &mut Session, options: &BackupArguments) -> Result<Outcome> {
    let output = &options.file;
    if output.exists() {
        bail!("{} exists already; name a new file, a backup replaces none", output.display());
    }
    let failed = || format!("failed to write {}", output.display());
    let directory = output.parent().filter(|parent| !parent.as_os_str().is_empty());
    let mut beside = tempfile::Builder::new()
        .prefix(".strombuch-")
        .suffix(".part")
        .tempfile_in(directory.unwrap_or(Path::new(".")))
        .with_context(failed)?;
    let content =
        write_backup(&mut session.db, session.now, beside.as_file_mut()).with_context(failed)?;
    beside.as_file().sync_all().with_context(failed)?;
    beside.persist_noclobber(output).with_context(failed)?;
    print(&format!(
        "{} rows of {} tables in {}\n",
        content.rows,
        content.tables,
        output.display()
    ))?;
    eprintln!("{KEYS} They are in {}.", session.data.display());
    Ok(Outcome::Done)
}

/// Restores a backup, all of it or nothing.
pub(crate) fn restore(
    arguments: &DatabaseArguments,
    options: &RestoreArguments,
) -> Result<Outcome> {
    let file = &options.file;
    let opened = File::open(file).with_context(|| format!("failed to read {}", file.display()))?;
    let url = database_url(arguments);
    let new_file = new_database_file(&url);
    if arguments.database.is_none() {
        make_directory(&arguments.data)?;
    }
    let restored = Db::open(&url).context("failed to open the database").and_then(|mut db| {
        restore_backup(&mut db, BufReader::new(opened))
            .with_context(|| format!("failed to restore {}", file.display()))
    });
    if restored.is_err()
        && let Some(made) = new_file
    {
        remove_database(&made);
    }
    let content = restored?;
    print(&format!("{} rows of {} tables restored\n", content.rows, content.tables))?;
    eprintln!(
        "The keys were not in the backup: put them back into {}; `strombuch verify` checks what was restored.",
        arguments.data.display()
    );
    Ok(Outcome::Done)
}

/// The file of a SQLite database that is not there yet.
fn new_database_file(url: &str) -> Option<PathBuf> {
    let file = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:"))?;
    let file = PathBuf::from(file);
    (!file.exists()).then_some(file)
}

/// Takes away what a restoration that failed has begun.
fn remove_database(file: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        let _absent = std::fs::remove_file(name);
    }
}
