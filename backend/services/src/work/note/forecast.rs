//! What the jobs of our own forecasts say.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Something about our own forecasts of balancing groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ForecastNote {
    /// Groups were forecast.
    Made {
        /// How many.
        groups: usize,
        /// How far, in hours.
        hours: u32,
    },
    /// No plant names a balancing group.
    NoGroup,
    /// A group could not be forecast.
    Failed {
        /// The group's code.
        group: String,
        /// Why.
        message: String,
    },
    /// No reading of a group had been received.
    NoReadings {
        /// The group's code.
        group: String,
    },
    /// The readings of a group end early.
    OldReadings {
        /// The group's code.
        group: String,
        /// Hours since the last quarter hour that was read.
        hours: i64,
    },
    /// No weather forecast had been received for the plants of a group.
    NoWeather {
        /// The group's code.
        group: String,
    },
}

impl fmt::Display for ForecastNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Made { groups: 1, hours } => {
                write!(f, "one balancing group was forecast for {hours} hours")
            }
            Self::Made { groups, hours } => {
                write!(f, "{groups} balancing groups were forecast for {hours} hours")
            }
            Self::NoGroup => f.write_str("no plant names a balancing group"),
            Self::Failed { group, message } => write!(f, "{group} was not forecast: {message}"),
            Self::NoReadings { group } => {
                write!(f, "{group} was forecast without a single reading")
            }
            Self::OldReadings { group, hours } => {
                write!(f, "the readings of {group} are {hours} hours old")
            }
            Self::NoWeather { group } => {
                write!(f, "{group} was forecast without weather; see `places` in ops/README.md")
            }
        }
    }
}
