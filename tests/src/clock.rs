//! The time of every scenario.

use units::UtcTime;

/// 20 March 2026, 08:00 UTC.
pub fn now() -> UtcTime {
    "2026-03-20T08:00:00Z".parse().unwrap()
}
