//! How much squared imbalance is left, for errors of very different kinds.

use super::*;
use crate::history::power_of;

/// Numbers of mean zero and variance one third, the same for a seed on every machine.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).unwrap()) / f64::from(u32::MAX) * 2.0 - 1.0
    }
}

/// How an error follows from the one before, the noise, the forecast in MW, and the number of its interval.
type Kind = (&'static str, fn(f64, f64, f64, u32) -> f64);

const KINDS: [Kind; 7] = [
    ("noise", |_, noise, _, _| 40.0 * noise),
    ("walk", |error, noise, _, _| error + 8.0 * noise),
    ("returning", |error, noise, _, _| 0.97 * error + 8.0 * noise),
    ("share of the forecast", |_, noise, forecast, place| {
        forecast * (f64::from(place / 96 % 7) / 20.0 - 0.15 + 0.01 * noise)
    }),
    ("jumps", |error, noise, _, _| if noise.abs() > 0.99 { 300.0 * noise } else { error }),
    ("alternating", |error, noise, _, _| 20.0 * noise - 0.8 * error),
    ("none", |_, _, _, _| 0.0),
];

fn history_of(kind: Kind, seed: u64, seconds: i64, days: u32) -> History {
    let first = DeliveryDay::literal(2019, 6, 1).start();
    let (mut noise, mut error) = (Noise(seed), 0.0);
    let per_day = u32::try_from(86_400 / seconds).unwrap();
    let price = Some(Price::from_scaled(4_000_000));
    let intervals = (0..days * per_day).map(|place| {
        let of_day = f64::from(place % per_day) / f64::from(per_day);
        let forecast = (1_000.0 - 8_000.0 * (of_day - 0.5) * (of_day - 0.5)).max(0.0);
        error = kind.1(error, noise.next(), forecast, place);
        TradedInterval {
            start: first.plus_seconds(i64::from(place) * seconds),
            day_ahead: price,
            auction: None,
            intraday: price.map(|price| Price::from_scaled(price.scaled() + 500_000)),
            imbalance: price,
            forecast: power_of(forecast),
            actual: power_of(forecast + error),
        }
    });
    History::of(intervals.collect()).unwrap()
}

/// Whatever the errors are like, from the first day on, hardly more is left than by closing the newest error.
#[test]
fn squared_imbalance_stays_below_that_of_closing_the_newest_error() {
    let from = DeliveryDay::literal(2019, 6, 1);
    for kind in KINDS {
        for (seed, seconds, days) in
            [(1, 900, 60), (2, 900, 12), (3, 3600, 90), (4, 3600, 20), (5, 900, 25)]
        {
            let history = history_of(kind, seed, seconds, days);
            for (latency_minutes, cost) in [(45, "0"), (135, "0.5"), (45, "20")] {
                let delay = Delay { latency_minutes, train_until: from };
                let until = from.plus_days(i64::from(days));
                let replay = Replay { delay, from, until, ..replay(45, cost) };
                let left = |policy| {
                    let days = run(&history, policy, &replay).unwrap().days;
                    days.iter().map(|day| day.squared_imbalance).sum::<i128>()
                };
                let (ours, others) = (left(Policy::Strombuch), left(Policy::CloseAll));
                let case = format!("{} {seconds} {days} {latency_minutes} {cost}", kind.0);
                assert!(ours * 100 <= others * 102, "{case}: {} %", ours * 100 / others.max(1));
            }
        }
    }
}
