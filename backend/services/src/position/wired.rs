//! What the position takes from rooms below it: forecasts and schedules of a group.
//!
//! The one place where they are asked; until those rooms answer, nothing is known and nothing is zero.

use records::QuarterForecast;
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Eic, Power, UtcTime};

/// Which forecasts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IssuedBy {
    /// Those that were issued up to an instant.
    Instant(UtcTime),
    /// For each quarter hour those that were issued by its start.
    EachStart,
}

/// The newest forecast of a group that counts, a band for each quarter hour of a day; what is not forecast is not there.
#[expect(clippy::unnecessary_wraps, reason = "the room of forecasts asks the database")]
pub(crate) fn forecast_of_group(
    _db: &mut Db,
    _tenant: TenantId,
    _group: &Eic,
    day: DeliveryDay,
    _issued_by: IssuedBy,
) -> Result<Vec<QuarterForecast>, StoreError> {
    Ok(vec![QuarterForecast::default(); day.quarter_count()])
}

/// What was last nominated for a group up to an instant, by quarter hour of a day: bought +, sold −.
#[expect(clippy::unnecessary_wraps, reason = "the room of schedules asks the database")]
pub(super) fn schedule_of_group(
    _db: &mut Db,
    _tenant: TenantId,
    _group: &Eic,
    day: DeliveryDay,
    _as_of: UtcTime,
) -> Result<Vec<Option<Power>>, StoreError> {
    Ok(vec![None; day.quarter_count()])
}
