//! Quarter hours without support over a stretch of days.

use super::law::get_law;
use crate::market_data::PriceHistory;
use rules::negative_prices::{SupportRule, SupportState, support_of};
use store::{Db, StoreError, TenantId};
use units::DeliveryDay;

/// The support of a delivery day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySupport {
    /// The delivery day.
    pub day: DeliveryDay,
    /// The state of each of its quarter hours.
    pub states: Vec<SupportState>,
}

/// The support of the days `first` to before `end`. Runs of negative prices are seen whole, also
/// where they begin before or end after these days.
pub fn list_support(
    db: &mut Db,
    tenant: TenantId,
    first: DeliveryDay,
    end: DeliveryDay,
    rule: SupportRule,
) -> Result<Vec<DaySupport>, StoreError> {
    db.read(|db| {
        let law = get_law(db, tenant)?;
        let history = PriceHistory::load(db, tenant, first, end)?;
        let support = support_of(&history.calendar, rule, &law);
        let days = std::iter::successors(Some(first), |day| Some(day.next()));
        Ok(days
            .take_while(|day| *day < end)
            .map(|day| DaySupport {
                day,
                states: support.states_of(day).map_or_else(
                    || vec![SupportState::Undetermined; day.quarter_count()],
                    <[SupportState]>::to_vec,
                ),
            })
            .collect())
    })
}
