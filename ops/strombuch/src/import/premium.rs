//! What grid operators state about the premium.

use super::files::InputFile;
use super::{describe, describe_changes};
use crate::arguments::ImportFiles;
use crate::output::{Outcome, print};
use crate::session::Session;
use anyhow::{Context, Result};
use integrations::premium_statement_csv;
use services::import_premium_statement::import_premium_statement;
use store::NewDocument;

/// Stores each file all or not at all.
pub(super) fn statements(session: &mut Session, input: &ImportFiles) -> Result<Outcome> {
    let (tenant, received_at) = (session.tenant, session.now);
    for file in InputFile::list(&input.files)? {
        let bytes = file.read()?;
        let kind = "premium_statement";
        let document = NewDocument { kind, name: &file.name, bytes: &bytes, received_at };
        let nothing = || format!("nothing of {} was stored", file.path.display());
        let premiums = premium_statement_csv::parse(&file.name, &bytes).with_context(nothing)?;
        let outcome = if input.dry_run {
            session
                .db
                .preview(tenant, |db| import_premium_statement(db, tenant, &document, &premiums))
        } else {
            import_premium_statement(&mut session.db, tenant, &document, &premiums)
        };
        let outcome = outcome.with_context(nothing)?;
        let mut text = describe(&file.name, "premiums", &outcome);
        if input.dry_run {
            text.push_str(&describe_changes(&outcome));
        }
        print(&text)?;
    }
    Ok(Outcome::Done)
}
