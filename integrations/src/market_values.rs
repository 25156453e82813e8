//! Published market values, whoever wrote the file.
//!
//! | file | recognised by | module |
//! |---|---|---|
//! | netztransparenz, months | first column `Monat`, or JSON of the chart service | [`netztransparenz`](crate::netztransparenz::market_values) |
//! | netztransparenz, years | a column named after a year | [`netztransparenz`](crate::netztransparenz::market_values) |
//! | our own `market-values.csv` | anything else | [`market_values_csv`] |

use crate::netztransparenz::market_values::{MonthFlag, MonthValues, parse_months, parse_years};
use crate::{FileError, market_values_csv, sheet};
use records::MarketValue;
use units::Year;

/// What a file publishes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublishedValues {
    /// Market values of months and years.
    pub values: Vec<MarketValue>,
    /// Whether months had negative prices of some length.
    pub flags: Vec<MonthFlag>,
}

impl PublishedValues {
    /// What the file publishes; refused where that is nothing.
    pub fn some(self, file: &str) -> Result<Self, FileError> {
        if self.values.is_empty() && self.flags.is_empty() {
            return Err(FileError::of_file(file, "no market values"));
        }
        Ok(self)
    }
}

/// Reads the file, in its order.
pub fn parse(file: &str, bytes: &[u8]) -> Result<PublishedValues, FileError> {
    let text = &*sheet::text_of(file, bytes, &is_heading)?;
    let bytes = text.as_bytes();
    let header = text.trim_start().lines().next().unwrap_or_default();
    if has_years(header) {
        let values = parse_years(file, bytes)?;
        return Ok(PublishedValues { values, flags: Vec::new() });
    }
    let is_own = market_values_csv::recognises(header) || !header.contains(';');
    if !is_own || text.trim_start().starts_with(['{', '<']) {
        let MonthValues { values, flags } = parse_months(file, bytes)?;
        return Ok(PublishedValues { values, flags });
    }
    let values = market_values_csv::parse(file, bytes)?;
    Ok(PublishedValues { values, flags: Vec::new() })
}

/// Whether a line of a workbook is the heading of one of the files.
fn is_heading(line: &str) -> bool {
    let first = line.split(';').next().unwrap_or_default().trim_matches('"');
    market_values_csv::recognises(line) || first == "Monat" || has_years(line)
}

/// Whether columns are named after years.
fn has_years(header: &str) -> bool {
    let mut names = header.split(';').map(|name| name.trim().trim_matches('"'));
    header.contains(';') && names.any(|name| name.parse::<Year>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let found = parse("m.csv", text.as_bytes()).unwrap();
        let value = |value: &MarketValue| {
            format!("{} {} {}", value.period, value.technology, value.value.decimal())
        };
        let flag = |flag: &MonthFlag| format!("{} {} {}", flag.month, flag.kind, flag.holds);
        found.values.iter().map(value).chain(found.flags.iter().map(flag)).collect()
    }

    #[test]
    fn each_publisher_is_told_by_its_header() {
        let months = "Monat;MW Solar in ct/kWh;Negative Preise (6H)\n5/2026;3,296;Ja\n";
        assert_eq!(shown(months), ["2026-05 solar 3.296", "2026-05 6H true"]);
        let years = "Alle Werte in ct/kWh;2023;2024\nJW;9,5;7,9\nJW Solar;7,200;4,624\n";
        assert_eq!(shown(years), ["2023 solar 7.20", "2024 solar 4.624"]);
        let own = "period,technology,ct_per_kwh\n2024-05,solar,3.161\n";
        assert_eq!(shown(own), ["2024-05 solar 3.161"]);
        for (text, expected) in [
            ("Monat;MW Solar in ct/kWh\n5/2026;\n", "m.csv: no market values"),
            ("a;b\n1;2\n", "m.csv, line 1: the column Monat is missing"),
            (
                "<html>",
                "m.csv: expected a CSV document of netztransparenz, found another kind of answer",
            ),
        ] {
            let found = parse("m.csv", text.as_bytes()).and_then(|found| found.some("m.csv"));
            assert_eq!(found.unwrap_err().to_string(), expected);
        }
    }
}
