//! The market premium of a month as both payers see it: expected, stated, received, and why they differ.
//!
//! Expected is what the latest statement of the plant says, of a plant with the annual value its advance. Stated is
//! the last revision of what the grid operator states. What could explain a difference is loaded only where there is
//! one, so a month without differences is read once, however many plants it has.

mod alternatives;
mod months;
mod named;
mod payments;

pub use months::list_premium_months;
pub use rules::premium_difference::{
    ApplicableMistake, Cause, ComparedPremium, Diagnosis, Explanation, PremiumState,
};

use crate::scope::Scope;
use crate::settle_error::SettleError;
use crate::settlement::MonthMarket;
use crate::settlement::get_law;
pub(crate) use named::names;
use payments::Payments;
use records::StatedPremium;
use rules::contract::is_marketed;
use rules::law::Law;
use rules::premium_difference::{ExpectedPremium, KnownMarketValue, diagnose};
use rules::reference_value::market_value_of;
use std::collections::HashMap;
use store::market_data::list_market_values;
use store::premium::{is_premium_stated, list_premium_statements};
use store::register::{Persons, PlantRecord, list_persons, list_plants};
use store::settlement::{SettlementRecord, list_settlements};
use store::{Db, PlantId, StoreError, TenantId};
use units::{
    DeliveryDay, MastrNumber, Money, Month, Period, SalesForm, StatementStatus, Technology,
};

/// The premiums of a scope's plants in a month, or of one of them, in the order of the unit numbers. A plant
/// without a claim to the premium is in it when something is stated for it. `today` tells payments that are
/// announced from those that are done.
///
/// # Errors
///
/// The plant that is asked for is not in the scope; an amount does not fit its type; the database fails.
pub fn compare_premiums(
    db: &mut Db,
    scope: &Scope,
    month: Month,
    plant: Option<&MastrNumber>,
    today: DeliveryDay,
) -> Result<Vec<ComparedPremium>, SettleError> {
    db.read(|db| {
        let inputs = Inputs::load(db, scope.tenant, month, today)?;
        let mut market = None;
        let mut compared = Vec::new();
        for record in &inputs.plants {
            let wanted = plant.is_none_or(|plant| record.facts.plant == *plant);
            if wanted && scope.allows(&record.facts) {
                compared.extend(inputs.compare(db, &mut market, record)?);
            }
        }
        let unknown = |plant: &MastrNumber| SettleError::PlantUnknown { plant: plant.clone() };
        match plant {
            Some(plant) if !inputs.has(scope, plant) => Err(unknown(plant)),
            Some(_) | None => Ok(compared),
        }
    })
}

/// The premium of a plant and month as both payers see it; nothing as long as the grid operator has stated nothing
/// of it, because then the settlement says all that is known.
///
/// # Errors
///
/// As of [`compare_premiums`].
pub fn find_stated_premium(
    db: &mut Db,
    scope: &Scope,
    plant: &PlantRecord,
    month: Month,
    today: DeliveryDay,
) -> Result<Option<ComparedPremium>, SettleError> {
    if !is_premium_stated(db, scope.tenant, plant.id, month)? {
        return Ok(None);
    }
    Ok(compare_premiums(db, scope, month, Some(&plant.facts.plant), today)?.pop())
}

/// What the comparisons of a month share.
struct Inputs {
    tenant: TenantId,
    month: Month,
    law: Law,
    /// Every plant of the tenant.
    plants: Vec<PlantRecord>,
    persons: Persons,
    settlements: HashMap<PlantId, SettlementRecord>,
    statements: HashMap<PlantId, StatedPremium>,
    /// Every revision, the last one of a period last.
    market_values: Vec<(Technology, KnownMarketValue)>,
    payments: Payments,
}

impl Inputs {
    fn load(
        db: &mut Db,
        tenant: TenantId,
        month: Month,
        today: DeliveryDay,
    ) -> Result<Self, StoreError> {
        let settlements = list_settlements(db, tenant, Period::Month(month))?.into_iter();
        // Revisions come in their order, so the last one of a plant stays.
        let statements: HashMap<PlantId, StatedPremium> =
            list_premium_statements(db, tenant, &[month])?
                .into_iter()
                .map(|record| (record.plant_id, record.stated))
                .collect();
        let market_values = list_market_values(db, tenant)?.into_iter().map(|value| {
            let published = value.published;
            let (period, revision) = (published.period, value.revision);
            let known = KnownMarketValue { period, revision, value: published.value };
            (published.technology, known)
        });
        Ok(Self {
            tenant,
            month,
            law: get_law(db, tenant)?,
            plants: list_plants(db, tenant, month.first_day())?,
            persons: list_persons(db, tenant)?,
            settlements: settlements.map(|record| (record.plant_id, record)).collect(),
            market_values: market_values.collect(),
            payments: Payments::load(db, tenant, month, today, statements.values())?,
            statements,
        })
    }

    fn has(&self, scope: &Scope, plant: &MastrNumber) -> bool {
        self.plants.iter().any(|record| record.facts.plant == *plant && scope.allows(&record.facts))
    }

    /// The comparison of a plant; nothing where there is neither a claim nor a statement.
    fn compare(
        &self,
        db: &mut Db,
        market: &mut Option<MonthMarket>,
        plant: &PlantRecord,
    ) -> Result<Option<ComparedPremium>, SettleError> {
        let facts = &plant.facts;
        let claimed = facts.sales_form == SalesForm::MarketPremium
            && is_marketed(facts, Period::Month(self.month));
        let statement = self.statements.get(&plant.id);
        if !claimed && statement.is_none() {
            return Ok(None);
        }
        let settlement = self.settlements.get(&plant.id);
        let mut expected =
            settlement.and_then(|settlement| self.expected(facts.technology, settlement));
        let received = statement.and_then(|stated| self.payments.received(facts, stated));
        let state =
            self.state(facts.technology, settlement, expected.as_ref(), statement, received);
        let diagnosis = match (statement, &mut expected) {
            (Some(stated), Some(expected)) if state != PremiumState::Outdated => {
                Some(self.diagnose(db, market, plant, expected, stated, received)?)
            }
            _ => None,
        };
        Ok(Some(ComparedPremium {
            facts: facts.clone(),
            owner: self.persons.name(&facts.operator_id, self.month.end().previous()).to_owned(),
            month: self.month,
            state,
            regime: settlement.map(|settlement| settlement.regime),
            provisional: settlement
                .map(|settlement| settlement.reasons.clone())
                .unwrap_or_default(),
            expected,
            statement: statement.cloned(),
            received,
            diagnosis,
        }))
    }

    /// What a settlement says of the premium; nothing where it has none.
    fn expected(
        &self,
        technology: Technology,
        settlement: &SettlementRecord,
    ) -> Option<ExpectedPremium> {
        settlement.figures.premium()?;
        let fed_in = settlement.figures.fed_in()?;
        let value = settlement.market_value?;
        let period = market_value_of(settlement.reference_kind?, Period::Month(self.month));
        let used = self.values_of(technology, period).filter(|known| known.value == value).last();
        let revision = used.map_or(1, |known| known.revision);
        Some(ExpectedPremium::new(
            self.month,
            settlement.applicable_value?,
            KnownMarketValue { period, revision, value },
            // The grid operator pays for the part that is sold with the premium.
            fed_in.energy.checked_sub(fed_in.outside_premium)?,
            fed_in.without_support,
        ))
    }

    fn values_of(
        &self,
        technology: Technology,
        period: Period,
    ) -> impl Iterator<Item = &KnownMarketValue> {
        let own = self.market_values.iter().filter(move |(of, _)| *of == technology);
        own.map(|(_, known)| known).filter(move |known| known.period == period)
    }

    fn state(
        &self,
        technology: Technology,
        settlement: Option<&SettlementRecord>,
        expected: Option<&ExpectedPremium>,
        statement: Option<&StatedPremium>,
        received: Option<Money>,
    ) -> PremiumState {
        let Some(settlement) = settlement else { return PremiumState::NotSettled };
        let Some(expected) = expected else {
            let blocked = settlement.status() == StatementStatus::Blocked;
            return if blocked { PremiumState::Blocked } else { PremiumState::NotClaimed };
        };
        let used = expected.market_value;
        let latest = self.values_of(technology, used.period).last();
        if latest.is_some_and(|latest| latest.value != used.value) {
            return PremiumState::Outdated;
        }
        match (statement, received) {
            (Some(_), Some(received)) if received != Money::ZERO => PremiumState::Received,
            (Some(_), _) => PremiumState::Stated,
            (None, _) if settlement.status() == StatementStatus::Provisional => {
                PremiumState::Provisional
            }
            (None, _) => PremiumState::Expected,
        }
    }

    fn diagnose(
        &self,
        db: &mut Db,
        market: &mut Option<MonthMarket>,
        plant: &PlantRecord,
        expected: &mut ExpectedPremium,
        stated: &StatedPremium,
        received: Option<Money>,
    ) -> Result<Diagnosis, SettleError> {
        let number = &plant.facts.plant;
        let too_large = SettleError::overflow(number, Period::Month(self.month));
        let vat_is_shown = stated.vat.is_some_and(|vat| vat != Money::ZERO);
        let right = expected.premium().map_err(&too_large)?.amount;
        if stated.premium != right || vat_is_shown {
            self.add_alternatives(db, market, plant, expected)?;
        }
        diagnose(expected, &stated.into(), received).map_err(too_large)
    }
}
