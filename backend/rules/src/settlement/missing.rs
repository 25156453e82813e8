//! What a month lacks, and what of it will still change.
//!
//! Source: as of [`super`]; § 25 EEG 2023 for the end of support.

use super::{MonthInput, depends_on_prices};
use crate::contract::marketed_days;
use crate::innovation::{is_innovation, unsettled_premium};
use crate::law::Law;
use crate::lock::Lock;
use crate::reference_value::uses_annual_value;
use crate::supported_until::SupportedUntil;
use records::{Edition, Finding, PlantFacts, ProvisionalReason};
use units::{DeliveryDay, Month, Period, ReferenceKind, Regime, Remuneration, StorageOption};

/// Quarter hours of the month's [marketed days](crate::contract).
pub fn quarter_hours_expected(facts: &PlantFacts, month: Month) -> u32 {
    marketed_days(facts, month).map_or(0, |days| days.quarter_hours())
}

/// What is missing of a month, which blocks its amounts.
pub(super) fn find(
    input: &MonthInput<'_>,
    regime: Regime,
    reference: Option<ReferenceKind>,
    applicable_unknown: bool,
) -> Vec<Finding> {
    let facts = input.facts;
    let mut findings = Vec::new();
    let expected = quarter_hours_expected(facts, input.month);
    if input.feed_in.quarter_hours_read < expected {
        let missing = expected.saturating_sub(input.feed_in.quarter_hours_read);
        findings.push(Finding::ReadingsMissing { missing, expected });
    }
    let undetermined = input.feed_in.quarter_hours_undetermined;
    let missing = input.spot_prices_missing.max(undetermined);
    if depends_on_prices(facts, regime) && missing > 0 {
        findings.push(Finding::SpotPricesMissing { missing });
    }
    let month_value_needed = reference == Some(ReferenceKind::Monthly)
        || facts.remuneration == Remuneration::MarketValue;
    if month_value_needed && input.values.month.is_none() {
        findings.push(Finding::MarketValueMissing {
            technology: facts.technology,
            period: Period::Month(input.month),
        });
    }
    if reference == Some(ReferenceKind::AnnualAdvance) && input.values.previous_year.is_none() {
        let period = Period::Year(input.month.year().previous());
        findings.push(Finding::MarketValueMissing { technology: facts.technology, period });
    }
    if reference.is_some() && input.law.edition >= Edition::Second {
        findings.extend(undecided_award(facts).or(undecided_storage(input)));
    }
    if reference.is_some() {
        findings.extend(unsettled_premium(facts, input.law));
        if applicable_unknown {
            findings.push(Finding::ApplicableValueMissing {});
        }
        match input.feed_in.supported_until {
            SupportedUntil::Day(last_day) if last_day < input.month.first_day() => {
                findings.push(Finding::SupportEnded { last_day });
            }
            SupportedUntil::Open { regular } => {
                findings.push(Finding::SupportEndUnknown { regular_end: regular });
            }
            SupportedUntil::Day(_) | SupportedUntil::Beyond => {}
        }
    }
    findings
}

/// What will still change of a month.
pub(super) fn provisional_reasons(
    input: &MonthInput<'_>,
    reference: Option<ReferenceKind>,
) -> Vec<ProvisionalReason> {
    let mut reasons = Vec::new();
    if reference == Some(ReferenceKind::AnnualAdvance) && input.values.delivery_year.is_none() {
        reasons.push(ProvisionalReason::AnnualValueUnknown { year: input.month.year() });
    }
    if input.feed_in.quarter_hours_replaced > 0 {
        let count = input.feed_in.quarter_hours_replaced;
        reasons.push(ProvisionalReason::ReadingsReplaced { count });
    }
    reasons
}

/// Whether a tender before 2023 was awarded before it too decides which market value applies, unless the commissioning
/// decides it already (Anlage 1 Nr. 2 EEG 2023), or the tender (§ 8 Abs. 4 InnAusV).
fn undecided_award(facts: &PlantFacts) -> Option<Finding> {
    if is_innovation(facts.tender) {
        return None;
    }
    let bid_deadline = facts.bid_deadline.filter(|_| facts.awarded_on.is_none())?;
    let with_award = |day: DeliveryDay| {
        uses_annual_value(facts.commissioned_on, Some(day), facts.storage_option, &Law::default())
    };
    let differs = with_award(bid_deadline) != with_award(facts.commissioned_on);
    differs.then_some(Finding::AwardDateMissing { bid_deadline })
}

/// Which part of the energy comes from a storage decides what is entitled (§ 19 Abs. 3b and 3c EEG 2023); it cannot be
/// measured yet.
fn undecided_storage(input: &MonthInput<'_>) -> Option<Finding> {
    let option = input.facts.storage_option?;
    let lock = match option {
        StorageOption::FlatRate => Lock::FlatRateStorage,
        StorageOption::Demarcation => Lock::DemarcatedStorage,
    };
    let released = lock.is_released(input.law.edition, input.month.first_day());
    (!released).then_some(Finding::StorageShareUnknown { option })
}
