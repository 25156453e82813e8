//! Weather forecasts: what the sky will be, but for an error that is larger of tomorrow than of today.

use super::{QUARTER, clock, today};
use crate::demo::calendar::clock_hours;
use crate::demo::noise::gradual;
use crate::demo::sun::{ONE, sun_of};
use crate::demo::weather::{day_number, sunshine, wind};
use records::{WeatherSource, WeatherValue, WeatherVariable};
use services::forecast::NewWeatherRun;
use std::fmt::Write;
use units::{DaySeries, DeliveryDay, QuarterStatus, Scaled};

const SUNSHINE: u64 = 721;
const WIND: u64 = 722;
/// Where the weather is forecast.
const PLACE: &str = "Lindenfeld";
/// Hour of the day at which a run is issued.
const ISSUED: i64 = 4;
/// Days before today of which runs are kept.
const KEPT_DAYS: i64 = 90;
/// Radiation of a clear sky with the sun overhead, in W/m².
const CLEAR_SKY: i64 = 1_020;
/// What clouds leave of it at least, in thousandths.
const OVERCAST: i64 = 180;
/// Largest errors of today's weather, in thousandths; tomorrow's are twice as large.
const ERROR: i64 = 60;
/// Wind speed in calm air and what full power adds, in mm/s at 10 m.
const CALM: i64 = 2_100;
const STRONG: i64 = 6_200;

/// The run of every morning until today, each with today and tomorrow.
pub(crate) fn weather_runs() -> impl Iterator<Item = NewWeatherRun> {
    (0..=KEPT_DAYS).rev().map(|before| run(today().plus_days(-before)))
}

/// A run as the file that it would have come as.
pub(crate) fn weather_csv(run: &NewWeatherRun) -> String {
    let mut text = "place,issued_at,variable,start,value\n".to_owned();
    for (variable, days) in &run.series {
        for values in days {
            for (quarter, value) in values.day().quarters().zip(values.values()) {
                let NewWeatherRun { place, issued_at, .. } = run;
                let (start, value) = (quarter.start(), value.scaled());
                let _written = writeln!(text, "{place},{issued_at},{variable},{start},{value}");
            }
        }
    }
    text
}

fn run(day: DeliveryDay) -> NewWeatherRun {
    let days = [(day, 1), (day.next(), 2)];
    let of = |make: fn(DeliveryDay, i64) -> DaySeries<WeatherValue>| {
        days.iter().map(|(day, ahead)| make(*day, *ahead)).collect()
    };
    NewWeatherRun {
        source: WeatherSource::OpenMeteo,
        place: PLACE.to_owned(),
        issued_at: clock(day, ISSUED),
        series: vec![
            (WeatherVariable::ShortwaveRadiation, of(radiation)),
            (WeatherVariable::WindSpeed, of(wind_speed)),
        ],
    }
}

/// J/m² of each quarter hour.
fn radiation(day: DeliveryDay, ahead: i64) -> DaySeries<WeatherValue> {
    let error = gradual(SUNSHINE, day_number(day) * 2 + ahead, 1, -ERROR * ahead, ERROR * ahead);
    let clear = (sunshine(day) * (1_000 + error) / 1_000).clamp(0, 1_000);
    let share = OVERCAST + (1_000 - OVERCAST) * clear / 1_000;
    let values = sun_of(day).into_iter().map(|sun| {
        let watts = CLEAR_SKY * sun.height.max(0) / 1_000 * share / ONE;
        WeatherValue::from_scaled(watts * QUARTER)
    });
    whole(day, values.collect())
}

/// mm/s of each quarter hour.
fn wind_speed(day: DeliveryDay, ahead: i64) -> DaySeries<WeatherValue> {
    let values = clock_hours(day).flat_map(|hour| {
        let place = day_number(day) * 24 + hour;
        let error = gradual(WIND ^ ahead.unsigned_abs(), place, 7, -ERROR * ahead, ERROR * ahead);
        let power = (wind(day, hour) * (1_000 + error) / 1_000).clamp(0, 1_000);
        [WeatherValue::from_scaled(CALM + STRONG * (power * 1_000).isqrt() / 1_000); 4]
    });
    whole(day, values.collect())
}

fn whole(day: DeliveryDay, values: Vec<WeatherValue>) -> DaySeries<WeatherValue> {
    DaySeries::complete(day, values, QuarterStatus::Measured)
        .unwrap_or_else(|_| unreachable!("one value to every quarter hour of the day"))
}
