//! Hard limits: an order goes out only as [`Approved`], and only [`approve`] makes that.
//!
//! A limit is never passed, whatever the reason for the order: not by an order of its own size, and not together with
//! what is already open, traded or lost. Where what an order is judged by is old or the clock is wrong, none goes out.

use thiserror::Error;
use units::{AmountOverflow, Energy, Money, Power, Price, UtcTime};

const HOUR_SECONDS: i64 = 3600;
const MOMENT_SECONDS: i64 = 10;

/// What may be at most. Changed by two people, never by a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The power of one order.
    pub order_power_max: Power,
    /// How far a price limit may lie from the reference price, on either side.
    pub price_distance_max: Price,
    /// The open position of an interval, long or short, all open orders filled.
    pub position_max: Power,
    /// Energy bought and sold for one delivery day, together.
    pub day_energy_max: Energy,
    /// What trades of one delivery day may lose against the reference price.
    pub day_loss_max: Money,
    /// Orders within ten seconds.
    pub orders_in_ten_seconds_max: usize,
    /// Orders within an hour.
    pub orders_in_an_hour_max: usize,
    /// Seconds since the forecast was made.
    pub forecast_age_max: i64,
    /// Seconds since the order book was received.
    pub book_age_max: i64,
    /// Milliseconds by which our clock may differ from the exchange's.
    pub clock_skew_max: u32,
}

/// A wish to trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intent {
    /// Buy +, sell −; zero is refused.
    pub power: Power,
    /// The worst price.
    pub limit: Price,
    /// The minutes of the interval.
    pub minutes: u32,
}

/// What an order is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Desk<'d> {
    /// The time.
    pub now: UtcTime,
    /// Nothing goes out: the kill switch.
    pub stopped: bool,
    /// The market's price.
    pub reference: Price,
    /// The position of the interval, long +, were every open order to buy filled.
    pub position_long: Power,
    /// The same, were every open order to sell filled.
    pub position_short: Power,
    /// Energy of the day's trades and open orders, without signs.
    pub day_energy: Energy,
    /// What the day's trades have lost, and open orders may lose, against the reference; a gain is negative.
    pub day_loss: Money,
    /// When orders went out, at least those of the last hour, in any order.
    pub sent: &'d [UtcTime],
    /// When the forecast was made.
    pub forecast_at: UtcTime,
    /// When the order book was received.
    pub book_at: UtcTime,
    /// Our clock less the exchange's, in milliseconds.
    pub clock_skew: i64,
}

/// Why an order does not go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The kill switch is on.
    #[error("trading is stopped")]
    Stopped,
    /// Nothing is bought or sold, or for no time.
    #[error("the order is empty")]
    Empty,
    /// The order is too large.
    #[error("the order is larger than {0}")]
    OrderTooLarge(Power),
    /// The price limit lies too far from the market.
    #[error("the price limit is more than {0} from the reference price")]
    PriceTooFar(Price),
    /// The position would be too large.
    #[error("the position would be larger than {0}")]
    PositionTooLarge(Power),
    /// Too much would be traded for the day.
    #[error("more than {0} would be traded for the day")]
    DayEnergyTooLarge(Energy),
    /// Too much could be lost for the day.
    #[error("more than {0} could be lost for the day")]
    DayLossTooLarge(Money),
    /// Too many orders in a short time.
    #[error("too many orders in {0} seconds")]
    TooManyOrders(i64),
    /// The forecast is too old, or from the future.
    #[error("the forecast is not of the last {0} seconds")]
    ForecastStale(i64),
    /// The order book is too old, or from the future.
    #[error("the order book is not of the last {0} seconds")]
    BookStale(i64),
    /// The clocks differ.
    #[error("the clocks differ by more than {0} ms")]
    ClockSkew(u32),
    /// Something cannot be computed.
    #[error("an amount is too large")]
    TooLarge,
}

/// What the limits have approved. There is no other way to make one.
///
/// ```compile_fail
/// let smuggled = trading::limits::Approved { approved: 1 };
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approved<T> {
    approved: T,
}

impl<T> Approved<T> {
    /// What was approved.
    pub fn get(&self) -> &T {
        &self.approved
    }
}

/// Approves a wish to trade, or says every reason against it.
pub fn approve(
    intent: Intent,
    limits: &Limits,
    desk: &Desk<'_>,
) -> Result<Approved<Intent>, Vec<Refusal>> {
    let refusals: Vec<Refusal> = of_time(limits, desk)
        .into_iter()
        .chain(of_size(intent, limits, desk).unwrap_or_else(|_overflow| vec![Refusal::TooLarge]))
        .collect();
    if refusals.is_empty() { Ok(Approved { approved: intent }) } else { Err(refusals) }
}

/// What is wrong whatever the order is.
fn of_time(limits: &Limits, desk: &Desk<'_>) -> Vec<Refusal> {
    let is_fresh = |at: UtcTime, age_max: i64| (0..=age_max).contains(&seconds(at, desk.now));
    let sent_within = |span: i64| {
        // What seems to be sent later counts too: the clock went back.
        desk.sent.iter().filter(|sent| seconds(**sent, desk.now) < span).count()
    };
    let skew_max = u64::from(limits.clock_skew_max);
    [
        (desk.stopped, Refusal::Stopped),
        (
            !is_fresh(desk.forecast_at, limits.forecast_age_max),
            Refusal::ForecastStale(limits.forecast_age_max),
        ),
        (!is_fresh(desk.book_at, limits.book_age_max), Refusal::BookStale(limits.book_age_max)),
        (desk.clock_skew.unsigned_abs() > skew_max, Refusal::ClockSkew(limits.clock_skew_max)),
        (
            sent_within(MOMENT_SECONDS) >= limits.orders_in_ten_seconds_max,
            Refusal::TooManyOrders(MOMENT_SECONDS),
        ),
        (
            sent_within(HOUR_SECONDS) >= limits.orders_in_an_hour_max,
            Refusal::TooManyOrders(HOUR_SECONDS),
        ),
    ]
    .into_iter()
    .filter_map(|(wrong, refusal)| wrong.then_some(refusal))
    .collect()
}

/// What is wrong with the size or the price of the order.
fn of_size(
    intent: Intent,
    limits: &Limits,
    desk: &Desk<'_>,
) -> Result<Vec<Refusal>, AmountOverflow> {
    let power = intent.power;
    let size = Power::from_scaled(power.scaled().checked_abs().ok_or(AmountOverflow)?);
    let distance = intent.limit.checked_sub(desk.reference).ok_or(AmountOverflow)?;
    let size_of_distance = distance.scaled().checked_abs().ok_or(AmountOverflow)?;
    let before = if power > Power::ZERO { desk.position_long } else { desk.position_short };
    let after = before.checked_add(power).ok_or(AmountOverflow)?;
    let energy = energy_of(power, intent.minutes)?;
    let bought_and_sold = Energy::from_scaled(energy.scaled().checked_abs().ok_or(AmountOverflow)?);
    let day_energy = desk.day_energy.checked_add(bought_and_sold).ok_or(AmountOverflow)?;
    // Buying above the reference loses, and so does selling below it; what would be gained counts for nothing.
    let loss = (distance * energy).round_to_cents()?.max(Money::ZERO);
    let day_loss = desk.day_loss.checked_add(loss).ok_or(AmountOverflow)?;
    Ok([
        (power == Power::ZERO || intent.minutes == 0, Refusal::Empty),
        (size > limits.order_power_max, Refusal::OrderTooLarge(limits.order_power_max)),
        (
            size_of_distance > limits.price_distance_max.scaled(),
            Refusal::PriceTooFar(limits.price_distance_max),
        ),
        (
            passes(before, after, limits.position_max),
            Refusal::PositionTooLarge(limits.position_max),
        ),
        (day_energy > limits.day_energy_max, Refusal::DayEnergyTooLarge(limits.day_energy_max)),
        (day_loss > limits.day_loss_max, Refusal::DayLossTooLarge(limits.day_loss_max)),
    ]
    .into_iter()
    .filter_map(|(wrong, refusal)| wrong.then_some(refusal))
    .collect())
}

/// Whether a position is too large afterwards; one that was too large may come nearer to zero.
fn passes(before: Power, after: Power, position_max: Power) -> bool {
    let is_too_large = after.scaled().unsigned_abs() > position_max.scaled().unsigned_abs();
    let comes_nearer = after.scaled().unsigned_abs() < before.scaled().unsigned_abs()
        && after.scaled().signum() == before.scaled().signum();
    is_too_large && !comes_nearer
}

/// The energy of a power over minutes, rounded up to the step.
fn energy_of(power: Power, minutes: u32) -> Result<Energy, AmountOverflow> {
    let steps =
        power.scaled().checked_mul(i64::from(minutes)).and_then(|one| one.checked_mul(1000));
    let steps = steps.ok_or(AmountOverflow)?;
    let whole = steps.checked_div(60).ok_or(AmountOverflow)?;
    let rest = i64::from(steps.checked_rem(60).unwrap_or(0) != 0);
    whole
        .checked_add(rest.saturating_mul(steps.signum()))
        .map(Energy::from_scaled)
        .ok_or(AmountOverflow)
}

fn seconds(from: UtcTime, until: UtcTime) -> i64 {
    until.unix_seconds().saturating_sub(from.unix_seconds())
}

#[cfg(test)]
mod tests;
