//! Numbers, days and identifiers as people type them.

mod contract;

use crate::http::{FieldProblems, Posted};
use std::str::FromStr;
use units::{
    DeliveryDay, Language, Month, ParseIdError, Power, Price, check_line, is_mail_address,
};

/// A sentence in German and English.
pub(super) type Both = (&'static str, &'static str);

/// 10 GW; what is larger was meant in another unit.
const CAPACITY_MAX: Power = Power::from_scaled(10_000_000_000);
/// 1,000 ct/kWh; what is larger was meant in another unit.
const RATE_MAX: Price = Price::from_scaled(1_000_000_000);

const CHOOSE: Both = ("Bitte wählen Sie aus.", "Please choose one.");
const MISSING: Both = ("Diese Angabe fehlt.", "This is missing.");
pub(super) const DAY: Both =
    ("Erwartet ist ein Tag wie 12.03.2019.", "Expected is a day like 2019-03-12.");
const POWER: Both = (
    "Erwartet ist eine Leistung über null in kW, zum Beispiel 749,5.",
    "Expected is a capacity above zero in kW, such as 749.5.",
);
const VALUE: Both = (
    "Erwartet ist ein Wert über null in ct/kWh, zum Beispiel 6,93.",
    "Expected is a value above zero in ct/kWh, such as 6.93.",
);
const FEE: Both = (
    "Erwartet ist ein Satz ab null in ct/kWh, zum Beispiel 0,25.",
    "Expected is a rate of zero or more in ct/kWh, such as 0.25.",
);

/// A form that is being read; what is wrong is noted beside its field.
pub(super) struct Typed<'a> {
    pub(super) form: &'a Posted,
    pub(super) language: Language,
    pub(super) problems: &'a mut FieldProblems,
}

impl Typed<'_> {
    /// A value of some reading; what is wrong is noted. Nothing typed is said to be missing.
    fn read<T>(
        &mut self,
        field: &'static str,
        expected: Both,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.form.get(field);
        let value = read(text);
        if value.is_none() {
            let (german, english) = if text.is_empty() { MISSING } else { expected };
            self.problems.add(field, german, english);
        }
        value
    }

    /// A value of some reading, unless nothing was typed.
    pub(super) fn if_typed<T>(
        &mut self,
        field: &'static str,
        expected: Both,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if self.form.get(field).is_empty() { None } else { self.read(field, expected, read) }
    }

    /// A word of a list.
    pub(super) fn choice<T: FromStr>(&mut self, field: &'static str) -> Option<T> {
        let chosen = self.form.get(field).parse().ok();
        if chosen.is_none() {
            self.problems.add(field, CHOOSE.0, CHOOSE.1);
        }
        chosen
    }

    pub(super) fn optional_choice<T: FromStr>(&mut self, field: &'static str) -> Option<T> {
        self.if_typed(field, CHOOSE, |text| text.parse().ok())
    }

    /// A number that names something; blanks between its groups do not count.
    pub(super) fn identifier<T: FromStr<Err = ParseIdError>>(
        &mut self,
        field: &'static str,
        expected: Both,
    ) -> Option<T> {
        if self.form.get(field).is_empty() {
            self.problems.add(field, MISSING.0, MISSING.1);
        }
        self.optional_identifier(field, expected)
    }

    pub(super) fn optional_identifier<T: FromStr<Err = ParseIdError>>(
        &mut self,
        field: &'static str,
        expected: Both,
    ) -> Option<T> {
        let text: String = self.form.get(field).split_whitespace().collect();
        if text.is_empty() {
            return None;
        }
        match text.to_ascii_uppercase().parse() {
            Ok(value) => Some(value),
            Err(ParseIdError::Form { .. }) => {
                self.problems.add(field, expected.0, expected.1);
                None
            }
            Err(ParseIdError::Check { kind, expected, found }) => {
                let (german, english) = wrong_check(kind, &expected, &found);
                self.problems.add(field, german, english);
                None
            }
        }
    }

    pub(super) fn text(&mut self, field: &'static str) -> Option<String> {
        let expected = (
            "Erwartet ist ein Text in einer Zeile, höchstens 200 Zeichen, ohne unsichtbare Zeichen.",
            "Expected is a text on one line, at most 200 characters, without invisible ones.",
        );
        self.read(field, expected, |text| {
            let plain = !text.is_empty() && check_line(text).is_ok();
            plain.then(|| text.to_owned())
        })
    }

    pub(super) fn email(&mut self) -> Option<String> {
        let expected = ("Erwartet ist name@beispiel.de.", "Expected is name@example.com.");
        self.if_typed("email", expected, |text| is_mail_address(text).then(|| text.to_owned()))
    }

    pub(super) fn day(&mut self, field: &'static str) -> Option<DeliveryDay> {
        self.read(field, DAY, day)
    }

    pub(super) fn optional_day(&mut self, field: &'static str) -> Option<DeliveryDay> {
        self.if_typed(field, DAY, day)
    }

    /// A number of some reading. One that could be two numbers is sent back with both.
    fn number<T>(
        &mut self,
        field: &'static str,
        expected: Both,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.form.get(field);
        if !is_unclear(text, self.language) {
            return self.read(field, expected, read);
        }
        let [thousands, decimals] = [text.replace(['.', ','], ""), text.replace('.', ",")];
        let point = decimals.replace(',', ".");
        self.problems.add(
            field,
            format!("{text} kann {thousands} oder {decimals} heißen. Bitte ohne Tausenderpunkt."),
            format!("{text} may mean {thousands} or {point}. Please leave out the thousands mark."),
        );
        None
    }

    pub(super) fn power(&mut self, field: &'static str) -> Option<Power> {
        let language = self.language;
        self.number(field, POWER, |text| {
            let power = Power::parse_decimal(&decimal(text, language)?).ok()?;
            (power > Power::ZERO && power <= CAPACITY_MAX).then_some(power)
        })
    }

    pub(super) fn fee(&mut self, field: &'static str) -> Option<Price> {
        let language = self.language;
        self.number(field, FEE, |text| rate(text, language).filter(|fee| *fee >= Price::ZERO))
    }

    pub(super) fn applicable_value(&mut self, field: &'static str) -> Option<Price> {
        let language = self.language;
        if self.form.get(field).is_empty() {
            return None;
        }
        self.number(field, VALUE, |text| rate(text, language).filter(|value| *value > Price::ZERO))
    }
}

/// What to say of a check digit that does not fit.
fn wrong_check(kind: &str, expected: &str, found: &str) -> (String, String) {
    match kind {
        "digits" => (
            format!("Die Prüfziffern {found} passen nicht. Meist sind zwei Ziffern vertauscht."),
            format!("The check digits {found} do not fit. Often two digits are swapped."),
        ),
        "character" => (
            format!("Das Prüfzeichen am Ende ist {found}, zu diesem Code gehört {expected}."),
            format!("The check character at the end is {found}; this code needs {expected}."),
        ),
        _ => (
            format!(
                "Die Prüfziffer am Ende ist {found}, zu dieser Nummer gehört {expected}. Meist \
                 sind zwei Ziffern vertauscht."
            ),
            format!(
                "The check digit at the end is {found}; this number needs {expected}. Often two \
                 digits are swapped."
            ),
        ),
    }
}

fn rate(text: &str, language: Language) -> Option<Price> {
    let rate = Price::parse_decimal(&decimal(text, language)?).ok()?;
    (rate.scaled().unsigned_abs() <= RATE_MAX.scaled().unsigned_abs()).then_some(rate)
}

/// Whether the mark that groups in the language stands alone before three digits, as in `1.500`, where
/// it could begin decimals too.
fn is_unclear(text: &str, language: Language) -> bool {
    let grouping = if language == Language::German { '.' } else { ',' };
    text.split_once(grouping).is_some_and(|(whole, rest)| {
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(whole) && whole != "0" && digits(rest) && rest.len() == 3
    })
}

/// A number with point or comma, grouped or not: `749,5`, `749.5`, `1.234,5`, `1,234.5`; nothing of
/// one that is unclear.
fn decimal(text: &str, language: Language) -> Option<String> {
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let marks: Vec<char> = text.chars().filter(|letter| ['.', ','].contains(letter)).collect();
    if is_unclear(text, language) {
        return None;
    }
    let (whole, rest) = match marks.as_slice() {
        [] => (text.to_owned(), ""),
        [mark] => {
            let (whole, rest) = text.split_once(*mark)?;
            (whole.to_owned(), rest)
        }
        [groups @ .., last] if groups.iter().all(|mark| mark != last) => {
            let (whole, rest) = text.split_once(*last)?;
            (ungrouped(whole)?, rest)
        }
        _ => (ungrouped(text)?, ""),
    };
    let point = if rest.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{rest}"))
}

/// The digits of a number whose groups of three are set apart by one kind of mark.
fn ungrouped(text: &str) -> Option<String> {
    let mark = text.chars().find(|letter| !letter.is_ascii_digit())?;
    let mut groups = text.split(mark);
    let first = groups.next()?;
    let of_three = groups.all(|group| group.len() == 3);
    ((1..=3).contains(&first.len()) && of_three).then(|| text.replace(mark, ""))
}

/// A day as `12.03.2019` or `2019-03-12`.
pub(super) fn day(text: &str) -> Option<DeliveryDay> {
    let parts: Vec<&str> = text.split('.').collect();
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 => {
            DeliveryDay::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
        }
        _ => text.parse().ok(),
    }
}

/// A month as `2026-05`, `05.2026` or `05/2026`.
pub(super) fn month(text: &str) -> Option<Month> {
    match text.split_once(['.', '/']) {
        Some((month, year)) if year.len() == 4 => {
            Month::new(year.parse().ok()?, month.parse().ok()?).ok()
        }
        _ => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests;
