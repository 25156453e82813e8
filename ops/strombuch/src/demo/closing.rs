//! What the people of the demo company have done with its months: closed, paid, corrected, and one that waits.

use super::people::{APPROVER, PROPOSER};
use crate::session::Session;
use anyhow::Result;
use records::{
    BankEntry, BankStatement, BankStatementKind, BankTransaction, BookingStatus, EntrySide,
    ReturnReason,
};
use services::closing::{ClosingError, approve_closing, propose_closing};
use services::payment::import_bank_statements;
use services::payment::{
    Payout, PayoutBatch, PayoutOrder, approve_payout_batch, create_payouts, list_batches,
};
use store::{DocumentKind, NewDocument};
use units::{DeliveryDay, Iban, Money, Month, Period};

/// Closes months: one person proposes, another one approves. What is closed already stays so.
pub(crate) fn close(session: &mut Session, months: &[Month]) -> Result<()> {
    for month in months {
        if propose(session, *month)? {
            let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
            approve_closing(db, tenant, Period::Month(*month), APPROVER, now)?;
        }
    }
    Ok(())
}

/// Proposes a month; says whether anything waited.
pub(crate) fn propose(session: &mut Session, month: Month) -> Result<bool> {
    let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
    match propose_closing(db, tenant, Period::Month(month), PROPOSER, now) {
        Ok(_) => Ok(true),
        Err(ClosingError::NothingToClose { .. }) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Pays the closed months, each with a batch of its own, and lets the bank book all but the last: one payment comes
/// back, because the account was closed.
pub(crate) fn pay(session: &mut Session, months: &[Month], account: &Iban) -> Result<()> {
    if !list_batches(&mut session.db, session.tenant)?.is_empty() {
        return Ok(());
    }
    for (index, month) in months.iter().enumerate() {
        let (db, tenant, now) = (&mut session.db, session.tenant, session.now);
        let order = PayoutOrder {
            period: Some(Period::Month(*month)),
            created_by: PROPOSER,
            execution_on: None,
            limit: None,
        };
        let paid = create_payouts(db, tenant, &order, now)?;
        let Some(batch) = paid.batch else { continue };
        approve_payout_batch(db, tenant, batch.number, APPROVER, now)?;
        if index + 1 < months.len() {
            book(session, &batch, &paid.payouts, account, index == 0)?;
        }
    }
    Ok(())
}

/// The bank books a batch; of the first one, a payment comes back on the day after. Beside it the bank is paid for its
/// work, and money comes in that names nothing.
fn book(
    session: &mut Session,
    batch: &PayoutBatch,
    payouts: &[Payout],
    account: &Iban,
    comes_back: bool,
) -> Result<()> {
    let day = batch.execution_on;
    let mut entries: Vec<BankEntry> =
        payouts.iter().map(|payout| entry(payout, day, None)).collect();
    if let Some(payout) = payouts.last().filter(|_| comes_back) {
        entries.push(entry(payout, day.next(), Some("AC04")));
        entries.extend([bank_charges(day), money_without_a_name(day)]);
    }
    let statement = BankStatement {
        kind: BankStatementKind::Statement,
        statement_id: batch.message_id.clone(),
        account: account.clone(),
        created_on: None,
        opening: None,
        closing: None,
        entries,
    };
    let name = format!("demo bank {}", batch.message_id);
    let received_at = session.now;
    let document =
        NewDocument { kind: DocumentKind::Demo, name: &name, bytes: name.as_bytes(), received_at };
    import_bank_statements(&mut session.db, session.tenant, &document, &[statement])?;
    Ok(())
}

/// What the bank takes for a quarter of a year.
fn bank_charges(day: DeliveryDay) -> BankEntry {
    BankEntry {
        transaction_code: Some("NCHG+805".to_owned()),
        additional_text: Some("Kontoführung".to_owned()),
        ..other(EntrySide::Debit, 1_290, day)
    }
}

/// A premium whose grid operator names neither plant nor document; somebody has to assign it.
fn money_without_a_name(day: DeliveryDay) -> BankEntry {
    let amount = Money::from_scaled(21_406);
    let payment = BankTransaction {
        counterparty_name: Some("Stadtwerke Nordhausen Netz GmbH".to_owned()),
        counterparty_account: Some("DE75512108001245126199".to_owned()),
        remittance: "Nachzahlung Einspeisung".to_owned(),
        ..payment(EntrySide::Credit, amount)
    };
    BankEntry { transactions: vec![payment], ..other(EntrySide::Credit, 21_406, day) }
}

fn other(side: EntrySide, cents: i64, day: DeliveryDay) -> BankEntry {
    BankEntry {
        bank_reference: None,
        entry_reference: None,
        status: BookingStatus::Booked,
        side,
        is_reversal: false,
        amount: Money::from_scaled(cents),
        charges: None,
        booked_on: Some(day),
        value_on: Some(day),
        batch: None,
        transaction_code: None,
        additional_text: None,
        transactions: Vec::new(),
    }
}

fn payment(side: EntrySide, amount: Money) -> BankTransaction {
    BankTransaction {
        end_to_end_id: None,
        message_id: None,
        payment_id: None,
        bank_reference: None,
        amount: Some(amount),
        instructed_amount: None,
        charges: None,
        side,
        counterparty_name: None,
        counterparty_account: None,
        remittance: String::new(),
        creditor_reference: None,
        returned: None,
    }
}

fn entry(payout: &Payout, day: DeliveryDay, returned: Option<&str>) -> BankEntry {
    let side = if returned.is_some() { EntrySide::Credit } else { EntrySide::Debit };
    let transfer = BankTransaction {
        end_to_end_id: Some(payout.end_to_end_id.clone()),
        counterparty_name: Some(payout.creditor_name.clone()),
        counterparty_account: Some(payout.iban.as_str().to_owned()),
        remittance: payout.remittance.clone(),
        returned: returned.map(|code| ReturnReason { code: Some(code.to_owned()), text: None }),
        ..payment(side, payout.amount)
    };
    BankEntry { transactions: vec![transfer], ..other(side, payout.amount.scaled(), day) }
}
