//! Which revision of a trade counts.
//!
//! At a time T those revisions of a trade count that were concluded up to T (`traded_at`). Of them the last one counts that
//! was received up to T: a correction or a recall that came later does not change what was known then. Where none was
//! received by then, as with a history that is imported at once, the last one concluded up to T counts.
//! A trade that is zero then was recalled and is left out.

use crate::position::PositionError;
use records::{ReceivedTrade, Trade};
use store::position::list_trades_of_group;
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, Eic, Power, UtcTime};

/// What the trades of a group for a day were by what was known at a time.
pub(super) fn known_trades(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
    as_of: UtcTime,
) -> Result<Vec<Trade>, StoreError> {
    let received = list_trades_of_group(db, tenant, group, day.start(), day.end())?;
    Ok(counting(&received, group, |revisions| known_at(revisions, as_of)))
}

/// What the trades of a group for some days are now.
pub(crate) fn latest_trades(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    first: DeliveryDay,
    end: DeliveryDay,
) -> Result<Vec<Trade>, PositionError> {
    let received = list_trades_of_group(db, tenant, group, first.start(), end.start())?;
    Ok(counting(&received, group, <[ReceivedTrade]>::last))
}

/// Of each trade, whose revisions come one after the other, the one that is chosen.
fn counting(
    received: &[ReceivedTrade],
    group: &Eic,
    choose: impl Fn(&[ReceivedTrade]) -> Option<&ReceivedTrade>,
) -> Vec<Trade> {
    let is_one =
        |left: &ReceivedTrade, right: &ReceivedTrade| left.trade.trade_id == right.trade.trade_id;
    let chosen = received.chunk_by(is_one).filter_map(choose);
    let counts = |trade: &&Trade| trade.power != Power::ZERO && trade.group == *group;
    chosen.map(|received| &received.trade).filter(counts).cloned().collect()
}

/// The revision of a trade that counts at a time.
fn known_at(revisions: &[ReceivedTrade], as_of: UtcTime) -> Option<&ReceivedTrade> {
    let concluded = || revisions.iter().rev().filter(|one| one.trade.traded_at <= as_of);
    let received = concluded().find(|one| one.received_at <= as_of);
    received.or_else(|| concluded().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::TradeMarket;
    use units::Price;

    fn at(clock: &str) -> UtcTime {
        format!("2025-05-11T{clock}:00Z").parse().unwrap()
    }

    /// Revisions by when they were traded and received, and their power in W.
    fn revisions(rows: &[(&str, &str, i64)]) -> Vec<ReceivedTrade> {
        let group = Eic::with_check_character("11XSTROMBUCH---").unwrap();
        let of_row = |(revision, (traded, received, watts)): (i64, &(&str, &str, i64))| {
            let trade = Trade {
                trade_id: "T".to_owned(),
                group: group.clone(),
                market: TradeMarket::Continuous,
                start: at("20:00"),
                end: at("20:15"),
                power: Power::from_scaled(*watts),
                price: Price::ZERO,
                traded_at: at(traded),
                counterparty: None,
            };
            ReceivedTrade { revision, received_at: at(received), trade }
        };
        (1..).zip(rows).map(of_row).collect()
    }

    #[test]
    fn a_recall_counts_from_when_it_was_made_and_known() {
        // What was received, and what counts at some times; nothing before the trade was concluded.
        let live = [("10:00", "10:01", 500), ("10:00", "12:00", 0)];
        let at_once = [("10:00", "18:00", 500), ("11:00", "18:00", 0)];
        let corrected_at_once = [("10:00", "18:00", 500), ("10:00", "18:00", 700)];
        let corrected_later = [("10:00", "10:01", 500), ("11:00", "13:00", 700)];
        for (rows, cases) in [
            (live, [("09:59", None), ("11:00", Some(500)), ("12:00", Some(0)), ("19:00", Some(0))]),
            (
                at_once,
                [("09:59", None), ("10:30", Some(500)), ("11:30", Some(0)), ("19:00", Some(0))],
            ),
            (
                corrected_at_once,
                [("09:59", None), ("10:00", Some(700)), ("17:00", Some(700)), ("19:00", Some(700))],
            ),
            (
                corrected_later,
                [
                    ("10:30", Some(500)),
                    ("12:59", Some(500)),
                    ("13:00", Some(700)),
                    ("19:00", Some(700)),
                ],
            ),
        ] {
            let received = revisions(&rows);
            for (clock, expected) in cases {
                let found = known_at(&received, at(clock)).map(|one| one.trade.power.scaled());
                assert_eq!(found, expected, "{rows:?} at {clock}");
            }
        }
    }

    #[test]
    fn a_recalled_trade_is_left_out_and_so_is_one_that_moved_to_another_group() {
        let mut received = revisions(&[("10:00", "10:01", 500), ("10:00", "12:00", 0)]);
        let group = received[0].trade.group.clone();
        let count = |received: &[ReceivedTrade], clock: &str| {
            counting(received, &group, |found| known_at(found, at(clock))).len()
        };
        assert_eq!([count(&received, "11:00"), count(&received, "13:00")], [1, 0]);
        received[1].trade.power = Power::from_scaled(500);
        received[1].trade.group = Eic::with_check_character("11XSTROMBUCH-2-").unwrap();
        assert_eq!([count(&received, "11:00"), count(&received, "13:00")], [1, 0]);
    }
}
