//! Something that a file says and that was not known, or was known otherwise.

use crate::text;
use serde::{Deserialize, Serialize};
use units::{DeliveryDay, Eic, MastrNumber, Money, Month, Period, Power, Price, Technology};

/// What an import changes, in one place of what is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum ImportChange {
    /// A plant is registered.
    Plant {
        /// Its unit number.
        #[serde(with = "text")]
        subject: MastrNumber,
        /// Its name.
        name: String,
    },
    /// A fact of a plant, by its column in `plants.csv`.
    PlantFact {
        /// The unit number.
        #[serde(with = "text")]
        subject: MastrNumber,
        /// The column.
        field: String,
        /// What was known; none where nothing was.
        before: Option<String>,
        /// What the file says; none where it clears the fact.
        after: Option<String>,
    },
    /// A fact of an owner or of the company, by its column.
    PartyFact {
        /// The owner's key, or the company's name.
        subject: String,
        /// The column.
        field: String,
        /// What was known.
        before: Option<String>,
        /// What the file says.
        after: Option<String>,
    },
    /// A day of readings or prices.
    Day {
        /// The market location, or the bidding zone.
        subject: String,
        /// The day.
        #[serde(with = "text")]
        day: DeliveryDay,
        /// Quarter hours that differ from what was known; none of a day that is new.
        different: Option<u32>,
        /// Quarter hours that are known now.
        quarter_hours: u32,
    },
    /// A market value.
    MarketValue {
        /// Of which technology.
        #[serde(with = "text")]
        technology: Technology,
        /// Of which month or year.
        #[serde(with = "text")]
        period: Period,
        /// What was published before.
        #[serde(with = "text::option")]
        before: Option<Price>,
        /// What the file says.
        #[serde(with = "text")]
        after: Price,
    },
    /// A premium that a grid operator states.
    Premium {
        /// The plant, where the file names its unit.
        #[serde(with = "text::option")]
        subject: Option<MastrNumber>,
        /// The month.
        #[serde(with = "text")]
        month: Month,
        /// What was stated before.
        #[serde(with = "text::option")]
        before: Option<Money>,
        /// What the file says.
        #[serde(with = "text")]
        after: Money,
    },
    /// A fact of a balancing group, by its column in `balancing-groups.csv`.
    BalancingGroupFact {
        /// The code of the group.
        #[serde(with = "text")]
        subject: Eic,
        /// The column.
        field: String,
        /// What was known; none where nothing was.
        before: Option<String>,
        /// What the file says; none where it clears the fact.
        after: Option<String>,
    },
    /// A trade that is new or was corrected.
    Trade {
        /// What it is called.
        subject: String,
        /// The power that was known: bought +, sold −.
        #[serde(with = "text::option")]
        before: Option<Power>,
        /// The power that the file says; zero of a recall.
        #[serde(with = "text")]
        after: Power,
        /// The price that the file says.
        #[serde(with = "text")]
        price: Price,
    },
}
