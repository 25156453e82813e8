//! `plant.json`: the facts that a statement was settled with.
//!
//! Payout account and mail address are left out: they move no amount, and a bundle goes to others.

use super::unread::Unread;
use records::PlantFacts;
use serde::{Deserialize, Serialize};
use std::fmt::Display;
use std::str::FromStr;
use store::register::ReceivedFacts;
use units::{Power, Price};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlantBody {
    plant_id: String,
    technology: String,
    name: String,
    operator_id: String,
    operator_name: String,
    market_location: String,
    capacity_kw: String,
    commissioned_on: String,
    awarded_on: Option<String>,
    bid_deadline: Option<String>,
    installation: String,
    feed_in: String,
    applicable_value_ct_per_kwh: Option<String>,
    sales_form: String,
    storage_option: Option<String>,
    smart_meter_since: Option<String>,
    grid_operator: Option<String>,
    balancing_group: Option<String>,
    remuneration: String,
    fee_ct_per_kwh: String,
    premium_paid_by: String,
    vat: String,
    /// The day since which the facts hold; 1990-01-01 is since registration.
    valid_from: String,
    revision: i64,
    /// The document that they came with.
    document: String,
    received_at: String,
}

impl PlantBody {
    pub(super) fn of(received: &ReceivedFacts) -> Self {
        let facts = &received.record.facts;
        Self {
            plant_id: facts.plant.to_string(),
            technology: facts.technology.to_string(),
            name: facts.name.clone(),
            operator_id: facts.operator_id.clone(),
            operator_name: facts.operator_name.clone(),
            market_location: facts.market_location.to_string(),
            capacity_kw: facts.capacity.decimal(),
            commissioned_on: facts.commissioned_on.to_string(),
            awarded_on: text(facts.awarded_on.as_ref()),
            bid_deadline: text(facts.bid_deadline.as_ref()),
            installation: facts.installation.to_string(),
            feed_in: facts.feed_in.to_string(),
            applicable_value_ct_per_kwh: facts.applicable_value.map(Price::decimal),
            sales_form: facts.sales_form.to_string(),
            storage_option: text(facts.storage_option.as_ref()),
            smart_meter_since: text(facts.smart_meter_since.as_ref()),
            grid_operator: text(facts.grid_operator.as_ref()),
            balancing_group: text(facts.balancing_group.as_ref()),
            remuneration: facts.remuneration.to_string(),
            fee_ct_per_kwh: facts.fee.decimal(),
            premium_paid_by: facts.premium_paid_by.to_string(),
            vat: facts.vat.to_string(),
            valid_from: received.record.valid_from.to_string(),
            revision: received.record.revision,
            document: received.document.clone(),
            received_at: received.received_at.to_string(),
        }
    }

    /// The facts as the rules take them.
    pub(super) fn facts(&self) -> Result<PlantFacts, Unread> {
        Ok(PlantFacts {
            plant: read("plant_id", &self.plant_id)?,
            technology: read("technology", &self.technology)?,
            name: self.name.clone(),
            operator_id: self.operator_id.clone(),
            operator_name: self.operator_name.clone(),
            market_location: read("market_location", &self.market_location)?,
            capacity: number("capacity_kw", &self.capacity_kw, Power::parse_decimal)?,
            commissioned_on: read("commissioned_on", &self.commissioned_on)?,
            awarded_on: read_any("awarded_on", self.awarded_on.as_ref())?,
            bid_deadline: read_any("bid_deadline", self.bid_deadline.as_ref())?,
            installation: read("installation", &self.installation)?,
            feed_in: read("feed_in", &self.feed_in)?,
            applicable_value: self
                .applicable_value_ct_per_kwh
                .as_ref()
                .map(|text| number("applicable_value_ct_per_kwh", text, Price::parse_decimal))
                .transpose()?,
            sales_form: read("sales_form", &self.sales_form)?,
            storage_option: read_any("storage_option", self.storage_option.as_ref())?,
            smart_meter_since: read_any("smart_meter_since", self.smart_meter_since.as_ref())?,
            grid_operator: read_any("grid_operator", self.grid_operator.as_ref())?,
            balancing_group: read_any("balancing_group", self.balancing_group.as_ref())?,
            remuneration: read("remuneration", &self.remuneration)?,
            fee: number("fee_ct_per_kwh", &self.fee_ct_per_kwh, Price::parse_decimal)?,
            premium_paid_by: read("premium_paid_by", &self.premium_paid_by)?,
            vat: read("vat", &self.vat)?,
            iban: None,
            email: None,
        })
    }
}

fn text<T: ToString>(value: Option<&T>) -> Option<String> {
    value.map(T::to_string)
}

pub(super) fn read<T: FromStr<Err: Display>>(key: &str, text: &str) -> Result<T, Unread> {
    text.parse().map_err(|problem: T::Err| Unread(format!("{key} {text:?}: {problem}")))
}

pub(super) fn read_any<T: FromStr<Err: Display>>(
    key: &str,
    text: Option<&String>,
) -> Result<Option<T>, Unread> {
    text.map(|text| read(key, text)).transpose()
}

pub(super) fn number<T, E: Display>(
    key: &str,
    text: &str,
    parse: fn(&str) -> Result<T, E>,
) -> Result<T, Unread> {
    parse(text).map_err(|problem| Unread(format!("{key} {text:?}: {problem}")))
}
