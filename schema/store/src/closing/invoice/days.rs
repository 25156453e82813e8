//! The energy of each day of a document's month, as the chart shows it.

use crate::StoreError;
use records::{read_stored, write_stored};
use units::Energy;

/// A day of a document's month; the days stand in their order, from the month's first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvoiceDay {
    /// What was fed in; none without readings.
    pub energy: Option<Energy>,
    /// The part of it in quarter hours without support.
    pub without_support: Energy,
}

const COLUMN: &str = "invoices.days";
const EXPECTED: &str = "the days of a document";

/// Energy and the part of it without support, in 10⁻⁶ kWh; null without readings.
type DayBody = Option<(i64, i64)>;

/// The days in their one stored form.
pub(super) fn text_of_days(days: &[InvoiceDay]) -> Result<String, StoreError> {
    let body =
        |day: &InvoiceDay| day.energy.map(|all| (all.scaled(), day.without_support.scaled()));
    let bodies: Vec<DayBody> = days.iter().map(body).collect();
    write_stored(EXPECTED, &bodies).map_err(StoreError::unreadable(COLUMN))
}

/// The days of a stored text.
pub(super) fn days_of_text(text: &str) -> Result<Vec<InvoiceDay>, StoreError> {
    let bodies: Vec<DayBody> =
        read_stored(EXPECTED, text).map_err(StoreError::unreadable(COLUMN))?;
    let day = |body: DayBody| InvoiceDay {
        energy: body.map(|(all, _)| Energy::from_scaled(all)),
        without_support: body.map_or(Energy::ZERO, |(_, part)| Energy::from_scaled(part)),
    };
    Ok(bodies.into_iter().map(day).collect())
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
            assert_eq!(days_of_text(&text_of_days(&days).unwrap()).unwrap(), days);
        }
        let stored = text_of_days(&[day(1_500_000, 0), missing]).unwrap();
        assert_eq!(stored, "[[1500000,0],null]");
        assert!(days_of_text("1/2 x").is_err());
    }
}
