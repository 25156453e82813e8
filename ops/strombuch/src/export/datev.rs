//! What the ledger booked in a month, for DATEV.

use crate::arguments::ExportDatev;
use crate::output::{Outcome, print};
use crate::session::Session;
use crate::whole_file::write_whole;
use anyhow::{Context, Result};
use reports::ledger::{DatevExport, DatevSettings};
use services::ledger::list_booked_entries;

/// The file in the data directory.
const FILE: &str = "datev.toml";

pub(super) fn write(session: &mut Session, options: &ExportDatev) -> Result<Outcome> {
    let file = options.settings.clone().unwrap_or_else(|| session.data.join(FILE));
    let text = std::fs::read_to_string(&file).with_context(|| {
        format!("failed to read the settings {}; ops/README.md shows what they are", file.display())
    })?;
    let settings: DatevSettings =
        toml::from_str(&text).with_context(|| format!("{}: see ops/README.md", file.display()))?;
    let month = options.month;
    let booked = list_booked_entries(&mut session.db, session.tenant, month)?;
    let export = DatevExport {
        settings: &settings,
        month,
        created_at: session.now,
        entries: &booked.entries,
        owners: &booked.owners,
        open_items: &booked.open_items,
    };
    let batch = export.batch().map_err(|error| {
        let is_of_settings = error.is_of_settings();
        let error = anyhow::Error::from(error);
        if is_of_settings { error.context(format!("settings {}", file.display())) } else { error }
    })?;
    if batch.rows == 0 {
        eprintln!("nothing was booked in {month}");
        return Ok(Outcome::ProblemsFound);
    }
    write_whole(&options.output, &batch.bytes)?;
    let output = options.output.display();
    print(&format!("{} rows over {} written to {output}\n", batch.rows, batch.turnover))?;
    let shared = batch.on_collective_account.len();
    if shared > 0 {
        eprintln!("{shared} owners have no creditor account and are booked on the collective one");
    }
    let name = options.output.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if !name.starts_with("EXTF_") {
        eprintln!("DATEV reads files whose name begins with EXTF_");
    }
    Ok(Outcome::Done)
}
