//! Who had which plants in which months, and what was settled for them.

use super::period::{month_of, sale_of, true_up_of};
use super::{MissingMonth, MissingReason};
use crate::register::FactsHistory;
use crate::scope::Scope;
use records::PersonFacts;
use rules::contract::is_marketed;
use rules::tax::{CertifiedPeriod, MonthAmounts, PlantMonth, PlantYear};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::register::{Persons, PlantRecord};
use store::settlement::{SettlementSummary, StatementKey, list_summaries};
use store::{Db, PlantId, StoreError};
use units::{DeliveryDay, Energy, MastrNumber, Money, Month, Period, StatementStatus, Vat, Year};

/// The settlements of some periods.
type Summaries = HashMap<(Period, StatementKey), SettlementSummary>;

/// Everything that the persons' years are made of.
pub(super) struct Gathered {
    /// Everybody inside the scope.
    known: Persons,
    year: Year,
    today: DeliveryDay,
    persons: BTreeMap<String, PersonPlants>,
}

/// One person's plants with their months.
pub(super) struct PersonPlants {
    pub(super) operator_id: String,
    /// The person as it is known today.
    pub(super) facts: PersonFacts,
    plants: BTreeMap<MastrNumber, PlantYear>,
    /// Whether a month of the year itself is one of a small business.
    small_business: bool,
    blocked: BTreeSet<(Month, MastrNumber)>,
    /// What a certificate of the year names.
    pub(super) stated: BTreeMap<MastrNumber, StatedPlant>,
}

/// One plant's months of the year and its true-up, as far as they are settled.
pub(super) struct StatedPlant {
    pub(super) id: PlantId,
    pub(super) name: String,
    pub(super) periods: Vec<CertifiedPeriod>,
}

impl Gathered {
    pub(super) fn load(
        db: &mut Db,
        scope: &Scope,
        year: Year,
        today: DeliveryDay,
    ) -> Result<Self, StoreError> {
        let mut summaries = Summaries::new();
        let months = year.previous().months().chain(year.months()).map(Period::Month);
        for period in months.chain([Period::Year(year)]) {
            for summary in list_summaries(db, scope.tenant, period)? {
                let key = StatementKey { plant: summary.plant_id, owner: summary.owner.clone() };
                summaries.insert((period, key), summary);
            }
        }
        let known = scope.list_persons(db)?;
        let mut gathered = Self { known, year, today, persons: BTreeMap::new() };
        for history in FactsHistory::load_all(db, scope.tenant)? {
            for month in year.previous().months().chain(year.months()) {
                gathered.add_month(scope, &history, month, &summaries)?;
            }
            gathered.add_true_up(scope, &history, &summaries)?;
        }
        // Whoever had plants in the year before only has no year to report.
        gathered
            .persons
            .retain(|_, person| person.plants.values().any(|plant| !plant.months.is_empty()));
        Ok(gathered)
    }

    /// The persons in the order of their keys.
    pub(super) fn into_persons(self) -> impl Iterator<Item = PersonPlants> {
        self.persons.into_values()
    }

    fn add_month(
        &mut self,
        scope: &Scope,
        history: &FactsHistory,
        month: Month,
        summaries: &Summaries,
    ) -> Result<(), StoreError> {
        let year = self.year;
        let period = Period::Month(month);
        let Some(record) = history.of_month(month) else { return Ok(()) };
        if !is_marketed(&record.facts, period) || !scope.allows(&record.facts) {
            return Ok(());
        }
        let key = StatementKey { plant: record.id, owner: None };
        let summary = summaries.get(&(period, key));
        let person = self.person_of(record)?;
        if summary.is_some_and(|summary| summary.status() == StatementStatus::Blocked) {
            person.blocked.insert((month, record.facts.plant.clone()));
        }
        // How the year before was taxed says nothing of this one.
        person.small_business |= month.year() == year && record.facts.vat == Vat::SmallBusiness;
        let amounts = summary.and_then(|summary| amounts_of(summary, record.facts.vat));
        let settled = PlantMonth { month, amounts };
        let plant = person.plant_of(record);
        if month.year() == year {
            plant.months.push(settled);
            person.state(record, month_of(month, &record.facts, summary));
        } else {
            plant.previous_months.push(settled);
        }
        Ok(())
    }

    fn add_true_up(
        &mut self,
        scope: &Scope,
        history: &FactsHistory,
        summaries: &Summaries,
    ) -> Result<(), StoreError> {
        let year = self.year;
        for owned in history.owners_of(year) {
            let record = owned.record;
            let owner = Some(owned.owner().to_owned());
            let key = (Period::Year(year), StatementKey { plant: record.id, owner });
            let Some(summary) = summaries.get(&key) else { continue };
            let true_up = summary.figures.true_up().filter(|_| scope.allows(&record.facts));
            if let Some(true_up) = true_up {
                let person = self.person_of(record)?;
                person.plant_of(record).true_up = true_up;
                person.state(record, true_up_of(&record.facts, summary));
            }
        }
        Ok(())
    }

    fn person_of(&mut self, record: &PlantRecord) -> Result<&mut PersonPlants, StoreError> {
        let operator_id = &record.facts.operator_id;
        let known = self.known.on(operator_id, self.today);
        let known = known.ok_or_else(|| StoreError::PersonUnknown(operator_id.clone()))?;
        let facts = &known.facts;
        Ok(self.persons.entry(operator_id.clone()).or_insert_with(|| PersonPlants {
            operator_id: operator_id.clone(),
            facts: facts.clone(),
            plants: BTreeMap::new(),
            small_business: false,
            blocked: BTreeSet::new(),
            stated: BTreeMap::new(),
        }))
    }
}

impl PersonPlants {
    /// The stricter status: a person is one taxpayer, and one plant registered as a small business means that
    /// statements are written without tax.
    pub(super) fn taxation(&self) -> Vat {
        if self.small_business { Vat::SmallBusiness } else { Vat::Regular }
    }

    /// The plants of the year, and those of the year before only, each in the order of their unit numbers.
    pub(super) fn plants(&self) -> (Vec<PlantYear>, Vec<PlantYear>) {
        self.plants.values().cloned().partition(|plant| !plant.months.is_empty())
    }

    /// The months that are over and have no amounts.
    pub(super) fn months_missing(&self, today: DeliveryDay) -> Vec<MissingMonth> {
        let previous = self.plants.values().flat_map(|plant| &plant.previous_months);
        let previous_is_known = previous.into_iter().any(|month| month.amounts.is_some());
        let mut missing = Vec::new();
        for plant in self.plants.values() {
            let previous = plant.previous_months.iter().filter(|_| previous_is_known);
            let over = previous.chain(&plant.months).filter(|found| found.month.end() <= today);
            for found in over.filter(|found| found.amounts.is_none()) {
                let is_blocked = self.blocked.contains(&(found.month, plant.plant.clone()));
                let reason =
                    if is_blocked { MissingReason::Blocked } else { MissingReason::NotSettled };
                missing.push(MissingMonth {
                    plant: plant.plant.clone(),
                    month: found.month,
                    reason,
                });
            }
        }
        missing.sort_by(|left, right| (left.month, &left.plant).cmp(&(right.month, &right.plant)));
        missing
    }

    /// Adds what a certificate of the year names.
    fn state(&mut self, record: &PlantRecord, period: CertifiedPeriod) {
        let facts = &record.facts;
        let stated = self.stated.entry(facts.plant.clone()).or_insert_with(|| StatedPlant {
            id: record.id,
            name: String::new(),
            periods: Vec::new(),
        });
        stated.name.clone_from(&facts.name);
        stated.periods.push(period);
    }

    /// The plant with the latest facts of the person's months.
    fn plant_of(&mut self, record: &PlantRecord) -> &mut PlantYear {
        let facts = &record.facts;
        let plant = self.plants.entry(facts.plant.clone()).or_insert_with(|| PlantYear {
            plant: facts.plant.clone(),
            technology: facts.technology,
            capacity: facts.capacity,
            installation: facts.installation,
            commissioned_on: facts.commissioned_on,
            units: None,
            months: Vec::new(),
            previous_months: Vec::new(),
            true_up: Money::ZERO,
        });
        plant.technology = facts.technology;
        plant.capacity = facts.capacity;
        plant.installation = facts.installation;
        plant.commissioned_on = facts.commissioned_on;
        plant
    }
}

/// The amounts of a settled month; none of a blocked one.
fn amounts_of(summary: &SettlementSummary, taxed: Vat) -> Option<MonthAmounts> {
    let sale = sale_of(summary)?;
    let is_service = summary.figures.fee_vat().is_some();
    // A small business bears the tax on what it buys (§ 19 Abs. 1 S. 4, § 15 Abs. 2 Nr. 1 UStG).
    let service = match taxed {
        Vat::SmallBusiness => sale.service.checked_add(sale.service_vat)?,
        Vat::Regular | Vat::ReverseCharge => sale.service,
    };
    Some(MonthAmounts {
        net: sale.net,
        fee: if is_service { Money::ZERO } else { summary.figures.fee_total()? },
        service,
        vat: sale.vat,
        premium: summary.figures.premium().unwrap_or(Money::ZERO),
        supported: supported_of(summary).unwrap_or(Energy::ZERO),
    })
}

/// Energy for which there was a premium, however high; nothing without a claim to one.
fn supported_of(summary: &SettlementSummary) -> Option<Energy> {
    summary.figures.premium()?;
    summary.figures.fed_in()?.eligible()
}
