//! What is open in each quarter hour of a delivery day.
//!
//! residual = forecast P50 + day-ahead + intraday + bilateral + community; generation and bought +, consumption and sold −.
//! Intraday is what was traded in intraday auctions and continuously. A trade of several quarter hours counts in each of them
//! with its power. What is not forecast has no residual; what was not traded is zero.
//!
//! Worked example, 8,000 kW forecast, 10,000 kW sold day-ahead and 1,500 kW bought for the hour: 8,000 − 10,000 + 1,500 = −500 kW
//! are open in each of its quarter hours.

use records::{QuarterForecast, QuarterPosition, Trade, TradeMarket};
use std::ops::Range;
use units::{AmountOverflow, DeliveryDay, Energy, Power, UtcTime};

const QUARTER_SECONDS: i64 = 900;
/// Steps of 10⁻⁶ kWh of a watt over a quarter hour.
const STEPS_PER_WATT: i64 = 250;

/// The energy of a power over a quarter hour, exactly.
///
/// ```
/// use trading::position::energy_of;
/// use units::Power;
///
/// assert_eq!(energy_of(Power::from_scaled(-1_500_001))?.decimal(), "-375.00025");
/// # Ok::<(), units::AmountOverflow>(())
/// ```
pub fn energy_of(power: Power) -> Result<Energy, AmountOverflow> {
    let steps = power.scaled().checked_mul(STEPS_PER_WATT);
    steps.map(Energy::from_scaled).ok_or(AmountOverflow)
}

/// The power of an energy of a quarter hour, rounded to the watt, half away from zero.
///
/// ```
/// use trading::position::power_of;
/// use units::Energy;
///
/// assert_eq!(power_of(Energy::parse_decimal("62.500125")?).decimal(), "250.001");
/// assert_eq!(power_of(Energy::parse_decimal("-62.500124")?).decimal(), "-250");
/// # Ok::<(), units::ParseDecimalError>(())
/// ```
pub fn power_of(energy: Energy) -> Power {
    let half = if energy.scaled() < 0 { -STEPS_PER_WATT / 2 } else { STEPS_PER_WATT / 2 };
    let rounded = energy.scaled().saturating_add(half).checked_div(STEPS_PER_WATT);
    Power::from_scaled(rounded.unwrap_or(0))
}

/// The quarter hours of a day in which a trade delivers.
pub fn quarters_of(trade: &Trade, day: DeliveryDay) -> Range<usize> {
    let (begin, count) = (day.start().unix_seconds(), day.quarter_count());
    let index = |instant: UtcTime| {
        let seconds = instant.unix_seconds().saturating_sub(begin).max(0);
        let quarters = seconds.checked_div(QUARTER_SECONDS).unwrap_or(0);
        usize::try_from(quarters).unwrap_or(usize::MAX).min(count)
    };
    index(trade.start)..index(trade.end)
}

/// What was traded for a quarter hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traded {
    /// In the day-ahead auction.
    pub day_ahead: Power,
    /// In intraday auctions and continuously.
    pub intraday: Power,
    /// With other parties.
    pub bilateral: Power,
}

impl Traded {
    fn add(&mut self, market: TradeMarket, power: Power) -> Result<(), AmountOverflow> {
        let sum = match market {
            TradeMarket::DayAhead => &mut self.day_ahead,
            TradeMarket::Auction | TradeMarket::Continuous => &mut self.intraday,
            TradeMarket::Bilateral => &mut self.bilateral,
        };
        *sum = sum.checked_add(power).ok_or(AmountOverflow)?;
        Ok(())
    }
}

/// What was traded for each quarter hour of a day.
pub fn traded_on(day: DeliveryDay, trades: &[Trade]) -> Result<Vec<Traded>, AmountOverflow> {
    let mut sums = vec![Traded::default(); day.quarter_count()];
    for trade in trades {
        for quarter in sums.get_mut(quarters_of(trade, day)).unwrap_or_default() {
            quarter.add(trade.market, trade.power)?;
        }
    }
    Ok(sums)
}

/// What is known of a delivery day at a time; of each list one entry a quarter hour.
#[derive(Debug, Clone, Copy)]
pub struct KnownDay<'k> {
    /// The delivery day.
    pub day: DeliveryDay,
    /// The time.
    pub as_of: UtcTime,
    /// The newest forecast.
    pub forecast: &'k [QuarterForecast],
    /// What was nominated last.
    pub schedule: &'k [Option<Power>],
    /// What was fed in, where every plant has its reading.
    pub fed_in: &'k [Option<Energy>],
    /// The trades.
    pub trades: &'k [Trade],
}

/// The position of each quarter hour.
pub fn positions(known: &KnownDay<'_>) -> Result<Vec<QuarterPosition>, AmountOverflow> {
    let quarters = known.day.quarters().zip(traded_on(known.day, known.trades)?);
    quarters
        .map(|(quarter, Traded { day_ahead, intraday, bilateral })| {
            let start = quarter.start();
            let is_over = start.plus_seconds(QUARTER_SECONDS) <= known.as_of;
            let forecast = known.forecast.get(quarter.index).copied().unwrap_or_default();
            let community = Power::ZERO;
            let parts = [day_ahead, intraday, bilateral, community];
            let open = |p50: Power| {
                let sum = parts.iter().try_fold(p50, |sum, power| sum.checked_add(*power));
                sum.ok_or(AmountOverflow)
            };
            let fed_in = known.fed_in.get(quarter.index).copied().flatten();
            Ok(QuarterPosition {
                start,
                forecast,
                day_ahead,
                intraday,
                bilateral,
                community,
                schedule: known.schedule.get(quarter.index).copied().flatten(),
                actual: fed_in.filter(|_| is_over).map(power_of),
                residual: forecast.p50.map(open).transpose()?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests;
