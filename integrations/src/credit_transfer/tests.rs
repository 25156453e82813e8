//! Orders: what is refused, what is written, what the crate `sepa` writes for the same order.

mod peer;
mod read;
mod round_trip;

use super::*;
use read::parse;
use records::{BatchBooking, CreditTransfer, CreditTransferFile, Debtor, PostalAddress};
use units::{CountryCode, Money};

/// A transfer of one euro.
fn transfer(reference: &str) -> CreditTransfer {
    CreditTransfer {
        end_to_end_id: reference.to_owned(),
        creditor_name: "Bürgerenergie Groß & Söhne GbR".to_owned(),
        account: "DE89370400440532013000".parse().unwrap(),
        amount: Money::from_scaled(100),
        remittance: "Gutschrift 2026-0001, Marktprämie".to_owned(),
        address: PostalAddress::new(
            "Am Deich",
            Some("3 a"),
            "25813",
            "Husum",
            CountryCode::germany(),
        )
        .ok(),
    }
}

fn order(transfers: Vec<CreditTransfer>) -> CreditTransferFile {
    CreditTransferFile {
        message_id: "PAYOUT-2026-11-1".to_owned(),
        created_at: "2026-11-26T08:00:00Z".parse().unwrap(),
        debtor: Debtor {
            name: "Sonne Direktvermarktung GmbH".to_owned(),
            account: Some("DE02120300000000202051".parse().unwrap()),
            bic: Some("BYLADEM1001".parse().unwrap()),
            address: None,
        },
        execution_day: "2026-11-27".parse().unwrap(),
        booking: BatchBooking::Collective,
        transfers,
    }
}

fn written(order: &CreditTransferFile) -> String {
    String::from_utf8(write(order).unwrap()).unwrap()
}

#[test]
fn an_order_has_one_block_with_exact_totals_and_structured_addresses() {
    let mut second = transfer("SB-2");
    second.amount = Money::from_scaled(1_234_567);
    let xml = written(&order(vec![transfer("SB-1"), second]));
    for expected in [
        "<MsgId>PAYOUT-2026-11-1</MsgId>",
        "<CreDtTm>2026-11-26T08:00:00Z</CreDtTm>",
        "<NbOfTxs>2</NbOfTxs>",
        "<CtrlSum>12346.67</CtrlSum>",
        "<BtchBookg>true</BtchBookg>",
        "<Cd>SEPA</Cd>",
        "<Dt>2026-11-27</Dt>",
        "<ChrgBr>SLEV</ChrgBr>",
        "<BICFI>BYLADEM1001</BICFI>",
        "<InstdAmt Ccy=\"EUR\">12345.67</InstdAmt>",
        "<Nm>Buergerenergie Gross + Soehne GbR</Nm>",
        "<StrtNm>Am Deich</StrtNm>",
        "<BldgNb>3 a</BldgNb>",
        "<TwnNm>Husum</TwnNm>",
        "<Ustrd>Gutschrift 2026-0001, Marktpraemie</Ustrd>",
    ] {
        assert!(xml.contains(expected), "{expected} in {xml}");
    }
    assert_eq!(xml.matches("<PmtInf>").count(), 1);
    assert_eq!(xml.matches("<CtrlSum>").count(), 2);
    assert!(!xml.contains("AdrLine"));
}

/// Without the debtor's account the order can be looked at, and nobody mistakes it for a payable one.
#[test]
fn an_unknown_account_of_the_debtor_is_not_provided() {
    let mut unknown = order(vec![transfer("SB-1")]);
    unknown.debtor.account = None;
    unknown.debtor.bic = None;
    let xml = written(&unknown);
    assert_eq!(xml.matches("<Id>NOTPROVIDED</Id>").count(), 2);
    let read = parse("payout.xml", xml.as_bytes()).unwrap();
    assert_eq!((read.debtor.account, read.debtor.bic), (None, None));
}

#[test]
fn text_is_written_in_the_letters_that_banks_take() {
    for (text, expected) in [
        ("Müller & Söhne", "Mueller + Soehne"),
        ("ÄÖÜß", "AeOeUess"),
        ("  two\n lines\t", "two lines"),
        ("Crêpe à 5 €", "Crepe a 5 E"),
        ("a_b~c", "a-b-c"),
        ("<script>\"x\"</script>", "(script)'x'(/script)"),
        ("\u{0}\u{7}", ""),
        ("日本", ".."),
    ] {
        let found = basic_latin(text);
        if expected.is_empty() {
            assert!(sepa::charset::is_sepa_text(&found), "{found:?}");
        } else {
            assert_eq!(found, expected, "{text:?}");
        }
    }
}

#[test]
fn names_and_addresses_are_cut_where_the_scheme_ends_them() {
    let mut long = transfer("SB-1");
    long.creditor_name = "ä".repeat(60);
    let city = "Llanfairpwllgwyngyllgogerychwyrndrobwll";
    long.address = PostalAddress::new("A", None, "1", city, "FR".parse().unwrap()).ok();
    let xml = written(&order(vec![long]));
    assert!(xml.contains(&format!("<Nm>{}</Nm>", "ae".repeat(35))));
    assert!(xml.contains(&format!("<TwnNm>{}</TwnNm>", &city[..35])));
}

/// A change of an order of two transfers, and what is said of it.
type Refused = (&'static str, fn(&mut CreditTransferFile), &'static str);

const REFUSED: &[Refused] = &[
    ("no transfers", |order| order.transfers.clear(), "the order has no transfers"),
    ("no holder", |order| order.debtor.name.clear(), "the name of the account's holder is missing"),
    ("id too long", |order| order.message_id = "x".repeat(36), "MsgId \"xxxx"),
    ("id empty", |order| order.message_id.clear(), "MsgId \"\": expected 1 to 35 of the letters"),
    ("id umlaut", |order| order.message_id = "Ü-1".to_owned(), "MsgId \"Ü-1\": expected"),
    ("id slash", |order| order.message_id = "/1".to_owned(), "MsgId \"/1\": expected"),
    ("id slashes", |order| order.message_id = "a//1".to_owned(), "MsgId \"a//1\": expected"),
    (
        "reference",
        |order| order.transfers[1].end_to_end_id = "a\nb".to_owned(),
        "EndToEndId \"a\\nb\": expected",
    ),
    (
        "twice",
        |order| order.transfers[1].end_to_end_id = "SB-1".to_owned(),
        "transfer 2: the reference SB-1 comes twice",
    ),
    (
        "nobody",
        |order| order.transfers[1].creditor_name = " ".to_owned(),
        "transfer SB-2: the creditor's name is missing",
    ),
    (
        "zero",
        |order| order.transfers[1].amount = Money::ZERO,
        "transfer SB-2: 0.00 EUR: expected an amount above zero, up to 999999999.99 EUR",
    ),
    (
        "negative",
        |order| order.transfers[0].amount = Money::from_scaled(-1),
        "transfer SB-1: -0.01 EUR: expected an amount above zero",
    ),
    (
        "huge",
        |order| order.transfers[0].amount = Money::from_scaled(100_000_000_000),
        "transfer SB-1: 1000000000.00 EUR: expected an amount above zero",
    ),
    (
        "no text",
        |order| order.transfers[0].remittance.clear(),
        "transfer SB-1: the remittance text has 0 characters; expected 1 to 140",
    ),
    (
        "text that grows",
        |order| order.transfers[0].remittance = "ß".repeat(71),
        "transfer SB-1: the remittance text has 142 characters; expected 1 to 140",
    ),
    (
        "past",
        |order| order.execution_day = order.execution_day.plus_days(-2),
        "execution on 2026-11-25: the order is written on 2026-11-26",
    ),
];

#[test]
fn an_order_that_cannot_be_paid_is_refused_with_the_reason() {
    for (name, change, expected) in REFUSED {
        let mut order = order(vec![transfer("SB-1"), transfer("SB-2")]);
        change(&mut order);
        let error = write(&order).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{name}: {error}");
    }
}

#[test]
fn what_was_changed_in_a_written_order_is_found() {
    let xml = written(&order(vec![transfer("SB-1"), transfer("SB-2")]));
    let block = &xml[xml.find("<PmtInf>").unwrap()..xml.find("</CstmrCdtTrfInitn>").unwrap()];
    for (from, to, expected) in [
        (
            "<InstdAmt Ccy=\"EUR\">1.00",
            "<InstdAmt Ccy=\"EUR\">2.00",
            "not the sum of the transfers",
        ),
        ("<NbOfTxs>2", "<NbOfTxs>3", "not the number of transfers"),
        ("Ccy=\"EUR\"", "Ccy=\"CHF\"", "\"CHF\": expected an amount in EUR"),
        ("DE89370400440532013000", "DE88370400440532013000", "column IBAN: \"DE88"),
        ("pain.001.001.09", "pain.001.001.03", "expected a document of urn:iso"),
        ("<Cdtr>", "<Kdtr>", "Cdtr is missing"),
        (block, &block.repeat(2), "expected one payment block"),
        ("<Document", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><Document", "DTD"),
    ] {
        let changed = xml
            .replace(from, to)
            .replace("</Cdtr>", if to == "<Kdtr>" { "</Kdtr>" } else { "</Cdtr>" });
        let error = parse("payout.xml", changed.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(expected), "{from}: {error}");
        assert!(error.starts_with("payout.xml, line "), "{error}");
    }
}
