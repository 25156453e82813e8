//! Settles a year: its months, and the true-up of the plants that use the annual market value.

mod extension;
mod record;

pub(crate) use extension::Extensions;

use super::fingerprint::fingerprint;
use super::month::{
    Progress, Selection, SettleOutcome, settle_month_within, settled_plants, store_changed,
};
use super::practice::{answers_of, get_practice};
use crate::market_data::MarketValues;
use crate::settle_error::SettleError;
use records::{Finding, Inputs};
use rules::annual::{TrueUp, YearInput, YearPart, true_up};
use rules::applicable_value::applicable_value;
use rules::practice::Practice;
use rules::settlement::MonthValues;
use std::collections::BTreeMap;
use store::register::{PlantRecord, list_plants};
use store::settlement::{SettlementRecord, close_restatement_marks, list_settlements};
use store::{Db, PlantId, TenantId};
use units::{Energy, Money, Period, ReferenceKind, StatementStatus, UtcTime, Year};

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
        let outcome = true_up_year(db, tenant, year, &plants, &months, now)?;
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
    let practice = get_practice(db, tenant)?;
    let values = MarketValues::load(db, tenant)?;
    let extensions = Extensions::load(db, tenant, year, plants, &practice)?;
    let settlement = YearSettlement { year, now, practice, values, extensions };
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
    practice: Practice,
    values: MarketValues,
    extensions: Extensions,
}

/// The year's months, added up.
struct YearSums {
    parts: Vec<YearPart>,
    energy: Energy,
    energy_without_support: Energy,
    quarter_hours_without_support: i64,
    advances: Money,
    months_blocked: u32,
    months_provisional: u32,
}

impl YearSettlement {
    fn settle(
        &self,
        plant: &PlantRecord,
        months: &[SettlementRecord],
    ) -> Result<SettlementRecord, SettleError> {
        let period = Period::Year(self.year);
        let too_large = || SettleError::Overflow { plant: plant.facts.plant.clone(), period };
        let sums = YearSums::of(months).ok_or_else(too_large)?;
        // The value of the last month with a claim; facts after a change of the sales form may lack it.
        let applicable = sums.parts.last().map(|part| part.applicable_value);
        let applicable = applicable.or_else(|| applicable_value(&plant.facts, &self.practice));
        let mut inputs = self.inputs(plant, months);
        let technology = MonthValues::TECHNOLOGY;
        let annual_value = self.values.pinned(technology, period, &mut inputs.market_values);
        let mut findings = Vec::new();
        if sums.months_blocked > 0 {
            findings.push(Finding::MonthsBlocked { count: sums.months_blocked });
        }
        if annual_value.is_none() {
            findings.push(Finding::MarketValueMissing { technology, period });
        }
        if applicable.is_none() {
            findings.push(Finding::ApplicableValueMissing {});
        }
        let final_account: Option<TrueUp> = match annual_value {
            Some(annual_value) if findings.is_empty() => {
                let input = YearInput { parts: &sums.parts, annual_value, advances: sums.advances };
                Some(true_up(&input).map_err(SettleError::overflow(&plant.facts.plant, period))?)
            }
            Some(_) | None => None,
        };
        let status = if final_account.is_none() {
            StatementStatus::Blocked
        } else if sums.months_provisional > 0 {
            StatementStatus::Provisional
        } else {
            StatementStatus::Final
        };
        let extension = self.extensions.of(plant, self.year, &self.practice);
        let record = record::of_year(record::SettledYear {
            plant,
            year: self.year,
            now: self.now,
            status,
            applicable,
            annual_value,
            sums: &sums,
            final_account,
            extension,
            findings: &findings,
            inputs,
        });
        Ok(SettlementRecord { fingerprint: fingerprint(&record), ..record })
    }

    /// What the year was computed from, but for its market value.
    fn inputs(&self, plant: &PlantRecord, months: &[SettlementRecord]) -> Inputs {
        let mut inputs = Inputs::of(plant.facts_revision());
        for month in months {
            if let Period::Month(of) = month.period {
                inputs.statements.insert(of, month.revision);
            }
        }
        if let Some(history) = self.extensions.history_for(plant, &self.practice) {
            inputs.exchange_prices.clone_from(&history.exchange);
            inputs.legal_prices.clone_from(&history.legal);
        }
        inputs.answers = answers_of(self.practice);
        inputs
    }
}

impl YearSums {
    /// Adds the months with a claim to the premium up; nothing when a sum does not fit.
    fn of(months: &[SettlementRecord]) -> Option<Self> {
        let mut sums = Self {
            parts: Vec::with_capacity(months.len()),
            energy: Energy::ZERO,
            energy_without_support: Energy::ZERO,
            quarter_hours_without_support: 0,
            advances: Money::ZERO,
            months_blocked: 0,
            months_provisional: 0,
        };
        for month in months {
            if month.reference_kind != Some(ReferenceKind::AnnualAdvance) {
                continue;
            }
            let premium = month.premium.zip(month.applicable_value);
            match (month.energy, month.energy_without_support, premium) {
                (Some(energy), Some(lost), Some((premium, applicable_value))) => {
                    let eligible = energy.checked_sub(lost)?;
                    sums.parts.push(YearPart { applicable_value, eligible });
                    sums.energy = sums.energy.checked_add(energy)?;
                    sums.energy_without_support = sums.energy_without_support.checked_add(lost)?;
                    sums.advances = sums.advances.checked_add(premium)?;
                    sums.quarter_hours_without_support +=
                        month.quarter_hours_without_support.unwrap_or(0);
                }
                _ => sums.months_blocked += 1,
            }
            // Once the annual value is known only replaced readings leave a month provisional.
            sums.months_provisional += u32::from(month.status == StatementStatus::Provisional);
        }
        Some(sums)
    }
}
