//! The grid operator's statement of the market premium, as a table.
//!
//! Format: `integrations/FORMATS.md`. Grid operators have no common layout, so a column may have any of
//! several names, in German or English; what is not known is left out, with a note. Numbers and days are written as in
//! every table (`Notation`).

mod columns;

use crate::file_error::cut;
use crate::number::Notation;
use crate::problems::{Problems, each_cell};
use crate::table::{Record, records};
use crate::{FileError, FileNote, bounds, cells, sheet};
use columns::{Columns, Field};
use records::{StatedLine, StatedPlant, StatedPremium};
use std::collections::HashMap;
use units::{Energy, MastrNumber, Money, Price};

/// What a grid operator states, and what a person should know of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StatedPremiums {
    /// The rows in the order of the file.
    pub lines: Vec<StatedLine>,
    /// What was left out.
    pub notes: Vec<FileNote>,
}

/// Reads the file, in its order.
pub fn parse(file: &str, bytes: &[u8]) -> Result<StatedPremiums, FileError> {
    let text = &*sheet::text_of(file, bytes, &columns::fits)?;
    sheet::refuse_markup(file, text)?;
    let separator = sheet::separator_of(text);
    let mut records = records(file, text, separator)?;
    records.retain(|record| record.cells.iter().any(|cell| !cell.trim().is_empty()));
    let mut records = records.into_iter();
    let header = records.next().ok_or_else(|| FileError::of_file(file, "no rows"))?;
    let columns = Columns::find(file, &header)?;
    let records: Vec<Record> = records.collect();
    let numbers = records.iter().flat_map(|record| columns.numbers(record));
    let notation = Notation::of(separator, numbers.map(|(field, cell)| without_unit(field, cell)));
    let (mut premiums, mut lines) = (Vec::new(), HashMap::new());
    let mut problems = Problems::default();
    for record in records {
        let line = record.line;
        let read = |refused: &[String]| {
            let row = Row { file, columns: &columns, record: &record, notation, refused };
            row.premium()
        };
        let whole = record.check_width(file, &header).map_err(|error| vec![error]);
        let premium = whole.and_then(|()| each_cell(read)).and_then(|premium| {
            let key = (premium.plant.clone(), premium.month, premium.document_number.clone());
            match lines.insert(key, line) {
                None => Ok(StatedLine { line, premium }),
                Some(first) => {
                    let problem = format!("line {first} states the same plant, month and document");
                    Err(vec![FileError::at_line(file, line, problem)])
                }
            }
        });
        premiums.extend(problems.take_all(premium));
    }
    problems.end()?;
    if premiums.is_empty() {
        return Err(FileError::of_file(file, "no rows"));
    }
    Ok(StatedPremiums { lines: premiums, notes: columns.note().into_iter().collect() })
}

/// One row with what its columns mean.
struct Row<'r> {
    file: &'r str,
    columns: &'r Columns,
    record: &'r Record,
    notation: Notation,
    /// Columns that are taken as blank, because what they hold has been refused.
    refused: &'r [String],
}

impl Row<'_> {
    fn premium(&self) -> Result<StatedPremium, FileError> {
        let month = self.read(Field::Month, cells::month)?;
        let premium = self.number(Field::Premium, |text| decimal(Money::parse_decimal(text)))?;
        Ok(StatedPremium {
            energy: self.number(Field::Energy, energy)?,
            energy_without_support: self.number(Field::EnergyWithoutSupport, energy)?,
            applicable_value: self.number(Field::ApplicableValue, bounds::applicable_value)?,
            market_value: self.number(Field::MarketValue, bounds::market_value)?,
            premium_rate: self.number(Field::PremiumRate, rate)?,
            vat: self.number(Field::Vat, |text| decimal(Money::parse_decimal(text)))?,
            paid_on: self.read(Field::PaidOn, cells::day)?,
            document_number: self.read(Field::DocumentNumber, |cell| Ok(cell.to_owned()))?,
            plant: self.plant()?,
            month: month.ok_or_else(|| self.missing(Field::Month))?,
            premium: premium.ok_or_else(|| self.missing(Field::Premium))?,
        })
    }

    /// The plant by all names that the row has; either number of the Marktstammdatenregister may stand under either
    /// heading.
    fn plant(&self) -> Result<StatedPlant, FileError> {
        let mut plant = StatedPlant {
            location: self.read(Field::Location, cells::from_text)?,
            ..StatedPlant::default()
        };
        for field in [Field::Unit, Field::EegPlant] {
            match self.read(field, |cell| named(field, cell))? {
                Some(Named::Unit(unit)) => plant.unit = Some(unit),
                Some(Named::EegPlant(number)) => plant.eeg_plant = Some(number),
                None => {}
            }
        }
        if plant == StatedPlant::default() {
            let problem = "the row names no plant; it needs a MaStR number, an EEG number or a market \
                           location";
            return Err(FileError::at_line(self.file, self.record.line, problem));
        }
        Ok(plant)
    }

    fn number<T>(
        &self,
        field: Field,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, FileError> {
        self.read(field, |cell| read(&self.notation.plain(without_unit(field, cell))?))
    }

    /// The value of a cell; nothing where the cell is blank or the file has no such column.
    fn read<T>(
        &self,
        field: Field,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, FileError> {
        let Some(place) = self.columns.place(field) else { return Ok(None) };
        let cell = self.record.cells.get(place).unwrap_or_default().trim();
        if cell.is_empty() || self.refused.contains(&cut(self.columns.shown(field))) {
            return Ok(None);
        }
        let value = read(cell).map_err(|problem| {
            FileError::at_line(self.file, self.record.line, problem)
                .in_column(self.columns.shown(field))
                .with_value(cell)
        })?;
        Ok(Some(value))
    }

    fn missing(&self, field: Field) -> FileError {
        FileError::at_line(self.file, self.record.line, "a value is required")
            .in_column(self.columns.shown(field))
    }
}

/// How a plant is named.
enum Named {
    Unit(MastrNumber),
    EegPlant(String),
}

fn named(field: Field, cell: &str) -> Result<Named, String> {
    let number = StatedPlant::comparable(cell);
    let is_other = field == Field::EegPlant && !number.starts_with("SEE");
    let is_eeg_plant = is_other || is_number_of_eeg_plant(&number);
    if is_eeg_plant {
        return Ok(Named::EegPlant(number));
    }
    cells::from_text(&number).map(Named::Unit)
}

/// `EEG900000000017`.
fn is_number_of_eeg_plant(number: &str) -> bool {
    number.strip_prefix("EEG").is_some_and(|digits| {
        digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The number of a cell that says its unit too, such as `1.391,79 €`.
fn without_unit(field: Field, cell: &str) -> &str {
    let cell = cell.trim();
    let units: &[&str] = match field {
        Field::Premium | Field::Vat => &["EUR", "Euro", "€"],
        Field::Energy | Field::EnergyWithoutSupport => &["kWh"],
        Field::ApplicableValue | Field::MarketValue | Field::PremiumRate => {
            &["ct/kWh", "Ct/kWh", "Cent/kWh", "ct"]
        }
        Field::Unit
        | Field::Location
        | Field::EegPlant
        | Field::Month
        | Field::PaidOn
        | Field::DocumentNumber => &[],
    };
    let behind = units.iter().find_map(|unit| cell.strip_suffix(unit));
    let before = || units.iter().find_map(|unit| cell.strip_prefix(unit));
    behind.or_else(before).map_or(cell, str::trim)
}

fn decimal<T>(parsed: Result<T, units::ParseDecimalError>) -> Result<T, String> {
    parsed.map_err(|error| error.to_string())
}

/// Energy of a month in kWh, not negative.
fn energy(text: &str) -> Result<Energy, String> {
    let energy = decimal(Energy::parse_decimal(text))?;
    if energy < Energy::ZERO { Err("energy is not negative".to_owned()) } else { Ok(energy) }
}

/// A rate in ct/kWh, not negative.
fn rate(text: &str) -> Result<Price, String> {
    let rate = bounds::market_value(text)?;
    if rate < Price::ZERO {
        Err("the premium's rate is never negative".to_owned())
    } else {
        Ok(rate)
    }
}

#[cfg(test)]
mod tests;
