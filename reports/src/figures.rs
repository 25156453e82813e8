//! Numbers and dates as a person reads them in one of the two languages.
//!
//! All arithmetic is exact on integers; where decimals are cut, half is rounded away from zero.
//! Numbers carry no unit, because a page sets the unit lighter than the figure; money alone carries
//! its sign of currency, bound to the number by a no-break space. A minus is the real one, U+2212.
//!
//! ```
//! use reports::Figures;
//! use units::{Language, Money};
//!
//! let amount = Money::parse_decimal("-415.84")?;
//! assert_eq!(Figures::new(Language::German).money(amount), "−415,84\u{a0}€");
//! assert_eq!(Figures::new(Language::English).money(amount), "−€415.84");
//! # Ok::<(), units::ParseDecimalError>(())
//! ```

mod dates;

pub(crate) use dates::{number_in_month, wall_clock_minute, weekday_index};

use std::fmt::Write;
use units::{Energy, Language, Money, Power, Price};

/// What stands where a value is not known.
pub const DASH: &str = "–";
/// The sign before a negative number.
pub const MINUS: char = '−';
/// Binds a unit to its number.
pub const NO_BREAK: char = '\u{a0}';

/// Writes numbers and dates in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    language: Language,
}

/// A quantity that a share can be taken of.
pub trait Part: Copy {
    /// The number of smallest units.
    fn steps(self) -> i64;
}

impl Part for i64 {
    fn steps(self) -> i64 {
        self
    }
}

impl Part for Energy {
    fn steps(self) -> i64 {
        self.scaled()
    }
}

impl Part for Money {
    fn steps(self) -> i64 {
        self.scaled()
    }
}

/// How many decimals are written.
#[derive(Clone, Copy)]
enum Decimals {
    /// So many, rounded.
    Fixed(u32),
    /// All of them, without trailing zeros beyond so many.
    AtLeast(u32),
}

impl Figures {
    /// Figures in a language.
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language.
    pub const fn language(self) -> Language {
        self.language
    }

    /// An amount in euros: `4.077,75 €`, `−€415.84`.
    pub fn money(self, amount: Money) -> String {
        self.with_euro(amount, "")
    }

    /// An amount in euros with its sign, also a plus: `+47,56 €`. Nothing has no sign.
    pub fn signed_money(self, amount: Money) -> String {
        self.with_euro(amount, if amount > Money::ZERO { "+" } else { "" })
    }

    /// An amount in whole euros, for axes: `7.236 €`.
    pub fn money_whole(self, amount: Money) -> String {
        let digits = self.decimal(amount.scaled(), Money::DECIMALS, Decimals::Fixed(0));
        self.place_euro(&digits, "")
    }

    /// Energy in kWh with one decimal: `145.908,9`.
    pub fn kwh(self, energy: Energy) -> String {
        self.decimal(energy.scaled(), Energy::DECIMALS, Decimals::Fixed(1))
    }

    /// Energy in whole kWh: `145.909`.
    pub fn kwh_whole(self, energy: Energy) -> String {
        self.decimal(energy.scaled(), Energy::DECIMALS, Decimals::Fixed(0))
    }

    /// Energy in kWh with all its decimals: `62,5`.
    pub fn kwh_exact(self, energy: Energy) -> String {
        self.decimal(energy.scaled(), Energy::DECIMALS, Decimals::AtLeast(0))
    }

    /// Energy in MWh with two decimals: `145,91`.
    pub fn mwh(self, energy: Energy) -> String {
        self.decimal(energy.scaled(), Energy::DECIMALS + 3, Decimals::Fixed(2))
    }

    /// A price in ct/kWh with the decimals that it has, two at least: `6,913`, `8,91`.
    pub fn ct(self, price: Price) -> String {
        self.decimal(price.scaled(), Price::DECIMALS, Decimals::AtLeast(2))
    }

    /// What a kWh brought on average, in ct/kWh with three decimals; a dash without energy.
    pub fn mean_ct(self, amount: Money, energy: Energy) -> String {
        const STEPS: i128 = 1_000_000_000; // thousandths of a ct × 10⁻⁶ kWh
        let whole = i128::from(energy.scaled());
        let Some(mean) = divided(i128::from(amount.scaled()) * STEPS, whole) else {
            return DASH.to_owned();
        };
        self.decimal(mean, 3, Decimals::Fixed(3))
    }

    /// A price in EUR/MWh with the decimals that it has, two at least: `−12,34`.
    pub fn eur_per_mwh(self, price: Price) -> String {
        self.decimal(price.scaled(), 5, Decimals::AtLeast(2))
    }

    /// A price in whole EUR/MWh, for axes: `−200`.
    pub fn eur_per_mwh_short(self, price: Price) -> String {
        self.decimal(price.scaled(), 5, Decimals::AtLeast(0))
    }

    /// Power in kW with the decimals that it has: `749,5`.
    pub fn kw(self, power: Power) -> String {
        self.decimal(power.scaled(), Power::DECIMALS, Decimals::AtLeast(0))
    }

    /// Power in whole kW: `750`.
    pub fn kw_whole(self, power: Power) -> String {
        self.decimal(power.scaled(), Power::DECIMALS, Decimals::Fixed(0))
    }

    /// Power in whole kW with its sign, also a plus: `+30`. Nothing has no sign.
    pub fn signed_kw_whole(self, power: Power) -> String {
        let digits = self.kw_whole(power);
        if power > Power::ZERO && digits != "0" { format!("+{digits}") } else { digits }
    }

    /// A part of a whole in whole percent: `28`. What is there but rounds to nothing is `< 1`, what is
    /// missing but rounds to everything `> 99`; of nothing it is a dash.
    pub fn percent<T: Part>(self, part: T, whole: T) -> String {
        let (part, whole) = (i128::from(part.steps()), i128::from(whole.steps()));
        match divided(part * 100, whole) {
            None => DASH.to_owned(),
            Some(0) if part != 0 && (part > 0) == (whole > 0) => format!("<{NO_BREAK}1"),
            Some(100) if part.abs() < whole.abs() => format!(">{NO_BREAK}99"),
            Some(percent) => self.count(percent),
        }
    }

    /// A number of things: `2.976`.
    pub fn count(self, count: i64) -> String {
        self.decimal(count, 0, Decimals::Fixed(0))
    }

    /// A value in the form that `write` gives it, or a dash: `figures.opt(premium, Figures::money)`.
    pub fn opt<T>(self, value: Option<T>, write: impl FnOnce(Self, T) -> String) -> String {
        value.map_or_else(|| DASH.to_owned(), |value| write(self, value))
    }

    /// An amount, or a dash.
    pub fn opt_money(self, amount: Option<Money>) -> String {
        self.opt(amount, Self::money)
    }

    /// Energy in kWh, or a dash.
    pub fn opt_kwh(self, energy: Option<Energy>) -> String {
        self.opt(energy, Self::kwh)
    }

    /// Energy in MWh, or a dash.
    pub fn opt_mwh(self, energy: Option<Energy>) -> String {
        self.opt(energy, Self::mwh)
    }

    /// A price in ct/kWh, or a dash.
    pub fn opt_ct(self, price: Option<Price>) -> String {
        self.opt(price, Self::ct)
    }

    /// A number of things, or a dash.
    pub fn opt_count(self, count: Option<i64>) -> String {
        self.opt(count, Self::count)
    }

    fn with_euro(self, amount: Money, plus: &str) -> String {
        let digits = self.decimal(amount.scaled(), Money::DECIMALS, Decimals::Fixed(2));
        self.place_euro(&digits, plus)
    }

    fn place_euro(self, digits: &str, plus: &str) -> String {
        match (self.language, digits.strip_prefix(MINUS)) {
            (Language::German, _) => format!("{plus}{digits}{NO_BREAK}€"),
            (Language::English, Some(magnitude)) => format!("{MINUS}€{magnitude}"),
            (Language::English, None) => format!("{plus}€{digits}"),
        }
    }

    /// `scaled` × 10^-`places`, grouped in thousands.
    fn decimal(self, scaled: i64, places: u32, decimals: Decimals) -> String {
        let (group, point) = match self.language {
            Language::German => ('.', ','),
            Language::English => (',', '.'),
        };
        let (kept, least) = match decimals {
            Decimals::Fixed(fixed) => (fixed.min(places), fixed.min(places)),
            Decimals::AtLeast(least) => (places, least),
        };
        let unit = 10_u64.saturating_pow(places - kept);
        let rounded = (scaled.unsigned_abs() + unit / 2) / unit;
        let scale = 10_u64.saturating_pow(kept);
        let mut text = String::with_capacity(24);
        if scaled < 0 && rounded != 0 {
            text.push(MINUS);
        }
        push_grouped(&mut text, rounded / scale, group);
        push_fraction(&mut text, rounded % scale, kept, least, point);
        text
    }
}

fn push_grouped(text: &mut String, whole: u64, group: char) {
    let digits = whole.to_string();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
}

fn push_fraction(text: &mut String, fraction: u64, kept: u32, least: u32, point: char) {
    let (mut fraction, mut kept) = (fraction, kept);
    while kept > least && fraction.is_multiple_of(10) {
        fraction /= 10;
        kept -= 1;
    }
    if kept > 0 {
        let width = usize::try_from(kept).unwrap_or(0);
        text.push(point);
        let _written = write!(text, "{fraction:0width$}");
    }
}

/// The quotient, half away from zero; nothing when it does not exist or does not fit.
fn divided(dividend: i128, divisor: i128) -> Option<i64> {
    let magnitude = dividend.unsigned_abs();
    let by = divisor.unsigned_abs();
    let rounded = i64::try_from((magnitude + by / 2).checked_div(by)?).ok()?;
    Some(if (dividend < 0) == (divisor < 0) { rounded } else { -rounded })
}

#[cfg(test)]
mod tests;
