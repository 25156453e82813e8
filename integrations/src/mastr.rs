//! The export of the Marktstammdatenregister (MaStR): its table of units as a source of plants.
//!
//! Format: the CSV export of the register's public list of units ("Erweiterte Einheitenübersicht"), a row a unit, German
//! headings, semicolons, decimal commas; also saved as a workbook. The register knows neither market location nor owner
//! nor contract, so a row describes a plant in part. Units that cannot be settled are named, not dropped.

use crate::number::Notation;
use crate::problems::{Problems, each_cell};
use crate::sheet;
use crate::table::{Record, records};
use crate::{FileError, FileNote, bounds, cells};
use records::DescribedPlant;
use std::collections::HashMap;
use units::{FeedInKind, Installation, MastrNumber, Technology};

const UNIT: &str = "MaStR-Nr. der Einheit";
const NAME: &str = "Anzeige-Name der Einheit";
const STATE: &str = "Betriebs-Status";
const SOURCE: &str = "Energieträger";
const CAPACITY: &str = "Bruttoleistung der Einheit";
const COMMISSIONED: &str = "Inbetriebnahmedatum der Einheit";
const EEG_COMMISSIONED: &str = "Inbetriebnahmedatum der EEG-Anlage";
const FEED_IN: &str = "Volleinspeisung oder Teileinspeisung";
const EEG_NUMBER: &str = "MaStR-Nr. der EEG-Anlage";
const EEG_KEY: &str = "EEG-Anlagenschlüssel";
const AWARD: &str = "Zuschlagnummer (EEG/KWK-Ausschreibung)";
const PLACE: [&str; 2] = ["Lage der Einheit", "Art der Solaranlage"];
const OPERATOR: &str = "Name des Anlagenbetreibers (nur Org.)";
const IN_OPERATION: &str = "In Betrieb";

/// What an export holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterExport {
    /// The units that can be settled, in the order of the file.
    pub units: Vec<RegisteredUnit>,
    /// Units that were left out.
    pub notes: Vec<FileNote>,
}

/// A unit as the register knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredUnit {
    /// What the register says of it.
    pub plant: DescribedPlant,
    /// Whether it has an award of a tender, whose day and deadline the register does not export.
    pub is_tendered: bool,
}

/// Whether the heading of a file is that of an export.
pub(crate) fn recognises(heading: &str) -> bool {
    heading.split([';', ',', '\t']).any(|name| name.trim().trim_matches('"') == UNIT)
}

/// Reads the text of a file.
pub(crate) fn parse(file: &str, text: &str) -> Result<RegisterExport, FileError> {
    let separator = sheet::separator_of(text);
    let mut records = records(file, text, separator)?;
    records.retain(|record| record.cells.iter().any(|cell| !cell.trim().is_empty()));
    let mut records = records.into_iter();
    let header = records.next().ok_or_else(|| FileError::of_file(file, "no rows"))?;
    let columns = Columns::find(file, &header)?;
    let mut records: Vec<Record> = records.collect();
    let width = columns.names.len();
    for record in &mut records {
        record.cut_blank(width);
    }
    let whole = records.iter().filter(|record| record.cells.len() == width);
    let notation = Notation::of(separator, whole.flat_map(|record| columns.powers(record)));
    let (mut units, mut lines, mut left) = (Vec::new(), HashMap::new(), Vec::new());
    let mut problems = Problems::default();
    for record in &records {
        let whole = record.check_saved_width(file, width, separator);
        let row = whole.map(|()| Row { file, columns: &columns, record, notation, refused: &[] });
        let Some(row) = problems.take(row) else { continue };
        if let Some(reason) = row.reason_to_leave() {
            left.push(format!("{} ({reason})", row.cell(UNIT)));
            continue;
        }
        let unit = each_cell(|refused| Row { refused, ..row }.unit()).and_then(|unit| match lines
            .insert(unit.plant.plant.clone(), record.line)
        {
            None => Ok(unit),
            Some(first) => Err(vec![row.error(UNIT, format!("line {first} has the same value"))]),
        });
        units.extend(problems.take_all(unit));
    }
    problems.end()?;
    if units.is_empty() && left.is_empty() {
        return Err(FileError::of_file(file, "no rows"));
    }
    let note = FileNote::UnitsLeft { units: left.len(), names: left.join(", ") };
    let notes = if left.is_empty() { Vec::new() } else { vec![note] };
    Ok(RegisterExport { units, notes })
}

impl RegisteredUnit {
    /// The columns of `plants.csv` that somebody has to fill before the plant can be registered and settled.
    pub fn missing(&self) -> Vec<&'static str> {
        let mut columns = self.plant.over(None).err().map_or_else(Vec::new, |error| error.columns);
        columns.push("operator_name");
        if self.is_tendered {
            columns.extend(["awarded_on", "bid_deadline"]);
        }
        columns.push("applicable_value_ct_per_kwh");
        if self.plant.owner.name.is_some() {
            columns.retain(|column| *column != "operator_name");
        }
        columns
    }
}

/// Where the columns of an export are.
struct Columns {
    names: Vec<String>,
}

impl Columns {
    fn find(file: &str, header: &Record) -> Result<Self, FileError> {
        let mut names: Vec<String> =
            header.cells.iter().map(|name| name.trim().to_owned()).collect();
        // Blank cells behind the last heading head nothing.
        names.truncate(names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1));
        let columns = Self { names };
        let is_missing = |name: &&&str| columns.place(name).is_none();
        match [UNIT, NAME, SOURCE, CAPACITY, COMMISSIONED].iter().find(is_missing) {
            None => Ok(columns),
            Some(name) => {
                let problem = "the column is missing; choose it in the register's list of units and \
                               export that again";
                Err(FileError::at_line(file, header.line, problem).in_column(name))
            }
        }
    }

    /// Cells of a unit that say a power.
    fn powers<'r>(&self, record: &'r Record) -> impl Iterator<Item = &'r str> {
        let cells = self.names.iter().zip(&record.cells);
        cells.filter(|(name, _)| name.contains("leistung")).map(|(_, cell)| cell)
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|found| found == name)
    }
}

/// A unit.
#[derive(Clone, Copy)]
struct Row<'r> {
    file: &'r str,
    columns: &'r Columns,
    record: &'r Record,
    notation: Notation,
    /// Columns that are taken as blank, because what they hold has been refused.
    refused: &'r [String],
}

impl Row<'_> {
    fn cell(&self, column: &str) -> &str {
        let place = self.columns.place(column);
        let cell = place.and_then(|place| self.record.cells.get(place));
        cell.unwrap_or_default().trim()
    }

    fn error(&self, column: &str, problem: String) -> FileError {
        FileError::at_line(self.file, self.record.line, problem)
            .in_column(column)
            .with_value(self.cell(column))
    }

    /// A value; nothing where the cell is blank.
    fn read<T>(
        &self,
        column: &str,
        reader: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>, FileError> {
        let cell = self.cell(column);
        if cell.is_empty() || self.refused.iter().any(|refused| refused == column) {
            return Ok(None);
        }
        reader(cell).map(Some).map_err(|problem| self.error(column, problem))
    }

    /// Why a unit is not one of ours: another energy source, or not in operation. One that says no source may be ours.
    fn reason_to_leave(&self) -> Option<&str> {
        let source = self.cell(SOURCE);
        let state = self.cell(STATE);
        if !source.is_empty() && technology(source, "").is_none() {
            return Some(source);
        }
        (!state.is_empty() && state != IN_OPERATION).then_some(state)
    }

    fn unit(&self) -> Result<RegisteredUnit, FileError> {
        let place = PLACE.iter().map(|name| self.cell(name)).find(|cell| !cell.is_empty());
        let place = place.unwrap_or_default();
        let technology = technology(self.cell(SOURCE), place);
        let is_wind = technology.is_some_and(|technology| technology != Technology::Solar);
        let power = |cell: &str| bounds::capacity(&self.notation.plain_in_groups(cell)?);
        let capacity = self.read(CAPACITY, power)?;
        let of_unit = self.read(COMMISSIONED, cells::day)?;
        let of_plant = self.read(EEG_COMMISSIONED, cells::day)?;
        let name = self.read(NAME, cells::line)?;
        let eeg_number = self.read(EEG_KEY, cells::line)?;
        let unit_key = self.read(EEG_NUMBER, cells::line)?;
        let operator = self.read(OPERATOR, cells::line)?;
        let feed_in = self.read(FEED_IN, feed_in)?;
        if technology.is_none() && !self.refused.iter().any(|refused| refused == SOURCE) {
            return Err(self.error(SOURCE, "a value is required".to_owned()));
        }
        let number: Option<MastrNumber> = self.read(UNIT, cells::from_text)?;
        let number = number.ok_or_else(|| self.error(UNIT, "a value is required".to_owned()))?;
        let mut plant = DescribedPlant {
            technology,
            name,
            capacity,
            commissioned_on: of_plant.or(of_unit),
            feed_in: feed_in.or(is_wind.then_some(FeedInKind::Full)),
            installation: if is_wind { Some(Installation::Ground) } else { installation(place) },
            eeg_number: eeg_number.map(Some),
            unit_key: unit_key.map(Some),
            ..DescribedPlant::nothing(number)
        };
        plant.owner.name = operator;
        Ok(RegisteredUnit { plant, is_tendered: !self.cell(AWARD).is_empty() })
    }
}

fn technology(source: &str, place: &str) -> Option<Technology> {
    match source {
        "Solare Strahlungsenergie" => Some(Technology::Solar),
        "Wind" if place.contains("See") => Some(Technology::WindOffshore),
        "Wind" => Some(Technology::WindOnshore),
        _ => None,
    }
}

/// What a solar plant stands on, where the register says it clearly.
fn installation(place: &str) -> Option<Installation> {
    let plain = place.to_lowercase();
    if plain.contains("freifläche") {
        Some(Installation::Ground)
    } else if plain.contains("sonstige") || plain.contains("parkplatz") {
        Some(Installation::Other)
    } else if plain.contains("gebäude") || plain.contains("hausdach") {
        Some(Installation::Building)
    } else {
        None
    }
}

fn feed_in(cell: &str) -> Result<FeedInKind, String> {
    if cell.starts_with("Volleinspeisung") {
        Ok(FeedInKind::Full)
    } else if cell.starts_with("Teileinspeisung") {
        Ok(FeedInKind::Surplus)
    } else {
        Err("expected Volleinspeisung or Teileinspeisung".to_owned())
    }
}

#[cfg(test)]
mod tests;
