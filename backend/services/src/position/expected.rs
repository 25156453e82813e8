//! What a group is expected to deliver, and what was nominated for it.

use crate::forecast::{ForecastQuestion, forecast_at_start, known_forecast};
use records::{ForecastSubject, QuarterForecast};
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
pub(crate) fn forecast_of_group(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
    issued_by: IssuedBy,
) -> Result<Vec<QuarterForecast>, StoreError> {
    let subject = ForecastSubject::Group(group.clone());
    let question = ForecastQuestion { subject: &subject, provider: None, days: day..day.next() };
    let known = match issued_by {
        IssuedBy::Instant(as_of) => known_forecast(db, tenant, &question, as_of)?,
        IssuedBy::EachStart => forecast_at_start(db, tenant, &question)?,
    };
    let band = |start: UtcTime| {
        known.get(&start).map_or_else(QuarterForecast::default, |issued| QuarterForecast {
            p10: Some(issued.band.p10()),
            p50: Some(issued.band.p50()),
            p90: Some(issued.band.p90()),
        })
    };
    Ok(day.quarters().map(|quarter| band(quarter.start())).collect())
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
