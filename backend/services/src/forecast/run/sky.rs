//! Weather over a group: the mean of all places, as it had been forecast by some time.

use super::super::group::QUARTER;
use ::forecast::number;
use ::forecast::physical::Sky;
use records::{WeatherSource, WeatherVariable};
use std::collections::BTreeMap;
use store::forecast::{KnownWeather, list_known_weather};
use store::{Db, StoreError, TenantId};
use units::{DeliveryDay, QuarterHour, Scaled, UtcTime};

/// Sum and number of places of each variable.
type Cells = Vec<(f64, f64)>;

/// The weather of a day as it was known at a time.
pub(super) struct DaySky {
    /// When its newest run was issued, or the day's start where that is later.
    pub(super) issued_at: UtcTime,
    /// By the start of the quarter hour a value a variable, in the order of [`WeatherVariable::ALL`]: W/m², °C, m/s, %;
    /// no number where it is missing.
    pub(super) quarters: BTreeMap<UtcTime, Vec<f64>>,
}

/// Names of the variables.
pub(super) fn features() -> Vec<String> {
    WeatherVariable::ALL.iter().map(|variable| variable.as_str().to_owned()).collect()
}

/// The weather of a day, of each place and variable from the first source that has it whole, or else from the first that
/// has any; nothing where nothing was known.
pub(super) fn sky_of_day(
    db: &mut Db,
    tenant: TenantId,
    day: DeliveryDay,
    known_by: UtcTime,
) -> Result<Option<DaySky>, StoreError> {
    let known = list_known_weather(db, tenant, day, known_by)?;
    let mut best: BTreeMap<(&str, WeatherVariable), &KnownWeather> = BTreeMap::new();
    for one in &known {
        let rank = |one: &KnownWeather| {
            let source = WeatherSource::ALL.iter().position(|source| *source == one.source);
            (one.values.missing_count() > 0, source)
        };
        let place = best.entry((one.place.as_str(), one.variable)).or_insert(one);
        if rank(one) < rank(place) {
            *place = one;
        }
    }
    let Some(issued_at) = best.values().map(|one| one.issued_at).max() else { return Ok(None) };
    let mut sums: Vec<Cells> =
        vec![vec![(0.0, 0.0); WeatherVariable::ALL.len()]; day.quarter_count()];
    for one in best.values() {
        let column = WeatherVariable::ALL.iter().position(|variable| *variable == one.variable);
        for (place, cells) in sums.iter_mut().enumerate() {
            let cell = column.and_then(|column| cells.get_mut(column));
            if let (Some((sum, count)), Some(value)) = (cell, one.values.get(place)) {
                *sum += number(value.scaled()) / scale(one.variable);
                *count += 1.0;
            }
        }
    }
    let mean = |cells: Cells| -> Vec<f64> {
        let mean = |(sum, count): (f64, f64)| if count > 0.0 { sum / count } else { f64::NAN };
        cells.into_iter().map(mean).collect()
    };
    let starts = day.quarters().map(QuarterHour::start);
    Ok(Some(DaySky { issued_at, quarters: starts.zip(sums.into_iter().map(mean)).collect() }))
}

/// Radiation and wind of a quarter hour.
pub(super) fn sky(values: &[f64]) -> Sky {
    let value = |wanted: WeatherVariable| {
        let place = WeatherVariable::ALL.iter().position(|variable| *variable == wanted)?;
        values.get(place).copied().filter(|value| value.is_finite())
    };
    Sky {
        radiation: value(WeatherVariable::ShortwaveRadiation),
        wind: value(WeatherVariable::WindSpeed),
    }
}

/// Smallest units of a variable in W/m², °C, m/s or %.
fn scale(variable: WeatherVariable) -> f64 {
    match variable {
        WeatherVariable::ShortwaveRadiation
        | WeatherVariable::DirectRadiation
        | WeatherVariable::DiffuseRadiation => number(QUARTER),
        WeatherVariable::Temperature | WeatherVariable::CloudCover => 100.0,
        WeatherVariable::WindSpeed => 1000.0,
    }
}
