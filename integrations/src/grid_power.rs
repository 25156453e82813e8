//! Power of the whole country, whoever publishes it: solar generation and load, and their forecasts.
//!
//! A document is told by its first bytes and the names in it, so a directory may hold those of any publisher.
//!
//! | document | solar generation | solar forecast | load | load forecast |
//! |---|---|---|---|---|
//! | netztransparenz, `onlineHochrechnung/Solar` | extrapolated | | | |
//! | ENTSO-E, XML | A75, metered | A69 | A65, A16 | A65, A01 |
//! | SMARD chart file | 4068, metered | 125 | 410 | 411 |
//! | Energy-Charts | `public_power`, metered | `public_power_forecast` | `public_power` | |
//!
//! The extrapolation of the TSOs (Online-Hochrechnung) knows no curtailment and is the weight of the Marktwert Solar.
//! Metered feed-in is curtailed when prices are negative, so it is less than what the market value was computed from.

use crate::{FileError, energy_charts, entsoe, netztransparenz, smard, utf8};
use units::{DaySeries, Power};

/// What is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridQuantity {
    /// Solar generation.
    SolarGeneration,
    /// Solar generation as forecast the day before.
    SolarForecast,
    /// Total load.
    Load,
    /// Total load as forecast the day before.
    LoadForecast,
}

/// How the values came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Extrapolated by the TSOs from reference plants, without curtailment.
    Extrapolated,
    /// Metered: what was really fed in, or drawn.
    Metered,
    /// Forecast.
    Forecast,
}

/// The days of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridPower {
    /// How the values came about.
    pub origin: Origin,
    /// Mean power of each quarter hour.
    pub days: Vec<DaySeries<Power>>,
}

/// Reads a document of any of the publishers; no day where it has no value.
pub fn parse(quantity: GridQuantity, file: &str, bytes: &[u8]) -> Result<GridPower, FileError> {
    use GridQuantity::{Load, LoadForecast, SolarForecast, SolarGeneration};
    let mut origin = match quantity {
        SolarGeneration | Load => Origin::Metered,
        SolarForecast | LoadForecast => Origin::Forecast,
    };
    let is_packed = crate::archive::is_packed(bytes);
    let text = if is_packed { "" } else { utf8::text(file, bytes)?.trim_start() };
    let days = if is_packed || text.starts_with('<') {
        match quantity {
            SolarGeneration | SolarForecast => entsoe::generation(file, bytes)?,
            Load | LoadForecast => entsoe::load(file, bytes)?,
        }
    } else if text.starts_with('{') && smard::recognises(text) {
        smard::power(file, bytes)?
    } else if text.starts_with('{') {
        match quantity {
            SolarGeneration => energy_charts::production(file, bytes, energy_charts::SOLAR)?,
            Load => energy_charts::production(file, bytes, energy_charts::LOAD)?,
            SolarForecast | LoadForecast => energy_charts::forecast(file, bytes)?,
        }
    } else if quantity == SolarGeneration {
        origin = Origin::Extrapolated;
        netztransparenz::generation::parse(file, bytes)?
    } else {
        let problem = "expected XML of ENTSO-E, or JSON of SMARD or Energy-Charts";
        return Err(FileError::of_file(file, problem));
    };
    Ok(GridPower { origin, days })
}

#[cfg(test)]
mod tests {
    use super::GridQuantity::{Load, LoadForecast, SolarForecast, SolarGeneration};
    use super::*;

    #[test]
    fn each_publisher_is_told_by_its_document() {
        let entsoe = "<GL_MarketDocument><TimeSeries><MktPSRType><psrType>B16</psrType></MktPSRType>\
            <quantity_Measure_Unit.name>MAW</quantity_Measure_Unit.name><Period><timeInterval>\
            <start>2026-03-01T23:00Z</start><end>2026-03-01T23:15Z</end></timeInterval><resolution>PT15M</resolution>\
            <Point><position>1</position><quantity>40</quantity></Point></Period></TimeSeries></GL_MarketDocument>";
        let smard = "{\"series\":[[1772406000000,10]]}";
        let charts = "{\"unix_seconds\":[1772406000],\"production_types\":[{\"name\":\"Solar\",\"data\":[40.0]},\
            {\"name\":\"Load\",\"data\":[40.0]}]}";
        let foreseen = "{\"unix_seconds\":[1772406000],\"forecast_values\":[40.0]}";
        let extrapolated = "Datum;von;Zeitzone von;bis;Zeitzone bis;50Hertz (MW);Amprion (MW);TenneT TSO (MW);\
            TransnetBW (MW)\n01.03.2026;23:00;UTC;23:15;UTC;10;10;10;10\n";
        for (quantity, body, origin) in [
            (SolarGeneration, extrapolated, Origin::Extrapolated),
            (SolarGeneration, entsoe, Origin::Metered),
            (SolarGeneration, smard, Origin::Metered),
            (SolarGeneration, charts, Origin::Metered),
            (SolarForecast, entsoe, Origin::Forecast),
            (SolarForecast, foreseen, Origin::Forecast),
            (Load, charts, Origin::Metered),
            (LoadForecast, smard, Origin::Forecast),
        ] {
            let found = parse(quantity, "a", body.as_bytes()).unwrap();
            assert_eq!(found.origin, origin, "{quantity:?} {body}");
            assert_eq!(found.days[0].get(0).unwrap().megawatts(), "40", "{quantity:?} {body}");
        }
        let error = parse(Load, "a", extrapolated.as_bytes()).unwrap_err().to_string();
        assert_eq!(error, "a: expected XML of ENTSO-E, or JSON of SMARD or Energy-Charts");
    }
}
