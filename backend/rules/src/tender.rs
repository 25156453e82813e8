//! Whether the applicable value of a plant comes from a tender.
//!
//! Source: § 22 Abs. 2 and 3 EEG 2023 (wind on land and solar up to 1 MW without a tender), § 22 Abs. 2 and 3 EEG
//! 2017 and 2021 (up to 750 kW), § 55 Abs. 3 EEG 2014 (no tender for plants commissioned before 2017 as a rule). The
//! 750 kW for plants on buildings and noise barriers commissioned from 2025-05-01 (§ 22 Abs. 3 S. 2) wait for approval
//! ([`Lock::TenderForRoofs`]). Wind at sea from 2021 has its value from a tender whatever its size (§ 22 Abs. 5 EEG
//! 2017). The exceptions for pilot plants, citizens' energy companies and turbines that were permitted before 2017
//! are not known to the register.
//!
//! ```
//! use rules::law::Law;
//! use rules::tender::tender_required;
//! use units::{DeliveryDay, Installation, Power, Technology};
//!
//! let law = Law::default();
//! let needs = |technology, year, kw: i64| {
//!     let day = DeliveryDay::literal(year, 6, 1);
//!     tender_required(technology, day, Power::from_scaled(kw * 1_000), Installation::Building, &law)
//! };
//! assert!(!needs(Technology::Solar, 2025, 800));
//! assert!(needs(Technology::Solar, 2025, 1_001));
//! assert!(needs(Technology::WindOnshore, 2019, 800));
//! assert!(!needs(Technology::WindOnshore, 2016, 3_000));
//! ```

use crate::dated::{Dated, DatedBy, Figure, Ruling};
use crate::law::Law;
use crate::lock::Lock;
use units::{DeliveryDay, Installation, Power, Technology};

/// Up to which size a plant needs no tender; none where no plant of its kind does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UntenderedSizes {
    /// Solar.
    pub solar: Option<Power>,
    /// Wind on land.
    pub wind_onshore: Option<Power>,
    /// Wind at sea.
    pub wind_offshore: Option<Power>,
}

impl Figure for UntenderedSizes {
    fn shown(&self) -> String {
        let up_to =
            |size: Option<Power>| size.map_or("any size".to_owned(), |size| size.to_string());
        let (solar, onshore) = (up_to(self.solar), up_to(self.wind_onshore));
        format!("solar {solar}, wind on land {onshore}, at sea {}", up_to(self.wind_offshore))
    }
}

const fn kilowatts(kw: i64) -> Power {
    Power::from_scaled(kw.saturating_mul(1_000))
}

/// Sizes without a tender.
pub static UNTENDERED: Dated<UntenderedSizes> = Dated {
    name: "untendered_sizes",
    by: DatedBy::Commissioning,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[
        Ruling::new(
            DeliveryDay::FIRST,
            UntenderedSizes { solar: None, wind_onshore: None, wind_offshore: None },
            "§ 55 Abs. 3 EEG 2014",
        )
        .until(2016, 12, 31),
        Ruling::new(
            DeliveryDay::literal(2017, 1, 1),
            UntenderedSizes {
                solar: Some(kilowatts(750)),
                wind_onshore: Some(kilowatts(750)),
                wind_offshore: None,
            },
            "§ 22 Abs. 2 and 3 EEG 2017",
        )
        .until(2020, 12, 31),
        Ruling::new(
            DeliveryDay::literal(2021, 1, 1),
            UntenderedSizes {
                solar: Some(kilowatts(750)),
                wind_onshore: Some(kilowatts(750)),
                wind_offshore: Some(kilowatts(0)),
            },
            "§ 22 Abs. 2, 3 and 5 EEG 2021",
        )
        .until(2022, 12, 31),
        Ruling::new(
            DeliveryDay::literal(2023, 1, 1),
            UntenderedSizes {
                solar: Some(kilowatts(1_000)),
                wind_onshore: Some(kilowatts(1_000)),
                wind_offshore: Some(kilowatts(0)),
            },
            "§ 22 Abs. 2, 3 and 5 EEG 2023",
        ),
    ],
};

/// Roofs without a tender, once § 22 Abs. 3 S. 2 EEG 2023 applies.
const UNTENDERED_ROOF: Power = Power::from_scaled(750_000);

/// Whether a plant of this size needs an award to claim the market premium.
pub fn tender_required(
    technology: Technology,
    commissioned_on: DeliveryDay,
    capacity: Power,
    installation: Installation,
    law: &Law,
) -> bool {
    let Some(sizes) = UNTENDERED.on(law.edition, commissioned_on) else { return false };
    let limit = match technology {
        Technology::Solar if installation == Installation::Building => {
            let smaller = Lock::TenderForRoofs.is_released(law.edition, commissioned_on);
            sizes.solar.map(|size| if smaller { UNTENDERED_ROOF } else { size })
        }
        Technology::Solar => sizes.solar,
        Technology::WindOnshore => sizes.wind_onshore,
        Technology::WindOffshore => sizes.wind_offshore,
        Technology::Other => None,
    };
    limit.is_some_and(|limit| capacity > limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::Edition;

    #[test]
    fn the_first_edition_took_the_locked_limit_for_roofs() {
        let needs = |edition, kw: i64| {
            let law = Law { edition, ..Law::default() };
            let day = DeliveryDay::literal(2025, 5, 1);
            let capacity = Power::from_scaled(kw * 1_000);
            tender_required(Technology::Solar, day, capacity, Installation::Building, &law)
        };
        assert!(needs(Edition::First, 800));
        assert!(!needs(Edition::Second, 800));
        assert!(needs(Edition::Second, 1_001));
    }
}
