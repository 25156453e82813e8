//! Where a download has its times and prices, and in which language it is written.

use super::clock;
use crate::FileError;
use crate::delivery::ClockTime;
use crate::number::Language;
use crate::table::Record;
use units::DeliveryDay;

/// The shape of the leading columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Two moments.
    StartAndEnd,
    /// A date and two clock times.
    DateStartEnd,
    /// A date and one clock time.
    DateStart,
}

impl Shape {
    /// The leading columns of the header, if they are those of SMARD. Headings of both languages have been in one
    /// file.
    pub(super) fn of_header(names: &[&str]) -> Option<Self> {
        let is = |place: usize, accepted: [&str; 2]| {
            names.get(place).is_some_and(|name| accepted.contains(name))
        };
        if is(0, ["Datum von", "Start date"]) && is(1, ["Datum bis", "End date"]) {
            return Some(Self::StartAndEnd);
        }
        if !is(0, ["Datum", "Date"]) {
            return None;
        }
        if is(1, ["Anfang", "Start"]) && is(2, ["Ende", "End"]) {
            return Some(Self::DateStartEnd);
        }
        is(1, ["Uhrzeit", "Time of day"]).then_some(Self::DateStart)
    }
}

/// The bidding zone since delivery on 2018-10-01.
const DE_LU: [&str; 3] = ["Deutschland/Luxemburg", "Germany/Luxembourg", "DE/LU"];
/// The bidding zone until then.
const DE_AT_LU: [&str; 3] =
    ["Deutschland/Österreich/Luxemburg", "Germany/Austria/Luxembourg", "DE/AT/LU"];
const UNITS: [&str; 3] = ["€/mwh", "euro/mwh", "eur/mwh"];

/// Where times and prices are.
pub(super) struct Layout {
    shape: Shape,
    current: Option<usize>,
    before_2018_10: Option<usize>,
}

impl Layout {
    /// Finds the columns of the German bidding zone.
    pub(super) fn of_header(file: &str, header: &Record) -> Result<Self, FileError> {
        let names: Vec<&str> = header.cells.iter().collect();
        let problem = |text: &str| FileError::at_line(file, header.line, text);
        let Some(shape) = Shape::of_header(&names) else {
            return Err(problem("the first columns are not those of a SMARD download"));
        };
        let current = zone_column(file, header, DE_LU)?;
        let before_2018_10 = zone_column(file, header, DE_AT_LU)?;
        if current.is_none() && before_2018_10.is_none() {
            let [name, ..] = DE_LU;
            return Err(problem("the column is missing").in_column(name));
        }
        Ok(Self { shape, current, before_2018_10 })
    }

    /// How the rows are written, as the first one shows.
    pub(super) fn language(&self, record: &Record) -> Language {
        let english = self.clock_times(record, Language::English).is_ok();
        if english { Language::English } else { Language::German }
    }

    /// Whether a price has a decimal comma and can have nothing else: one or two digits behind it.
    pub(super) fn has_decimal_commas(&self, records: &[Record]) -> bool {
        let places = || self.current.into_iter().chain(self.before_2018_10);
        let is_decimal = |cell: &str| {
            let behind = cell.rsplit_once(',').map(|(_, behind)| behind);
            behind.is_some_and(|digits| (1..=2).contains(&digits.len()) && !digits.contains('.'))
        };
        let of_record =
            |record: &Record| places().any(|place| record.cells.get(place).is_some_and(is_decimal));
        records.iter().any(of_record)
    }

    /// The places where the price of a day stands, the one that counts first.
    pub(super) fn price_columns(&self, day: DeliveryDay) -> impl Iterator<Item = usize> {
        let is_before = day < DeliveryDay::literal(2018, 10, 1);
        let earlier = self.before_2018_10.filter(|_| is_before);
        earlier.into_iter().chain(self.current)
    }

    /// The start of a row, and its end when the download states it.
    pub(super) fn clock_times(
        &self,
        record: &Record,
        language: Language,
    ) -> Result<(ClockTime, Option<ClockTime>), String> {
        let cell = |place: usize| record.cells.get(place).unwrap_or_default();
        let moment = |text: &str| clock::parse(text, language);
        let on_date = |place: usize| moment(&format!("{} {}", cell(0), cell(place)));
        match self.shape {
            Shape::StartAndEnd => Ok((moment(cell(0))?, Some(moment(cell(1))?))),
            Shape::DateStartEnd => Ok((on_date(1)?, Some(on_date(2)?))),
            Shape::DateStart => Ok((on_date(1)?, None)),
        }
    }
}

/// The column of a zone, such as `Deutschland/Luxemburg [€/MWh] Originalauflösungen`; its unit is checked.
fn zone_column(file: &str, header: &Record, zone: [&str; 3]) -> Result<Option<usize>, FileError> {
    let problem =
        |text: &str, name: &str| Err(FileError::at_line(file, header.line, text).in_column(name));
    let parts = |name: &str| {
        let (zone, rest) = name.split_once('[').unwrap_or((name, ""));
        let unit = rest.split(']').next().unwrap_or_default();
        let unit: String = unit.split_whitespace().collect();
        (zone.trim().to_owned(), unit.to_lowercase())
    };
    let mut found = None;
    for (place, name) in header.cells.iter().enumerate() {
        let (of, unit) = parts(name);
        if !zone.contains(&of.as_str()) {
            continue;
        }
        if !UNITS.contains(&unit.as_str()) {
            return problem("the unit of the column must be [€/MWh]", name);
        }
        if found.replace(place).is_some() {
            return problem("the column appears twice", &of);
        }
    }
    Ok(found)
}
