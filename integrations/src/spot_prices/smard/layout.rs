//! The columns of a SMARD download.

use super::clock::ClockTime;
use crate::FileError;
use crate::table::Record;

/// The language of a download; it decides the form of numbers and times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    German,
    English,
}

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

/// The leading columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Times {
    language: Language,
    shape: Shape,
}

impl Times {
    /// The leading columns of the header, if they are those of SMARD.
    pub(super) fn of_header(names: &[&str]) -> Option<Self> {
        let (language, shape) = match names {
            ["Datum von", "Datum bis", ..] => (Language::German, Shape::StartAndEnd),
            ["Start date", "End date", ..] => (Language::English, Shape::StartAndEnd),
            ["Datum", "Anfang", "Ende", ..] => (Language::German, Shape::DateStartEnd),
            ["Date", "Start", "End", ..] => (Language::English, Shape::DateStartEnd),
            ["Datum", "Uhrzeit", ..] => (Language::German, Shape::DateStart),
            ["Date", "Time of day", ..] => (Language::English, Shape::DateStart),
            _ => return None,
        };
        Some(Self { language, shape })
    }
}

/// Where times and price are, and how they are written.
pub(super) struct Layout {
    pub(super) language: Language,
    pub(super) price: usize,
    shape: Shape,
}

impl Layout {
    /// Finds the column of Germany/Luxembourg.
    pub(super) fn of_header(file: &str, header: &Record) -> Result<Self, FileError> {
        let names: Vec<&str> = header.cells.iter().collect();
        let problem = |text: &str| FileError::at_line(file, header.line, text);
        let Some(times) = Times::of_header(&names) else {
            return Err(problem("the first columns are not those of a SMARD download"));
        };
        let zone = match times.language {
            Language::German => "Deutschland/Luxemburg",
            Language::English => "Germany/Luxembourg",
        };
        let mut places = names.iter().enumerate().filter(|(_, name)| name.starts_with(zone));
        match (places.next(), places.next()) {
            (Some((price, name)), None) if name.contains("€/MWh") => {
                Ok(Self { language: times.language, price, shape: times.shape })
            }
            (Some((_, name)), None) => {
                Err(problem("the unit of the column must be [€/MWh]").in_column(name))
            }
            (Some(_), Some(_)) => Err(problem("the column appears twice").in_column(zone)),
            (None, _) => Err(problem("the column is missing").in_column(zone)),
        }
    }

    /// The start of a row, and its end when the download states it.
    pub(super) fn clock_times(
        &self,
        record: &Record,
    ) -> Result<(ClockTime, Option<ClockTime>), String> {
        let cell = |place: usize| record.cells.get(place).unwrap_or_default();
        let moment = |text: &str| ClockTime::parse(text, self.language);
        let on_date = |place: usize| moment(&format!("{} {}", cell(0), cell(place)));
        match self.shape {
            Shape::StartAndEnd => Ok((moment(cell(0))?, Some(moment(cell(1))?))),
            Shape::DateStartEnd => Ok((on_date(1)?, Some(on_date(2)?))),
            Shape::DateStart => Ok((on_date(1)?, None)),
        }
    }
}
