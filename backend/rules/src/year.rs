//! The statement of one plant, owner and year: the owner's months on the annual market value, trued up.
//!
//! Source: § 19 Abs. 1 (the claim of a month is that of whoever operated the plant in it), § 20, § 26 Abs. 1 and Anlage 1 Nr. 4 EEG 2023 (one premium per calendar year on the annual value, monthly
//! advances on that of the year before, settled with the final account); § 51a for the quarter hours that extend
//! support.
//!
//! - A month counts when its premium was an advance on the annual value; others have their premium by the month.
//! - final premium and true-up as in [`crate::annual`], each month's energy with its own applicable value
//! - of it the months in which the marketer pays the premium are summed and rounded for themselves: its document states
//!   these alone
//! - blocked when a month that counts is blocked, or a value is not known; provisional while a month is
//!
//! The lines sum to the true-up: the final premium less the advances.
//!
//! Worked example, a year of which one month had feed-in:
//!
//! ```
//! use rules::support_period::Extended;
//! use rules::year::{AdvanceMonth, MonthOfYear, YearInput, settle_year};
//! use units::{
//!     Energy, Money, PremiumPaidBy, Price, ReferenceKind, Regime, StatementStatus, Technology,
//! };
//!
//! let advance = AdvanceMonth {
//!     applicable_value: Price::parse_decimal("7.28")?,
//!     energy: Energy::parse_decimal("50000")?,
//!     energy_outside_premium: Energy::ZERO,
//!     energy_without_support: Energy::parse_decimal("9000")?,
//!     quarter_hours_without_support: 376,
//!     premium: Money::parse_decimal("1088.96")?,
//! };
//! let months = [MonthOfYear {
//!     status: StatementStatus::Final,
//!     reference_kind: Some(ReferenceKind::AnnualAdvance),
//!     premium_paid_by: PremiumPaidBy::GridOperator,
//!     advance: Some(advance),
//! }];
//! let year = settle_year(&YearInput {
//!     year: "2025".parse()?,
//!     technology: Technology::Solar,
//!     tender: None,
//!     months: &months,
//!     applicable_value: None,
//!     has_ended: false,
//!     annual_value: Some(Price::parse_decimal("4.508")?),
//!     extended: Extended { regime: Regime::StagedHours, quarter_hours: Some(0), ends_on: None },
//! })?;
//! // 41,000 kWh × 2.772 ct = 1,136.52 EUR, less 1,088.96 EUR of advances.
//! assert_eq!(year.figures.true_up().map(|due| due.decimal()).as_deref(), Some("47.56"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod lines;

use crate::annual::{self, TrueUp, YearPart};
use crate::premium::premium_rate;
use crate::settlement::Line;
use crate::support_period::Extended;
use records::{
    BlockedFigures, FedIn, Figures, Finding, PassedOn, PremiumFigures, ProvisionalReason,
    YearFigures,
};
use units::{
    AmountOverflow, Energy, Money, Period, PremiumPaidBy, Price, ReferenceKind, StatementStatus,
    Technology, Tender, Year,
};

/// What the year counts of a settled month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthOfYear {
    /// How far it can be relied on.
    pub status: StatementStatus,
    /// The reference of its premium; none without a claim to it.
    pub reference_kind: Option<ReferenceKind>,
    /// Who pays its premium to the owner.
    pub premium_paid_by: PremiumPaidBy,
    /// Its advance; none when the month is blocked or has no claim.
    pub advance: Option<AdvanceMonth>,
}

/// A month's advance, and what it was paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AdvanceMonth {
    /// Applicable value (anzulegender Wert).
    pub applicable_value: Price,
    /// All energy.
    pub energy: Energy,
    /// The part of it that is sold in other direct marketing.
    pub energy_outside_premium: Energy,
    /// The part of the rest in quarter hours without support.
    pub energy_without_support: Energy,
    /// Such quarter hours with feed-in.
    pub quarter_hours_without_support: i64,
    /// What was paid.
    pub premium: Money,
}

/// What a year's statement is computed from.
#[derive(Debug, Clone, Copy)]
pub struct YearInput<'a> {
    /// The year.
    pub year: Year,
    /// Whose annual value it is.
    pub technology: Technology,
    /// Which tender the plant's award comes from, where it is not the one of the technology.
    pub tender: Option<Tender>,
    /// The owner's settled months, in their order.
    pub months: &'a [MonthOfYear],
    /// The applicable value by the facts of the owner's last month, for a year in which no month has one.
    pub applicable_value: Option<Price>,
    /// The plant's support ended within the year.
    pub has_ended: bool,
    /// The annual market value, once it is published.
    pub annual_value: Option<Price>,
    /// How far negative prices have extended the plant's support.
    pub extended: Extended,
}

/// Months that count, added up.
#[derive(Debug, Default)]
struct YearSums {
    energy: Energy,
    energy_outside_premium: Energy,
    energy_without_support: Energy,
    quarter_hours_without_support: i64,
    advances: Money,
    parts: Vec<YearPart>,
}

/// An owner's year with a plant, settled or blocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearStatement {
    /// What will still change; nothing of a blocked year, whose findings say what is missing.
    pub provisional: Vec<ProvisionalReason>,
    /// Applicable value of the last month that counts.
    pub applicable_value: Option<Price>,
    /// The annual market value.
    pub market_value: Option<Price>,
    /// Energy, final premium and true-up, or that the year is blocked.
    pub figures: Figures,
    /// How far negative prices have extended the plant's support.
    pub extended: Extended,
    /// The lines, which sum to the true-up.
    pub lines: Vec<Line>,
    /// What a person must see.
    pub findings: Vec<Finding>,
}

impl YearStatement {
    /// How far it can be relied on.
    pub fn status(&self) -> StatementStatus {
        self.figures.status(!self.provisional.is_empty())
    }
}

/// Settles the year of one plant and owner.
pub fn settle_year(input: &YearInput<'_>) -> Result<YearStatement, AmountOverflow> {
    let Counted { sums, passed_on, blocked, provisional } = count(input.months)?;
    // Facts after a change of the sales form may lack the value that the months had.
    let applicable = sums.parts.last().map(|part| part.applicable_value).or(input.applicable_value);
    let findings = find_missing(input, blocked, applicable);
    let settled = input.annual_value.filter(|_| findings.is_empty());
    let account = settled.map(|annual_value| sums.true_up(annual_value)).transpose()?;
    let is_passed_on = !passed_on.parts.is_empty();
    let passed_on = settled
        .filter(|_| is_passed_on)
        .map(|annual_value| passed_on.passed_on(annual_value))
        .transpose()?;
    let premium_rate = applicable
        .zip(input.annual_value)
        .and_then(|(applicable, annual)| premium_rate(applicable, annual).ok());
    let lines = account
        .map(|account| lines::explain(input, &sums, account, passed_on, premium_rate))
        .transpose()?;
    let reason = ProvisionalReason::MonthsProvisional { count: provisional };
    let is_provisional = account.is_some() && provisional > 0;
    let figures = match account.zip(premium_rate) {
        Some((account, rate)) => Figures::Year(YearFigures {
            fed_in: sums.fed_in(),
            premium: PremiumFigures { rate, amount: account.premium },
            advances: sums.advances,
            true_up: account.true_up,
            passed_on,
        }),
        None => Figures::Blocked(BlockedFigures {
            fed_in: (blocked == 0).then(|| sums.fed_in()),
            premium_rate,
            advances: (blocked == 0).then_some(sums.advances),
        }),
    };
    Ok(YearStatement {
        provisional: is_provisional.then_some(reason).into_iter().collect(),
        applicable_value: applicable,
        market_value: input.annual_value,
        figures,
        extended: input.extended,
        lines: lines.unwrap_or_default(),
        findings,
    })
}

/// What the months of a year come to.
#[derive(Debug, Default)]
struct Counted {
    sums: YearSums,
    /// The months in which the marketer pays the premium.
    passed_on: YearSums,
    blocked: u32,
    provisional: u32,
}

/// Adds up the months that count.
fn count(months: &[MonthOfYear]) -> Result<Counted, AmountOverflow> {
    let mut counted = Counted::default();
    let is_advance =
        |month: &&MonthOfYear| month.reference_kind == Some(ReferenceKind::AnnualAdvance);
    for month in months.iter().filter(is_advance) {
        match &month.advance {
            Some(advance) => {
                counted.sums.add(advance)?;
                if month.premium_paid_by == PremiumPaidBy::Marketer {
                    counted.passed_on.add(advance)?;
                }
            }
            None => counted.blocked = counted.blocked.saturating_add(1),
        }
        // Once the annual value is known only replaced readings leave a month provisional.
        let is_provisional = month.status == StatementStatus::Provisional;
        counted.provisional = counted.provisional.saturating_add(u32::from(is_provisional));
    }
    Ok(counted)
}

impl YearSums {
    fn fed_in(&self) -> FedIn {
        FedIn {
            energy: self.energy,
            outside_premium: self.energy_outside_premium,
            without_support: self.energy_without_support,
            quarter_hours_without_support: self.quarter_hours_without_support,
        }
    }

    /// The final premium and what is still due of it.
    fn true_up(&self, annual_value: Price) -> Result<TrueUp, AmountOverflow> {
        let (parts, advances) = (self.parts.as_slice(), self.advances);
        annual::true_up(&annual::YearInput { parts, annual_value, advances })
    }

    fn passed_on(&self, annual_value: Price) -> Result<PassedOn, AmountOverflow> {
        let premium = self.true_up(annual_value)?.premium;
        Ok(PassedOn { fed_in: self.fed_in(), premium, advances: self.advances })
    }

    fn add(&mut self, month: &AdvanceMonth) -> Result<(), AmountOverflow> {
        let (outside, lost) = (month.energy_outside_premium, month.energy_without_support);
        let with_premium = month.energy.checked_sub(outside);
        let eligible =
            with_premium.and_then(|energy| energy.checked_sub(lost)).ok_or(AmountOverflow)?;
        let applicable_value = month.applicable_value;
        self.energy_outside_premium =
            self.energy_outside_premium.checked_add(outside).ok_or(AmountOverflow)?;
        self.parts.push(YearPart { applicable_value, eligible });
        self.energy = self.energy.checked_add(month.energy).ok_or(AmountOverflow)?;
        self.energy_without_support =
            self.energy_without_support.checked_add(lost).ok_or(AmountOverflow)?;
        self.advances = self.advances.checked_add(month.premium).ok_or(AmountOverflow)?;
        self.quarter_hours_without_support =
            self.quarter_hours_without_support.saturating_add(month.quarter_hours_without_support);
        Ok(())
    }

    /// Where the applicable value changed within the year, no one rate holds for all energy.
    fn is_uniform(&self) -> bool {
        self.parts.windows(2).all(|parts| match parts {
            [left, right] => left.applicable_value == right.applicable_value,
            _ => true,
        })
    }
}

fn find_missing(input: &YearInput<'_>, blocked: u32, applicable: Option<Price>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if blocked > 0 {
        findings.push(Finding::MonthsBlocked { count: blocked });
    }
    if input.annual_value.is_none() {
        let (technology, period) = (input.technology, Period::Year(input.year));
        findings.push(Finding::MarketValueMissing { technology, period });
    }
    if applicable.is_none() {
        findings.push(Finding::ApplicableValueMissing {});
    }
    findings
}

#[cfg(test)]
mod tests;
