//! Plants of which nothing was ever measured: what their kind delivers, from their power, the sun and the weather.
//!
//! Rough on purpose, and its bands say so. Shares of the installed power:
//!
//! - sun: what a clear sky gives to modules that look south under 30°, times what clouds leave of it. With a radiation
//!   forecast that share is known; without one it lies between an overcast and a clear sky.
//! - wind: with a wind forecast the power curve of a turbine at the wind of its hub, and of winds a quarter weaker and
//!   stronger; without one what turbines deliver over a year.

use crate::sun::{Place, clear_sky, clear_sky_of, sun_at};

/// The middle of Germany, for plants whose place nobody says; modules look south under 30°.
const GERMANY: Place = Place { latitude: 51.2, longitude: 10.4, tilt: 30.0, azimuth: 180.0 };
/// Radiation at which a module delivers what stands on it, W/m².
const NOMINAL: f64 = 1000.0;
/// What inverter, cables and heat leave of it.
const PERFORMANCE: f64 = 0.85;
/// What clouds leave of a clear sky when nobody forecasts them.
const CLOUDS: [f64; 3] = [0.12, 0.45, 0.95];
/// What a forecast of radiation may be off by.
const RADIATION_OFF: [f64; 3] = [0.6, 1.0, 1.3];
/// Where turbines stand over a year.
const WIND_OF_A_YEAR: [f64; 3] = [0.02, 0.17, 0.62];
/// What a forecast of wind may be off by.
const WIND_OFF: [f64; 3] = [0.75, 1.0, 1.25];
/// Wind at the hub for each m/s at 10 m: the height to the power of a seventh.
const HUB: f64 = 1.45;
/// Wind at which a turbine delivers everything, m/s, and at which it begins to and stops.
const RATED: f64 = 12.0;
const CUT_IN: f64 = 3.0;
const CUT_OUT: f64 = 25.0;

/// The kind of a plant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlantKind {
    /// Modules in the sun.
    Solar,
    /// A wind turbine.
    Wind,
}

/// What the weather will be in an interval, as far as somebody forecasts it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sky {
    /// Mean radiation on a horizontal surface, W/m².
    pub radiation: Option<f64>,
    /// Mean wind speed 10 m above ground, m/s.
    pub wind: Option<f64>,
}

/// P10, P50 and P90 of an interval as shares of the installed power; `start` in unix seconds, `step` its length.
///
/// ```
/// use forecast::physical::{PlantKind, Sky, physical};
///
/// // Noon of 21 June 2024 under a sky that lets 450 W/m² through.
/// let sky = Sky { radiation: Some(450.0), wind: None };
/// let [low, middle, high] = physical(PlantKind::Solar, sky, 1_718_967_600, 900);
/// assert!(low < middle && middle < high && (0.3..0.5).contains(&middle));
/// // At midnight there is nothing, whatever is forecast.
/// assert_eq!(physical(PlantKind::Solar, sky, 1_718_928_000, 900), [0.0; 3]);
/// ```
pub fn physical(kind: PlantKind, sky: Sky, start: i64, step: i64) -> [f64; 3] {
    match kind {
        PlantKind::Solar => solar(sky.radiation, start, step),
        PlantKind::Wind => wind(sky.wind),
    }
}

fn wind(speed: Option<f64>) -> [f64; 3] {
    let Some(speed) = speed else { return WIND_OF_A_YEAR };
    let mut found = WIND_OFF.map(|off| turbine(speed * HUB * off));
    // A storm stops turbines that a weaker wind drives.
    found.sort_by(f64::total_cmp);
    found
}

fn solar(radiation: Option<f64>, start: i64, step: i64) -> [f64; 3] {
    let on_modules = clear_sky_of(GERMANY, start, step);
    let on_ground = clear_sky(sun_at(GERMANY, start + step / 2));
    let share = |through: f64| (on_modules * through * PERFORMANCE / NOMINAL).clamp(0.0, 1.0);
    match radiation {
        Some(radiation) if on_ground > 20.0 => {
            let through = (radiation / on_ground).clamp(0.0, 1.2);
            RADIATION_OFF.map(|off| share(through * off))
        }
        Some(_) | None => CLOUDS.map(share),
    }
}

/// The share of its power that a turbine delivers at a wind of its hub.
fn turbine(speed: f64) -> f64 {
    if !(CUT_IN..CUT_OUT).contains(&speed) {
        return 0.0;
    }
    let cube = |speed: f64| speed * speed * speed;
    ((cube(speed) - cube(CUT_IN)) / (cube(RATED) - cube(CUT_IN))).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn quantiles_of_any_weather_rise_between_nothing_and_the_power(
            start in 1_700_000_000_i64..1_800_000_000,
            radiation in proptest::option::of(-10.0_f64..1_500.0),
            wind in proptest::option::of(0.0_f64..30.0),
            solar in any::<bool>(),
        ) {
            let kind = if solar { PlantKind::Solar } else { PlantKind::Wind };
            let [low, middle, high] = physical(kind, Sky { radiation, wind }, start, 900);
            prop_assert!(0.0 <= low && low <= middle && middle <= high && high <= 1.0, "{low} {middle} {high}");
        }
    }
}
