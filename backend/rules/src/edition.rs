//! The states of the rules: what each edition changed, which months that touches, and every dated table.
//!
//! Source: none of its own; an edition cites the source of what it changes.
//!
//! A changed figure, rule or rounding is a new [`Edition`]. It adds its variant there, an entry to [`CHANGES`], and
//! rulings to the tables ([`Ruling::since`](crate::dated::Ruling::since), [`before`](crate::dated::Ruling::before)); code
//! that computes in another way asks the edition of its [`Law`](crate::law::Law). What an earlier edition gave stays
//! as it was, so every statement can be computed again as it was made.
//!
//! ```
//! use records::Edition;
//! use rules::edition::{changes_between, touches_period};
//! use units::Period;
//!
//! let mended = changes_between(Edition::First, Edition::Second);
//! let touched = |period: &str| period.parse().map(|period: Period| touches_period(mended, period));
//! assert!(touched("2020-09")? && touched("2020")?);
//! assert!(!touched("2021-01")?);
//! # Ok::<(), units::ParseTimeError>(())
//! ```

use crate::dated::Table;
use crate::lock::Lock;
use crate::{
    applicable_value, innovation, negative_prices, premium, reference_value, regime,
    remote_control, settlement, support_period, tax, tender,
};
use records::Edition;
use units::{DeliveryDay, Period};

/// What an edition changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditionChange {
    /// The edition that brought it.
    pub edition: Edition,
    /// The table or rule that changed.
    pub rule: &'static str,
    /// What and why, with its source.
    pub reason: &'static str,
    /// First and last day of delivery whose statements may come out differently; none where it alters no amount.
    pub touches: Option<(DeliveryDay, DeliveryDay)>,
    /// Whether it also touches every later year: what extends support is counted since commissioning (§ 51a EEG).
    pub extends_support: bool,
}

/// Every change, by edition.
pub static CHANGES: &[EditionChange] = &[
    EditionChange {
        edition: Edition::Second,
        rule: "vat_rate",
        reason: "16 percent VAT for deliveries from July to December 2020 (§ 28 Abs. 1 UStG)",
        touches: Some((DeliveryDay::literal(2020, 7, 1), DeliveryDay::literal(2020, 12, 31))),
        extends_support: false,
    },
    EditionChange {
        edition: Edition::Second,
        rule: "lock_tender_for_roofs",
        reason: "the 750 kW of § 22 Abs. 3 S. 2 EEG 2023 wait for approval (§ 101 Abs. 1 EEG 2023)",
        touches: None,
        extends_support: false,
    },
    EditionChange {
        edition: Edition::Second,
        rule: "award_date",
        reason: "a tender before 2023 without the day of its award cannot be placed (Anlage 1 Nr. 2 EEG 2023)",
        touches: Some((DeliveryDay::literal(2023, 1, 1), DeliveryDay::literal(2099, 12, 31))),
        extends_support: false,
    },
    EditionChange {
        edition: Edition::Second,
        rule: "storage_share",
        reason: "energy of a storage is not entitled to the premium as a whole (§ 19 Abs. 3b and 3c EEG 2023)",
        touches: Some((DeliveryDay::literal(2023, 1, 1), DeliveryDay::literal(2099, 12, 31))),
        extends_support: false,
    },
    EditionChange {
        edition: Edition::Second,
        rule: "monthly_premium",
        reason: "plants of before 2023 cite Anlage 1 of the law that applied to the delivery until 2024 (§ 100 Abs. 1 and 43 EEG 2023); it moves no amount",
        touches: None,
        extends_support: false,
    },
    EditionChange {
        edition: Edition::Second,
        rule: "support_end",
        reason: "support that ends within a month is paid until its last day (§ 25 Abs. 1 EEG 2023); the first tenders of 2015 end in 2035",
        touches: Some((DeliveryDay::literal(2035, 1, 1), DeliveryDay::literal(2099, 12, 31))),
        extends_support: false,
    },
    EditionChange {
        edition: Edition::Second,
        rule: "early_award_extension",
        reason: "bids before 2023 keep § 51a EEG 2021, whole days, whatever the open question answers (§ 100 Abs. 1 Nr. 1 b EEG 2023); it moves no amount",
        touches: None,
        extends_support: false,
    },
    EditionChange {
        edition: Edition::Second,
        rule: "support_extension",
        reason: "quarter hours without a claim to support extend none (§ 51a Abs. 1 EEG 2023); it moves no amount",
        touches: None,
        extends_support: false,
    },
];

/// The day on which an edition came out.
pub fn published_on(edition: Edition) -> DeliveryDay {
    match edition {
        Edition::First => DeliveryDay::literal(2026, 11, 29),
        Edition::Second => DeliveryDay::literal(2026, 11, 30),
    }
}

/// What the editions after one, up to another, changed.
pub fn changes_between(before: Edition, after: Edition) -> &'static [EditionChange] {
    let first = CHANGES.partition_point(|change| change.edition <= before);
    let end = CHANGES.partition_point(|change| change.edition <= after);
    CHANGES.get(first..end).unwrap_or_default()
}

/// Whether some changes may give the statements of a month or year other amounts.
pub fn touches_period(changes: &[EditionChange], period: Period) -> bool {
    let (begin, end) = match period {
        Period::Month(month) => (month.first_day(), month.end()),
        Period::Year(year) => (year.first_day(), year.next().first_day()),
    };
    let is_year = matches!(period, Period::Year(_));
    changes.iter().any(|change| {
        let reaches = |last: DeliveryDay| begin <= last || (change.extends_support && is_year);
        change.touches.is_some_and(|(first, last)| first < end && reaches(last))
    })
}

/// Every dated table, in the order in which a month is settled; thresholds of tax and locks last.
pub static TABLES: &[&dyn Table] = &[
    &regime::SECTION_51,
    &regime::SPARED_UNTIL_DECIDED,
    &negative_prices::STAGED_HOURS,
    &negative_prices::SPOT_RESOLUTION,
    &innovation::INNOVATION_NEGATIVE_PRICES,
    &innovation::INNOVATION_PREMIUM,
    &reference_value::REFERENCE,
    &premium::MONTHLY_PREMIUM,
    &applicable_value::STATUTORY_VALUES,
    &tender::UNTENDERED,
    &support_period::SUPPORT_YEARS,
    &settlement::VAT_RATE,
    &remote_control::UNCONTROLLED,
    &tax::SMALL_BUSINESS_LIMITS,
    &tax::PERSON_LIMIT,
    &tax::UNIT_LIMITS,
    &tax::OTHER_INCOME_LIMIT,
    &tax::EMPLOYEE_INCOME_LIMIT,
    &tax::EMPLOYEE_RELIEF_END,
    Lock::TenderForRoofs.table(),
    Lock::ValuesOnBuildings.table(),
    Lock::FlatRateStorage.table(),
    Lock::DemarcatedStorage.table(),
    Lock::OptInToQuarterHours.table(),
];

#[cfg(test)]
mod tests;
