//! How a command ends and where its output goes.

use anyhow::{Context, Result};
use serde::Serialize;
use std::io::{BufWriter, ErrorKind, Write, stdout};
use std::path::Path;

/// What a command that could do its work has to say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Done,
    /// A person must look at the output.
    ProblemsFound,
}

impl Outcome {
    /// What two parts of the work have to say together.
    pub(crate) fn or(self, other: Self) -> Self {
        if self == Self::Done { other } else { self }
    }
}

/// Prints text to standard output.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut out = stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Prints one JSON document to standard output.
pub(crate) fn print_json(document: &impl Serialize) -> Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    serde_json::to_writer_pretty(&mut out, document).map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(())
}

/// Writes text to a file, or to standard output when there is none.
pub(crate) fn write_to(target: Option<&Path>, text: &str) -> Result<()> {
    match target {
        None => print(text),
        Some(file) => std::fs::write(file, text)
            .with_context(|| format!("failed to write {}", file.display())),
    }
}

/// Writes bytes to a file, which a terminal could not show.
pub(crate) fn write_bytes(target: Option<&Path>, bytes: &[u8]) -> Result<()> {
    let file = target.context("a workbook or a Parquet file needs a file: add --output FILE")?;
    std::fs::write(file, bytes).with_context(|| format!("failed to write {}", file.display()))
}

/// Whether a command only failed because nobody reads its output any more.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == ErrorKind::BrokenPipe)
}
