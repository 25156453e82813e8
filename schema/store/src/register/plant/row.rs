//! The columns of a plant's facts.

use crate::StoreError;
use crate::error::{parse_column, parse_optional};
use crate::series::day_of_column;
use crate::tables::{contract_terms, plant_facts, support_terms};
use chrono::NaiveDate;
use diesel::prelude::*;
use records::{Neighbour, PlantFacts};
use units::{DeliveryDay, MastrNumber, Money, Power, Price, Ratio};

#[derive(Insertable)]
#[diesel(table_name = plant_facts, treat_none_as_default_value = false)]
pub(super) struct NewFactsRow {
    pub(super) tenant_id: i64,
    pub(super) plant_id: i64,
    pub(super) valid_from: NaiveDate,
    pub(super) revision: i64,
    pub(super) document_id: i64,
    pub(super) party_id: i64,
    #[diesel(embed)]
    pub(super) facts: FactsRow,
}

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = plant_facts, treat_none_as_default_value = false)]
pub(super) struct FactsRow {
    technology: String,
    name: String,
    market_location: String,
    eeg_number: Option<String>,
    unit_key: Option<String>,
    capacity_w: i64,
    commissioned_on: NaiveDate,
    awarded_on: Option<NaiveDate>,
    bid_deadline: Option<NaiveDate>,
    installation: String,
    feed_in: String,
    support_group: Option<String>,
    applicable_value_ct_kwh_e6: Option<i64>,
    sales_form: String,
    storage_option: Option<String>,
    smart_meter_since: Option<NaiveDate>,
    grid_operator: Option<String>,
    balancing_group: Option<String>,
    vat: String,
    counted_before_w: i64,
    neighbours: Option<String>,
    counted_feed_in: Option<String>,
}

#[derive(Insertable)]
#[diesel(table_name = contract_terms, treat_none_as_default_value = false)]
pub(super) struct NewTermsRow {
    pub(super) tenant_id: i64,
    pub(super) plant_id: i64,
    pub(super) valid_from: NaiveDate,
    pub(super) revision: i64,
    #[diesel(embed)]
    pub(super) terms: TermsRow,
}

/// The marketing contract in the facts.
#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = contract_terms, treat_none_as_default_value = false)]
pub(super) struct TermsRow {
    contract_from: Option<NaiveDate>,
    contract_until: Option<NaiveDate>,
    remuneration: String,
    market_value_surcharge_ct_kwh_e6: Option<i64>,
    fee_ct_kwh_e6: i64,
    monthly_fee_cents: Option<i64>,
    market_share_e6: Option<i64>,
    fee_kind: String,
    premium_paid_by: String,
}

#[derive(Insertable)]
#[diesel(table_name = support_terms, treat_none_as_default_value = false)]
pub(super) struct NewSupportRow {
    pub(super) tenant_id: i64,
    pub(super) plant_id: i64,
    pub(super) valid_from: NaiveDate,
    pub(super) revision: i64,
    #[diesel(embed)]
    pub(super) support: SupportRow,
}

/// What else decides the support.
#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = support_terms, treat_none_as_default_value = false)]
pub(super) struct SupportRow {
    tender: Option<String>,
    regional_deduction_ct_kwh_e6: Option<i64>,
    tax_deduction_ct_kwh_e6: Option<i64>,
    farming_deduction_ct_kwh_e6: Option<i64>,
    award_deduction_ct_kwh_e6: Option<i64>,
    premium_share_e6: Option<i64>,
}

impl SupportRow {
    pub(super) fn of(facts: &PlantFacts) -> Self {
        Self {
            tender: facts.tender.map(|tender| tender.to_string()),
            regional_deduction_ct_kwh_e6: facts.regional_deduction.map(Price::scaled),
            tax_deduction_ct_kwh_e6: facts.tax_deduction.map(Price::scaled),
            farming_deduction_ct_kwh_e6: facts.farming_deduction.map(Price::scaled),
            award_deduction_ct_kwh_e6: facts.award_deduction.map(Price::scaled),
            premium_share_e6: facts.premium_share.map(Ratio::scaled),
        }
    }
}

impl TermsRow {
    pub(super) fn of(facts: &PlantFacts) -> Self {
        Self {
            contract_from: facts.contract_from.map(DeliveryDay::date),
            contract_until: facts.contract_until.map(DeliveryDay::date),
            remuneration: facts.remuneration.to_string(),
            market_value_surcharge_ct_kwh_e6: facts.market_value_surcharge.map(Price::scaled),
            fee_ct_kwh_e6: facts.fee.scaled(),
            monthly_fee_cents: facts.monthly_fee.map(Money::scaled),
            market_share_e6: facts.market_share.map(Ratio::scaled),
            fee_kind: facts.fee_kind.to_string(),
            premium_paid_by: facts.premium_paid_by.to_string(),
        }
    }
}

impl FactsRow {
    pub(super) fn of(facts: &PlantFacts) -> Self {
        Self {
            technology: facts.technology.to_string(),
            name: facts.name.clone(),
            market_location: facts.market_location.to_string(),
            eeg_number: facts.eeg_number.clone(),
            unit_key: facts.unit_key.clone(),
            capacity_w: facts.capacity.scaled(),
            commissioned_on: facts.commissioned_on.date(),
            awarded_on: facts.awarded_on.map(DeliveryDay::date),
            bid_deadline: facts.bid_deadline.map(DeliveryDay::date),
            installation: facts.installation.to_string(),
            feed_in: facts.feed_in.to_string(),
            support_group: facts.support_group.clone(),
            applicable_value_ct_kwh_e6: facts.applicable_value.map(Price::scaled),
            sales_form: facts.sales_form.to_string(),
            storage_option: facts.storage_option.map(|option| option.to_string()),
            smart_meter_since: facts.smart_meter_since.map(DeliveryDay::date),
            grid_operator: facts.grid_operator.as_ref().map(ToString::to_string),
            balancing_group: facts.balancing_group.as_ref().map(ToString::to_string),
            vat: facts.vat.to_string(),
            counted_before_w: facts.counted_before.scaled(),
            neighbours: Neighbour::list_to_stored(&facts.neighbours),
            counted_feed_in: facts.counted_feed_in.map(|feed_in| feed_in.to_string()),
        }
    }

    pub(super) fn into_facts(
        self,
        terms: &TermsRow,
        support: &SupportRow,
        plant: MastrNumber,
        operator_id: String,
    ) -> Result<PlantFacts, StoreError> {
        let day = |date: Option<NaiveDate>| date.map(day_of_column).transpose();
        let [storage_option, grid_operator] =
            [&self.storage_option, &self.grid_operator].map(Option::as_deref);
        let [balancing_group, counted_feed_in] =
            [&self.balancing_group, &self.counted_feed_in].map(Option::as_deref);
        Ok(PlantFacts {
            plant,
            technology: parse_column("plant_facts.technology", &self.technology)?,
            name: self.name,
            operator_id,
            market_location: parse_column("plant_facts.market_location", &self.market_location)?,
            eeg_number: self.eeg_number,
            unit_key: self.unit_key,
            capacity: Power::from_scaled(self.capacity_w),
            commissioned_on: day_of_column(self.commissioned_on)?,
            awarded_on: day(self.awarded_on)?,
            bid_deadline: day(self.bid_deadline)?,
            tender: parse_optional("support_terms.tender", support.tender.as_deref())?,
            installation: parse_column("plant_facts.installation", &self.installation)?,
            feed_in: parse_column("plant_facts.feed_in", &self.feed_in)?,
            support_group: self.support_group,
            applicable_value: self.applicable_value_ct_kwh_e6.map(Price::from_scaled),
            regional_deduction: support.regional_deduction_ct_kwh_e6.map(Price::from_scaled),
            tax_deduction: support.tax_deduction_ct_kwh_e6.map(Price::from_scaled),
            farming_deduction: support.farming_deduction_ct_kwh_e6.map(Price::from_scaled),
            award_deduction: support.award_deduction_ct_kwh_e6.map(Price::from_scaled),
            sales_form: parse_column("plant_facts.sales_form", &self.sales_form)?,
            premium_share: support.premium_share_e6.map(Ratio::from_scaled),
            storage_option: parse_optional("plant_facts.storage_option", storage_option)?,
            smart_meter_since: day(self.smart_meter_since)?,
            grid_operator: parse_optional("plant_facts.grid_operator", grid_operator)?,
            balancing_group: parse_optional("plant_facts.balancing_group", balancing_group)?,
            contract_from: day(terms.contract_from)?,
            contract_until: day(terms.contract_until)?,
            remuneration: parse_column("contract_terms.remuneration", &terms.remuneration)?,
            market_value_surcharge: terms.market_value_surcharge_ct_kwh_e6.map(Price::from_scaled),
            fee: Price::from_scaled(terms.fee_ct_kwh_e6),
            monthly_fee: terms.monthly_fee_cents.map(Money::from_scaled),
            market_share: terms.market_share_e6.map(Ratio::from_scaled),
            fee_kind: parse_column("contract_terms.fee_kind", &terms.fee_kind)?,
            premium_paid_by: parse_column(
                "contract_terms.premium_paid_by",
                &terms.premium_paid_by,
            )?,
            vat: parse_column("plant_facts.vat", &self.vat)?,
            counted_before: Power::from_scaled(self.counted_before_w),
            neighbours: neighbours_of_column(self.neighbours.as_deref())?,
            counted_feed_in: parse_optional("plant_facts.counted_feed_in", counted_feed_in)?,
        })
    }
}

fn neighbours_of_column(stored: Option<&str>) -> Result<Vec<Neighbour>, StoreError> {
    let neighbours = stored.map(Neighbour::list_from_stored).transpose();
    let neighbours = neighbours.map_err(StoreError::unreadable("plant_facts.neighbours"))?;
    Ok(neighbours.unwrap_or_default())
}
