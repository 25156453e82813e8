//! Facts of a plant that follow from others: who is measured with it, what counts before it, and the feed-in that a
//! calendar year counts.
//!
//! They are stored like facts that a file says, as revisions with the document that changed them, so that a statement's
//! inputs name them and their changes are found.

use super::facts_changes::facts_changes;
use super::facts_history::FactsHistory;
use crate::import_outcome::{ImportChange, ImportOutcome};
use records::{Neighbour, PlantFacts};
use rules::support_group::{SitePlant, counted_before};
use std::collections::{BTreeMap, BTreeSet};
use store::register::{PlantRecord, insert_plant_facts};
use store::{Db, DocumentId, PlantId, StoreError, TenantId};
use units::{DeliveryDay, FeedInKind, MarketLocation, MastrNumber, Power, Year};

/// Stores the derived facts that differ from what is known, of every plant that has something in common with one of
/// `changed`, and tells the outcome. Returns the plants and the days from which their facts are new.
pub(super) fn derive(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    changed: &BTreeSet<MastrNumber>,
    outcome: &mut ImportOutcome,
) -> Result<Vec<(PlantId, DeliveryDay)>, StoreError> {
    let register = Register::load(db, tenant)?;
    let mut revised = Vec::new();
    for plant in register.touched_by(changed) {
        for (day, known, facts) in register.derived_of(plant) {
            insert_plant_facts(db, tenant, document, day, &facts)?;
            for change in facts_changes(&known.facts, &facts) {
                outcome.changes.add(|| ImportChange::PlantFact {
                    subject: facts.plant.clone(),
                    field: change.field.to_owned(),
                    before: change.before,
                    after: change.after,
                });
            }
            revised.push((known.id, day));
        }
    }
    Ok(revised)
}

/// Every plant's facts over time.
#[derive(Default)]
struct Register {
    plants: BTreeMap<MastrNumber, FactsHistory>,
    /// The plants that are or were measured at a location.
    at_location: BTreeMap<MarketLocation, BTreeSet<MastrNumber>>,
    /// The plants that are or were in a support group.
    in_group: BTreeMap<String, BTreeSet<MastrNumber>>,
}

impl Register {
    fn load(db: &mut Db, tenant: TenantId) -> Result<Self, StoreError> {
        let mut register = Self::default();
        for history in FactsHistory::load_all(db, tenant)? {
            let Some(plant) = history.last().map(|last| last.facts.plant.clone()) else { continue };
            // What was corrected counts too: it may be known as a neighbour still.
            for PlantRecord { facts, .. } in history.revisions() {
                let at_location = register.at_location.entry(facts.market_location.clone());
                at_location.or_default().insert(plant.clone());
                if let Some(group) = &facts.support_group {
                    let in_group = register.in_group.entry(group.clone());
                    in_group.or_default().insert(plant.clone());
                }
            }
            register.plants.insert(plant, history);
        }
        Ok(register)
    }

    /// The changed plants and those that have or had a support group or market location in common with one.
    fn touched_by(&self, changed: &BTreeSet<MastrNumber>) -> BTreeSet<&MastrNumber> {
        let sets = self.at_location.values().chain(self.in_group.values());
        sets.filter(|plants| !plants.is_disjoint(changed)).flatten().collect()
    }

    /// The facts of a plant in force on a day.
    fn on(&self, plant: &MastrNumber, day: DeliveryDay) -> Option<&PlantRecord> {
        self.plants.get(plant)?.on(day)
    }

    /// The days from which the plant's derived facts differ from what is known, with what is known and what is right.
    fn derived_of(&self, plant: &MastrNumber) -> Vec<(DeliveryDay, &PlantRecord, PlantFacts)> {
        let mut revised: Vec<(DeliveryDay, &PlantRecord, PlantFacts)> = Vec::new();
        for day in self.days_for(plant) {
            let Some(record) = self.on(plant, day) else { continue };
            let facts = PlantFacts {
                counted_before: self.counted_before(&record.facts),
                neighbours: self.neighbours(&record.facts, day),
                counted_feed_in: self.counted_feed_in(&record.facts, day.year()),
                ..record.facts.clone()
            };
            // A day on which only others changed gets facts of its own where they make a difference.
            let is_own = record.valid_from == day;
            let before =
                revised.last().filter(|(_, before, _)| before.valid_from == record.valid_from);
            let in_force = before.map_or(&record.facts, |(_, _, facts)| facts);
            let is_known = if is_own { record.facts == facts } else { *in_force == facts };
            if !is_known {
                revised.push((day, record, facts));
            }
        }
        revised
    }

    /// The days on which facts of the plant, or of one that is measured with it, begin, and where the plant changed its
    /// feed-in the years that count another one.
    fn days_for(&self, plant: &MastrNumber) -> BTreeSet<DeliveryDay> {
        let own = self.plants.get(plant).into_iter().flat_map(FactsHistory::days);
        let locations =
            own.filter_map(|record| self.at_location.get(&record.facts.market_location));
        let measured: BTreeSet<&MastrNumber> = locations.flatten().chain([plant]).collect();
        let days = measured.into_iter().filter_map(|plant| self.plants.get(plant));
        let days = days.flat_map(FactsHistory::days).map(|record| record.valid_from);
        days.chain(self.years_of_feed_in(plant)).collect()
    }

    /// The first days of the years in which the plant changed its feed-in, and of those after them.
    fn years_of_feed_in(&self, plant: &MastrNumber) -> Vec<DeliveryDay> {
        let of_plant: Vec<&PlantRecord> =
            self.plants.get(plant).into_iter().flat_map(FactsHistory::days).collect();
        let changes = of_plant.windows(2).filter_map(|pair| match pair {
            [before, after] if before.facts.feed_in != after.facts.feed_in => {
                Some(after.valid_from.year())
            }
            _ => None,
        });
        changes.flat_map(|year| [year.first_day(), year.next().first_day()]).collect()
    }

    /// The feed-in that a year counts for a plant, where it is not the one of its facts: full feed-in is that of every
    /// month in operation, or none (§ 48 Abs. 2a EEG).
    fn counted_feed_in(&self, facts: &PlantFacts, year: Year) -> Option<FeedInKind> {
        let in_operation = year.months().filter(|month| facts.commissioned_on < month.end());
        let mut of_months = in_operation
            .filter_map(|month| self.on(&facts.plant, month.first_day()))
            .map(|record| record.facts.feed_in);
        let all_full = of_months.all(|feed_in| feed_in == FeedInKind::Full);
        (facts.feed_in == FeedInKind::Full && !all_full).then_some(FeedInKind::Surplus)
    }

    /// The other plants at the market location on a day, in the order of their numbers.
    fn neighbours(&self, facts: &PlantFacts, day: DeliveryDay) -> Vec<Neighbour> {
        let others = self.at_location.get(&facts.market_location).into_iter().flatten();
        let there = others
            .filter(|other| **other != facts.plant)
            .filter_map(|other| self.on(other, day))
            .filter(|other| other.facts.market_location == facts.market_location);
        let neighbour = |other: &PlantRecord| Neighbour {
            plant: other.facts.plant.clone(),
            capacity: other.facts.capacity,
            commissioned_on: other.facts.commissioned_on,
        };
        there.map(neighbour).collect()
    }

    /// The power that counts before a plant, by the facts of the day on which it was commissioned.
    fn counted_before(&self, facts: &PlantFacts) -> Power {
        let Some(group) = facts.support_group.as_deref() else { return Power::ZERO };
        let members = self.in_group.get(group).into_iter().flatten();
        let others = members
            .filter_map(|plant| self.on(plant, facts.commissioned_on))
            .map(|record| &record.facts)
            .filter(|other| {
                other.plant != facts.plant && other.support_group.as_deref() == Some(group)
            });
        let site: Vec<SitePlant> = others.map(site_plant).collect();
        counted_before(&site_plant(facts), &site)
    }
}

fn site_plant(facts: &PlantFacts) -> SitePlant {
    SitePlant {
        plant: facts.plant.clone(),
        technology: facts.technology,
        installation: facts.installation,
        capacity: facts.capacity,
        commissioned_on: facts.commissioned_on,
    }
}
