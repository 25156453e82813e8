//! The marketer as its documents name it, by revisions.

use super::person::address_of_columns;
use crate::error::parse_optional;
use crate::tables::company_profiles;
use crate::{Db, DocumentId, StoreError, TenantId};
use diesel::prelude::*;
use records::CompanyProfile;

#[derive(Insertable, Queryable, Selectable)]
#[diesel(table_name = company_profiles, treat_none_as_default_value = false)]
struct ProfileRow {
    tenant_id: i64,
    revision: i64,
    document_id: i64,
    name: String,
    street: String,
    house_number: Option<String>,
    postcode: String,
    city: String,
    country: String,
    vat_id: Option<String>,
    tax_number: Option<String>,
    register: Option<String>,
    managing_directors: Option<String>,
    supervisory_chair: Option<String>,
    contact: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    website: Option<String>,
    iban: Option<String>,
    bic: Option<String>,
    bank_cut_off: Option<String>,
    payment_term_days: Option<i32>,
}

/// Stores the marketer's profile in a revision.
pub fn insert_company_profile(
    db: &mut Db,
    tenant: TenantId,
    document: DocumentId,
    revision: i64,
    profile: &CompanyProfile,
) -> Result<(), StoreError> {
    let address = &profile.address;
    let row = ProfileRow {
        tenant_id: tenant.0,
        revision,
        document_id: document.0,
        name: profile.name.clone(),
        street: address.street().to_owned(),
        house_number: address.house_number().map(str::to_owned),
        postcode: address.postcode().to_owned(),
        city: address.city().to_owned(),
        country: address.country().to_string(),
        vat_id: profile.vat_id.as_ref().map(ToString::to_string),
        tax_number: profile.tax_number.as_ref().map(ToString::to_string),
        register: profile.register.clone(),
        managing_directors: profile.managing_directors.clone(),
        supervisory_chair: profile.supervisory_chair.clone(),
        contact: profile.contact.clone(),
        phone: profile.phone.clone(),
        email: profile.email.clone(),
        website: profile.website.clone(),
        iban: profile.iban.as_ref().map(|iban| iban.as_str().to_owned()),
        bic: profile.bic.as_ref().map(ToString::to_string),
        bank_cut_off: profile.bank_cut_off.as_ref().map(ToString::to_string),
        payment_term_days: profile.payment_term_days.map(i32::from),
    };
    diesel::insert_into(company_profiles::table).values(row).execute(db)?;
    Ok(())
}

/// Every revision of the marketer's profile; the first one is revision 1.
pub fn list_company_profiles(
    db: &mut Db,
    tenant: TenantId,
) -> Result<Vec<CompanyProfile>, StoreError> {
    let rows: Vec<ProfileRow> = company_profiles::table
        .filter(company_profiles::tenant_id.eq(tenant.0))
        .order(company_profiles::revision)
        .select(ProfileRow::as_select())
        .load(db)?;
    rows.into_iter().map(ProfileRow::into_profile).collect()
}

impl ProfileRow {
    fn into_profile(self) -> Result<CompanyProfile, StoreError> {
        Ok(CompanyProfile {
            name: self.name,
            address: address_of_columns(
                &self.street,
                self.house_number.as_deref(),
                &self.postcode,
                &self.city,
                &self.country,
            )?,
            vat_id: parse_optional("company_profiles.vat_id", self.vat_id.as_deref())?,
            tax_number: parse_optional("company_profiles.tax_number", self.tax_number.as_deref())?,
            register: self.register,
            managing_directors: self.managing_directors,
            supervisory_chair: self.supervisory_chair,
            contact: self.contact,
            phone: self.phone,
            email: self.email,
            website: self.website,
            iban: parse_optional("company_profiles.iban", self.iban.as_deref())?,
            bic: parse_optional("company_profiles.bic", self.bic.as_deref())?,
            bank_cut_off: parse_optional(
                "company_profiles.bank_cut_off",
                self.bank_cut_off.as_deref(),
            )?,
            payment_term_days: self.payment_term_days.map(term_of_column).transpose()?,
        })
    }
}

fn term_of_column(days: i32) -> Result<u16, StoreError> {
    u16::try_from(days).map_err(|problem| StoreError::DamagedColumn {
        column: "company_profiles.payment_term_days",
        value: days.to_string(),
        problem: problem.to_string(),
    })
}
