//! Stores what documents need to know of the marketer.

use crate::import_outcome::{ImportChange, ImportOutcome};
use records::CompanyProfile;
use store::register::{insert_company_profile, list_company_profiles};
use store::{Db, NewDocument, StoreError, TenantId, archive_document};

/// A column with its value; nothing where the file leaves it empty.
type Field = (&'static str, Option<String>);

/// Stores the marketer's profile, unless it is known exactly so.
pub fn import_company_profile(
    db: &mut Db,
    tenant: TenantId,
    document: &NewDocument<'_>,
    profile: &CompanyProfile,
) -> Result<ImportOutcome, StoreError> {
    db.write(tenant, |db| {
        let known = list_company_profiles(db, tenant)?;
        if known.last() == Some(profile) {
            return Ok(ImportOutcome { unchanged: 1, ..ImportOutcome::default() });
        }
        let document = archive_document(db, tenant, document)?;
        let revision = i64::try_from(known.len() + 1).unwrap_or(i64::MAX);
        insert_company_profile(db, tenant, document, revision, profile)?;
        let (added, revised) = if known.is_empty() { (1, 0) } else { (0, 1) };
        let mut outcome = ImportOutcome { added, revised, ..ImportOutcome::default() };
        let before = known.last().map(fields).unwrap_or_default();
        for (name, after) in fields(profile) {
            let known = before.iter().find(|(column, _)| *column == name);
            let before = known.and_then(|(_, value)| value.clone());
            if before != after {
                let (subject, field) = (profile.name.clone(), name.to_owned());
                let change = || ImportChange::PartyFact { subject, field, before, after };
                outcome.changes.add(change);
            }
        }
        Ok(outcome)
    })
}

/// The profile by the columns of its file.
fn fields(profile: &CompanyProfile) -> Vec<Field> {
    vec![
        ("name", Some(profile.name.clone())),
        ("address", Some(profile.address.to_string())),
        ("vat_id", profile.vat_id.as_ref().map(ToString::to_string)),
        ("tax_number", profile.tax_number.as_ref().map(ToString::to_string)),
        ("register", profile.register.clone()),
        ("managing_directors", profile.managing_directors.clone()),
        ("supervisory_chair", profile.supervisory_chair.clone()),
        ("contact", profile.contact.clone()),
        ("phone", profile.phone.clone()),
        ("email", profile.email.clone()),
        ("website", profile.website.clone()),
        ("iban", profile.iban.as_ref().map(ToString::to_string)),
        ("bic", profile.bic.as_ref().map(ToString::to_string)),
        ("bank_cut_off", profile.bank_cut_off.as_ref().map(ToString::to_string)),
        ("payment_term_days", profile.payment_term_days.map(|days| days.to_string())),
    ]
}
