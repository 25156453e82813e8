//! What documents need to know of plant owners beyond the register, by revisions.

use crate::error::{parse_column, parse_optional};
use crate::series::day_of_column;
use crate::tables::{operator_details, parties};
use crate::{Db, DocumentId, StoreError, TenantId};
use chrono::NaiveDate;
use diesel::prelude::*;
use records::{OperatorDetails, PostalAddress};
use std::collections::HashMap;
use units::DeliveryDay;

/// Details of plant owners, every revision in its order, by the owner's key.
pub type DetailsOfOperators = HashMap<String, Vec<OperatorDetails>>;

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = operator_details, treat_none_as_default_value = false)]
struct DetailsRow {
    tenant_id: i64,
    party_id: i64,
    revision: i64,
    document_id: i64,
    street: String,
    house_number: Option<String>,
    postcode: String,
    city: String,
    country: String,
    vat_id: Option<String>,
    tax_number: Option<String>,
    self_billing_agreed_on: Option<NaiveDate>,
    language: String,
    email: Option<String>,
}

/// Stores details as the next revision of an owner that the register knows; says whether it does.
pub fn insert_operator_details(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    revision: i64,
    details: &OperatorDetails,
) -> Result<bool, StoreError> {
    let party: Option<i64> = parties::table
        .filter(parties::tenant_id.eq(tenant.0))
        .filter(parties::operator_id.eq(&details.operator_id))
        .select(parties::id)
        .first(db)
        .optional()?;
    let Some(party_id) = party else { return Ok(false) };
    let address = &details.address;
    let row = DetailsRow {
        tenant_id: tenant.0,
        party_id,
        revision,
        document_id: document.0,
        street: address.street().to_owned(),
        house_number: address.house_number().map(str::to_owned),
        postcode: address.postcode().to_owned(),
        city: address.city().to_owned(),
        country: address.country().to_string(),
        vat_id: details.vat_id.as_ref().map(ToString::to_string),
        tax_number: details.tax_number.as_ref().map(ToString::to_string),
        self_billing_agreed_on: details.self_billing_agreed_on.map(DeliveryDay::date),
        language: details.language.to_string(),
        email: details.email.clone(),
    };
    diesel::insert_into(operator_details::table).values(row).execute(db)?;
    Ok(true)
}

/// Every revision of the details of every owner.
pub fn list_operator_details(
    db: &mut Db,
    tenant: TenantId,
) -> Result<DetailsOfOperators, StoreError> {
    let rows: Vec<(DetailsRow, String)> = operator_details::table
        .inner_join(parties::table.on(parties::id.eq(operator_details::party_id)))
        .filter(operator_details::tenant_id.eq(tenant.0))
        .order((operator_details::party_id, operator_details::revision))
        .select((DetailsRow::as_select(), parties::operator_id))
        .load(db)?;
    let mut details = DetailsOfOperators::new();
    for (row, operator_id) in rows {
        let of_operator = row.into_details(operator_id.clone())?;
        details.entry(operator_id).or_default().push(of_operator);
    }
    Ok(details)
}

impl DetailsRow {
    fn into_details(self, operator_id: String) -> Result<OperatorDetails, StoreError> {
        Ok(OperatorDetails {
            operator_id,
            address: address_of_columns(
                &self.street,
                self.house_number.as_deref(),
                &self.postcode,
                &self.city,
                &self.country,
            )?,
            vat_id: parse_optional("operator_details.vat_id", self.vat_id.as_deref())?,
            tax_number: parse_optional("operator_details.tax_number", self.tax_number.as_deref())?,
            self_billing_agreed_on: self.self_billing_agreed_on.map(day_of_column).transpose()?,
            language: parse_column("operator_details.language", &self.language)?,
            email: self.email,
        })
    }
}

/// An address in its columns.
pub(crate) fn address_of_columns(
    street: &str,
    house_number: Option<&str>,
    postcode: &str,
    city: &str,
    country: &str,
) -> Result<PostalAddress, StoreError> {
    let country = parse_column("country", country)?;
    PostalAddress::new(street, house_number, postcode, city, country).map_err(|problem| {
        StoreError::DamagedColumn {
            column: problem.field(),
            value: format!("{street}, {postcode} {city}"),
            problem: problem.to_string(),
        }
    })
}
