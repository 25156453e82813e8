//! The file of one plant: its facts over time, its months and years, and what is still to be done.

mod checklist;
mod years;

pub use checklist::{CheckItem, CheckState};
pub use years::{OwnersPart, YearSummary};

use super::extensions::Extensions;
use super::law::get_law;
use super::month_summary::SettledPeriods;
use crate::register::FactsHistory;
use crate::register::{FactsVersion, versions};
use crate::scope::Scope;
use crate::settle_error::SettleError;
use records::PersonFacts;
use rules::support_period::regular_end;
use std::collections::BTreeSet;
use store::Db;
use store::register::{PlantRecord, list_received_facts};
use units::{DeliveryDay, MastrNumber, Month};

use super::month_summary::MonthSummary;

/// Everything that is known of a plant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlantFile {
    /// The plant with today's facts, or those that will be first.
    pub plant: PlantRecord,
    /// Its owner, as known today.
    pub owner: PersonFacts,
    /// How the facts came to be, in the order of day and revision.
    pub history: Vec<FactsVersion>,
    /// The settled months in their latest revision, the latest month first.
    pub months: Vec<MonthSummary>,
    /// The months up to the end of this year in which the plant is marketed, if only on a day.
    pub marketed: BTreeSet<Month>,
    /// The years with a settled month, the latest first.
    pub years: Vec<YearSummary>,
    /// The end of support.
    pub support: SupportEnd,
    /// What a new plant needs, done or not.
    pub checklist: Vec<CheckItem>,
}

/// When support ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SupportEnd {
    /// The last day with support before any extension.
    pub regular: DeliveryDay,
    /// The last day with the extension of § 51a by the quarter hours up to the end of last year;
    /// nothing while a price since the commissioning is missing.
    pub extended: Option<DeliveryDay>,
}

/// The file of a plant, by the facts of `today`. Of a plant that changed hands the present owner sees
/// the present facts and the months since.
pub fn find_plant_file(
    db: &mut Db,
    scope: &Scope,
    plant: &MastrNumber,
    today: DeliveryDay,
) -> Result<PlantFile, SettleError> {
    db.read(|db| {
        let unknown = || SettleError::PlantUnknown { plant: plant.clone() };
        let received = list_received_facts(db, scope.tenant, plant)?;
        let history =
            FactsHistory::of(received.iter().map(|version| version.record.clone()).collect());
        let record = history.on_or_after(today).filter(|record| scope.allows(&record.facts));
        let record = record.ok_or_else(unknown)?.clone();
        let law = get_law(db, scope.tenant)?;
        let settled = SettledPeriods::load(db, scope, &history, record.id, None)?;
        let last_year = today.year().previous();
        let plants = std::slice::from_ref(&history);
        let extensions = Extensions::load(
            db,
            scope.tenant,
            today.year().next().first_day(),
            plants,
            &law,
            None,
        )?;
        let extended = extensions.of(&history, last_year, &law).ends_on;
        let persons = scope.list_persons(db)?;
        let owner = persons.on(&record.facts.operator_id, today).ok_or_else(unknown)?.facts.clone();
        let years = years::summaries(&settled, &history, &extensions, &law, &persons, today);
        let known = checklist::Known {
            plant: &record,
            owner: &owner,
            history: &history,
            settled: &settled,
        };
        let checklist = checklist::of(db, scope.tenant, known, &law, today)?;
        let december = today.year().months().last().unwrap_or_else(|| today.month());
        let marketed = history.marketed_months(scope, december);
        let mut months = settled.months;
        months.reverse();
        Ok(PlantFile {
            support: SupportEnd { regular: regular_end(&record.facts, &law), extended },
            plant: record,
            owner,
            history: versions(scope, received),
            months,
            marketed,
            years,
            checklist,
        })
    })
}
