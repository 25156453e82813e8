//! Spot prices in every format.

mod energy_charts;
mod exchange;
mod hours;
mod own;
mod smard;
mod smard_forms;
mod workbook;

use super::*;
use crate::FileNote;
use units::{DaySeries, Price};

/// Start and price of every delivered quarter hour whose price differs from the one before.
fn changes(text: &str, gaps: Gaps) -> Vec<(String, String)> {
    let days = parse("p", text.as_bytes(), gaps).unwrap().days;
    let mut changes: Vec<(String, String)> = Vec::new();
    for day in &days {
        for quarter in day.day().quarters() {
            let price = day.get(quarter.index).map(Price::eur_per_mwh);
            let price = price.unwrap_or_else(|| "missing".to_owned());
            if changes.last().is_none_or(|(_, last)| *last != price) {
                changes.push((quarter.start().to_string(), price));
            }
        }
    }
    changes
}

/// The same as literals.
fn expected(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(start, price): &(&str, &str)| ((*start).to_owned(), (*price).to_owned());
    changes.iter().map(own).collect()
}

fn error_of(text: &str) -> String {
    parse("p", text.as_bytes(), Gaps::Refuse).unwrap_err().to_string()
}

/// What a person is told of a file.
fn notes_of(text: &str, gaps: Gaps) -> Vec<FileNote> {
    parse("p", text.as_bytes(), gaps).unwrap().notes
}
