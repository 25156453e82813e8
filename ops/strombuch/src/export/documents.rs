//! The documents of a period in one ZIP.

use crate::arguments::ExportDocuments;
use crate::output::{Outcome, print};
use crate::progress::{advance, bar};
use crate::session::Session;
use anyhow::{Context, Result};
use reports::closing::{DocumentArchive, DocumentContent, Typesetter};
use services::closing::visit_invoices;
use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

/// Writes the archive beside its place and moves it there when it is whole.
pub(super) fn write(session: &mut Session, options: &ExportDocuments) -> Result<Outcome> {
    let period = options.period.period().context("expected --month or --year")?;
    let output = &options.output;
    let failed = || format!("failed to write {}", output.display());
    let mut beside = output.clone().into_os_string();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let typesetter = Typesetter::new()?;
    let bar = bar(&format!("documents of {period}"));
    let target = BufWriter::new(File::create(&beside).with_context(failed)?);
    let mut archive = DocumentArchive::new(target, &typesetter);
    let mut done = 0;
    let visited = visit_invoices(&mut session.db, session.tenant, period, None, |file| {
        let number = file.invoice.number;
        let content = DocumentContent::of_stored(&file)?;
        archive.add(&content).with_context(|| format!("document {number} was not written"))?;
        done += 1;
        advance(&bar, done, done);
        Ok::<(), anyhow::Error>(())
    });
    bar.finish_and_clear();
    let written = visited.and_then(|count| {
        let (target, _) = archive.finish()?;
        let file = target.into_inner().map_err(std::io::IntoInnerError::into_error);
        file.with_context(failed)?.sync_all().with_context(failed)?;
        Ok(count)
    });
    match written {
        Ok(0) => {
            std::fs::remove_file(&beside).with_context(failed)?;
            eprintln!("{period} has no documents; `strombuch approve` issues them");
            Ok(Outcome::ProblemsFound)
        }
        Ok(count) => {
            std::fs::rename(&beside, output).with_context(failed)?;
            print(&format!("{count} documents written to {}\n", output.display()))?;
            Ok(Outcome::Done)
        }
        Err(error) => {
            // What went wrong says more than that half a file could not be removed.
            let _removed = std::fs::remove_file(&beside);
            Err(error)
        }
    }
}
