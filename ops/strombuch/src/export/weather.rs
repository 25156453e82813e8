//! A weather forecast as it was known at a time.

use crate::arguments::ExportWeather;
use crate::output::{Outcome, write_to};
use crate::session::Session;
use anyhow::Result;
use records::{WeatherSource, WeatherVariable};
use reports::CsvText;
use services::forecast::{WeatherQuestion, find_weather};
use std::fmt::Display;
use store::forecast::WeatherDay;
use units::Scaled;

pub(super) fn write(session: &mut Session, options: &ExportWeather) -> Result<Outcome> {
    let known_by = options.known_by.unwrap_or(session.now);
    let (place, variable, day) = (options.place.as_str(), options.variable, options.day);
    let question = WeatherQuestion { place, variable, day, known_by };
    let sources: &[WeatherSource] =
        if options.source.is_empty() { WeatherSource::ALL } else { &options.source };
    let Some(found) = find_weather(&mut session.db, session.tenant, &question, sources)? else {
        eprintln!("no forecast of {variable} at {place} on {day} was known by {known_by}");
        return Ok(Outcome::ProblemsFound);
    };
    eprintln!("{} of {}, received {}", found.source, found.issued_at, found.received_at);
    write_to(options.target.output.as_deref(), &csv(variable, &found))?;
    Ok(Outcome::Done)
}

/// Every quarter hour that is known, as it is stored: exact numbers of a small unit.
fn csv(variable: WeatherVariable, found: &WeatherDay) -> String {
    let mut csv = CsvText::for_programs();
    csv.row(["start", "variable", "value", "unit", "source", "issued_at"]);
    let (unit, source, issued_at) = (unit(variable), found.source, found.issued_at);
    for quarter in found.values.day().quarters() {
        if let Some(value) = found.values.get(quarter.index) {
            let (start, value) = (quarter.start(), value.scaled());
            let cells: [&dyn Display; 6] = [&start, &variable, &value, &unit, &source, &issued_at];
            csv.row(cells);
        }
    }
    csv.finish()
}

fn unit(variable: WeatherVariable) -> &'static str {
    match variable {
        WeatherVariable::ShortwaveRadiation
        | WeatherVariable::DirectRadiation
        | WeatherVariable::DiffuseRadiation => "J/m²",
        WeatherVariable::Temperature => "0.01 °C",
        WeatherVariable::WindSpeed => "mm/s",
        WeatherVariable::CloudCover => "0.01 %",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use records::WeatherValue;
    use store::DocumentId;
    use units::{DaySeries, DeliveryDay, QuarterStatus};

    #[test]
    fn a_known_quarter_hour_of_a_forecast_is_a_row_and_a_gap_is_none() {
        let day: DeliveryDay = "2026-03-29".parse().unwrap();
        let mut values = DaySeries::missing(day);
        values.set(4, WeatherValue::from_scaled(-125), QuarterStatus::Measured);
        let found = WeatherDay {
            source: WeatherSource::Mosmix,
            issued_at: "2026-03-28T09:00:00Z".parse().unwrap(),
            received_at: "2026-03-28T10:05:00Z".parse().unwrap(),
            document: DocumentId::of_number(1),
            values,
        };
        assert_eq!(
            csv(WeatherVariable::Temperature, &found),
            "start,variable,value,unit,source,issued_at\n\
             2026-03-29T00:00:00Z,temperature,-125,0.01 °C,mosmix,2026-03-28T09:00:00Z\n"
        );
    }
}
