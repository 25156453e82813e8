//! Whether the marketer must be able to read and control a plant.
//!
//! Source: § 10b Abs. 1 EEG 2023 (plants in direct marketing with more than 25 kW; smaller ones need no devices for
//! reading and control).
//!
//! ```
//! use rules::law::Law;
//! use rules::remote_control::remote_control_required;
//! use units::{DeliveryDay, Power};
//!
//! let needed = |watts| {
//!     let day = DeliveryDay::literal(2026, 11, 1);
//!     remote_control_required(Power::from_scaled(watts), day, &Law::default())
//! };
//! assert!(!needed(25_000));
//! assert!(needed(25_001));
//! ```

use crate::dated::{Dated, DatedBy, Ruling};
use crate::law::Law;
use units::{DeliveryDay, Power};

/// Up to this size the marketer need not read and control a plant. The table begins with the version that was read;
/// before it no size is known to be spared.
pub static UNCONTROLLED: Dated<Power> = Dated {
    name: "uncontrolled_size",
    by: DatedBy::Delivery,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[Ruling::new(
        DeliveryDay::literal(2025, 2, 25),
        Power::from_scaled(25_000),
        "§ 10b Abs. 1 EEG 2023",
    )],
};

/// Whether a plant of this size needs devices by which the marketer reads and controls it on a day.
pub fn remote_control_required(capacity: Power, day: DeliveryDay, law: &Law) -> bool {
    UNCONTROLLED.on(law.edition, day).is_none_or(|limit| capacity > *limit)
}
