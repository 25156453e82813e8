//! Time series of a document, whatever its version: elements are told by their local names.

use crate::delivery::{IntervalRow, Listed, Place, Resolution};
use crate::xml::{self, Element};
use crate::{FileError, archive};
use std::collections::BTreeSet;
use units::UtcTime;

/// The reason code of an acknowledgement without data.
const NO_DATA: &str = "No matching data found";
const SEQUENCE: &str = "classificationSequence_AttributeInstanceComponent.position";
const CATEGORY: &str = "imbalance_Price.category";
const CONTRACT: &str = "contract_MarketAgreement.type";
const DOMAINS: [&str; 2] = ["in_Domain.mRID", "out_Domain.mRID"];

/// Intervals that a document, or all documents of an archive, may have: ten years of quarter hours. A curve of
/// type A03 can make many of a few bytes.
const ROWS_MAX: usize = 400_000;

/// A document as it can come.
pub(super) enum Answer {
    /// Time series.
    Series(Vec<TimeSeries>),
    /// There is nothing for the time that was asked for.
    NoData,
}

/// One time series with the rows of all its periods.
#[derive(Clone)]
pub(super) struct TimeSeries {
    /// Which auction it is, where the document says so: 1 is the coupled auction of noon, 2 another one.
    pub(super) sequence: Option<String>,
    /// What generates, where the document says so: B16 is solar.
    pub(super) plant_type: Option<String>,
    /// Which way a volume goes, where the document says so.
    pub(super) direction: Option<String>,
    /// Which side an imbalance price is for, where the document says so.
    pub(super) category: Option<String>,
    /// What kind of contract the price is of, where the document says so: A01 is the day-ahead auction.
    pub(super) contract: Option<String>,
    /// The codes of the areas that it is about, as far as they are named.
    pub(super) domains: Vec<String>,
    /// Currency or unit of measure, as far as they are named.
    pub(super) units: Vec<String>,
    pub(super) rows: Vec<IntervalRow<String>>,
}

/// Reads a document, or an archive of documents; `value` is the local name of the element that holds a point's
/// value.
pub(super) fn read(file: &str, bytes: &[u8], value: &str) -> Result<Answer, FileError> {
    let mut left = ROWS_MAX;
    if !archive::is_packed(bytes) {
        return read_one(file, bytes, value, &mut left);
    }
    let mut all = Vec::new();
    for packed in archive::unpack(file, bytes)? {
        if let Answer::Series(series) = read_one(&packed.name, &packed.bytes, value, &mut left)? {
            all.extend(series);
        }
    }
    Ok(if all.is_empty() { Answer::NoData } else { Answer::Series(all) })
}

fn read_one(file: &str, bytes: &[u8], value: &str, left: &mut usize) -> Result<Answer, FileError> {
    let document = xml::parse(file, bytes)?;
    let root = Element::root(file, &document);
    match root.name() {
        "Acknowledgement_MarketDocument" => acknowledgement(file, root),
        "Publication_MarketDocument" | "GL_MarketDocument" | "Balancing_MarketDocument" => {
            let mut all = Vec::new();
            for node in root.all("TimeSeries") {
                for category in categories(node) {
                    all.push(time_series(node, value, category, left)?);
                }
            }
            Ok(Answer::Series(all))
        }
        other => {
            let problem = format!("expected a document of ENTSO-E with time series, found {other}");
            Err(FileError::of_file(file, problem))
        }
    }
}

fn acknowledgement(file: &str, root: Element<'_>) -> Result<Answer, FileError> {
    let reasons: Vec<&str> =
        root.all("Reason").filter_map(|reason| reason.text_at(&["text"])).collect();
    if reasons.iter().any(|reason| reason.contains(NO_DATA)) {
        return Ok(Answer::NoData);
    }
    Err(FileError::of_file(file, format!("ENTSO-E answers: {}", reasons.join("; "))))
}

/// The categories that a series is read by, each as a series of its own.
///
/// Where the points of a series have several categories, they are either two prices of each position, or one price
/// that holds for both sides and only tells how the grid was; the latter is read as a whole.
fn categories(node: Element<'_>) -> Vec<Option<&str>> {
    let mut found = BTreeSet::new();
    let mut is_doubled = false;
    for period in node.all("Period") {
        let mut positions = BTreeSet::new();
        for point in period.all("Point") {
            found.insert(point.text_at(&[CATEGORY]));
            is_doubled |= !positions.insert(point.text_at(&["position"]));
        }
    }
    if found.len() > 1 {
        return if is_doubled {
            found.into_iter().flatten().map(Some).collect()
        } else {
            vec![None]
        };
    }
    vec![found.into_iter().next().flatten().or_else(|| node.text_at(&[CATEGORY]))]
}

fn time_series(
    node: Element<'_>,
    value: &str,
    category: Option<&str>,
    left: &mut usize,
) -> Result<TimeSeries, FileError> {
    let fills = match node.text_at(&["curveType"]) {
        Some("A03") => true,
        // A document that does not say how it leaves positions out leaves gaps.
        Some("A01") | None => false,
        Some(other) => {
            let problem = format!("curve type {other} is not read; expected A01 or A03");
            return Err(node.error(problem));
        }
    };
    let names = ["currency_Unit.name", "price_Measure_Unit.name", "quantity_Measure_Unit.name"];
    let units = names.into_iter().filter_map(|name| node.text_at(&[name])).map(str::to_owned);
    let mut rows = Vec::new();
    for period in node.all("Period") {
        let points = period.all("Point").filter(|point| {
            category.is_none() || point.text_at(&[CATEGORY]).is_none_or(|of| Some(of) == category)
        });
        rows.extend(period_rows(period, points, value, fills, left)?);
    }
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let plants = node.all("MktPSRType").next();
    Ok(TimeSeries {
        sequence: owned(node.text_at(&[SEQUENCE])),
        plant_type: owned(plants.and_then(|plants| plants.text_at(&["psrType"]))),
        direction: owned(node.text_at(&["flowDirection.direction"])),
        category: owned(category),
        contract: owned(node.text_at(&[CONTRACT])),
        domains: DOMAINS.iter().filter_map(|name| owned(node.text_at(&[name]))).collect(),
        units: units.collect(),
        rows,
    })
}

/// The rows of a period: a position for each interval, from 1. Where positions are left out the last value
/// is repeated, also behind the last one, if the curve type says so.
fn period_rows<'a>(
    period: Element<'a>,
    points: impl Iterator<Item = Element<'a>>,
    value: &str,
    fills: bool,
    left: &mut usize,
) -> Result<Vec<IntervalRow<String>>, FileError> {
    let (resolution, seconds) = resolution(period)?;
    let interval = period.all("timeInterval").next();
    let interval = interval.ok_or_else(|| period.error("the period has no timeInterval"))?;
    let (start, end) = (instant(interval, "start")?, instant(interval, "end")?);
    let length = end.unix_seconds().saturating_sub(start.unix_seconds());
    let count = usize::try_from(length / seconds).unwrap_or(0);
    if length % seconds != 0 || count == 0 || count > 40_000 {
        return Err(interval.error("the period is not a whole number of intervals"));
    }
    *left = left.checked_sub(count).ok_or_else(|| {
        interval.error(format!("the document has more than {ROWS_MAX} intervals; divide it"))
    })?;
    let mut values: Vec<Option<Option<String>>> = vec![None; count];
    for point in points {
        let position = point.text_at(&["position"]).and_then(|text| text.parse::<usize>().ok());
        let slot = position.and_then(|position| values.get_mut(position.checked_sub(1)?));
        let slot = slot.ok_or_else(|| point.error("the position is not one of the period"))?;
        if slot.replace(point.text_at(&[value]).map(str::to_owned)).is_some() {
            return Err(point.error("the position comes twice"));
        }
    }
    if fills && values.first().is_some_and(Option::is_none) {
        return Err(period.error("the first position is missing, so nothing can be repeated"));
    }
    let mut rows = Vec::with_capacity(count);
    let mut last = None;
    let place = Place::Line(period.line());
    for (number, found) in (0_i64..).zip(values) {
        let value = match found {
            Some(value) => value,
            None if fills => last.clone(),
            None => None,
        };
        last.clone_from(&value);
        let at_second = start.unix_seconds().saturating_add(number.saturating_mul(seconds));
        let Some(start) = UtcTime::from_unix_seconds(at_second) else { continue };
        rows.push(IntervalRow { listed: Listed { place, start, value }, resolution });
    }
    Ok(rows)
}

fn resolution(period: Element<'_>) -> Result<(Resolution, i64), FileError> {
    match period.text_at(&["resolution"]) {
        Some("PT15M") => Ok((Resolution::QuarterHour, 900)),
        Some("PT60M" | "PT1H") => Ok((Resolution::Hour, 3600)),
        found => {
            let found = found.unwrap_or("none");
            let problem = format!("resolution {found} is not read; expected PT15M or PT60M");
            Err(period.error(problem))
        }
    }
}

/// `2026-07-01T22:00Z`, without seconds.
fn instant(interval: Element<'_>, name: &str) -> Result<UtcTime, FileError> {
    let text = interval.text_at(&[name]).unwrap_or_default();
    let whole = match text.strip_suffix('Z') {
        Some(minutes) if minutes.len() == 16 => format!("{minutes}:00Z"),
        _ => text.to_owned(),
    };
    whole.parse().map_err(|_unread: units::ParseTimeError| {
        interval.error(format!("{name} is {text:?}; expected a time such as 2026-07-01T22:00Z"))
    })
}
