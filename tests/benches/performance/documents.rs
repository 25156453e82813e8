//! The documents of a month: a PDF with its electronic invoice for every plant, written by the command itself, once in
//! one go and once killed halfway.

use super::company::{MONTH, PLANTS};
use super::database::{Company, TENANT, now, open, remove};
use super::figures::{Figures, timed};
use crate::Outcome;
use services::closing::{approve_closing, propose_closing};
use services::settlement::{Selection, settle_month};
use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};
use store::find_tenant;
use tests::Strombuch;
use units::{Month, Period};

/// How often memory and progress are looked at.
const LOOK: Duration = Duration::from_millis(200);

pub(crate) fn measure(company: &Company, folder: &Path, figures: &mut Figures) -> Outcome<()> {
    let file = folder.join("documents.db");
    remove(&file)?;
    fs::copy(&company.file, &file)?;
    figures.add("approve_month", "s", &[close(&file)?])?;
    let mut strombuch = Strombuch::on(format!("sqlite:{}", file.display()));
    strombuch.set_tenant(TENANT);
    strombuch.done(&["practice"]); // builds the command

    let (seconds, memory) = watch(strombuch.start(&write("whole")))?;
    let tenth = memory.len() / 10;
    let (early, late) =
        (memory.get(tenth..2 * tenth), memory.get(memory.len().saturating_sub(tenth)..));
    check(&strombuch.path("whole"))?;
    figures.add("statements", "s", &[seconds])?;
    figures.add("statements_memory_second_tenth", "MiB", early.unwrap_or_default())?;
    figures.add("statements_memory_last_tenth", "MiB", late.unwrap_or_default())?;

    let begun = Instant::now();
    let half = usize::try_from(PLANTS)?; // of two files for each plant
    let mut killed = strombuch.start(&write("killed"));
    while count(&strombuch.path("killed")) < half && killed.try_wait()?.is_none() {
        std::thread::sleep(LOOK);
    }
    killed.kill()?;
    killed.wait()?;
    watch(strombuch.start(&write("killed")))?;
    figures.add("statements_killed_halfway", "s", &[begun.elapsed().as_secs_f64()])?;
    check(&strombuch.path("killed"))?;
    if names(&strombuch.path("whole")) != names(&strombuch.path("killed")) {
        return Err("the killed run left other files".into());
    }
    remove(&file)
}

fn write(directory: &str) -> [&str; 5] {
    ["statements", "--month", MONTH, "--output", directory]
}

/// Settles and closes the month; returns how long the approval takes, in seconds.
fn close(file: &Path) -> Outcome<f64> {
    let mut db = open(file)?;
    let tenant = find_tenant(&mut db, TENANT)?.ok_or("no tenant")?;
    let month: Month = MONTH.parse()?;
    let period = Period::Month(month);
    settle_month(&mut db, tenant, month, Selection::All, now()?, &mut services::settlement::go_on)?;
    tests::parties::complete(&mut db, tenant);
    propose_closing(&mut db, tenant, period, "anna", now()?)?;
    let now = now()?;
    let (seconds, approval) = timed(|| Ok(approve_closing(&mut db, tenant, period, "ben", now)?))?;
    if approval.invoices.len() != usize::try_from(PLANTS)? {
        return Err(format!("{} of {PLANTS} documents", approval.invoices.len()).into());
    }
    Ok(seconds)
}

/// Seconds until a command has ended well, and its memory in MiB at regular times.
fn watch(mut child: Child) -> Outcome<(f64, Vec<f64>)> {
    let begun = Instant::now();
    let mut memory = Vec::new();
    loop {
        if let Some(status) = child.try_wait()? {
            if !status.success() {
                return Err(format!("the command ended with {status}").into());
            }
            return Ok((begun.elapsed().as_secs_f64(), memory));
        }
        memory.extend(resident_mib(child.id()));
        std::thread::sleep(LOOK);
    }
}

fn resident_mib(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: f64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kib / 1024.0)
}

/// A PDF and its invoice for every number without a gap, and nothing else.
fn check(directory: &Path) -> Outcome<()> {
    let found = names(directory);
    for number in 1..=PLANTS {
        for ending in ["pdf", "xml"] {
            let name = format!("2025-{number:06}.{ending}");
            if found.binary_search(&name).is_err() {
                return Err(format!("{name} is not there").into());
            }
        }
    }
    if found.len() == 2 * usize::try_from(PLANTS)? {
        Ok(())
    } else {
        Err(format!("{} files in {}", found.len(), directory.display()).into())
    }
}

fn names(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    names
}

fn count(directory: &Path) -> usize {
    fs::read_dir(directory).map_or(0, |entries| entries.flatten().count())
}
