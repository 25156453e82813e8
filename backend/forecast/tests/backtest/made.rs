//! Sites that do not exist, under weather with honest errors: what is forecast comes from the same clouds as what is
//! measured, but late, smoothed and wrong by an amount that stays for hours.

use forecast::sun::{Place, Sun, clear_sky, clear_sky_on_modules, sun_at};

/// One hour at one site.
#[derive(Clone)]
pub(crate) struct Hour {
    pub(crate) site: usize,
    /// Start in unix seconds.
    pub(crate) start: i64,
    /// Share of the capacity.
    pub(crate) value: f64,
    /// Weather at the end of the hour: water, pressure, humidity, clouds, wind, wind, temperature, radiation since
    /// midnight UTC, heat since then, radiation above the clouds since then, rain since then.
    pub(crate) weather: [f64; 11],
}

pub(crate) const FEATURES: [&str; 11] = [
    "VAR78", "VAR134", "VAR157", "VAR164", "VAR165", "VAR166", "VAR167", "VAR169", "VAR175",
    "VAR178", "VAR228",
];
pub(crate) const ACCUMULATED: [&str; 4] = ["VAR169", "VAR175", "VAR178", "VAR228"];

/// Normal numbers from a seed.
struct Normal(u64);

impl Normal {
    fn uniform(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn next(&mut self) -> f64 {
        let radius = (-2.0 * libm::log(self.uniform())).sqrt();
        radius * libm::cos(std::f64::consts::TAU * self.uniform())
    }
}

fn sigmoid(value: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-value))
}

/// Share of the light that comes through clouds.
fn through(clouds: f64) -> f64 {
    1.0 - 0.78 * libm::pow(clouds, 2.6)
}

/// Hours from `first` on, for three sites next to each other in the south-east of Australia.
pub(crate) fn hours(first: i64, days: i64, seed: u64, wrong: f64) -> Vec<Hour> {
    let mut dice = Normal(seed);
    let places =
        [(-35.3, 149.1, 20.0, 20.0), (-35.0, 148.6, 30.0, 0.0), (-35.6, 149.6, 15.0, 340.0)].map(
            |(latitude, longitude, tilt, azimuth)| Place { latitude, longitude, tilt, azimuth },
        );
    let mut found = Vec::new();
    let (mut regime, mut fast, mut error) = (0.0, [0.0; 3], [0.0; 3]);
    let (mut shared, mut bias) = (0.0, 0.0);
    let mut sums = [[0.0; 4]; 3];
    let mut past: Vec<[f64; 3]> = Vec::new();
    let mut late = 0_usize;
    for hour in 0..days * 24 {
        let start = first + hour * 3600;
        if start.rem_euclid(86_400) == 0 {
            sums = [[0.0; 4]; 3];
            regime = 0.55 * regime + 1.9 * dice.next();
            late = (dice.uniform() * 3.0) as usize;
            bias = 0.6 * wrong * dice.next();
        }
        shared = 0.9 * shared + 0.45 * dice.next();
        let mut truth = [0.0; 3];
        for site in 0..3 {
            fast[site] = 0.8 * fast[site] + 0.5 * dice.next();
            truth[site] = regime + shared + fast[site] - 0.9;
        }
        past.push(truth);
        for site in 0..3 {
            error[site] = 0.85 * error[site] + 0.55 * wrong * dice.next();
            let behind = past[past.len().saturating_sub(1 + late)][site];
            let said = 0.75 * behind + 0.25 * truth[site] + error[site] + bias;
            let (clouds, forecast) = (sigmoid(truth[site]), sigmoid(said));
            let (value, weather) =
                hour_of(&mut dice, places[site], start, (clouds, forecast, wrong), &mut sums[site]);
            found.push(Hour { site, start, value, weather });
        }
    }
    found
}

/// What is measured under some clouds, and the weather as it was forecast.
fn hour_of(
    dice: &mut Normal,
    place: Place,
    start: i64,
    (clouds, forecast, wrong): (f64, f64, f64),
    sums: &mut [f64; 4],
) -> (f64, [f64; 11]) {
    let heights: Vec<Sun> = [10, 30, 50].map(|minute| sun_at(place, start + minute * 60)).to_vec();
    let mean = |of: &dyn Fn(Sun) -> f64| heights.iter().map(|sun| of(*sun)).sum::<f64>() / 3.0;
    let (flat, tilted) = (mean(&clear_sky), mean(&|sun| clear_sky_on_modules(place, sun)));
    let season = libm::cos(std::f64::consts::TAU * (start as f64 / 86_400.0 / 365.24));
    let warm = 15.0
        + 8.0 * season
        + 6.0 * libm::cos(std::f64::consts::TAU * ((start as f64 / 3600.0 - 4.0) / 24.0))
        - 4.0 * clouds
        + dice.next();
    let broken = 4.0 * clouds * (1.0 - clouds);
    let light = (through(clouds) + 0.13 * wrong * broken * dice.next()).clamp(0.05, 1.1);
    let value = (tilted / 1000.0 * light * (1.0 - 0.004 * (warm - 25.0)) * 0.92).min(0.97);
    let value = if value < 1e-3 { 0.0 } else { (value * 1e4).round() / 1e4 };
    let rain = if forecast > 0.9 { 0.001 * (forecast - 0.9) * dice.uniform() } else { 0.0 };
    let added = [
        flat * through(forecast) * 3600.0,
        (280.0 + 60.0 * forecast + 4.0 * warm) * 3600.0,
        mean(&|sun: Sun| 1300.0 * sun.up.max(0.0)) * (0.85 - 0.4 * forecast * forecast) * 3600.0,
        rain,
    ];
    for (sum, more) in sums.iter_mut().zip(added) {
        *sum += more;
    }
    let [radiation, heat, top, rain] = *sums;
    let weather = [
        0.08 * forecast * forecast * dice.uniform(),
        95_000.0 + 300.0 * dice.next(),
        (40.0 + 45.0 * forecast + 6.0 * dice.next()).min(100.0),
        (forecast * 1.15 - 0.05 + 0.05 * dice.next()).clamp(0.0, 1.0),
        3.0 * dice.next(),
        3.0 * dice.next(),
        273.15 + warm + dice.next(),
        radiation,
        heat,
        top,
        rain,
    ];
    (value, weather)
}
