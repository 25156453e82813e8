//! The hash of what an entry books and other tables hold.
//!
//! The chain of entries binds amounts. What an amount was for stands beside it: the document with its parties, its
//! period and the lines of its statement, who approved it, whom a transfer pays and where. The hash of all that is part of the
//! entry, so that a change of it is a change of the ledger.

use sha2::{Digest, Sha256};
use std::fmt::Write;
use store::InvoiceId;
use store::closing::{Invoice, InvoiceDay, InvoiceKind, InvoiceNumber, NewInvoice};
use store::payment::{BankEvent, NewRepayment, Payout, PayoutBatch};
use units::{DeliveryDay, MastrNumber, Money, Period, to_hexadecimal};

/// A document as it is bound.
pub(crate) struct BoundDocument<'a> {
    pub(crate) plant: &'a MastrNumber,
    pub(crate) operator_id: &'a str,
    /// The hash of what was proposed, and who proposed and approved it.
    pub(crate) closing: [&'a str; 3],
    /// The fingerprint of the statement that it states or takes back.
    pub(crate) statement: &'a str,
    number: InvoiceNumber,
    kind: InvoiceKind,
    period: Period,
    revision: i64,
    issued_on: DeliveryDay,
    corrects: Option<InvoiceId>,
    facts_valid_from: DeliveryDay,
    revisions: [i64; 3],
    amounts: [Money; 4],
    days: &'a [InvoiceDay],
}

impl<'a> BoundDocument<'a> {
    /// A document that is to be stored.
    pub(crate) fn of_new(
        new: &'a NewInvoice,
        plant: &'a MastrNumber,
        operator_id: &'a str,
        closing: [&'a str; 3],
        statement: &'a str,
    ) -> Self {
        Self {
            plant,
            operator_id,
            closing,
            statement,
            number: new.number,
            kind: new.kind,
            period: new.period,
            revision: new.revision,
            issued_on: new.issued_on,
            corrects: new.corrects,
            facts_valid_from: new.facts_valid_from,
            revisions: [new.facts_revision, new.person_revision, new.company_revision.unwrap_or(0)],
            amounts: [new.net, new.vat, new.premium, new.payout],
            days: &new.days,
        }
    }

    /// A document that is stored.
    pub(crate) fn of_stored(
        invoice: &'a Invoice,
        closing: [&'a str; 3],
        statement: &'a str,
    ) -> Self {
        Self {
            plant: &invoice.plant,
            operator_id: &invoice.operator_id,
            closing,
            statement,
            number: invoice.number,
            kind: invoice.kind,
            period: invoice.period,
            revision: invoice.revision,
            issued_on: invoice.issued_on,
            corrects: invoice.corrects,
            facts_valid_from: invoice.facts_valid_from,
            revisions: [
                invoice.facts_revision,
                invoice.person_revision,
                invoice.company_revision.unwrap_or(0),
            ],
            amounts: [invoice.net, invoice.vat, invoice.premium, invoice.payout],
            days: &invoice.days,
        }
    }

    pub(crate) fn sha256(&self) -> String {
        let mut text = String::from("strombuch document 1\n");
        put(&mut text, &self.number.to_string());
        put(&mut text, self.kind.as_str());
        put(&mut text, self.plant.as_str());
        put(&mut text, self.operator_id);
        put(&mut text, &self.period.to_string());
        put(&mut text, &self.revision.to_string());
        put(&mut text, &self.issued_on.to_string());
        let corrects = self.corrects.map(|corrected| corrected.number().to_string());
        put(&mut text, &corrects.unwrap_or_default());
        put(&mut text, &self.facts_valid_from.to_string());
        for revision in self.revisions {
            put(&mut text, &revision.to_string());
        }
        for amount in self.amounts {
            put(&mut text, &amount.scaled().to_string());
        }
        for part in self.closing {
            put(&mut text, part);
        }
        put(&mut text, self.statement);
        for day in self.days {
            let energy = day.energy.map_or_else(String::new, |energy| energy.scaled().to_string());
            put(&mut text, &format!("{energy} {}", day.without_support.scaled()));
        }
        to_hexadecimal(&Sha256::digest(text.as_bytes()))
    }
}

/// The hash of a transfer with the batch that it goes out with.
pub(crate) fn payout_sha256(batch: &PayoutBatch, batch_content: &str, payout: &Payout) -> String {
    let mut text = String::from("strombuch payout 1\n");
    put(&mut text, &batch.number.to_string());
    put(&mut text, &batch.message_id);
    put(&mut text, batch_content);
    put(&mut text, &batch.created_by);
    put(&mut text, batch.approved_by.as_deref().unwrap_or_default());
    put(&mut text, &payout.end_to_end_id);
    put(&mut text, &payout.operator_id);
    put(&mut text, &payout.amount.scaled().to_string());
    to_hexadecimal(&Sha256::digest(text.as_bytes()))
}

/// The hash of a payment on the account with what it was for and who said so.
pub(crate) fn payment_sha256(event: &BankEvent, repayments: &[NewRepayment]) -> String {
    let mut text = String::from("strombuch bank payment 1\n");
    put(&mut text, &event.key);
    put(&mut text, &event.booked_on.to_string());
    put(&mut text, event.side.as_str());
    put(&mut text, &event.amount.scaled().to_string());
    put(&mut text, &event.charges.scaled().to_string());
    put(&mut text, &event.counterparty);
    put(&mut text, &event.counterparty_account);
    put(&mut text, &event.remittance);
    put(&mut text, event.purpose.as_str());
    put(&mut text, event.assigned_by.as_deref().unwrap_or_default());
    let mut repaid: Vec<String> = repayments
        .iter()
        .map(|one| format!("{} {} {}", one.plant, one.amount.scaled(), one.operator_id))
        .collect();
    repaid.sort_unstable();
    for one in repaid {
        put(&mut text, &one);
    }
    to_hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn put(text: &mut String, word: &str) {
    let _written = writeln!(text, "{} {word}", word.len());
}
