//! `strombuch propose` and `strombuch approve`: a period's statements become documents.

use crate::arguments::{ApproveArguments, ProposeArguments, TableFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::{Context, Result};
use reports::closing::{ClosingBody, invoice_table};
use reports::words;
use services::closing::{
    ClosingError, HeldReason, HeldStatement, Proposal, approve_closing, propose_closing,
};
use units::{Language, Period};

pub(crate) fn propose(session: &mut Session, options: &ProposeArguments) -> Result<Outcome> {
    let period = options.period.period().context("expected --month or --year")?;
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let Proposal { closing, held } =
        propose_closing(db, tenant, period, &options.proposer.by, now)?;
    if options.format == TableFormat::Json {
        print_json(&ClosingBody::of(period, Some(&closing), &[], &held))?;
    } else {
        print(&format!(
            "{period}: {} documents with a payout of {}, proposed by {}\n",
            closing.invoice_count, closing.payout, closing.proposed_by
        ))?;
    }
    Ok(tell_held(&held))
}

/// What `strombuch settle` does after a whole period: who ran it has proposed what came out, if it waits for
/// documents. Says so on standard error.
pub(crate) fn propose_settled(
    session: &mut Session,
    period: Period,
    by: Option<&str>,
) -> Result<()> {
    let Some(by) = by else {
        eprintln!(
            "nothing is proposed, because nobody is named: strombuch propose --by USER, or STROMBUCH_USER in the environment"
        );
        return Ok(());
    };
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    match propose_closing(db, tenant, period, by, now) {
        Ok(Proposal { closing, .. }) => {
            eprintln!(
                "{} documents proposed by {}; another person approves them: strombuch approve",
                closing.invoice_count, closing.proposed_by
            );
            Ok(())
        }
        Err(ClosingError::NothingToClose { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

pub(crate) fn approve(session: &mut Session, options: &ApproveArguments) -> Result<Outcome> {
    let period = options.period.period().context("expected --month or --year")?;
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let approval = approve_closing(db, tenant, period, &options.by, now)?;
    let (closing, invoices) = (approval.closing.as_ref(), approval.invoices.as_slice());
    match options.format {
        TableFormat::Json => {
            print_json(&ClosingBody::of(period, closing, invoices, &approval.held))?;
        }
        TableFormat::Table | TableFormat::Csv if invoices.is_empty() => {
            print(&format!("{period}: every statement has its document already\n"))?;
        }
        TableFormat::Table | TableFormat::Csv => print(&invoice_table(invoices))?,
    }
    Ok(tell_held(&approval.held))
}

fn tell_held(held: &[HeldStatement]) -> Outcome {
    for statement in held {
        let plant = &statement.plant;
        match &statement.reason {
            HeldReason::NotSettled => eprintln!("{plant}: no document, the plant is not settled"),
            HeldReason::Blocked { codes } => {
                eprintln!("{plant}: no document, blocked by {}", codes.join(", "));
            }
            HeldReason::SmallBusinessLost => eprintln!(
                "{plant}: no document, its owner's turnover is above the limit of § 19 UStG and it would show no tax; \
                 change the owner's vat with `import operators --valid-from MONTH`"
            ),
            HeldReason::MonthsNotDocumented { months } => {
                let months: Vec<String> = months.iter().map(ToString::to_string).collect();
                eprintln!(
                    "{plant}: no document, these months have none of their present statement: {}",
                    months.join(", ")
                );
            }
            HeldReason::DetailsMissing { missing } => {
                let missing: Vec<&str> = missing
                    .iter()
                    .map(|detail| words::invoice_detail(Language::English, *detail))
                    .collect();
                eprintln!(
                    "{plant}: no document, an invoice needs what is missing: {}; `import operators` and `import company` \
                     bring it",
                    missing.join(", ")
                );
            }
        }
    }
    if held.is_empty() { Outcome::Done } else { Outcome::ProblemsFound }
}
