//! What balancing groups bought and sold, by revisions.

use crate::batch::{ROWS_PER_INSERT, insert_rows};
use crate::error::parse_column;
use crate::tables::{documents, trades};
use crate::{Db, DocumentId, StoreError, TenantId};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use records::{ReceivedTrade, Trade};
use units::{Eic, Power, Price, UtcTime};

/// A revision of a trade to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeRecord {
    /// From 1; a correction or a recall is the next one.
    pub revision: i64,
    /// What it says.
    pub trade: Trade,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = trades, treat_none_as_default_value = false)]
struct TradeRow {
    tenant_id: i64,
    trade_id: String,
    revision: i64,
    document_id: i64,
    balancing_group: String,
    market: String,
    starts_at: NaiveDateTime,
    ends_at: NaiveDateTime,
    power_w: i64,
    price_eur_mwh_e5: i64,
    traded_at: NaiveDateTime,
    counterparty: Option<String>,
}

/// Stores revisions of one document; each must be new.
pub fn insert_trades(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    records: &[TradeRecord],
) -> Result<(), StoreError> {
    let row = |record: &TradeRecord| TradeRow {
        tenant_id: tenant.0,
        trade_id: record.trade.trade_id.clone(),
        revision: record.revision,
        document_id: document.0,
        balancing_group: record.trade.group.to_string(),
        market: record.trade.market.to_string(),
        starts_at: record.trade.start.naive(),
        ends_at: record.trade.end.naive(),
        power_w: record.trade.power.scaled(),
        price_eur_mwh_e5: record.trade.price.scaled(),
        traded_at: record.trade.traded_at.naive(),
        counterparty: record.trade.counterparty.as_ref().map(Eic::to_string),
    };
    let rows: Vec<TradeRow> = records.iter().map(row).collect();
    insert_rows!(db, trades::table, rows);
    Ok(())
}

/// Every revision of some trades, in the order of trade and revision.
pub fn list_trade_revisions(
    db: &mut Db,
    tenant: TenantId,
    trade_ids: &[&str],
) -> Result<Vec<ReceivedTrade>, StoreError> {
    let mut found = Vec::new();
    for some in trade_ids.chunks(ROWS_PER_INSERT) {
        let rows: Vec<(TradeRow, NaiveDateTime)> = trades::table
            .inner_join(documents::table.on(documents::id.eq(trades::document_id)))
            .filter(trades::tenant_id.eq(tenant.0))
            .filter(trades::trade_id.eq_any(some.iter().copied()))
            .order((trades::trade_id, trades::revision))
            .select((TradeRow::as_select(), documents::received_at))
            .load(db)?;
        for (row, received_at) in rows {
            found.push(row.into_received(received_at)?);
        }
    }
    Ok(found)
}

/// Every revision of the trades of which any is for a group and a time from `first` to before `end`, in the order of
/// trade and revision. A revision may have moved a trade elsewhere.
pub fn list_trades_of_group(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    first: UtcTime,
    end: UtcTime,
) -> Result<Vec<ReceivedTrade>, StoreError> {
    let ids: Vec<String> = trades::table
        .filter(trades::tenant_id.eq(tenant.0))
        .filter(trades::balancing_group.eq(group.as_str()))
        .filter(trades::starts_at.lt(end.naive()))
        .filter(trades::ends_at.gt(first.naive()))
        .select(trades::trade_id)
        .distinct()
        .order(trades::trade_id)
        .load(db)?;
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    list_trade_revisions(db, tenant, &ids)
}

/// Whether a group ever traded.
pub fn has_trades(db: &mut Db, tenant: TenantId, group: &Eic) -> Result<bool, StoreError> {
    let count: i64 = trades::table
        .filter(trades::tenant_id.eq(tenant.0))
        .filter(trades::balancing_group.eq(group.as_str()))
        .count()
        .get_result(db)?;
    Ok(count > 0)
}

impl TradeRow {
    fn into_received(self, received_at: NaiveDateTime) -> Result<ReceivedTrade, StoreError> {
        let counterparty = self.counterparty.as_deref();
        let trade = Trade {
            group: parse_column("trades.balancing_group", &self.balancing_group)?,
            market: parse_column("trades.market", &self.market)?,
            start: UtcTime::from_naive(self.starts_at),
            end: UtcTime::from_naive(self.ends_at),
            power: Power::from_scaled(self.power_w),
            price: Price::from_scaled(self.price_eur_mwh_e5),
            traded_at: UtcTime::from_naive(self.traded_at),
            counterparty: counterparty
                .map(|code| parse_column("trades.counterparty", code))
                .transpose()?,
            trade_id: self.trade_id,
        };
        let received_at = UtcTime::from_naive(received_at);
        Ok(ReceivedTrade { revision: self.revision, received_at, trade })
    }
}
