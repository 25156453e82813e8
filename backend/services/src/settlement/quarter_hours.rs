//! A statement's month, quarter hour by quarter hour.

use super::law::get_law;
use super::month::MonthMarket;
use crate::metering::latest_readings_of;
use crate::settle_error::SettleError;
use records::PlantFacts;
use rules::contract::marketed_days;
use rules::law::Law;
use rules::negative_prices::SupportState;
use rules::regime::settled_regime;
use store::register::find_plant;
use store::{Db, StoreError, TenantId};
use units::{
    DaySeries, Energy, ExactAmount, MastrNumber, Month, Price, QuarterHour, QuarterStatus,
    Remuneration,
};

/// A quarter hour as a statement counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuarterHourLine {
    /// When it is.
    pub quarter: QuarterHour,
    /// What was fed in; nothing when there is no reading.
    pub energy: Option<Energy>,
    /// Where the reading comes from.
    pub status: QuarterStatus,
    /// The spot price; nothing when it is not known.
    pub price: Option<Price>,
    /// What the energy brought, unrounded; nothing for a plant that is not paid at spot.
    pub revenue: Option<ExactAmount>,
    /// Whether the applicable value stands.
    pub support: SupportState,
}

/// Every quarter hour of a plant's month since its commissioning, by the latest readings and prices.
/// Energies and revenues sum to those of the statement.
pub fn list_quarter_hours(
    db: &mut Db,
    tenant: TenantId,
    plant: &MastrNumber,
    month: Month,
) -> Result<Vec<QuarterHourLine>, SettleError> {
    db.read(|db| {
        let found = find_plant(db, tenant, plant, month.first_day())?;
        let facts = found.ok_or_else(|| SettleError::PlantUnknown { plant: plant.clone() })?.facts;
        let law = get_law(db, tenant)?;
        Ok(quarter_hours_of(db, tenant, &facts, month, &law)?)
    })
}

/// The same of a plant whose facts are known, within a transaction of the caller.
pub(crate) fn quarter_hours_of(
    db: &mut Db,
    tenant: TenantId,
    facts: &PlantFacts,
    month: Month,
    law: &Law,
) -> Result<Vec<QuarterHourLine>, StoreError> {
    let regime = settled_regime(facts, month.year(), law);
    let market = MonthMarket::load(db, tenant, month, law, &[regime])?;
    let readings = latest_readings_of(db, tenant, facts, month)?.unwrap_or_default();
    let at_spot = facts.remuneration == Remuneration::Spot;
    let mut lines = Vec::with_capacity(month.quarter_count());
    let marketed = marketed_days(facts, month);
    for day in market.days().filter(|day| marketed.is_some_and(|days| days.contains(*day))) {
        let Some(of_day) = market.day(day).map(|prices| prices.of(regime)) else { continue };
        let unread;
        let values = if let Some(values) = readings.get(&day) {
            values
        } else {
            unread = DaySeries::missing(day);
            &unread
        };
        for (index, status) in values.statuses().iter().enumerate() {
            let energy = values.get(index);
            let price = of_day.prices.get(index).copied().flatten();
            let support = of_day.support.get(index).copied();
            lines.push(QuarterHourLine {
                quarter: QuarterHour { day, index },
                energy,
                status: *status,
                price,
                revenue: energy.zip(price).filter(|_| at_spot).map(|(kwh, price)| kwh * price),
                support: support.unwrap_or(SupportState::With),
            });
        }
    }
    Ok(lines)
}
