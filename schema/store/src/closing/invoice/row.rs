//! Documents as rows.

use super::days::{days_of_text, text_of_days};
use super::{Invoice, InvoiceNumber, NewInvoice};
use crate::error::parse_column;
use crate::series::day_of_column;
use crate::tables::invoices;
use crate::{ClosingId, InvoiceId, PlantId, StoreError, TenantId};
use chrono::NaiveDate;
use diesel::prelude::*;
use units::Money;

#[derive(Queryable, Selectable)]
#[diesel(table_name = invoices)]
pub(super) struct InvoiceRow {
    id: i64,
    year: i64,
    number: i64,
    kind: String,
    closing_id: i64,
    plant_id: i64,
    period: String,
    revision: i64,
    issued_on: NaiveDate,
    corrects_id: Option<i64>,
    facts_valid_from: NaiveDate,
    facts_revision: i64,
    person_revision: i64,
    company_revision: Option<i64>,
    net_cents: i64,
    vat_cents: i64,
    premium_cents: i64,
    payout_cents: i64,
    days: String,
}

impl InvoiceRow {
    pub(super) fn into_invoice(
        self,
        plant: &str,
        operator_id: String,
    ) -> Result<Invoice, StoreError> {
        Ok(Invoice {
            id: InvoiceId(self.id),
            number: InvoiceNumber { year: self.year, number: self.number },
            kind: parse_column("invoices.kind", &self.kind)?,
            closing_id: ClosingId(self.closing_id),
            plant_id: PlantId(self.plant_id),
            plant: parse_column("plants.mastr_number", plant)?,
            operator_id,
            period: parse_column("invoices.period", &self.period)?,
            revision: self.revision,
            issued_on: day_of_column(self.issued_on)?,
            corrects: self.corrects_id.map(InvoiceId),
            facts_valid_from: day_of_column(self.facts_valid_from)?,
            facts_revision: self.facts_revision,
            person_revision: self.person_revision,
            company_revision: self.company_revision,
            net: Money::from_scaled(self.net_cents),
            vat: Money::from_scaled(self.vat_cents),
            premium: Money::from_scaled(self.premium_cents),
            payout: Money::from_scaled(self.payout_cents),
            days: days_of_text(&self.days)?,
        })
    }
}

#[derive(Insertable)]
#[diesel(table_name = invoices, treat_none_as_default_value = false)]
pub(super) struct NewInvoiceRow {
    tenant_id: i64,
    year: i64,
    number: i64,
    kind: &'static str,
    closing_id: i64,
    plant_id: i64,
    party_id: i64,
    period: String,
    revision: i64,
    issued_on: NaiveDate,
    corrects_id: Option<i64>,
    facts_valid_from: NaiveDate,
    facts_revision: i64,
    person_revision: i64,
    company_revision: Option<i64>,
    net_cents: i64,
    vat_cents: i64,
    premium_cents: i64,
    payout_cents: i64,
    days: String,
}

impl NewInvoiceRow {
    pub(super) fn of(tenant: TenantId, party: i64, new: &NewInvoice) -> Result<Self, StoreError> {
        Ok(Self {
            tenant_id: tenant.0,
            year: new.number.year,
            number: new.number.number,
            kind: new.kind.as_str(),
            closing_id: new.closing.0,
            plant_id: new.plant.0,
            party_id: party,
            period: new.period.to_string(),
            revision: new.revision,
            issued_on: new.issued_on.date(),
            corrects_id: new.corrects.map(|corrected| corrected.0),
            facts_valid_from: new.facts_valid_from.date(),
            facts_revision: new.facts_revision,
            person_revision: new.person_revision,
            company_revision: new.company_revision,
            net_cents: new.net.scaled(),
            vat_cents: new.vat.scaled(),
            premium_cents: new.premium.scaled(),
            payout_cents: new.payout.scaled(),
            days: text_of_days(&new.days)?,
        })
    }
}
