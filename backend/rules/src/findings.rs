//! What a person must see before a statement can be trusted.
//!
//! Source: the statutes of the rules that raise them; a finding is a value, never an error, and
//! blocks the amounts of its statement.

use units::{DeliveryDay, Period};

/// A missing or contradictory input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Quarter hours of the period have no reading.
    ReadingsMissing {
        /// How many.
        missing: u32,
        /// How many the period has.
        expected: u32,
    },
    /// Quarter hours of the period, or next to it, have no spot price.
    SpotPricesMissing {
        /// How many.
        missing: u32,
    },
    /// A market value that the statement needs is not known.
    MarketValueMissing {
        /// Of which month or year.
        period: Period,
    },
    /// The plant has no applicable value and the statute does not set one.
    ApplicableValueMissing,
    /// Support has ended, but the plant is still registered with the market premium.
    SupportEnded {
        /// The last day with support.
        last_day: DeliveryDay,
    },
    /// Months of the year have no settled statement.
    MonthsBlocked {
        /// How many.
        count: u32,
    },
}

impl Finding {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ReadingsMissing { .. } => "readings_missing",
            Self::SpotPricesMissing { .. } => "spot_prices_missing",
            Self::MarketValueMissing { .. } => "market_value_missing",
            Self::ApplicableValueMissing => "applicable_value_missing",
            Self::SupportEnded { .. } => "support_ended",
            Self::MonthsBlocked { .. } => "months_blocked",
        }
    }

    /// The numbers and days in it as `key=value` pairs with blanks between them.
    ///
    /// ```
    /// use rules::findings::Finding;
    ///
    /// let finding = Finding::ReadingsMissing { missing: 3, expected: 2_976 };
    /// assert_eq!(finding.detail(), "missing=3 expected=2976");
    /// ```
    pub fn detail(&self) -> String {
        match self {
            Self::ReadingsMissing { missing, expected } => {
                format!("missing={missing} expected={expected}")
            }
            Self::SpotPricesMissing { missing } => format!("missing={missing}"),
            Self::MarketValueMissing { period } => format!("period={period}"),
            Self::ApplicableValueMissing => String::new(),
            Self::SupportEnded { last_day } => format!("last_day={last_day}"),
            Self::MonthsBlocked { count } => format!("count={count}"),
        }
    }

    /// What is wrong and what to do.
    pub fn message(&self) -> String {
        match self {
            Self::ReadingsMissing { missing, expected } => format!(
                "{missing} of {expected} quarter hours have no reading; import the missing readings"
            ),
            Self::SpotPricesMissing { missing } => format!(
                "{missing} quarter hours have no spot price; import the prices of the month and of \
                 the hours next to it"
            ),
            Self::MarketValueMissing { period } => {
                format!("the Marktwert Solar of {period} is not known; import market values")
            }
            Self::ApplicableValueMissing => "the plant has no applicable value and the statute \
                                             sets none; register applicable_value_ct_per_kwh"
                .to_owned(),
            Self::SupportEnded { last_day } => format!(
                "support ended on {last_day}; change the sales form to other_direct_marketing"
            ),
            Self::MonthsBlocked { count } => {
                format!("{count} months of the year are blocked; see their findings")
            }
        }
    }
}
