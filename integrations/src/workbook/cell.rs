//! One cell of a sheet as text.

use calamine::ExcelDateTimeType::DateTime;
use calamine::{DataRef, ExcelDateTime};

/// Digits that Excel keeps of a number and shows; what comes behind them is noise of its floats.
const DIGITS: usize = 15;
const DAY_SECONDS: f64 = 86_400.0;

/// What a cell that is not blank holds.
pub(super) enum Cell {
    Text(String),
    /// A number with a decimal point.
    Number(String),
    /// A day, and a clock time where it has one.
    Moment(String, Option<String>),
}

impl Cell {
    /// The cell; none where it is blank.
    pub(super) fn of(value: &DataRef<'_>, is_percent: bool) -> Option<Self> {
        let number = |text: String| {
            Self::Number(if is_percent { format!("{} %", hundredfold(&text)) } else { text })
        };
        match value {
            DataRef::Empty => None,
            DataRef::Int(whole) => Some(number(whole.to_string())),
            DataRef::Float(float) => Some(number(decimal(*float))),
            DataRef::String(text) => Self::of_text(text),
            DataRef::SharedString(text) => Self::of_text(text),
            DataRef::Bool(holds) => Some(Self::Text(holds.to_string())),
            DataRef::DateTime(moment) => Some(Self::of_moment(moment)),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                Self::of_text(&text.replace('T', " "))
            }
            DataRef::Error(error) => Some(Self::Text(error.to_string())),
        }
    }

    /// Line ends inside a cell become blanks, so that a row stays a line.
    fn of_text(text: &str) -> Option<Self> {
        let line = text.replace("\r\n", " ").replace(['\r', '\n'], " ");
        (!line.trim().is_empty()).then(|| Self::Text(quoted(&line)))
    }

    /// A moment, to the second: what is finer is noise of a float that counts days.
    fn of_moment(moment: &ExcelDateTime) -> Self {
        let seconds = (moment.as_f64() * DAY_SECONDS).round();
        if seconds < 0.0 || !seconds.is_finite() {
            return Self::Text(decimal(moment.as_f64()));
        }
        let is_duration = moment.is_duration();
        if is_duration || moment.as_f64() < 1.0 {
            return Self::Text(clock_of(seconds));
        }
        // Whether it counts from 1904 is told by comparing alone.
        let of = |is_1904| ExcelDateTime::new(moment.as_f64(), DateTime, is_1904);
        let whole = ExcelDateTime::new(seconds / DAY_SECONDS, DateTime, *moment == of(true));
        let (year, month, day, hour, minute, second, _) = whole.to_ymd_hms_milli();
        let clock = shown(hour.into(), minute.into(), second.into());
        let has_clock = clock != "00:00";
        Self::Moment(format!("{day:02}.{month:02}.{year}"), has_clock.then_some(clock))
    }

    pub(super) fn has_clock(&self) -> bool {
        matches!(self, Self::Moment(_, Some(_)))
    }

    /// Bytes that it has as text, about.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Text(text) | Self::Number(text) => text.len() + 1,
            Self::Moment(..) => 17,
        }
    }

    /// The text; in a column of clock times midnight is said too.
    pub(super) fn text(&self, decimal: char, is_timed: bool) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.replace('.', &decimal.to_string()),
            Self::Moment(day, Some(clock)) => format!("{day} {clock}"),
            Self::Moment(day, None) if is_timed => format!("{day} 00:00"),
            Self::Moment(day, None) => day.clone(),
        }
    }
}

/// The clock time of seconds since midnight, or so many hours: `00:15`, `24:00`, `30:00:05`.
fn clock_of(seconds: f64) -> String {
    let whole: u64 = format!("{seconds:.0}").parse().unwrap_or(u64::MAX);
    shown(whole / 3600, whole / 60 % 60, whole % 60)
}

fn shown(hour: u64, minute: u64, second: u64) -> String {
    if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    }
}

fn quoted(text: &str) -> String {
    if text.contains([';', '"']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// The shortest decimal that is this float; of more digits than Excel keeps, the rounded ones that it shows.
fn decimal(float: f64) -> String {
    let shortest = float.to_string();
    let significant = shortest.trim_start_matches(['-', '0', '.']);
    let count = significant.bytes().filter(u8::is_ascii_digit).count();
    if count <= DIGITS || !shortest.contains('.') {
        return shortest;
    }
    let rounded: Result<f64, _> = format!("{float:.*e}", DIGITS - 1).parse();
    rounded.map_or(shortest, |rounded| rounded.to_string())
}

/// The number with its point two places further on.
fn hundredfold(number: &str) -> String {
    let (sign, unsigned) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let two: String = fraction.chars().chain("00".chars()).take(2).collect();
    let rest: String = fraction.chars().skip(2).collect();
    let whole = format!("{whole}{two}");
    let trimmed = whole.trim_start_matches('0');
    let whole = if trimmed.is_empty() { "0" } else { trimmed };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::TimeDelta;

    #[test]
    fn a_moment_is_the_second_that_its_drifted_number_means() {
        let shown = |days: f64, of, is_1904| {
            let moment = DataRef::DateTime(ExcelDateTime::new(days, of, is_1904));
            Cell::of(&moment, false).unwrap().text(',', true)
        };
        for (days, expected) in [
            (45_943.864_583_333_33, "13.10.2025 20:45"),
            (45_943.864_583_322, "13.10.2025 20:45"),
            (45_943.864_583_345, "13.10.2025 20:45"),
            (45_943.999_999_99, "14.10.2025 00:00"),
            (45_943.5 + 1.0 / 86_400.0, "13.10.2025 12:00:01"),
            (45_943.0, "13.10.2025 00:00"),
            (0.010_416_666, "00:15"),
            (0.999_999_99, "24:00"),
            (-1.5, "-1.5"),
        ] {
            assert_eq!(shown(days, DateTime, false), expected, "{days}");
        }
        assert_eq!(shown(45_943.5 - 1462.0, DateTime, true), "13.10.2025 12:00");
        assert_eq!(shown(1.0, TimeDelta, false), "24:00");
        assert_eq!(shown(1.25, TimeDelta, false), "30:00");
    }

    #[test]
    fn a_number_is_the_shortest_decimal_that_excel_shows() {
        for (float, expected) in [
            (1391.79, "1391.79"),
            ("1.1000000000000001".parse().unwrap(), "1.1"),
            (0.1 + 0.2, "0.3"),
            (41_373_559_241.0, "41373559241"),
            (0.000_001, "0.000001"),
            (-0.5, "-0.5"),
            (1e21, "1000000000000000000000"),
            (2_000_000.000_001, "2000000.000001"),
            (123_456_789.123_456_7, "123456789.123457"),
        ] {
            assert_eq!(decimal(float), expected);
        }
    }

    #[test]
    fn a_percentage_is_what_is_shown() {
        for (number, expected) in [
            ("0.125", "12.5"),
            ("1", "100"),
            ("0.05", "5"),
            ("0", "0"),
            ("-0.0025", "-0.25"),
            ("0.8", "80"),
        ] {
            assert_eq!(hundredfold(number), expected);
        }
    }
}
