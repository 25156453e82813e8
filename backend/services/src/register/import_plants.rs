//! Registers plants and corrects what is known of them.

use super::derived_facts::derive;
use super::facts_changes::{FieldChange, facts_changes};
use super::facts_history::FactsHistory;
use super::known_plants::{Change, KnownPlants};
use super::person_changes::{PersonChange, Since};
use super::said_owners::{OtherNames, SaidOwners};
use crate::import_outcome::{ImportChange, ImportError, ImportOutcome};
use crate::marks::{MarkedChange, mark_periods};
use records::{DescribedPlant, PlantFacts};
use std::collections::BTreeSet;
use store::register::{PlantRecord, insert_person_facts, insert_plant_facts, list_persons};
use store::settlement::{MarkCause, list_settled_periods_of_plants};
use store::{Db, NewDocument, PlantId, TenantId, archive_document};
use units::{DeliveryDay, MastrNumber, Month, Period};

/// How a file of plants is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlantImport {
    /// The month from which changed facts of known plants hold; since registration without one.
    pub valid_from: Option<Month>,
    /// Whether a known customer number may come with another name.
    pub other_names: OtherNames,
}

/// Registers new plants and, for known ones, stores facts that differ, of the plants and of their owners. What a
/// description leaves out stays as it is known.
///
/// Without `valid_from` a difference corrects what was known since registration; with it, the facts
/// change from that month on and earlier months keep theirs. A new plant's facts always hold since
/// registration.
pub fn import_plants(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    PlantImport { valid_from, other_names }: PlantImport,
    plants: &[DescribedPlant],
) -> Result<ImportOutcome, ImportError> {
    db.write(tenant, |db| {
        let register = KnownPlants::load(db, tenant)?;
        let persons = list_persons(db, tenant)?;
        let mut outcome = ImportOutcome::default();
        let since = Since::of(valid_from, document.received_at);
        let owners = SaidOwners::of(plants, since, &register, &persons, other_names, &mut outcome)?;
        let mut changed = Changed::default();
        for described in plants {
            let (known, from) = register.before(described, valid_from);
            let record = known.and_then(|known| known.on(from));
            let facts = described.over(record.map(|record| &record.facts))?;
            owners.check_known(&facts.plant, &facts.operator_id)?;
            check_award_follows_deadline(&facts)?;
            check_contract_ends_later(&facts)?;
            let (Some(known), Some(record)) = (known, record) else {
                outcome.added += 1;
                note_new(&mut outcome, &facts);
                changed.plants.push(Change { from, facts });
                continue;
            };
            // A file that says what is known, then or by now, changes nothing of the plant.
            if record.facts == facts || (valid_from.is_none() && is_latest(known, described)) {
                let is_revised = owners.says_new(&facts.operator_id);
                let count = if is_revised { &mut outcome.revised } else { &mut outcome.unchanged };
                *count += 1;
                continue;
            }
            outcome.revised += 1;
            note_changes(&mut outcome, &record.facts, &facts);
            // A plant's name is on no statement.
            let settles_anew = !record.facts.settles_the_same(&facts);
            changed.revised.extend(settles_anew.then_some((record.id, from)));
            // Days on which only derived facts begin say what was known before.
            let (carried, later) = carried_on(known, record);
            for later in carried {
                let facts = described.over(Some(&later.facts))?;
                changed.revised.extend(settles_anew.then_some((later.id, later.valid_from)));
                changed.plants.push(Change { from: later.valid_from, facts });
            }
            outcome.notes.extend(later.map(|later| later_facts_note(later, &facts)));
            changed.plants.push(Change { from, facts });
        }
        changed.persons = owners.changes(&mut outcome)?;
        register.check_market_locations(&changed.plants)?;
        changed.store(db, tenant, document, &mut outcome)?;
        Ok(outcome)
    })
}

/// What a file changes.
#[derive(Default)]
pub(super) struct Changed {
    pub(super) plants: Vec<Change>,
    pub(super) persons: Vec<PersonChange>,
    /// The plants whose statements may change, and since when.
    pub(super) revised: Vec<(PlantId, DeliveryDay)>,
}

impl Changed {
    /// Stores the facts and what follows from them, if there are any, and marks the settled periods of the plants whose
    /// facts are revised.
    pub(super) fn store(
        self,
        db: &mut Db,
        tenant: TenantId,
        document: &NewDocument<'_>,
        outcome: &mut ImportOutcome,
    ) -> Result<(), ImportError> {
        let Self { plants, persons, mut revised } = self;
        if plants.is_empty() && persons.is_empty() {
            return Ok(());
        }
        let now = document.received_at;
        let document = archive_document(db, tenant, document)?;
        for PersonChange { from, facts } in persons {
            insert_person_facts(db, tenant, document, from, &facts)?;
        }
        let of_file: BTreeSet<MastrNumber> =
            plants.iter().map(|change| change.facts.plant.clone()).collect();
        for Change { from, facts } in plants {
            insert_plant_facts(db, tenant, document, from, &facts)?;
        }
        revised.extend(derive(db, tenant, document, &of_file, outcome)?);
        outcome.changes.periods = settled_periods(db, tenant, &revised)?;
        let change = MarkedChange { cause: MarkCause::PlantFacts, document: Some(document), now };
        mark_periods(db, tenant, change, &outcome.changes.periods)?;
        Ok(())
    }
}

fn note_new(outcome: &mut ImportOutcome, facts: &PlantFacts) {
    outcome
        .changes
        .add(|| ImportChange::Plant { subject: facts.plant.clone(), name: facts.name.clone() });
}

fn note_changes(outcome: &mut ImportOutcome, known: &PlantFacts, new: &PlantFacts) {
    for FieldChange { field, before, after } in facts_changes(known, new) {
        outcome.changes.add(|| ImportChange::PlantFact {
            subject: new.plant.clone(),
            field: field.to_owned(),
            before,
            after,
        });
    }
}

/// The settled months that changed facts touch: those of their plants from the day they hold.
fn settled_periods(
    db: &mut Db,
    tenant: TenantId,
    revised: &[(PlantId, DeliveryDay)],
) -> Result<BTreeSet<Period>, ImportError> {
    let mut periods = BTreeSet::new();
    for (plant, from) in revised {
        let settled = list_settled_periods_of_plants(db, tenant, &[*plant])?;
        periods.extend(settled.into_iter().filter(|period| match period {
            Period::Month(month) => month.first_day() >= *from,
            Period::Year(_) => false,
        }));
    }
    Ok(periods)
}

/// An award is issued after the bids are in (§ 32, § 35 EEG), whichever of the two days a file leaves out.
fn check_award_follows_deadline(facts: &PlantFacts) -> Result<(), ImportError> {
    match (facts.awarded_on, facts.bid_deadline) {
        (Some(awarded_on), Some(bid_deadline)) if awarded_on < bid_deadline => {
            let plant = facts.plant.clone();
            Err(ImportError::AwardBeforeDeadline { plant, awarded_on, bid_deadline })
        }
        _ => Ok(()),
    }
}

/// A contract ends on the day on which it begins, or later, whichever of the two days a file leaves out.
fn check_contract_ends_later(facts: &PlantFacts) -> Result<(), ImportError> {
    match (facts.contract_from, facts.contract_until) {
        (Some(from), Some(until)) if until < from => {
            Err(ImportError::ContractEndsEarly { plant: facts.plant.clone(), from, until })
        }
        _ => Ok(()),
    }
}

fn is_latest(known: &FactsHistory, described: &DescribedPlant) -> bool {
    known.last().is_some_and(|latest| {
        described.over(Some(&latest.facts)).is_ok_and(|facts| facts == latest.facts)
    })
}

/// The later facts that say what `record` says, and the day of the first ones that do not.
fn carried_on<'a>(
    known: &'a FactsHistory,
    record: &PlantRecord,
) -> (Vec<&'a PlantRecord>, Option<DeliveryDay>) {
    let later = known.days().filter(|later| later.valid_from > record.valid_from);
    let later: Vec<&PlantRecord> = later.collect();
    let differs = |later: &&PlantRecord| !later.facts.says_the_same(&record.facts);
    let end = later.iter().position(differs);
    let (carried, others) = later.split_at(end.unwrap_or(later.len()));
    (carried.to_vec(), others.first().map(|other| other.valid_from))
}

/// Says which later facts a correction leaves as they are.
fn later_facts_note(later: DeliveryDay, facts: &PlantFacts) -> String {
    format!(
        "plant {}: corrected for the months before {later}; the facts from then on stay, correct \
         them with --valid-from {}",
        facts.plant,
        later.month()
    )
}
