//! The position of a balancing group on a day, as it was known at a time.

use super::error::PositionError;
use super::expected::{IssuedBy, forecast_of_group, schedule_of_group};
use super::fed_in::GroupPlants;
use super::known_trades::known_trades;
use records::{DayPosition, QuarterForecast};
use store::position::{has_trades, list_balancing_groups};
use store::{Db, TenantId};
use trading::position::{KnownDay, positions};
use units::{DeliveryDay, Eic, UtcTime};

/// The position of each quarter hour of a day: the newest forecast issued and the trades concluded up to a time, and what was
/// fed in until then, by the readings that are known now.
pub fn day_position(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
    as_of: UtcTime,
) -> Result<DayPosition, PositionError> {
    db.read(|db| day_position_within(db, tenant, group, day, as_of))
}

/// The same within a transaction of the caller.
pub(crate) fn day_position_within(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
    as_of: UtcTime,
) -> Result<DayPosition, PositionError> {
    let plants = GroupPlants::load(db, tenant, group, day.month())?;
    let trades = known_trades(db, tenant, group, day, as_of)?;
    let forecast = forecast_of_group(db, tenant, group, day, IssuedBy::Instant(as_of))?;
    let schedule = schedule_of_group(db, tenant, group, day, as_of)?;
    let is_forecast = forecast.iter().any(|band| *band != QuarterForecast::default());
    if plants.is_empty() && trades.is_empty() && !is_forecast {
        check_known(db, tenant, group)?;
    }
    let fed = plants.fed_in(db, tenant, day)?;
    let known = KnownDay {
        day,
        as_of,
        forecast: &forecast,
        schedule: &schedule,
        fed_in: &fed.total,
        trades: &trades,
    };
    let quarters = positions(&known)?;
    let is_mixed = plants.is_mixed();
    Ok(DayPosition { group: group.clone(), day, as_of, is_mixed, quarters })
}

/// Refuses a group that is not registered and never traded.
pub(crate) fn check_known(db: &mut Db, tenant: TenantId, group: &Eic) -> Result<(), PositionError> {
    let groups = list_balancing_groups(db, tenant)?;
    let is_registered = groups.iter().any(|record| record.group.group == *group);
    if is_registered || has_trades(db, tenant, group)? {
        Ok(())
    } else {
        Err(PositionError::GroupUnknown { group: group.clone() })
    }
}
