//! Measures how fast `readings.csv` is read.
//!
//! `cargo run --release -p integrations --example readings_speed`

use integrations::{Gaps, readings_csv};
use std::error::Error;
use std::time::Instant;
use units::{DaySeries, Energy, MarketLocation, Month, QuarterStatus};

const LOCATION_COUNT: u64 = 1_008;

/// 1,008 locations in May 2024: just above three million rows.
fn main() -> Result<(), Box<dyn Error>> {
    let month: Month = "2024-05".parse()?;
    let mut locations = Vec::new();
    for number in 0..LOCATION_COUNT {
        let location = MarketLocation::with_check_digit(4_000_000_000 + number)?;
        let mut days = Vec::new();
        for day in month.days() {
            let energy = |index: i64| Energy::from_scaled((index * 7_919_123) % 25_000_000);
            let values: Vec<Energy> = (0_i64..).take(day.quarter_count()).map(energy).collect();
            days.push(DaySeries::complete(day, values, QuarterStatus::Measured)?);
        }
        locations.push((location, days));
    }
    let by_location = readings_csv::write(&locations);
    let (header, body) = by_location.split_once('\n').unwrap_or_default();
    let mut rows: Vec<&str> = body.lines().collect();
    rows.sort_by_key(|row| row.split(',').nth(1));
    let by_time = format!("{header}\n{}\n", rows.join("\n"));
    for (order, text) in [("by location", &by_location), ("by time", &by_time)] {
        let begin = Instant::now();
        let readings = readings_csv::parse("readings.csv", text.as_bytes(), Gaps::Refuse)?;
        let elapsed = begin.elapsed();
        let rows = u128::from(readings.row_count);
        let per_second = rows * 1_000_000 / elapsed.as_micros().max(1);
        println!("{rows} rows {order} in {elapsed:?}: {per_second} rows/s");
    }
    Ok(())
}
