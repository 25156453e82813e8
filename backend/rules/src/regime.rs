//! Which version of § 51 EEG cuts a plant's support at negative prices.
//!
//! Source: § 51 EEG 2023 (as of 2025-02-25) with § 100 Abs. 1 Nr. 1 and Abs. 46; § 51 EEG 2023 (as
//! of 2025-02-24); § 51 EEG 2021 with § 100 Abs. 1 and Abs. 2 Nr. 13; § 51 EEG 2017 with § 100
//! Abs. 1 S. 4.
//!
//! The versions stand in [`SECTION_51`]:
//!
//! | earlier of commissioning and bid deadline | support falls | spared below |
//! |---|---|---|
//! | commissioned before 2016 (the bid deadline plays no part) | never | – |
//! | before 2021-01-01 | runs of 6 hours | 500 kW; wind 3 MW |
//! | before 2023-01-01 | runs of 4 hours | 500 kW |
//! | before 2025-02-25 | runs of 4, 3, 2, 1 hours by delivery year | 400 kW |
//! | from 2025-02-25 | every negative quarter hour | 100 kW until the year of the smart meter is over; always 2 kW |
//!
//! A plant below 2 kW stays spared until the regulator's decision under § 85 Abs. 2 Nr. 12, which
//! has not been made. Opting in under § 100 Abs. 47 is [locked](crate::lock) and cannot be chosen. Pilot wind
//! turbines (§ 3 Nr. 37), which the versions until 2025-02-24 spare, are not known to the register. An award of an
//! innovation tender follows § 9 InnAusV instead ([`crate::innovation`]).
//!
//! ```
//! use rules::law::Law;
//! use rules::regime::{regime_for, RegimeQuestion};
//! use units::{DeliveryDay, Power, Regime, Technology, Year};
//!
//! // 80 kW on a roof, commissioned 10 March 2025, smart meter since June 2025.
//! let plant = RegimeQuestion {
//!     technology: Technology::Solar,
//!     commissioned_on: DeliveryDay::new(2025, 3, 10)?,
//!     tender: None,
//!     bid_deadline: None,
//!     awarded_on: None,
//!     capacity: Power::from_scaled(80_000),
//!     smart_meter_since: Some(DeliveryDay::new(2025, 6, 2)?),
//! };
//! let law = Law::default();
//! assert_eq!(regime_for(&plant, Year::new(2025)?, &law), Regime::None);
//! assert_eq!(regime_for(&plant, Year::new(2026)?, &law), Regime::QuarterHours);
//!
//! // A wind turbine of 2.4 MW of 2018 is below the 3 MW that the EEG 2017 spares; one of 2022 is not spared.
//! let turbine = |year| -> Result<_, units::ParseTimeError> {
//!     Ok(RegimeQuestion {
//!         technology: Technology::WindOnshore,
//!         commissioned_on: DeliveryDay::new(year, 6, 1)?,
//!         tender: None,
//!         bid_deadline: None,
//!         awarded_on: None,
//!         capacity: Power::from_scaled(2_400_000),
//!         smart_meter_since: None,
//!     })
//! };
//! assert_eq!(regime_for(&turbine(2018)?, Year::new(2026)?, &law), Regime::None);
//! assert_eq!(regime_for(&turbine(2022)?, Year::new(2026)?, &law), Regime::FourHours);
//! # Ok::<(), units::ParseTimeError>(())
//! ```

use crate::dated::{Dated, DatedBy, Figure, Ruling};
use crate::innovation;
use crate::law::Law;
use crate::practice::EarlyBid;
use records::PlantFacts;
use units::{DeliveryDay, Power, Regime, SalesForm, Technology, Tender, Year};

/// A version of § 51 EEG.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section51 {
    /// How it cuts support.
    pub regime: Regime,
    /// A smaller plant is spared; what [`SPARED_UNTIL_DECIDED`] says where this says nothing.
    pub spares_below: Option<Power>,
    /// A smaller wind turbine is spared, as above.
    pub spares_wind_below: Option<Power>,
    /// A smaller plant is spared until the year of its smart meter is over.
    pub spares_unmetered_below: Power,
}

impl Section51 {
    const fn new(regime: Regime, spares_below_kw: i64) -> Self {
        let spares_below = Some(Power::from_scaled(spares_below_kw.saturating_mul(1_000)));
        let spares_wind_below = spares_below;
        Self { regime, spares_below, spares_wind_below, spares_unmetered_below: Power::ZERO }
    }

    fn spares(&self, plant: &RegimeQuestion, year: Year, law: &Law) -> bool {
        let of_size = match plant.technology {
            Technology::WindOnshore | Technology::WindOffshore => self.spares_wind_below,
            Technology::Solar | Technology::Other => self.spares_below,
        };
        // A decision counts from the year after it.
        let undecided = || SPARED_UNTIL_DECIDED.on(law.edition, year.first_day()).copied();
        let limit = of_size.or_else(undecided).unwrap_or(Power::ZERO);
        let meter_year_is_over =
            plant.smart_meter_since.is_some_and(|installed| installed.year() < year);
        plant.capacity < limit
            || (plant.capacity < self.spares_unmetered_below && !meter_year_is_over)
    }
}

impl Figure for Section51 {
    fn shown(&self) -> String {
        let Self { regime, spares_below, spares_wind_below, spares_unmetered_below } = self;
        let spared = match spares_below.zip(*spares_wind_below) {
            Some((below, wind)) => format!("{regime}; spared below {below}, wind {wind}"),
            None => format!("{regime}; spared by {}", SPARED_UNTIL_DECIDED.name),
        };
        match *spares_unmetered_below {
            _ if *regime == Regime::None => regime.to_string(),
            Power::ZERO => spared,
            unmetered => format!("{spared}, without a smart meter {unmetered}"),
        }
    }
}

/// The first day on which § 51 EEG counts a plant, by its commissioning alone (§ 100 Abs. 1 S. 4 EEG 2017).
const FIRST_CUT: DeliveryDay = DeliveryDay::literal(2016, 1, 1);

/// The smallest plants are spared until the regulator decides otherwise (§ 85 Abs. 2 Nr. 12 EEG 2023): a decision is one
/// ruling here.
pub static SPARED_UNTIL_DECIDED: Dated<Power> = Dated {
    name: "spared_until_decided",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 30),
    rulings: &[Ruling::new(
        DeliveryDay::FIRST,
        Power::from_scaled(2_000),
        "§ 51 Abs. 2 EEG 2023; no decision under § 85 Abs. 2 Nr. 12 EEG 2023 found",
    )],
};

/// The versions of § 51 EEG by the earlier of commissioning and bid deadline.
pub static SECTION_51: Dated<Section51> = Dated {
    name: "section_51",
    by: DatedBy::CommissioningOrBid,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[
        Ruling::new(
            DeliveryDay::FIRST,
            Section51::new(Regime::None, 0),
            "§ 100 Abs. 1 S. 4 EEG 2017",
        )
        .until(2015, 12, 31),
        Ruling::new(
            FIRST_CUT,
            Section51 {
                spares_wind_below: Some(Power::from_scaled(3_000_000)),
                ..Section51::new(Regime::SixHours, 500)
            },
            "§ 51 Abs. 1 and 3 EEG 2017, § 100 Abs. 2 Nr. 13 EEG 2021",
        )
        .until(2020, 12, 31),
        Ruling::new(
            DeliveryDay::literal(2021, 1, 1),
            Section51::new(Regime::FourHours, 500),
            "§ 51 Abs. 1 and 2 EEG 2021, § 100 Abs. 1 Nr. 1 EEG 2023",
        )
        .until(2022, 12, 31),
        Ruling::new(
            DeliveryDay::literal(2023, 1, 1),
            Section51::new(Regime::StagedHours, 400),
            "§ 51 Abs. 1 and 2 EEG 2023 as of 2025-02-24, § 100 Abs. 46 EEG 2023",
        )
        .until(2025, 2, 24),
        Ruling::new(
            DeliveryDay::literal(2025, 2, 25),
            Section51 {
                regime: Regime::QuarterHours,
                spares_below: None,
                spares_wind_below: None,
                spares_unmetered_below: Power::from_scaled(100_000),
            },
            "§ 51 Abs. 1 and 2 EEG 2023",
        ),
    ],
};

/// What of a plant decides its regime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegimeQuestion {
    /// Energy source.
    pub technology: Technology,
    /// Day of commissioning.
    pub commissioned_on: DeliveryDay,
    /// Which tender it was, where it is not the one of the technology.
    pub tender: Option<Tender>,
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
            technology: facts.technology,
            commissioned_on: facts.commissioned_on,
            tender: facts.tender,
            bid_deadline: facts.bid_deadline,
            awarded_on: facts.awarded_on,
            capacity: facts.support_size(),
            smart_meter_since: facts.smart_meter_since,
        }
    }

    pub(crate) fn tender_day(&self) -> Option<DeliveryDay> {
        self.bid_deadline.or(self.awarded_on)
    }
}

/// The regime of a plant for deliveries in `year`.
pub fn regime_for(plant: &RegimeQuestion, year: Year, law: &Law) -> Regime {
    innovation::regime_of(plant, law).unwrap_or_else(|| {
        let version = section_for(plant, law).filter(|version| !version.spares(plant, year, law));
        version.map_or(Regime::None, |version| version.regime)
    })
}

/// The regime that settles a plant's month: none at all without a claim to the premium.
pub fn settled_regime(facts: &PlantFacts, year: Year, law: &Law) -> Regime {
    match facts.sales_form {
        SalesForm::MarketPremium => regime_for(&RegimeQuestion::of(facts), year, law),
        SalesForm::OtherDirectMarketing
        | SalesForm::FeedInTariff
        | SalesForm::FallbackTariff
        | SalesForm::Unpaid
        | SalesForm::AfterSupport => Regime::None,
    }
}

/// The version of § 51 by date alone, before any exemption for size.
pub fn version_for(plant: &RegimeQuestion, law: &Law) -> Regime {
    innovation::regime_of(plant, law)
        .unwrap_or_else(|| section_for(plant, law).map_or(Regime::None, |version| version.regime))
}

fn section_for(plant: &RegimeQuestion, law: &Law) -> Option<&'static Section51> {
    let commissioned = SECTION_51.on(law.edition, plant.commissioned_on)?;
    if commissioned.regime == Regime::None {
        return None;
    }
    let Some(tender_day) = plant.tender_day().filter(|day| *day < plant.commissioned_on) else {
        return Some(commissioned);
    };
    // § 100 Abs. 46 names a plant by its commissioning, § 100 Abs. 1 by its bid.
    let staged = commissioned.regime == Regime::StagedHours;
    if staged && law.practice.early_bid == EarlyBid::Commissioning {
        return Some(commissioned);
    }
    SECTION_51.on(law.edition, tender_day.max(FIRST_CUT))
}

#[cfg(test)]
mod tests;
