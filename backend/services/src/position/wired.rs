//! What the position takes from rooms below it: forecasts and schedules of a group.
//!
//! The one place where they are asked; until those rooms answer, nothing is known and nothing is zero.

use records::QuarterForecast;
use store::schedules::find_scheduled_power;
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
pub(super) fn schedule_of_group(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
    as_of: UtcTime,
) -> Result<Vec<Option<Power>>, StoreError> {
    let found = find_scheduled_power(db, tenant, group, day, as_of)?;
    let of = |power: Vec<Power>| power.into_iter().map(Some).collect();
    Ok(found.map_or_else(|| vec![None; day.quarter_count()], of))
}
