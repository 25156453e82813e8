//! The crate `sepa` writes the same orders; the documents have the same elements with the same text.

use super::{order, transfer};
use crate::credit_transfer::write;
use records::{BatchBooking, CreditTransfer, CreditTransferFile, PostalAddress};
use roxmltree::{Document, Node};
use sepa::{CreditTransferEntry, CreditTransferGroup, Pain001Builder};
use units::{CountryCode, Money};

/// Depth, name, attributes and text of every element, in their order.
fn outline(xml: &str) -> Vec<String> {
    let document = Document::parse(xml).unwrap();
    let line = |node: Node<'_, '_>| {
        let attributes = node.attributes().map(|a| format!(" {}={}", a.name(), a.value()));
        let attributes: String = attributes.collect();
        let text = node.text().unwrap_or_default().trim();
        format!("{} {}{attributes} {text}", node.ancestors().count(), node.tag_name().name())
    };
    document.descendants().filter(Node::is_element).map(line).collect()
}

fn address_of_peer(address: &PostalAddress) -> sepa::PostalAddress {
    let peer = sepa::PostalAddress::new(address.city(), address.country().as_str()).unwrap();
    let peer = peer.street(address.street()).post_code(address.postcode());
    match address.house_number() {
        Some(number) => peer.building_number(number),
        None => peer,
    }
}

fn entry_of_peer(transfer: &CreditTransfer) -> CreditTransferEntry {
    let account = sepa::validate_iban(transfer.account.as_str()).unwrap();
    let name = transfer.creditor_name.clone();
    let amount = transfer.amount.scaled();
    let entry = CreditTransferEntry::new(name, account, amount, transfer.end_to_end_id.clone())
        .with_description(transfer.remittance.clone());
    match &transfer.address {
        Some(address) => entry.with_creditor_address(address_of_peer(address)),
        None => entry,
    }
}

fn written_by_peer(order: &CreditTransferFile) -> String {
    let account = order.debtor.account.as_ref().unwrap();
    let account = sepa::validate_iban(account.as_str()).unwrap();
    let day = order.execution_day.to_string().parse::<sepa::IsoDate>().unwrap();
    let mut group = CreditTransferGroup::new(order.debtor.name.clone(), &account, day)
        .batch_booking(order.booking == BatchBooking::Collective)
        .add_entries(order.transfers.iter().map(entry_of_peer));
    if let Some(bic) = &order.debtor.bic {
        group = group.debtor_bic(bic.as_str().parse().unwrap());
    }
    let created_at = order.created_at.to_string().parse().unwrap();
    Pain001Builder::new(order.debtor.name.clone(), order.message_id.clone())
        .created_at(created_at)
        .add_group(group)
        .build()
        .unwrap()
}

#[test]
fn another_writer_makes_the_same_document_of_an_order() {
    let mut plain = transfer("SB-2");
    plain.address = None;
    plain.creditor_name = "Łódź Solar Sp. z o.o. @ Ærø".to_owned();
    plain.amount = Money::from_scaled(99_999_999_999);
    let mut abroad = transfer("SB-3");
    abroad.account = "NL91ABNA0417164300".parse().unwrap();
    let country: CountryCode = "NL".parse().unwrap();
    abroad.address = PostalAddress::new("Herengracht", None, "1015 BA", "Amsterdam", country).ok();
    let mut order = order(vec![transfer("SB-1"), plain, abroad]);
    for (booking, bic) in [(BatchBooking::Collective, true), (BatchBooking::Single, false)] {
        order.booking = booking;
        order.debtor.bic = order.debtor.bic.filter(|_bic| bic);
        let own = String::from_utf8(write(&order).unwrap()).unwrap();
        assert_eq!(outline(&own), outline(&written_by_peer(&order)));
    }
}
