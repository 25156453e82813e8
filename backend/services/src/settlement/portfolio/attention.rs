//! What needs a person in a month.

use super::entry::Entry;
use super::lacking::Lacking;
use super::query::{PortfolioQuery, StatusFilter};
use records::Finding;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use store::market_data::list_market_values_of;
use store::settlement::list_restatement_marks;
use store::{Db, StoreError, TenantId};
use units::{MastrNumber, Month, Period, ReferenceKind, Remuneration, Technology};

/// Something that a person must see to, with the number of plants that wait for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attention {
    /// Plants whose month is not settled.
    NotSettled {
        /// How many.
        count: usize,
    },
    /// Inputs of the settled month that changed since.
    InputsChanged {
        /// How many changes arrived.
        count: usize,
    },
    /// A market value that is not published or not imported.
    MarketValueMissing {
        /// Of which technology.
        technology: Technology,
        /// Of which month or year.
        period: Period,
        /// Plants that need it.
        count: usize,
    },
    /// A finding that blocks statements.
    Finding {
        /// What is wrong with the first of them.
        first: Finding,
        /// Statements that have one of its code.
        count: usize,
        /// The first of their plants.
        example: MastrNumber,
    },
    /// Plants that lack something.
    Lacking {
        /// What.
        lacking: Lacking,
        /// How many.
        count: usize,
    },
}

impl Attention {
    /// The table of the plants that it is about.
    pub fn query(&self) -> PortfolioQuery {
        let every = PortfolioQuery::default();
        match self {
            Self::InputsChanged { .. } => every,
            Self::NotSettled { .. } => {
                PortfolioQuery { status: Some(StatusFilter::Unsettled), ..every }
            }
            Self::MarketValueMissing { technology, period, .. } => {
                let (technology, period) = (*technology, *period);
                let code = Finding::MarketValueMissing { technology, period }.code();
                PortfolioQuery { finding: Some(code.to_owned()), ..every }
            }
            Self::Finding { first, .. } => {
                PortfolioQuery { finding: Some(first.code().to_owned()), ..every }
            }
            Self::Lacking { lacking, .. } => PortfolioQuery { lacking: Some(*lacking), ..every },
        }
    }
}

/// What the plants of a month wait for, the most pressing first.
pub(super) fn find(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    entries: &[Entry<'_>],
) -> Result<Vec<Attention>, StoreError> {
    let mut attention = Vec::new();
    let unsettled = entries.iter().filter(|entry| entry.settlement.is_none()).count();
    if unsettled > 0 {
        attention.push(Attention::NotSettled { count: unsettled });
    }
    let marks = list_restatement_marks(db, tenant)?.into_iter();
    let changed = marks.filter(|mark| mark.period == Period::Month(month)).count();
    if changed > 0 {
        attention.push(Attention::InputsChanged { count: changed });
    }
    let values_missing = missing_values(db, tenant, month, entries)?;
    let of_statements = findings(entries, &values_missing);
    let missing = values_missing.into_iter();
    attention.extend(missing.map(|((technology, period), count)| Attention::MarketValueMissing {
        technology,
        period,
        count,
    }));
    attention.extend(of_statements);
    // What costs the premium comes first.
    let order = [
        Lacking::PureBalancingGroup,
        Lacking::BalancingGroup,
        Lacking::Award,
        Lacking::OneVatStatus,
        Lacking::BankAccount,
        Lacking::Readings,
    ];
    for lacking in order {
        let count = entries.iter().filter(|entry| entry.lacks(lacking)).count();
        if count > 0 {
            attention.push(Attention::Lacking { lacking, count });
        }
    }
    Ok(attention)
}

/// How many plants need a market value that is not known.
type MissingValues = BTreeMap<(Technology, Period), usize>;

/// The market values that statements of the month need and that are not known, with the number of
/// plants that need them.
fn missing_values(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    entries: &[Entry<'_>],
) -> Result<MissingValues, StoreError> {
    let (of_month, of_year) = (Period::Month(month), Period::Year(month.year().previous()));
    let known = list_market_values_of(db, tenant, &[of_month, of_year])?;
    let is_known = |technology: Technology, period: Period| {
        known.iter().any(|value| {
            (value.published.technology, value.published.period) == (technology, period)
        })
    };
    let mut missing = MissingValues::new();
    for entry in entries {
        let facts = &entry.plant.facts;
        let needs_month = entry.reference_kind == Some(ReferenceKind::Monthly)
            || facts.remuneration == Remuneration::MarketValue;
        let needs_year = entry.reference_kind == Some(ReferenceKind::AnnualAdvance);
        for (needed, period) in [(needs_month, of_month), (needs_year, of_year)] {
            if needed && !is_known(facts.technology, period) {
                *missing.entry((facts.technology, period)).or_default() += 1;
            }
        }
    }
    Ok(missing)
}

/// Statements with the same code of finding.
struct Findings<'a> {
    count: usize,
    example: &'a MastrNumber,
    first: &'a Finding,
}

/// The findings of the month by their code, the most frequent first; without those that a missing
/// market value says already.
fn findings(entries: &[Entry<'_>], values_missing: &MissingValues) -> Vec<Attention> {
    let said: Vec<Finding> = values_missing
        .keys()
        .map(|(technology, period)| Finding::MarketValueMissing {
            technology: *technology,
            period: *period,
        })
        .collect();
    let mut by_code: BTreeMap<&str, Findings<'_>> = BTreeMap::new();
    for entry in entries {
        for first in entry.findings.iter().filter(|finding| !said.contains(finding)) {
            let example = &entry.plant.facts.plant;
            let found = by_code.entry(first.code());
            found.or_insert(Findings { count: 0, example, first }).count += 1;
        }
    }
    let mut found: Vec<Findings<'_>> = by_code.into_values().collect();
    found.sort_by_key(|found| Reverse(found.count));
    found
        .into_iter()
        .map(|Findings { count, example, first }| Attention::Finding {
            first: first.clone(),
            count,
            example: example.clone(),
        })
        .collect()
}
