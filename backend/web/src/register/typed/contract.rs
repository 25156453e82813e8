//! What a contract pays and keeps, and the law takes off, as people type it.

use super::{Both, Typed, decimal, rate};
use units::{Money, Price, Ratio};

/// A million euro; what is larger was meant for another field.
const MONTHLY_FEE_MAX: Money = Money::from_scaled(100_000_000);

const SURCHARGE: Both = (
    "Erwartet ist ein Satz in ct/kWh, zum Beispiel 0,15 oder -0,20.",
    "Expected is a rate in ct/kWh, such as 0.15 or -0.20.",
);
const DEDUCTION: Both = (
    "Erwartet ist ein Abzug ab null in ct/kWh, zum Beispiel 0,1.",
    "Expected is a deduction of zero or more in ct/kWh, such as 0.1.",
);
const MONTHLY_FEE: Both = (
    "Erwartet ist ein Betrag ab null in Euro, zum Beispiel 12,50.",
    "Expected is an amount of zero or more in euro, such as 12.50.",
);
const SHARE: Both = (
    "Erwartet ist ein Anteil von 0 bis 100 Prozent, zum Beispiel 2,5.",
    "Expected is a share from 0 to 100 percent, such as 2.5.",
);
const PREMIUM_SHARE: Both = (
    "Erwartet ist ein Anteil über 0 und unter 100 Prozent, zum Beispiel 62,5; leer für alles.",
    "Expected is a share above 0 and below 100 percent, such as 62.5; empty for all of it.",
);

impl Typed<'_> {
    /// Free text, unless nothing was typed.
    pub(in crate::register) fn optional_text(&mut self, field: &'static str) -> Option<String> {
        if self.form.get(field).is_empty() { None } else { self.text(field) }
    }

    /// What a contract adds to a market value, of either sign, unless nothing was typed.
    pub(in crate::register) fn surcharge(&mut self, field: &'static str) -> Option<Price> {
        let language = self.language;
        if self.form.get(field).is_empty() {
            return None;
        }
        self.number(field, SURCHARGE, |text| rate(text, language))
    }

    /// What the law takes off an applicable value, unless nothing was typed.
    pub(in crate::register) fn deduction(&mut self, field: &'static str) -> Option<Price> {
        let language = self.language;
        if self.form.get(field).is_empty() {
            return None;
        }
        self.number(field, DEDUCTION, |text| {
            rate(text, language).filter(|deduction| *deduction >= Price::ZERO)
        })
    }

    /// An amount a month, unless nothing was typed.
    pub(in crate::register) fn monthly_fee(&mut self, field: &'static str) -> Option<Money> {
        let language = self.language;
        if self.form.get(field).is_empty() {
            return None;
        }
        self.number(field, MONTHLY_FEE, |text| {
            let fee = Money::parse_decimal(&decimal(text, language)?).ok()?;
            (fee >= Money::ZERO && fee <= MONTHLY_FEE_MAX).then_some(fee)
        })
    }

    /// The part of the energy that has the premium in percent, unless nothing was typed.
    pub(in crate::register) fn premium_share(&mut self, field: &'static str) -> Option<Ratio> {
        let language = self.language;
        if self.form.get(field).is_empty() {
            return None;
        }
        self.number(field, PREMIUM_SHARE, |text| {
            let share = Ratio::parse_percent(&decimal(text, language)?).ok()?;
            (share > Ratio::ZERO && share < Ratio::percent(100)).then_some(share)
        })
    }

    /// A part in percent, unless nothing was typed.
    pub(in crate::register) fn share(&mut self, field: &'static str) -> Option<Ratio> {
        let language = self.language;
        if self.form.get(field).is_empty() {
            return None;
        }
        self.number(field, SHARE, |text| {
            let share = Ratio::parse_percent(&decimal(text, language)?).ok()?;
            (share >= Ratio::ZERO && share <= Ratio::percent(100)).then_some(share)
        })
    }
}
