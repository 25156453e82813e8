//! What an interval brought, against selling its actual production at the day-ahead price.
//!
//! The forecast is sold at the day-ahead price s; what is traded fills at the intraday price p, worse by the cost c; the
//! rest is settled at the imbalance price r. With production A, forecast F and the trade v (bought +), all as energy:
//!
//! difference = F·s − v·p − |v|·c + (A − F + v)·r − A·s = (A − F + v)·(r − s) − v·(p − s) − |v|·c

use crate::history::History;
use crate::policy::Cost;
use records::TradedInterval;
use units::{Energy, ExactAmount, Power, Price};

/// The result of one interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// Revenue less what the production was worth at the day-ahead price, exactly.
    pub difference: ExactAmount,
    /// Production.
    pub produced: Energy,
    /// What was bought or sold, without its sign.
    pub traded: Energy,
    /// What was left to the imbalance: long +, short −.
    pub imbalance: Energy,
}

/// Settles a trade; nothing where a price, the forecast or the production is missing.
///
/// ```
/// use records::TradedInterval;
/// use trading::history::History;
/// use trading::policy::Cost;
/// use trading::settlement::settle;
/// use units::{Power, Price};
///
/// // 10 MW were sold at 40, 8 MW came. 1.5 MW are bought at 50 with 0.5 of cost, 0.5 MW are settled at 100.
/// let interval = TradedInterval {
///     day_ahead: Some(Price::parse_eur_per_mwh("40")?),
///     intraday: Some(Price::parse_eur_per_mwh("50")?),
///     imbalance: Some(Price::parse_eur_per_mwh("100")?),
///     forecast: Some(Power::parse_megawatts("10")?),
///     actual: Some(Power::parse_megawatts("8")?),
///     ..TradedInterval::unknown("2019-01-01T00:15:00Z".parse()?)
/// };
/// let history = History::of(vec![interval])?;
/// let cost = Cost::of(Price::parse_eur_per_mwh("0.5")?).unwrap();
/// let settled = settle(&history, &interval, Power::parse_megawatts("1.5")?, cost).unwrap();
/// // −0.5·(100 − 40) − 1.5·(50 − 40) − 1.5·0.5 = −45.75 EUR an hour, a quarter of it.
/// assert_eq!(settled.difference.decimal(), "-11.4375");
/// assert_eq!(settled.produced.decimal(), "2000.000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn settle(
    history: &History,
    interval: &TradedInterval,
    trade: Power,
    cost: Cost,
) -> Option<Settled> {
    let day_ahead = interval.day_ahead?;
    let (intraday, imbalance_price) = (interval.intraday?, interval.imbalance?);
    let (produced, forecast) =
        (history.energy(interval.actual?)?, history.energy(interval.forecast?)?);
    let bought = history.energy(trade)?;
    let traded = Energy::from_scaled(bought.scaled().checked_abs()?);
    let imbalance = produced.checked_sub(forecast)?.checked_add(bought)?;
    let parts = [
        (imbalance_price.checked_sub(day_ahead)?, imbalance),
        (day_ahead.checked_sub(intraday)?, bought),
        (Price::ZERO.checked_sub(cost.price())?, traded),
    ];
    let difference = ExactAmount::of_pairs(parts.into_iter()).ok()?;
    Some(Settled { difference, produced, traded, imbalance })
}
