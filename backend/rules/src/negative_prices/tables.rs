//! What of § 51 EEG changes from some day on, beside its versions.
//!
//! Source: § 51 Abs. 1 EEG 2023 as of 2025-02-24 for the stages; § 3 Nr. 42a, § 100 Abs. 44 and 45 EEG 2023 for the
//! contracts.

use crate::dated::{Dated, DatedBy, Figure, Ruling};
use units::DeliveryDay;

/// How many negative hours in a row cut support.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage(pub usize);

impl Figure for Stage {
    fn shown(&self) -> String {
        format!("{} {}", self.0, if self.0 == 1 { "hour" } else { "hours" })
    }
}

/// The stages of § 51 EEG 2023 as of 2025-02-24, by year of delivery.
pub static STAGED_HOURS: Dated<Stage> = Dated {
    name: "staged_hours",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[
        Ruling::new(DeliveryDay::FIRST, Stage(4), "§ 51 Abs. 1 Nr. 1 EEG 2023 as of 2025-02-24")
            .until(2023, 12, 31),
        Ruling::new(
            DeliveryDay::literal(2024, 1, 1),
            Stage(3),
            "§ 51 Abs. 1 Nr. 2 EEG 2023 as of 2025-02-24",
        )
        .until(2025, 12, 31),
        Ruling::new(
            DeliveryDay::literal(2026, 1, 1),
            Stage(2),
            "§ 51 Abs. 1 Nr. 3 EEG 2023 as of 2025-02-24",
        )
        .until(2026, 12, 31),
        Ruling::new(
            DeliveryDay::literal(2027, 1, 1),
            Stage(1),
            "§ 51 Abs. 1 Nr. 4 EEG 2023 as of 2025-02-24",
        ),
    ],
};

/// How long the contracts are whose price is the spot price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpotResolution {
    /// An hour.
    Hour,
    /// A quarter hour.
    QuarterHour,
}

impl SpotResolution {
    /// In minutes.
    pub fn minutes(self) -> u32 {
        match self {
            Self::Hour => 60,
            Self::QuarterHour => 15,
        }
    }
}

/// What the spot price is the price of.
pub static SPOT_RESOLUTION: Dated<SpotResolution> = Dated {
    name: "spot_resolution",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[
        Ruling::new(DeliveryDay::FIRST, SpotResolution::Hour, "§ 100 Abs. 44 and 45 EEG 2023")
            .until(2025, 9, 30),
        Ruling::new(
            DeliveryDay::literal(2025, 10, 1),
            SpotResolution::QuarterHour,
            "§ 3 Nr. 42a EEG 2023",
        ),
    ],
};
