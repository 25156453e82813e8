//! Which version of § 51 EEG cuts a plant's support at negative prices.
//!
//! Source: § 51 EEG 2023 (as of 2025-02-25) with § 100 Abs. 1 Nr. 1 and Abs. 46; § 51 EEG 2023 (as
//! of 2025-02-24); § 51 EEG 2021 with § 100 Abs. 1 and Abs. 2 Nr. 13; § 51 EEG 2017 with § 100
//! Abs. 1 S. 4.
//!
//! | earlier of commissioning and bid deadline | support falls | spared below |
//! |---|---|---|
//! | commissioned before 2016 (the bid deadline plays no part) | never | – |
//! | before 2021-01-01 | runs of 6 hours | 500 kW |
//! | before 2023-01-01 | runs of 4 hours | 500 kW |
//! | before 2025-02-25 | runs of 4, 3, 2, 1 hours by delivery year | 400 kW |
//! | from 2025-02-25 | every negative quarter hour | 100 kW until the year of the smart meter is over; always 2 kW |
//!
//! A plant below 2 kW stays spared until the regulator's decision under § 85 Abs. 2 Nr. 12, which
//! has not been made. Opting in under § 100 Abs. 47 is locked by § 101 Abs. 1 and cannot be chosen.
//!
//! ```
//! use rules::practice::Practice;
//! use rules::regime::{regime_for, RegimeQuestion};
//! use units::{DeliveryDay, Power, Regime, Year};
//!
//! // 80 kW on a roof, commissioned 10 March 2025, smart meter since June 2025.
//! let plant = RegimeQuestion {
//!     commissioned_on: DeliveryDay::new(2025, 3, 10)?,
//!     bid_deadline: None,
//!     awarded_on: None,
//!     capacity: Power::from_scaled(80_000),
//!     smart_meter_since: Some(DeliveryDay::new(2025, 6, 2)?),
//! };
//! let practice = Practice::default();
//! assert_eq!(regime_for(&plant, Year::new(2025)?, &practice), Regime::None);
//! assert_eq!(regime_for(&plant, Year::new(2026)?, &practice), Regime::QuarterHours);
//! # Ok::<(), units::ParseTimeError>(())
//! ```

use crate::practice::{EarlyBid, Practice};
use records::PlantFacts;
use units::{DeliveryDay, Power, Regime, SalesForm, Year};

const SIX_HOURS_SPARES_BELOW: Power = Power::from_scaled(500_000);
const FOUR_HOURS_SPARES_BELOW: Power = Power::from_scaled(500_000);
const STAGED_HOURS_SPARES_BELOW: Power = Power::from_scaled(400_000);
const UNMETERED_SPARED_BELOW: Power = Power::from_scaled(100_000);
const ALWAYS_SPARED_BELOW: Power = Power::from_scaled(2_000);

/// What of a plant decides its regime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegimeQuestion {
    /// Day of commissioning.
    pub commissioned_on: DeliveryDay,
    /// Deadline of the tender (Gebotstermin), for tendered plants.
    pub bid_deadline: Option<DeliveryDay>,
    /// Day of the award. It stands in for a missing bid deadline, which lies before it.
    pub awarded_on: Option<DeliveryDay>,
    /// Installed power, plants taken together under § 24 counted as one.
    pub capacity: Power,
    /// Day since which the feed-in is measured by a smart metering system.
    pub smart_meter_since: Option<DeliveryDay>,
}

impl RegimeQuestion {
    /// What of the register's facts decides the regime.
    pub fn of(facts: &PlantFacts) -> Self {
        Self {
            commissioned_on: facts.commissioned_on,
            bid_deadline: facts.bid_deadline,
            awarded_on: facts.awarded_on,
            capacity: facts.capacity,
            smart_meter_since: facts.smart_meter_since,
        }
    }

    fn tender_day(&self) -> Option<DeliveryDay> {
        self.bid_deadline.or(self.awarded_on)
    }
}

/// The regime of a plant for deliveries in `year`.
pub fn regime_for(plant: &RegimeQuestion, year: Year, practice: &Practice) -> Regime {
    let version = version_for(plant, practice);
    let spared = match version {
        Regime::None => true,
        Regime::SixHours => plant.capacity < SIX_HOURS_SPARES_BELOW,
        Regime::FourHours => plant.capacity < FOUR_HOURS_SPARES_BELOW,
        Regime::StagedHours => plant.capacity < STAGED_HOURS_SPARES_BELOW,
        Regime::QuarterHours => quarter_hours_spare(plant, year),
    };
    if spared { Regime::None } else { version }
}

/// The regime that settles a plant's month: none at all without a claim to the premium.
pub fn settled_regime(facts: &PlantFacts, year: Year, practice: &Practice) -> Regime {
    match facts.sales_form {
        SalesForm::MarketPremium => regime_for(&RegimeQuestion::of(facts), year, practice),
        SalesForm::OtherDirectMarketing => Regime::None,
    }
}

/// The version of § 51 by date alone, before any exemption for size.
pub fn version_for(plant: &RegimeQuestion, practice: &Practice) -> Regime {
    let tender_day = plant.tender_day();
    let decisive = tender_day.map_or(plant.commissioned_on, |day| day.min(plant.commissioned_on));
    if plant.commissioned_on < day(2016, 1, 1) {
        return Regime::None;
    }
    let bid_before_2023 = tender_day.is_some_and(|day_of_bid| day_of_bid < day(2023, 1, 1));
    let staged_by_commissioning =
        (day(2023, 1, 1)..day(2025, 2, 25)).contains(&plant.commissioned_on);
    if practice.early_bid == EarlyBid::Commissioning && bid_before_2023 && staged_by_commissioning {
        return Regime::StagedHours;
    }
    if decisive < day(2021, 1, 1) {
        return Regime::SixHours;
    }
    if decisive < day(2023, 1, 1) {
        return Regime::FourHours;
    }
    if decisive < day(2025, 2, 25) { Regime::StagedHours } else { Regime::QuarterHours }
}

fn quarter_hours_spare(plant: &RegimeQuestion, year: Year) -> bool {
    let meter_year_is_over =
        plant.smart_meter_since.is_some_and(|installed| installed.year() < year);
    plant.capacity < ALWAYS_SPARED_BELOW
        || (plant.capacity < UNMETERED_SPARED_BELOW && !meter_year_is_over)
}

/// A date of the statute.
pub(crate) fn day(year: i32, month: u32, day: u32) -> DeliveryDay {
    DeliveryDay::new(year, month, day).unwrap_or_else(|_| unreachable!("a date of the statute"))
}

#[cfg(test)]
mod tests;
