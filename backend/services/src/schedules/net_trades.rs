//! What a balancing group traded with each counterparty.

use super::compose::ScheduleParties;
use store::{Db, StoreError, TenantId};
use trading::schedule::balance::NetTrades;
use units::{DeliveryDay, Eic};

/// What the schedule of a day is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupTrades {
    /// The group with its area and operator.
    pub parties: ScheduleParties,
    /// Its trades by counterparty: of those on an exchange, the exchange.
    pub nets: Vec<NetTrades>,
}

/// The trades of a group that deliver on a day, exact; nothing where the group is not known.
pub fn net_trades(
    _db: &mut Db,
    _tenant: TenantId,
    _group: &Eic,
    _day: DeliveryDay,
) -> Result<Option<GroupTrades>, StoreError> {
    Ok(None)
}
