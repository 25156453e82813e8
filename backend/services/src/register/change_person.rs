//! Changes what is known of a person, as somebody typed it.

use super::import_persons::{ImportPersonsError, PersonImport, import_persons};
use super::register_plant::form_name;
use crate::import_outcome::ImportOutcome;
use records::DescribedPerson;
use store::register::find_person;
use store::{Db, DocumentKind, NewDocument, TenantId};
use units::UtcTime;

/// What a form says of a person.
#[derive(Debug, Clone)]
pub struct PersonForm<'a> {
    /// What differs from what the form showed.
    pub said: &'a DescribedPerson,
    /// From when it holds.
    pub import: PersonImport,
    /// The highest revision of the person when the form was shown: a change by somebody else in between is refused.
    pub shown_revision: i64,
    /// What was sent, archived with the facts.
    pub document: &'a [u8],
}

/// Stores what a form says of a person.
pub fn change_person(
    db: &mut Db,
    tenant: TenantId,
    form: &PersonForm<'_>,
    by: &str,
    now: UtcTime,
) -> Result<ImportOutcome, ImportPersonsError> {
    let operator_id = &form.said.operator_id;
    let name = form_name(by);
    let document = NewDocument {
        kind: DocumentKind::Operators,
        name: &name,
        bytes: form.document,
        received_at: now,
    };
    db.write(tenant, |db| {
        let known = find_person(db, tenant, operator_id)?;
        if known.last_revision(operator_id) != form.shown_revision {
            let operator_id = operator_id.clone();
            return Err(ImportPersonsError::ChangedMeanwhile { operator_id });
        }
        import_persons(db, tenant, &document, form.import, std::slice::from_ref(form.said))
    })
}
