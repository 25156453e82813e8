//! Which input of a statement changed between two of its revisions.

use crate::edition::Edition;
use crate::pin::{FactsRevision, PinnedValue, PriceSource};
use crate::stored::{self, UnreadableRecord};
use crate::text;
use serde::{Deserialize, Serialize};
use units::{DeliveryDay, Month, Period, Technology};

/// An input that is another one than before. Revisions are counted from 1; none is one that was not there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "input", rename_all = "snake_case", deny_unknown_fields)]
pub enum InputChange {
    /// The edition of the rules.
    Edition {
        /// The one before.
        #[serde(with = "text")]
        before: Edition,
        /// The one now.
        #[serde(with = "text")]
        after: Edition,
    },
    /// What is known of the plant.
    #[serde(rename = "plant_facts")]
    Facts {
        /// As they were.
        before: FactsRevision,
        /// As they are.
        after: FactsRevision,
    },
    /// Days of readings.
    Readings {
        /// The days, in their order.
        #[serde(with = "text::list")]
        days: Vec<DeliveryDay>,
        /// Their revision before.
        before: Option<i64>,
        /// Their revision now.
        after: Option<i64>,
    },
    /// Days of spot prices.
    SpotPrices {
        /// Of which source.
        #[serde(with = "text")]
        source: PriceSource,
        /// The days, in their order.
        #[serde(with = "text::list")]
        days: Vec<DeliveryDay>,
        /// Their revision before.
        before: Option<i64>,
        /// Their revision now.
        after: Option<i64>,
    },
    /// A market value.
    MarketValue {
        /// Of which technology.
        #[serde(with = "text")]
        technology: Technology,
        /// Of which month or year.
        #[serde(with = "text")]
        period: Period,
        /// As it was.
        before: Option<PinnedValue>,
        /// As it is.
        after: Option<PinnedValue>,
    },
    /// Of a year: the statement of one of its months.
    Statement {
        /// Of which month.
        #[serde(with = "text")]
        month: Month,
        /// Its revision before.
        before: Option<i64>,
        /// Its revision now.
        after: Option<i64>,
    },
    /// An answer to an open question of the law.
    #[serde(rename = "practice")]
    Answer {
        /// The question.
        question: String,
        /// The answer before; none where it was not asked.
        before: Option<String>,
        /// The answer now.
        after: Option<String>,
    },
    /// None of the inputs, but the way in which they are computed with.
    Calculation {},
}

impl InputChange {
    /// The stable code of the input.
    pub fn input(&self) -> &'static str {
        match self {
            Self::Edition { .. } => "edition",
            Self::Facts { .. } => "plant_facts",
            Self::Readings { .. } => "readings",
            Self::SpotPrices { .. } => "spot_prices",
            Self::MarketValue { .. } => "market_value",
            Self::Statement { .. } => "statement",
            Self::Answer { .. } => "practice",
            Self::Calculation {} => "calculation",
        }
    }

    /// Some changes in their one stored form, which the command prints too.
    ///
    /// ```
    /// use records::InputChange;
    ///
    /// let days = vec!["2025-05-13".parse()?];
    /// let change = InputChange::Readings { days, before: None, after: Some(1) };
    /// let stored = r#"[{"input":"readings","days":["2025-05-13"],"before":null,"after":1}]"#;
    /// assert_eq!(InputChange::list_to_stored(&[change.clone()]), stored);
    /// assert_eq!(InputChange::list_from_stored(stored)?, [change]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn list_to_stored(changes: &[Self]) -> String {
        stored::write(&changes)
    }

    /// Reads the stored form. Another input, or anything that is not in it, is an error.
    pub fn list_from_stored(text: &str) -> Result<Vec<Self>, UnreadableRecord> {
        stored::read_stored("changed inputs of a statement", text)
    }
}
