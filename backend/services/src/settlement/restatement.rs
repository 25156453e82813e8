//! A correction restates exactly what it touches.
//!
//! Whatever changes an input of a settled period leaves a mark in the same transaction
//! ([`marks`](crate::marks)): the period, the cause, the document. Restating settles the marked periods again,
//! the plants with a statement only. A statement that comes out as before keeps its revision; any other
//! gets the next one, with what it changed and why. A second run finds no mark and does nothing.

mod difference;

pub(crate) use difference::correction_of;
pub use records::InputChange;
pub use store::settlement::{CorrectionRecord, MarkCause, RestatementMark};

use super::month::{Selection, settle_month_within};
use super::progress::{Progress, go_on, told};
use super::year::settle_year_of_known_months;
use crate::settle_error::SettleError;
use std::collections::{BTreeSet, HashMap};
use store::register::list_plants;
use store::settlement::{close_restatement_marks, list_restatement_marks};
use store::{Db, PlantId, StoreError, TenantId};
use units::{Period, UtcTime};

/// What restating did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Restatement {
    /// The marked periods, months before years.
    pub periods: Vec<Period>,
    /// The statements that come out differently, by period and unit number.
    pub corrections: Vec<CorrectionRecord>,
    /// How many of the restated statements are blocked now.
    pub blocked: usize,
    /// The key of each plant's owner in each month.
    owners: HashMap<(PlantId, Period), String>,
}

impl Restatement {
    /// The statements that come out differently, each with the key of the plant's owner in its period.
    pub fn with_owners(&self) -> impl Iterator<Item = (&CorrectionRecord, &str)> {
        self.corrections.iter().map(|correction| {
            let of_month = self.owners.get(&(correction.plant_id, correction.period));
            let owner = correction.owner.as_ref().or(of_month);
            (correction, owner.map_or("", String::as_str))
        })
    }
}

/// The settled periods of which an input has changed, with the causes.
pub fn list_marks(db: &mut Db, tenant: TenantId) -> Result<Vec<RestatementMark>, StoreError> {
    list_restatement_marks(db, tenant)
}

/// Settles the marked periods again and closes their marks, in one transaction.
pub fn restate(
    db: &mut Db,
    tenant: TenantId,
    now: UtcTime,
    progress: Progress<'_>,
) -> Result<Restatement, SettleError> {
    db.write(tenant, |db| restate_within(db, tenant, now, progress))
}

/// Finds out what [`restate`] would do, and stores nothing.
pub fn preview_restatement(
    db: &mut Db,
    tenant: TenantId,
    now: UtcTime,
    progress: Progress<'_>,
) -> Result<Restatement, SettleError> {
    db.preview(tenant, |db| restate_within(db, tenant, now, progress))
}

fn restate_within(
    db: &mut Db,
    tenant: TenantId,
    now: UtcTime,
    progress: Progress<'_>,
) -> Result<Restatement, SettleError> {
    // Months come before years, which are the sum of them.
    let marked: BTreeSet<Period> =
        list_restatement_marks(db, tenant)?.into_iter().map(|mark| mark.period).collect();
    let mut restatement =
        Restatement { periods: marked.into_iter().collect(), ..Restatement::default() };
    let count = restatement.periods.len();
    for (done, period) in (1..).zip(restatement.periods.clone()) {
        let settled = match period {
            Period::Month(month) => {
                let plants = Selection::Settled;
                settle_month_within(db, tenant, month, plants, now, &mut go_on)?
            }
            Period::Year(year) => settle_year_of_known_months(db, tenant, year, now)?,
        };
        restatement.blocked += settled.blocked_corrections();
        if let Period::Month(month) = period
            && !settled.corrections.is_empty()
        {
            for plant in list_plants(db, tenant, month.first_day())? {
                restatement.owners.insert((plant.id, period), plant.facts.operator_id);
            }
        }
        restatement.corrections.extend(settled.corrections);
        told(progress(done, count))?;
    }
    close_restatement_marks(db, tenant, &restatement.periods, now)?;
    Ok(restatement)
}
