//! Files as banks give them: archives, versions, encodings, several accounts, foreign payments, reversals, charges.

use super::*;
use crate::archive::pack;

const OWN: &str = "DE02120300000000202051";
const OTHER: &str = "DE89370400440532013000";

/// A statement of one entry of an account that begins at 1,000.00 and ends as said.
fn statement(account: &str, closing: &str, entry: &str) -> String {
    let balance = |code: &str, amount: &str| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt>\
             <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-26</Dt></Dt></Bal>"
        )
    };
    format!(
        "<Stmt><Id>S1</Id><CreDtTm>2026-11-27T05:00:00+01:00</CreDtTm><Acct><Id><IBAN>{account}</IBAN></Id></Acct>{}{}\
         <Ntry>{entry}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-26</Dt></BookgDt></Ntry></Stmt>",
        balance("PRCD", "1000.00"),
        balance("CLBD", closing),
    )
}

fn document(version: &str, statements: &[String]) -> String {
    let statements = statements.concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}\">\
         <BkToCstmrStmt>{statements}</BkToCstmrStmt></Document>"
    )
}

fn amount(cents: &str, direction: &str) -> String {
    format!("<Amt Ccy=\"EUR\">{cents}</Amt><CdtDbtInd>{direction}</CdtDbtInd>")
}

/// The statements of our account, and what was left unread.
fn of_own(bytes: &[u8]) -> Result<(Vec<BankStatement>, Vec<String>), FileError> {
    let (statements, left) = parse("bank.xml", bytes)?.of_accounts(&[OWN.parse().unwrap()])?;
    Ok((statements, left.iter().map(ToString::to_string).collect()))
}

fn only_entry(text: &str) -> BankEntry {
    only(text).entries.remove(0)
}

#[test]
fn every_version_in_use_is_read() {
    let day =
        |version: &str| document(version, &[statement(OWN, "1050.00", &amount("50.00", "CRDT"))]);
    for version in 2..=13 {
        assert_eq!(only(&day(&format!("{version:02}"))).entries.len(), 1, "{version}");
    }
    for version in ["01", "14", "2x"] {
        let refused = read(day(version).as_bytes()).unwrap_err().to_string();
        assert!(refused.contains(&format!("camt.053.001.{version} is not read")), "{refused}");
    }
    let swift = day("02").replace("urn:iso:std:iso:20022:tech:xsd:", "urn:swift:xsd:$");
    assert_eq!(only(&swift).entries.len(), 1);
    for text in [":20:STARTUMSE\n:25:12345", "\n{1:F01BYLADEM1001}"] {
        let refused = read(text.as_bytes()).unwrap_err().to_string();
        assert!(refused.contains("this is an MT940"), "{refused}");
    }
}

#[test]
fn an_archive_of_statements_is_read_file_by_file() {
    let first = document("08", &[statement(OWN, "1050.00", &amount("50.00", "CRDT"))]);
    let second = document("08", &[statement(OWN, "950.00", &amount("50.00", "DBIT"))]);
    let files: [(&str, &[u8]); 5] = [
        ("2026-11-27/C53_1.xml", first.as_bytes()),
        ("2026-11-26/C53_2.XML", second.as_bytes()),
        ("__MACOSX/2026-11-27/._C53_1.xml", b"\0\0"),
        (".DS_Store", b"\0"),
        ("Auszug.pdf", b"%PDF-1.4"),
    ];
    let (statements, left) = of_own(&pack(&files)).unwrap();
    assert_eq!(statements.len(), 2);
    let [left] = left.as_slice() else { panic!("{left:?}") };
    assert!(left.starts_with("bank.xml/Auszug.pdf: expected a bank statement"), "{left}");
    let refused = |files: &[(&str, &[u8])]| of_own(&pack(files)).unwrap_err().to_string();
    assert!(refused(&files[2..]).contains("no file of the archive is one"));
    assert!(refused(&[files[0], ("x.xml", b"<Document>")]).starts_with("bank.xml/x.xml"));
    assert!(refused(&[("in.zip", &pack(&files))]).contains("unpack it first"));
}

#[test]
fn names_are_read_in_the_declared_encoding() {
    let entry = amount("50.00", "CRDT") + "<AddtlNtryInf>Zahlung für Öl</AddtlNtryInf>";
    let text = document("08", &[statement(OWN, "1050.00", &entry)]);
    let text = text.replace("UTF-8", "ISO-8859-1");
    let bytes: Vec<u8> = text.chars().map(|letter| u8::try_from(letter).unwrap()).collect();
    let statements = read(&bytes).unwrap();
    assert_eq!(statements[0].entries[0].additional_text.as_deref(), Some("Zahlung für Öl"));
}

/// What is wrong with another account is no reason to leave the own one out.
#[test]
fn an_account_beside_the_own_one_is_left_and_named() {
    let own = statement(OWN, "1050.00", &amount("50.00", "CRDT"));
    let euro = statement(OTHER, "1050.00", &amount("50.00", "CRDT"));
    let beside = [
        (euro.replace("Ccy=\"EUR\"", "Ccy=\"USD\""), "\"USD\": expected an account in EUR"),
        (
            euro.replace("</Id></Acct>", "</Id><Ccy>CHF</Ccy></Acct>"),
            "\"CHF\": expected an account",
        ),
        (
            euro.replace(&format!("<IBAN>{OTHER}</IBAN>"), "<Othr><Id>4711</Id></Othr>"),
            "\"4711\": expected an account",
        ),
        (euro.replace("1050.00", "1049.99"), "the closing balance is 1049.99 EUR"),
    ];
    for (beside, named) in beside {
        let text = document("08", &[beside.clone(), own.clone()]);
        let (statements, left) = of_own(text.as_bytes()).unwrap();
        assert_eq!((statements.len(), left.len()), (1, 1), "{named}");
        assert!(left[0].contains(named), "{}", left[0]);
        let alone = document("08", &[beside.replace(OTHER, OWN)]);
        let unknown = read(alone.as_bytes()).unwrap_err().to_string();
        assert!(unknown.contains(named), "{unknown}");
    }
    let own = document("08", &[own.replace("1050.00", "1049.99"), euro]);
    assert!(of_own(own.as_bytes()).is_err(), "a broken statement of the own account");
}

#[test]
fn a_payment_in_another_currency_is_of_the_entrys_amount() {
    let details = "<NtryDtls><TxDtls><AmtDtls><InstdAmt><Amt Ccy=\"USD\">100.00</Amt></InstdAmt>\
                   <TxAmt><Amt Ccy=\"USD\">100.00</Amt></TxAmt></AmtDtls></TxDtls></NtryDtls>";
    let direct = "<NtryDtls><TxDtls><Amt Ccy=\"USD\">100.00</Amt></TxDtls></NtryDtls>";
    let worth = "<NtryDtls><TxDtls><Amt Ccy=\"USD\">100.00</Amt><AmtDtls><CntrValAmt><Amt Ccy=\"EUR\">92.00</Amt>\
                 </CntrValAmt></AmtDtls></TxDtls></NtryDtls>";
    for details in [details, direct, worth] {
        let entry = amount("92.00", "DBIT") + details;
        let entry = only_entry(&document("02", &[statement(OWN, "908.00", &entry)]));
        assert_eq!(cents(only_payment(&entry).amount), 9_200, "{details}");
        assert_eq!(only_payment(&entry).instructed_amount, None);
    }
}

/// The balances say which way the money went.
#[test]
fn a_reversal_is_read_as_the_balances_have_it() {
    let reversal = |direction: &str, closing: &str| {
        let payment = "<NtryDtls><TxDtls><CdtDbtInd>DBIT</CdtDbtInd></TxDtls></NtryDtls>";
        let payment = payment.replace("DBIT", direction);
        let entry = amount("50.00", direction) + "<RvslInd>true</RvslInd>" + &payment;
        read(document("08", &[statement(OWN, closing, &entry)]).as_bytes())
    };
    for direction in ["CRDT", "DBIT"] {
        let back = reversal(direction, "1050.00").unwrap().remove(0).entries.remove(0);
        assert_eq!((back.side, back.is_reversal), (EntrySide::Credit, true), "{direction}");
        assert_eq!(only_payment(&back).side, EntrySide::Credit, "{direction}");
        let taken = reversal(direction, "950.00").unwrap().remove(0).entries.remove(0);
        assert_eq!(taken.side, EntrySide::Debit, "{direction}");
        let lost = reversal(direction, "1049.00").unwrap_err().to_string();
        assert!(lost.contains("the closing balance is 1049.00 EUR"), "{lost}");
    }
}

#[test]
fn charges_are_read_of_payment_and_entry_in_both_forms() {
    let forms = [
        "<Chrgs><Rcrd><Amt Ccy=\"EUR\">2.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd><Rcrd><Amt Ccy=\"EUR\">1.00</Amt></Rcrd></Chrgs>",
        "<Chrgs><Amt Ccy=\"EUR\">3.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></Chrgs>",
        "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">3.00</TtlChrgsAndTaxAmt></Chrgs>",
        "<Chrgs><Rcrd><Amt Ccy=\"EUR\">4.00</Amt></Rcrd><Rcrd><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Rcrd></Chrgs>",
    ];
    for form in forms {
        let payment =
            format!("<NtryDtls><TxDtls>{}{form}</TxDtls></NtryDtls>", amount("53.00", "CRDT"));
        let entry = amount("50.00", "CRDT");
        let of_payment =
            only_entry(&document("08", &[statement(OWN, "1050.00", &(entry.clone() + &payment))]));
        let payment = only_payment(&of_payment);
        assert_eq!((cents(payment.amount), cents(payment.charges)), (5_300, 300), "{form}");
        let of_entry = only_entry(&document("08", &[statement(OWN, "1050.00", &(entry + form))]));
        assert_eq!(cents(of_entry.charges), 300, "{form}");
    }
}

/// A report of several days begins with the balance of the first one and ends with that of the last one.
#[test]
fn a_statement_of_several_days_leads_from_the_first_to_the_last_balance() {
    let day = statement(OWN, "1050.00", &amount("50.00", "CRDT"));
    let closing = day.find("<Bal>").unwrap()..day.find("<Ntry>").unwrap();
    let earlier = day[closing].replace("2026-11-26", "2026-11-25").replace("1050.00", "1000.00");
    let days = day.replace("<Ntry>", &format!("{earlier}<Ntry>"));
    let days = only(&document("08", &[days]));
    assert_eq!(days.opening.unwrap().day.to_string(), "2026-11-25");
    assert_eq!(days.closing.unwrap().amount.decimal(), "1050.00");
    assert_eq!(days.created_on.unwrap().to_string(), "2026-11-27");
}
