//! The limits of § 19 UStG.
//!
//! Source: as of [`super`].

use crate::dated::{Dated, DatedBy, Figure, Ruling};
use records::Edition;
use units::{DeliveryDay, Money, Year};

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

impl Figure for SmallBusinessLimits {
    fn shown(&self) -> String {
        let current = match self.current {
            CurrentLimit::HardStop => "hard stop",
            CurrentLimit::Expectation => "expected",
        };
        format!(
            "previous year {}, current year {} ({current})",
            self.previous_year, self.current_year
        )
    }
}

const fn limits(previous: i64, current_year: i64, current: CurrentLimit) -> SmallBusinessLimits {
    let previous_year = Money::from_scaled(previous);
    SmallBusinessLimits { previous_year, current_year: Money::from_scaled(current_year), current }
}

/// The limits by year.
pub static SMALL_BUSINESS_LIMITS: Dated<SmallBusinessLimits> = Dated {
    name: "small_business_limits",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[
        Ruling::new(DeliveryDay::FIRST, EARLIEST, "§ 19 Abs. 1 UStG as of 2019-12-31")
            .until(2019, 12, 31),
        Ruling::new(
            DeliveryDay::literal(2020, 1, 1),
            limits(2_200_000, 5_000_000, CurrentLimit::Expectation),
            "§ 19 Abs. 1 UStG as of 2020-01-01",
        )
        .until(2024, 12, 31),
        Ruling::new(
            DeliveryDay::literal(2025, 1, 1),
            limits(2_500_000, 10_000_000, CurrentLimit::HardStop),
            "§ 19 Abs. 1 UStG as of 2025-01-01",
        ),
    ],
};

const EARLIEST: SmallBusinessLimits = limits(1_750_000, 5_000_000, CurrentLimit::Expectation);

impl SmallBusinessLimits {
    /// The limits of a year for a person who was active in the year before.
    pub fn of(year: Year) -> Self {
        // The table has every day.
        SMALL_BUSINESS_LIMITS.on(Edition::NEWEST, year.first_day()).copied().unwrap_or(EARLIEST)
    }
}
