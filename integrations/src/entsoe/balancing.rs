//! Imbalance prices (A85) and imbalance volumes (A86) of a control area.
//!
//! Both come as one document or as a ZIP archive of documents. The price has a category: A04 is that of
//! groups with an excess (long), A05 that of groups with a shortage (short); a document without categories, or with one
//! price of each quarter hour whatever its category, is of a single price that holds for both.
//!
//! A volume is energy of the interval in MWh with a direction: A01 is an excess of the area, A02 a shortage, A03
//! balance; without a direction the excess is positive. Here the sign is that of the NRV-Saldo: positive when the
//! area is short, and the value is mean power in MW.

use super::document::{Answer, TimeSeries, read};
use super::series::{check_units, days, rows};
use crate::delivery::{IntervalRow, Listed, Resolution, assemble};
use crate::netztransparenz::imbalance::ImbalancePrices;
use crate::{FileError, Gaps, bounds};
use std::collections::BTreeMap;
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
    let (mut excess, mut shortage) = (Vec::new(), Vec::new());
    for one in series {
        match one.direction.as_deref() {
            Some("A01" | "A03") | None => excess.push(one),
            Some("A02") => shortage.push(one),
            Some(other) => {
                let problem = format!("direction {other} is not read; expected A01, A02 or A03");
                return Err(FileError::of_file(file, problem));
            }
        }
    }
    let mut balance: BTreeMap<UtcTime, IntervalRow<Power>> = BTreeMap::new();
    for row in signed_rows(file, excess, -1)?.into_iter().chain(signed_rows(file, shortage, 1)?) {
        let start = row.listed.start;
        // An area may have both within one interval; its balance is the difference.
        let value = match balance.get(&start).and_then(|known| known.listed.value) {
            Some(known) => row.listed.value.and_then(|value| value.checked_add(known)),
            None => row.listed.value,
        };
        let listed = Listed { value, ..row.listed };
        balance.insert(start, IntervalRow { listed, ..row });
    }
    let rows: Vec<IntervalRow<Power>> = balance.into_values().collect();
    if rows.is_empty() { Ok(Vec::new()) } else { assemble(file, "volumes", &rows, Gaps::Keep) }
}

/// Energy of each interval as mean power, with the sign of the NRV-Saldo.
fn signed_rows(
    file: &str,
    series: Vec<TimeSeries>,
    sign: i64,
) -> Result<Vec<IntervalRow<Power>>, FileError> {
    // Read as the power of an hour, which is the number of MWh.
    let hourly = rows(file, series, bounds::megawatts)?;
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
