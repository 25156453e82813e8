//! What a balancing group traded with each counterparty.

use super::compose::ScheduleParties;
use crate::position::{PositionError, latest_trades};
use records::{BalancingGroup, Trade, TradeMarket};
use store::position::list_balancing_groups;
use store::{Db, StoreError, TenantId};
use thiserror::Error;
use trading::schedule::balance::NetTrades;
use trading::schedule::net::{Delivery, net_by_counterparty};
use units::{DeliveryDay, Eic};

/// Why it cannot be said what a group traded with whom.
#[derive(Debug, Error)]
pub enum NetTradesError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The trades are not told.
    #[error(transparent)]
    Trades(#[from] PositionError),
    /// Nothing says in which area the group trades, and whom it tells.
    #[error(
        "balancing group {group} is not known; `strombuch import balancing-groups` registers it with its control area and \
         system operator"
    )]
    GroupUnknown {
        /// The group that was asked for.
        group: Eic,
    },
    /// A trade has no counterparty.
    #[error(
        "trade {trade_id} ({market}) of {group} has no counterparty; expected one in its file, or for a trade on an exchange \
         the party of the exchange with the balancing group"
    )]
    CounterpartyMissing {
        /// The trade.
        trade_id: String,
        /// Where it was concluded.
        market: TradeMarket,
        /// The group.
        group: Eic,
    },
}

/// What the schedule of a day is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupTrades {
    /// The group with its area and operator.
    pub parties: ScheduleParties,
    /// Its trades by counterparty: of those on an exchange, the exchange.
    pub nets: Vec<NetTrades>,
}

/// The trades of a group that deliver on a day, exact.
pub fn net_trades(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
) -> Result<GroupTrades, NetTradesError> {
    db.read(|db| {
        let groups = list_balancing_groups(db, tenant)?;
        let found = groups.into_iter().map(|record| record.group).find(|one| one.group == *group);
        let Some(BalancingGroup { group, control_area, tso, exchange }) = found else {
            return Err(NetTradesError::GroupUnknown { group: group.clone() });
        };
        let trades = latest_trades(db, tenant, &group, day, day.next())?;
        let deliveries: Vec<Delivery> = trades
            .into_iter()
            .map(|trade| delivery(trade, exchange.as_ref()))
            .collect::<Result<_, _>>()?;
        let nets = net_by_counterparty(day, &deliveries);
        Ok(GroupTrades { parties: ScheduleParties { group, control_area, tso }, nets })
    })
}

/// What a trade delivers, and with whom.
fn delivery(trade: Trade, exchange: Option<&Eic>) -> Result<Delivery, NetTradesError> {
    let Trade { trade_id, group, market, start, end, power, counterparty, .. } = trade;
    let on_exchange = match market {
        TradeMarket::Bilateral => None,
        TradeMarket::DayAhead | TradeMarket::Auction | TradeMarket::Continuous => exchange.cloned(),
    };
    match counterparty.or(on_exchange) {
        Some(counterparty) => Ok(Delivery { counterparty, start, end, power }),
        None => Err(NetTradesError::CounterpartyMissing { trade_id, market, group }),
    }
}
