//! A plant's years.

use crate::register::{FactsHistory, OwnersYear};
use crate::settlement::extensions::Extensions;
use crate::settlement::month_summary::{MonthSummary, SettledPeriods};
use rules::law::Law;
use std::collections::BTreeMap;
use store::register::Persons;
use store::settlement::SettlementSummary;
use units::{DeliveryDay, Energy, Money, Month, ReferenceKind, StatementStatus, Year};

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
    /// The parts of a trued-up year, one of each owner; in the order of the keys.
    pub owners: Vec<OwnersPart>,
    /// Quarter hours that extend the support (§ 51a EEG), of the running year up to the last settled
    /// month; nothing while a price is missing.
    pub extension_quarter_hours: Option<i64>,
    /// The last day with support, by these quarter hours and those of the years before.
    pub support_ends_on: Option<DeliveryDay>,
}

/// What one of a plant's owners in a year is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnersPart {
    /// The owner's key.
    pub operator_id: String,
    /// The owner's name, by the last facts of the part.
    pub operator_name: String,
    /// The marketed months, in their order.
    pub months: Vec<Month>,
    /// The premium of the months; nothing while the part is blocked.
    pub premium: Option<Money>,
    /// The advances that were paid on it.
    pub advances: Option<Money>,
    /// What is still due, or repaid when negative.
    pub true_up: Option<Money>,
}

/// The years with a settled month or a true-up, the latest first.
pub(super) fn summaries(
    settled: &SettledPeriods,
    history: &FactsHistory,
    extensions: &Extensions,
    law: &Law,
    persons: &Persons,
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
                extensions.until(history, year, last.month.end(), law)
            }
            Some(_) | None => extensions.of(history, year, law),
        };
        let mut summary = sum_up(year, &months);
        summary.extension_quarter_hours = extension.quarter_hours.map(i64::from);
        summary.support_ends_on = extension.ends_on;
        let of_year = settled.years.iter().filter(|(known, _)| *known == year);
        let trued_up: Vec<&SettlementSummary> = of_year.map(|(_, trued_up)| trued_up).collect();
        summary.replace_with(&trued_up);
        summary.owners = owners_parts(history, persons, year, &trued_up);
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
        owners: Vec::new(),
        extension_quarter_hours: None,
        support_ends_on: None,
    }
}

/// Joins each owner's months with the statement of them.
fn owners_parts(
    history: &FactsHistory,
    persons: &Persons,
    year: Year,
    trued_up: &[&SettlementSummary],
) -> Vec<OwnersPart> {
    let part = |part: OwnersYear<'_>| {
        let is_theirs =
            |settled: &&&SettlementSummary| settled.owner.as_deref() == Some(part.owner());
        let figures = trued_up.iter().find(is_theirs)?.figures;
        Some(OwnersPart {
            operator_id: part.owner().to_owned(),
            operator_name: persons.name(part.owner(), end_of(year)).to_owned(),
            premium: figures.premium(),
            advances: figures.advances(),
            true_up: figures.true_up(),
            months: part.months,
        })
    };
    history.owners_of(year).into_iter().filter_map(part).collect()
}

/// The last day of a year.
fn end_of(year: Year) -> DeliveryDay {
    year.next().first_day().previous()
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
    /// Takes over what the true-ups of the year say, one of each owner.
    fn replace_with(&mut self, trued_up: &[&SettlementSummary]) {
        let Some(first) = trued_up.first() else { return };
        // The worst of them: final only when all are.
        let statuses = trued_up.iter().map(|settled| settled.status());
        self.status = statuses.max_by_key(|status| match status {
            StatementStatus::Final => 0,
            StatementStatus::Provisional => 1,
            StatementStatus::Blocked => 2,
        });
        if let Some(extension) = first.extension {
            self.extension_quarter_hours = extension.quarter_hours.or(self.extension_quarter_hours);
            self.support_ends_on = extension.ends_on.or(self.support_ends_on);
        }
        if self.status == Some(StatementStatus::Blocked) {
            return;
        }
        let figures = || trued_up.iter().map(|settled| settled.figures);
        self.true_up = sum(figures().map(|year| year.true_up()), Money::checked_add);
        self.energy = sum(figures().map(|year| year.energy()), Energy::checked_add);
        self.energy_without_support =
            sum(figures().map(|year| year.energy_without_support()), Energy::checked_add);
        self.quarter_hours_without_support =
            sum(figures().map(|year| year.quarter_hours_without_support()), i64::checked_add);
        self.premium = sum(figures().map(|year| year.premium()), Money::checked_add);
        self.advances = sum(figures().map(|year| year.advances()), Money::checked_add);
    }
}
