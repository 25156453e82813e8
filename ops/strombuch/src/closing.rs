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
    let proposed = propose_closing(db, tenant, period, &options.proposer.by, now);
    if let Err(ClosingError::NothingToClose { held, .. }) = &proposed {
        tell_held(held);
    }
    let Proposal { closing, held } = proposed?;
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

/// What `strombuch settle` does after whole periods: who ran it has proposed what came out, as far as it waits for
/// documents. Says on standard error what is proposed, and what waits for something else. The statements are stored
/// already, so what cannot be proposed is a problem and no failure.
pub(crate) fn propose_settled(
    session: &mut Session,
    periods: &[Period],
    by: Option<&str>,
) -> Outcome {
    let Some(by) = by else {
        eprintln!(
            "nothing is proposed, because nobody is named: strombuch propose --by USER, or STROMBUCH_USER in the environment"
        );
        return Outcome::Done;
    };
    let mut outcome = Outcome::Done;
    for period in periods {
        let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
        match propose_closing(db, tenant, *period, by, now) {
            Ok(Proposal { closing, held }) => {
                eprintln!(
                    "{period}: {} documents proposed by {}; another person approves them: strombuch approve",
                    closing.invoice_count, closing.proposed_by
                );
                tell_waiting(*period, &held);
            }
            Err(ClosingError::NothingToClose { held, .. }) => tell_waiting(*period, &held),
            Err(error) => {
                let error = anyhow::Error::from(error);
                eprintln!(
                    "{period}: the statements are stored, but not proposed: {error:#}; strombuch propose tries it again"
                );
                outcome = Outcome::ProblemsFound;
            }
        }
    }
    outcome
}

/// Tells what is settled and waits nevertheless; what is not settled, or blocked, its statement tells.
fn tell_waiting(period: Period, held: &[HeldStatement]) {
    let waits = |held: &&HeldStatement| match held.reason {
        HeldReason::NotSettled | HeldReason::Blocked { .. } => false,
        HeldReason::SmallBusinessLost
        | HeldReason::MonthsNotDocumented { .. }
        | HeldReason::DetailsMissing { .. } => true,
    };
    for statement in held.iter().filter(waits) {
        eprintln!("{period}: {}", told(statement));
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
        TableFormat::Table | TableFormat::Csv
            if invoices.is_empty() && approval.held.is_empty() =>
        {
            print(&format!("{period}: every statement has its document already\n"))?;
        }
        TableFormat::Table | TableFormat::Csv if invoices.is_empty() => {}
        TableFormat::Table | TableFormat::Csv => print(&invoice_table(invoices))?,
    }
    Ok(tell_held(&approval.held))
}

fn tell_held(held: &[HeldStatement]) -> Outcome {
    for statement in held {
        eprintln!("{}", told(statement));
    }
    if held.is_empty() { Outcome::Done } else { Outcome::ProblemsFound }
}

fn told(HeldStatement { plant, reason, .. }: &HeldStatement) -> String {
    match reason {
        HeldReason::NotSettled => format!("{plant}: no document, the plant is not settled"),
        HeldReason::Blocked { codes } => {
            format!("{plant}: no document, blocked by {}", codes.join(", "))
        }
        HeldReason::SmallBusinessLost => format!(
            "{plant}: no document, its owner's turnover is above the limit of § 19 UStG and it would show no tax; \
             change the owner's vat with `import operators --valid-from MONTH`"
        ),
        HeldReason::MonthsNotDocumented { months } => {
            let months: Vec<String> = months.iter().map(ToString::to_string).collect();
            format!(
                "{plant}: no document, these months have none of their present statement: {}",
                months.join(", ")
            )
        }
        HeldReason::DetailsMissing { missing } => {
            let missing: Vec<&str> = missing
                .iter()
                .map(|detail| words::invoice_detail(Language::English, *detail))
                .collect();
            format!(
                "{plant}: no document, an invoice needs what is missing: {}; `import operators` and `import company` \
                 bring it",
                missing.join(", ")
            )
        }
    }
}
