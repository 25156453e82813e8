//! The same readings and prices as raw files, for `peers.py`.

use super::company::{MONTH, PLANTS, capacity};
use super::market::spot_prices;
use super::sunshine::watt_hours;
use crate::Outcome;
use rules::law::Law;
use rules::negative_prices::{SupportRule, SupportState, support_of};
use rules::price_calendar::PriceCalendar;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use units::Month;

/// Writes watt hours as 32-bit integers, plant by plant, and a table of prices and support.
pub(crate) fn write(folder: &Path) -> Outcome<()> {
    let month: Month = MONTH.parse()?;
    let readings = folder.join("readings.u32");
    let expected = u64::from(PLANTS) * u64::try_from(month.quarter_count())? * 4;
    if fs::metadata(&readings).map(|file| file.len()).ok() != Some(expected) {
        let mut file = BufWriter::new(File::create(&readings)?);
        for plant in 0..PLANTS {
            for day in month.days() {
                for value in watt_hours(day, plant, capacity(plant)) {
                    file.write_all(&u32::try_from(value)?.to_le_bytes())?;
                }
            }
        }
        file.flush()?;
    }
    let calendar = PriceCalendar::from_days(spot_prices()?);
    let support = support_of(&calendar, SupportRule::QuarterHours, &Law::default());
    let mut table = File::create(folder.join("quarters.csv")).map(BufWriter::new)?;
    writeln!(table, "quarter,price_eur_mwh,without")?;
    let mut number = 0_u32;
    for day in month.days() {
        let prices = calendar.prices_of(day).unwrap_or_default();
        let states = support.states_of(day).unwrap_or_default();
        for (price, state) in prices.iter().zip(states) {
            let price = price.ok_or("a price is missing")?.eur_per_mwh();
            let without = u8::from(*state == SupportState::Without);
            writeln!(table, "{number},{price},{without}")?;
            number += 1;
        }
    }
    Ok(table.flush()?)
}
