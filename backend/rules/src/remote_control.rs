//! Whether the marketer must be able to read and control a plant.
//!
//! Source: § 10b Abs. 1 EEG 2023 (plants in direct marketing with more than 25 kW; smaller ones need no devices for
//! reading and control).
//!
//! ```
//! use rules::remote_control::remote_control_required;
//! use units::Power;
//!
//! assert!(!remote_control_required(Power::from_scaled(25_000)));
//! assert!(remote_control_required(Power::from_scaled(25_001)));
//! ```

use units::Power;

/// Up to this size the marketer need not read and control a plant.
const UNCONTROLLED_UP_TO: Power = Power::from_scaled(25_000);

/// Whether a plant of this size needs devices by which the marketer reads and controls it.
pub fn remote_control_required(capacity: Power) -> bool {
    capacity > UNCONTROLLED_UP_TO
}
