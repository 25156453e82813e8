//! Quarter hours in which negative spot prices reduce the applicable value to zero.
//!
//! Source: § 51 Abs. 1 EEG in its versions of 2017 (six hours), 2021 (four hours), 2023-01-01 (four
//! hours in 2023, three in 2024 and 2025, two in 2026, one from 2027, by the year of *delivery*) and
//! 2025-02-25 (every quarter hour); § 100 Abs. 45 (an hour counts when the arithmetic mean of its
//! four quarter hours is negative); § 9 InnAusV as of 2025-02-24 with § 19 Abs. 2 InnAusV (every such hour).
//!
//! - Negative is below zero; a price of exactly 0 ends a run.
//! - A run that reaches the required length loses support whole, from its first hour on.
//! - An hour that counts takes all four quarter hours with it, also a positive one; a negative
//!   quarter hour in an hour that does not count keeps its support.
//! - The mean is compared exactly: the sum of four integer prices has the sign of their mean.
//! - A missing price neither bridges a run nor ends one: where it could change the answer, the
//!   answer is [`SupportState::Undetermined`].
//!
//! ```
//! use rules::negative_prices::{support_of, SupportRule, SupportState};
//! use rules::law::Law;
//! use rules::price_calendar::PriceCalendar;
//! use units::{DaySeries, DeliveryDay, Price, QuarterStatus};
//!
//! // 11 May 2025: four hours at -1 EUR/MWh from 11:00, otherwise 50 EUR/MWh.
//! let day = DeliveryDay::new(2025, 5, 11)?;
//! let prices = (0..96).map(|quarter| match quarter {
//!     44..60 => Price::from_scaled(-100_000),
//!     _ => Price::from_scaled(5_000_000),
//! });
//! let series = DaySeries::complete(day, prices.collect(), QuarterStatus::Measured)?;
//! let calendar = PriceCalendar::from_days(vec![series]);
//!
//! let lost = |rule| {
//!     let support = support_of(&calendar, rule, &Law::default());
//!     let states = support.states_of(day).unwrap_or_default();
//!     states.iter().filter(|state| **state == SupportState::Without).count()
//! };
//! assert_eq!(lost(SupportRule::SixHours), 0);
//! assert_eq!(lost(SupportRule::FourHours), 16);
//! assert_eq!(lost(SupportRule::StagedHours), 16); // three hours suffice in 2025
//! assert_eq!(lost(SupportRule::QuarterHours), 16);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod runs;
mod tables;

pub use tables::{SPOT_RESOLUTION, STAGED_HOURS, SpotResolution, Stage};

use crate::innovation::is_innovation;
use crate::law::Law;
use crate::price_calendar::{PriceCalendar, hour_sum};
use crate::rule_version::{NEGATIVE_PRICES_INNOVATION, RuleVersion};
use runs::{HourRun, hour_runs};
use std::str::FromStr;
use units::{DeliveryDay, Price, Regime, Tender, UnknownTerm, Year};

/// How negative prices are tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SupportRule {
    /// Runs of at least six hours.
    SixHours,
    /// Runs of at least four hours.
    FourHours,
    /// Runs of at least three hours.
    ThreeHours,
    /// Runs of at least two hours.
    TwoHours,
    /// Every negative hour.
    OneHour,
    /// Four, three, two, one hours by delivery year.
    StagedHours,
    /// Every negative quarter hour.
    QuarterHours,
}

impl SupportRule {
    /// Every rule with its word.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("six_hours", Self::SixHours),
        ("four_hours", Self::FourHours),
        ("three_hours", Self::ThreeHours),
        ("two_hours", Self::TwoHours),
        ("one_hour", Self::OneHour),
        ("staged_hours", Self::StagedHours),
        ("quarter_hours", Self::QuarterHours),
    ];

    /// The rule of a regime; none where support is never cut.
    pub fn of_regime(regime: Regime) -> Option<Self> {
        match regime {
            Regime::None => None,
            Regime::SixHours => Some(Self::SixHours),
            Regime::FourHours => Some(Self::FourHours),
            Regime::StagedHours => Some(Self::StagedHours),
            Regime::OneHour => Some(Self::OneHour),
            Regime::QuarterHours => Some(Self::QuarterHours),
        }
    }

    /// The rule as a statement cites it.
    pub fn version(self) -> RuleVersion {
        let cite = |name, version, source| RuleVersion { name, version, source };
        match self {
            Self::SixHours => cite(
                "negative_prices_six_hours",
                "2016-01",
                "§ 51 Abs. 1 EEG 2017, § 100 Abs. 45 EEG 2023",
            ),
            Self::FourHours => cite(
                "negative_prices_four_hours",
                "2021-01",
                "§ 51 Abs. 1 EEG 2021, § 100 Abs. 45 EEG 2023",
            ),
            Self::StagedHours | Self::ThreeHours | Self::TwoHours => cite(
                "negative_prices_staged_hours",
                "2023-01",
                "§ 51 Abs. 1 EEG 2023 as of 2025-02-24, § 100 Abs. 45 and 46 EEG 2023",
            ),
            Self::OneHour => cite(
                "negative_prices_one_hour",
                "2022-12",
                "§ 9 InnAusV as of 2025-02-24, § 19 Abs. 2 InnAusV",
            ),
            Self::QuarterHours => {
                cite("negative_prices_quarter_hours", "2025-02", "§ 51 Abs. 1 EEG 2023")
            }
        }
    }

    /// The rule as the statement of a plant cites it: § 9 InnAusV has every negative quarter hour too.
    pub fn cited(self, tender: Option<Tender>) -> RuleVersion {
        if self == Self::QuarterHours && is_innovation(tender) {
            NEGATIVE_PRICES_INNOVATION
        } else {
            self.version()
        }
    }

    /// The number of hours that a run needs for deliveries in `year`; one for the quarter-hour
    /// rule, which has no runs.
    pub fn hours_required(self, year: Year, law: &Law) -> usize {
        match self {
            Self::SixHours => 6,
            Self::FourHours => 4,
            Self::ThreeHours => 3,
            Self::TwoHours => 2,
            Self::OneHour | Self::QuarterHours => 1,
            Self::StagedHours => {
                // The table has every day.
                STAGED_HOURS.on(law.edition, year.first_day()).map_or(1, |stage| stage.0)
            }
        }
    }
}

impl FromStr for SupportRule {
    type Err = UnknownTerm;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::WORDS.iter().find(|(word, _)| *word == text).map(|(_, rule)| *rule);
        found.ok_or_else(|| UnknownTerm {
            accepted: Self::WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", "),
        })
    }
}

/// Whether a quarter hour keeps its support.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SupportState {
    /// The applicable value stands.
    With,
    /// The applicable value is reduced to zero.
    Without,
    /// A missing price could decide either way.
    Undetermined,
}

/// The support of every quarter hour of a calendar under one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support<'a> {
    calendar: &'a PriceCalendar,
    states: Vec<SupportState>,
}

impl Support<'_> {
    /// The states of a day; nothing when the day is outside the calendar.
    pub fn states_of(&self, day: DeliveryDay) -> Option<&[SupportState]> {
        let entry = self.calendar.entry(day)?;
        self.states.get(entry.offset..)?.get(..entry.count)
    }
}

/// Which quarter hours of the calendar keep their support under `rule`.
pub fn support_of<'a>(calendar: &'a PriceCalendar, rule: SupportRule, law: &Law) -> Support<'a> {
    let states = match rule {
        SupportRule::QuarterHours => by_quarter_hour(calendar, law),
        SupportRule::SixHours
        | SupportRule::FourHours
        | SupportRule::ThreeHours
        | SupportRule::TwoHours
        | SupportRule::OneHour
        | SupportRule::StagedHours => by_hour(calendar, rule, law),
    };
    Support { calendar, states }
}

/// Until 2025-09-30 each quarter hour of a negative hour counts (§ 100 Abs. 45 S. 1); from then on
/// each negative quarter hour.
fn by_quarter_hour(calendar: &PriceCalendar, law: &Law) -> Vec<SupportState> {
    let mut states = Vec::with_capacity(calendar.prices().len());
    for entry in calendar.entries() {
        let prices = calendar.prices_of(entry.day).unwrap_or_default();
        match SPOT_RESOLUTION.on(law.edition, entry.day) {
            Some(SpotResolution::QuarterHour) => {
                states.extend(prices.iter().map(|price| sign_state(*price)));
            }
            Some(SpotResolution::Hour) | None => {
                for hour in prices.chunks(4) {
                    let end = states.len().saturating_add(hour.len());
                    states.resize(end, sign_state(hour_sum(hour)));
                }
            }
        }
    }
    states
}

fn sign_state(price: Option<Price>) -> SupportState {
    match price {
        Some(price) if price < Price::ZERO => SupportState::Without,
        Some(_) => SupportState::With,
        None => SupportState::Undetermined,
    }
}

fn by_hour(calendar: &PriceCalendar, rule: SupportRule, law: &Law) -> Vec<SupportState> {
    let mut states = Vec::with_capacity(calendar.prices().len());
    for run in hour_runs(calendar) {
        match run {
            HourRun::NotNegative => push_hour(&mut states, SupportState::With),
            HourRun::Unknown => push_hour(&mut states, SupportState::Undetermined),
            HourRun::Negative(run) => {
                for year in &run.years {
                    let judged_by = run.judging_year(*year, &law.practice);
                    push_hour(&mut states, run.judge(rule.hours_required(judged_by, law)));
                }
            }
        }
    }
    states
}

fn push_hour(states: &mut Vec<SupportState>, state: SupportState) {
    states.extend([state; 4]);
}

#[cfg(test)]
mod tests;
