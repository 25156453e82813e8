//! Whether the applicable value of a solar plant comes from a tender.
//!
//! Source: § 22 Abs. 3 EEG 2023 (up to 1 MW without a tender; plants on buildings and noise barriers
//! commissioned from 2025-05-01 up to 750 kW), § 22 Abs. 3 EEG 2017 and 2021 (up to 750 kW), § 55 Abs. 3
//! EEG 2014 (no tender for plants commissioned before 2017 as a rule). The exceptions for pilot plants
//! and citizens' energy companies are not known to the register.
//!
//! ```
//! use rules::tender::tender_required;
//! use units::{DeliveryDay, Installation, Power};
//!
//! let roof = |day| tender_required(day, Power::from_scaled(800_000), Installation::Building);
//! assert!(!roof(DeliveryDay::new(2025, 4, 30)?));
//! assert!(roof(DeliveryDay::new(2025, 5, 1)?));
//! # Ok::<(), units::ParseTimeError>(())
//! ```

use crate::regime::day;
use units::{DeliveryDay, Installation, Power};

const SMALLER_LIMIT: Power = Power::from_scaled(750_000);
const LARGER_LIMIT: Power = Power::from_scaled(1_000_000);

/// Whether a plant of this size needs an award to claim the market premium.
pub fn tender_required(
    commissioned_on: DeliveryDay,
    capacity: Power,
    installation: Installation,
) -> bool {
    if commissioned_on < day(2017, 1, 1) {
        return false;
    }
    let later_roof = installation == Installation::Building && commissioned_on >= day(2025, 5, 1);
    let before_2023 = commissioned_on < day(2023, 1, 1);
    let limit = if before_2023 || later_roof { SMALLER_LIMIT } else { LARGER_LIMIT };
    capacity > limit
}
