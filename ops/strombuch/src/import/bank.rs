//! What the bank has booked.

use super::files::InputFile;
use crate::arguments::ImportFiles;
use crate::output::{Outcome, print};
use crate::session::Session;
use anyhow::{Context, Result};
use integrations::bank_statement;
use services::bank_statement::{
    BankProblem, BankProblemKind, BankStatementOutcome, import_bank_statements,
};
use std::fmt::Write;
use store::NewDocument;

/// Books each file all or not at all, and names what does not fit.
pub(super) fn statements(session: &mut Session, input: &ImportFiles) -> Result<Outcome> {
    let (tenant, received_at) = (session.tenant, session.now);
    let mut problems = 0;
    for file in InputFile::list(&input.files)? {
        let bytes = file.read()?;
        let kind = "bank_statement";
        let document = NewDocument { kind, name: &file.name, bytes: &bytes, received_at };
        let nothing = || format!("nothing of {} was stored", file.path.display());
        let statements = bank_statement::parse(&file.name, &bytes).with_context(nothing)?;
        let outcome = if input.dry_run {
            session
                .db
                .preview(tenant, |db| import_bank_statements(db, tenant, &document, &statements))
        } else {
            import_bank_statements(&mut session.db, tenant, &document, &statements)
        };
        let outcome = outcome.with_context(nothing)?;
        problems += outcome.problems.len();
        let mut text = describe(&file.name, &outcome);
        if input.dry_run {
            text.push_str("  dry run: nothing was stored\n");
        }
        print(&text)?;
    }
    Ok(if problems == 0 { Outcome::Done } else { Outcome::ProblemsFound })
}

fn describe(file: &str, outcome: &BankStatementOutcome) -> String {
    let new = outcome.booked + outcome.returned + outcome.unmatched;
    let mut text = if new == 0 && outcome.problems.is_empty() {
        format!("{file}: nothing changed, all {} payments were known\n", outcome.known)
    } else {
        format!(
            "{file}: {} payouts paid, {} returned, {} other payments, {} known\n",
            outcome.booked, outcome.returned, outcome.unmatched, outcome.known
        )
    };
    for problem in &outcome.problems {
        let _written = writeln!(text, "  {}", sentence(problem));
    }
    text
}

fn sentence(problem: &BankProblem) -> String {
    let reference = &problem.reference;
    match problem.kind {
        BankProblemKind::AmountDiffers { ordered, booked } => {
            format!("{reference}: {ordered} was ordered, the bank says {booked}; not booked")
        }
        BankProblemKind::NotApproved => {
            format!("{reference}: the bank has paid what nobody approved; not booked")
        }
        BankProblemKind::PaidAgain => {
            format!("{reference}: the bank has paid it once more; claim it back")
        }
        BankProblemKind::OrderGivenBack { amount } => format!(
            "{reference}: the bank gives {amount} of the whole order back and names no transfer; not booked. \
             `strombuch payouts withdraw` opens the claims of what it has refused"
        ),
        BankProblemKind::ReturnedUnpaid => {
            format!("{reference}: the bank gives back what it has not paid; not booked")
        }
    }
}
