//! Money on the account as a person types it.

use super::closing::{approved, json, statement_of};
use tests::{PaymentOrder, Says};

#[test]
fn money_on_the_account_is_listed_assigned_and_owed() {
    let strombuch = approved();
    strombuch.done(&["payouts", "create", "--month", "2025-05", "--output", "order.xml"]);
    let bytes = std::fs::read(strombuch.path("order.xml")).unwrap();
    let order = PaymentOrder::read(str::from_utf8(&bytes).unwrap());
    let first = &order.transfers[0];
    let text = statement_of(&first.end_to_end_id, &first.amount);
    let entry = &text[text.find("<Ntry>").unwrap()..text.find("</Stmt>").unwrap()];
    let unknown = entry
        .replace(&first.amount, "5.00")
        .replace("DBIT", "CRDT")
        .replace(&first.end_to_end_id, "NOTPROVIDED");
    let text = text.replace("</Stmt>", &format!("{entry}{unknown}</Stmt>"));
    let file = strombuch.write("bank.xml", text);
    let file = file.to_str().unwrap();
    let told = strombuch.run(&["import", "bank-statement", file]);
    assert_eq!(told.code, Some(1), "{}", told.err);
    assert!(told.out.contains("1 payments wait for somebody to assign them"), "{}", told.out);
    assert!(told.out.contains("the bank has paid it once more"), "{}", told.out);

    let list = strombuch.run(&["receipts", "list", "--format", "json"]);
    assert_eq!(list.code, Some(1), "something waits");
    let list = json(&list.out);
    list.says(&[("unassigned_count", "1"), ("unassigned_eur", "5.00")]);
    let number = list["receipts"][0]["number"].to_string();
    let owed = json(&strombuch.done(&["receipts", "owed", "--format", "json"]));
    owed.says(&[("bank_eur", first.amount.as_str()), ("owners_eur", "0.00")]);

    let owed = strombuch.done(&["receipts", "owed", "--format", "csv"]);
    let (head, of_bank) = owed.split_once('\n').unwrap();
    assert_eq!(head, "operator_id,plant_id,documents,amount_eur");
    assert_eq!(of_bank, format!(",,Gutschrift 2026-000001 SEE900000000001,{}\n", first.amount));
    let list = strombuch.run(&["receipts", "list", "--format", "csv"]).out;
    let heads = "number,booked_on,amount_eur,charges_eur,counterparty,counterparty_account,remittance,purpose,operator_ids,assigned_by";
    assert_eq!(list.lines().next(), Some(heads));
    assert!(list.lines().nth(1).unwrap().contains(",5.00,0.00,"), "{list}");

    let nobody = ["receipts", "assign", &number, "--premium", "--by", "command"];
    let nobody = strombuch.run(&nobody);
    assert_eq!(nobody.code, Some(2), "{}", nobody.out);
    let assign = ["receipts", "assign", &number, "--premium", "--by", "Anna", "--format", "json"];
    let assigned = json(&strombuch.done(&assign));
    assigned["receipts"][0].says(&[("purpose", "premium"), ("assigned_by", "anna")]);
    assert_eq!(strombuch.run(&assign).code, Some(2), "it is assigned once");
    let nothing = strombuch.done(&["receipts", "list", "--format", "json"]);
    json(&nothing).says(&[("unassigned_count", "0")]);
    let all = json(&strombuch.done(&["receipts", "list", "--all", "--format", "json"]));
    assert_eq!(all["receipts"].as_array().unwrap().len(), 2);
    assert_eq!(json(&strombuch.done(&["verify", "--format", "json"]))["in_order"], true);
}
