//! What the page shows of a group.

use crate::http::WebError;
use records::{ForecastProvider, ForecastSubject, QuarterPosition};
use reports::charts::FanQuarter;
use services::forecast::{
    ForecastQuestion, MetricsError, ProviderMetrics, chosen_provider, forecast_metrics,
    known_forecast,
};
use services::position::day_position;
use services::{Db, TenantId};
use std::ops::Range;
use units::{DeliveryDay, Eic, UtcTime};

/// Seconds before now that are shown.
const BEFORE: i64 = 6 * 3_600;
/// Seconds after now that are shown.
const AHEAD: i64 = 36 * 3_600;
/// Seconds of a quarter hour.
const QUARTER: i64 = 900;

/// What the page shows of a group.
pub(super) struct OutlookFacts {
    pub(super) as_of: UtcTime,
    /// Six hours before and 36 after.
    pub(super) quarters: Vec<FanQuarter>,
    /// The quarter hours of the day after.
    pub(super) tomorrow: Vec<FanQuarter>,
    pub(super) tomorrow_day: DeliveryDay,
    /// Whose forecast counts, and when its newest part was issued.
    pub(super) issued: Option<(ForecastProvider, UtcTime)>,
    /// Why this provider, where somebody has chosen one.
    pub(super) reason: Option<(ForecastProvider, String, UtcTime)>,
    /// The last complete week, from Monday to Monday.
    pub(super) week: Range<DeliveryDay>,
    pub(super) metrics: Vec<ProviderMetrics>,
}

/// The forecast as it was known at a time, what came by now, and the metrics of the week before.
pub(super) fn load(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    as_of: UtcTime,
    now: UtcTime,
) -> Result<OutlookFacts, WebError> {
    let begun = as_of.unix_seconds().rem_euclid(QUARTER);
    let from = as_of.plus_seconds(-begun - BEFORE);
    let until = as_of.plus_seconds(AHEAD - begun);
    let day_of = |at: UtcTime| DeliveryDay::containing(at).map_err(WebError::internal);
    let (today, last) = (day_of(as_of)?, day_of(until)?);
    let mut quarters = Vec::new();
    let mut day = day_of(from)?;
    while day <= last {
        quarters.append(&mut quarters_of(db, tenant, group, day, as_of, now)?);
        day = day.next();
    }
    let tomorrow_day = today.next();
    let in_day = |quarter: &&FanQuarter| {
        tomorrow_day.start() <= quarter.start && quarter.start < tomorrow_day.end()
    };
    let tomorrow = quarters.iter().filter(in_day).copied().collect();
    quarters.retain(|quarter| from <= quarter.start && quarter.start < until);
    let subject = ForecastSubject::Group(group.clone());
    let days = today..last.next();
    let question = ForecastQuestion { subject: &subject, provider: None, days };
    let known = known_forecast(db, tenant, &question, as_of)?;
    let newest = known.into_values().max_by_key(|issued| issued.issued_at);
    let chosen = chosen_provider(db, tenant, group)?;
    let week = week_before(today);
    let metrics = match forecast_metrics(db, tenant, group, &week) {
        Err(MetricsError::NoPlants { .. }) => Vec::new(),
        found => found?,
    };
    Ok(OutlookFacts {
        as_of,
        quarters,
        tomorrow,
        tomorrow_day,
        issued: newest.map(|issued| (issued.provider, issued.issued_at)),
        reason: chosen.map(|chosen| (chosen.provider, chosen.reason, chosen.chosen_at)),
        week,
        metrics,
    })
}

/// A day as it was forecast at one time, with what had come by another.
fn quarters_of(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
    as_of: UtcTime,
    now: UtcTime,
) -> Result<Vec<FanQuarter>, WebError> {
    let known = day_position(db, tenant, group, day, as_of)?.quarters;
    let came = if as_of < now {
        day_position(db, tenant, group, day, now)?.quarters
    } else {
        known.clone()
    };
    let drawn = |(quarter, came): (&QuarterPosition, &QuarterPosition)| FanQuarter {
        start: quarter.start,
        band: match (quarter.forecast.p10, quarter.forecast.p50, quarter.forecast.p90) {
            (Some(p10), Some(p50), Some(p90)) => Some([p10, p50, p90]),
            (None, _, _) | (_, None, _) | (_, _, None) => None,
        },
        sold: None,
        actual: came.actual,
        open: None,
    };
    Ok(known.iter().zip(&came).map(drawn).collect())
}

/// The last week that was over before a day.
fn week_before(day: DeliveryDay) -> Range<DeliveryDay> {
    // 1 is Monday.
    let weekday: i64 = day.date().format("%u").to_string().parse().unwrap_or(1);
    let monday = day.plus_days(1 - weekday);
    monday.plus_days(-7)..monday
}

#[cfg(test)]
mod tests {
    use super::week_before;

    #[test]
    fn the_week_before_ends_with_a_sunday() {
        for (day, first, end) in [
            ("2026-03-20", "2026-03-09", "2026-03-16"),
            ("2026-03-16", "2026-03-09", "2026-03-16"),
            ("2026-03-15", "2026-03-02", "2026-03-09"),
        ] {
            let week = week_before(day.parse().unwrap());
            assert_eq!((week.start.to_string(), week.end.to_string()), (first.into(), end.into()));
        }
    }
}
