//! Proposals, approvals, payouts, mail, the ledger and evidence, for programs.

use super::super::files::{company, plants};
use super::{import, pin, shown};
use integrations::plants_csv;
use records::SaidOwner;
use tests::Strombuch;
use tests::plant::example_facts;
use tests::plant::owner_of;

const IBAN: &str = "DE89370400440532013000";
const JSON: [&str; 4] = ["--month", "2025-05", "--format", "json"];

fn with_form(command: &[&'static str]) -> Vec<&'static str> {
    [command, &JSON].concat()
}

/// The company, whose first owner has an account and an address, with a third plant that fed in nothing; May 2025
/// settled.
pub(super) fn settled() -> Strombuch {
    let strombuch = company();
    let [monthly, annual] = plants();
    let email = Some(Some("eins@example.org".to_owned()));
    let reachable = SaidOwner { iban: Some(IBAN.parse().ok()), email, ..owner_of(&monthly) };
    let third = example_facts(3);
    let owners = [reachable, owner_of(&annual), owner_of(&third)];
    let rows: Vec<_> = [monthly, annual, third].into_iter().zip(owners).collect();
    import(&strombuch, "plants", &plants_csv::write(&rows));
    strombuch.complete_parties();
    assert_eq!(strombuch.run(&["settle", "--month", "2025-05", "--by", "anna"]).code, Some(1));
    strombuch
}

/// The same, approved.
pub(super) fn approved() -> Strombuch {
    let strombuch = settled();
    assert_eq!(strombuch.run(&["approve", "--month", "2025-05", "--by", "ben"]).code, Some(1));
    strombuch
}

#[test]
fn the_json_of_closing_and_paying_a_month_stays_as_it_is() {
    let strombuch = settled();
    pin("propose", &shown(&strombuch, &with_form(&["propose", "--by", "anna"])));
    pin("approve", &shown(&strombuch, &with_form(&["approve", "--by", "ben"])));
    let create = ["payouts", "create", "--by", "anna", "--output", "order.xml"];
    pin("payouts_create", &shown(&strombuch, &with_form(&create)));
    pin("verify", &shown(&strombuch, &["verify", "--format", "json"]));
}

#[test]
fn the_json_of_mail_stays_as_it_is() {
    let strombuch = approved();
    pin("mail_queue", &shown(&strombuch, &with_form(&["mail", "queue"])));
    pin("mail_list", &shown(&strombuch, &with_form(&["mail", "list"])));
}

#[test]
fn the_json_of_a_verified_bundle_stays_as_it_is() {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    let id = plants()[0].plant.to_string();
    strombuch.done(&["evidence", "--plant", &id, "--month", "2025-05", "--output", "bundle.zip"]);
    let key = ["--key", "bundle.zip.key", "--format", "json"];
    let verify = |file| shown(&strombuch, &[&["verify", "bundle", file][..], &key].concat());
    pin("verify_bundle", &verify("bundle.zip"));
    let mut bytes = std::fs::read(strombuch.path("bundle.zip")).unwrap();
    let place = bytes.windows(8).position(|window| window == b"measured").unwrap();
    bytes[place] ^= 1;
    strombuch.write("changed.zip", bytes);
    pin("verify_bundle_changed", &verify("changed.zip"));
}
