//! `readings.csv` and `prices.csv`: quarter hours in the revisions that a statement used.
//!
//! No cell needs quotes: instants, numbers and words of ours.

use super::unread::Unread;
use crate::CsvText;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;
use store::DayRevision;
use units::{DaySeries, DeliveryDay, Energy, Price, QuarterStatus, Scaled, UtcTime};

pub(super) const READINGS_HEADER: &str = "start,kwh,status,revision,document";
pub(super) const PRICES_HEADER: &str = "start,source,eur_per_mwh,revision,document";
/// Words of the sources; the legal price wins where both are known.
const EXCHANGE: &str = "exchange";
const LEGAL: &str = "legal";
/// Rows that are read at most: the quarter hours of 28 years by two sources, which support never lasts.
const ROWS_MAX: usize = 2_000_000;

/// Days by day.
type Days<T> = BTreeMap<DeliveryDay, DaySeries<T>>;

/// Every quarter hour of the days with a reading; the cell of a missing one is empty.
pub(super) fn write_readings(days: &[DayRevision<Energy>]) -> String {
    let mut csv = CsvText::for_programs();
    csv.row([READINGS_HEADER]);
    for day in days {
        let values = &day.values;
        let (revision, document) = (day.revision, day.document.number());
        for (quarter, status) in values.day().quarters().zip(values.statuses()) {
            let kwh = values.get(quarter.index).map(Energy::decimal).unwrap_or_default();
            let start = quarter.start();
            let cells: [&dyn Display; 5] = [&start, &kwh, status, &revision, &document];
            csv.row(cells);
        }
    }
    csv.finish()
}

/// Every quarter hour with a price, first of the exchange, then of the legal prices.
pub(super) fn write_prices(
    exchange: &[DayRevision<Price>],
    legal: &[DayRevision<Price>],
) -> String {
    let mut csv = CsvText::for_programs();
    csv.row([PRICES_HEADER]);
    for (source, days) in [(EXCHANGE, exchange), (LEGAL, legal)] {
        for day in days {
            let (revision, document) = (day.revision, day.document.number());
            for quarter in day.values.day().quarters() {
                let Some(price) = day.values.get(quarter.index) else { continue };
                let (start, price) = (quarter.start(), price.eur_per_mwh());
                let cells: [&dyn Display; 5] = [&start, &source, &price, &revision, &document];
                csv.row(cells);
            }
        }
    }
    csv.finish()
}

pub(super) fn read_readings(text: &str) -> Result<Vec<DaySeries<Energy>>, Unread> {
    let mut days = Days::new();
    for row in rows(text, READINGS_HEADER)? {
        let row = row?;
        let [start, kwh, status, _, _] = row.cells;
        let status = row.read(status)?;
        let energy = match status {
            QuarterStatus::Missing => Energy::ZERO,
            QuarterStatus::Measured | QuarterStatus::Substitute | QuarterStatus::Estimated => {
                Energy::parse_decimal(kwh).map_err(|problem| row.problem(kwh, problem))?
            }
        };
        row.put(&mut days, start, energy, status)?;
    }
    Ok(days.into_values().collect())
}

/// The prices that count: the legal one where there is one, else the exchange's.
pub(super) fn read_prices(text: &str) -> Result<Vec<DaySeries<Price>>, Unread> {
    let (mut exchange, mut legal) = (Days::new(), Days::new());
    for row in rows(text, PRICES_HEADER)? {
        let row = row?;
        let [start, source, price, _, _] = row.cells;
        let days = match source {
            EXCHANGE => &mut exchange,
            LEGAL => &mut legal,
            _ => return Err(row.problem(source, "neither exchange nor legal")),
        };
        let price =
            Price::parse_eur_per_mwh(price).map_err(|problem| row.problem(price, problem))?;
        row.put(days, start, price, QuarterStatus::Measured)?;
    }
    for (day, prices) in legal {
        let merged = exchange.get(&day).map(|known| known.overlaid_with(&prices));
        exchange.insert(day, merged.unwrap_or(prices));
    }
    Ok(exchange.into_values().collect())
}

/// A row of five cells.
struct Row<'a> {
    number: usize,
    cells: [&'a str; 5],
}

/// The rows below a header.
fn rows<'a>(
    text: &'a str,
    header: &str,
) -> Result<impl Iterator<Item = Result<Row<'a>, Unread>>, Unread> {
    let mut lines = text.lines();
    if lines.next() != Some(header) {
        return Err(Unread(format!("line 1: expected the header {header}")));
    }
    if text.lines().count() > ROWS_MAX {
        return Err(Unread(format!("more than {ROWS_MAX} rows")));
    }
    Ok(lines.zip(2..).map(|(line, number)| {
        let mut cells = [""; 5];
        let mut count = 0;
        for cell in line.split(',') {
            if let Some(slot) = cells.get_mut(count) {
                *slot = cell;
            }
            count += 1;
        }
        if count == cells.len() {
            Ok(Row { number, cells })
        } else {
            Err(Unread(format!("line {number}: expected 5 cells, found {count}")))
        }
    }))
}

impl Row<'_> {
    fn problem(&self, cell: &str, problem: impl Display) -> Unread {
        Unread(format!("line {}: {cell:?}: {problem}", self.number))
    }

    fn read<T: FromStr<Err: Display>>(&self, cell: &str) -> Result<T, Unread> {
        cell.parse().map_err(|problem: T::Err| self.problem(cell, problem))
    }

    /// Puts a value where its quarter hour is; each has one row.
    fn put<T: Scaled>(
        &self,
        days: &mut Days<T>,
        start: &str,
        value: T,
        status: QuarterStatus,
    ) -> Result<(), Unread> {
        let instant: UtcTime = self.read(start)?;
        let day =
            DeliveryDay::containing(instant).map_err(|problem| self.problem(start, problem))?;
        let index = day
            .quarter_beginning(instant)
            .ok_or_else(|| self.problem(start, "no quarter hour begins then"))?;
        let series = days.entry(day).or_insert_with(|| DaySeries::missing(day));
        if series.get(index).is_some() {
            return Err(self.problem(start, "the quarter hour is there twice"));
        }
        series.set(index, value, status);
        Ok(())
    }
}
