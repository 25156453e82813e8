//! Settles a month: every plant, or one.

mod cited_rules;
mod market;
mod readings;
mod record;

pub(super) use cited_rules::store_cited_rules;
pub(crate) use market::MonthMarket;
pub(crate) use record::line_record;

use super::fingerprint::fingerprint;
use super::law::get_law;
use super::practice::answers_of;
use super::progress::Progress;
use super::restatement::correction_of;
use super::support_ends::SupportEnds;
use crate::market_data::MarketValues;
use crate::settle_error::SettleError;
use readings::ReadPlant;
use records::Inputs;
use rules::contract::{MarketedDays, marketed_days};
use rules::law::Law;
use rules::settlement::{MonthInput, MonthValues, depends_on_prices, settle};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::register::{PlantRecord, find_plant, list_plants, list_plants_among};
use store::settlement::{
    CorrectionRecord, SettlementRecord, StatementKey, close_restatement_marks, insert_corrections,
    insert_settlements, latest_fingerprints, list_settlements_of_plants,
};
use store::{Db, PlantId, TenantId};
use units::{MastrNumber, Month, Period, Regime, StatementStatus, UtcTime};

/// Which plants a settlement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selection<'a> {
    /// Every plant that is marketed.
    All,
    /// One plant.
    Plant(&'a MastrNumber),
    /// Every plant that has a statement of the period.
    Settled,
    /// Those of some plants that are marketed.
    Among(&'a [PlantId]),
}

/// What a settlement did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SettleOutcome {
    /// Statements stored for the first time or as a new revision.
    pub stored: usize,
    /// Statements that came out as they were.
    pub unchanged: usize,
    /// The selected plants' statements as they now stand, in the order of the unit numbers.
    pub statements: Vec<SettlementRecord>,
    /// What the new revisions changed, in the same order. Of a run in shards they are left to be read from the store.
    pub corrections: Vec<CorrectionRecord>,
    /// Of a year: its months of which statements were stored too, in their order.
    pub months_stored: Vec<Month>,
}

impl SettleOutcome {
    /// How many of the new revisions are blocked.
    pub(crate) fn blocked_corrections(&self) -> usize {
        let corrected: BTreeSet<StatementKey> =
            self.corrections.iter().map(CorrectionRecord::key).collect();
        let blocked = self.statements.iter().filter(|statement| {
            statement.status() == StatementStatus::Blocked && corrected.contains(&statement.key())
        });
        blocked.count()
    }
}

/// Settles a month in one transaction. A statement that comes out as its latest revision says is not
/// stored again.
pub fn settle_month(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    selection: Selection<'_>,
    now: UtcTime,
    progress: Progress<'_>,
) -> Result<SettleOutcome, SettleError> {
    db.write(tenant, |db| settle_month_within(db, tenant, month, selection, now, progress))
}

/// The same within a transaction of the caller.
pub(crate) fn settle_month_within(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    selection: Selection<'_>,
    now: UtcTime,
    progress: Progress<'_>,
) -> Result<SettleOutcome, SettleError> {
    let plants = select_plants(db, tenant, month, selection)?;
    let law = get_law(db, tenant)?;
    let values = MarketValues::load(db, tenant)?;
    let market = MonthMarket::load(db, tenant, month, &law, Regime::ALL)?;
    let records = plants.iter().map(|plant| &plant.record);
    let ends = SupportEnds::load(db, tenant, month, &law, records, None)?;
    let read = readings::add_up(db, tenant, &plants, &market, &ends, progress)?;
    let answers = answers_of(law.practice);
    let settlement = MonthSettlement { month, now, law, answers, values, market, ends };
    let pairs = plants.iter().zip(&read);
    let records: Result<Vec<_>, _> =
        pairs.map(|(plant, read)| settlement.settle(plant, read)).collect();
    let period = Period::Month(month);
    let outcome = store_changed(db, tenant, period, records?)?;
    if selection == Selection::All {
        close_restatement_marks(db, tenant, &[period], now)?;
    }
    Ok(outcome)
}

/// A plant and the days of the month on which it is marketed.
pub(crate) struct MarketedPlant {
    pub(super) record: PlantRecord,
    days: MarketedDays,
}

/// The plants that are marketed in the month, or the one that is asked for if it is.
pub(super) fn select_plants(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    selection: Selection<'_>,
) -> Result<Vec<MarketedPlant>, SettleError> {
    let day = month.first_day();
    let plants = match selection {
        Selection::All => list_plants(db, tenant, day)?,
        Selection::Plant(wanted) => {
            let found = find_plant(db, tenant, wanted, day)?;
            vec![found.ok_or_else(|| SettleError::PlantUnknown { plant: wanted.clone() })?]
        }
        Selection::Settled => {
            let plants = list_plants(db, tenant, day)?;
            settled_plants(db, tenant, Period::Month(month), plants)?
        }
        Selection::Among(keys) => list_plants_among(db, tenant, keys, day)?,
    };
    let marketed = plants.into_iter().filter_map(|record| {
        marketed_days(&record.facts, month).map(|days| MarketedPlant { record, days })
    });
    Ok(marketed.collect())
}

/// Those of some plants that have a statement of the period.
fn settled_plants(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    mut plants: Vec<PlantRecord>,
) -> Result<Vec<PlantRecord>, SettleError> {
    let keys: Vec<PlantId> = plants.iter().map(|plant| plant.id).collect();
    let settled = latest_fingerprints(db, tenant, period, &keys)?;
    let settled: BTreeSet<PlantId> = settled.into_keys().map(|key| key.plant).collect();
    plants.retain(|plant| settled.contains(&plant.id));
    Ok(plants)
}

struct MonthSettlement {
    month: Month,
    now: UtcTime,
    law: Law,
    answers: BTreeMap<String, String>,
    values: MarketValues,
    market: MonthMarket,
    ends: SupportEnds,
}

impl MonthSettlement {
    fn settle(
        &self,
        plant: &MarketedPlant,
        read: &ReadPlant,
    ) -> Result<SettlementRecord, SettleError> {
        let MarketedPlant { record: plant, days } = plant;
        let facts = &plant.facts;
        let period = Period::Month(self.month);
        let mut inputs = Inputs::of(self.law.edition, plant.facts_revision());
        inputs.readings = read.revisions.over(days.first, days.end);
        inputs.answers.clone_from(&self.answers);
        let values = MonthValues::read(facts, self.month, &self.law, |technology, period| {
            self.values.pinned(technology, period, &mut inputs.market_values)
        });
        let input = MonthInput {
            facts,
            month: self.month,
            feed_in: &read.feed_in,
            spot_prices_missing: self.market.missing_in(*days),
            values: &values,
            law: &self.law,
        };
        let statement = settle(&input).map_err(SettleError::overflow(&facts.plant, period))?;
        if depends_on_prices(facts, statement.regime) {
            inputs.exchange_prices.clone_from(&self.market.history().exchange);
            inputs.legal_prices.clone_from(&self.market.history().legal);
        }
        self.ends.note(&mut inputs, plant);
        let record = record::of_month(plant, self.month, self.now, &statement, inputs);
        Ok(SettlementRecord { fingerprint: fingerprint(&record), ..record })
    }
}

/// Stores what differs from the latest revision.
pub(crate) fn store_changed(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    records: Vec<SettlementRecord>,
) -> Result<SettleOutcome, SettleError> {
    let plants: Vec<PlantId> = records.iter().map(|record| record.plant_id).collect();
    let known = latest_fingerprints(db, tenant, period, &plants)?;
    let mut changed = Vec::new();
    let mut unchanged = Vec::new();
    for mut record in records {
        match known.get(&record.key()) {
            Some((_, before)) if *before == record.fingerprint => {
                unchanged.push(record.key());
            }
            Some((revision, _)) => {
                record.revision = revision + 1;
                changed.push(record);
            }
            None => changed.push(record),
        }
    }
    store_cited_rules(db, tenant)?;
    let mut corrections = corrections_of(db, tenant, period, &changed)?;
    corrections
        .sort_by(|left, right| (&left.plant, &left.owner).cmp(&(&right.plant, &right.owner)));
    insert_settlements(db, tenant, &changed)?;
    insert_corrections(db, tenant, &corrections)?;
    let mut outcome = SettleOutcome {
        stored: changed.len(),
        unchanged: unchanged.len(),
        statements: changed,
        corrections,
        months_stored: Vec::new(),
    };
    if !unchanged.is_empty() {
        let plants: Vec<PlantId> = unchanged.iter().map(|key| key.plant).collect();
        let unchanged: BTreeSet<StatementKey> = unchanged.into_iter().collect();
        let mut latest = list_settlements_of_plants(db, tenant, period, &plants)?;
        latest.retain(|record| unchanged.contains(&record.key()));
        outcome.statements.extend(latest);
        outcome
            .statements
            .sort_by(|left, right| (&left.plant, &left.owner).cmp(&(&right.plant, &right.owner)));
    }
    Ok(outcome)
}

/// What new revisions change, compared with the latest stored ones.
fn corrections_of(
    db: &mut Db,
    tenant: TenantId,
    period: Period,
    changed: &[SettlementRecord],
) -> Result<Vec<CorrectionRecord>, SettleError> {
    let corrected = changed.iter().filter(|record| record.revision > 1);
    let plants: Vec<PlantId> = corrected.clone().map(|record| record.plant_id).collect();
    if plants.is_empty() {
        return Ok(Vec::new());
    }
    let before: HashMap<StatementKey, SettlementRecord> =
        list_settlements_of_plants(db, tenant, period, &plants)?
            .into_iter()
            .map(|record| (record.key(), record))
            .collect();
    let corrections =
        corrected.filter_map(|after| Some(correction_of(before.get(&after.key())?, after)));
    Ok(corrections.collect())
}
