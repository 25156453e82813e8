//! Columns, declared once for every form.

use crate::words::Both;
use std::borrow::Cow;
use units::{DeliveryDay, Energy, Language, Money, Power, Price};

/// A column.
pub(crate) struct Column<R> {
    /// The key in CSV for programs.
    pub(crate) key: &'static str,
    /// The heading in a spreadsheet.
    pub(crate) heading: Both,
    /// Whether a sum of it says something.
    pub(crate) summed: bool,
    /// Where its cells come from, which also says what they hold.
    pub(crate) source: Source<R>,
}

/// Where the cells of a column come from.
pub(crate) enum Source<R> {
    /// Text as somebody wrote it.
    Text(fn(&R) -> Cow<'_, str>),
    /// What programs read as a code and people as words of their language.
    Words(fn(&R, Reader) -> Cow<'_, str>),
    Day(fn(&R) -> Option<DeliveryDay>),
    Count(fn(&R) -> Option<i64>),
    Power(fn(&R) -> Option<Power>),
    Energy(fn(&R) -> Option<Energy>),
    Price(fn(&R) -> Option<Price>),
    Money(fn(&R) -> Option<Money>),
}

/// Who reads a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A program, which knows our codes.
    Program,
    /// A person, who reads a language.
    Person(Language),
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    /// Not known, or not claimed.
    Empty,
    /// Text.
    Text(Cow<'a, str>),
    /// A day.
    Day(DeliveryDay),
    /// A plain decimal number with a point.
    Number(String),
}

impl<R> Clone for Source<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Source<R> {}

impl<R> Source<R> {
    /// The unit of its numbers.
    pub(crate) fn unit(self) -> &'static str {
        match self {
            Self::Text(_) | Self::Words(_) | Self::Day(_) | Self::Count(_) => "",
            Self::Power(_) => "kW",
            Self::Energy(_) => "kWh",
            Self::Price(_) => "ct/kWh",
            Self::Money(_) => "€",
        }
    }

    /// The decimals that its numbers keep; nothing of what is no number.
    pub(crate) fn decimals(self) -> Option<u32> {
        match self {
            Self::Text(_) | Self::Words(_) | Self::Day(_) => None,
            Self::Count(_) => Some(0),
            Self::Power(_) => Some(Power::DECIMALS),
            Self::Energy(_) => Some(Energy::DECIMALS),
            Self::Price(_) => Some(Price::DECIMALS),
            Self::Money(_) => Some(Money::DECIMALS),
        }
    }

    /// The cell of a row.
    pub(crate) fn cell(self, row: &R, reader: Reader) -> Cell<'_> {
        let text = match self {
            Self::Text(text) => text(row),
            Self::Words(words) => words(row, reader),
            Self::Day(day) => return day(row).map_or(Cell::Empty, Cell::Day),
            Self::Count(_) | Self::Power(_) | Self::Energy(_) | Self::Price(_) | Self::Money(_) => {
                return self
                    .steps(row)
                    .map_or(Cell::Empty, |steps| Cell::Number(self.decimal(steps)));
            }
        };
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// The number of smallest units in a row.
    fn steps(self, row: &R) -> Option<i64> {
        match self {
            Self::Text(_) | Self::Words(_) | Self::Day(_) => None,
            Self::Count(count) => count(row),
            Self::Power(power) => power(row).map(Power::scaled),
            Self::Energy(energy) => energy(row).map(Energy::scaled),
            Self::Price(price) => price(row).map(Price::scaled),
            Self::Money(money) => money(row).map(Money::scaled),
        }
    }

    /// So many smallest units as a plain decimal number.
    fn decimal(self, steps: i64) -> String {
        match self {
            Self::Text(_) | Self::Words(_) | Self::Day(_) | Self::Count(_) => steps.to_string(),
            Self::Power(_) => Power::from_scaled(steps).decimal(),
            Self::Energy(_) => Energy::from_scaled(steps).decimal(),
            Self::Price(_) => Price::from_scaled(steps).decimal(),
            Self::Money(_) => Money::from_scaled(steps).decimal(),
        }
    }
}

impl<R> Column<R> {
    /// The exact sum of what is known, as a plain decimal number; nothing where nothing is known.
    pub(crate) fn sum(&self, rows: &[R]) -> Option<String> {
        let mut known = rows.iter().filter_map(|row| self.source.steps(row));
        let first = known.next().filter(|_| self.summed)?;
        known.try_fold(first, i64::checked_add).map(|sum| self.source.decimal(sum))
    }

    /// The heading with its unit.
    pub(crate) fn heading_with_unit(&self, language: Language) -> String {
        let heading = self.heading.of(language);
        match self.source.unit() {
            "" => heading.to_owned(),
            unit => format!("{heading} ({unit})"),
        }
    }
}

impl Reader {
    /// The code for a program, the word of their language for people.
    pub(crate) fn choose(
        self,
        code: &'static str,
        word: impl FnOnce(Language) -> &'static str,
    ) -> Cow<'static, str> {
        match self {
            Self::Program => Cow::Borrowed(code),
            Self::Person(language) => Cow::Borrowed(word(language)),
        }
    }
}

/// A column whose sum says nothing.
pub(crate) const fn plain<R>(key: &'static str, heading: Both, source: Source<R>) -> Column<R> {
    Column { key, heading, summed: false, source }
}

/// A column whose sum says something.
pub(crate) const fn summed<R>(key: &'static str, heading: Both, source: Source<R>) -> Column<R> {
    Column { key, heading, summed: true, source }
}
