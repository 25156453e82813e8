//! `strombuch payouts`: batches of credit transfers, and their files for the bank.

use crate::arguments::{PayoutsApprove, PayoutsCommand, PayoutsCreate, TableFormat};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use anyhow::{Context, Result};
use integrations::credit_transfer;
use reports::{PayoutBatchBody, batch_table};
use services::payouts::{
    PayoutOrder, PayoutOutcome, UnpaidReason, approve_payout_batch, approve_payouts_as_closed,
    create_payouts, find_released_batch, get_payment_order, list_batches, withdraw_payout_batch,
};
use std::io::Write;
use std::path::Path;
use tempfile::NamedTempFile;

pub(crate) fn run(session: &mut Session, command: &PayoutsCommand) -> Result<Outcome> {
    match command {
        PayoutsCommand::Create(options) => create(session, options),
        PayoutsCommand::Approve(options) => approve(session, options),
        PayoutsCommand::Withdraw(options) => {
            withdraw_payout_batch(&mut session.db, session.tenant, options.batch, session.now)?;
            print(&format!("batch {} is withdrawn; its claims are open again\n", options.batch))?;
            Ok(Outcome::Done)
        }
        PayoutsCommand::File(options) => {
            let number = options.batch.batch;
            write_file(session, &options.output, number)?;
            Ok(Outcome::Done)
        }
        PayoutsCommand::List => {
            print(&batch_table(&list_batches(&mut session.db, session.tenant)?))?;
            Ok(Outcome::Done)
        }
    }
}

/// Makes a batch and, where the approval of its documents covers it, its file. Without anything new to pay, the file of
/// the batch that waits for the bank is written once more, the same as before.
fn create(session: &mut Session, options: &PayoutsCreate) -> Result<Outcome> {
    let period = options.period();
    let order = PayoutOrder {
        period,
        created_by: &options.proposer.by,
        execution_on: options.on,
        limit: options.limit,
    };
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let mut outcome = create_payouts(db, tenant, &order, now)?;
    let mut waits = false;
    if let Some(batch) = &outcome.batch {
        let number = batch.number;
        match approve_payouts_as_closed(db, tenant, number, now)? {
            Some(approved) => outcome.batch = Some(approved),
            None => waits = true,
        }
    } else if let Some((batch, payouts)) = find_released_batch(db, tenant, period)? {
        eprintln!("nothing new to pay; batch {} is written once more", batch.number);
        (outcome.batch, outcome.payouts) = (Some(batch), payouts);
    }
    match &outcome.batch {
        Some(batch) if waits => eprintln!(
            "batch {0} waits for the approval of another person than {1}: strombuch payouts approve --batch {0}",
            batch.number, batch.created_by
        ),
        Some(batch) => write_file(session, &options.output, batch.number)?,
        None => eprintln!("nothing to pay; no file was written"),
    }
    show(&outcome, options.format)?;
    Ok(if outcome.unpaid.is_empty() && !waits { Outcome::Done } else { Outcome::ProblemsFound })
}

fn show(outcome: &PayoutOutcome, format: TableFormat) -> Result<()> {
    match format {
        TableFormat::Json => print_json(&PayoutBatchBody::of(
            outcome.batch.as_ref(),
            &outcome.payouts,
            &outcome.unpaid,
        )),
        TableFormat::Table | TableFormat::Csv => {
            if let Some(batch) = &outcome.batch {
                print(&batch_table(std::slice::from_ref(batch)))?;
            }
            for claim in &outcome.unpaid {
                let why = match claim.reason {
                    UnpaidReason::NoBankAccount => "no bank account is known",
                    UnpaidReason::OwnerOwes => "the owner owes",
                };
                print(&format!(
                    "{}: {} of {} not paid, {why}\n",
                    claim.plant, claim.amount, claim.operator_name
                ))?;
            }
            Ok(())
        }
    }
}

fn approve(session: &mut Session, options: &PayoutsApprove) -> Result<Outcome> {
    let number = options.batch.batch;
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let batch = approve_payout_batch(db, tenant, number, &options.by, now)?;
    if let Some(output) = &options.output {
        write_file(session, output, number)?;
    }
    print(&batch_table(&[batch]))?;
    Ok(Outcome::Done)
}

/// Writes the order for the bank, all or nothing. The same batch gives the same bytes.
fn write_file(session: &mut Session, output: &Path, number: i64) -> Result<()> {
    let order = get_payment_order(&mut session.db, session.tenant, number)?;
    if order.debtor.account.is_none() {
        eprintln!(
            "no account of the company is known, so no bank will take the file; \
             `strombuch import company` tells it"
        );
    }
    let bytes = credit_transfer::write(&order).context("failed to write the payment order")?;
    write_whole(output, &bytes)
}

/// Writes a file so that it is there completely or not at all.
pub(crate) fn write_whole(output: &Path, bytes: &[u8]) -> Result<()> {
    let failed = || format!("failed to write {}", output.display());
    let directory = output.parent().filter(|parent| !parent.as_os_str().is_empty());
    let mut beside =
        NamedTempFile::new_in(directory.unwrap_or(Path::new("."))).with_context(failed)?;
    beside.write_all(bytes).with_context(failed)?;
    beside.persist(output).with_context(failed)?;
    Ok(())
}
