//! Limits of plausible quantities, and their reading from cells.
//!
//! The limits are far beyond anything that occurs; they catch a wrong unit or a lost decimal point.

use crate::scaling::scaled;
use units::{Energy, Money, ParseDecimalError, Power, Price, Ratio, Scaled};

/// 10 GW.
const CAPACITY_MAX: Power = Power::from_scaled(10_000_000_000);
/// 100,000 EUR/MWh.
const SPOT_PRICE_MAX: Price = Price::from_scaled(10_000_000_000);
/// 1,000,000 MW.
const GRID_POWER_MAX: Power = Power::from_scaled(1_000_000_000_000);
/// 1000 ct/kWh.
const RATE_MAX: Price = Price::from_scaled(1_000_000_000);
/// 1,000,000 EUR.
const MONTHLY_FEE_MAX: Money = Money::from_scaled(100_000_000);
/// 10,000,000 kWh in a quarter hour.
pub(crate) const READING_MAX: Energy = Energy::from_scaled(10_000_000_000_000);
/// 100,000 kWh.
const BATTERY_MAX: Energy = Energy::from_scaled(100_000_000_000);

/// Installed power in kW, above zero.
pub(crate) fn capacity(text: &str) -> Result<Power, String> {
    let capacity = read(Power::parse_decimal(text))?;
    if capacity <= Power::ZERO {
        return Err("the installed power must be above zero".to_owned());
    }
    if capacity > CAPACITY_MAX {
        return Err("more than 10 GW; the column is in kW".to_owned());
    }
    Ok(capacity)
}

/// Power of a trade in kW, of either sign, to the watt.
pub(crate) fn traded_power(text: &str) -> Result<Power, String> {
    let power = read(Power::parse_decimal(text))?;
    if exceeds(power, CAPACITY_MAX) {
        return Err("not between -10000000 and 10000000 kW".to_owned());
    }
    Ok(power)
}

/// A spot price in EUR/MWh, of either sign.
pub(crate) fn spot_price(text: &str) -> Result<Price, String> {
    let price = read(Price::parse_eur_per_mwh(text))?;
    if exceeds(price, SPOT_PRICE_MAX) {
        return Err("not between -100000 and 100000 EUR/MWh".to_owned());
    }
    Ok(price)
}

/// A price in EUR/MWh that settles nothing, as a program prints floats: rounded to 10⁻⁵ EUR/MWh.
pub(crate) fn rounded_price(text: &str) -> Result<Price, String> {
    let price = Price::from_scaled(scaled(text, 100_000, 1)?);
    if exceeds(price, SPOT_PRICE_MAX) {
        return Err("not between -100000 and 100000 EUR/MWh".to_owned());
    }
    Ok(price)
}

/// A legal spot price in ct/kWh, of either sign: the same limit as in EUR/MWh.
pub(crate) fn legal_price(text: &str) -> Result<Price, String> {
    let price = read(Price::parse_decimal(text))?;
    if exceeds(price, SPOT_PRICE_MAX) {
        return Err("not between -10000 and 10000 ct/kWh".to_owned());
    }
    Ok(price)
}

/// Power of a whole grid in MW, of either sign.
pub(crate) fn megawatts(text: &str) -> Result<Power, String> {
    let power = read(Power::parse_megawatts(text))?;
    if exceeds(power, GRID_POWER_MAX) {
        return Err("not between -1000000 and 1000000 MW".to_owned());
    }
    Ok(power)
}

/// Power of a whole grid in MW, as a publisher prints floats: rounded to the watt.
pub(crate) fn rounded_megawatts(text: &str) -> Result<Power, String> {
    grid_power(scaled(text, 1_000_000, 1)?)
}

/// Power that is forecast in kW, of either sign, as a program prints floats: rounded to the watt.
pub(crate) fn rounded_kilowatts(text: &str) -> Result<Power, String> {
    let power = Power::from_scaled(scaled(text, 1_000, 1)?);
    if exceeds(power, GRID_POWER_MAX) {
        return Err("not between -1000000000 and 1000000000 kW".to_owned());
    }
    Ok(power)
}

/// Energy of a whole grid in a quarter hour in MWh, as its mean power, rounded to the watt.
pub(crate) fn megawatt_hours_of_a_quarter(text: &str) -> Result<Power, String> {
    grid_power(scaled(text, 4_000_000, 1)?)
}

fn grid_power(watts: i64) -> Result<Power, String> {
    let power = Power::from_scaled(watts);
    if exceeds(power, GRID_POWER_MAX) {
        return Err("not between -1000000 and 1000000 MW".to_owned());
    }
    Ok(power)
}

/// A market value in ct/kWh, of either sign.
pub(crate) fn market_value(text: &str) -> Result<Price, String> {
    rate(text)
}

/// An applicable value in ct/kWh, above zero.
pub(crate) fn applicable_value(text: &str) -> Result<Price, String> {
    let value = rate(text)?;
    if value <= Price::ZERO {
        return Err("the applicable value must be above zero".to_owned());
    }
    Ok(value)
}

/// A fee in ct/kWh, not negative.
pub(crate) fn fee(text: &str) -> Result<Price, String> {
    let fee = rate(text)?;
    if fee < Price::ZERO {
        return Err("the fee must not be negative".to_owned());
    }
    Ok(fee)
}

/// What the law takes off an applicable value in ct/kWh, not negative.
pub(crate) fn deduction(text: &str) -> Result<Price, String> {
    let deduction = rate(text)?;
    if deduction < Price::ZERO {
        return Err("the deduction must not be negative; it is taken off as it stands".to_owned());
    }
    Ok(deduction)
}

/// What a contract adds to a market value in ct/kWh, of either sign.
pub(crate) fn surcharge(text: &str) -> Result<Price, String> {
    rate(text)
}

/// A fee a month in EUR, not negative.
pub(crate) fn monthly_fee(text: &str) -> Result<Money, String> {
    let fee = read(Money::parse_decimal(text))?;
    if fee < Money::ZERO {
        return Err("the fee must not be negative".to_owned());
    }
    if exceeds(fee, MONTHLY_FEE_MAX) {
        return Err("more than 1000000 EUR a month".to_owned());
    }
    Ok(fee)
}

/// A part of the revenue in percent, from 0 to 100.
pub(crate) fn market_share(text: &str) -> Result<Ratio, String> {
    let share = read(Ratio::parse_percent(text))?;
    if share < Ratio::ZERO || share > Ratio::percent(100) {
        return Err("not between 0 and 100 percent".to_owned());
    }
    Ok(share)
}

/// The part of the energy that is sold with the premium in percent, above 0 and below 100.
pub(crate) fn premium_share(text: &str) -> Result<Ratio, String> {
    let share = read(Ratio::parse_percent(text))?;
    if share <= Ratio::ZERO || share >= Ratio::percent(100) {
        return Err("not above 0 and below 100 percent; empty for all of the energy".to_owned());
    }
    Ok(share)
}

/// A limit of an order in ct/kWh, of either sign: as far from zero as prices of exchanges.
pub(crate) fn limit(text: &str) -> Result<Price, String> {
    legal_price(text)
}

/// Energy that somebody orders in kWh, above zero.
pub(crate) fn ordered(text: &str) -> Result<Energy, String> {
    let energy = read(Energy::parse_decimal(text))?;
    if energy <= Energy::ZERO {
        return Err("the quantity must be above zero".to_owned());
    }
    not_too_much(energy)
}

/// Energy of a quarter hour in kWh, not negative.
pub(crate) fn energy(text: &str) -> Result<Energy, String> {
    let energy = read(Energy::parse_decimal(text))?;
    if energy < Energy::ZERO {
        return Err("energy is not negative".to_owned());
    }
    not_too_much(energy)
}

fn not_too_much(energy: Energy) -> Result<Energy, String> {
    if energy > READING_MAX {
        return Err("more than 10000000 kWh in a quarter hour".to_owned());
    }
    Ok(energy)
}

/// What a battery holds in kWh.
pub(crate) fn battery(text: &str) -> Result<Energy, String> {
    let energy = read(Energy::parse_decimal(text))?;
    if energy < Energy::ZERO || energy > BATTERY_MAX {
        return Err("not between 0 and 100000 kWh".to_owned());
    }
    Ok(energy)
}

/// What is wrong with a quarter hour's feed-in, if anything is.
pub(crate) fn reading_problem(energy: Energy) -> Option<&'static str> {
    if energy < Energy::ZERO {
        return Some("feed-in must not be negative");
    }
    (energy > READING_MAX).then_some("more than 10000000 kWh in a quarter hour")
}

fn rate(text: &str) -> Result<Price, String> {
    let rate = read(Price::parse_decimal(text))?;
    if exceeds(rate, RATE_MAX) {
        return Err("not between -1000 and 1000 ct/kWh".to_owned());
    }
    Ok(rate)
}

fn read<T>(parsed: Result<T, ParseDecimalError>) -> Result<T, String> {
    parsed.map_err(|error| error.to_string())
}

fn exceeds<T: Scaled>(quantity: T, limit: T) -> bool {
    quantity.scaled().unsigned_abs() > limit.scaled().unsigned_abs()
}
