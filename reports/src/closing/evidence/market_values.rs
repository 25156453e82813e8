//! `market_values.csv`: the market values that a statement used, with every earlier revision.

use super::unread::Unread;
use crate::CsvText;
use std::collections::BTreeMap;
use std::fmt::Display;
use store::market_data::MarketValueRevision;
use units::{ParseTimeError, Period, Price, Technology, UnknownTerm};

pub(super) const HEADER: &str = "period,technology,revision,received_at,ct_per_kwh";

/// The revisions in their order; the last one of a period is the one that was used.
pub(super) fn write(values: &[MarketValueRevision]) -> String {
    let mut csv = CsvText::for_programs();
    csv.row([HEADER]);
    for value in values {
        let MarketValueRevision { revision, received_at, published } = value;
        let (period, technology) = (published.period, published.technology);
        let price = published.value.decimal();
        let cells: [&dyn Display; 5] = [&period, &technology, revision, received_at, &price];
        csv.row(cells);
    }
    csv.finish()
}

/// The used value of each technology and period.
pub(super) fn read(text: &str) -> Result<BTreeMap<(Technology, Period), Price>, Unread> {
    let mut used = BTreeMap::new();
    let mut lines = text.lines();
    if lines.next() != Some(HEADER) {
        return Err(Unread(format!("line 1: expected the header {HEADER}")));
    }
    for (line, number) in lines.zip(2..) {
        let cells: Vec<&str> = line.split(',').collect();
        let &[period, technology, _, _, price] = cells.as_slice() else {
            return Err(Unread(format!("line {number}: expected 5 cells, found {}", cells.len())));
        };
        let problem =
            |cell: &str, what: &dyn Display| Unread(format!("line {number}: {cell:?}: {what}"));
        let key = (
            technology.parse().map_err(|error: UnknownTerm| problem(technology, &error))?,
            period.parse().map_err(|error: ParseTimeError| problem(period, &error))?,
        );
        let value = Price::parse_decimal(price).map_err(|error| problem(price, &error))?;
        used.insert(key, value);
    }
    Ok(used)
}
