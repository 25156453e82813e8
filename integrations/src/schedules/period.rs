//! Reading of periods and their positions.

use super::dialect;
use super::header::Reader;
use crate::xml::Element;
use crate::{FileError, bounds};
use records::SchedulePeriod;
use units::Power;

/// Positions of a period: a month of quarter hours has 2,980.
const POSITIONS_MAX: usize = 10_000;

/// Whether positions that are left out repeat the one before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Curve {
    /// `A01`, and where nothing is said: every position is there.
    Whole,
    /// `A03`: blocks of different lengths.
    Blocks,
}

impl Reader {
    /// The periods of a series.
    pub(super) fn periods(self, series: Element<'_>) -> Result<Vec<SchedulePeriod>, FileError> {
        let curve = match series.find(&["curveType"]).map(|place| (place, place.text())) {
            None | Some((_, "" | "A01")) => Curve::Whole,
            Some((_, "A03")) => Curve::Blocks,
            Some((place, other)) => {
                let problem = "expected the curve type A01, every position, or A03, blocks";
                return Err(place.error(problem).with_value(other));
            }
        };
        series.all("Period").map(|period| self.period(period, curve)).collect()
    }

    fn period(self, period: Element<'_>, curve: Curve) -> Result<SchedulePeriod, FileError> {
        let span = self
            .find(period, &dialect::SPAN)
            .ok_or_else(|| self.missing(period, &dialect::SPAN))
            .and_then(|place| self.span(place))?;
        let place = self
            .find(period, &dialect::RESOLUTION)
            .ok_or_else(|| self.missing(period, &dialect::RESOLUTION))?;
        let resolution = self.value(place);
        let resolution_minutes = minutes(resolution).ok_or_else(|| {
            place.error("expected a resolution such as PT15M or PT1H").with_value(resolution)
        })?;
        let count = usize::try_from(span.minutes() / i64::from(resolution_minutes)).unwrap_or(0);
        if span.minutes() % i64::from(resolution_minutes) != 0 {
            return Err(period.error("the period is not a whole number of intervals"));
        }
        if count > POSITIONS_MAX {
            let problem = format!("a period of more than {POSITIONS_MAX} positions");
            return Err(period.error(problem));
        }
        let quantities = self.quantities(period, count, curve)?;
        Ok(SchedulePeriod { span, resolution_minutes, quantities })
    }

    /// The power of each position, told by its number.
    fn quantities(
        self,
        period: Element<'_>,
        count: usize,
        curve: Curve,
    ) -> Result<Vec<Power>, FileError> {
        let mut found: Vec<Option<Power>> = vec![None; count];
        for point in period.elements() {
            if point.name() != dialect::POINT.written(self.schema) {
                continue;
            }
            let place = self
                .find(point, &dialect::POSITION)
                .ok_or_else(|| self.missing(point, &dialect::POSITION))?;
            let number = self.value(place).parse().unwrap_or(0_usize);
            let slot = number.checked_sub(1).and_then(|index| found.get_mut(index));
            let Some(slot) = slot else {
                let problem = format!("expected a position from 1 to {count}");
                return Err(place.error(problem).with_value(self.value(place)));
            };
            if slot.is_some() {
                return Err(place.error("the position comes twice").with_value(self.value(place)));
            }
            *slot = Some(self.quantity(point)?);
        }
        complete(period, found, curve)
    }

    fn quantity(self, point: Element<'_>) -> Result<Power, FileError> {
        let place = self
            .find(point, &dialect::QUANTITY)
            .ok_or_else(|| self.missing(point, &dialect::QUANTITY))?;
        let text = self.value(place);
        let wrong = |problem: String| place.error(problem).with_value(text);
        let power = bounds::megawatts(text).map_err(wrong)?;
        if power < Power::ZERO {
            return Err(wrong(
                "power is not negative; who gives and who receives it says the direction"
                    .to_owned(),
            ));
        }
        Ok(power)
    }
}

/// The positions without a gap.
fn complete(
    period: Element<'_>,
    found: Vec<Option<Power>>,
    curve: Curve,
) -> Result<Vec<Power>, FileError> {
    let count = found.len();
    let mut before = None;
    let mut complete = Vec::with_capacity(count);
    for (index, power) in found.into_iter().enumerate() {
        let repeated = if curve == Curve::Blocks { before } else { None };
        let Some(power) = power.or(repeated) else {
            let problem =
                format!("position {} is missing; expected each from 1 to {count}", index + 1);
            return Err(period.error(problem));
        };
        before = Some(power);
        complete.push(power);
    }
    Ok(complete)
}

/// The minutes of a duration: `PT15M`, `PT1H`, `P1D`.
fn minutes(text: &str) -> Option<u32> {
    if text == "P1D" {
        return Some(24 * 60);
    }
    let rest = text.strip_prefix("PT")?;
    let (number, factor) = match (rest.strip_suffix('M'), rest.strip_suffix('H')) {
        (Some(number), _) => (number, 1),
        (_, Some(number)) => (number, 60),
        (None, None) => return None,
    };
    let is_number = number.bytes().all(|digit| digit.is_ascii_digit());
    let number: u32 = number.parse().ok().filter(|_| is_number)?;
    number.checked_mul(factor).filter(|minutes| *minutes > 0)
}

/// A resolution as it is written.
pub(super) fn duration(minutes: u32) -> String {
    format!("PT{minutes}M")
}
