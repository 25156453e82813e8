//! What the result of a quarter hour is made of, exactly.
//!
//! With the day-ahead price s, the imbalance price r (reBAP), production A, the last forecast F, and trades v (bought +) at
//! prices p, revenue is −Σ v·p + (A + Σ v)·r. Against selling the production at s, A·s, it differs by
//!
//! | part | amount |
//! |---|---|
//! | day ahead | −Σ v·(p − s) over day-ahead trades |
//! | forecast change | −Σ v·(q − s) over the other trades, q being the reference price of the market when they were made |
//! | execution | −Σ v·(p − q) over them |
//! | outage | O·(r − s), O being the energy that an outage kept from being produced, as −, within A − F |
//! | forecast error | (A − F − O)·(r − s) |
//! | unhedged | (F + Σ v)·(r − s) |
//!
//! and nothing else: Σ parts = total holds in steps of 10⁻¹⁴ EUR, for prices and energies of either sign. Fees are apart.

use std::cmp::Reverse;
use units::{AmountOverflow, Energy, ExactAmount, Money, Price};

/// Steps of 10⁻¹⁴ EUR of a cent.
const STEPS_PER_CENT: i128 = 1_000_000_000_000;

/// What was delivered in a quarter hour, and at which prices it is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivered {
    /// The day-ahead price.
    pub spot: Price,
    /// The imbalance price of the direction that the group was in.
    pub imbalance_price: Price,
    /// Production +, consumption −.
    pub actual: Energy,
    /// What the last forecast before delivery said.
    pub forecast: Energy,
    /// What an outage kept from being produced, as −; zero without one.
    pub outage: Energy,
}

/// A trade for the quarter hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeliveredTrade {
    /// Bought +, sold −.
    pub energy: Energy,
    /// The price.
    pub price: Price,
    /// Where it was made.
    pub venue: Venue,
}

/// Where a trade was made, as far as its result depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Venue {
    /// In the day-ahead auction.
    DayAhead,
    /// Later, in an auction, continuously or bilaterally.
    Later {
        /// The market's price at the time, such as ID1 or ID-AEP; without one, nothing is put down to execution.
        reference: Option<Price>,
    },
}

/// The parts of a result; money gained +.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts<A> {
    /// Day-ahead trades at another price than the day-ahead price.
    pub day_ahead: A,
    /// Trades because the forecast changed.
    pub forecast_change: A,
    /// Trades at another price than the market's.
    pub execution: A,
    /// Production other than the last forecast.
    pub forecast_error: A,
    /// Production that an outage prevented.
    pub outage: A,
    /// What was open against the last forecast.
    pub unhedged: A,
}

/// The result of quarter hours, and what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Attribution {
    /// Its parts.
    pub parts: Parts<ExactAmount>,
    /// Revenue less what the production was worth at the day-ahead price.
    pub total: ExactAmount,
    /// What is settled with the transmission system operator: imbalance × imbalance price.
    pub imbalance: ExactAmount,
}

/// Attributes the result of a quarter hour.
///
/// ```
/// use trading::attribution::{Delivered, DeliveredTrade, Venue, attribute};
/// use units::{Energy, Price};
///
/// let price = |text| Price::parse_eur_per_mwh(text);
/// let energy = |text| Energy::parse_decimal(text);
/// // 10 MWh sold at 40 day-ahead; then 8 were forecast, 1.5 were bought at 51 while the market stood at 50; 7.8 came.
/// let delivered = Delivered {
///     spot: price("40")?, imbalance_price: price("100")?,
///     actual: energy("7800")?, forecast: energy("8000")?, outage: energy("0")?,
/// };
/// let later = Venue::Later { reference: Some(price("50")?) };
/// let trades = [
///     DeliveredTrade { energy: energy("-10000")?, price: price("40")?, venue: Venue::DayAhead },
///     DeliveredTrade { energy: energy("1500")?, price: price("51")?, venue: later },
/// ];
/// let result = attribute(&delivered, &trades)?;
/// let parts = result.parts;
/// assert_eq!(parts.forecast_change.decimal(), "-15.00"); // 1.5 · (50 − 40)
/// assert_eq!(parts.execution.decimal(), "-1.50"); // 1.5 · (51 − 50)
/// assert_eq!(parts.forecast_error.decimal(), "-12.00"); // (7.8 − 8) · (100 − 40)
/// assert_eq!(parts.unhedged.decimal(), "-30.00"); // (8 − 8.5) · (100 − 40)
/// assert_eq!(result.imbalance.decimal(), "-70.00"); // (7.8 − 8.5) · 100
/// assert_eq!(result.total.decimal(), "-58.50");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn attribute(
    delivered: &Delivered,
    trades: &[DeliveredTrade],
) -> Result<Attribution, AmountOverflow> {
    let Delivered { spot, imbalance_price, actual, forecast, outage } = *delivered;
    let mut parts = Parts::<ExactAmount>::default();
    let (mut bought, mut paid) = (Energy::ZERO, ExactAmount::ZERO);
    for trade in trades {
        bought = sum(bought, trade.energy)?;
        // Prices are taken off each other the other way round: what is bought costs.
        paid = paid.plus(below(Price::ZERO, trade.price)? * trade.energy)?;
        match trade.venue {
            Venue::DayAhead => {
                let amount = below(spot, trade.price)? * trade.energy;
                parts.day_ahead = parts.day_ahead.plus(amount)?;
            }
            Venue::Later { reference } => {
                let reference = reference.unwrap_or(trade.price);
                let change = below(spot, reference)? * trade.energy;
                let execution = below(reference, trade.price)? * trade.energy;
                parts.forecast_change = parts.forecast_change.plus(change)?;
                parts.execution = parts.execution.plus(execution)?;
            }
        }
    }
    let spread = below(imbalance_price, spot)?;
    parts.outage = spread * outage;
    parts.forecast_error = spread * less(less(actual, forecast)?, outage)?;
    parts.unhedged = spread * sum(forecast, bought)?;
    let imbalance = imbalance_price * sum(actual, bought)?;
    let at_spot = below(Price::ZERO, spot)? * actual;
    Ok(Attribution { parts, total: paid.plus(imbalance)?.plus(at_spot)?, imbalance })
}

impl<A: Copy> Parts<A> {
    /// The parts in the order in which they are shown.
    pub fn all(&self) -> [A; 6] {
        let Self { day_ahead, forecast_change, execution, forecast_error, outage, unhedged } =
            *self;
        [day_ahead, forecast_change, execution, forecast_error, outage, unhedged]
    }

    fn of(
        [day_ahead, forecast_change, execution, forecast_error, outage, unhedged]: [A; 6],
    ) -> Self {
        Self { day_ahead, forecast_change, execution, forecast_error, outage, unhedged }
    }
}

impl Attribution {
    /// Both together.
    pub fn plus(&self, other: &Self) -> Result<Self, AmountOverflow> {
        let mut sums = self.parts.all();
        for (sum, part) in sums.iter_mut().zip(other.parts.all()) {
            *sum = sum.plus(part)?;
        }
        let total = self.total.plus(other.total)?;
        let imbalance = self.imbalance.plus(other.imbalance)?;
        Ok(Self { parts: Parts::of(sums), total, imbalance })
    }

    /// The parts in cents, with the total: it is rounded once, half away from zero, and the parts are rounded down or up
    /// so that they sum to it, up where most was cut off, the first one of equals.
    pub fn rounded(&self) -> Result<(Parts<Money>, Money), AmountOverflow> {
        let total = self.total.round_to_cents()?;
        let exact = self.parts.all().map(ExactAmount::scaled);
        let mut cents = exact.map(|part| part.div_euclid(STEPS_PER_CENT));
        let floor = cents.iter().try_fold(0_i128, |sum, part| sum.checked_add(*part));
        let missing = floor.and_then(|floor| i128::from(total.scaled()).checked_sub(floor));
        let missing = usize::try_from(missing.ok_or(AmountOverflow)?).unwrap_or(0);
        let mut order: Vec<usize> = (0..exact.len()).collect();
        let cut = |index: &usize| exact.get(*index).map(|part| part.rem_euclid(STEPS_PER_CENT));
        order.sort_by_key(|index| (Reverse(cut(index)), *index));
        for index in order.into_iter().take(missing) {
            if let Some(part) = cents.get_mut(index) {
                *part = part.checked_add(1).ok_or(AmountOverflow)?;
            }
        }
        let mut rounded = [Money::ZERO; 6];
        for (money, part) in rounded.iter_mut().zip(cents) {
            *money =
                i64::try_from(part).map(Money::from_scaled).map_err(|_beyond| AmountOverflow)?;
        }
        Ok((Parts::of(rounded), total))
    }
}

/// The first price less the second one.
fn below(price: Price, other: Price) -> Result<Price, AmountOverflow> {
    price.checked_sub(other).ok_or(AmountOverflow)
}

fn sum(energy: Energy, other: Energy) -> Result<Energy, AmountOverflow> {
    energy.checked_add(other).ok_or(AmountOverflow)
}

fn less(energy: Energy, other: Energy) -> Result<Energy, AmountOverflow> {
    energy.checked_sub(other).ok_or(AmountOverflow)
}

#[cfg(test)]
mod tests;
