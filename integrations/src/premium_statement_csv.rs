//! The grid operator's statement of the market premium, as a table.
//!
//! Format: `integrations/FORMATS.md`. Grid operators have no common layout, so a column may have any of
//! several names, in German or English. A header with semicolons is the German form (decimal comma,
//! `31.05.2025`); with commas it is the machine form (decimal point, `2025-05-31`).

mod columns;
mod form;

use crate::table::records;
use crate::{FileError, bounds, cells, utf8};
use columns::{Columns, Field};
use form::Form;
use records::{StatedLine, StatedPlant, StatedPremium};
use std::collections::HashMap;
use units::{Energy, MarketLocation, MastrNumber, Money, Price};

/// Reads the file, in its order.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Vec<StatedLine>, FileError> {
    let text = utf8::text(file, bytes)?;
    let form = Form::of_header(text);
    let mut records = records(file, text, form.separator())?.into_iter();
    let header = records.next().ok_or_else(|| FileError::of_file(file, "no rows"))?;
    let columns = Columns::find(file, &header)?;
    let (mut premiums, mut lines) = (Vec::new(), HashMap::new());
    for record in records {
        if record.cells.len() != header.cells.len() {
            let (found, expected) = (record.cells.len(), header.cells.len());
            let problem = format!("the row has {found} fields, the header has {expected}");
            return Err(FileError::at_line(file, record.line, problem));
        }
        let row = Row { file, columns: &columns, record: &record, form };
        let premium = row.premium()?;
        let key = (premium.plant.clone(), premium.month, premium.document_number.clone());
        if let Some(first) = lines.insert(key, record.line) {
            let problem = format!("line {first} states the same plant, month and document");
            return Err(FileError::at_line(file, record.line, problem));
        }
        premiums.push(StatedLine { line: record.line, premium });
    }
    if premiums.is_empty() {
        return Err(FileError::of_file(file, "no rows"));
    }
    Ok(premiums)
}

/// One row with what its columns mean.
struct Row<'r> {
    file: &'r str,
    columns: &'r Columns,
    record: &'r crate::table::Record,
    form: Form,
}

impl Row<'_> {
    fn premium(&self) -> Result<StatedPremium, FileError> {
        let month = self.read(Field::Month, |cell| self.form.month(cell))?;
        let premium = self.number(Field::Premium, |text| decimal(Money::parse_decimal(text)))?;
        Ok(StatedPremium {
            plant: self.plant()?,
            month: month.ok_or_else(|| self.missing(Field::Month))?,
            premium: premium.ok_or_else(|| self.missing(Field::Premium))?,
            energy: self.number(Field::Energy, energy)?,
            energy_without_support: self.number(Field::EnergyWithoutSupport, energy)?,
            applicable_value: self.number(Field::ApplicableValue, bounds::applicable_value)?,
            market_value: self.number(Field::MarketValue, bounds::market_value)?,
            premium_rate: self.number(Field::PremiumRate, rate)?,
            vat: self.number(Field::Vat, |text| decimal(Money::parse_decimal(text)))?,
            paid_on: self.read(Field::PaidOn, |cell| self.form.day(cell))?,
            document_number: self.read(Field::DocumentNumber, |cell| Ok(cell.to_owned()))?,
        })
    }

    fn plant(&self) -> Result<StatedPlant, FileError> {
        let unit: Option<MastrNumber> = self.read(Field::Unit, cells::from_text)?;
        let location: Option<MarketLocation> = self.read(Field::Location, cells::from_text)?;
        match (unit, location) {
            (Some(unit), Some(location)) => Ok(StatedPlant::Both(unit, location)),
            (Some(unit), None) => Ok(StatedPlant::Unit(unit)),
            (None, Some(location)) => Ok(StatedPlant::Location(location)),
            (None, None) => {
                let problem =
                    "the row names no plant; it needs a MaStR number or a market location";
                Err(FileError::at_line(self.file, self.record.line, problem))
            }
        }
    }

    fn number<T>(
        &self,
        field: Field,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, FileError> {
        self.read(field, |cell| read(&self.form.decimal(cell)?))
    }

    /// The value of a cell; nothing where the cell is blank or the file has no such column.
    fn read<T>(
        &self,
        field: Field,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Option<T>, FileError> {
        let Some(place) = self.columns.place(field) else { return Ok(None) };
        let cell = self.record.cells.get(place).unwrap_or_default().trim();
        if cell.is_empty() {
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
