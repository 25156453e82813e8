//! Settles a year: its months, and the true-up of the plants that use the annual market value.

mod extension;
mod record;

pub(crate) use extension::Extensions;

use super::fingerprint::fingerprint;
use super::law::get_law;
use super::month::{
    Progress, Selection, SettleOutcome, settle_month_within, settled_plants, store_changed,
};
use super::practice::answers_of;
use crate::market_data::MarketValues;
use crate::settle_error::SettleError;
use records::Inputs;
use rules::applicable_value::applicable_value;
use rules::law::Law;
use rules::year::{AdvanceMonth, MonthOfYear, YearInput};
use std::collections::BTreeMap;
use store::register::{PlantRecord, list_plants};
use store::settlement::{SettlementRecord, close_restatement_marks, list_settlements};
use store::{Db, PlantId, TenantId};
use units::{Period, ReferenceKind, UtcTime, Year};

/// Settles the months of a year and trues the annual-value plants up, in one transaction. The
/// outcome holds the statements of the year.
pub fn settle_year(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
    selection: Selection<'_>,
    now: UtcTime,
    progress: Progress<'_>,
) -> Result<SettleOutcome, SettleError> {
    db.write(tenant, |db| {
        let mut months: BTreeMap<PlantId, Vec<SettlementRecord>> = BTreeMap::new();
        for (done, month) in year.months().enumerate() {
            let settled = settle_month_within(db, tenant, month, selection, now, &mut |_, _| ())?;
            for statement in settled.statements {
                months.entry(statement.plant_id).or_default().push(statement);
            }
            progress(done + 1, 12);
        }
        let plants = annual_plants(db, tenant, year, &months)?;
        let mut outcome = true_up_year(db, tenant, year, &plants, &months, now)?;
        let owners = plants.into_iter().map(|plant| (plant.id, plant.facts.operator_id));
        outcome.owners = owners.collect();
        if selection == Selection::All {
            close_restatement_marks(db, tenant, &[Period::Year(year)], now)?;
        }
        Ok(outcome)
    })
}

/// Trues the plants that have a statement of the year up once more, from the months as they are
/// settled, within a transaction of the caller.
pub(crate) fn settle_year_of_known_months(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
    now: UtcTime,
) -> Result<SettleOutcome, SettleError> {
    let mut months: BTreeMap<PlantId, Vec<SettlementRecord>> = BTreeMap::new();
    let mut plants = Vec::new();
    for month in year.months() {
        for statement in list_settlements(db, tenant, Period::Month(month))? {
            months.entry(statement.plant_id).or_default().push(statement);
        }
        plants = list_plants(db, tenant, month.first_day())?;
    }
    // A plant that lost its claim to an annual premium meanwhile is trued up to nothing.
    let plants = settled_plants(db, tenant, Period::Year(year), plants)?;
    true_up_year(db, tenant, year, &plants, &months, now)
}

fn true_up_year(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
    plants: &[PlantRecord],
    months: &BTreeMap<PlantId, Vec<SettlementRecord>>,
    now: UtcTime,
) -> Result<SettleOutcome, SettleError> {
    let law = get_law(db, tenant)?;
    let values = MarketValues::load(db, tenant)?;
    let extensions = Extensions::load(db, tenant, year, plants, &law)?;
    let settlement = YearSettlement { year, now, law, values, extensions };
    let mut records = Vec::new();
    for plant in plants {
        let months = months.get(&plant.id).map_or(&[][..], Vec::as_slice);
        records.push(settlement.settle(plant, months)?);
    }
    store_changed(db, tenant, Period::Year(year), records)
}

/// The plants that had advances on the annual value in some month, with their facts at year end.
fn annual_plants(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
    months: &BTreeMap<PlantId, Vec<SettlementRecord>>,
) -> Result<Vec<PlantRecord>, SettleError> {
    let Some(december) = year.months().last() else {
        return Ok(Vec::new());
    };
    let mut plants = list_plants(db, tenant, december.first_day())?;
    plants.retain(|plant| {
        let advances =
            |month: &SettlementRecord| month.reference_kind == Some(ReferenceKind::AnnualAdvance);
        months.get(&plant.id).is_some_and(|months| months.iter().any(advances))
    });
    Ok(plants)
}

struct YearSettlement {
    year: Year,
    now: UtcTime,
    law: Law,
    values: MarketValues,
    extensions: Extensions,
}

impl YearSettlement {
    fn settle(
        &self,
        plant: &PlantRecord,
        months: &[SettlementRecord],
    ) -> Result<SettlementRecord, SettleError> {
        let period = Period::Year(self.year);
        let counted: Vec<MonthOfYear> = months.iter().map(month_of_year).collect();
        let mut inputs = self.inputs(plant, months);
        let pins = &mut inputs.market_values;
        let input = YearInput {
            year: self.year,
            technology: plant.facts.technology,
            months: &counted,
            applicable_value: applicable_value(&plant.facts, &self.law),
            annual_value: self.values.pinned(plant.facts.technology, period, pins),
            premium_paid_by: plant.facts.premium_paid_by,
            extended: self.extensions.of(plant, self.year, &self.law),
        };
        let too_large = SettleError::overflow(&plant.facts.plant, period);
        let statement = rules::year::settle_year(&input).map_err(too_large)?;
        let record = record::of_year(plant, self.year, self.now, &statement, inputs);
        Ok(SettlementRecord { fingerprint: fingerprint(&record), ..record })
    }

    /// What the year was computed from, but for its market value.
    fn inputs(&self, plant: &PlantRecord, months: &[SettlementRecord]) -> Inputs {
        let mut inputs = Inputs::of(self.law.edition, plant.facts_revision());
        for month in months {
            if let Period::Month(of) = month.period {
                inputs.statements.insert(of, month.revision);
            }
        }
        if let Some(history) = self.extensions.history_for(plant, &self.law) {
            // The days since commissioning, and a run of negative prices that reaches into them with the hour before it.
            let (first, _) = history.calendar.stretch_around(plant.facts.commissioned_on);
            inputs.exchange_prices = history.exchange.since(first.previous());
            inputs.legal_prices = history.legal.since(first.previous());
        }
        inputs.answers = answers_of(self.law.practice);
        inputs
    }
}

/// What the year counts of a month.
fn month_of_year(month: &SettlementRecord) -> MonthOfYear {
    let advance = || {
        Some(AdvanceMonth {
            applicable_value: month.applicable_value?,
            energy: month.figures.energy()?,
            energy_without_support: month.figures.energy_without_support()?,
            quarter_hours_without_support: month
                .figures
                .quarter_hours_without_support()
                .unwrap_or(0),
            premium: month.figures.premium()?,
        })
    };
    MonthOfYear { status: month.status(), reference_kind: month.reference_kind, advance: advance() }
}
