//! Reading an order back, for the round trip: the product only writes orders.

use crate::credit_transfer::{NAMESPACE, NOT_PROVIDED};
use crate::xml::{self, Element};
use crate::{FileError, cells};
use records::{BatchBooking, CreditTransfer, CreditTransferFile, Debtor, PostalAddress};
use units::CountryCode;

/// Reads an order that [`write`](crate::credit_transfer::write()) has written: one payment block, in euro.
pub(super) fn parse(file: &str, bytes: &[u8]) -> Result<CreditTransferFile, FileError> {
    let document = xml::parse(file, bytes)?;
    let root = Element::root(file, &document);
    if root.name() != "Document" || root.namespace() != NAMESPACE {
        return Err(root.error(format!("expected a document of {NAMESPACE}")));
    }
    let order = root.need(&["CstmrCdtTrfInitn"])?;
    let header = order.need(&["GrpHdr"])?;
    let payment = order.need(&["PmtInf"])?;
    if let Some(second) = order.all("PmtInf").nth(1) {
        return Err(second.error("expected one payment block"));
    }
    let transfers = payment.all("CdtTrfTxInf").map(transfer);
    let found = CreditTransferFile {
        message_id: header.need_text(&["MsgId"])?.to_owned(),
        created_at: required(header, &["CreDtTm"], cells::from_text)?,
        debtor: debtor(payment)?,
        execution_day: required(payment, &["ReqdExctnDt", "Dt"], cells::from_text)?,
        booking: required(payment, &["BtchBookg"], booking)?,
        transfers: transfers.collect::<Result<_, _>>()?,
    };
    for place in [header, payment] {
        check_totals(place, &found)?;
    }
    Ok(found)
}

fn check_totals(place: Element<'_>, found: &CreditTransferFile) -> Result<(), FileError> {
    let sum = place.need(&["CtrlSum"])?;
    if found.total().map(units::Money::decimal).as_deref() != Some(sum.text()) {
        return Err(sum.error("not the sum of the transfers").with_value(sum.text()));
    }
    let count = place.need(&["NbOfTxs"])?;
    if found.transfers.len().to_string() != count.text() {
        return Err(count.error("not the number of transfers").with_value(count.text()));
    }
    Ok(())
}

fn debtor(payment: Element<'_>) -> Result<Debtor, FileError> {
    let party = payment.need(&["Dbtr"])?;
    let known = |text: &&str| *text != NOT_PROVIDED;
    let unknown = payment.text_at(&["DbtrAcct", "Id", "Othr", "Id"]);
    if let Some(number) = unknown.filter(known) {
        return Err(payment.error("expected an IBAN of the debtor").with_value(number));
    }
    Ok(Debtor {
        name: party.need_text(&["Nm"])?.to_owned(),
        account: payment.value_at(&["DbtrAcct", "Id", "IBAN"], cells::from_text)?,
        bic: payment.value_at(&["DbtrAgt", "FinInstnId", "BICFI"], cells::from_text)?,
        address: address(party)?,
    })
}

fn transfer(place: Element<'_>) -> Result<CreditTransfer, FileError> {
    let party = place.need(&["Cdtr"])?;
    Ok(CreditTransfer {
        end_to_end_id: place.need_text(&["PmtId", "EndToEndId"])?.to_owned(),
        creditor_name: party.need_text(&["Nm"])?.to_owned(),
        account: required(place, &["CdtrAcct", "Id", "IBAN"], cells::from_text)?,
        amount: place.need(&["Amt", "InstdAmt"])?.euro()?,
        remittance: place.need_text(&["RmtInf", "Ustrd"])?.to_owned(),
        address: address(party)?,
    })
}

fn address(party: Element<'_>) -> Result<Option<PostalAddress>, FileError> {
    let Some(place) = party.find(&["PstlAdr"]) else { return Ok(None) };
    let country: CountryCode = required(place, &["Ctry"], cells::from_text)?;
    let part = |name: &str| place.text_at(&[name]);
    let (street, postcode, city) = (part("StrtNm"), part("PstCd"), part("TwnNm"));
    let [street, postcode, city] = [street, postcode, city].map(Option::unwrap_or_default);
    PostalAddress::new(street, part("BldgNb"), postcode, city, country)
        .map(Some)
        .map_err(|error| place.error(error.to_string()))
}

fn booking(text: &str) -> Result<BatchBooking, String> {
    match text {
        "true" => Ok(BatchBooking::Collective),
        "false" => Ok(BatchBooking::Single),
        _ => Err("expected true or false".to_owned()),
    }
}

fn required<T>(
    place: Element<'_>,
    path: &[&str],
    read: impl FnOnce(&str) -> Result<T, String>,
) -> Result<T, FileError> {
    place.need_text(path)?;
    place.value_at(path, read)?.ok_or_else(|| place.error("a value is required"))
}
