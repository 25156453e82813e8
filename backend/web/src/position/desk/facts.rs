//! What the desk shows of a day.

use crate::http::WebError;
use records::{DayPosition, ForecastProvider, ForecastSubject};
use services::forecast::{ForecastQuestion, known_forecast};
use services::position::day_position;
use services::schedules::{FollowedDay, follow_schedule};
use services::{Db, TenantId};
use units::{DeliveryDay, Eic, UtcTime};

/// What the desk shows of a day.
pub(super) struct DeskFacts {
    pub(super) position: DayPosition,
    /// Whose forecast counts, and when its newest part was issued.
    pub(super) issued: Option<(ForecastProvider, UtcTime)>,
    pub(super) schedule: FollowedDay,
}

/// The position of a day, its forecast and its schedule, as of a time.
pub(super) fn load(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
    as_of: UtcTime,
) -> Result<DeskFacts, WebError> {
    let position = day_position(db, tenant, group, day, as_of)?;
    let subject = ForecastSubject::Group(group.clone());
    let question = ForecastQuestion { subject: &subject, provider: None, days: day..day.next() };
    let known = known_forecast(db, tenant, &question, as_of)?;
    let newest = known.into_values().max_by_key(|issued| issued.issued_at);
    Ok(DeskFacts {
        position,
        issued: newest.map(|issued| (issued.provider, issued.issued_at)),
        schedule: follow_schedule(db, tenant, group, day, as_of)?,
    })
}
