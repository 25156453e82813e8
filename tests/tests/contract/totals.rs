//! What a month pays is the same to the cent wherever it is said: settlement, approval, invoice, pages and ledger.

use super::files::{import_company, plants};
use records::PlantFacts;
use reports::Figures;
use serde_json::Value;
use std::process::Command;
use store::ledger::{LedgerEntryRecord, list_ledger_entries};
use store::{Db, find_tenant};
use tests::Strombuch;
use tests::plant::plants_csv;
use units::{Language, Money, PremiumPaidBy};

const MONTH: [&str; 2] = ["--month", "2025-05"];

fn json(strombuch: &Strombuch, arguments: &[&str]) -> Value {
    let format = ["--format", "json"];
    let arguments: Vec<&str> = arguments.iter().copied().chain(MONTH).chain(format).collect();
    serde_json::from_str(&strombuch.done(&arguments)).unwrap()
}

fn money(value: &Value) -> Money {
    Money::parse_decimal(value.as_str().unwrap()).unwrap()
}

/// The first value of an element of the invoice.
fn amount(xml: &str, element: &str) -> Money {
    let begin = xml.find(&format!("<ram:{element}")).unwrap();
    let text = xml[begin..].split(['>', '<']).nth(2).unwrap();
    Money::parse_decimal(text).unwrap()
}

fn posted(entry: &LedgerEntryRecord, account: &str) -> i64 {
    let of_account = entry.postings.iter().filter(|posting| posting.account.starts_with(account));
    of_account.map(|posting| posting.amount).sum()
}

fn ledger(strombuch: &Strombuch) -> Vec<LedgerEntryRecord> {
    let mut db = Db::open(&strombuch.url()).unwrap();
    let tenant = find_tenant(&mut db, "main").unwrap().unwrap();
    list_ledger_entries(&mut db, tenant, 0, 99).unwrap()
}

#[test]
fn a_month_pays_the_same_to_the_cent_wherever_it_is_said() {
    let strombuch = Strombuch::default();
    import_company(&strombuch);
    let passed_on =
        plants().map(|plant| PlantFacts { premium_paid_by: PremiumPaidBy::Marketer, ..plant });
    let file = strombuch.write("passed-on.csv", plants_csv(&passed_on));
    strombuch.done(&["import", "plants", file.to_str().unwrap()]);
    strombuch.complete_parties();
    let settled = json(&strombuch, &["settle", "--by", "anna"]);
    let approved = json(&strombuch, &["approve", "--by", "ben"]);
    strombuch.done(&["statements", "--month", "2025-05", "--output", "out"]);
    let entries = ledger(&strombuch);
    let documents = approved["documents"].as_array().unwrap();
    assert_eq!((documents.len(), entries.len()), (2, 2));
    for document in documents {
        let number = document["number"].as_str().unwrap();
        let [net, vat, premium, payout] =
            ["net_eur", "vat_eur", "premium_eur", "payout_eur"].map(|key| money(&document[key]));
        assert!(premium > Money::ZERO, "{number} passes no premium on");

        let statements = settled["statements"].as_array().unwrap();
        let statement =
            statements.iter().find(|one| one["plant_id"] == document["plant_id"]).unwrap();
        assert_eq!(money(&statement["payout_eur"]), payout, "{number} as settled");

        let file = strombuch.path("out").join(format!("{number}.xml"));
        let xml = std::fs::read_to_string(file).unwrap();
        let invoiced = ["TaxBasisTotalAmount", "TaxTotalAmount", "GrandTotalAmount"]
            .map(|element| amount(&xml, element));
        let gross = net.checked_add(vat).unwrap();
        assert_eq!(invoiced, [net, vat, gross], "{number} as invoiced");
        assert_eq!(gross.checked_add(premium), Some(payout));

        let key = format!("invoice {number}");
        let entry = entries.iter().find(|entry| entry.key == key).unwrap();
        let booked = ["payable:", "input_vat", "premium_clearing"].map(|name| posted(entry, name));
        assert_eq!(
            booked,
            [-payout.scaled(), vat.scaled(), premium.scaled()],
            "{number} as booked"
        );
        assert_eq!(posted(entry, ""), 0);

        let pdf = strombuch.path("out").join(format!("{number}.pdf"));
        let Ok(shown) = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output() else {
            eprintln!("SKIPPED: pdftotext is not installed (apt-get install poppler-utils)");
            continue;
        };
        let pages = String::from_utf8(shown.stdout).unwrap().replace(' ', "\u{a0}");
        for amount in [net, premium, payout] {
            let written = Figures::new(Language::German).money(amount);
            assert!(pages.contains(&written), "{number} does not show {written}");
        }
    }
}
