//! What the groups buy and sell: each day's forecast of eight o'clock in the day-ahead auction, what later forecasts change hour
//! by hour, one trade without an exchange, and one by mistake, which was recalled.

use super::forecasts::{ISSUE_HOURS, MORNING};
use super::groups::trader;
use super::prices::continuous;
use super::{HOUR, QUARTER, TradingGroup, clock, corrected_day, days, now, today};
use crate::demo::prices::exchange_day;
use records::{ForecastDay, ForecastRun, Trade, TradeMarket};
use std::collections::BTreeMap;
use std::fmt::Write;
use units::{DeliveryDay, Eic, Power, Price, UtcTime};

/// The smallest step of a trade on an exchange, in watts.
const STEP: i64 = 100_000;
/// What may stay open in an hour, in watts.
const TOLERANCE: i64 = 200_000;
/// Seconds after noon at which the day-ahead auction is over, and after an issue at which a trade is concluded.
const AUCTION_OVER: i64 = 55 * 60;
const AFTER_ISSUE: i64 = 20 * 60;
const LAST_HOUR: i64 = 24;
/// The trade without an exchange: its group, what is sold tomorrow from ten to four, and at which price in EUR/MWh × 100,000.
const BILATERAL_GROUP: &str = "SOL1";
const BILATERAL_WATTS: i64 = -400_000;
const BILATERAL_PRICE: i64 = 5_840_000;
const BILATERAL_HOURS: [i64; 2] = [10, 16];
const BILATERAL_DAYS_BEFORE: i64 = 6;
/// The trade by mistake: a price with a digit too many.
const MISTAKEN_WATTS: i64 = 1_500_000;
const MISTAKEN_PRICE: i64 = 81_250_000;
const MISTAKEN_HOUR: i64 = 20;

/// Every trade of a group that is concluded by now, with the revision that recalls one, made from its forecasts.
pub(crate) fn trades(group: &TradingGroup, runs: &[ForecastRun]) -> Vec<Trade> {
    let mut trades = bilateral(group);
    for day in days() {
        let sold = day_ahead(group, runs, day, &trades);
        let mut open = Open::of(day, &trades, &sold);
        trades.extend(sold);
        for (hour, until) in ISSUE_HOURS.iter().zip(following()) {
            let issued_at = clock(day, *hour);
            let traded_at = issued_at.plus_seconds(AFTER_ISSUE);
            let Some(told) = run_at(runs, issued_at, day).filter(|_| traded_at <= now()) else {
                continue;
            };
            for delivered in hour + 1..until {
                trades.extend(correction(group, told, &mut open, delivered, traded_at));
            }
        }
    }
    trades.extend(mistaken(group));
    trades
}

/// `trades.csv`.
pub(crate) fn csv(trades: &[Trade]) -> String {
    let mut text =
        "trade_id,group,market,start,minutes,kw,price_eur_per_mwh,traded_at,counterparty\n"
            .to_owned();
    for trade in trades {
        let Trade { trade_id, group, market, start, end, power, price, traded_at, .. } = trade;
        let minutes = (end.unix_seconds() - start.unix_seconds()) / 60;
        let (kw, price) = (power.decimal(), price.eur_per_mwh());
        let other = trade.counterparty.as_ref().map(Eic::to_string).unwrap_or_default();
        let _written = writeln!(
            text,
            "{trade_id},{group},{market},{start},{minutes},{kw},{price},{traded_at},{other}"
        );
    }
    text
}

/// The hour up to which each run is traded: an hour behind the next run.
fn following() -> impl Iterator<Item = i64> {
    ISSUE_HOURS.iter().skip(1).map(|hour| hour + 1).chain([LAST_HOUR])
}

fn run_at(runs: &[ForecastRun], issued_at: UtcTime, day: DeliveryDay) -> Option<&ForecastDay> {
    let run = runs.iter().find(|run| run.issued_at == issued_at)?;
    run.days.iter().find(|told| told.day() == day)
}

/// Sells a day's forecast of the morning before, less what is sold already.
fn day_ahead(
    group: &TradingGroup,
    runs: &[ForecastRun],
    day: DeliveryDay,
    before: &[Trade],
) -> Vec<Trade> {
    let eve = day.previous();
    let Some(told) = run_at(runs, clock(eve, MORNING), day) else { return Vec::new() };
    let open = Open::of(day, before, &[]);
    let prices = exchange_day(day);
    let quarters = day.quarters().filter_map(|quarter| {
        let expected = told.get(quarter.index)?.p50().scaled();
        let watts = -in_steps(expected + open.traded(quarter.start()));
        (watts != 0).then(|| Trade {
            trade_id: format!("DA-{}-{day}-{:02}", group.name, quarter.index + 1),
            group: group.group.clone(),
            market: TradeMarket::DayAhead,
            start: quarter.start(),
            end: quarter.start().plus_seconds(QUARTER),
            power: Power::from_scaled(watts),
            price: prices.get(quarter.index).unwrap_or(Price::ZERO),
            traded_at: clock(eve, 12).plus_seconds(AUCTION_OVER),
            counterparty: None,
        })
    });
    quarters.collect()
}

/// Trades what is open in an hour by a newer forecast, if it is more than the tolerance.
fn correction(
    group: &TradingGroup,
    told: &ForecastDay,
    open: &mut Open,
    hour: i64,
    traded_at: UtcTime,
) -> Option<Trade> {
    let day = told.day();
    let start = clock(day, hour);
    let first = day.quarter_beginning(start)?;
    let quarters = (first..).take(4).zip((0..4).map(|place| start.plus_seconds(place * QUARTER)));
    let mut residual = 0;
    for (quarter, start) in quarters {
        residual += told.get(quarter)?.p50().scaled() + open.traded(start);
    }
    let residual = residual / 4;
    if residual.abs() < TOLERANCE {
        return None;
    }
    let trade = Trade {
        trade_id: format!("ID-{}-{day}-{hour:02}", group.name),
        group: group.group.clone(),
        market: TradeMarket::Continuous,
        start,
        end: start.plus_seconds(HOUR),
        power: Power::from_scaled(-in_steps(residual)),
        price: continuous(day, first),
        traded_at,
        counterparty: None,
    };
    open.add(&trade);
    Some(trade)
}

fn bilateral(group: &TradingGroup) -> Vec<Trade> {
    if group.name != BILATERAL_GROUP {
        return Vec::new();
    }
    let tomorrow = today().next();
    let [from, until] = BILATERAL_HOURS.map(|hour| clock(tomorrow, hour));
    vec![Trade {
        trade_id: format!("OTC-{}-{tomorrow}", group.name),
        group: group.group.clone(),
        market: TradeMarket::Bilateral,
        start: from,
        end: until,
        power: Power::from_scaled(BILATERAL_WATTS),
        price: Price::from_scaled(BILATERAL_PRICE),
        traded_at: clock(tomorrow.plus_days(-BILATERAL_DAYS_BEFORE), MORNING + 2),
        counterparty: Some(trader()),
    }]
}

/// A purchase by mistake and, half an hour later, its recall.
fn mistaken(group: &TradingGroup) -> Vec<Trade> {
    if group.name != BILATERAL_GROUP {
        return Vec::new();
    }
    let start = clock(corrected_day(), MISTAKEN_HOUR);
    let bought = Trade {
        trade_id: format!("ID-{}-{}-{MISTAKEN_HOUR}-X", group.name, corrected_day()),
        group: group.group.clone(),
        market: TradeMarket::Continuous,
        start,
        end: start.plus_seconds(HOUR),
        power: Power::from_scaled(MISTAKEN_WATTS),
        price: Price::from_scaled(MISTAKEN_PRICE),
        traded_at: start.plus_seconds(-3 * HOUR),
        counterparty: None,
    };
    let traded_at = bought.traded_at.plus_seconds(HOUR / 2);
    let recall = Trade { power: Power::ZERO, traded_at, ..bought.clone() };
    vec![bought, recall]
}

fn in_steps(watts: i64) -> i64 {
    (watts + STEP / 2).div_euclid(STEP) * STEP
}

/// What is traded in each quarter hour of a day, in watts: bought +, sold −.
struct Open(BTreeMap<UtcTime, i64>);

impl Open {
    fn of(day: DeliveryDay, before: &[Trade], sold: &[Trade]) -> Self {
        let mut open = Self(day.quarters().map(|quarter| (quarter.start(), 0)).collect());
        let of_day = |trade: &&Trade| trade.start < day.end() && trade.end > day.start();
        for trade in before.iter().chain(sold).filter(of_day) {
            open.add(trade);
        }
        open
    }

    fn add(&mut self, trade: &Trade) {
        for (_, sum) in self.0.range_mut(trade.start..trade.end) {
            *sum += trade.power.scaled();
        }
    }

    fn traded(&self, start: UtcTime) -> i64 {
        self.0.get(&start).copied().unwrap_or(0)
    }
}
