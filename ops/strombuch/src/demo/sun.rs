//! Where the sun stands, in integers.
//!
//! Sines are millionths and angles are thousandths of a degree. They come from a rational
//! approximation with an error below 0.002, because the last digit of a floating-point sine differs
//! between platforms and the demo company must not.

use chrono::Datelike;
use units::{DeliveryDay, QUARTERS_PER_DAY_MAX};

/// One in the scale of sines and shares.
pub(super) const ONE: i64 = 1_000_000;

/// Sine and cosine of the latitude of the demo company, 50.5 degrees north.
const LATITUDE: (i64, i64) = (771_625, 636_078);
/// Sine and cosine of the latitude less a module's tilt of 30 degrees: a module that faces south sees
/// the sun as level ground would so much nearer to the equator.
const LATITUDE_OF_SOUTH: (i64, i64) = (350_207, 936_672);
/// Sine and cosine of the tilt of modules that face east and west, 12 degrees.
const TILT_EAST_WEST: (i64, i64) = (207_912, 978_148);
/// Seconds by which the sun at 10 degrees east is ahead of coordinated universal time.
const SUN_AHEAD_SECONDS: i64 = 2_400;
const DAY_SECONDS: i64 = 86_400;
const QUARTER_SECONDS: i64 = 900;

/// The sun in the middle of a quarter hour; zero where it does not shine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sun {
    /// Sine of the height above the horizon.
    pub(super) height: i64,
    /// Cosine of the angle at which the sun meets modules that face south.
    pub(super) on_south: i64,
    /// The same for modules of which one half faces east and the other one west.
    pub(super) on_east_west: i64,
}

/// The sun of every quarter hour of a day.
pub(super) fn sun_of(day: DeliveryDay) -> Vec<Sun> {
    let declination = sine_of_declination(day);
    let start = day.start().unix_seconds();
    let mut quarters = Vec::with_capacity(QUARTERS_PER_DAY_MAX);
    let mut middle = start + QUARTER_SECONDS / 2;
    for _ in 0..day.quarter_count() {
        let solar = (middle + SUN_AHEAD_SECONDS).rem_euclid(DAY_SECONDS);
        // One degree in 240 seconds, zero at noon.
        let hour_angle = (solar - DAY_SECONDS / 2) * 25 / 6;
        quarters.push(sun_at(declination, hour_angle));
        middle += QUARTER_SECONDS;
    }
    quarters
}

fn sun_at(declination: (i64, i64), hour_angle: i64) -> Sun {
    let (sine, cosine) = declination;
    let north_south = cosine * cosine_of(hour_angle) / ONE;
    let height_at = |latitude: (i64, i64)| (latitude.0 * sine + latitude.1 * north_south) / ONE;
    let height = height_at(LATITUDE);
    if height <= 0 {
        return Sun::default();
    }
    let west = cosine * sine_of(hour_angle) / ONE;
    let facing = |west: i64| {
        let seen = (TILT_EAST_WEST.1 * height + TILT_EAST_WEST.0 * west) / ONE;
        seen.max(0)
    };
    Sun {
        height,
        on_south: height_at(LATITUDE_OF_SOUTH).max(0),
        on_east_west: i64::midpoint(facing(west), facing(-west)),
    }
}

/// Sine and cosine of the declination, from the days since the winter solstice.
fn sine_of_declination(day: DeliveryDay) -> (i64, i64) {
    let days = i64::from(day.date().ordinal()) + 10;
    let sine = -397_790 * cosine_of(days * 98_565 / 100) / ONE;
    (sine, (ONE * ONE - sine * sine).isqrt())
}

fn cosine_of(angle: i64) -> i64 {
    sine_of(angle + 90_000)
}

/// The sine by the approximation of Bhaskara I.
fn sine_of(angle: i64) -> i64 {
    let turned = angle.rem_euclid(360_000);
    let (sign, half) = if turned < 180_000 { (1, turned) } else { (-1, turned - 180_000) };
    let product = half * (180_000 - half);
    sign * 4 * product * ONE / (40_500_000_000 - product)
}
