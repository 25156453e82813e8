//! What a grid operator could have taken for the right values.

use super::Inputs;
use crate::metering::latest_readings_of;
use crate::settle_error::SettleError;
use crate::settlement::{MonthMarket, SupportEnds};
use records::PlantFacts;
use rules::applicable_value::{
    DEGRESSION_STEP_DAYS, StatutoryPlant, applicable_value, registered_or_statutory_value,
    statutory_value, tier_ends,
};
use rules::feed_in::FeedIn;
use rules::law::Law;
use rules::negative_prices::SupportState;
use rules::practice::{BlendedValue, Practice};
use rules::premium_difference::{DayEnergy, ExpectedPremium, OtherMonth, support_variants};
use rules::premium_share::PremiumShare;
use rules::regime::settled_regime;
use std::collections::{BTreeMap, BTreeSet};
use store::register::{PlantRecord, list_plant_history};
use store::settlement::list_settlements_of_plant;
use store::{Db, StoreError};
use units::{
    DaySeries, DeliveryDay, Energy, FeedInKind, Installation, Month, Period, Price, Regime,
    Technology,
};

impl Inputs {
    /// Adds what could explain another premium than the expected one.
    pub(super) fn add_alternatives(
        &self,
        db: &mut Db,
        market: &mut Option<MonthMarket>,
        plant: &PlantRecord,
        expected: &mut ExpectedPremium,
    ) -> Result<(), SettleError> {
        let own = self.market_values.iter().filter(|(of, _)| *of == plant.facts.technology);
        expected.market_values = own.map(|(_, value)| *value).collect();
        expected.applicable_values = self.applicable_values(db, plant)?;
        expected.other_months = self.other_months(db, plant)?;
        if market.is_none() {
            let month = self.month;
            *market = Some(MonthMarket::load(db, self.tenant, month, &self.law, Regime::ALL)?);
        }
        let Some(market) = market else { return Ok(()) };
        self.add_days(db, market, plant, expected)
    }

    /// The days of the month, and what other quarter hours would have cut.
    fn add_days(
        &self,
        db: &mut Db,
        market: &MonthMarket,
        plant: &PlantRecord,
        expected: &mut ExpectedPremium,
    ) -> Result<(), SettleError> {
        let facts = &plant.facts;
        let too_large = SettleError::overflow(&facts.plant, Period::Month(self.month));
        let regime = settled_regime(facts, self.month.year(), &self.law);
        let readings = latest_readings_of(db, self.tenant, facts, self.month)?;
        // Nobody takes the rule of innovation tenders for a plant that is none.
        let possible = |regime: &&Regime| **regime != Regime::OneHour || facts.tender.is_some();
        let possible = Regime::ALL.iter().filter(possible);
        let mut by_regime: Vec<(Regime, FeedIn)> =
            possible.map(|regime| (*regime, FeedIn::default())).collect();
        let mut days: Vec<(DaySeries<Energy>, Vec<SupportState>)> = Vec::new();
        let share = PremiumShare::of(facts);
        let ends = SupportEnds::load(db, self.tenant, self.month, &self.law, [plant], None)?;
        let supported_until = ends.of(plant);
        let is_supported = |day: &DeliveryDay| supported_until.includes(*day);
        let readings = readings.unwrap_or_default().into_iter();
        for (day, mut values) in readings.filter(|(day, _)| is_supported(day)) {
            if let Some(share) = share {
                share.take(&mut values);
            }
            let Some(prices) = market.day(day) else { continue };
            for (regime, sum) in &mut by_regime {
                sum.add_day(&values, &prices.of(*regime)).map_err(&too_large)?;
            }
            let own = prices.of(regime);
            let mut of_day = FeedIn::default();
            of_day.add_day(&values, &own).map_err(&too_large)?;
            expected.days.push(DayEnergy {
                day,
                energy: of_day.energy,
                energy_without_support: of_day.energy_without_support,
            });
            days.push((values, own.support.to_vec()));
        }
        expected.support_variants =
            support_variants(self.month, &days, &by_regime).map_err(too_large)?;
        Ok(())
    }

    /// The values of the owner's plants, those that the register had for the plant at any time, and what the statute
    /// would set if one of its facts were another.
    fn applicable_values(
        &self,
        db: &mut Db,
        plant: &PlantRecord,
    ) -> Result<Vec<Price>, StoreError> {
        let facts = &plant.facts;
        let of_owner = self
            .plants
            .iter()
            .filter(|other| other.id != plant.id && other.facts.operator_id == facts.operator_id);
        let history = list_plant_history(db, self.tenant, Some(facts.plant.as_str()))?;
        let known = of_owner.chain(&history);
        let mut values: BTreeSet<Price> =
            known.filter_map(|record| applicable_value(&record.facts, &self.law)).collect();
        // What the grid operator would take who does not know of a deduction.
        values.extend(registered_or_statutory_value(facts, &self.law));
        let tendered = facts.is_tendered();
        if !tendered && facts.technology == Technology::Solar {
            values.extend(statutory_values(facts, &self.law));
        }
        Ok(values.into_iter().collect())
    }

    fn other_months(
        &self,
        db: &mut Db,
        plant: &PlantRecord,
    ) -> Result<Vec<OtherMonth>, StoreError> {
        let mut months: BTreeMap<Month, OtherMonth> = BTreeMap::new();
        for settlement in list_settlements_of_plant(db, self.tenant, plant.id)? {
            if let (Period::Month(month), Some(premium), Some(energy)) =
                (settlement.period, settlement.figures.premium(), settlement.figures.energy())
                && month != self.month
            {
                // Revisions come in their order, so the last one of a month stays.
                months.insert(month, OtherMonth { month, energy, premium });
            }
        }
        Ok(months.into_values().collect())
    }
}

/// The statutory values of plants that differ from this one in one fact.
fn statutory_values(facts: &PlantFacts, law: &Law) -> Vec<Price> {
    let own = StatutoryPlant {
        commissioned_on: facts.commissioned_on,
        capacity: facts.capacity,
        counted_before: facts.counted_before,
        installation: facts.installation,
        feed_in: facts.feed_in_of_year(),
    };
    let mut plants = Vec::new();
    for installation in Installation::ALL {
        for feed_in in FeedInKind::ALL {
            plants.push(StatutoryPlant { installation: *installation, feed_in: *feed_in, ..own });
        }
    }
    let smaller = tier_ends().filter(|end| *end < facts.capacity);
    plants.extend(smaller.map(|capacity| StatutoryPlant { capacity, ..own }));
    for days in [-DEGRESSION_STEP_DAYS, DEGRESSION_STEP_DAYS] {
        let commissioned_on = facts.commissioned_on.plus_days(days);
        plants.push(StatutoryPlant { commissioned_on, ..own });
    }
    let blended_value = match law.practice.blended_value {
        BlendedValue::TwoDecimals => BlendedValue::SixDecimals,
        BlendedValue::SixDecimals => BlendedValue::TwoDecimals,
    };
    let other_rounding = Law { practice: Practice { blended_value, ..law.practice }, ..*law };
    let values = plants.iter().filter_map(|plant| statutory_value(plant, law));
    values.chain(statutory_value(&own, &other_rounding)).collect()
}
