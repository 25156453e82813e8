//! The energy of each day of a document's month, as the chart shows it.

use crate::StoreError;
use std::fmt::Write;
use units::Energy;

/// A day of a document's month; the days stand in their order, from the month's first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvoiceDay {
    /// What was fed in; none without readings.
    pub energy: Option<Energy>,
    /// The part of it in quarter hours without support.
    pub without_support: Energy,
}

/// The days as a text: `energy/without` in 10⁻⁶ kWh, `-` without readings.
pub(super) fn text_of_days(days: &[InvoiceDay]) -> String {
    let mut text = String::with_capacity(days.len() * 16);
    for (index, day) in days.iter().enumerate() {
        if index > 0 {
            text.push(' ');
        }
        let _written = match day.energy {
            Some(energy) => {
                write!(text, "{}/{}", energy.scaled(), day.without_support.scaled())
            }
            None => write!(text, "-"),
        };
    }
    text
}

/// The days of a text.
pub(super) fn days_of_text(text: &str) -> Result<Vec<InvoiceDay>, StoreError> {
    let day = |word: &str| {
        if word == "-" {
            return Some(InvoiceDay { energy: None, without_support: Energy::ZERO });
        }
        let (energy, without) = word.split_once('/')?;
        Some(InvoiceDay {
            energy: Some(Energy::from_scaled(energy.parse().ok()?)),
            without_support: Energy::from_scaled(without.parse().ok()?),
        })
    };
    text.split_whitespace()
        .map(|word| {
            day(word).ok_or_else(|| StoreError::DamagedColumn {
                column: "invoices.days",
                value: word.to_owned(),
                problem: "expected energy/without or -".to_owned(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_were_written() {
        let day = |energy: i64, without| InvoiceDay {
            energy: Some(Energy::from_scaled(energy)),
            without_support: Energy::from_scaled(without),
        };
        let missing = InvoiceDay { energy: None, without_support: Energy::ZERO };
        for days in [vec![], vec![missing], vec![day(1_500_000, 0), missing, day(-7, 3)]] {
            assert_eq!(days_of_text(&text_of_days(&days)).unwrap(), days);
        }
        assert!(days_of_text("1/2 x").is_err());
    }
}
