//! A month of all plants: read, settled with every line, written back.

use super::company::{MONTH, PLANTS};
use super::database::{Company, TENANT, now, open, remove};
use super::figures::{Figures, peak_memory_mib, timed};
use crate::Outcome;
use services::settlement::{Selection, settle_month};
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use store::find_tenant;
use units::{Energy, Month};

/// Starts this program for one run, so that each has its own peak of memory.
pub(crate) const CHILD: &str = "settle-month-once";
const RUNS: usize = 9;

pub(crate) fn measure(company: &Company, folder: &Path, figures: &mut Figures) -> Outcome<()> {
    let copy = folder.join("settled.db");
    let mut columns = [const { Vec::new() }; 5];
    for _ in 0..RUNS {
        remove(&copy)?;
        fs::copy(&company.file, &copy)?;
        // The commit that is measured shall not pay for the copy.
        File::open(&copy)?.sync_all()?;
        let output = Command::new(std::env::current_exe()?).arg(CHILD).arg(&copy).output()?;
        let text = String::from_utf8(output.stdout)?;
        let values: Vec<f64> = text.split_whitespace().flat_map(str::parse).collect();
        if values.len() != columns.len() {
            return Err(String::from_utf8_lossy(&output.stderr).into());
        }
        for (column, value) in columns.iter_mut().zip(values) {
            column.push(value);
        }
    }
    remove(&copy)?;
    let [first, again, memory, one, energy] = &columns;
    figures.add("settle_month", "s", first)?;
    figures.add("settle_month_unchanged", "s", again)?;
    figures.add("settle_month_one_plant_unchanged", "s", one)?;
    figures.add("settle_month_peak_memory", "MiB", memory)?;
    // `peers.py` must come to the same.
    figures.add("settle_month_energy", "kWh", energy)
}

/// One run: seconds, seconds of a second run that changes nothing, peak of memory after the first,
/// seconds of one plant alone, energy of all statements in kWh.
pub(crate) fn run_once(file: &Path) -> Outcome<()> {
    let month: Month = MONTH.parse()?;
    let mut db = open(file)?;
    let tenant = find_tenant(&mut db, TENANT)?.ok_or("no tenant")?;
    let all = Selection::All;
    let (first, settled) = timed(|| {
        Ok(settle_month(&mut db, tenant, month, all, now()?, &mut services::settlement::go_on)?)
    })?;
    let memory = peak_memory_mib()?;
    let plants = usize::try_from(PLANTS)?;
    let final_or_provisional =
        settled.statements.iter().filter(|one| one.figures.payout().is_some());
    if settled.stored != plants || final_or_provisional.count() != plants {
        return Err(format!("{} of {PLANTS} statements were stored", settled.stored).into());
    }
    let (again, repeated) = timed(|| {
        Ok(settle_month(&mut db, tenant, month, all, now()?, &mut services::settlement::go_on)?)
    })?;
    if repeated.unchanged != plants {
        return Err("the second run differs".into());
    }
    let plant = settled.statements.first().ok_or("no statement")?.plant.clone();
    let (one, _) = timed(|| {
        let selection = Selection::Plant(&plant);
        Ok(settle_month(
            &mut db,
            tenant,
            month,
            selection,
            now()?,
            &mut services::settlement::go_on,
        )?)
    })?;
    let mut energies = settled.statements.iter().filter_map(|one| one.figures.energy());
    let energy =
        energies.try_fold(Energy::ZERO, Energy::checked_add).ok_or("too much energy")?.decimal();
    println!("{first} {again} {memory} {one} {energy}");
    Ok(())
}
