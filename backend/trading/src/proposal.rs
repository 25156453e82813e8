//! What to trade now for the coming quarter hours of a balancing group: a proposal for each, or why there is none.
//!
//! Day-ahead, the whole expected position is offered, no lower than what a plant that can be curtailed would rather
//! not be paid. Afterwards the position that day-ahead trading left is closed by a ladder: a part of it hours before, all of it
//! at last, because what a forecast says hours before will partly be taken back. The target counts what intraday trading
//! has done already, so that asking twice proposes nothing new.
//!
//! What is proposed closes a position and never opens one: no price decides how much, and no imbalance price is known here.
//!
//! Signs: generation +, consumption −; bought +, sold −. A position is long where it is above zero.

mod rules;
mod venue;

pub use rules::HedgeRules;
pub use venue::{Venue, venue_of};

use crate::ladder::at;
use records::{HedgeHold, HedgeReason, TradeMarket};
use rules::WHOLE;
use units::{AmountOverflow, Power, Price, UtcTime};

/// Exchanges take prices in cents per MWh; in steps of [`Price`].
const TICK: i64 = 1000;

/// A coming quarter hour, as it is known now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenQuarter {
    /// Its begin.
    pub start: UtcTime,
    /// When the forecast was made; none where there is none.
    pub forecast: Option<Expected>,
    /// All other trades, and what the community exchanges.
    pub traded_before: Power,
    /// Intraday trades: auctions and continuous ones.
    pub intraday: Power,
    /// The market's price: the day-ahead price, or a newer one.
    pub reference: Option<Price>,
    /// The lowest price at which energy is sold rather than curtailed; none where nothing can be curtailed.
    pub floor: Option<Price>,
    /// Where it can be traded.
    pub venue: Venue,
}

/// What a forecast expects of a quarter hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// When the forecast was made.
    pub issued_at: UtcTime,
    /// Tenth, fiftieth and ninetieth percentile.
    pub quantiles: [Power; 3],
}

/// A proposal to trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    /// The quarter hour.
    pub start: UtcTime,
    /// The day-ahead auction, or continuous trading.
    pub market: TradeMarket,
    /// Buy +, sell −.
    pub power: Power,
    /// The largest part of it that is shown at a time.
    pub clip: Power,
    /// The worst price; none where a purchase is to be made at any price.
    pub limit: Option<Price>,
    /// Why.
    pub reason: HedgeReason,
}

/// What to do about a quarter hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// To trade.
    Propose(Proposal),
    /// Nothing.
    Hold(HedgeHold),
}

/// What to trade for a quarter hour now.
///
/// # Errors
///
/// Where a power or a price is too large.
pub fn decide(
    rules: &HedgeRules,
    open: &OpenQuarter,
    now: UtcTime,
) -> Result<Decision, AmountOverflow> {
    let hold = |why| Ok(Decision::Hold(why));
    let closes_at = match open.venue {
        Venue::DayAhead { closes_at } | Venue::Continuous { closes_at } if now < closes_at => {
            closes_at
        }
        Venue::Opens { at } => return hold(HedgeHold::NotOpen { opens_at: at }),
        Venue::DayAhead { .. } | Venue::Continuous { .. } | Venue::Closed => {
            return hold(HedgeHold::Closed);
        }
    };
    let Some(expected) = open.forecast else { return hold(HedgeHold::NoForecast) };
    let age = now.unix_seconds().saturating_sub(expected.issued_at.unix_seconds());
    if !(0..=rules.forecast_age_max).contains(&age) {
        return hold(HedgeHold::ForecastStale { issued_at: expected.issued_at });
    }
    if matches!(open.venue, Venue::DayAhead { .. }) {
        return day_ahead(rules, open, expected);
    }
    let seconds_left = closes_at.unix_seconds().saturating_sub(now.unix_seconds());
    continuous(rules, open, expected, seconds_left)
}

fn day_ahead(
    rules: &HedgeRules,
    open: &OpenQuarter,
    expected: Expected,
) -> Result<Decision, AmountOverflow> {
    let position = plus(expected.quantiles[1], plus(open.traded_before, open.intraday)?)?;
    let power = whole_lots(minus(Power::ZERO, position)?, rules.lot);
    if power == Power::ZERO {
        let tolerance = rules.lot;
        return Ok(Decision::Hold(HedgeHold::Tolerated { residual: position, tolerance }));
    }
    let sale = Some(open.floor.unwrap_or(rules.lowest_price).max(rules.lowest_price));
    Ok(Decision::Propose(Proposal {
        start: open.start,
        market: TradeMarket::DayAhead,
        power,
        clip: magnitude(power)?,
        limit: if power < Power::ZERO { sale } else { None },
        reason: HedgeReason::DayAhead { position },
    }))
}

fn continuous(
    rules: &HedgeRules,
    open: &OpenQuarter,
    expected: Expected,
    seconds_left: i64,
) -> Result<Decision, AmountOverflow> {
    let before = plus(expected.quantiles[1], open.traded_before)?;
    let residual = plus(before, open.intraday)?;
    let share = at(&rules.share, seconds_left)?;
    let [low, _, high] = expected.quantiles;
    let tolerance = part(minus(high, low)?, at(&rules.tolerance, seconds_left)?)?.max(rules.lot);
    let wanted = minus(minus(Power::ZERO, part(before, share)?)?, open.intraday)?;
    // Nothing is bought while the position is long, or sold while it is short, and no more than what is open.
    let closing = toward_zero(wanted, minus(Power::ZERO, residual)?);
    let power = whole_lots(closing, rules.lot);
    if power == Power::ZERO || magnitude(residual)? < tolerance {
        return Ok(Decision::Hold(HedgeHold::Tolerated { residual, tolerance }));
    }
    let Some(reference) = open.reference else {
        return Ok(Decision::Hold(HedgeHold::NoReference { residual }));
    };
    let distance = Price::from_scaled(at(&rules.distance, seconds_left)?);
    let limit = if power > Power::ZERO {
        tick_below(reference.checked_add(distance).ok_or(AmountOverflow)?)
    } else {
        let least = reference.checked_sub(distance).ok_or(AmountOverflow)?;
        let least = open.floor.map_or(least, |floor| least.max(floor));
        tick_above(least)?.max(rules.lowest_price)
    };
    Ok(Decision::Propose(Proposal {
        start: open.start,
        market: TradeMarket::Continuous,
        power,
        clip: magnitude(power)?.min(rules.clip),
        limit: Some(limit),
        reason: HedgeReason::Ladder { residual, seconds_left, share, tolerance, reference },
    }))
}

/// The next price at or below that an exchange takes, a whole cent.
fn tick_below(price: Price) -> Price {
    let over = price.scaled().rem_euclid(TICK);
    Price::from_scaled(price.scaled().saturating_sub(over))
}

/// The next price at or above.
fn tick_above(price: Price) -> Result<Price, AmountOverflow> {
    let below = tick_below(price);
    if below == price {
        return Ok(price);
    }
    below.checked_add(Price::from_scaled(TICK)).ok_or(AmountOverflow)
}

/// `wanted` where it lies between nothing and `most`, else the nearer of both.
fn toward_zero(wanted: Power, most: Power) -> Power {
    wanted.clamp(most.min(Power::ZERO), most.max(Power::ZERO))
}

/// The whole lots of a power, toward zero.
fn whole_lots(power: Power, lot: Power) -> Power {
    let rest = power.scaled().checked_rem(lot.scaled().max(1)).unwrap_or(0);
    Power::from_scaled(power.scaled().saturating_sub(rest))
}

/// A share of a power in 10⁻⁶, toward zero to the watt.
fn part(power: Power, share: i64) -> Result<Power, AmountOverflow> {
    let product =
        i128::from(power.scaled()).checked_mul(i128::from(share)).ok_or(AmountOverflow)?;
    let whole = product.checked_div(i128::from(WHOLE)).ok_or(AmountOverflow)?;
    i64::try_from(whole).ok().map(Power::from_scaled).ok_or(AmountOverflow)
}

fn plus(left: Power, right: Power) -> Result<Power, AmountOverflow> {
    left.checked_add(right).ok_or(AmountOverflow)
}

fn minus(left: Power, right: Power) -> Result<Power, AmountOverflow> {
    left.checked_sub(right).ok_or(AmountOverflow)
}

fn magnitude(power: Power) -> Result<Power, AmountOverflow> {
    power.scaled().checked_abs().map(Power::from_scaled).ok_or(AmountOverflow)
}

#[cfg(test)]
mod tests;
