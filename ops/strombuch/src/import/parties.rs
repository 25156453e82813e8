//! What documents need to know of plant owners and of the marketer.

use super::describe;
use super::files::InputFile;
use crate::arguments::ImportFiles;
use crate::output::{Outcome, print};
use crate::session::Session;
use anyhow::{Context, Result};
use integrations::{company_toml, operators_csv};
use services::import_outcome::ImportOutcome;
use services::import_parties::{
    ImportPartiesError, import_company_profile, import_operator_details,
};
use store::{Db, NewDocument, TenantId};

pub(super) fn operators(session: &mut Session, input: &ImportFiles) -> Result<Outcome> {
    each_file(session, input, "operators", |document| {
        let operators = operators_csv::parse(document.name, document.bytes)?;
        Ok(move |db: &mut Db, tenant: TenantId, document: &NewDocument<'_>| {
            import_operator_details(db, tenant, document, &operators)
        })
    })
}

pub(super) fn company(session: &mut Session, input: &ImportFiles) -> Result<Outcome> {
    each_file(session, input, "company", |document| {
        let profile = company_toml::parse(document.name, document.bytes)?;
        Ok(move |db: &mut Db, tenant: TenantId, document: &NewDocument<'_>| {
            import_company_profile(db, tenant, document, &profile)
        })
    })
}

/// Reads each file and stores it all or not at all; with a dry run only finds out what storing would do.
fn each_file<Store>(
    session: &mut Session,
    input: &ImportFiles,
    kind: &'static str,
    read: impl Fn(&NewDocument<'_>) -> Result<Store>,
) -> Result<Outcome>
where
    Store: FnOnce(&mut Db, TenantId, &NewDocument<'_>) -> Result<ImportOutcome, ImportPartiesError>,
{
    let (tenant, received_at) = (session.tenant, session.now);
    for file in InputFile::list(&input.files)? {
        let bytes = file.read()?;
        let document = NewDocument { kind, name: &file.name, bytes: &bytes, received_at };
        let nothing = || format!("nothing of {} was stored", file.path.display());
        let store = read(&document).with_context(nothing)?;
        let outcome = if input.dry_run {
            session.db.preview(tenant, |db| store(db, tenant, &document))
        } else {
            store(&mut session.db, tenant, &document)
        };
        let mut text = describe(&file.name, "parties", &outcome.with_context(nothing)?);
        if input.dry_run {
            text.push_str("  dry run: nothing was stored\n");
        }
        print(&text)?;
    }
    Ok(Outcome::Done)
}
