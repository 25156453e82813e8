//! Settles a year: its months, and the true-up of the plants that use the annual market value.

mod record;

use super::extensions::Extensions;
use super::fingerprint::fingerprint;
use super::law::get_law;
use super::month::{Selection, SettleOutcome, settle_month_within, store_changed};
use super::practice::answers_of;
use super::progress::{Progress, go_on, told};
use crate::market_data::MarketValues;
use crate::register::{FactsHistory, OwnersYear};
use crate::settle_error::SettleError;
use records::Inputs;
use rules::applicable_value::applicable_value;
use rules::law::Law;
use rules::settlement::LineKind;
use rules::supported_until::{SupportedUntil, supported_until};
use rules::year::{AdvanceMonth, MonthOfYear, YearInput};
use std::collections::{BTreeMap, BTreeSet};
use store::register::PlantRecord;
use store::settlement::{
    SettlementRecord, StatementKey, close_restatement_marks, list_settlements, list_summaries,
};
use store::{Db, PlantId, TenantId};
use units::{Month, Period, PremiumPaidBy, ReferenceKind, UtcTime, Year};

/// Settles the months of a year and trues the annual-value plants up, in one transaction. The
/// outcome holds the statements of the year, and names the months of which statements were stored.
pub fn settle_year(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
    selection: Selection<'_>,
    now: UtcTime,
    progress: Progress<'_>,
) -> Result<SettleOutcome, SettleError> {
    db.write(tenant, |db| {
        let mut months = MonthsByPlant::new();
        let mut months_stored = Vec::new();
        for (done, month) in year.months().enumerate() {
            let settled = settle_month_within(db, tenant, month, selection, now, &mut go_on)?;
            if settled.stored > 0 {
                months_stored.push(month);
            }
            for statement in settled.statements {
                months.entry(statement.plant_id).or_default().insert(month, statement);
            }
            told(progress(done + 1, 12))?;
        }
        let outcome = true_up_year(db, tenant, year, &months, &BTreeSet::new(), now)?;
        if selection == Selection::All {
            close_restatement_marks(db, tenant, &[Period::Year(year)], now)?;
        }
        Ok(SettleOutcome { months_stored, ..outcome })
    })
}

/// The settled months of each plant.
type MonthsByPlant = BTreeMap<PlantId, BTreeMap<Month, SettlementRecord>>;

/// Trues the plants that have a statement of the year up once more, from the months as they are
/// settled, within a transaction of the caller.
pub(crate) fn settle_year_of_known_months(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
    now: UtcTime,
) -> Result<SettleOutcome, SettleError> {
    let settled: BTreeSet<StatementKey> = list_summaries(db, tenant, Period::Year(year))?
        .into_iter()
        .map(|summary| StatementKey { plant: summary.plant_id, owner: summary.owner })
        .collect();
    let plants: BTreeSet<PlantId> = settled.iter().map(|key| key.plant).collect();
    let mut months = MonthsByPlant::new();
    for month in year.months() {
        for statement in list_settlements(db, tenant, Period::Month(month))? {
            if plants.contains(&statement.plant_id) {
                months.entry(statement.plant_id).or_default().insert(month, statement);
            }
        }
    }
    true_up_year(db, tenant, year, &months, &settled, now)
}

/// Settles the year of every owner with an advance on the annual value, and of those of `settled` that still own months:
/// who lost the claim meanwhile is trued up to nothing.
fn true_up_year(
    db: &mut Db,
    tenant: TenantId,
    year: Year,
    months: &MonthsByPlant,
    settled: &BTreeSet<StatementKey>,
    now: UtcTime,
) -> Result<SettleOutcome, SettleError> {
    let law = get_law(db, tenant)?;
    let values = MarketValues::load(db, tenant)?;
    let mut histories = FactsHistory::load_all(db, tenant)?;
    histories.retain(|history| history.plant().is_some_and(|plant| months.contains_key(&plant)));
    let extensions = Extensions::load(db, tenant, year.next().first_day(), &histories, &law, None)?;
    let settlement = YearSettlement { year, now, law, values, extensions };
    let mut records = Vec::new();
    for history in &histories {
        for owned in history.owners_of(year) {
            let of_plant = months.get(&owned.record.id);
            let of_owner = owned.months.iter().filter_map(|month| of_plant?.get(month));
            let of_owner: Vec<&SettlementRecord> = of_owner.collect();
            let advances = |month: &&SettlementRecord| {
                month.reference_kind == Some(ReferenceKind::AnnualAdvance)
            };
            let owner = Some(owned.owner().to_owned());
            let key = StatementKey { plant: owned.record.id, owner };
            if of_owner.iter().any(advances) || settled.contains(&key) {
                records.push(settlement.settle(history, &owned, &of_owner)?);
            }
        }
    }
    records.sort_by(|left, right| (&left.plant, &left.owner).cmp(&(&right.plant, &right.owner)));
    store_changed(db, tenant, Period::Year(year), records)
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
        history: &FactsHistory,
        owned: &OwnersYear<'_>,
        months: &[&SettlementRecord],
    ) -> Result<SettlementRecord, SettleError> {
        let (period, plant) = (Period::Year(self.year), owned.record);
        let counted: Vec<MonthOfYear> = months.iter().copied().map(month_of_year).collect();
        let mut inputs = self.inputs(history, plant, months);
        let pins = &mut inputs.market_values;
        let extended = self.extensions.of(history, self.year, &self.law);
        let (first, last) = (self.year.first_day(), self.year.next().first_day().previous());
        let until = supported_until(&plant.facts, &self.law, first, last, || extended.ends_on);
        let input = YearInput {
            year: self.year,
            technology: plant.facts.technology,
            tender: plant.facts.tender,
            months: &counted,
            applicable_value: applicable_value(&plant.facts, &self.law),
            has_ended: until != SupportedUntil::Beyond,
            annual_value: self.values.pinned(plant.facts.technology, period, pins),
            extended,
        };
        let too_large = SettleError::overflow(&plant.facts.plant, period);
        let statement = rules::year::settle_year(&input).map_err(too_large)?;
        let record = record::of_year(plant, self.year, self.now, &statement, inputs);
        Ok(SettlementRecord { fingerprint: fingerprint(&record), ..record })
    }

    /// What the year was computed from, but for its market value.
    fn inputs(
        &self,
        history: &FactsHistory,
        plant: &PlantRecord,
        months: &[&SettlementRecord],
    ) -> Inputs {
        let mut inputs = Inputs::of(self.law.edition, plant.facts_revision());
        let end = self.year.next().first_day();
        self.extensions.note(&mut inputs, history, plant, end, &self.law);
        for month in months {
            if let Period::Month(of) = month.period {
                inputs.statements.insert(of, month.revision);
            }
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
            energy_outside_premium: month.figures.energy_outside_premium()?,
            energy_without_support: month.figures.energy_without_support()?,
            quarter_hours_without_support: month
                .figures
                .quarter_hours_without_support()
                .unwrap_or(0),
            premium: month.figures.premium()?,
        })
    };
    MonthOfYear {
        status: month.status(),
        reference_kind: month.reference_kind,
        premium_paid_by: premium_paid_by(month),
        advance: advance(),
    }
}

/// Who pays the premium of a settled month, as its lines say.
pub(crate) fn premium_paid_by(month: &SettlementRecord) -> PremiumPaidBy {
    if month.lines.iter().any(|line| line.kind == LineKind::Premium.as_str()) {
        PremiumPaidBy::Marketer
    } else {
        PremiumPaidBy::GridOperator
    }
}
