//! The days on which a plant's energy is the marketer's.
//!
//! Source: the marketing contract, from its first to its last day; § 21b EEG 2023, by which a plant that is not in direct
//! marketing is sold to the grid operator; § 3 Nr. 30 EEG 2023 for the day of commissioning. On other days the plant is
//! not ours: nothing is settled, nothing is missing and nothing is blocked.
//!
//! - marketed days = the days of the month, from contract and commissioning on, until the contract's last day
//! - basic fee = fee of a calendar month × marketed days / days of the month
//!
//! Rounding: the basic fee once, to cents, half away from zero.
//!
//! Worked example, a contract from 20 to 31 May at 15.50 EUR a month: 15.50 × 12 / 31 = 6.00 EUR.
//!
//! ```
//! use rules::contract::PartOfMonth;
//! use units::Money;
//!
//! let part = PartOfMonth { days: 12, of: 31 };
//! assert_eq!(part.of_fee(Money::parse_decimal("15.50")?)?.decimal(), "6.00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use records::PlantFacts;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use units::{AmountOverflow, DeliveryDay, Money, Month, Period};

/// Consecutive days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MarketedDays {
    /// The first one.
    pub first: DeliveryDay,
    /// The first one that is not among them any more.
    pub end: DeliveryDay,
}

impl MarketedDays {
    /// Whether a day is among them.
    pub fn contains(&self, day: DeliveryDay) -> bool {
        self.first <= day && day < self.end
    }

    /// How many there are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.first.days_until(self.end)).unwrap_or(0)
    }

    /// Their quarter hours.
    pub fn quarter_hours(&self) -> u32 {
        u32::try_from(self.first.quarters_until(self.end)).unwrap_or(u32::MAX)
    }
}

/// The days of a month on which the plant's energy is the marketer's, by the facts that hold in it; none when there is no
/// such day.
pub fn marketed_days(facts: &PlantFacts, month: Month) -> Option<MarketedDays> {
    let begin =
        facts.contract_from.map_or(facts.commissioned_on, |from| from.max(facts.commissioned_on));
    let first = begin.max(month.first_day());
    let end = facts.contract_until.map_or(month.end(), |last| last.next().min(month.end()));
    (facts.sales_form.is_marketed() && first < end).then_some(MarketedDays { first, end })
}

/// Whether any day of a month or year is the marketer's, by the same facts.
pub fn is_marketed(facts: &PlantFacts, period: Period) -> bool {
    match period {
        Period::Month(month) => marketed_days(facts, month).is_some(),
        Period::Year(year) => year.months().any(|month| marketed_days(facts, month).is_some()),
    }
}

/// Some of the days of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartOfMonth {
    /// So many days.
    pub days: u32,
    /// Of so many that the month has.
    pub of: u32,
}

impl PartOfMonth {
    /// The marketed days of a month.
    pub fn of(facts: &PlantFacts, month: Month) -> Self {
        let days = marketed_days(facts, month).map_or(0, |marketed| marketed.count());
        let whole = MarketedDays { first: month.first_day(), end: month.end() };
        Self { days, of: whole.count() }
    }

    /// What is due of a fee for the whole month.
    pub fn of_fee(&self, fee: Money) -> Result<Money, AmountOverflow> {
        let part = Decimal::from(fee.scaled())
            .checked_mul(Decimal::from(self.days))
            .and_then(|product| product.checked_div(Decimal::from(self.of)))
            .ok_or(AmountOverflow)?;
        let cents = part.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        cents.to_i64().map(Money::from_scaled).ok_or(AmountOverflow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settlement::tests::plant;
    use units::SalesForm;

    #[test]
    fn days_outside_contract_and_operation_are_not_marketed() {
        // commissioned, contract from, until; month; first and last marketed day, of how many
        let cases = [
            ("2019-05-01", "", "", "2025-05", "2025-05-01..2025-05-31 31"),
            ("2025-05-10", "", "", "2025-05", "2025-05-10..2025-05-31 22"),
            ("2019-05-01", "2025-05-20", "", "2025-05", "2025-05-20..2025-05-31 12"),
            ("2025-05-25", "2025-05-20", "", "2025-05", "2025-05-25..2025-05-31 7"),
            ("2019-05-01", "", "2025-05-14", "2025-05", "2025-05-01..2025-05-14 14"),
            ("2019-05-01", "2025-05-14", "2025-05-14", "2025-05", "2025-05-14..2025-05-14 1"),
            ("2019-05-01", "2025-06-01", "", "2025-05", ""),
            ("2019-05-01", "", "2025-04-30", "2025-05", ""),
            ("2025-06-01", "", "", "2025-05", ""),
            ("2019-05-01", "", "", "2024-02", "2024-02-01..2024-02-29 29"),
        ];
        for (commissioned, from, until, month, expected) in cases {
            let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
            let facts = PlantFacts {
                commissioned_on: commissioned.parse().unwrap(),
                contract_from: day(from),
                contract_until: day(until),
                ..plant()
            };
            let marketed = marketed_days(&facts, month.parse().unwrap());
            let shown = marketed
                .map(|days| format!("{}..{} {}", days.first, days.end.previous(), days.count()));
            assert_eq!(shown.unwrap_or_default(), expected, "{from}..{until} {month}");
        }
    }

    #[test]
    fn what_the_grid_operator_takes_is_not_marketed() {
        for form in SalesForm::ALL.iter().copied() {
            let facts = PlantFacts { sales_form: form, ..plant() };
            let marketed = is_marketed(&facts, Period::Month("2025-05".parse().unwrap()));
            assert_eq!(marketed, SalesForm::MARKETED.contains(&form), "{form}");
        }
    }

    #[test]
    fn a_basic_fee_is_due_by_the_days_of_the_month() {
        let cases = [
            ("10.00", 31, 31, "10.00"),
            ("10.00", 12, 31, "3.87"),
            ("0.31", 15, 30, "0.16"),
            ("10.00", 0, 30, "0.00"),
        ];
        for (fee, days, of, expected) in cases {
            let fee = Money::parse_decimal(fee).unwrap();
            let due = PartOfMonth { days, of }.of_fee(fee).unwrap();
            assert_eq!(due.decimal(), expected, "{days} of {of}");
        }
    }
}
