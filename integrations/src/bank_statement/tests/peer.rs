//! The crate `sepa` reads the same statements; what both know is the same.

use super::{BATCH, DAY, only};
use records::BankEntry;
use sepa::camt::{BalanceType, CashEntry};

/// What both readers say of an entry.
fn known(entry: &BankEntry) -> Vec<String> {
    let mut lines = vec![format!(
        "{} {:?} {:?} {:?}",
        entry.side.signed(entry.amount).scaled(),
        entry.booked_on.map(|day| day.to_string()),
        entry.bank_reference,
        entry.batch.as_ref().and_then(|batch| batch.payment_id.as_ref()),
    )];
    lines.extend(entry.transactions.iter().map(|payment| {
        let code = payment.returned.as_ref().and_then(|reason| reason.code.clone());
        format!("{:?} {code:?}", payment.end_to_end_id)
    }));
    lines
}

fn known_to_peer(entry: &CashEntry) -> Vec<String> {
    let batch = entry.batch.as_ref().and_then(|batch| batch.payment_info_id.as_ref());
    let mut lines = vec![format!(
        "{} {:?} {:?} {batch:?}",
        entry.signed_ct().unwrap(),
        entry.booking_date().map(|day| day.to_string()),
        entry.account_servicer_ref,
    )];
    lines.extend(entry.details.iter().map(|detail| {
        let reference = detail.end_to_end_id.clone().filter(|id| id != "NOTPROVIDED");
        format!("{reference:?} {:?}", detail.return_reason_code)
    }));
    lines
}

#[test]
fn another_reader_finds_the_same_entries_and_balances() {
    let (own, peer) = (only(DAY), sepa::parse_camt053(DAY).unwrap());
    let [peer] = peer.statements.as_slice() else { panic!("one statement") };
    let own_entries: Vec<_> = own.entries.iter().map(known).collect();
    let peer_entries: Vec<_> = peer.entries.iter().map(known_to_peer).collect();
    assert_eq!(own_entries, peer_entries);
    let closing =
        peer.balances.iter().find(|found| found.balance_type == BalanceType::ClosingBooked);
    assert_eq!(closing.unwrap().signed_ct(), own.closing.map(|balance| balance.amount.scaled()));
}

#[test]
fn another_reader_finds_the_same_payments_of_a_collective_booking() {
    let (own, peer) = (only(BATCH), sepa::parse_camt054(BATCH).unwrap());
    let own_entries: Vec<_> = own.entries.iter().map(known).collect();
    let peer_entries: Vec<_> =
        peer.notifications.iter().flat_map(|found| &found.entries).map(known_to_peer).collect();
    assert_eq!(own_entries, peer_entries);
}
