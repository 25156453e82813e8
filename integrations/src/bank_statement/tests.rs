//! Statements in the shapes of German banks, with the account and the parties of an example.

mod banks;
mod peer;

use super::*;
use proptest::prelude::*;
use records::{BankEntry, BankTransaction};
use units::Money;

const DAY: &str = include_str!("tests/day_02.xml");
const BATCH: &str = include_str!("tests/batch_08.xml");

/// The statements of a file, when it is not known which account is ours.
fn read(bytes: &[u8]) -> Result<Vec<BankStatement>, FileError> {
    parse("bank.xml", bytes)?.of_accounts(&[]).map(|(statements, _left)| statements)
}

fn only(text: &str) -> BankStatement {
    let mut statements = read(text.as_bytes()).unwrap();
    assert_eq!(statements.len(), 1);
    statements.remove(0)
}

fn only_payment(entry: &BankEntry) -> &BankTransaction {
    let [payment] = entry.transactions.as_slice() else {
        panic!("one payment, not {}", entry.transactions.len());
    };
    payment
}

fn cents(amount: Option<Money>) -> i64 {
    amount.unwrap().scaled()
}

#[test]
fn a_day_of_an_account_is_read_with_its_balances() {
    let day = only(DAY);
    assert_eq!(day.kind, BankStatementKind::Statement);
    assert_eq!(day.statement_id, "0352C5320261126");
    assert_eq!(day.account.as_str(), "DE02120300000000202051");
    assert_eq!(day.opening.unwrap().amount.decimal(), "10000.00");
    assert_eq!(day.closing.unwrap().day.to_string(), "2026-11-26");
    let shown: Vec<String> = day
        .entries
        .iter()
        .map(|entry| {
            let reversal = if entry.is_reversal { " reversal" } else { "" };
            let signed = entry.side.signed(entry.amount).decimal();
            let count = entry.transactions.len();
            format!("{} {signed}{reversal}, {count} payments", entry.status)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "booked -1500.00, 1 payments",
            "booked -2600.00, 0 payments",
            "booked 1492.50, 1 payments",
            "booked 8.00 reversal, 0 payments",
            "booked 500.00, 1 payments",
            "pending 77.70, 0 payments",
        ]
    );
}

#[test]
fn a_single_booking_names_the_transfer_that_was_ordered() {
    let day = only(DAY);
    let (entry, payment) = (&day.entries[0], only_payment(&day.entries[0]));
    assert_eq!(entry.entry_reference.as_deref(), Some("1"));
    assert_eq!(entry.bank_reference.as_deref(), Some("2026112600001000"));
    assert_eq!(entry.transaction_code.as_deref(), Some("PMNT-ICDT-ESCT"));
    assert_eq!(entry.additional_text.as_deref(), Some("Einzelueberweisung"));
    assert_eq!(payment.end_to_end_id.as_deref(), Some("SB-2026-0001"));
    assert_eq!(payment.message_id.as_deref(), Some("PAYOUT-2026-11-1"));
    assert_eq!((payment.side, cents(payment.amount)), (EntrySide::Debit, 150_000));
    assert_eq!(payment.counterparty_name.as_deref(), Some("Hof Aehre GbR"));
    assert_eq!(payment.counterparty_account.as_deref(), Some("DE89370400440532013000"));
    assert_eq!(payment.remittance, "Gutschrift 2026-0001 Marktpraemie 10/2026");
    assert_eq!(payment.returned, None);
}

#[test]
fn a_collective_booking_names_the_order_and_its_notification_the_payments() {
    let booked = &only(DAY).entries[1];
    let batch = booked.batch.as_ref().unwrap();
    assert_eq!(batch.message_id.as_deref(), Some("PAYOUT-2026-11-2"));
    assert_eq!(
        (batch.payment_id.as_deref(), batch.transaction_count),
        (Some("PAYOUT-2026-11-2"), Some(2))
    );
    assert_eq!(booked.transaction_code.as_deref(), Some("NTRF+191+00931"));
    let details = only(BATCH);
    assert_eq!(details.kind, BankStatementKind::Notification);
    let entry = &details.entries[0];
    assert_eq!(entry.bank_reference, booked.bank_reference);
    let sum: i64 = entry.transactions.iter().map(|payment| cents(payment.amount)).sum();
    assert_eq!(sum, entry.amount.scaled());
    assert_eq!(entry.transactions[1].counterparty_account.as_deref(), Some("0648489890"));
    assert_eq!(entry.transactions[1].remittance, "");
}

/// Several payments of one booking, each with the amount that was ordered and nothing else.
#[test]
fn an_ordered_amount_counts_where_no_other_is_said_and_never_for_a_return() {
    let said = "<Amt Ccy=\"EUR\">1600.00</Amt>\n            <CdtDbtInd>DBIT</CdtDbtInd>";
    let ordered = "<AmtDtls><InstdAmt><Amt Ccy=\"EUR\">1600.00</Amt></InstdAmt></AmtDtls>";
    assert!(BATCH.contains(said));
    let amount = |text: &str| only(text).entries[0].transactions[1].amount;
    assert_eq!(cents(amount(&BATCH.replace(said, ordered))), 160_000);
    assert_eq!(amount(&BATCH.replace(said, "")), None);
    let returned = format!("{ordered}<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>");
    assert_eq!(amount(&BATCH.replace(said, &returned)), None);
}

/// The bank keeps a fee, so the amounts differ; the roles are those of the transfer that came back.
#[test]
fn a_return_names_the_reason_and_the_transfer_that_came_back() {
    let day = only(DAY);
    let payment = only_payment(&day.entries[2]);
    let reason = payment.returned.as_ref().unwrap();
    assert_eq!(
        (reason.code.as_deref(), reason.text.as_deref()),
        (Some("AC04"), Some("Konto aufgeloest"))
    );
    assert_eq!(payment.end_to_end_id.as_deref(), Some("SB-2026-0001"));
    assert_eq!((payment.side, cents(payment.amount)), (EntrySide::Credit, 149_250));
    assert_eq!(cents(payment.instructed_amount), 150_000);
    assert_eq!(payment.counterparty_name.as_deref(), Some("Hof Aehre GbR"));
}

#[test]
fn an_incoming_premium_names_who_pays_and_what_for() {
    let day = only(DAY);
    let (entry, payment) = (&day.entries[4], only_payment(&day.entries[4]));
    assert_eq!(entry.booked_on.unwrap().to_string(), "2026-11-26");
    assert_eq!((payment.end_to_end_id.as_deref(), cents(payment.amount)), (None, 50_000));
    assert_eq!(payment.counterparty_name.as_deref(), Some("Netz Nord GmbH"));
    assert_eq!(payment.creditor_reference.as_deref(), Some("RF18539007547034"));
    assert_eq!(payment.remittance, "Marktpraemie 2026-10 SEE900123456789");
}

#[test]
fn movements_during_the_day_say_that_they_are_not_final() {
    let report = BATCH
        .replace("camt.054", "camt.052")
        .replace("BkToCstmrDbtCdtNtfctn", "BkToCstmrAcctRpt")
        .replace("Ntfctn>", "Rpt>");
    assert_eq!(only(&report).kind, BankStatementKind::Intraday);
}

#[test]
fn every_statement_of_a_file_is_read() {
    let second = DAY.find("<Stmt>").unwrap()..DAY.find("</BkToCstmrStmt>").unwrap();
    let twice = DAY.replace("</BkToCstmrStmt>", &format!("{}</BkToCstmrStmt>", &DAY[second]));
    assert_eq!(read(twice.as_bytes()).unwrap().len(), 2);
}

/// A change of the example, and where and why it is refused.
const REFUSED: &[(&str, &str, &str)] = &[
    (
        "camt.053.001.02",
        "camt.053.001.14",
        "line 2, column Document: camt.053.001.14 is not read; expected a bank statement: camt.053, camt.054 or camt.052 in a version from 001.02 to 001.13",
    ),
    ("camt.053.001.02", "pain.002.001.03", "expected a bank statement"),
    ("<Stmt>", "<Other>", "expected 'Other' tag, not 'Stmt'"),
    (
        "<IBAN>DE02120300000000202051</IBAN></Id>\n        <Ccy>",
        "<IBAN>DE03120300000000202051</IBAN></Id>\n        <Ccy>",
        "line 10, column IBAN: \"DE03120300000000202051\": wrong check digits",
    ),
    (
        "<Amt Ccy=\"EUR\">2600.00",
        "<Amt Ccy=\"USD\">2600.00",
        "line 53, column Amt: \"USD\": expected an amount in EUR",
    ),
    ("<Amt Ccy=\"EUR\">2600.00", "<Amt>2600.00", "column Amt: \"\": expected an amount in EUR"),
    ("<Amt Ccy=\"EUR\">2600.00", "<Amt Ccy=\"EUR\">2600.001", "\"2600.001\": more than 2 decimals"),
    ("<Amt Ccy=\"EUR\">2600.00", "<Amt Ccy=\"EUR\">-2600.00", "an amount is not negative"),
    ("<Amt Ccy=\"EUR\">2600.00", "<Amt Ccy=\"EUR\">2600,00", "not a decimal number"),
    (
        "<Amt Ccy=\"EUR\">2600.00",
        "<Amt Ccy=\"EUR\">2599.99",
        "line 5, column Stmt: the entries lead from 10000.00 EUR to 7900.51 EUR, the closing balance is 7900.50 EUR",
    ),
    ("<TxAmt><Amt Ccy=\"EUR\">", "<TxAmt><Amt>", "column Amt: \"\": expected an amount in EUR"),
    ("<CdtDbtInd>DBIT", "<CdtDbtInd>BOTH", "\"BOTH\": expected CRDT or DBIT"),
    ("<Sts>BOOK", "<Sts>DONE", "\"DONE\": expected BOOK, PDNG, FUTR or INFO"),
    ("<RvslInd>true", "<RvslInd>yes", "\"yes\": expected true or false"),
    (
        "<ValDt><Dt>2026-11-26",
        "<ValDt><Dt>2026-11-31",
        "\"2026-11-31\": expected a day of the calendar",
    ),
    ("<Id>0352C5320261126</Id>", "", "column Stmt: Id is missing"),
    ("<Id>0352C5320261126</Id>", "<Id> </Id>", "column Id: a value is required"),
    ("<NbOfTxs>2", "<NbOfTxs>two", "column NbOfTxs: \"two\": invalid digit"),
    ("<Document", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<Document", "DTD"),
    ("Hof Aehre GbR", "&e;", "unknown entity"),
];

#[test]
fn a_statement_that_cannot_be_trusted_is_refused_with_the_place() {
    let wrong = REFUSED.iter().filter_map(|(from, to, expected)| {
        assert!(DAY.contains(from), "{from}");
        let found = read(DAY.replace(from, to).as_bytes());
        let found = found.map_or_else(|error| error.to_string(), |_read| "it is read".to_owned());
        (!found.contains(expected)).then(|| format!("{from} -> {to}: {found}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

/// Elements inside elements cost the reader no stack.
#[test]
fn a_statement_as_deep_as_a_well_is_refused() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert!(parse("bank.xml", deep.as_bytes()).is_err());
}

#[test]
fn a_page_of_a_statement_need_not_reach_the_closing_balance() {
    let page = DAY.replace(
        "<ElctrncSeqNb>",
        "<StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn><ElctrncSeqNb>",
    );
    let page = page.replace("7900.50", "7900.51");
    assert_eq!(only(&page).closing.unwrap().amount.decimal(), "7900.51");
}

#[test]
fn an_overdrawn_account_has_a_negative_balance() {
    let overdrawn =
        DAY.replacen("<CdtDbtInd>CRDT", "<CdtDbtInd>DBIT", 2).replace("7900.50", "12099.50");
    assert_eq!(only(&overdrawn).closing.unwrap().amount.decimal(), "-12099.50");
}

proptest! {
    #[test]
    fn a_cut_or_changed_statement_never_stops_the_reader(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        kind in 0..3_u8,
    ) {
        let mut bytes = if kind == 2 { BATCH } else { DAY }.as_bytes().to_vec();
        let at = at.index(bytes.len());
        if kind == 0 {
            let whole = bytes.trim_ascii_end().len();
            bytes.truncate(at);
            prop_assert!(at >= whole || parse("bank.xml", &bytes).is_err());
        } else {
            bytes[at] = byte;
            let _any = parse("bank.xml", &bytes);
        }
    }

    #[test]
    fn no_bytes_stop_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(parse("bank.xml", &bytes).is_err());
    }
}
