//! From a settled month to documents, the order for the bank and its statement, as a person types it.

use super::files::{company, import_company, plants};
use integrations::bank_statement;
use records::PlantFacts;
use serde_json::Value;
use tests::plant::plants_csv_paid_to;
use tests::{PaymentOrder, Says, Strombuch};
use units::{Money, Ratio};

const IBAN: &str = "DE89370400440532013000";

/// The company with accounts, May 2025 settled by Anna and approved by Ben.
pub(super) fn approved() -> Strombuch {
    let strombuch = Strombuch::default();
    import_company(&strombuch);
    let file = strombuch.write("accounts.csv", plants_csv_paid_to(IBAN, &plants()));
    strombuch.done(&["import", "plants", file.to_str().unwrap()]);
    strombuch.complete_parties();
    strombuch.done(&["settle", "--month", "2025-05"]);
    strombuch.done(&["approve", "--month", "2025-05", "--by", "ben"]);
    strombuch
}

pub(super) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn settling_proposes_and_another_person_approves() {
    let strombuch = company();
    let nobody = strombuch.run(&["approve", "--month", "2025-05", "--by", "ben"]);
    assert_eq!(nobody.code, Some(1), "no plant is settled: {}", nobody.err);
    strombuch.complete_parties();
    strombuch.done(&["settle", "--month", "2025-05", "--by", "Anna"]);
    let same = strombuch.run(&["approve", "--month", "2025-05", "--by", "anna"]);
    assert_eq!(same.code, Some(2));
    assert!(same.err.contains("another person must approve it"), "{}", same.err);
    let body = json(
        &strombuch.done(&["approve", "--month", "2025-05", "--by", "ben", "--format", "json"]),
    );
    body.says(&[("period", "2025-05"), ("proposed_by", "anna"), ("approved_by", "ben")]);
    body["documents"][0].says(&[("kind", "statement"), ("payout_eur", "1665.05")]);
    let again =
        strombuch.done(&["approve", "--month", "2025-05", "--by", "ben", "--format", "json"]);
    assert_eq!(json(&again)["documents"], Value::Array(Vec::new()));
    let check = json(&strombuch.done(&["verify", "--format", "json"]));
    assert_eq!((&check["in_order"], &check["documents"]), (&Value::Bool(true), &Value::from(2)));
}

#[test]
fn documents_are_written_by_their_numbers_once() {
    let strombuch = approved();
    let written = strombuch.done(&["statements", "--month", "2025-05", "--output", "out"]);
    assert_eq!(written, "2 documents written to out, 0 were there\n");
    let mut names: Vec<String> = std::fs::read_dir(strombuch.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let year = names[0].split('-').next().unwrap().to_owned();
    let expected = ["000001.pdf", "000001.xml", "000002.pdf", "000002.xml"];
    assert_eq!(names, expected.map(|name| format!("{year}-{name}")));
    let pdf = std::fs::read(strombuch.path("out").join(&names[0])).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    std::fs::remove_file(strombuch.path("out").join(&names[2])).unwrap();
    let resumed = strombuch.done(&["statements", "--month", "2025-05", "--output", "out"]);
    assert_eq!(resumed, "1 documents written to out, 1 were there\n");
    assert_eq!(std::fs::read(strombuch.path("out").join(&names[0])).unwrap(), pdf);
    let none = strombuch.run(&["statements", "--month", "2025-06", "--output", "out"]);
    assert_eq!(none.code, Some(1));
}

/// Every fee is a line of the document, so that its sums are those of its lines.
#[test]
fn the_document_of_a_plant_with_every_fee_is_written() {
    let strombuch = Strombuch::default();
    import_company(&strombuch);
    let with_fees = plants().map(|plant| PlantFacts {
        monthly_fee: Some(Money::from_scaled(1_550)),
        market_share: Some(Ratio::percent(2)),
        ..plant
    });
    let file = strombuch.write("fees.csv", plants_csv_paid_to(IBAN, &with_fees));
    strombuch.done(&["import", "plants", file.to_str().unwrap()]);
    strombuch.complete_parties();
    strombuch.done(&["settle", "--month", "2025-05"]);
    strombuch.done(&["approve", "--month", "2025-05", "--by", "ben"]);
    let written = strombuch.done(&["statements", "--month", "2025-05", "--output", "out"]);
    assert_eq!(written, "2 documents written to out, 0 were there\n");
    let files = std::fs::read_dir(strombuch.path("out")).unwrap();
    let mut names: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    names.sort();
    let invoice = std::fs::read_to_string(&names[1]).unwrap();
    assert!(invoice.contains("Fester Preisabschlag") && invoice.contains("-15.50"), "{invoice}");
    assert!(invoice.contains("-29.47"), "2 % of 1,473.60 EUR: {invoice}");
}

#[test]
fn a_payment_order_is_written_once_and_the_same_again() {
    let strombuch = approved();
    let create =
        ["payouts", "create", "--month", "2025-05", "--output", "order.xml", "--format", "json"];
    let body = json(&strombuch.done(&create));
    let bytes = std::fs::read(strombuch.path("order.xml")).unwrap();
    let order = PaymentOrder::read(str::from_utf8(&bytes).unwrap());
    assert_eq!(order.total, body["total_eur"]);
    assert_eq!(order.transfers.len(), 2);
    assert_eq!(order.transfers[0].account, IBAN);
    body.says(&[("batch", "1"), ("created_by", "anna"), ("approved_by", "ben")]);
    let again = json(&strombuch.done(&create));
    assert_eq!(again["message_id"], body["message_id"]);
    assert_eq!(std::fs::read(strombuch.path("order.xml")).unwrap(), bytes, "the same bytes");
    let list = strombuch.done(&["payouts", "list"]);
    assert_eq!(list.matches("STROMBUCH-").count(), 1, "{list}");
}

#[test]
fn who_approved_the_documents_does_not_pay_them_alone() {
    let strombuch = approved();
    let alone = ["payouts", "create", "--by", "ben", "--output", "order.xml"];
    let waits = strombuch.run(&alone);
    assert_eq!(waits.code, Some(1));
    assert!(
        waits.err.contains("waits for the approval of another person than ben"),
        "{}",
        waits.err
    );
    assert!(!strombuch.path("order.xml").exists());
    let again = strombuch.run(&alone);
    assert_eq!(again.code, Some(1), "it still waits: {}", again.err);
    assert!(again.err.contains("going on with batch 1"), "{}", again.err);
    let same = strombuch.run(&["payouts", "approve", "--batch", "1", "--by", "ben"]);
    assert_eq!(same.code, Some(2));
    strombuch.done(&[
        "payouts",
        "approve",
        "--batch",
        "1",
        "--by",
        "carla",
        "--output",
        "order.xml",
    ]);
    assert!(strombuch.path("order.xml").exists());
}

/// Without what § 14 UStG asks for there is no document: what is missing is told to people and programs, and held until
/// it is known.
#[test]
fn a_document_waits_for_what_an_invoice_must_show() {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    let approve = ["approve", "--month", "2025-05", "--by", "ben", "--format", "json"];
    let held = strombuch.run(&approve);
    assert_eq!(held.code, Some(1), "{}", held.err);
    let body = json(&held.out);
    assert_eq!(body["documents"], Value::Array(Vec::new()));
    body["held"][0].says(&[("plant_id", "SEE900000000001"), ("reason", "details_missing")]);
    let details =
        ["owner_address", "owner_tax_number", "self_billing_agreement", "company_address"];
    assert_eq!(body["held"][0]["missing"], Value::from(details.to_vec()));
    let told = "SEE900000000001: no document, an invoice needs what is missing: address of the owner, tax number or VAT \
                identifier of the owner, agreement on self-billing, name and address of the marketer;";
    assert!(held.err.contains(told), "{}", held.err);
    assert_eq!(strombuch.run(&approve[..5]).out, "", "nothing is said to have a document");

    let operators = "operator_id,street,postcode,city,tax_number,self_billing_agreed_on\n\
                     owner-1,Weg 1,24103,Kiel,99/012/34567,2025-01-15\n";
    let company = "name = 'Sonne GmbH'\nstreet = 'Markt 1'\npostcode = '24103'\ncity = 'Kiel'\n\
                   managing_directors = 'Jana Nissen, Ole Petersen'\n";
    for (kind, name, content) in
        [("operators", "operators.csv", operators), ("company", "company.toml", company)]
    {
        let file = strombuch.write(name, content);
        strombuch.done(&["import", kind, file.to_str().unwrap()]);
    }
    strombuch.run(&["propose", "--month", "2025-05"]);
    let approved = strombuch.run(&approve);
    assert_eq!(approved.code, Some(1), "the other owner is as unknown as before: {}", approved.err);
    let body = json(&approved.out);
    assert_eq!(body["documents"].as_array().map(Vec::len), Some(1));
    body["documents"][0].says(&[("plant_id", "SEE900000000001")]);
    assert_eq!(body["held"][0]["missing"], Value::from(details[..3].to_vec()));
}

/// A default is nobody, and a name that looks like another one is the same person's.
#[test]
fn four_eyes_are_two_people() {
    let strombuch = company();
    strombuch.complete_parties();
    let unnamed = |arguments: &[&str]| {
        let mut command = strombuch.command(arguments);
        let output = command.env_remove("STROMBUCH_USER").output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = unnamed(&["settle", "--month", "2025-05"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("nothing is proposed, because nobody is named"), "{said}");
    let alone = strombuch.run(&["approve", "--month", "2025-05", "--by", "ben"]);
    assert_eq!(alone.code, Some(2), "nobody proposed: {}", alone.out);
    for arguments in [
        &["propose", "--month", "2025-05"][..],
        &["payouts", "create", "--output", "order.xml"],
        &["propose", "--month", "2025-05", "--by", "command"],
        &["settle", "--month", "2025-05", "--by", "C0mmand"],
        &["propose", "--month", "2025-05", "--by", "anna\u{200b}"],
    ] {
        let (code, said) = unnamed(arguments);
        assert_eq!(code, Some(2), "{arguments:?} {said}");
    }
    strombuch.done(&["propose", "--month", "2025-05", "--by", "pm1@x.example"]);
    for same in
        ["PM1@x.example", "ｐｍ１@x.example", "рm1@x.example", "pm1@x.example ", "pm 1@x.example"]
    {
        let ran = strombuch.run(&["approve", "--month", "2025-05", "--by", same]);
        assert_eq!(ran.code, Some(2), "{same}: {}", ran.out);
        assert!(ran.err.contains("another person must approve"), "{same}: {}", ran.err);
    }
    strombuch.done(&["approve", "--month", "2025-05", "--by", "pm2@x.example"]);
}

#[test]
fn nobody_is_no_person_and_nothing_is_changed() {
    let strombuch = company();
    let nobody = strombuch.run(&["settle", "--month", "2025-05", "--by", " "]);
    assert_eq!((nobody.code, nobody.out.as_str()), (Some(2), ""));
    assert!(nobody.err.contains("expected the name or address of a person"), "{}", nobody.err);
    let plant = &plants()[0].plant;
    let explained = ["explain", "--plant", plant.as_str(), "--month", "2025-05"];
    assert_ne!(strombuch.run(&explained).code, Some(0), "nothing is settled");
}

#[test]
fn a_bank_statement_is_booked_once() {
    let strombuch = approved();
    strombuch.done(&["payouts", "create", "--month", "2025-05", "--output", "order.xml"]);
    let bytes = std::fs::read(strombuch.path("order.xml")).unwrap();
    let order = PaymentOrder::read(str::from_utf8(&bytes).unwrap());
    let first = &order.transfers[0];
    let text = statement_of(&first.end_to_end_id, &first.amount);
    bank_statement::parse("bank.xml", text.as_bytes()).unwrap();
    let file = strombuch.write("bank.xml", text);
    let file = file.to_str().unwrap();
    let booked = strombuch.done(&["import", "bank-statement", file]);
    assert_eq!(booked, "bank.xml: 1 payouts paid, 0 returned, 0 other payments, 0 known\n");
    let again = strombuch.done(&["import", "bank-statement", file]);
    assert_eq!(again, "bank.xml: nothing changed, all 1 payments were known\n");
    let broken = strombuch.write("broken.xml", "<Document>");
    let refused = strombuch.run(&["import", "bank-statement", broken.to_str().unwrap()]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("broken.xml"), "{}", refused.err);
}

/// The bank pays twice, and somebody unknown pays 5.00 EUR: one is owed by the bank, the other waits.
/// A camt.053 with one booked debit.
pub(super) fn statement_of(end_to_end_id: &str, amount: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-27T18:00:00+01:00</CreDtTm></GrpHdr>
<Stmt><Id>S1</Id><CreDtTm>2026-11-27T18:00:00+01:00</CreDtTm>
<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>2026-11-27</Dt></BookgDt><ValDt><Dt>2026-11-27</Dt></ValDt>
<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
<NtryDtls><TxDtls><Refs><EndToEndId>{end_to_end_id}</EndToEndId></Refs>
<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>"#
    )
}
