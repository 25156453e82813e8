//! Where the sun stands, and how much it would give without clouds.
//!
//! Position after the low-precision formulas of the Astronomical Almanac (about 0.01° until 2050); clear sky after
//! Haurwitz (1945); onto the plane of the modules with an isotropic sky.

use crate::numbers::seconds;
use libm::{asin, atan2, cos, exp, sin};

/// Where a site lies and how its modules are turned, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// North is positive.
    pub latitude: f64,
    /// East is positive.
    pub longitude: f64,
    /// Of the modules against the ground; 0 lies flat.
    pub tilt: f64,
    /// Where the modules look, clockwise from north; 180 is south.
    pub azimuth: f64,
}

/// Where the sun stands, as a unit vector seen from a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sun {
    /// Sine of the height above the horizon.
    pub up: f64,
    /// Towards north.
    pub north: f64,
    /// Towards east.
    pub east: f64,
}

/// Seconds from 1970-01-01T00:00Z to 2000-01-01T12:00Z.
const J2000: i64 = 946_728_000;
/// Share of light that the ground throws back.
const ALBEDO: f64 = 0.2;

/// Where the sun stands at an instant in unix seconds, without refraction.
///
/// ```
/// use forecast::sun::{Place, sun_at};
///
/// // Berlin at noon of 21 June 2024: the sun stands 90° − 52.5° + 23.4° high.
/// let berlin = Place { latitude: 52.5, longitude: 13.4, tilt: 0.0, azimuth: 180.0 };
/// let noon = sun_at(berlin, 1_718_968_080);
/// assert!((noon.up.asin().to_degrees() - 60.9).abs() < 0.1);
/// ```
pub fn sun_at(place: Place, instant: i64) -> Sun {
    let days = seconds(instant - J2000) / 86_400.0;
    let anomaly = (357.528 + 0.985_600_3 * days).to_radians();
    let longitude =
        (280.460 + 0.985_647_4 * days + 1.915 * sin(anomaly) + 0.020 * sin(2.0 * anomaly))
            .to_radians();
    let tilt = (23.439 - 0.000_000_4 * days).to_radians();
    let declination = asin(sin(tilt) * sin(longitude));
    let ascension = atan2(cos(tilt) * sin(longitude), cos(longitude));
    let sidereal = (280.460_618_37 + 360.985_647_366_29 * days + place.longitude).to_radians();
    let hour = sidereal - ascension;
    let latitude = place.latitude.to_radians();
    Sun {
        up: sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(hour),
        north: cos(latitude) * sin(declination) - sin(latitude) * cos(declination) * cos(hour),
        east: -cos(declination) * sin(hour),
    }
}

/// Radiation on the ground without clouds, W/m².
pub fn clear_sky(sun: Sun) -> f64 {
    if sun.up <= 0.0 { 0.0 } else { 1098.0 * sun.up * exp(-0.057 / sun.up) }
}

/// Radiation without clouds onto the modules of a place, W/m².
pub fn clear_sky_on_modules(place: Place, sun: Sun) -> f64 {
    let ground = clear_sky(sun);
    if ground <= 0.0 {
        return 0.0;
    }
    let (tilt, azimuth) = (place.tilt.to_radians(), place.azimuth.to_radians());
    let onto =
        cos(tilt) * sun.up + sin(tilt) * (cos(azimuth) * sun.north + sin(azimuth) * sun.east);
    // About a sixth of the light of a clear sky comes from all sides.
    let diffuse = ground / 6.0;
    let direct = (ground - diffuse) / sun.up.max(0.05) * onto.max(0.0);
    let around = diffuse * (1.0 + cos(tilt)) / 2.0 + ground * ALBEDO * (1.0 - cos(tilt)) / 2.0;
    (direct + around).clamp(0.0, 1400.0)
}

/// Mean radiation without clouds onto the modules within an interval, W/m².
pub(crate) fn clear_sky_of(place: Place, start: i64, step: i64) -> f64 {
    let parts = [1, 3, 5].map(|part| start + step * part / 6);
    let sum: f64 = parts.iter().map(|at| clear_sky_on_modules(place, sun_at(place, *at))).sum();
    sum / 3.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kassel, south, 30°.
    const KASSEL: Place = Place { latitude: 51.3, longitude: 9.5, tilt: 30.0, azimuth: 180.0 };

    #[test]
    fn the_sun_of_an_equinox_rises_in_the_east_and_culminates_in_the_south() {
        // 2024-03-20: sunrise in Kassel at about 05:24 UTC, noon at 11:29:30.
        let rise = sun_at(KASSEL, 1_710_912_240);
        assert!(rise.up.abs() < 0.02 && rise.east > 0.99, "{rise:?}");
        let noon = sun_at(KASSEL, 1_710_934_170);
        assert!(noon.east.abs() < 0.01 && noon.north < 0.0, "{noon:?}");
        assert!((asin(noon.up).to_degrees() - 38.7).abs() < 0.2, "{noon:?}");
    }

    #[test]
    fn tilted_modules_get_more_of_a_low_sun() {
        let noon = sun_at(KASSEL, 1_703_156_400);
        assert!(clear_sky_on_modules(KASSEL, noon) > 1.5 * clear_sky(noon));
        assert!(clear_sky(sun_at(KASSEL, 1_703_116_800)) <= 0.0);
    }
}
