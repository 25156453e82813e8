//! `strombuch statements`: the documents of a period as PDF with their electronic invoices.

use crate::arguments::StatementsArguments;
use crate::output::{Outcome, print};
use crate::progress::{advance, bar};
use crate::session::Session;
use crate::whole_file::{occupy, write_whole};
use anyhow::{Context, Result, anyhow};
use reports::closing::{
    DocumentContent, DocumentGap, Typesetter, write_xrechnung, xrechnung_obstacles,
};
use services::closing::{InvoiceFile, visit_invoices};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, sync_channel};
use units::{Language, Period};

/// Documents that wait for a typesetter.
const WAITING_MAX: usize = 16;
const WORKERS_MAX: usize = 8;

/// Writes every document that is not there yet. Documents have their numbers since they were issued, so a run that is
/// stopped leaves neither gap nor double, and the next one goes on.
pub(crate) fn run(session: &mut Session, options: &StatementsArguments) -> Result<Outcome> {
    let period = options.period.period().context("expected --month or --year")?;
    let directory = &options.output;
    if options.xrechnung {
        refuse_incomplete(session, period, options)?;
    }
    let _occupied = occupy(directory)?;
    let bar = bar(&format!("documents of {period}"));
    let typesetter = Typesetter::new()?;
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(WORKERS_MAX);
    let (give, take) = sync_channel::<InvoiceFile>(WAITING_MAX);
    let take = Mutex::new(take);
    let mut given = 0;
    let (visited, written) = std::thread::scope(|scope| {
        let write = || {
            let desk = Desk { directory, typesetter: &typesetter, xrechnung: options.xrechnung };
            desk.write_all(&take)
        };
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(write)).collect();
        let (db, tenant) = (&mut session.db, session.tenant);
        let visited = visit_invoices(db, tenant, period, options.plant.as_ref(), |file| {
            given += 1;
            advance(&bar, given, given);
            give.send(file).map_err(|_closed| anyhow!("writing stopped"))
        });
        drop(give);
        let written: Result<Vec<Written>> = threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| anyhow::bail!("a typesetter stopped")))
            .collect();
        (visited, written)
    });
    bar.finish_and_clear();
    // Why a worker stopped says more than that it did.
    let written = written?;
    let count = visited?;
    if count == 0 {
        eprintln!("{period} has no documents; `strombuch approve` issues them");
        return Ok(Outcome::ProblemsFound);
    }
    report(directory, count, &written)?;
    Ok(Outcome::Done)
}

/// Documents that a refusal names; of more it tells the number.
const TOLD_MAX: usize = 100;

/// Refuses to write anything while a document breaks a rule of XRechnung, and says what each one lacks.
fn refuse_incomplete(
    session: &mut Session,
    period: Period,
    options: &StatementsArguments,
) -> Result<()> {
    let (db, tenant) = (&mut session.db, session.tenant);
    let mut incomplete = Vec::new();
    visit_invoices(db, tenant, period, options.plant.as_ref(), |file| -> Result<()> {
        let lacks: Vec<String> = xrechnung_obstacles(&DocumentContent::of_stored(&file)?)
            .into_iter()
            .map(|(gap, rule)| format!("{} ({rule})", gap.words(Language::English)))
            .collect();
        if !lacks.is_empty() {
            let (number, owner) = (file.invoice.number, &file.invoice.operator_id);
            incomplete.push(format!("{number} of {owner} lacks {}", lacks.join(", ")));
        }
        Ok(())
    })?;
    if incomplete.is_empty() {
        return Ok(());
    }
    let more = incomplete.len().saturating_sub(TOLD_MAX);
    incomplete.truncate(TOLD_MAX);
    if more > 0 {
        incomplete.push(format!("and {more} more"));
    }
    Err(anyhow!(
        "nothing was written, these documents would be no XRechnung:\n{}\n`import operators` and `import company` \
         bring what is missing of documents to come; --plant writes the others",
        incomplete.join("\n")
    ))
}

fn report(directory: &Path, count: usize, written: &[Written]) -> Result<()> {
    let new: usize = written.iter().map(|written| written.new).sum();
    print(&format!(
        "{new} documents written to {}, {} were there\n",
        directory.display(),
        count.saturating_sub(new)
    ))?;
    let mut gaps: BTreeMap<DocumentGap, BTreeSet<&str>> = BTreeMap::new();
    for (gap, who) in written.iter().flat_map(|written| &written.gaps) {
        gaps.entry(*gap).or_default().insert(who);
    }
    for (gap, parties) in gaps {
        let named: Vec<&str> = parties.iter().take(5).copied().collect();
        let more = parties.len().saturating_sub(named.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        eprintln!("missing: {} ({}{more})", gap.words(Language::English), named.join(", "));
    }
    Ok(())
}

/// What one worker wrote.
#[derive(Default)]
struct Written {
    new: usize,
    /// What documents miss, and of whom.
    gaps: BTreeSet<(DocumentGap, String)>,
}

struct Desk<'a> {
    directory: &'a Path,
    typesetter: &'a Typesetter,
    xrechnung: bool,
}

impl Desk<'_> {
    fn write_all(&self, take: &Mutex<Receiver<InvoiceFile>>) -> Result<Written> {
        let mut written = Written::default();
        loop {
            let next = take.lock().ok().and_then(|take| take.recv().ok());
            let Some(file) = next else { return Ok(written) };
            self.write(&file, &mut written)
                .with_context(|| format!("document {} was not written", file.invoice.number))?;
        }
    }

    /// Writes what is not there. A file is there whole or not at all, and an XRechnung has a name of its own, so that it
    /// stands beside the invoice that the PDF carries.
    fn write(&self, file: &InvoiceFile, written: &mut Written) -> Result<()> {
        let number = file.invoice.number;
        let kind = if self.xrechnung { "xrechnung.xml" } else { "xml" };
        let xml_file = self.directory.join(format!("{number}.{kind}"));
        let pdf_file = self.directory.join(format!("{number}.pdf"));
        if pdf_file.exists() && xml_file.exists() {
            return Ok(());
        }
        let content = DocumentContent::of_stored(file)?;
        let gaps = if self.xrechnung {
            let invoice = write_xrechnung(&content)?;
            write_missing(&xml_file, || Ok(invoice.xml))?;
            write_missing(&pdf_file, || Ok(self.typesetter.write_pdf(&content)?.pdf))?;
            invoice.gaps
        } else {
            let hybrid = self.typesetter.write_pdf(&content)?;
            write_missing(&xml_file, || Ok(hybrid.xml))?;
            write_missing(&pdf_file, || Ok(hybrid.pdf))?;
            hybrid.gaps
        };
        written.new += 1;
        for gap in gaps {
            let who = if gap.is_of_issuer() { "company" } else { &file.invoice.operator_id };
            written.gaps.insert((gap, who.to_owned()));
        }
        Ok(())
    }
}

fn write_missing(file: &Path, bytes: impl FnOnce() -> Result<Vec<u8>>) -> Result<()> {
    if file.exists() { Ok(()) } else { write_whole(file, &bytes()?) }
}
