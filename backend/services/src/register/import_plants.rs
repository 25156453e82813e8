//! Registers plants and corrects what is known of them.

use super::derived_facts::derive;
use super::facts_changes::{FieldChange, facts_changes};
use super::owner_names::{OtherNames, OwnerNames};
use crate::import_outcome::{ImportChange, ImportError, ImportOutcome};
use crate::marks::{MarkedChange, mark_periods};
use records::{DescribedPlant, PlantFacts};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::register::{PlantRecord, insert_plant_facts, list_plant_history, since_registration};
use store::settlement::{MarkCause, list_settled_periods_of_plants};
use store::{Db, NewDocument, PlantId, TenantId, archive_document};
use units::{DeliveryDay, MarketLocation, MastrNumber, Month, Period, Technology};

/// How a file of plants is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlantImport {
    /// The month from which changed facts of known plants hold; since registration without one.
    pub valid_from: Option<Month>,
    /// Whether a known customer number may come with another name.
    pub other_names: OtherNames,
}

/// Registers new plants and, for known ones, stores facts that differ. What a description leaves out stays as it is
/// known.
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
        let register = Register::load(db, tenant)?;
        let mut names = OwnerNames::of(register.latest(), other_names);
        let mut outcome = ImportOutcome::default();
        let (mut changes, mut revised) = (Vec::new(), Vec::new());
        for described in plants {
            let known = register.of(&described.plant);
            let from = match valid_from {
                Some(month) if !known.is_empty() => month.first_day(),
                Some(_) | None => since_registration(),
            };
            let record = known_at(known, from);
            let facts = described.over(record.map(|record| &record.facts))?;
            check_award_follows_deadline(&facts)?;
            check_contract_ends_later(&facts)?;
            names.check(&facts)?;
            let Some(record) = record else {
                outcome.added += 1;
                note_new(&mut outcome, &facts);
                changes.push(Change { from, facts });
                continue;
            };
            // A file that says what is known, then or by now, changes nothing.
            if record.facts == facts || (valid_from.is_none() && is_latest(known, described)) {
                outcome.unchanged += 1;
                continue;
            }
            outcome.revised += 1;
            note_changes(&mut outcome, &record.facts, &facts);
            // Account, address and name are on no statement.
            let settles_anew = !record.facts.settles_the_same(&facts);
            revised.extend(settles_anew.then_some((record.id, from)));
            // Days on which only derived facts begin say what was known before.
            let (carried, later) = carried_on(known, record);
            for later in carried {
                let facts = described.over(Some(&later.facts))?;
                revised.extend(settles_anew.then_some((later.id, later.valid_from)));
                changes.push(Change { from: later.valid_from, facts });
            }
            outcome.notes.extend(later.map(|later| later_facts_note(later, &facts)));
            changes.push(Change { from, facts });
        }
        let renamed = renamed_elsewhere(&names, &register, &changes);
        outcome.revised += renamed.len();
        changes.extend(renamed);
        if !changes.is_empty() {
            register.check_market_locations(&changes)?;
            store(db, tenant, document, changes, revised, &mut outcome)?;
        }
        Ok(outcome)
    })
}

/// The facts of the renamed owners' plants that the file does not name.
fn renamed_elsewhere(names: &OwnerNames, register: &Register, changes: &[Change]) -> Vec<Change> {
    let of_file = changes.iter().map(|change| change.facts.plant.clone()).collect();
    names
        .renamed(register.latest(), &of_file)
        .into_iter()
        .map(|(from, facts)| Change { from, facts })
        .collect()
}

/// Stores the facts and what follows from them, and marks the settled periods of the plants whose facts are revised.
fn store(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    changes: Vec<Change>,
    mut revised: Vec<(PlantId, DeliveryDay)>,
    outcome: &mut ImportOutcome,
) -> Result<(), ImportError> {
    let now = document.received_at;
    let document = archive_document(db, tenant, document)?;
    let of_file: BTreeSet<MastrNumber> =
        changes.iter().map(|change| change.facts.plant.clone()).collect();
    for Change { from, facts } in changes {
        insert_plant_facts(db, tenant, document, from, &facts)?;
    }
    revised.extend(derive(db, tenant, document, &of_file, outcome)?);
    outcome.changes.periods = settled_periods(db, tenant, &revised)?;
    let change = MarkedChange { cause: MarkCause::PlantFacts, document: Some(document), now };
    mark_periods(db, tenant, change, &outcome.changes.periods)?;
    Ok(())
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

/// The facts in force on a day; days and revisions come in their order.
fn known_at(known: &[PlantRecord], day: DeliveryDay) -> Option<&PlantRecord> {
    known.iter().rev().find(|record| record.valid_from <= day)
}

fn is_latest(known: &[PlantRecord], described: &DescribedPlant) -> bool {
    known.last().is_some_and(|latest| {
        described.over(Some(&latest.facts)).is_ok_and(|facts| facts == latest.facts)
    })
}

/// The later facts that say what `record` says, and the day of the first ones that do not.
fn carried_on<'a>(
    known: &'a [PlantRecord],
    record: &PlantRecord,
) -> (Vec<&'a PlantRecord>, Option<DeliveryDay>) {
    let mut by_day: BTreeMap<DeliveryDay, &PlantRecord> = BTreeMap::new();
    for later in known.iter().filter(|later| later.valid_from > record.valid_from) {
        by_day.insert(later.valid_from, later);
    }
    let mut carried = Vec::new();
    for later in by_day.into_values() {
        if !later.facts.says_the_same(&record.facts) {
            return (carried, Some(later.valid_from));
        }
        carried.push(later);
    }
    (carried, None)
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

struct Register {
    histories: HashMap<MastrNumber, Vec<PlantRecord>>,
}

impl Register {
    fn load(db: &mut Db, tenant: TenantId) -> Result<Self, ImportError> {
        let mut histories: HashMap<MastrNumber, Vec<PlantRecord>> = HashMap::new();
        for record in list_plant_history(db, tenant, None)? {
            histories.entry(record.facts.plant.clone()).or_default().push(record);
        }
        Ok(Self { histories })
    }

    /// The latest facts of every plant.
    fn latest(&self) -> impl Iterator<Item = &PlantRecord> {
        self.histories.values().filter_map(|history| history.last())
    }

    fn of(&self, plant: &MastrNumber) -> &[PlantRecord] {
        self.histories.get(plant).map_or(&[], Vec::as_slice)
    }

    /// Only plants of one technology may have a market location in common on the same day (§ 24 Abs. 3 EEG), counting
    /// what the file changes.
    fn check_market_locations(&self, changes: &[Change]) -> Result<(), ImportError> {
        let mut stays: HashMap<&MarketLocation, Vec<Stay<'_>>> = HashMap::new();
        let plants: BTreeSet<&MastrNumber> =
            self.histories.keys().chain(changes.iter().map(|change| &change.facts.plant)).collect();
        let of_file: HashMap<&MastrNumber, &Change> =
            changes.iter().map(|change| (&change.facts.plant, change)).collect();
        for plant in plants {
            let mut facts: BTreeMap<DeliveryDay, &PlantFacts> =
                self.of(plant).iter().map(|record| (record.valid_from, &record.facts)).collect();
            facts.extend(of_file.get(plant).map(|change| (change.from, &change.facts)));
            let ends = facts.keys().skip(1).copied().map(Some).chain([None]);
            for ((from, facts), until) in facts.iter().zip(ends) {
                let from = (*from).max(facts.commissioned_on);
                let technology = facts.technology;
                let stay = Stay { plant, technology, from, until };
                stays.entry(&facts.market_location).or_default().push(stay);
            }
        }
        for (location, stays) in stays {
            let in_file = |stay: &&Stay<'_>| of_file.contains_key(stay.plant);
            for stay in stays.iter().filter(in_file) {
                if let Some(other) = stays.iter().find(|other| stay.excludes(other)) {
                    return Err(ImportError::MarketLocationTaken {
                        plant: stay.plant.clone(),
                        location: location.clone(),
                        other: other.plant.clone(),
                    });
                }
            }
        }
        Ok(())
    }
}

/// Facts that are new or differ, from a day on.
struct Change {
    from: DeliveryDay,
    facts: PlantFacts,
}

/// A plant's time at a market location.
struct Stay<'a> {
    plant: &'a MastrNumber,
    technology: Technology,
    from: DeliveryDay,
    until: Option<DeliveryDay>,
}

impl Stay<'_> {
    /// Whether both cannot be measured together.
    fn excludes(&self, other: &Self) -> bool {
        let ends_before = |one: &Self, other: &Self| one.until.is_some_and(|end| end <= other.from);
        let overlap = !ends_before(self, other) && !ends_before(other, self);
        overlap && self.plant != other.plant && self.technology != other.technology
    }
}
