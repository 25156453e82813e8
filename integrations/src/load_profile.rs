//! Load profiles of metering operators and portals: one value a quarter hour, written in many ways.
//!
//! A [`Profile`] says how: which heading means what, how numbers and times are written, and above all whether a time
//! stamp is the begin or the end of its quarter hour. Profiles for common forms come with the product
//! ([`Profile::SHIPPED`]); others are small files of their own (`integrations/FORMATS.md`).

mod day_clock;
mod profile;
mod rows;

pub use profile::Profile;

use crate::delivery::{IntervalRow, Resolution, assemble_with_status};
use crate::readings_csv::Readings;
use crate::workbook::{self, Wanted};
use crate::{FileError, Gaps, sheet};
use units::{Energy, MarketLocation};

/// Reads a file as the feed-in of a market location.
pub fn parse(
    file: &str,
    bytes: &[u8],
    profile: &Profile,
    location: &MarketLocation,
    gaps: Gaps,
) -> Result<Readings, FileError> {
    let decimal = if profile.decimal == profile::Decimal::Comma { ',' } else { '.' };
    let wanted = Wanted { headings: &|line| rows::is_heading(line, profile), decimal };
    let text = sheet::text_with(file, bytes, wanted)?;
    sheet::refuse_markup(file, &text)?;
    let separator = workbook::is_workbook(bytes).then_some(b';');
    let found = rows::read(file, &text, profile, separator)?;
    let row_count = u64::try_from(found.len()).unwrap_or(u64::MAX);
    let mut statuses = Vec::with_capacity(found.len());
    let mut listed: Vec<IntervalRow<Energy>> = Vec::with_capacity(found.len());
    for (row, status) in found {
        statuses.push(status);
        listed.push(IntervalRow { listed: row, resolution: Resolution::QuarterHour });
    }
    let days = assemble_with_status(file, "readings", &listed, &statuses, gaps)?;
    Ok(Readings { locations: vec![(location.clone(), days)], row_count })
}

#[cfg(test)]
mod tests;
