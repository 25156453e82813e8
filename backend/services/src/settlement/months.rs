//! The months that a person can look at.

use crate::scope::Scope;
use crate::settle_error::SettleError;
use std::collections::BTreeSet;
use store::closing::list_documented_summaries;
use store::settlement::list_settled_periods;
use store::{Db, StoreError, find_first_reading_day};
use units::{DeliveryDay, Month, Period};

/// The months of a picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Months {
    /// From the first month with readings or a statement to the current one, the latest first.
    pub months: Vec<Month>,
    /// The month to show first: the latest settled one, or else the month before the current one.
    pub shown_first: Month,
    /// The latest settled month.
    pub latest_settled: Option<Month>,
}

/// The months that a person can look at, as of today.
pub fn find_months(db: &mut Db, scope: &Scope, today: DeliveryDay) -> Result<Months, SettleError> {
    db.read(|db| {
        let settled = settled_months(db, scope)?;
        let read = match &scope.operator_id {
            None => find_first_reading_day(db, scope.tenant)?.map(DeliveryDay::month),
            Some(_) => None,
        };
        let current = today.month();
        let latest_settled = settled.last().copied();
        let shown_first = latest_settled.unwrap_or_else(|| current.previous());
        let first = settled.first().copied().into_iter().chain(read).min();
        let first = first.unwrap_or(shown_first).min(shown_first);
        let last = current.max(shown_first);
        let mut months: Vec<Month> = std::iter::successors(Some(first), |month| Some(month.next()))
            .take_while(|month| *month <= last)
            .collect();
        months.reverse();
        Ok(Months { months, shown_first, latest_settled })
    })
}

/// The settled months in their order; of an owner those that were approved, which documents state.
fn settled_months(db: &mut Db, scope: &Scope) -> Result<BTreeSet<Month>, StoreError> {
    let Some(operator_id) = &scope.operator_id else {
        let periods = list_settled_periods(db, scope.tenant)?;
        return Ok(periods.into_iter().filter_map(month_of).collect());
    };
    let told = list_documented_summaries(db, scope.tenant, operator_id, None, None)?;
    Ok(told.into_iter().filter_map(|summary| month_of(summary.period)).collect())
}

fn month_of(period: Period) -> Option<Month> {
    match period {
        Period::Month(month) => Some(month),
        Period::Year(_) => None,
    }
}
