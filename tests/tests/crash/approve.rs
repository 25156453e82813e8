//! Killed while another person approves a month.

use super::company::fill;
use super::victim::{duration_of, kill_during, kills, open_whole};
use store::StoreError;
use store::closing::{InvoiceSelection, list_invoices};
use store::ledger::list_ledger_entries;
use tests::{Place, Strombuch};

const PLANTS: u64 = 400;
const ARGUMENTS: [&str; 5] = ["approve", "--month", "2025-05", "--by", "ben"];

fn proposed(strombuch: &Strombuch) {
    fill(strombuch, PLANTS);
    strombuch.done(&["settle", "--month", "2025-05", "--by", "anna"]);
}

/// Whether the documents are there: all of them, numbered without a gap and booked once each, or none.
fn are_issued(strombuch: &Strombuch) -> bool {
    let (mut db, tenant) = open_whole(strombuch);
    let tenant = tenant.unwrap();
    // One look at documents and bookings: a server may still commit what it was told just before the kill.
    let both: Result<_, StoreError> = db.read(|db| {
        let invoices = list_invoices(db, tenant, InvoiceSelection::All)?;
        Ok((invoices, list_ledger_entries(db, tenant, 0, i64::MAX)?))
    });
    let (invoices, entries) = both.unwrap();
    assert_eq!(entries.len(), invoices.len());
    if invoices.is_empty() {
        return false;
    }
    let mut numbers: Vec<i64> = invoices.iter().map(|invoice| invoice.number.number).collect();
    numbers.sort_unstable();
    let last = i64::try_from(PLANTS).unwrap();
    assert_eq!(numbers, (1..=last).collect::<Vec<_>>());
    true
}

fn assert_whole_after_kills(victims: impl Fn() -> Option<Strombuch>) {
    let Some(undisturbed) = victims() else { return };
    proposed(&undisturbed);
    let usual = duration_of(&undisturbed, &ARGUMENTS);
    assert!(are_issued(&undisturbed));
    let Some(mut victim) = victims() else { return };
    proposed(&victim);
    let kills = kills();
    for kill in 0..kills {
        kill_during(&victim, &ARGUMENTS, usual, kill);
        let issued = are_issued(&victim);
        eprintln!("kill {kill} of {kills}, usually {usual:?}: issued is {issued}");
        if issued {
            victim = victims().unwrap();
            proposed(&victim);
        }
    }
    victim.done(&ARGUMENTS);
    assert!(are_issued(&victim));
    victim.done(&["verify"]);
}

#[test]
fn a_killed_approval_issues_every_document_or_none_in_a_sqlite_file() {
    assert_whole_after_kills(|| Some(Strombuch::default()));
}

#[test]
fn a_killed_approval_issues_every_document_or_none_on_postgresql() {
    let places = std::cell::RefCell::new(Vec::new());
    assert_whole_after_kills(|| {
        let place = Place::schema("a_killed_approval_issues_every_document_or_none")?;
        let strombuch = Strombuch::on(place.url());
        places.borrow_mut().push(place);
        Some(strombuch)
    });
}
