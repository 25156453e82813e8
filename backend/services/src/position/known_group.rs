//! Whether anything is known of a balancing group.

use super::day::check_known;
use super::error::PositionError;
use records::ForecastSubject;
use store::forecast::{ForecastDaysWanted, list_forecast_days};
use store::register::{list_received_plants, since_registration};
use store::{Db, TenantId};
use units::{Eic, UtcTime};

/// Days of the calendar in which forecasts are looked for: two hundred years.
const CALENDAR_DAYS: i64 = 73_000;

/// Refuses a group that no plant names, that is not registered, never traded, and was never forecast by now.
pub fn check_group(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    now: UtcTime,
) -> Result<(), PositionError> {
    db.read(|db| {
        let Err(error) = check_known(db, tenant, group) else { return Ok(()) };
        let plants = list_received_plants(db, tenant)?;
        let names_it = plants
            .iter()
            .any(|received| received.record.facts.balancing_group.as_ref() == Some(group));
        let subject = ForecastSubject::Group(group.clone());
        let days = since_registration()..since_registration().plus_days(CALENDAR_DAYS);
        let wanted = ForecastDaysWanted { subject: &subject, days, issued_by: now, provider: None };
        if names_it || !list_forecast_days(db, tenant, &wanted)?.is_empty() {
            Ok(())
        } else {
            Err(error)
        }
    })
}
