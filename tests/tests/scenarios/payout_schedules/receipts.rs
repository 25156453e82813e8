//! Money that comes in, and what somebody says of it.

use super::{Company, IBAN};
use services::payment::{Assignment, BankPurpose, assign_receipt, list_owed, list_receipts};
use tests::clock::now;
use tests::{BankFile, BankLine, World};

pub(super) fn received(world: &mut World, company: &mut Company, all: bool, from_owner: bool) {
    let tenant = world.tenant;
    let owed = list_owed(&mut world.db, tenant, now()).unwrap();
    let debt = owed.by_owners.iter().find(|claim| claim.operator_id == "owner-1");
    let amount =
        debt.filter(|_| all).map_or("0.07".to_owned(), |claim| claim.amount.negated().decimal());
    company.received += 1;
    let reference = format!("IN-{}", company.received);
    let line = BankLine::came_in(&amount, "Somebody", "wie besprochen").reference(&reference);
    let line = if from_owner { line.account(IBAN) } else { line };
    world.bank_file(&[BankFile::statement("S9", [line.on("2026-03-27")])]);
}

pub(super) fn assign(world: &mut World, purpose: usize) {
    let tenant = world.tenant;
    let waiting = list_receipts(&mut world.db, tenant, true).unwrap();
    let Some(receipt) = waiting.last() else { return };
    let owner = Assignment::Owner { operator_id: "owner-1".to_owned(), plant: None };
    let said = [
        owner,
        Assignment::Premium,
        Assignment::DoublePayment,
        Assignment::BankCharges,
        Assignment::OtherBooks,
    ];
    let said = &said[purpose % said.len()];
    let number = receipt.event.number;
    assign_receipt(&mut world.db, tenant, number, said, "carla", now()).unwrap();
    let after = list_receipts(&mut world.db, tenant, true).unwrap();
    assert!(after.iter().all(|one| one.event.number != number));
    assert!(after.iter().all(|one| one.event.purpose == BankPurpose::Unassigned));
}
