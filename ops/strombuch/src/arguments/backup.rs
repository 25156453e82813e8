//! Arguments of `strombuch backup` and `strombuch restore`.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct BackupArguments {
    /// The file to write; it must not exist
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreArguments {
    /// A file that `strombuch backup` has written
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}
