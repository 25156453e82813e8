//! Awards of innovation tenders: which premium they bring, and when negative prices cut it.
//!
//! Source: § 39n EEG 2023 and InnAusV as amended by Art. 6 of the act of 2025-02-21 (BGBl. 2025 I Nr. 51): § 3 Abs. 1 (the
//! EEG applies where the ordinance does not deviate), § 8 (payments), § 9 (negative prices), § 19 (transition); § 9 InnAusV
//! as of 2025-02-24. The bid deadline alone decides:
//!
//! | bid deadline | premium | support falls |
//! |---|---|---|
//! | before 2022-12-01 | fixed (InnAusV as of 2022-07-28, § 19 Abs. 1) | every negative hour (§ 19 Abs. 1 and 2) |
//! | before 2025-02-25 | max(0, applicable value − annual market value) (§ 8 Abs. 4) | every negative hour (§ 19 Abs. 2) |
//! | from 2025-02-25 | the same | every negative quarter hour (§ 9) |
//!
//! - An hour is negative when the mean of its four quarter hours is (§ 19 Abs. 2 S. 2); hours need no run.
//! - No size and no missing smart meter spares a plant: § 9 deviates from § 51 EEG as a whole and has nothing like its
//!   Abs. 2.
//! - The annual value counts whatever the day of the award (§ 8 Abs. 4), other than under Anlage 1 Nr. 2 EEG.
//! - Support lasts 20 years (§ 8 Abs. 3) and is not extended: § 51a EEG counts what § 51 EEG reduces, not what § 9 does.
//! - A fixed premium is not computed. Its months are blocked, and so are those without a bid deadline.
//!
//! Units, formula and rounding of the premium as in [`crate::premium`]. § 14 makes §§ 8 and 9 wait for approval by the
//! European Commission; it is taken as given, since § 19 Abs. 2 presupposes it. Not known to the register is that a
//! solar plant combined with a wind turbine on land uses the market value of the wind (§ 8 Abs. 4 S. 2).
//!
//! ```
//! use rules::law::Law;
//! use rules::regime::{RegimeQuestion, regime_for};
//! use units::{DeliveryDay, Power, Regime, Technology, Tender, Year};
//!
//! // 3 MW with a storage, bid on 1 September 2023, commissioned in June 2025: every negative hour, where a plant of the
//! // EEG's own tender loses runs of two hours in 2026.
//! let plant = RegimeQuestion {
//!     technology: Technology::Solar,
//!     commissioned_on: DeliveryDay::new(2025, 6, 1)?,
//!     tender: Some(Tender::Innovation),
//!     bid_deadline: Some(DeliveryDay::new(2023, 9, 1)?),
//!     awarded_on: None,
//!     capacity: Power::from_scaled(3_000_000),
//!     smart_meter_since: None,
//! };
//! let law = Law::default();
//! assert_eq!(regime_for(&plant, Year::new(2026)?, &law), Regime::OneHour);
//! let of_the_eeg = RegimeQuestion { tender: None, ..plant };
//! assert_eq!(regime_for(&of_the_eeg, Year::new(2026)?, &law), Regime::StagedHours);
//! # Ok::<(), units::ParseTimeError>(())
//! ```

use crate::dated::{Dated, DatedBy, Figure, Ruling};
use crate::law::Law;
use crate::regime::RegimeQuestion;
use records::{Finding, PlantFacts};
use units::{DeliveryDay, Regime, Tender};

/// What an award of an innovation tender brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InnovationPremium {
    /// What was bid, whatever the market value (fixe Marktprämie).
    Fixed,
    /// The applicable value less the annual market value (gleitende Marktprämie).
    Sliding,
}

impl Figure for InnovationPremium {
    fn shown(&self) -> String {
        match self {
            Self::Fixed => "fixed".to_owned(),
            Self::Sliding => "sliding".to_owned(),
        }
    }
}

/// The premium by bid deadline.
pub static INNOVATION_PREMIUM: Dated<InnovationPremium> = Dated {
    name: "innovation_premium",
    by: DatedBy::Bid,
    checked_on: DeliveryDay::literal(2026, 11, 30),
    rulings: &[
        Ruling::new(
            DeliveryDay::FIRST,
            InnovationPremium::Fixed,
            "§ 8 InnAusV as of 2022-07-28, § 19 Abs. 1 InnAusV",
        )
        .until(2022, 11, 30),
        Ruling::new(
            DeliveryDay::literal(2022, 12, 1),
            InnovationPremium::Sliding,
            "§ 8 Abs. 1 and 4 InnAusV",
        ),
    ],
};

/// How negative prices cut support by bid deadline.
pub static INNOVATION_NEGATIVE_PRICES: Dated<Regime> = Dated {
    name: "innovation_negative_prices",
    by: DatedBy::Bid,
    checked_on: DeliveryDay::literal(2026, 11, 30),
    rulings: &[
        Ruling::new(
            DeliveryDay::FIRST,
            Regime::OneHour,
            "§ 9 InnAusV as of 2025-02-24, § 19 Abs. 1 and 2 InnAusV",
        )
        .until(2025, 2, 24),
        Ruling::new(DeliveryDay::literal(2025, 2, 25), Regime::QuarterHours, "§ 9 InnAusV"),
    ],
};

/// Whether a plant's award is one of an innovation tender.
pub fn is_innovation(tender: Option<Tender>) -> bool {
    match tender {
        Some(Tender::Innovation) => true,
        None => false,
    }
}

/// The version of § 9 InnAusV for a plant of an innovation tender; none for others, which § 51 EEG is for.
pub(crate) fn regime_of(plant: &RegimeQuestion, law: &Law) -> Option<Regime> {
    let bid = plant.tender_day().unwrap_or(plant.commissioned_on);
    INNOVATION_NEGATIVE_PRICES.on(law.edition, bid).copied().filter(|_| is_innovation(plant.tender))
}

/// What keeps the premium of an innovation tender from being computed, if anything does.
pub(crate) fn unsettled_premium(facts: &PlantFacts, law: &Law) -> Option<Finding> {
    if !is_innovation(facts.tender) {
        return None;
    }
    let Some(bid_deadline) = facts.bid_deadline else {
        return Some(Finding::BidDeadlineMissing {});
    };
    match INNOVATION_PREMIUM.on(law.edition, bid_deadline)? {
        InnovationPremium::Fixed => Some(Finding::FixedPremium { bid_deadline }),
        InnovationPremium::Sliding => None,
    }
}

#[cfg(test)]
mod tests;
