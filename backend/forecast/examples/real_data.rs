//! Backtests on the public data that tests use. Prints a line each.
//!
//! `STROMBUCH_REAL_DATA=... cargo run --release -p forecast --example real_data`

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "an example may stop at the first surprise, and reads its own settings"
)]

use forecast::{Archive, Metrics, Question, backtest};
use std::io::Read;
use std::path::PathBuf;
use std::time::Instant;
use units::UtcTime;

const DAY: i64 = 86_400;

fn main() {
    let folder =
        std::env::var_os("STROMBUCH_REAL_DATA").map_or("../shared/data".into(), PathBuf::from);
    let table = |name: &str| Table::read(&folder.join(name));
    println!(
        "data, months, pinball, nMAE, nRMSE, bias, skill, in 80 % of daylight, seconds; published: nMAE, nRMSE"
    );
    let germany = table("generation/germany_solar_wind_quarter_hourly_2019_2021.csv.gz");
    let published = table("solar/germany_solar_day_ahead_forecast_2019_2025.csv.gz");
    months("Germany solar", &germany, 1, &published, &[1], "2021-01-01", 6);
    let dk1 = table("forecast_updates/dk1_solar_forecast_horizons_hourly_2023_2025.csv.gz");
    months("DK1 solar, day-ahead", &dk1, 5, &dk1, &[1], "2025-01-01", 8);
    months("DK1 solar, 5 h", &dk1, 5, &dk1, &[3, 1], "2025-01-01", 8);
    let wind = table("generation/wind_27gw_portfolio_forecast_actual_quarter_hourly_2019.csv.gz");
    months("wind 27 GW", &wind, 2, &wind, &[1], "2019-07-01", 6);
}

/// Forecasts month by month, each after all that came before it; the first feature is the forecast to be beaten.
fn months(
    name: &str,
    values: &Table,
    value: usize,
    weather: &Table,
    features: &[usize],
    first: &str,
    count: i64,
) {
    let names: Vec<String> = features.iter().map(|column| weather.names[*column].clone()).collect();
    let mut archive = Archive::new(&names, &[]);
    for (start, cells) in &values.rows {
        archive.add_reading(name, at(*start), cells[value - 1]);
    }
    for (start, cells) in &weather.rows {
        let row: Vec<f64> = features.iter().map(|column| cells[column - 1]).collect();
        archive.add_weather(name, None, at(*start), &row);
    }
    let archive = archive.in_order();
    let from = format!("{first}T00:00:00Z").parse::<UtcTime>().unwrap().unix_seconds();
    let mut all: Vec<(f64, Metrics, f64)> = Vec::new();
    let clock = Instant::now();
    let (mut sizes, mut squares, mut number, mut capacity) = (0.0, 0.0, 0.0, 1.0);
    for month in 0..count {
        let (from, until) = (from + month * 30 * DAY, from + (month + 1) * 30 * DAY);
        let levels = (1..100).map(|percent| f64::from(percent) / 100.0).collect();
        let question = Question { train_until: at(from), from: at(from), until: at(until), levels };
        let found = backtest(&archive, &question).unwrap();
        let light = found.overall.daylight.map_or(0.0, |light| light.coverage[1]);
        capacity = found.sites[0].capacity;
        let metrics = found.overall.all.unwrap();
        all.push((f64::from(u32::try_from(metrics.count).unwrap()), metrics, light));
        let inside = |start: &i64| (from..until).contains(start);
        for (start, cells) in values.rows.iter().filter(|row| inside(&row.0)) {
            let Ok(place) = weather.rows.binary_search_by_key(start, |row| row.0) else { continue };
            let off = (weather.rows[place].1[features[0] - 1] - cells[value - 1]) / capacity;
            if off.is_finite() {
                (sizes, squares, number) = (sizes + off.abs(), squares + off * off, number + 1.0);
            }
        }
    }
    let weight: f64 = all.iter().map(|one| one.0).sum();
    let mean = |of: &dyn Fn(&Metrics) -> f64| {
        all.iter().map(|one| one.0 * of(&one.1)).sum::<f64>() / weight
    };
    println!(
        "{name}, {count}, {:.5}, {:.4}, {:.4}, {:.4}, {:.3}, {:.3}, {:.1}; {:.4}, {:.4}",
        mean(&|one| one.pinball),
        mean(&|one| one.nmae),
        mean(&|one| one.nrmse * one.nrmse).sqrt(),
        mean(&|one| one.bias),
        mean(&|one| one.skill.unwrap_or(0.0)),
        all.iter().map(|one| one.0 * one.2).sum::<f64>() / weight,
        clock.elapsed().as_secs_f64(),
        sizes / number,
        (squares / number).sqrt(),
    );
    assert!(capacity > 0.0);
}

fn at(seconds: i64) -> UtcTime {
    UtcTime::from_unix_seconds(seconds).unwrap()
}

/// A file whose first column is a time.
struct Table {
    names: Vec<String>,
    rows: Vec<(i64, Vec<f64>)>,
}

impl Table {
    fn read(file: &std::path::Path) -> Self {
        let packed = std::fs::read(file).unwrap();
        let mut text = String::new();
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
        let mut lines = text.lines();
        let names = lines.next().unwrap().split(',').map(str::to_owned).collect();
        let row = |line: &str| {
            let mut cells = line.split(',');
            let start: UtcTime = cells.next()?.parse().ok()?;
            Some((
                start.unix_seconds(),
                cells.map(|cell| cell.parse().unwrap_or(f64::NAN)).collect(),
            ))
        };
        let mut rows: Vec<(i64, Vec<f64>)> = lines.filter_map(row).collect();
        rows.sort_by_key(|row| row.0);
        Self { names, rows }
    }
}
