//! How a load profile is written.

use crate::{FileError, utf8};
use serde::Deserialize;

/// Whether a time stamp is the first or the last instant of its quarter hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Stamp {
    Begin,
    End,
}

/// The clock of the time stamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Zone {
    /// German time with its changes.
    #[serde(rename = "Europe/Berlin")]
    Berlin,
    /// German winter time, all year.
    #[serde(rename = "UTC+1")]
    Winter,
    #[serde(rename = "UTC")]
    Utc,
}

/// What a value is in; power is the mean of the quarter hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Unit {
    Wh,
    #[serde(rename = "kWh")]
    KiloWattHour,
    #[serde(rename = "MWh")]
    MegaWattHour,
    W,
    #[serde(rename = "kW")]
    KiloWatt,
    #[serde(rename = "MW")]
    MegaWatt,
}

/// The sign between whole and fraction; the other one groups thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Decimal {
    #[serde(rename = ",")]
    Comma,
    #[serde(rename = ".")]
    Point,
}

/// How a load profile is written. Headings are compared without their unit in brackets, and without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Headings of a day with its time; or of the day and the clock apart.
    #[serde(default)]
    pub(super) time: Vec<String>,
    #[serde(default)]
    pub(super) date: Vec<String>,
    #[serde(default)]
    pub(super) clock: Vec<String>,
    /// Headings of the value.
    pub(super) value: Vec<String>,
    /// Headings of the status; without one every value is measured.
    #[serde(default)]
    pub(super) status: Vec<String>,
    pub(super) separator: Option<char>,
    pub(super) decimal: Decimal,
    pub(super) unit: Unit,
    pub(super) stamp: Stamp,
    pub(super) zone: Zone,
    #[serde(default)]
    pub(super) measured: Vec<String>,
    #[serde(default)]
    pub(super) substitute: Vec<String>,
    #[serde(default)]
    pub(super) estimated: Vec<String>,
}

impl Unit {
    pub(super) const ALL: [Self; 6] =
        [Self::Wh, Self::KiloWattHour, Self::MegaWattHour, Self::W, Self::KiloWatt, Self::MegaWatt];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Wh => "Wh",
            Self::KiloWattHour => "kWh",
            Self::MegaWattHour => "MWh",
            Self::W => "W",
            Self::KiloWatt => "kW",
            Self::MegaWatt => "MW",
        }
    }

    /// Steps of 10⁻⁶ kWh that one of it is in a quarter hour: numerator and denominator.
    pub(super) const fn steps(self) -> (i128, i128) {
        match self {
            Self::Wh => (1_000, 1),
            Self::KiloWattHour => (1_000_000, 1),
            Self::MegaWattHour => (1_000_000_000, 1),
            Self::W => (1_000, 4),
            Self::KiloWatt => (1_000_000, 4),
            Self::MegaWatt => (1_000_000_000, 4),
        }
    }
}

/// What the shipped profiles have in common: headings of many portals, and words for the status of a value.
const COMMON: &str = "
time = ['Zeitstempel', 'Zeitpunkt', 'Datum/Uhrzeit', 'Datum und Uhrzeit', 'Datum Uhrzeit', 'Timestamp']
date = ['Datum', 'Tag']
clock = ['Uhrzeit', 'Zeit']
value = ['Einspeisung', 'Einspeisemenge', 'Wert', 'Messwert', 'Menge', 'Energie', 'Arbeit', 'Wirkarbeit', 'Leistung',
    'Wirkleistung', 'Lastgang', 'Lieferung']
status = ['Status', 'Wertstatus', 'Statusinformation', 'Qualität']
measured = ['', 'W', 'M', 'gemessen', 'Messwert', 'wahrer Wert', '220']
substitute = ['E', 'Ersatzwert', '67']
estimated = ['P', 'V', 'S', 'geschätzt', 'Prognosewert', 'Vorschlagswert', '187', '201']
decimal = ','
";

impl Profile {
    /// The profiles that come with the product: name, what it is, and what it says beside the common headings.
    pub const SHIPPED: [(&str, &str, &str); 5] = [
        (
            "ende-kwh",
            "energy of the quarter hour that ends at the time stamp, German time",
            "unit = 'kWh'\nstamp = 'end'\nzone = 'Europe/Berlin'",
        ),
        (
            "beginn-kwh",
            "energy of the quarter hour that begins at the time stamp, German time",
            "unit = 'kWh'\nstamp = 'begin'\nzone = 'Europe/Berlin'",
        ),
        (
            "ende-kw",
            "mean power of the quarter hour that ends at the time stamp, German time",
            "unit = 'kW'\nstamp = 'end'\nzone = 'Europe/Berlin'",
        ),
        (
            "beginn-kw",
            "mean power of the quarter hour that begins at the time stamp, German time",
            "unit = 'kW'\nstamp = 'begin'\nzone = 'Europe/Berlin'",
        ),
        (
            "ende-kwh-mez",
            "energy of the quarter hour that ends at the time stamp, winter time all year",
            "unit = 'kWh'\nstamp = 'end'\nzone = 'UTC+1'",
        ),
    ];

    /// A profile that comes with the product.
    pub fn shipped(name: &str) -> Option<Self> {
        let (_, _, own) = Self::SHIPPED.iter().find(|(shipped, _, _)| *shipped == name)?;
        toml::from_str(&format!("{COMMON}{own}\n")).ok()
    }

    /// The refusal of a name that no shipped profile has.
    pub fn unknown(name: &str) -> FileError {
        let names: Vec<&str> = Self::SHIPPED.iter().map(|(name, _, _)| *name).collect();
        let problem = format!("there is no such profile; expected one of {}", names.join(", "));
        FileError::of_file("profile", problem).with_value(name)
    }

    /// Reads the file of a profile.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, FileError> {
        let text = utf8::text(file, bytes)?;
        let profile: Self = toml::from_str(text).map_err(|error| {
            let problem = error.message().trim().replace('\n', ", ");
            match error.span() {
                Some(span) => {
                    let before = text.as_bytes().get(..span.start).unwrap_or_default();
                    FileError::at_line(file, 1 + utf8::newline_count(before), problem)
                }
                None => FileError::of_file(file, problem),
            }
        })?;
        if profile.time.is_empty() && (profile.date.is_empty() || profile.clock.is_empty()) {
            let problem = "expected headings of the time stamp: time, or date and clock";
            return Err(FileError::of_file(file, problem));
        }
        if profile.value.is_empty() {
            return Err(FileError::of_file(file, "expected headings of the value: value"));
        }
        Ok(profile)
    }
}
