//! What somebody forecasts of generation and consumption, with bands.

use std::fmt;
use std::str::FromStr;
use thiserror::Error;
use units::{
    DaySeries, DeliveryDay, Eic, MarketLocation, MastrNumber, ParseIdError, Power, QuarterStatus,
    UtcTime, check_line,
};

/// Letters that the name of a provider may have.
const NAME_LENGTH_MAX: usize = 60;

/// What a forecast is about. Generation is positive, consumption negative.
///
/// ```
/// use records::ForecastSubject;
///
/// for text in ["11XEXAMPLE-----F", "SEE900000000001", "41373559241"] {
///     assert_eq!(text.parse::<ForecastSubject>().map(|subject| subject.to_string()), Ok(text.to_owned()));
/// }
/// assert!("Halle".parse::<ForecastSubject>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForecastSubject {
    /// A balancing group, all that it feeds in and draws.
    Group(Eic),
    /// A plant.
    Plant(MastrNumber),
    /// A market location.
    Location(MarketLocation),
}

/// Why a text is no subject of a forecast.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ParseSubjectError {
    /// It has the form of none of them.
    #[error(
        "expected the EIC of a balancing group (16 characters), the id of a plant (SEE and 12 digits) or a market \
         location (11 digits)"
    )]
    Form,
    /// It has the form of one of them and is wrong.
    #[error(transparent)]
    Id(#[from] ParseIdError),
}

/// The name of who made a forecast: one line of up to 60 letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ForecastProvider(String);

/// A text is no name of a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "expected the name of a provider: one line of 1 to {NAME_LENGTH_MAX} letters without blanks around it"
)]
pub struct ParseProviderError;

/// What a forecast says of a quarter hour: mean power and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForecastBand {
    p10: Power,
    p50: Power,
    p90: Power,
}

/// The quantiles of a forecast do not rise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("expected p10 ≤ p50 ≤ p90, found {p10}, {p50} and {p90}")]
pub struct QuantilesFall {
    /// In one of ten cases less comes.
    pub p10: Power,
    /// As often more comes as less.
    pub p50: Power,
    /// In one of ten cases more comes.
    pub p90: Power,
}

/// What one run says of a delivery day; quarter hours that it does not tell are missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForecastDay {
    p10: DaySeries<Power>,
    p50: DaySeries<Power>,
    p90: DaySeries<Power>,
}

/// A run: what a provider said at one time about one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForecastRun {
    /// What it is about.
    pub subject: ForecastSubject,
    /// Who made it.
    pub provider: ForecastProvider,
    /// When it was issued.
    pub issued_at: UtcTime,
    /// Its days in their order.
    pub days: Vec<ForecastDay>,
}

impl fmt::Display for ForecastSubject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Group(group) => group.fmt(f),
            Self::Plant(plant) => plant.fmt(f),
            Self::Location(location) => location.fmt(f),
        }
    }
}

impl FromStr for ForecastSubject {
    type Err = ParseSubjectError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() == 16 {
            return Ok(Self::Group(text.parse()?));
        }
        if text.starts_with("SEE") {
            return Ok(Self::Plant(text.parse()?));
        }
        if text.len() == 11 {
            return Ok(Self::Location(text.parse()?));
        }
        Err(ParseSubjectError::Form)
    }
}

impl ForecastProvider {
    /// The name under which our own runs are stored.
    pub const OURS: &'static str = "strombuch";

    /// The provider of our own runs.
    pub fn ours() -> Self {
        Self(Self::OURS.to_owned())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ForecastProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for ForecastProvider {
    type Err = ParseProviderError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let length = text.chars().count();
        let fits = (1..=NAME_LENGTH_MAX).contains(&length)
            && text.trim() == text
            && check_line(text).is_ok();
        if fits { Ok(Self(text.to_owned())) } else { Err(ParseProviderError) }
    }
}

impl ForecastBand {
    /// A band whose quantiles rise.
    pub fn new(p10: Power, p50: Power, p90: Power) -> Result<Self, QuantilesFall> {
        if p10 <= p50 && p50 <= p90 {
            Ok(Self { p10, p50, p90 })
        } else {
            Err(QuantilesFall { p10, p50, p90 })
        }
    }

    /// In one of ten cases less comes.
    pub fn p10(self) -> Power {
        self.p10
    }

    /// As often more comes as less.
    pub fn p50(self) -> Power {
        self.p50
    }

    /// In one of ten cases more comes.
    pub fn p90(self) -> Power {
        self.p90
    }
}

impl ForecastDay {
    /// A day of which nothing is told.
    pub fn missing(day: DeliveryDay) -> Self {
        let nothing = DaySeries::missing(day);
        Self { p10: nothing.clone(), p50: nothing.clone(), p90: nothing }
    }

    /// A day from its three series, which must be of one day and tell the same quarter hours; nothing where they are not,
    /// or where quantiles fall.
    pub fn of_series(series: [DaySeries<Power>; 3]) -> Option<Self> {
        let [p10, p50, p90] = series;
        let alike = p10.day() == p50.day()
            && p50.day() == p90.day()
            && p10.statuses() == p50.statuses()
            && p50.statuses() == p90.statuses();
        let rises = p10.values().iter().zip(p50.values()).all(|(low, high)| low <= high)
            && p50.values().iter().zip(p90.values()).all(|(low, high)| low <= high);
        (alike && rises).then_some(Self { p10, p50, p90 })
    }

    /// The series of P10, P50 and P90.
    pub fn series(&self) -> [&DaySeries<Power>; 3] {
        [&self.p10, &self.p50, &self.p90]
    }

    /// The delivery day.
    pub fn day(&self) -> DeliveryDay {
        self.p50.day()
    }

    /// What is told of a quarter hour, by its place in the day from 0.
    pub fn get(&self, quarter: usize) -> Option<ForecastBand> {
        let (p10, p50) = (self.p10.get(quarter)?, self.p50.get(quarter)?);
        Some(ForecastBand { p10, p50, p90: self.p90.get(quarter)? })
    }

    /// Tells a quarter hour; a place outside the day changes nothing.
    pub fn set(&mut self, quarter: usize, band: ForecastBand) {
        self.p10.set(quarter, band.p10, QuarterStatus::Measured);
        self.p50.set(quarter, band.p50, QuarterStatus::Measured);
        self.p90.set(quarter, band.p90, QuarterStatus::Measured);
    }

    /// This day with every quarter hour that `newer` tells taken from it.
    #[must_use]
    pub fn overlaid_with(&self, newer: &Self) -> Self {
        Self {
            p10: self.p10.overlaid_with(&newer.p10),
            p50: self.p50.overlaid_with(&newer.p50),
            p90: self.p90.overlaid_with(&newer.p90),
        }
    }

    /// How many quarter hours are told.
    pub fn told(&self) -> usize {
        (0..self.day().quarter_count()).filter(|quarter| self.get(*quarter).is_some()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kw(number: i64) -> Power {
        Power::from_scaled(number * 1_000)
    }

    #[test]
    fn quantiles_of_a_band_rise_also_where_they_are_negative() {
        assert!(ForecastBand::new(kw(-30), kw(-20), kw(-20)).is_ok());
        assert!(ForecastBand::new(kw(-10), kw(-20), kw(-5)).is_err());
        let fall = ForecastBand::new(kw(1), kw(2), kw(1)).unwrap_err();
        assert!(fall.to_string().starts_with("expected p10 ≤ p50 ≤ p90, found"), "{fall}");
    }

    #[test]
    fn a_subject_is_told_by_its_form() {
        for (text, problem) in [
            ("11XEXAMPLE-----G", "wrong check character"),
            ("SEE12", "expected"),
            ("41373559242", "wrong check digit"),
            ("Halle", "expected the EIC"),
            ("", "expected the EIC"),
        ] {
            let refused = text.parse::<ForecastSubject>().unwrap_err().to_string();
            assert!(refused.starts_with(problem), "{text}: {refused}");
        }
    }

    #[test]
    fn a_provider_has_a_name_on_one_line() {
        assert!("enercast ICON-D2".parse::<ForecastProvider>().is_ok());
        let long = "a".repeat(61);
        for text in ["", " a", "a\nb", &long] {
            assert!(text.parse::<ForecastProvider>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_later_day_is_laid_over_what_it_tells() {
        let day = DeliveryDay::literal(2026, 3, 29);
        let band = |number| ForecastBand::new(kw(number), kw(number), kw(number)).unwrap();
        let (mut early, mut late) = (ForecastDay::missing(day), ForecastDay::missing(day));
        early.set(0, band(1));
        early.set(1, band(2));
        late.set(1, band(3));
        late.set(92, band(9));
        let both = early.overlaid_with(&late);
        assert_eq!((both.get(0), both.get(1), both.get(2)), (Some(band(1)), Some(band(3)), None));
        assert_eq!(both.told(), 2);
        let series = both.series().map(Clone::clone);
        assert_eq!(ForecastDay::of_series(series), Some(both));
    }
}
