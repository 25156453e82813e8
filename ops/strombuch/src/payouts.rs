//! `strombuch payouts`: batches of credit transfers, and their files for the bank.

use crate::arguments::{
    PayoutsApprove, PayoutsCommand, PayoutsCreate, PayoutsWithdraw, TableFormat,
};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use crate::whole_file::write_whole;
use anyhow::{Context, Result, bail};
use integrations::credit_transfer;
use reports::payment::{PayoutBatchBody, batch_table};
use services::payment::{
    BatchState, PayoutBatch, PayoutOrder, PayoutOutcome, UnpaidReason, approve_payout_batch,
    approve_payouts_as_closed, batch_state, create_payouts, find_batch_in_hand, get_batch,
    get_payment_order, list_batch_states, list_batches, review_batch, withdraw_payout_batch,
    withdraw_refused_payouts,
};
use std::path::Path;

pub(crate) fn run(session: &mut Session, command: &PayoutsCommand) -> Result<Outcome> {
    match command {
        PayoutsCommand::Create(options) => create(session, options),
        PayoutsCommand::Approve(options) => approve(session, options),
        PayoutsCommand::Withdraw(options) => withdraw(session, options),
        PayoutsCommand::File(options) => {
            let number = options.batch.batch;
            write_file(session, &options.output, number)?;
            Ok(Outcome::Done)
        }
        PayoutsCommand::List => {
            let (db, tenant) = (&mut session.db, session.tenant);
            let (batches, states) = (list_batches(db, tenant)?, list_batch_states(db, tenant)?);
            let state = |batch: &PayoutBatch| states.get(&batch.id).copied();
            let rows = batches
                .iter()
                .map(|batch| (batch, state(batch).unwrap_or(BatchState::ToBeApproved)));
            print(&batch_table(&rows.collect::<Vec<_>>()))?;
            Ok(Outcome::Done)
        }
    }
}

/// Makes a batch and, where the approval of its documents covers it, its file. Without anything new to pay, the batch in
/// hand is gone on with: it is released, or its file is written once more, the same as before.
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
    if outcome.batch.is_none()
        && let Some((batch, payouts)) = find_batch_in_hand(db, tenant, period)?
    {
        refuse_other_options(options, &batch)?;
        eprintln!("nothing new to pay; going on with batch {}", batch.number);
        (outcome.batch, outcome.payouts) = (Some(batch), payouts);
    }
    if let Some(batch) = &outcome.batch
        && batch.approved_at.is_none()
        && let Some(approved) = approve_payouts_as_closed(db, tenant, batch.number, now)?
    {
        outcome.batch = Some(approved);
    }
    let waits = outcome.batch.as_ref().is_some_and(|batch| batch.approved_at.is_none());
    match &outcome.batch {
        Some(batch) if waits => eprintln!(
            "batch {0} waits for the approval of another person than {1}: strombuch payouts approve --batch {0}",
            batch.number, batch.created_by
        ),
        Some(batch) => write_file(session, &options.output, batch.number)?,
        None => eprintln!("nothing to pay; no file was written"),
    }
    if let Some((count, rest)) = outcome.beyond_limit {
        eprintln!(
            "{count} transfers of {rest} in all are beyond the limit; the same command makes the next batch of them"
        );
    }
    show(&outcome, options.format)?;
    let is_all = outcome.unpaid.is_empty() && outcome.beyond_limit.is_none();
    Ok(if is_all && !waits { Outcome::Done } else { Outcome::ProblemsFound })
}

/// A batch in hand is what it is: options that ask for another one are refused.
fn refuse_other_options(options: &PayoutsCreate, batch: &PayoutBatch) -> Result<()> {
    let number = batch.number;
    if let Some(day) = options.on.filter(|day| *day != batch.execution_on) {
        bail!(
            "batch {number} is in hand and pays on {}, not on {day}; `strombuch payouts withdraw --batch {number}` \
             lets its claims go into another one",
            batch.execution_on
        );
    }
    if let Some(limit) = options.limit.filter(|limit| batch.total > *limit) {
        bail!(
            "batch {number} is in hand and pays {}, more than the limit of {limit}; `strombuch payouts withdraw \
             --batch {number}` lets its claims go into smaller ones",
            batch.total
        );
    }
    Ok(())
}

fn show(outcome: &PayoutOutcome, format: TableFormat) -> Result<()> {
    match format {
        TableFormat::Json => print_json(&PayoutBatchBody::of(
            outcome.batch.as_ref().map(|batch| (batch, batch_state(batch, &outcome.payouts))),
            &outcome.payouts,
            &outcome.unpaid,
        )),
        TableFormat::Table | TableFormat::Csv => {
            if let Some(batch) = &outcome.batch {
                print(&batch_table(&[(batch, batch_state(batch, &outcome.payouts))]))?;
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

/// Withdraws a batch that nobody has approved, or transfers that the bank has refused.
fn withdraw(session: &mut Session, options: &PayoutsWithdraw) -> Result<Outcome> {
    let number = options.batch.batch;
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let text = if let Some(by) = &options.refused_says {
        let only = options.payout.as_deref();
        let count = withdraw_refused_payouts(db, tenant, number, only, by, now)?;
        format!("{count} transfers of batch {number} are withdrawn; their claims are open again\n")
    } else {
        withdraw_payout_batch(db, tenant, number, now)?;
        format!("batch {number} is withdrawn; its claims are open again\n")
    };
    print(&text)?;
    Ok(Outcome::Done)
}

fn approve(session: &mut Session, options: &PayoutsApprove) -> Result<Outcome> {
    let number = options.batch.batch;
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    for new in review_batch(db, tenant, number, now)?.1 {
        let (name, day) = (&new.end_to_end_id, new.known_since);
        eprintln!(
            "{name} is paid to an account that was changed on {day}; before it was {}",
            new.before
        );
    }
    let batch = approve_payout_batch(db, tenant, number, &options.by, now)?;
    if let Some(output) = &options.output {
        write_file(session, output, number)?;
    }
    let (_, payouts) = get_batch(&mut session.db, session.tenant, number)?;
    print(&batch_table(&[(&batch, batch_state(&batch, &payouts))]))?;
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
