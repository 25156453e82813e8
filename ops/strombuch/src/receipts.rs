//! `strombuch receipts`: money on the account, what it was for, and what is owed.

use crate::arguments::{
    ReceiptsAssign, ReceiptsCommand, ReceiptsLetter, ReceiptsList, TableFormat,
};
use crate::output::{Outcome, print, print_json};
use crate::session::Session;
use crate::whole_file::write_whole;
use anyhow::{Context, Result};
use reports::payment::{OwedBody, ReceiptsBody, debt_letters};
use services::payment::{
    AskedDebts, Assignment, Receipt, assign_receipt, list_asked_debts, list_owed, list_receipts,
    take_back_assignment,
};

pub(crate) fn run(session: &mut Session, command: &ReceiptsCommand) -> Result<Outcome> {
    match command {
        ReceiptsCommand::List(options) => list(session, options),
        ReceiptsCommand::Assign(options) => assign(session, options),
        ReceiptsCommand::TakeBack(options) => {
            let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
            let waits = take_back_assignment(db, tenant, options.number, &options.by, now)?;
            show(&body(&[waits]), options.format)?;
            Ok(Outcome::Done)
        }
        ReceiptsCommand::Letter(options) => letters(session, options),
        ReceiptsCommand::Owed(options) => {
            let owed = list_owed(&mut session.db, session.tenant, session.now)?;
            let body = OwedBody::of(&owed.by_owners, &owed.by_bank);
            match options.format {
                TableFormat::Json => print_json(&body)?,
                TableFormat::Table => print(&body.table())?,
                TableFormat::Csv => print(&body.csv())?,
            }
            Ok(Outcome::Done)
        }
    }
}

/// What waits ends with 1, so that a script can ask.
fn list(session: &mut Session, options: &ReceiptsList) -> Result<Outcome> {
    let receipts = list_receipts(&mut session.db, session.tenant, !options.all)?;
    let body = body(&receipts);
    show(&body, options.format)?;
    Ok(if body.unassigned_count == 0 { Outcome::Done } else { Outcome::ProblemsFound })
}

fn assign(session: &mut Session, options: &ReceiptsAssign) -> Result<Outcome> {
    let purpose = &options.purpose;
    let assignment = if let Some(operator_id) = &purpose.owner {
        let (operator_id, plant) = (operator_id.clone(), options.plant.clone());
        Assignment::Owner { operator_id, plant }
    } else if purpose.premium {
        Assignment::Premium
    } else if purpose.double_payment {
        Assignment::DoublePayment
    } else if purpose.charges {
        Assignment::BankCharges
    } else {
        Assignment::OtherBooks
    };
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    let assigned = assign_receipt(db, tenant, options.number, &assignment, &options.by, now)?;
    show(&body(&[assigned]), options.format)?;
    Ok(Outcome::Done)
}

fn letters(session: &mut Session, options: &ReceiptsLetter) -> Result<Outcome> {
    let AskedDebts { sender, mut debts, owners, asked_on, due } =
        list_asked_debts(&mut session.db, session.tenant, session.now)?;
    let due = options.due.unwrap_or(due);
    debts.retain(|debt| options.owner.as_ref().is_none_or(|owner| *owner == debt.operator_id));
    let letters = debt_letters(sender.as_ref(), &owners, (asked_on, due), &debts);
    if sender.is_none() && !letters.is_empty() {
        eprintln!("the letters have no sender; `strombuch import company` tells who it is");
    }
    if letters.is_empty() {
        eprintln!("nobody owes anything; no letter was written");
    }
    for (place, letter) in letters.iter().enumerate() {
        let text = letter.text(options.language.unwrap_or_else(|| letter.language()));
        match &options.output {
            None if place > 0 => print(&format!("\n\u{c}\n{text}"))?,
            None => print(&text)?,
            Some(directory) => {
                std::fs::create_dir_all(directory).with_context(|| {
                    format!("failed to make the directory {}", directory.display())
                })?;
                let file = directory.join(format!("debt-{}.txt", letter.operator_id()));
                write_whole(&file, text.as_bytes())?;
                print(&format!("{}\n", file.display()))?;
            }
        }
    }
    Ok(Outcome::Done)
}

fn body(receipts: &[Receipt]) -> ReceiptsBody {
    let receipts = receipts.iter();
    ReceiptsBody::of(receipts.map(|receipt| (&receipt.event, receipt.repayments.as_slice())))
}

fn show(body: &ReceiptsBody, format: TableFormat) -> Result<()> {
    match format {
        TableFormat::Json => print_json(body),
        TableFormat::Table => print(&body.table()),
        TableFormat::Csv => print(&body.csv()),
    }
}
