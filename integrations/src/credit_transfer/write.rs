//! Writing an order.
//!
//! The structure is fixed and every text is in a set without `<`, `>` and `&`, so nothing needs escaping.

use super::check::{CreditTransferError, check};
use super::text::{address, basic_latin, name};
use super::{NAMESPACE, NOT_PROVIDED};
use records::{BatchBooking, CreditTransfer, CreditTransferFile, Debtor, PostalAddress};
use units::Money;

/// Writes the order, or says why it cannot be paid.
///
/// An order without the debtor's account is written with `NOTPROVIDED` in its place, so that it can be
/// looked at; no bank executes it, and the caller says so.
pub fn write(file: &CreditTransferFile) -> Result<Vec<u8>, CreditTransferError> {
    let total = check(file)?;
    let mut xml = Xml { text: String::with_capacity(1500 + file.transfers.len() * 700), depth: 0 };
    xml.line(&["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]);
    xml.line(&["<Document xmlns=\"", NAMESPACE, "\">"]);
    xml.depth = 1;
    xml.inside("CstmrCdtTrfInitn", |xml| {
        xml.inside("GrpHdr", |xml| {
            xml.leaf("MsgId", &file.message_id);
            xml.leaf("CreDtTm", &file.created_at.to_string());
            totals(xml, file, total);
            xml.inside("InitgPty", |xml| xml.leaf("Nm", &name(&file.debtor.name)));
        });
        xml.inside("PmtInf", |xml| payment(xml, file, total));
    });
    xml.depth = 0;
    xml.line(&["</Document>"]);
    Ok(xml.text.into_bytes())
}

fn totals(xml: &mut Xml, file: &CreditTransferFile, total: Money) {
    xml.leaf("NbOfTxs", &file.transfers.len().to_string());
    xml.leaf("CtrlSum", &total.decimal());
}

fn payment(xml: &mut Xml, file: &CreditTransferFile, total: Money) {
    xml.leaf("PmtInfId", &file.message_id);
    xml.leaf("PmtMtd", "TRF");
    let collective = file.booking == BatchBooking::Collective;
    xml.leaf("BtchBookg", if collective { "true" } else { "false" });
    totals(xml, file, total);
    xml.inside("PmtTpInf", |xml| xml.inside("SvcLvl", |xml| xml.leaf("Cd", "SEPA")));
    xml.inside("ReqdExctnDt", |xml| xml.leaf("Dt", &file.execution_day.to_string()));
    debtor(xml, &file.debtor);
    xml.leaf("ChrgBr", "SLEV");
    for one in &file.transfers {
        xml.inside("CdtTrfTxInf", |xml| transfer(xml, one));
    }
}

fn debtor(xml: &mut Xml, debtor: &Debtor) {
    xml.inside("Dbtr", |xml| party(xml, &debtor.name, debtor.address.as_ref()));
    xml.inside("DbtrAcct", |xml| {
        xml.inside("Id", |xml| match &debtor.account {
            Some(iban) => xml.leaf("IBAN", iban.as_str()),
            None => xml.inside("Othr", |xml| xml.leaf("Id", NOT_PROVIDED)),
        });
    });
    xml.inside("DbtrAgt", |xml| {
        xml.inside("FinInstnId", |xml| match &debtor.bic {
            Some(bic) => xml.leaf("BICFI", bic.as_str()),
            None => xml.inside("Othr", |xml| xml.leaf("Id", NOT_PROVIDED)),
        });
    });
}

fn transfer(xml: &mut Xml, transfer: &CreditTransfer) {
    xml.inside("PmtId", |xml| xml.leaf("EndToEndId", &transfer.end_to_end_id));
    xml.inside("Amt", |xml| {
        xml.line(&["<InstdAmt Ccy=\"EUR\">", &transfer.amount.decimal(), "</InstdAmt>"]);
    });
    xml.inside("Cdtr", |xml| party(xml, &transfer.creditor_name, transfer.address.as_ref()));
    xml.inside("CdtrAcct", |xml| {
        xml.inside("Id", |xml| xml.leaf("IBAN", transfer.account.as_str()));
    });
    xml.inside("RmtInf", |xml| xml.leaf("Ustrd", &basic_latin(&transfer.remittance)));
}

fn party(xml: &mut Xml, party_name: &str, postal: Option<&PostalAddress>) {
    xml.leaf("Nm", &name(party_name));
    if let Some(postal) = postal {
        xml.inside("PstlAdr", |xml| {
            for (element, part) in address(postal) {
                xml.leaf(element, &part);
            }
        });
    }
}

/// Lines of elements, indented by their depth.
struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    fn line(&mut self, parts: &[&str]) {
        self.text.extend(std::iter::repeat_n("  ", self.depth));
        self.text.extend(parts.iter().copied());
        self.text.push('\n');
    }

    fn leaf(&mut self, element: &str, content: &str) {
        self.line(&["<", element, ">", content, "</", element, ">"]);
    }

    fn inside(&mut self, element: &str, content: impl FnOnce(&mut Self)) {
        self.line(&["<", element, ">"]);
        self.depth += 1;
        content(self);
        self.depth -= 1;
        self.line(&["</", element, ">"]);
    }
}
