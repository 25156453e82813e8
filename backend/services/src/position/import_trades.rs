//! Stores trades of balancing groups.
//!
//! A row that says what is known of its trade changes nothing; one that says something else is the next revision, and a power
//! of zero recalls the trade. Rows of one trade within a file come in the order in which they were traded, a recall last, so
//! that the order of the rows does not matter. A file that was received before changes nothing, so that it takes no recall
//! back.

use crate::import_outcome::{ImportChange, ImportError, ImportOutcome};
use records::Trade;
use std::collections::BTreeMap;
use store::position::{TradeRecord, insert_trades, list_trade_revisions};
use store::{Db, NewDocument, TenantId, archive_document, is_document_known};
use units::{DeliveryDay, Period, Power};

/// Stores the trades of a file, all or none.
pub fn import_trades(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    trades: &[Trade],
) -> Result<ImportOutcome, ImportError> {
    db.write(tenant, |db| {
        if is_document_known(db, tenant, document)? {
            return Ok(ImportOutcome { unchanged: trades.len(), ..ImportOutcome::default() });
        }
        let by_trade = in_order(trades);
        let ids: Vec<&str> = by_trade.keys().copied().collect();
        let mut known: BTreeMap<String, (i64, Trade)> = BTreeMap::new();
        for received in list_trade_revisions(db, tenant, &ids)? {
            let id = received.trade.trade_id.clone();
            known.insert(id, (received.revision, received.trade));
        }
        let mut outcome = ImportOutcome::default();
        let mut new = Vec::new();
        for (id, revisions) in by_trade {
            let mut before = known.remove(id);
            for trade in revisions {
                let Some(record) = next(before.as_ref(), trade, &mut outcome) else { continue };
                before = Some((record.revision, record.trade.clone()));
                new.push(record);
            }
        }
        if !new.is_empty() {
            let document = archive_document(db, tenant, document)?;
            insert_trades(db, tenant, document, &new)?;
        }
        Ok(outcome)
    })
}

/// The rows of each trade in the order in which they count.
fn in_order(trades: &[Trade]) -> BTreeMap<&str, Vec<&Trade>> {
    let mut by_trade: BTreeMap<&str, Vec<&Trade>> = BTreeMap::new();
    for trade in trades {
        by_trade.entry(&trade.trade_id).or_default().push(trade);
    }
    for rows in by_trade.values_mut() {
        rows.sort_by_key(|trade| (trade.traded_at, trade.power == Power::ZERO));
    }
    by_trade
}

/// The revision that a row becomes; nothing when it says what is known.
fn next(
    before: Option<&(i64, Trade)>,
    trade: &Trade,
    outcome: &mut ImportOutcome,
) -> Option<TradeRecord> {
    if before.is_some_and(|(_, known)| known == trade) {
        outcome.unchanged += 1;
        return None;
    }
    if before.is_some() {
        outcome.revised += 1;
    } else {
        outcome.added += 1;
    }
    if let Ok(day) = DeliveryDay::containing(trade.start) {
        outcome.changes.periods.insert(Period::Month(day.month()));
    }
    outcome.changes.add(|| ImportChange::Trade {
        subject: trade.trade_id.clone(),
        before: before.map(|(_, known)| known.power),
        after: trade.power,
        price: trade.price,
    });
    let revision = before.map_or(1, |(revision, _)| revision + 1);
    Some(TradeRecord { revision, trade: trade.clone() })
}
