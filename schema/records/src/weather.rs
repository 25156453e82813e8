//! Weather of an interval, as integers of fixed scales.

use units::{Scaled, text_enum};

text_enum!(
    /// What a forecast tells of each quarter hour at a place, with the scale of its [`WeatherValue`]s.
    WeatherVariable {
        /// Radiation on a horizontal surface (Globalstrahlung), in J/m² of the quarter hour: 900 are a mean of 1 W/m².
        ShortwaveRadiation = "shortwave_radiation",
        /// The part of it that comes from the sun's direction, on a horizontal surface, in the same scale.
        DirectRadiation = "direct_radiation",
        /// The part of it that comes from the rest of the sky, in the same scale.
        DiffuseRadiation = "diffuse_radiation",
        /// Temperature of the air 2 m above ground, in 10⁻² °C.
        Temperature = "temperature",
        /// Wind speed 10 m above ground, in mm/s.
        WindSpeed = "wind_speed",
        /// Share of the sky that clouds cover, in 10⁻² %.
        CloudCover = "cloud_cover",
    }
);

text_enum!(
    /// Who publishes weather forecasts.
    WeatherSource {
        /// Open-Meteo: ICON of the DWD, by coordinates.
        OpenMeteo = "open_meteo",
        /// Bright Sky: MOSMIX of the DWD at the next stations, by coordinates.
        BrightSky = "bright_sky",
        /// The DWD itself: MOSMIX of one station.
        Mosmix = "mosmix",
    }
);

/// A value of a [`WeatherVariable`], in the variable's scale.
///
/// ```
/// use units::Scaled;
/// use records::WeatherValue;
///
/// // 21.3 °C in the scale of `WeatherVariable::Temperature`.
/// assert_eq!(WeatherValue::from_scaled(2_130).scaled(), 2_130);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct WeatherValue(i64);

impl Scaled for WeatherValue {
    fn from_scaled(scaled: i64) -> Self {
        Self(scaled)
    }

    fn scaled(self) -> i64 {
        self.0
    }
}
