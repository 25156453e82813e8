//! Day-ahead prices from the Energy-Charts API of Fraunhofer ISE.
//!
//! Format: <https://api.energy-charts.info>, operation `price`: `unix_seconds` and `price` are
//! lists of the same length, `unit` is `EUR / MWh`; a missing price is `null`. The prices are read from
//! the text of the document, so that no digit passes through a float. In December 2024 the unit was `No Unit`.

use crate::delivery::{IntervalRow, Listed, Place, with_resolutions};
use crate::problems::Problems;
use crate::{FileError, FileNote, bounds, json};
use serde::Deserialize;
use serde_json::value::RawValue;
use units::UtcTime;

#[derive(Deserialize)]
struct Document<'f> {
    unix_seconds: Vec<i64>,
    #[serde(borrow)]
    price: Vec<Option<&'f RawValue>>,
    unit: String,
}

/// What the API wrote instead of a unit in December 2024.
const NO_UNIT: &str = "NoUnit";

/// The rows of the document, and what a person should know of it.
pub(super) fn parse(
    file: &str,
    text: &str,
) -> Result<(Vec<IntervalRow>, Option<FileNote>), FileError> {
    let document: Document<'_> =
        json::parse(file, text.as_bytes(), "an Energy-Charts price document")?;
    let unit: String = document.unit.split_whitespace().collect();
    let has_unit = unit != NO_UNIT;
    if has_unit && unit != "EUR/MWh" {
        let error = FileError::of_file(file, "the unit must be EUR / MWh");
        return Err(error.with_value(&document.unit));
    }
    let (starts, prices) = (document.unix_seconds, document.price);
    if starts.len() != prices.len() {
        let (starts, prices) = (starts.len(), prices.len());
        let problem = format!("unix_seconds has {starts} elements, price has {prices}");
        return Err(FileError::of_file(file, problem));
    }
    let (mut rows, mut problems) = (Vec::new(), Problems::default());
    for (index, (seconds, raw)) in starts.into_iter().zip(prices).enumerate() {
        let place = Place::Element(index + 1);
        let start = UtcTime::from_unix_seconds(seconds).ok_or_else(|| {
            let error = place.error(file, units::ParseTimeError::OutOfRange);
            error.with_value(&seconds.to_string())
        });
        let price = |text| {
            let price = bounds::spot_price(text);
            price.map_err(|problem| place.error(file, problem).with_value(text))
        };
        let value = json::text_of(raw).map(price).transpose();
        let (start, value) = (problems.take(start), problems.take(value));
        rows.extend(start.zip(value).map(|(start, value)| Listed { place, start, value }));
    }
    problems.end()?;
    Ok((with_resolutions(rows), (!has_unit).then_some(FileNote::UnitNotStated)))
}
