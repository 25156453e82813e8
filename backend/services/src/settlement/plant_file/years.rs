//! A plant's years.

use crate::settlement::month_summary::{MonthSummary, SettledPeriods};
use crate::settlement::year::Extensions;
use rules::law::Law;
use std::collections::BTreeMap;
use store::register::PlantRecord;
use store::settlement::SettlementSummary;
use units::{DeliveryDay, Energy, Money, ReferenceKind, StatementStatus, Year};

/// A year of a plant: as it was trued up, or else its settled months added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearSummary {
    /// The year.
    pub year: Year,
    /// The status of the true-up; nothing when the year is not trued up, or never is.
    pub status: Option<StatementStatus>,
    /// How many months of the year are settled and have amounts.
    pub months_settled: usize,
    /// How many months of the year are blocked. Sums are without them.
    pub months_blocked: usize,
    /// All energy.
    pub energy: Option<Energy>,
    /// Energy of quarter hours without support.
    pub energy_without_support: Option<Energy>,
    /// Quarter hours without support in which energy was fed in.
    pub quarter_hours_without_support: Option<i64>,
    /// The premium of the year.
    pub premium: Option<Money>,
    /// The advances that were paid on it; nothing of plants on the monthly value.
    pub advances: Option<Money>,
    /// What is still due, or repaid when negative; nothing before the year is trued up.
    pub true_up: Option<Money>,
    /// Quarter hours that extend the support (§ 51a EEG), of the running year up to the last settled
    /// month; nothing while a price is missing.
    pub extension_quarter_hours: Option<i64>,
    /// The last day with support, by these quarter hours and those of the years before.
    pub support_ends_on: Option<DeliveryDay>,
}

/// The years with a settled month or a true-up, the latest first.
pub(super) fn summaries(
    settled: &SettledPeriods,
    plant: &PlantRecord,
    extensions: &Extensions,
    law: &Law,
    today: DeliveryDay,
) -> Vec<YearSummary> {
    let mut years: BTreeMap<Year, Vec<&MonthSummary>> = BTreeMap::new();
    for summary in &settled.months {
        years.entry(summary.month.year()).or_default().push(summary);
    }
    for (year, _) in &settled.years {
        years.entry(*year).or_default();
    }
    let of_year = |(year, months): (Year, Vec<&MonthSummary>)| {
        let extension = match months.last() {
            Some(last) if year >= today.year() => {
                extensions.until(plant, year, Some(last.month.end()), law)
            }
            Some(_) | None => extensions.of(plant, year, law),
        };
        let mut summary = sum_up(year, &months);
        summary.extension_quarter_hours = extension.quarter_hours.map(i64::from);
        summary.support_ends_on = extension.ends_on;
        if let Some((_, trued_up)) = settled.years.iter().find(|(known, _)| *known == year) {
            summary.replace_with(trued_up);
        }
        summary
    };
    years.into_iter().rev().map(of_year).collect()
}

fn sum_up(year: Year, months: &[&MonthSummary]) -> YearSummary {
    let blocked =
        |summary: &&&MonthSummary| summary.settlement.status() == StatementStatus::Blocked;
    let months_blocked = months.iter().filter(blocked).count();
    let advances = months
        .iter()
        .filter(|summary| summary.settlement.reference_kind == Some(ReferenceKind::AnnualAdvance));
    YearSummary {
        year,
        status: None,
        months_settled: months.len() - months_blocked,
        months_blocked,
        energy: sum(
            months.iter().map(|month| month.settlement.figures.energy()),
            Energy::checked_add,
        ),
        energy_without_support: sum(
            months.iter().map(|month| month.settlement.figures.energy_without_support()),
            Energy::checked_add,
        ),
        quarter_hours_without_support: sum(
            months.iter().map(|month| month.settlement.figures.quarter_hours_without_support()),
            i64::checked_add,
        ),
        premium: sum(
            months.iter().map(|month| month.settlement.figures.premium()),
            Money::checked_add,
        ),
        advances: sum(advances.map(|month| month.settlement.figures.premium()), Money::checked_add),
        true_up: None,
        extension_quarter_hours: None,
        support_ends_on: None,
    }
}

/// The sum of the values that are there; nothing when there is none.
fn sum<T: Copy>(
    values: impl Iterator<Item = Option<T>>,
    add: impl Fn(T, T) -> Option<T>,
) -> Option<T> {
    let mut values = values.flatten();
    let first = values.next()?;
    values.try_fold(first, add)
}

impl YearSummary {
    /// Takes over what the true-up of the year says.
    fn replace_with(&mut self, trued_up: &SettlementSummary) {
        self.status = Some(trued_up.status());
        self.true_up = trued_up.figures.true_up();
        self.extension_quarter_hours = trued_up
            .extension
            .and_then(|extension| extension.quarter_hours)
            .or(self.extension_quarter_hours);
        self.support_ends_on =
            trued_up.extension.and_then(|extension| extension.ends_on).or(self.support_ends_on);
        if trued_up.status() != StatementStatus::Blocked {
            self.energy = trued_up.figures.energy();
            self.energy_without_support = trued_up.figures.energy_without_support();
            self.quarter_hours_without_support = trued_up.figures.quarter_hours_without_support();
            self.premium = trued_up.figures.premium();
            self.advances = trued_up.figures.advances();
        }
    }
}
