//! Schedules that the groups have sent: tomorrow's, and those of a day that had to be corrected.

use super::answers::{Answer, answer, file};
use super::groups::{control_area, exchange, system_operator};
use super::{HOUR, QUARTER, TradingGroup, clock, corrected_day, now, today};
use crate::session::Session;
use anyhow::Result;
use integrations::schedules::{FileTag, parse, schedule_file_name, write};
use records::{ScheduleMessage, ScheduleMessageKind, ScheduleSchema, Trade, TradeMarket};
use services::schedules::{
    NetTrades, RenderedSchedule, ScheduleOrder, ScheduleParties, follow_schedule,
    mark_schedule_sent, net_trades, write_schedule,
};
use units::{DeliveryDay, Power, UtcTime};

const SCHEMA: ScheduleSchema = ScheduleSchema::Ess;
/// Seconds from a message to its acknowledgement.
const ACKNOWLEDGED_AFTER: i64 = 70;
/// Quarter hours of the corrected day, at eleven, of which a sale was left out of the first schedule, and how much.
const LEFT_OUT: std::ops::Range<usize> = 44..48;
const LEFT_OUT_WATTS: i64 = 500_000;

/// Sends tomorrow's schedule of a group, which the system operator acknowledges.
pub(crate) fn send_tomorrow(session: &mut Session, group: &TradingGroup) -> Result<()> {
    let day = today().next();
    if is_scheduled(session, group, day)? {
        return Ok(());
    }
    let nets = net_trades(&mut session.db, session.tenant, &group.group, day)?.nets;
    let sent = send(session, group, day, &nets, clock(today(), 13).plus_seconds(20 * 60))?;
    acknowledge(session, day, &sent)
}

/// Sends the schedule of a day in February with a sale left out, which the exchange's contradicts; then corrected; and after
/// delivery with what was traded within the day, which is confirmed.
pub(crate) fn follow_corrected_day(
    session: &mut Session,
    group: &TradingGroup,
    trades: &[Trade],
) -> Result<()> {
    let day = corrected_day();
    if is_scheduled(session, group, day)? {
        return Ok(());
    }
    let eve = clock(day.previous(), 13);
    let right = on_exchange(trades, day, |trade| trade.market == TradeMarket::DayAhead);
    let mut wrong = right.clone();
    for power in wrong.power.iter_mut().take(LEFT_OUT.end).skip(LEFT_OUT.start) {
        *power = Power::from_scaled((power.scaled() + LEFT_OUT_WATTS).min(0));
    }
    let at = eve.plus_seconds(HOUR / 4);
    let first = send(session, group, day, std::slice::from_ref(&wrong), at)?;
    acknowledge(session, day, &first)?;
    let contradicted = at.plus_seconds(HOUR / 2);
    let kind = ScheduleMessageKind::Anomaly;
    let theirs = of_exchange(&first, &right);
    file(session, day, &answer(&first, &Answer { kind, code: "A09", at: contradicted, theirs }))?;
    let at = contradicted.plus_seconds(HOUR / 4);
    let second = send(session, group, day, &[right], at)?;
    acknowledge(session, day, &second)?;
    let all = on_exchange(trades, day, |_| true);
    let third = send(session, group, day, &[all], day.end().plus_seconds(10 * HOUR))?;
    acknowledge(session, day, &third)?;
    let (kind, at) = (ScheduleMessageKind::Confirmation, day.end().plus_seconds(17 * HOUR));
    file(session, day, &answer(&third, &Answer { kind, code: "A08", at, theirs: Vec::new() }))
}

fn is_scheduled(session: &mut Session, group: &TradingGroup, day: DeliveryDay) -> Result<bool> {
    let (db, tenant) = (&mut session.db, session.tenant);
    Ok(!follow_schedule(db, tenant, &group.group, day, now())?.versions.is_empty())
}

/// Writes the next version of a schedule and notes that it was sent.
fn send(
    session: &mut Session,
    group: &TradingGroup,
    day: DeliveryDay,
    nets: &[NetTrades],
    at: UtcTime,
) -> Result<ScheduleMessage> {
    let parties = ScheduleParties {
        group: group.group.clone(),
        control_area: control_area(),
        tso: system_operator(),
    };
    let tag = FileTag { day, group: &parties.group, tso: &parties.tso };
    let order = ScheduleOrder { parties: &parties, day, schema: SCHEMA, nets, now: at };
    let (db, tenant) = (&mut session.db, session.tenant);
    let written = write_schedule(db, tenant, &order, |message| RenderedSchedule {
        file_name: schedule_file_name(&tag, message.version.unwrap_or(1)),
        bytes: write(SCHEMA, message),
    })?;
    mark_schedule_sent(db, tenant, &group.group, day, written.version, at)?;
    Ok(parse(&written.file.file_name, &written.file.bytes)?.message)
}

fn acknowledge(session: &mut Session, day: DeliveryDay, sent: &ScheduleMessage) -> Result<()> {
    let kind = ScheduleMessageKind::Acknowledgement;
    let at = sent.created_at.plus_seconds(ACKNOWLEDGED_AFTER);
    file(session, day, &answer(sent, &Answer { kind, code: "A01", at, theirs: Vec::new() }))
}

/// What a group trades on the exchange on a day; recalled trades are zero.
fn on_exchange(trades: &[Trade], day: DeliveryDay, counts: impl Fn(&Trade) -> bool) -> NetTrades {
    let is_recalled = |trade: &Trade| {
        trades.iter().any(|one| one.trade_id == trade.trade_id && one.power == Power::ZERO)
    };
    let at_exchange =
        |trade: &&Trade| trade.counterparty.is_none() && counts(trade) && !is_recalled(trade);
    let mut watts = vec![0_i64; day.quarter_count()];
    for trade in trades.iter().filter(at_exchange) {
        for (quarter, sum) in day.quarters().zip(&mut watts) {
            let (start, end) = (quarter.start(), quarter.start().plus_seconds(QUARTER));
            if trade.start <= start && end <= trade.end {
                *sum += trade.power.scaled();
            }
        }
    }
    let power = watts.into_iter().map(Power::from_scaled).collect();
    NetTrades { counterparty: exchange(), power }
}

/// The sale in a message as the exchange says it: what it buys of the group.
fn of_exchange(sent: &ScheduleMessage, right: &NetTrades) -> Vec<records::ScheduleSeries> {
    let is_sale = |series: &&records::ScheduleSeries| {
        series.in_party.as_ref().is_some_and(|party| party.code == exchange().as_str())
    };
    let sold = sent.series.iter().filter(is_sale).map(|series| {
        let mut series = series.clone();
        for period in &mut series.periods {
            for (quantity, power) in period.quantities.iter_mut().zip(&right.power) {
                *quantity = Power::from_scaled((-power.scaled()).max(0));
            }
        }
        series
    });
    sold.collect()
}
