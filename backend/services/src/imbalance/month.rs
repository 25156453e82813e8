//! The imbalance of a balancing group in a month.
//!
//! Each plant has a part of the amount by what it fed in in the month, and where nothing was fed in by its installed power; the
//! parts sum to the amount to the cent.

use super::premiums::premiums_at_risk;
use super::prices::Prices;
use crate::position::{
    FedDay, GroupPlants, IssuedBy, PositionError, check_known, forecast_of_group, latest_trades,
};
use records::{ImbalanceFinding, MonthImbalance, Trade, TradeMarket};
use store::{Db, TenantId};
use trading::attribution::{DeliveredTrade, Venue};
use trading::imbalance::{DeliveredQuarter, settle};
use trading::position::{energy_of, quarters_of};
use trading::share::share;
use units::{
    AmountOverflow, DeliveryDay, Eic, Energy, MastrNumber, Money, Month, StatementStatus, UtcTime,
};

const QUARTER_SECONDS: i64 = 900;

/// Settles the quarter hours of a month that are over, by what is known now.
pub fn month_imbalance(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    month: Month,
    now: UtcTime,
) -> Result<MonthImbalance, PositionError> {
    db.read(|db| {
        let plants = GroupPlants::load(db, tenant, group, month)?;
        let trades = latest_trades(db, tenant, group, month.first_day(), month.end())?;
        if plants.is_empty() && trades.is_empty() {
            check_known(db, tenant, group)?;
        }
        let prices = Prices::load(db, tenant, month)?;
        let mut delivered = Vec::with_capacity(month.quarter_count());
        let mut energies: Vec<Energy> = Vec::new();
        for day in month.days().filter(|day| day.start() < now) {
            let fed = plants.fed_in(db, tenant, day)?;
            let forecast = forecast_of_group(db, tenant, group, day, IssuedBy::EachStart)?;
            add_energies(&mut energies, &fed)?;
            let is_active = plants.is_active_on(day);
            let mut quarters = quarters(day, &fed, is_active, &prices);
            for (quarter, band) in quarters.iter_mut().zip(forecast) {
                quarter.forecast = band.p50.map(energy_of).transpose()?;
            }
            add_trades(&mut quarters, day, &trades, &prices)?;
            quarters.retain(|quarter| quarter.start.plus_seconds(QUARTER_SECONDS) <= now);
            delivered.append(&mut quarters);
        }
        let settled = settle(&delivered)?;
        let mut findings = settled.findings;
        if plants.is_mixed() {
            let at_risk = premiums_at_risk(db, tenant, &plants, month)?;
            findings.insert(0, ImbalanceFinding::GroupMixed { at_risk });
        }
        if plants.is_empty() {
            findings.insert(0, ImbalanceFinding::PlantsMissing);
        }
        let ahead = month.quarter_count().saturating_sub(delivered.len());
        if ahead > 0 {
            findings.push(ImbalanceFinding::MonthNotOver(ahead));
        }
        Ok(MonthImbalance {
            group: group.clone(),
            month,
            status: status(settled.amount, &findings),
            short: settled.short,
            long: settled.long,
            amount: settled.amount,
            causes: settled.causes,
            plants: by_plant(&plants, &energies, settled.amount),
            quarters: settled.quarters,
            findings,
        })
    })
}

/// Blocked without an amount; provisional while a reading or a price will be replaced, or the month is not over.
fn status(amount: Option<Money>, findings: &[ImbalanceFinding]) -> StatementStatus {
    let may_change = |finding: &ImbalanceFinding| finding.is_provisional();
    if amount.is_none() {
        StatementStatus::Blocked
    } else if findings.iter().any(may_change) {
        StatementStatus::Provisional
    } else {
        StatementStatus::Final
    }
}

/// The quarter hours of a day without forecast and trades.
fn quarters(
    day: DeliveryDay,
    fed: &FedDay,
    is_active: bool,
    prices: &Prices,
) -> Vec<DeliveredQuarter> {
    day.quarters()
        .map(|quarter| DeliveredQuarter {
            start: quarter.start(),
            is_active,
            actual: fed.total.get(quarter.index).copied().flatten(),
            is_replaced: fed.is_replaced.get(quarter.index).copied().unwrap_or(false),
            forecast: None,
            spot: prices.spot(day, quarter.index),
            price: prices.imbalance(day, quarter.index),
            trades: Vec::new(),
        })
        .collect()
}

fn add_trades(
    quarters: &mut [DeliveredQuarter],
    day: DeliveryDay,
    trades: &[Trade],
    prices: &Prices,
) -> Result<(), AmountOverflow> {
    let (first, end) = (day.start(), day.end());
    for trade in trades.iter().filter(|trade| trade.start < end && trade.end > first) {
        let energy = energy_of(trade.power)?;
        for index in quarters_of(trade, day) {
            let Some(quarter) = quarters.get_mut(index) else { continue };
            let venue = match trade.market {
                TradeMarket::DayAhead => Venue::DayAhead,
                TradeMarket::Auction | TradeMarket::Continuous | TradeMarket::Bilateral => {
                    Venue::Later { reference: prices.intraday_index(day, index) }
                }
            };
            quarter.is_active = true;
            quarter.trades.push(DeliveredTrade { energy, price: trade.price, venue });
        }
    }
    Ok(())
}

/// Adds a day to what each plant fed in.
fn add_energies(energies: &mut Vec<Energy>, fed: &FedDay) -> Result<(), AmountOverflow> {
    for (place, energy) in &fed.by_plant {
        if energies.len() <= *place {
            energies.resize(place.saturating_add(1), Energy::ZERO);
        }
        if let Some(sum) = energies.get_mut(*place) {
            *sum = sum.checked_add(*energy).ok_or(AmountOverflow)?;
        }
    }
    Ok(())
}

/// The parts of the amount, in the order of the unit numbers.
fn by_plant(
    plants: &GroupPlants,
    energies: &[Energy],
    amount: Option<Money>,
) -> Vec<(MastrNumber, Option<Money>)> {
    let energy = |place: usize| energies.get(place).map_or(0, |energy| energy.scaled());
    let by_energy: Vec<(MastrNumber, i64)> = plants
        .marketed()
        .map(|(place, record)| (record.facts.plant.clone(), energy(place)))
        .collect();
    let by_power = || -> Vec<(MastrNumber, i64)> {
        let weights = plants
            .marketed()
            .map(|(_, record)| (record.facts.plant.clone(), record.facts.capacity.scaled()));
        weights.collect()
    };
    let parts =
        amount.and_then(|amount| share(amount, &by_energy).or_else(|| share(amount, &by_power())));
    match parts {
        Some(parts) => parts.into_iter().map(|(plant, part)| (plant, Some(part))).collect(),
        None => by_energy.into_iter().map(|(plant, _)| (plant, None)).collect(),
    }
}
