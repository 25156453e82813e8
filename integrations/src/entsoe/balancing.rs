//! Imbalance prices (A85) and imbalance volumes (A86) of a control area.
//!
//! Both come as one document or as a ZIP archive of documents. The price has a category: A04 is that of
//! groups with an excess (long), A05 that of groups with a shortage (short). A price without a category holds for both; the
//! price of one side is never taken for that of the other, which stays missing.
//!
//! A volume is energy of the interval in MWh with a direction: A01 is an excess of the area, A02 a shortage, A03
//! balance; without a direction the excess is positive. Here the sign is that of the NRV-Saldo: positive when the
//! area is short, and the value is mean power in MW.

use super::document::{Answer, TimeSeries, read};
use super::series::{check_units, days, rows};
use crate::delivery::{IntervalRow, Listed, Resolution, assemble};
use crate::netztransparenz::imbalance::ImbalancePrices;
use crate::{FileError, Gaps, bounds};
use std::collections::{BTreeMap, BTreeSet};
use units::{DaySeries, Power, UtcTime};

/// The price of groups with an excess.
const EXCESS: &str = "A04";
/// The price of groups with a shortage.
const SHORTAGE: &str = "A05";

/// Imbalance prices in EUR/MWh; no day where there is no data.
pub fn imbalance_prices(file: &str, bytes: &[u8]) -> Result<ImbalancePrices, FileError> {
    let nothing = ImbalancePrices { short: Vec::new(), long: Vec::new() };
    let Answer::Series(series) = read(file, bytes, "imbalance_Price.amount")? else {
        return Ok(nothing);
    };
    check_units(file, &series, &["EUR", "MWH"])?;
    let (mut short, mut long) = (Vec::new(), Vec::new());
    for one in series {
        match one.category.as_deref() {
            Some(EXCESS) => long.push(one),
            Some(SHORTAGE) => short.push(one),
            None => {
                short.push(one.clone());
                long.push(one);
            }
            Some(other) => {
                let problem = format!("category {other} is not read; expected A04 or A05");
                return Err(FileError::of_file(file, problem));
            }
        }
    }
    let of_side = |side| days(file, "prices", side, bounds::spot_price);
    Ok(ImbalancePrices { short: of_side(short)?, long: of_side(long)? })
}

/// The balance of the area in MW, positive when it is short; no day where there is no data.
pub fn imbalance_volumes(file: &str, bytes: &[u8]) -> Result<Vec<DaySeries<Power>>, FileError> {
    let Answer::Series(series) = read(file, bytes, "quantity")? else { return Ok(Vec::new()) };
    check_units(file, &series, &["MWH"])?;
    let (mut excess, mut shortage, mut balanced) = (Vec::new(), Vec::new(), Vec::new());
    for one in series {
        match one.direction.as_deref() {
            Some("A01") | None => excess.push(one),
            Some("A02") => shortage.push(one),
            Some("A03") => balanced.push(one),
            Some(other) => {
                let problem = format!("direction {other} is not read; expected A01, A02 or A03");
                return Err(FileError::of_file(file, problem));
            }
        }
    }
    let mut balance: BTreeMap<UtcTime, IntervalRow<Power>> = BTreeMap::new();
    for (direction, sign) in [(excess, -1), (shortage, 1), (balanced, -1)] {
        for row in signed_rows(file, direction, sign)? {
            add(file, &mut balance, row)?;
        }
    }
    let rows: Vec<IntervalRow<Power>> = balance.into_values().collect();
    if rows.is_empty() { Ok(Vec::new()) } else { assemble(file, "volumes", &rows, Gaps::Keep) }
}

/// An area may have both directions within one interval; its balance is the difference.
fn add(
    file: &str,
    balance: &mut BTreeMap<UtcTime, IntervalRow<Power>>,
    row: IntervalRow<Power>,
) -> Result<(), FileError> {
    let start = row.listed.start;
    let Some(known) = balance.get(&start) else {
        balance.insert(start, row);
        return Ok(());
    };
    if known.resolution != row.resolution {
        let problem = format!("the directions have intervals of different lengths at {start}");
        return Err(row.listed.place.error(file, problem));
    }
    let both = row.listed.value.zip(known.listed.value);
    let value = both.and_then(|(value, known)| value.checked_add(known));
    balance.insert(start, IntervalRow { listed: Listed { value, ..row.listed }, ..row });
    Ok(())
}

/// Energy of each interval as mean power, with the sign of the NRV-Saldo. A direction has one volume of an interval.
fn signed_rows(
    file: &str,
    series: Vec<TimeSeries>,
    sign: i64,
) -> Result<Vec<IntervalRow<Power>>, FileError> {
    // Read as the power of an hour, which is the number of MWh.
    let hourly = rows(file, series, bounds::megawatts)?;
    let mut starts = BTreeSet::new();
    if let Some(second) = hourly.iter().find(|row| !starts.insert(row.listed.start)) {
        let problem = format!("a second volume of the same direction at {}", second.listed.start);
        return Err(second.listed.place.error(file, problem));
    }
    let signed = hourly.into_iter().map(|row| {
        let factor = match row.resolution {
            Resolution::QuarterHour => 4,
            Resolution::Hour => 1,
        };
        let value = row.listed.value;
        let value =
            value.map(|power| Power::from_scaled(power.scaled().saturating_mul(factor * sign)));
        IntervalRow { listed: Listed { value, ..row.listed }, ..row }
    });
    Ok(signed.collect())
}
