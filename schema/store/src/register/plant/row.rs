//! The columns of a plant's facts.

use crate::StoreError;
use crate::error::{parse_column, parse_optional};
use crate::series::day_of_column;
use crate::tables::plant_facts;
use chrono::NaiveDate;
use diesel::prelude::*;
use records::PlantFacts;
use units::{DeliveryDay, MastrNumber, Power, Price};

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
    operator_name: String,
    market_location: String,
    capacity_w: i64,
    commissioned_on: NaiveDate,
    awarded_on: Option<NaiveDate>,
    bid_deadline: Option<NaiveDate>,
    installation: String,
    feed_in: String,
    applicable_value_ct_kwh_e6: Option<i64>,
    sales_form: String,
    storage_option: Option<String>,
    smart_meter_since: Option<NaiveDate>,
    grid_operator: Option<String>,
    balancing_group: Option<String>,
    remuneration: String,
    fee_ct_kwh_e6: i64,
    premium_paid_by: String,
    vat: String,
    iban: Option<String>,
    email: Option<String>,
}

impl FactsRow {
    pub(super) fn of(facts: &PlantFacts) -> Self {
        Self {
            technology: facts.technology.to_string(),
            name: facts.name.clone(),
            operator_name: facts.operator_name.clone(),
            market_location: facts.market_location.to_string(),
            capacity_w: facts.capacity.scaled(),
            commissioned_on: facts.commissioned_on.date(),
            awarded_on: facts.awarded_on.map(DeliveryDay::date),
            bid_deadline: facts.bid_deadline.map(DeliveryDay::date),
            installation: facts.installation.to_string(),
            feed_in: facts.feed_in.to_string(),
            applicable_value_ct_kwh_e6: facts.applicable_value.map(Price::scaled),
            sales_form: facts.sales_form.to_string(),
            storage_option: facts.storage_option.map(|option| option.to_string()),
            smart_meter_since: facts.smart_meter_since.map(DeliveryDay::date),
            grid_operator: facts.grid_operator.as_ref().map(ToString::to_string),
            balancing_group: facts.balancing_group.as_ref().map(ToString::to_string),
            remuneration: facts.remuneration.to_string(),
            fee_ct_kwh_e6: facts.fee.scaled(),
            premium_paid_by: facts.premium_paid_by.to_string(),
            vat: facts.vat.to_string(),
            iban: facts.iban.as_ref().map(ToString::to_string),
            email: facts.email.clone(),
        }
    }

    pub(super) fn into_facts(
        self,
        plant: MastrNumber,
        operator_id: String,
    ) -> Result<PlantFacts, StoreError> {
        let day = |date: Option<NaiveDate>| date.map(day_of_column).transpose();
        Ok(PlantFacts {
            plant,
            technology: parse_column("plant_facts.technology", &self.technology)?,
            name: self.name,
            operator_id,
            operator_name: self.operator_name,
            market_location: parse_column("plant_facts.market_location", &self.market_location)?,
            capacity: Power::from_scaled(self.capacity_w),
            commissioned_on: day_of_column(self.commissioned_on)?,
            awarded_on: day(self.awarded_on)?,
            bid_deadline: day(self.bid_deadline)?,
            installation: parse_column("plant_facts.installation", &self.installation)?,
            feed_in: parse_column("plant_facts.feed_in", &self.feed_in)?,
            applicable_value: self.applicable_value_ct_kwh_e6.map(Price::from_scaled),
            sales_form: parse_column("plant_facts.sales_form", &self.sales_form)?,
            storage_option: parse_optional(
                "plant_facts.storage_option",
                self.storage_option.as_deref(),
            )?,
            smart_meter_since: day(self.smart_meter_since)?,
            grid_operator: parse_optional(
                "plant_facts.grid_operator",
                self.grid_operator.as_deref(),
            )?,
            balancing_group: parse_optional(
                "plant_facts.balancing_group",
                self.balancing_group.as_deref(),
            )?,
            remuneration: parse_column("plant_facts.remuneration", &self.remuneration)?,
            fee: Price::from_scaled(self.fee_ct_kwh_e6),
            premium_paid_by: parse_column("plant_facts.premium_paid_by", &self.premium_paid_by)?,
            vat: parse_column("plant_facts.vat", &self.vat)?,
            iban: parse_optional("plant_facts.iban", self.iban.as_deref())?,
            email: self.email,
        })
    }
}
