//! The limits of § 19 UStG.
//!
//! Source: as of [`super`].

use units::{Money, Year};

/// How the limit of the current year works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CurrentLimit {
    /// Whoever crosses it is taxable at once (since 2025).
    HardStop,
    /// Only what was expected at the beginning of the year decides (until 2024).
    Expectation,
}

/// The limits of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmallBusinessLimits {
    /// On the turnover of the previous year.
    pub previous_year: Money,
    /// On the turnover of the year.
    pub current_year: Money,
    /// How the latter works.
    pub current: CurrentLimit,
}

/// The limit that raised the light of a small business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisiveLimit {
    /// On the turnover of the year before: the year itself is lost.
    PreviousYear(Money),
    /// On the turnover of the year: what crosses it ends the rule within the year.
    CurrentYear(Money),
    /// On the turnover of the year, for the next one: the next year is lost, or may be.
    NextYear(Money),
}

impl DecisiveLimit {
    /// The limit.
    pub fn amount(self) -> Money {
        match self {
            Self::PreviousYear(amount) | Self::CurrentYear(amount) | Self::NextYear(amount) => {
                amount
            }
        }
    }
}

impl SmallBusinessLimits {
    /// The limits of a year for a person who was active in the year before.
    pub fn of(year: Year) -> Self {
        let (previous_year, current_year, current) = match year.number() {
            2025.. => (2_500_000, 10_000_000, CurrentLimit::HardStop),
            2020..=2024 => (2_200_000, 5_000_000, CurrentLimit::Expectation),
            _ => (1_750_000, 5_000_000, CurrentLimit::Expectation),
        };
        Self {
            previous_year: Money::from_scaled(previous_year),
            current_year: Money::from_scaled(current_year),
            current,
        }
    }
}
