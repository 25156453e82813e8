use super::*;
use records::MarketValue;
use std::io::Read;
use store::ledger::PostingRecord;
use store::{DocumentId, DocumentKind};
use units::{Period, Price, Technology};

fn archive() -> zip::ZipArchive<Cursor<Vec<u8>>> {
    let received_at: UtcTime = "2025-06-10T08:00:00Z".parse().unwrap();
    let published = MarketValue {
        period: Period::Month("2025-05".parse().unwrap()),
        technology: Technology::Solar,
        value: Price::parse_decimal("1.997").unwrap(),
    };
    let document = Document {
        id: DocumentId::of_number(3),
        kind: DocumentKind::Readings,
        name: "Mai \"neu\";\n2.csv".to_owned(),
        sha256: "00".repeat(32),
        byte_count: 1_234,
        received_at,
    };
    let posting = |account: &str, commodity: &str, amount| PostingRecord {
        account: account.to_owned(),
        commodity: commodity.to_owned(),
        amount,
    };
    let entry = LedgerEntryRecord {
        number: 7,
        booked_at: received_at,
        kind: "payout_booked".to_owned(),
        key: "payout_booked:SB-1-1".to_owned(),
        content_sha256: String::new(),
        previous_sha256: String::new(),
        sha256: "ff".repeat(32),
        postings: vec![posting("payouts_in_transit", "eur", 1_234), posting("bank", "kwh", -5_000)],
    };
    let export = GobdExport {
        supplier: "Sonne & Söhne <GmbH>",
        location: "Am Deich 3 a, 25813 Husum, DE",
        year: "2025".parse().unwrap(),
        created_at: received_at,
        companies: &[],
        plants: &[],
        persons: &[],
        statements: &[],
        closings: &[],
        invoices: &[],
        entries: &[entry],
        payouts: &[],
        paid_documents: &[],
        bank_entries: &[],
        repayments: &[],
        set_off: &[],
        premium_statements: &[],
        market_values: &[MarketValueRevision { revision: 2, received_at, published }],
        documents: &[document],
    };
    let bytes = export.zip().unwrap();
    assert_eq!(export.zip().unwrap(), bytes, "the same data gives the same bytes");
    zip::ZipArchive::new(Cursor::new(bytes)).unwrap()
}

fn text(archive: &mut zip::ZipArchive<Cursor<Vec<u8>>>, name: &str) -> String {
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn an_auditor_s_program_reads_numbers_with_a_comma_and_text_in_quotes() {
    let mut archive = archive();
    let values = text(&mut archive, "marktwerte.csv");
    assert_eq!(
        values,
        "\"Zeitraum\";\"Technologie\";\"Fassung\";\"Marktwert (ct/kWh)\";\"Eingegangen am\"\r\n\
         \"2025-05\";\"solar\";2;1,997;\"2025-06-10T08:00:00Z\"\r\n"
    );
    let documents = text(&mut archive, "belege.csv");
    let postings = text(&mut archive, "buchungszeilen.csv");
    assert!(
        postings.ends_with(
            "7;1;\"payouts_in_transit\";\"Geldtransit\";12,34;\r\n7;2;\"bank\";\"Bank\";;-0,005\r\n"
        ),
        "{postings}"
    );
    assert!(documents.contains("3;\"readings\";\"Mai \"\"neu\"\"; 2.csv\";"), "{documents}");
}

#[test]
fn the_index_describes_every_table_and_column_in_the_order_of_the_file() {
    let mut archive = archive();
    let index = text(&mut archive, "index.xml");
    assert!(index.contains("<Name>Sonne &amp; Söhne &lt;GmbH&gt;</Name>"), "{index}");
    let tables: Vec<&str> = index.split("<Table>").skip(1).collect();
    assert_eq!(tables.len(), 17);
    for table in tables {
        let between = |text: &str, tag: &str| -> Vec<String> {
            let start = format!("<{tag}>");
            let parts = text.split(&start).skip(1).map(str::to_owned);
            parts.filter_map(|part| part.split("</").next().map(str::to_owned)).collect()
        };
        let file = between(table, "URL").remove(0);
        let columns = table.split("<VariableLength>").nth(1).unwrap();
        let columns = columns.split("<ForeignKey>").next().unwrap();
        let header = text(&mut archive, &file);
        let header: Vec<String> = header
            .lines()
            .next()
            .unwrap()
            .split(';')
            .map(|cell| cell.trim_matches('"').to_owned())
            .collect();
        assert_eq!(between(columns, "Name"), header, "{file}");
    }
    assert!(index.contains(
        "<ForeignKey><Name>MaStR-Nummer</Name><Name>Zeitraum</Name><Name>Betreiber-Nummer des Jahres</Name>\
         <Name>Fassung</Name><References>Abrechnungen</References></ForeignKey>"
    ));
    assert!(index.contains(
        "<ForeignKey><Name>Buchung</Name><References>Buchungen</References></ForeignKey>"
    ));
    assert!(index.contains(
        "<VariablePrimaryKey><Name>Belegnummer</Name><AlphaNumeric/></VariablePrimaryKey>"
    ));
    assert!(index.contains("<Name>Betrag (€)</Name><Numeric><Accuracy>2</Accuracy></Numeric>"));
}

/// Every element of the index is declared, and every declared one is used.
#[test]
fn the_index_uses_exactly_the_elements_that_are_declared() {
    let mut archive = archive();
    let index = text(&mut archive, "index.xml");
    let declared = text(&mut archive, "gdpdu-01-09-2004.dtd");
    let is_name = |letter: char| letter.is_ascii_alphanumeric();
    let names = |text: &str, start: &str| -> std::collections::BTreeSet<String> {
        let parts = text.split(start).skip(1);
        let names = parts.map(|part| part.chars().take_while(|letter| is_name(*letter)).collect());
        names.filter(|name: &String| !name.is_empty()).collect()
    };
    assert_eq!(names(&index, "<"), names(&declared, "<!ELEMENT "));
}
