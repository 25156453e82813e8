//! Changes what is known of a person, as somebody typed it.

use super::import_persons::{ImportPersonsError, PersonImport, import_persons};
use super::register_plant::form_name;
use crate::import_outcome::ImportOutcome;
use records::DescribedPerson;
use store::{Db, DocumentKind, NewDocument, TenantId};
use units::UtcTime;

/// Stores what a form says of a person. `document` is what `by` sent, and is archived with the facts.
pub fn change_person(
    db: &mut Db,
    tenant: TenantId,
    said: &DescribedPerson,
    import: PersonImport,
    by: &str,
    document: &[u8],
    now: UtcTime,
) -> Result<ImportOutcome, ImportPersonsError> {
    let name = form_name(by);
    let document = NewDocument {
        kind: DocumentKind::Operators,
        name: &name,
        bytes: document,
        received_at: now,
    };
    import_persons(db, tenant, &document, import, std::slice::from_ref(said))
}
