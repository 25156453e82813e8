//! Samples, and the figures that are printed and kept for `ops/bench`.

use super::database::Company;
use crate::Outcome;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// The measured figures, a line each: name, median, minimum, maximum, note.
pub(crate) struct Figures {
    file: File,
}

impl Figures {
    pub(crate) fn open(folder: &Path) -> Outcome<Self> {
        println!("{:<36} {:>12} {:>12} {:>12}", "", "median", "min", "max");
        Ok(Self { file: File::create(folder.join("figures.txt"))? })
    }

    /// Keeps and prints the median, the minimum and the maximum of some samples.
    pub(crate) fn add(&mut self, name: &str, unit: &str, samples: &[f64]) -> Outcome<()> {
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (Some(low), Some(high)) = (sorted.first(), sorted.last()) else {
            return Err("no samples".into());
        };
        let upper = sorted.get(sorted.len() / 2).unwrap_or(high);
        let lower = sorted.get((sorted.len() - 1) / 2).unwrap_or(low);
        let median = f64::midpoint(*lower, *upper);
        let digits = if median >= 1_000.0 { 0 } else { 4 };
        println!("{name:<36} {median:>12.digits$} {low:>12.digits$} {high:>12.digits$} {unit}");
        writeln!(self.file, "{name} {median} {low} {high} {unit}")?;
        Ok(())
    }

    /// What the readings take on disk.
    pub(crate) fn size_on_disk(&mut self, company: &Company) -> Outcome<()> {
        let days = f64::from(company.plant_days);
        let per_day = |bytes: u32| f64::from(bytes) / days;
        self.add("file_bytes_per_plant_day", "B", &[per_day(company.file_bytes)])?;
        self.add("payload_bytes_per_plant_day", "B", &[per_day(company.payload_bytes)])
    }
}

/// How long something takes, and what it returns.
pub(crate) fn timed<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<(f64, T)> {
    let begun = Instant::now();
    let result = work()?;
    let taken: Duration = begun.elapsed();
    Ok((taken.as_secs_f64(), result))
}

/// The most memory that this program has had at a time, in MiB.
pub(crate) fn peak_memory_mib() -> Outcome<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB"));
    let kib: f64 = kib.ok_or("no VmHWM in /proc/self/status")?.trim().parse()?;
    Ok(kib / 1024.0)
}
