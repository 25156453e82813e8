//! A plant as a file describes it.

use crate::PlantFacts;
use thiserror::Error;
use units::{
    BdewCode, DeliveryDay, Eic, FeedInKind, Iban, Installation, MarketLocation, MastrNumber, Power,
    PremiumPaidBy, Price, Remuneration, SalesForm, StorageOption, Technology, Vat,
};

/// What a file says of a plant. A fact that it leaves out (`None`) stays as it is known; an optional one that it leaves
/// blank (`Some(None)`) is cleared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescribedPlant {
    /// Unit number; always said.
    pub plant: MastrNumber,
    /// Energy source; blank is solar.
    pub technology: Option<Option<Technology>>,
    /// Free text.
    pub name: Option<String>,
    /// The owner's key.
    pub operator_id: Option<String>,
    /// The owner's name.
    pub operator_name: Option<String>,
    /// Where the feed-in is measured.
    pub market_location: Option<MarketLocation>,
    /// Installed power.
    pub capacity: Option<Power>,
    /// Day of commissioning.
    pub commissioned_on: Option<DeliveryDay>,
    /// Day of the award.
    pub awarded_on: Option<Option<DeliveryDay>>,
    /// Tender deadline.
    pub bid_deadline: Option<Option<DeliveryDay>>,
    /// What the plant stands on.
    pub installation: Option<Installation>,
    /// How much of the generation reaches the grid.
    pub feed_in: Option<FeedInKind>,
    /// Applicable value.
    pub applicable_value: Option<Option<Price>>,
    /// How the electricity is sold.
    pub sales_form: Option<SalesForm>,
    /// How energy of a storage is told apart.
    pub storage_option: Option<Option<StorageOption>>,
    /// Day of the smart meter.
    pub smart_meter_since: Option<Option<DeliveryDay>>,
    /// The grid operator.
    pub grid_operator: Option<Option<BdewCode>>,
    /// The balancing group.
    pub balancing_group: Option<Option<Eic>>,
    /// What the marketer pays per kWh.
    pub remuneration: Option<Remuneration>,
    /// The marketer's fee.
    pub fee: Option<Price>,
    /// Who pays the premium.
    pub premium_paid_by: Option<PremiumPaidBy>,
    /// The owner's value added tax status.
    pub vat: Option<Vat>,
    /// Payout account.
    pub iban: Option<Option<Iban>>,
    /// Address for statements.
    pub email: Option<Option<String>>,
}

/// A plant that is not known yet is not described whole.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("plant {plant} is not registered yet; for it the file also needs {}", columns.join(", "))]
pub struct FactsMissing {
    /// Its unit number.
    pub plant: MastrNumber,
    /// The columns that are missing.
    pub columns: Vec<&'static str>,
}

impl From<PlantFacts> for DescribedPlant {
    /// A description that leaves nothing out.
    fn from(facts: PlantFacts) -> Self {
        Self {
            plant: facts.plant,
            technology: Some(Some(facts.technology)),
            name: Some(facts.name),
            operator_id: Some(facts.operator_id),
            operator_name: Some(facts.operator_name),
            market_location: Some(facts.market_location),
            capacity: Some(facts.capacity),
            commissioned_on: Some(facts.commissioned_on),
            awarded_on: Some(facts.awarded_on),
            bid_deadline: Some(facts.bid_deadline),
            installation: Some(facts.installation),
            feed_in: Some(facts.feed_in),
            applicable_value: Some(facts.applicable_value),
            sales_form: Some(facts.sales_form),
            storage_option: Some(facts.storage_option),
            smart_meter_since: Some(facts.smart_meter_since),
            grid_operator: Some(facts.grid_operator),
            balancing_group: Some(facts.balancing_group),
            remuneration: Some(facts.remuneration),
            fee: Some(facts.fee),
            premium_paid_by: Some(facts.premium_paid_by),
            vat: Some(facts.vat),
            iban: Some(facts.iban),
            email: Some(facts.email),
        }
    }
}

impl DescribedPlant {
    /// The facts of the plant, over those that are known of it. The first file of a plant has every column that is
    /// not optional.
    pub fn over(&self, known: Option<&PlantFacts>) -> Result<PlantFacts, FactsMissing> {
        match known {
            Some(known) => self.clone().or(known.clone().into()).whole(),
            None => self.clone().whole(),
        }
    }

    /// What is left out here is as it is there.
    fn or(self, known: Self) -> Self {
        Self {
            plant: self.plant,
            technology: self.technology.or(known.technology),
            name: self.name.or(known.name),
            operator_id: self.operator_id.or(known.operator_id),
            operator_name: self.operator_name.or(known.operator_name),
            market_location: self.market_location.or(known.market_location),
            capacity: self.capacity.or(known.capacity),
            commissioned_on: self.commissioned_on.or(known.commissioned_on),
            awarded_on: self.awarded_on.or(known.awarded_on),
            bid_deadline: self.bid_deadline.or(known.bid_deadline),
            installation: self.installation.or(known.installation),
            feed_in: self.feed_in.or(known.feed_in),
            applicable_value: self.applicable_value.or(known.applicable_value),
            sales_form: self.sales_form.or(known.sales_form),
            storage_option: self.storage_option.or(known.storage_option),
            smart_meter_since: self.smart_meter_since.or(known.smart_meter_since),
            grid_operator: self.grid_operator.or(known.grid_operator),
            balancing_group: self.balancing_group.or(known.balancing_group),
            remuneration: self.remuneration.or(known.remuneration),
            fee: self.fee.or(known.fee),
            premium_paid_by: self.premium_paid_by.or(known.premium_paid_by),
            vat: self.vat.or(known.vat),
            iban: self.iban.or(known.iban),
            email: self.email.or(known.email),
        }
    }

    fn whole(self) -> Result<PlantFacts, FactsMissing> {
        let needed = [
            (self.name.is_some(), "name"),
            (self.operator_id.is_some(), "operator_id"),
            (self.operator_name.is_some(), "operator_name"),
            (self.market_location.is_some(), "market_location"),
            (self.capacity.is_some(), "capacity_kw"),
            (self.commissioned_on.is_some(), "commissioned_on"),
            (self.installation.is_some(), "installation"),
            (self.feed_in.is_some(), "feed_in"),
            (self.sales_form.is_some(), "sales_form"),
            (self.remuneration.is_some(), "remuneration"),
            (self.fee.is_some(), "fee_ct_per_kwh"),
            (self.premium_paid_by.is_some(), "premium_paid_by"),
            (self.vat.is_some(), "vat"),
        ];
        let left_out = needed.iter().filter(|(is_said, _)| !is_said).map(|(_, column)| *column);
        let columns = left_out.collect();
        let plant = self.plant.clone();
        self.known_facts().ok_or(FactsMissing { plant, columns })
    }

    fn known_facts(self) -> Option<PlantFacts> {
        Some(PlantFacts {
            technology: self.technology.flatten().unwrap_or(Technology::Solar),
            name: self.name?,
            operator_id: self.operator_id?,
            operator_name: self.operator_name?,
            market_location: self.market_location?,
            capacity: self.capacity?,
            commissioned_on: self.commissioned_on?,
            awarded_on: self.awarded_on.flatten(),
            bid_deadline: self.bid_deadline.flatten(),
            installation: self.installation?,
            feed_in: self.feed_in?,
            applicable_value: self.applicable_value.flatten(),
            sales_form: self.sales_form?,
            storage_option: self.storage_option.flatten(),
            smart_meter_since: self.smart_meter_since.flatten(),
            grid_operator: self.grid_operator.flatten(),
            balancing_group: self.balancing_group.flatten(),
            remuneration: self.remuneration?,
            fee: self.fee?,
            premium_paid_by: self.premium_paid_by?,
            vat: self.vat?,
            iban: self.iban.flatten(),
            email: self.email.flatten(),
            plant: self.plant,
        })
    }
}
