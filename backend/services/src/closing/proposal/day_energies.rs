//! The energy of each day of a month, as a document's chart shows it.

use crate::metering::latest_readings_of;
use crate::settlement::{MonthMarket, SupportEnds, get_law};
use rules::law::Law;
use rules::negative_prices::SupportState;
use rules::premium_share::PremiumShare;
use rules::regime::settled_regime;
use store::closing::InvoiceDay;
use store::register::PlantRecord;
use store::{Db, StoreError, TenantId};
use units::{Energy, Month, Regime};

/// The market of a month, read once for all its documents.
pub(super) struct MonthDays {
    month: Month,
    law: Law,
    market: MonthMarket,
}

impl MonthDays {
    pub(super) fn load(db: &mut Db, tenant: TenantId, month: Month) -> Result<Self, StoreError> {
        let law = get_law(db, tenant)?;
        let market = MonthMarket::load(db, tenant, month, &law, Regime::ALL)?;
        Ok(Self { month, law, market })
    }

    /// The days of a plant's month, by the readings that it was settled from: nothing has changed since, or the
    /// period could not be approved.
    pub(super) fn of_plant(
        &self,
        db: &mut Db,
        tenant: TenantId,
        plant: &PlantRecord,
    ) -> Result<Vec<InvoiceDay>, StoreError> {
        let facts = &plant.facts;
        let regime = settled_regime(facts, self.month.year(), &self.law);
        let share = PremiumShare::of(facts);
        let ends = SupportEnds::load(db, tenant, self.month, &self.law, [plant], None)?;
        let supported_until = ends.of(plant);
        let readings = latest_readings_of(db, tenant, facts, self.month)?;
        let readings = readings.unwrap_or_default();
        let days = self.market.days().map(|day| {
            let nothing = InvoiceDay { energy: None, without_support: Energy::ZERO };
            let Some(values) = readings.get(&day) else { return nothing };
            let market = self.market.day(day).map(|market| market.of(regime));
            let market = market.filter(|_| supported_until.includes(day));
            let support = market.as_ref().map_or(&[][..], |market| market.support);
            let (mut energy, mut without) = (Some(Energy::ZERO), Energy::ZERO);
            for index in 0..values.statuses().len() {
                let value = values.get(index);
                energy = energy.zip(value).and_then(|(sum, value)| sum.checked_add(value));
                if support.get(index) == Some(&SupportState::Without) {
                    let lost = value.map(|all| share.map_or(all, |share| share.with_premium(all)));
                    let more = lost.and_then(|value| without.checked_add(value));
                    without = more.unwrap_or(without);
                }
            }
            InvoiceDay { energy, without_support: without }
        });
        Ok(days.collect())
    }
}
