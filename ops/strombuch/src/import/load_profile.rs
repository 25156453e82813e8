//! `strombuch import readings --profile`: load profiles of metering operators and portals.

use super::files::InputFile;
use super::{describe, describe_changes, refusal};
use crate::arguments::ImportReadings;
use crate::output::{Outcome, print};
use crate::session::Session;
use anyhow::{Context, Result, bail};
use integrations::Gaps;
use integrations::load_profile::Profile;
use jobs::work::{LoadProfile, import_load_profile};
use services::work::{ImportKind, JobMode};
use std::fmt::Write;
use std::path::Path;
use store::NewDocument;
use units::{DaySeries, Energy, MarketLocation};

/// Imports each file all or not at all; a dry run shows the first day by hours, so that a shift is seen.
pub(super) fn run(
    session: &mut Session,
    asked: &ImportReadings,
    profile: &str,
    location: &MarketLocation,
) -> Result<Outcome> {
    let (called, profile) = (profile, read_profile(profile)?);
    let gaps = if asked.allow_gaps { Gaps::Keep } else { Gaps::Refuse };
    let mode = if asked.input.dry_run { JobMode::Preview } else { JobMode::Store };
    let kind = ImportKind::Readings;
    for file in InputFile::list(&asked.input.files)? {
        let bytes = file.read()?;
        let how = LoadProfile { file: &file.name, profile: &profile, location, gaps };
        // The file does not say how it was read, so the name of the document does.
        let name = format!("{} (profile {called}, {location})", file.name);
        let (kind_of_document, received_at) = (kind.document_kind(), session.now);
        let document =
            NewDocument { kind: kind_of_document, name: &name, bytes: &bytes, received_at };
        let done = import_load_profile(&mut session.db, session.tenant, &document, how, mode);
        let (outcome, first) =
            done.map_err(|error| refusal(asked.input.language, &file.path, error))?;
        let mut text = describe(&file.name, kind.counted(), &outcome);
        if mode == JobMode::Preview {
            text.push_str(&describe_changes(&outcome));
            text.push_str(&first.as_ref().map(shown_day).unwrap_or_default());
            text.push_str("  dry run: nothing was stored\n");
        }
        print(&text)?;
    }
    Ok(Outcome::Done)
}

/// A shipped profile by its name, or a file.
fn read_profile(name: &str) -> Result<Profile> {
    if let Some(profile) = Profile::shipped(name) {
        return Ok(profile);
    }
    let path = Path::new(name);
    if !path.is_file() {
        let names: Vec<&str> = Profile::SHIPPED.iter().map(|(name, _, _)| *name).collect();
        bail!(
            "there is no profile {name:?}; expected one of {}, or a file of one",
            names.join(", ")
        );
    }
    let bytes = std::fs::read(path).with_context(|| format!("failed to read {name}"))?;
    Ok(Profile::parse(name, &bytes)?)
}

/// A day as a table: a line an hour, four values in kWh.
fn shown_day(day: &DaySeries<Energy>) -> String {
    let mut text = format!("  first day {}, German time, kWh of each quarter hour:\n", day.day());
    for quarter in day.day().quarters() {
        if quarter.index.is_multiple_of(4) {
            let _written =
                write!(text, "    {}", quarter.local_clock().get(..5).unwrap_or_default());
        }
        let value = day.get(quarter.index).map_or_else(|| "-".to_owned(), Energy::decimal);
        let _written = write!(text, " {value:>11}");
        if quarter.index % 4 == 3 {
            text.push('\n');
        }
    }
    text
}
