//! What is due around a day, and what is overdue.

use super::coverage::{MarketDatum, MonthCompleteness, knows_all, list_completeness};
pub use rules::deadlines::{Deadline, DeadlineActor, DeadlineKind};
use rules::deadlines::{deadline, deadlines_between};
use store::market_data::list_market_values;
use store::register::list_technologies;
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Period};

/// Days that are looked ahead.
const DAYS_AHEAD: i64 = 35;

/// How a deadline stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineState {
    /// Its last safe day is over and the data is not there.
    Overdue,
    /// The data is there already.
    Met,
    /// Still to come.
    Coming,
}

/// A deadline and how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueItem {
    /// What is due, and until when.
    pub deadline: Deadline,
    /// How it stands today.
    pub state: DeadlineState,
}

/// Publications that are overdue, then everything that is due from today on for some weeks.
pub fn list_due(
    db: &mut Db,
    tenant: TenantId,
    today: DeliveryDay,
) -> Result<Vec<DueItem>, StoreError> {
    let completeness = list_completeness(db, tenant, today)?;
    let annual = list_market_values(db, tenant)?;
    let technologies = list_technologies(db, tenant)?;
    let is_there = |due: &Deadline| match due.period {
        Period::Month(_) => {
            let datum = datum_of(due.kind)?;
            let months = completeness.iter().find(|(found, _)| *found == datum)?;
            let row = months.1.iter().find(|row| Period::Month(row.month) == due.period)?;
            Some(row.complete == row.days)
        }
        Period::Year(_) if due.kind == DeadlineKind::AnnualMarketValue => {
            Some(knows_all(&annual, &technologies, due.period))
        }
        Period::Year(_) => None,
    };
    let mut items = overdue(&completeness, today);
    for due in deadlines_between(today, today.plus_days(DAYS_AHEAD)) {
        let met = is_there(&due).unwrap_or(false);
        let state = if met { DeadlineState::Met } else { DeadlineState::Coming };
        items.push(DueItem { deadline: due, state });
    }
    Ok(items)
}

/// Months of published data whose last safe day is over and that are not complete.
fn overdue(
    completeness: &[(MarketDatum, Vec<MonthCompleteness>)],
    today: DeliveryDay,
) -> Vec<DueItem> {
    let mut items = Vec::new();
    for (datum, months) in completeness {
        let Some(kind) = kind_of(*datum) else { continue };
        for row in months.iter().filter(|row| row.complete < row.expected) {
            let due = deadline(kind, Period::Month(row.month));
            let due = due.filter(|due| due.last_safe_day < today);
            items.extend(due.map(|due| DueItem { deadline: due, state: DeadlineState::Overdue }));
        }
    }
    items.sort_by_key(|item| item.deadline.last_safe_day);
    items
}

fn kind_of(datum: MarketDatum) -> Option<DeadlineKind> {
    match datum {
        MarketDatum::MarketValues => Some(DeadlineKind::MarketValue),
        MarketDatum::LegalPrices => Some(DeadlineKind::LegalSpotPrice),
        MarketDatum::ImbalancePrices => Some(DeadlineKind::ImbalancePrice),
        MarketDatum::SpotPrices
        | MarketDatum::ImbalanceVolumes
        | MarketDatum::IntradayIndex
        | MarketDatum::SolarGeneration
        | MarketDatum::SolarForecast
        | MarketDatum::Load
        | MarketDatum::LoadForecast
        | MarketDatum::Weather => None,
    }
}

fn datum_of(kind: DeadlineKind) -> Option<MarketDatum> {
    MarketDatum::ALL.iter().copied().find(|datum| kind_of(*datum) == Some(kind))
}
