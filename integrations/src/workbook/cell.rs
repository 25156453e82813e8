//! One cell of a sheet as text.

use calamine::{DataRef, ExcelDateTime};
use std::fmt::Write;

/// Digits that Excel keeps of a number and shows; what comes behind them is noise of its floats.
const DIGITS: usize = 15;

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

    fn of_moment(moment: &ExcelDateTime) -> Self {
        let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
        let mut clock = format!("{hour:02}:{minute:02}");
        if second > 0 || milli > 0 {
            let _written = write!(clock, ":{second:02}");
        }
        if milli > 0 {
            let _written = write!(clock, ".{milli:03}");
        }
        let days = moment.as_f64();
        if moment.is_duration() && (days - 1.0).abs() < 1e-9 {
            return Self::Text("24:00".to_owned());
        }
        if days < 1.0 {
            return Self::Text(clock);
        }
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
    use super::{decimal, hundredfold};

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
