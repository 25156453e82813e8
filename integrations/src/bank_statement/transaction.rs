//! One payment of an entry.

use super::entry::charges;
use crate::FileError;
use crate::xml::Element;
use records::{BankEntry, BankTransaction, EntrySide, ReturnReason};
use units::{Iban, Money};

/// What a bank writes when the payer gave no reference.
const NO_REFERENCE: &str = "NOTPROVIDED";

/// Reads a payment of the entry.
pub(super) fn read(
    place: Element<'_>,
    entry: &BankEntry,
    direction: EntrySide,
    account: &Iban,
) -> Result<BankTransaction, FileError> {
    let reference = |name: &str| {
        let text = place.text_at(&["Refs", name]);
        text.filter(|text| *text != NO_REFERENCE).map(str::to_owned)
    };
    let returned = return_reason(place);
    // Some banks say only what was ordered; of a return that is another amount than what came back.
    let ordered = instructed_amount(place)?;
    let party = counterparty(place, direction, returned.is_some() || entry.is_reversal, account);
    Ok(BankTransaction {
        end_to_end_id: reference("EndToEndId"),
        message_id: reference("MsgId"),
        payment_id: reference("PmtInfId"),
        bank_reference: reference("AcctSvcrRef"),
        amount: amount(place)?.or(ordered.filter(|_amount| returned.is_none())),
        instructed_amount: ordered,
        charges: charges(place)?,
        side: direction,
        counterparty_name: party.name,
        counterparty_account: party.account,
        remittance: remittance(place),
        creditor_reference: place
            .text_at(&["RmtInf", "Strd", "CdtrRefInf", "Ref"])
            .map(str::to_owned),
        returned,
    })
}

/// The amount in euro: beside the direction from version 03 on, among the details of the amount before, or what a
/// payment in another currency is worth. Nothing where none is said in euro.
fn amount(place: Element<'_>) -> Result<Option<Money>, FileError> {
    let paths: [&[&str]; 3] =
        [&["Amt"], &["AmtDtls", "TxAmt", "Amt"], &["AmtDtls", "CntrValAmt", "Amt"]];
    in_euro(place, &paths)
}

/// An amount that was ordered in another currency is not ours to read.
fn instructed_amount(place: Element<'_>) -> Result<Option<Money>, FileError> {
    in_euro(place, &[&["AmtDtls", "InstdAmt", "Amt"]])
}

/// The first of some amounts that is in euro. One without any currency is refused.
fn in_euro(place: Element<'_>, paths: &[&[&str]]) -> Result<Option<Money>, FileError> {
    let found = paths.iter().filter_map(|path| place.find(path));
    let mut in_euro = found.filter(|amount| amount.is_euro() || amount.attribute("Ccy").is_none());
    in_euro.next().map(Element::euro).transpose()
}

fn return_reason(place: Element<'_>) -> Option<ReturnReason> {
    let found = place.find(&["RtrInf"])?;
    let words: Vec<&str> = found.all("AddtlInf").map(Element::text).collect();
    let code = found.text_at(&["Rsn", "Cd"]).or_else(|| found.text_at(&["Rsn", "Prtry"]));
    Some(ReturnReason {
        code: code.map(str::to_owned),
        text: (!words.is_empty()).then(|| words.join(" ")),
    })
}

#[derive(Default)]
struct Party {
    name: Option<String>,
    account: Option<String>,
}

/// The other party. The direction says which role it has; of a return the roles of the original stay, so
/// the other role counts. A party with the account's own number is never the other one.
fn counterparty(
    place: Element<'_>,
    direction: EntrySide,
    is_return: bool,
    account: &Iban,
) -> Party {
    let pays = (direction == EntrySide::Credit) != is_return;
    let roles = if pays { ["Dbtr", "Cdtr"] } else { ["Cdtr", "Dbtr"] };
    let parties = roles.into_iter().filter_map(|role| party(place, role));
    let mut others = parties.filter(|party| party.account.as_deref() != Some(account.as_str()));
    others.next().unwrap_or_default()
}

fn party(place: Element<'_>, role: &str) -> Option<Party> {
    let related = place.find(&["RltdPties"])?;
    let name = related.text_at(&[role, "Pty", "Nm"]).or_else(|| related.text_at(&[role, "Nm"]));
    let number = format!("{role}Acct");
    let account = related
        .text_at(&[&number, "Id", "IBAN"])
        .or_else(|| related.text_at(&[&number, "Id", "Othr", "Id"]));
    let account = account.map(|text| text.replace(' ', ""));
    (name.is_some() || account.is_some()).then(|| Party { name: name.map(str::to_owned), account })
}

/// The lines of the text, and what structured remittance adds in words.
fn remittance(place: Element<'_>) -> String {
    let Some(found) = place.find(&["RmtInf"]) else { return String::new() };
    let structured = found.all("Strd").flat_map(|place| place.all("AddtlRmtInf"));
    let lines = found.all("Ustrd").chain(structured).map(Element::text);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
