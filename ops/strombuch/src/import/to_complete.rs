//! Plants of the Marktstammdatenregister that somebody has to complete.

use crate::output::print;
use crate::whole_file::write_whole;
use anyhow::{Result, bail};
use services::work::PlantsToComplete;
use std::fmt::Write;
use std::path::Path;

/// Says what each plant lacks, and writes the file to complete where somebody asks for it.
pub(super) fn tell(file: &str, found: &PlantsToComplete, to: Option<&Path>) -> Result<()> {
    let mut text = format!(
        "{file}: {} plants are not registered yet; nothing was stored\n",
        found.plants.len()
    );
    for plant in &found.plants {
        let name = plant.name.as_deref().unwrap_or("(no name)");
        let _written =
            writeln!(text, "  {} {name}: to add {}", plant.plant_id, plant.missing.join(", "));
    }
    if found.registered > 0 {
        let _written = writeln!(
            text,
            "  note: {} plants are registered already and were left; import an export of them alone",
            found.registered
        );
    }
    for note in &found.notes {
        let _written = writeln!(text, "  note: {note}");
    }
    match to {
        None => {
            text.push_str("  --to plants.csv writes what the register says, with cells to fill\n");
        }
        Some(path) if path.exists() => {
            bail!("{} is there already; expected a new file", path.display());
        }
        Some(path) => {
            write_whole(path, found.plants_csv.as_bytes())?;
            let _written = writeln!(
                text,
                "  {}: fill its blank cells, then import it; applicable_value_ct_per_kwh may stay blank where it follows from the statute",
                path.display()
            );
        }
    }
    print(&text)
}
