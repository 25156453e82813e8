//! How long a plant is supported, and how far negative prices extend it.
//!
//! Source: § 25 Abs. 1 EEG 2023 (20 years from commissioning; to 31 December of the twentieth year
//! of payment where the statute sets the applicable value), § 51a EEG 2023 (as of 2025-02-25) and
//! § 51a EEG 2021 and 2023 (as of 2025-02-24, kept by § 100 Abs. 46). The twenty years of a tendered
//! plant begin in the course of the day of commissioning, which is not counted, and so end with its
//! anniversary (§ 187 Abs. 1, § 188 Abs. 2 and 3 BGB).
//!
//! - Who is extended: under the quarter-hour rule every plant; under the four-hour and the staged
//!   rule only plants with a tendered value; older plants never, and never those of an innovation tender
//!   ([`crate::innovation`]).
//! - What counts: the quarter hours in which the applicable value was zero, from commissioning to the
//!   end of the nineteenth calendar year after it, with or without feed-in; each by the facts of its day, so that a
//!   plant that grew over the limit of § 51 counts from then on. Days outside of the premium count as
//!   [`ExtensionOutsidePremium`] says.
//! - Wind under the quarter-hour rule: the quarter hours, rounded up to whole days (§ 51a Abs. 1).
//! - Solar under the quarter-hour rule (§ 51a Abs. 2): half the count, rounded up, is a budget that each month after
//!   the regular end uses up by a table (January 87 … June 508 … December 73; a part month by its
//!   days); support lasts to the end of the month in which the budget is used up.
//! - Tendered plants under the older rules: the hours, rounded up to whole days.
//!
//! ```
//! use rules::support_period::{extended_end, Extension};
//! use units::DeliveryDay;
//!
//! // Support ends on 31 December 2045; 1,001 quarter hours without support leave a budget of 501:
//! // January 87 + February 189 = 276, March brings 340, so March 2046 is the last month.
//! let regular = DeliveryDay::new(2045, 12, 31)?;
//! let end = extended_end(regular, Extension::FullLoadQuarterHours, 1_001);
//! assert_eq!(end.to_string(), "2046-03-31");
//! # Ok::<(), units::ParseTimeError>(())
//! ```

use crate::dated::{Dated, DatedBy, Figure, Ruling};
use crate::innovation::is_innovation;
use crate::law::Law;
use crate::negative_prices::SupportRule;
use crate::practice::{EarlyAwardExtension, ExtensionOutsidePremium};
use crate::regime::{RegimeQuestion, regime_for, version_for};
use records::{Edition, PlantFacts};
use rust_decimal::Decimal;
use units::{DeliveryDay, Month, Regime, SalesForm, Technology, Year};

/// How long support lasts, and which years can extend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SupportYears {
    /// Years from the commissioning (§ 25 Abs. 1).
    pub regular: i32,
    /// Calendar years after that of the commissioning whose quarter hours count (§ 51a Abs. 1).
    pub counted: i32,
}

impl Figure for SupportYears {
    fn shown(&self) -> String {
        format!("{} years, quarter hours count in {} more", self.regular, self.counted)
    }
}

/// The years of support by day of commissioning.
pub static SUPPORT_YEARS: Dated<SupportYears> = Dated {
    name: "support_years",
    by: DatedBy::Commissioning,
    checked_on: DeliveryDay::literal(2026, 11, 29),
    rulings: &[Ruling::new(
        DeliveryDay::FIRST,
        YEARS,
        "§ 25 Abs. 1 and § 51a Abs. 1 EEG 2023, § 22 Abs. 1 EEG 2014",
    )],
};

const YEARS: SupportYears = SupportYears { regular: 20, counted: 19 };

/// From then on an early award may be extended by full-load quarter hours (§ 51a Abs. 2 EEG 2023).
const SOLAR_PEAK_ACT: DeliveryDay = DeliveryDay::literal(2025, 2, 25);

/// Full-load quarter hours of the months January to December (§ 51a Abs. 2 S. 3).
pub(crate) const FULL_LOAD_QUARTER_HOURS: [i64; 12] =
    [87, 189, 340, 442, 490, 508, 498, 453, 371, 231, 118, 73];

/// The last day with support before any extension.
pub fn regular_end(facts: &PlantFacts, law: &Law) -> DeliveryDay {
    let start = facts.commissioned_on;
    let tendered = facts.is_tendered();
    let twenty_years_on = start.year().number().saturating_add(years_of(facts, law).regular);
    if tendered {
        let anniversary = Month::new(twenty_years_on, start.month().number());
        anniversary.map_or(start, |month| {
            // A plant of 29 February has its anniversary on the last day of the month.
            let last = month.end().previous();
            month.first_day().plus_days(start.days_before_in_month()).min(last)
        })
    } else {
        DeliveryDay::new(twenty_years_on, 12, 31).unwrap_or(start)
    }
}

fn years_of(facts: &PlantFacts, law: &Law) -> SupportYears {
    // The table has every day.
    SUPPORT_YEARS.on(law.edition, facts.commissioned_on).copied().unwrap_or(YEARS)
}

/// How quarter hours without support extend a plant's support.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extension {
    /// Not at all.
    Never,
    /// By the hours they make up, rounded up to whole days.
    WholeDays,
    /// By half their number as a budget of full-load quarter hours.
    FullLoadQuarterHours,
}

/// The rules whose quarter hours can extend support.
pub const EXTENDING_RULES: [SupportRule; 3] =
    [SupportRule::FourHours, SupportRule::StagedHours, SupportRule::QuarterHours];

/// How the plant's support is extended.
pub fn extension_of(facts: &PlantFacts, law: &Law) -> Extension {
    let tendered = facts.is_tendered();
    if is_innovation(facts.tender) {
        return Extension::Never;
    }
    let is_solar = facts.technology == Technology::Solar;
    match version_for(&RegimeQuestion::of(facts), law) {
        Regime::None | Regime::SixHours | Regime::OneHour => Extension::Never,
        Regime::QuarterHours if is_solar => Extension::FullLoadQuarterHours,
        Regime::QuarterHours => Extension::WholeDays,
        Regime::FourHours | Regime::StagedHours if !tendered => Extension::Never,
        Regime::FourHours | Regime::StagedHours => {
            let of_2021 = version_for(&RegimeQuestion::of(facts), law) == Regime::FourHours;
            let is_kept = of_2021 && law.edition >= Edition::Second;
            let commissioned_later = is_solar && facts.commissioned_on >= SOLAR_PEAK_ACT;
            match law.practice.early_award_extension {
                // § 100 Abs. 1 Nr. 1 b EEG 2023 keeps § 51a EEG 2021 whole for bids before 2023.
                EarlyAwardExtension::FullLoadQuarterHours if commissioned_later && !is_kept => {
                    Extension::FullLoadQuarterHours
                }
                EarlyAwardExtension::FullLoadQuarterHours | EarlyAwardExtension::WholeDays => {
                    Extension::WholeDays
                }
            }
        }
    }
}

/// How far negative prices have extended a plant's support.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extended {
    /// The version of § 51 that applies to the plant.
    pub regime: Regime,
    /// The quarter hours of a year that count; none while a price is missing.
    pub quarter_hours: Option<u32>,
    /// The last day with support; none while a price since commissioning is missing.
    pub ends_on: Option<DeliveryDay>,
}

/// Facts of a plant, and the day from which they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding<'a> {
    /// The day.
    pub from: DeliveryDay,
    /// The facts.
    pub facts: &'a PlantFacts,
}

/// The quarter hours of a year that count, up to `end`, and the last day with support after all of them.
///
/// `history` are the plant's facts in the order of their days: each day counts by the facts that hold on it, those of
/// the last day before `end` say who is extended and how. `without` tells the quarter hours of a day in which the
/// applicable value is zero under a rule; none while a price is missing. It is asked for no day before commissioning.
/// Nothing without facts.
pub fn extended(
    history: &[Holding<'_>],
    year: Year,
    end: DeliveryDay,
    law: &Law,
    without: impl Fn(SupportRule, DeliveryDay) -> Option<u32>,
) -> Option<Extended> {
    let latest = history.iter().rev().find(|holding| holding.from < end).or(history.first())?;
    let facts = latest.facts;
    let regime = regime_for(&RegimeQuestion::of(facts), year, law);
    let (regular, kind) = (regular_end(facts, law), extension_of(facts, law));
    let version = version_for(&RegimeQuestion::of(facts), law);
    let rule = SupportRule::of_regime(version).filter(|_| kind != Extension::Never);
    let Some(rule) = rule else {
        return Some(Extended { regime, quarter_hours: Some(0), ends_on: Some(regular) });
    };
    let ends = history.iter().skip(1).map(|holding| Some(holding.from)).chain([None]);
    let holdings: Vec<(&Holding<'_>, DeliveryDay)> = history
        .iter()
        .zip(ends)
        .map(|(held, until)| (held, until.map_or(end, |until| until.min(end))))
        .collect();
    let count = |from: DeliveryDay| {
        let first = from.max(facts.commissioned_on);
        let years = std::iter::successors(Some(first.year()), |year| Some(year.next()));
        let years = years.take_while(|year| year.first_day() < end);
        years.map(|year| (year, first.max(year.first_day()), year.next().first_day())).try_fold(
            0_u32,
            |sum, (year, begin, stop)| {
                holdings.iter().try_fold(sum, |sum, (held, until)| {
                    if !extends(held.facts, year, law) {
                        return Some(sum);
                    }
                    let begin = begin.max(held.from);
                    let stop = stop.min(*until);
                    let days = std::iter::successors(Some(begin), |day| Some(day.next()));
                    let mut days = days.take_while(|day| *day < stop);
                    days.try_fold(sum, |sum, day| sum.checked_add(without(rule, day)?))
                })
            },
        )
    };
    Some(Extended {
        regime,
        quarter_hours: count(year.first_day()),
        ends_on: count(facts.commissioned_on).map(|all| extended_end(regular, kind, all)),
    })
}

/// Whether the quarter hours of a year extend a plant's support by these facts: its applicable value was reduced by
/// them, and the year lies within the nineteen calendar years after the commissioning.
fn extends(facts: &PlantFacts, year: Year, law: &Law) -> bool {
    let last_year =
        facts.commissioned_on.year().number().saturating_add(years_of(facts, law).counted);
    year.number() <= last_year
        && has_applicable_value(facts.sales_form, law)
        && regime_for(&RegimeQuestion::of(facts), year, law) != Regime::None
}

/// Whether energy sold in a form has an applicable value that negative prices can reduce, as [`ExtensionOutsidePremium`]
/// answers for the others.
fn has_applicable_value(form: SalesForm, law: &Law) -> bool {
    match form {
        SalesForm::MarketPremium | SalesForm::FeedInTariff | SalesForm::FallbackTariff => true,
        SalesForm::OtherDirectMarketing | SalesForm::Unpaid | SalesForm::AfterSupport => {
            law.edition < Edition::Second
                || law.practice.extension_outside_premium == ExtensionOutsidePremium::Counted
        }
    }
}

/// The last day with support after `quarter_hours` without it.
pub fn extended_end(regular: DeliveryDay, extension: Extension, quarter_hours: u32) -> DeliveryDay {
    if quarter_hours == 0 {
        return regular;
    }
    match extension {
        Extension::Never => regular,
        Extension::WholeDays => regular.plus_days(i64::from(quarter_hours.div_ceil(96))),
        Extension::FullLoadQuarterHours => spend(regular, quarter_hours.div_ceil(2)),
    }
}

/// Uses the budget up month by month from the day after the regular end.
fn spend(regular: DeliveryDay, budget: u32) -> DeliveryDay {
    let mut left = Decimal::from(budget);
    let mut month = regular.next().month();
    let mut first = regular.next();
    loop {
        left = left.saturating_sub(full_load_from(first));
        if left <= Decimal::ZERO {
            return month.end().previous();
        }
        month = month.next();
        first = month.first_day();
    }
}

/// What the month of `first` uses up from that day on.
fn full_load_from(first: DeliveryDay) -> Decimal {
    let month = first.month();
    let place = usize::try_from(month.number()).unwrap_or(0).saturating_sub(1);
    let table = FULL_LOAD_QUARTER_HOURS.get(place).copied().unwrap_or(0);
    let days = month.days().count();
    let left = month.days().filter(|day| *day >= first).count();
    Decimal::from(table)
        .saturating_mul(Decimal::from(left))
        .checked_div(Decimal::from(days))
        .unwrap_or(Decimal::ZERO)
}

#[cfg(test)]
mod tests;
