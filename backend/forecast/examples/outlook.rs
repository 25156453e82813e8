//! How good outlooks of real sites are, hours ahead: `cargo run -p forecast --example outlook [FILE COLUMN RUNS]`.
//!
//! Without weather, from the past of a site alone, issued every seven hours from June to August.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "an example may stop at the first surprise"
)]

use forecast::{Archive, OutlookQuestion, SmartPersistence, outlook};
use std::collections::BTreeMap;
use std::io::Read;
use units::UtcTime;

const LEVELS: [f64; 3] = [0.1, 0.5, 0.9];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().unwrap_or_else(|| {
        "../shared/data/profiles/simbench_profiles_15min_2016.csv.gz".to_owned()
    });
    let column = arguments.next().unwrap_or_else(|| "PV3".to_owned());
    let runs: i64 = arguments.next().and_then(|runs| runs.parse().ok()).unwrap_or(300);
    let from: UtcTime = "2016-06-01T00:00:00Z".parse().expect("an instant");
    let readings = read(&file, &column);
    let actual: BTreeMap<UtcTime, f64> = readings.iter().copied().collect();
    let mut archive = Archive::new(&[], &[]);
    for (start, value) in &readings {
        archive.add_reading("site", *start, *value);
    }
    let archive = archive.in_order();
    let persistence = SmartPersistence::learn(readings, 900);
    let mut sums: BTreeMap<i64, [f64; 6]> = BTreeMap::new();
    for run in 0..runs {
        let issued_at = from.plus_seconds(run * 7 * 3600);
        let until = issued_at.plus_seconds(36 * 3600);
        let levels = LEVELS.to_vec();
        let asked = OutlookQuestion { issued_at, from: issued_at, until, step: 900, levels };
        let found = outlook(&archive, &asked).expect("an outlook");
        for row in found.rows {
            let ahead = (row.start.unix_seconds() - issued_at.unix_seconds()) / 3600;
            let (Some(came), Some(said)) =
                (actual.get(&row.start), persistence.value(row.start, issued_at))
            else {
                continue;
            };
            let [low, middle, high] = [0, 1, 2].map(|level| row.quantiles[level]);
            if high <= 0.0 && *came <= 0.0 {
                continue;
            }
            let sum = sums.entry(ahead).or_default();
            let inside = f64::from(u8::from(low <= *came && *came <= high));
            let error = middle - came;
            let more =
                [1.0, error * error, (said - came) * (said - came), inside, high - low, error];
            for (cell, more) in sum.iter_mut().zip(more) {
                *cell += more;
            }
        }
    }
    println!("hour  count  RMSE  skill  in 80 %  width  bias");
    for (hour, [count, own, theirs, inside, width, bias]) in sums {
        println!(
            "{hour}  {count}  {:.4}  {:.3}  {:.3}  {:.3}  {:.4}",
            (own / count).sqrt(),
            1.0 - (own / theirs).sqrt(),
            inside / count,
            width / count,
            bias / count
        );
    }
}

fn read(file: &str, column: &str) -> Vec<(UtcTime, f64)> {
    let bytes = std::fs::read(file).expect("the file");
    let mut text = String::new();
    flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("gzip");
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let place = header.iter().position(|name| *name == column).expect("the column");
    lines
        .filter_map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            Some((cells.first()?.parse().ok()?, cells.get(place)?.parse().ok()?))
        })
        .collect()
}
