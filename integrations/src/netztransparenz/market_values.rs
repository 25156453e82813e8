//! Market values of months and years, and the months' flags of negative prices.
//!
//! Months: one line a month, `Monat;…;MW Wind Onshore in ct/kWh;…;MW Solar in ct/kWh;…;Negative Stunden (6H);…`, months as
//! `1/2025`, flags `Ja`, `Nein` or empty. Since 2026 the flags are `Negative Preise (6H)`, so the words in brackets
//! count. Years: lines are kinds, columns are years. The chart service of the website answers with months as
//! columns inside JSON; it is read too.

use super::number::plain;
use super::table::Table;
use crate::problems::Problems;
use crate::table::Record;
use crate::{FileError, bounds, dates, encoding, json};
use records::MarketValue;
use serde::Deserialize;
use units::{Month, Period, Technology, Year};

/// Whether a month had negative prices of some length.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthFlag {
    /// The month.
    pub month: Month,
    /// `6H`, `4H`, `3H`, `2H`, `1H`, `15MIN`, or `2CT` for a price below 2 ct/kWh.
    pub kind: String,
    /// What the TSOs say.
    pub holds: bool,
}

/// What a document of months says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MonthValues {
    /// Market values; solar and wind.
    pub values: Vec<MarketValue>,
    /// Flags.
    pub flags: Vec<MonthFlag>,
}

/// Reads `marktpraemie/…`, or the answer of the website's chart service.
pub fn parse_months(file: &str, bytes: &[u8]) -> Result<MonthValues, FileError> {
    let text = &*encoding::text_of(file, bytes)?;
    if text.trim_start().starts_with('{') {
        return chart_service(file, text);
    }
    let table = Table::read(file, bytes)?;
    let month = table.column("Monat")?;
    let (mut found, mut problems) = (MonthValues::default(), Problems::default());
    for row in table.rows(&mut problems) {
        let of_month = dates::month(Table::cell(row, month))
            .ok_or_else(|| table.problem(row, month, "expected a month such as 1/2025"));
        let Some(of_month) = problems.take(of_month) else { continue };
        for (column, name) in table.names().into_iter().enumerate() {
            if let Some(technology) = technology(name) {
                let value = problems.take(table.number(row, column, bounds::market_value));
                let period = Period::Month(of_month);
                let of_value = |value| MarketValue { period, technology, value };
                found.values.extend(value.flatten().map(of_value));
            } else if let Some(kind) = flag_kind(name) {
                let flag = problems.take(flag(&table, row, column, of_month, kind));
                found.flags.extend(flag.flatten());
            }
        }
    }
    problems.end()?;
    Ok(found)
}

/// Reads `Jahresmarktpraemie/…`; a year that stands in two columns must have one value.
pub fn parse_years(file: &str, bytes: &[u8]) -> Result<Vec<MarketValue>, FileError> {
    let table = Table::read(file, bytes)?;
    let (mut found, mut problems): (Vec<MarketValue>, _) = (Vec::new(), Problems::default());
    for row in table.rows(&mut problems) {
        let technology = match Table::cell(row, 0) {
            "JW Solar" => Technology::Solar,
            "JW Wind an Land" => Technology::WindOnshore,
            "JW Wind auf See" => Technology::WindOffshore,
            _ => continue,
        };
        for (column, name) in table.names().into_iter().enumerate().skip(1) {
            let Ok(year) = name.parse::<Year>() else { continue };
            let value = problems.take(table.number(row, column, bounds::market_value));
            let Some(value) = value.flatten() else { continue };
            let value = MarketValue { period: Period::Year(year), technology, value };
            let same = |known: &&MarketValue| {
                known.period == value.period && known.technology == value.technology
            };
            match found.iter().find(same) {
                Some(known) if *known == value => {}
                Some(_) => {
                    problems.take_with(|| table.problem(row, column, "the year has two values"));
                }
                None => found.push(value),
            }
        }
    }
    problems.end()?;
    Ok(found)
}

fn technology(name: &str) -> Option<Technology> {
    match name.trim_end_matches(" in ct/kWh") {
        "MW Solar" => Some(Technology::Solar),
        "MW Wind Onshore" | "MW Wind an Land" => Some(Technology::WindOnshore),
        "MW Wind Offshore" | "MW Wind auf See" => Some(Technology::WindOffshore),
        _ => None,
    }
}

/// The words in brackets of `Negative Stunden (6H)` or `Negative Preise (6H)`.
fn flag_kind(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("Negative ")?;
    rest.split_once('(')?.1.strip_suffix(')')
}

fn flag(
    table: &Table<'_>,
    row: &Record,
    column: usize,
    month: Month,
    kind: &str,
) -> Result<Option<MonthFlag>, FileError> {
    match yes_or_no(Table::cell(row, column)) {
        Ok(holds) => Ok(holds.map(|holds| MonthFlag { month, kind: kind.to_owned(), holds })),
        Err(problem) => Err(table.problem(row, column, problem)),
    }
}

fn yes_or_no(cell: &str) -> Result<Option<bool>, &'static str> {
    match cell {
        "Ja" | "1" => Ok(Some(true)),
        "Nein" | "0" => Ok(Some(false)),
        other if plain(other).is_none() => Ok(None),
        _ => Err("expected Ja, Nein or nothing"),
    }
}

#[derive(Deserialize)]
struct Answer {
    d: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Chart {
    grid_data: String,
    chart_data: String,
}

/// Months are columns; the year is that of the first point of the chart.
fn chart_service(file: &str, text: &str) -> Result<MonthValues, FileError> {
    let wrong = |problem: String| FileError::of_file(file, problem);
    let answer: Answer = json::parse(file, text.as_bytes(), "an answer of the chart service")?;
    let chart: Chart = json::parse(file, answer.d.as_bytes(), "a chart of market values")?;
    let first = chart.chart_data.lines().nth(1).and_then(|line| line.split(';').next());
    let milliseconds: Option<i64> = first.and_then(|cell| cell.trim().parse().ok());
    let day = milliseconds
        .and_then(|milliseconds| units::UtcTime::from_unix_seconds(milliseconds / 1000))
        .and_then(|instant| units::DeliveryDay::containing(instant).ok());
    let year = day.ok_or_else(|| wrong("the chart has no first month".to_owned()))?.year();
    let mut found = MonthValues::default();
    for (line, number) in chart.grid_data.lines().zip(1_u64..) {
        let mut cells = line.split(';').map(str::trim);
        let name = cells.next().unwrap_or_default();
        for (cell, month) in cells.zip(year.months()) {
            let problem = |problem: &str| {
                FileError::at_line(file, number, problem).in_column(name).with_value(cell)
            };
            if let (Some(technology), Some(text)) = (technology(name), plain(cell)) {
                let value = bounds::market_value(&text).map_err(|text| problem(&text))?;
                found.values.push(MarketValue { period: Period::Month(month), technology, value });
            } else if let Some(kind) = flag_kind(name) {
                let holds = yes_or_no(cell).map_err(problem)?;
                let kind = kind.to_owned();
                found.flags.extend(holds.map(|holds| MonthFlag { month, kind, holds }));
            }
        }
    }
    Ok(found)
}
