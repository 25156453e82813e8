use super::*;
use rules::ledger::{
    Account, Entry, StatementAmounts, payout_booked_entry, payout_entry, payout_returned_entry,
    reversal_entry, statement_entry,
};
use std::collections::BTreeMap;
use store::ledger::PostingRecord;

fn settings() -> DatevSettings {
    DatevSettings {
        consultant: 29_098,
        client: 55_003,
        chart: ChartOfAccounts::Skr03,
        account_digits: 4,
        fiscal_year_begins: 1,
        accounts: BTreeMap::new(),
        tax_keys: BTreeMap::new(),
        creditors: BTreeMap::from([("OP-7".to_owned(), 70_007)]),
        collective_creditor: None,
    }
}

fn euros(text: &str) -> Money {
    Money::parse_decimal(text).unwrap()
}

fn record(number: i64, entry: &Entry) -> LedgerEntryRecord {
    let postings = entry.postings().iter().map(|posting| PostingRecord {
        account: posting.account.to_string(),
        commodity: posting.amount.commodity().to_string(),
        amount: posting.amount.scaled(),
    });
    LedgerEntryRecord {
        number,
        booked_at: "2026-06-15T22:30:00Z".parse().unwrap(),
        kind: entry.kind().to_string(),
        key: entry.key().to_owned(),
        content_sha256: String::new(),
        previous_sha256: String::new(),
        sha256: String::new(),
        postings: postings.collect(),
    }
}

/// A statement, its reversal and the one that stands in, a payout that came back, and one that was paid.
fn entries() -> Vec<LedgerEntryRecord> {
    let amounts = StatementAmounts {
        supplied: euros("1407.20"),
        vat: euros("267.37"),
        premium: euros("33.10"),
        reverse_charge: false,
    };
    let owes = StatementAmounts { supplied: euros("-12.05"), ..StatementAmounts::default() };
    let paid = amounts.payout().unwrap();
    [
        statement_entry("invoice 2026-000001", "OP-7", &amounts),
        reversal_entry("invoice 2026-000002", "OP-7", &amounts),
        statement_entry("invoice 2026-000003", "OP-7", &amounts),
        statement_entry("invoice 2026-000004", "OP-8", &owes),
        payout_entry("payout 2026-000003", "OP-7", paid),
        payout_returned_entry("returned 2026-000003", "OP-7", paid, paid),
        payout_booked_entry("booked 2026-000003", paid, paid),
    ]
    .into_iter()
    .zip(1..)
    .map(|(entry, number)| record(number, &entry.unwrap()))
    .collect()
}

fn batch_with(settings: &DatevSettings) -> Result<DatevBatch, DatevError> {
    let owners = HashMap::from([("OP-7".to_owned(), "Hof Ähre; \"Süd\"".to_owned())]);
    DatevExport {
        settings,
        month: "2026-06".parse().unwrap(),
        created_at: "2026-07-02T08:15:30Z".parse().unwrap(),
        entries: &entries(),
        owners: &owners,
        open_items: &HashMap::new(),
    }
    .batch()
}

/// The cells of each line; `;` within quotes does not divide.
fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    assert!(text.ends_with("\r\n"));
    let line = |line: &str| {
        let (mut cells, mut within) = (vec![String::new()], false);
        for letter in line.chars() {
            within ^= letter == '"';
            if letter == ';' && !within {
                cells.push(String::new());
            } else if let Some(last) = cells.last_mut() {
                last.push(letter);
            }
        }
        cells
    };
    text.trim_end_matches("\r\n").split("\r\n").map(line).collect()
}

#[test]
fn the_header_says_what_the_file_is() {
    let batch = batch_with(&settings()).unwrap();
    let header =
        String::from_utf8(batch.bytes.split(|byte| *byte == b'\r').next().unwrap().to_vec());
    assert_eq!(
        header.unwrap(),
        "\"EXTF\";700;21;\"Buchungsstapel\";13;20260702081530000;;\"RE\";\"\";\"\";29098;55003;20260101;4;\
         20260601;20260630;\"Strombuch 2026-06\";\"\";1;0;0;\"EUR\";;\"\";;;\"03\";;;\"\";\"\""
    );
}

#[test]
fn every_line_has_the_fields_of_its_kind() {
    let batch = batch_with(&settings()).unwrap();
    let lines = cells(&batch.bytes);
    assert_eq!(lines[0].len(), 31);
    assert!(lines[1..].iter().all(|line| line.len() == 125));
    assert_eq!(lines.len(), batch.rows + 2);
    assert_eq!(lines[1][7], "Gegenkonto (ohne BU-Schl\u{fc}ssel)", "one byte a letter");
    let first = &lines[2];
    assert_eq!(
        [
            &first[0], &first[1], &first[2], &first[6], &first[7], &first[8], &first[9],
            &first[10], &first[13]
        ],
        [
            "1407,20",
            "\"S\"",
            "\"EUR\"",
            "3200",
            "70007",
            "\"\"",
            "1606",
            "\"2026-000001\"",
            "\"Gutschrift Hof \u{c4}hre; \"\"S\u{fc}d\"\"\""
        ],
        "booked at half past midnight in Berlin"
    );
}

/// What each account gets in the file is what the ledger has.
#[test]
fn sums_of_the_accounts_equal_those_of_the_ledger() {
    for chart in [ChartOfAccounts::Skr03, ChartOfAccounts::Skr04] {
        let settings = DatevSettings { chart, ..settings() };
        let batch = batch_with(&settings).unwrap();
        let mut numbers = AccountNumbers::of(&settings).unwrap();
        let mut expected: BTreeMap<i64, i64> = BTreeMap::new();
        for posting in entries().iter().flat_map(|entry| &entry.postings) {
            let account: Account = posting.account.parse().unwrap();
            *expected.entry(numbers.number(&account)).or_default() += posting.amount;
        }
        let mut found: BTreeMap<i64, i64> = BTreeMap::new();
        for row in &cells(&batch.bytes)[2..] {
            let cents: i64 = row[0].replace(',', "").parse().unwrap();
            let cents = if row[1] == "\"S\"" { cents } else { -cents };
            *found.entry(row[6].parse().unwrap()).or_default() += cents;
            *found.entry(row[7].parse().unwrap()).or_default() -= cents;
        }
        assert_eq!(found, expected, "{chart:?}");
    }
}

#[test]
fn an_owner_without_an_account_is_booked_on_the_collective_one_and_named() {
    let batch = batch_with(&settings()).unwrap();
    assert_eq!(batch.on_collective_account, BTreeSet::from(["OP-8".to_owned()]));
    let of_owner = |number| {
        let rows = cells(&batch.bytes);
        rows.iter().filter(|row| row.get(7).is_some_and(|contra| contra == number)).count()
    };
    assert_eq!((of_owner("70000"), of_owner("70007")), (1, 11));
}

#[test]
fn longer_accounts_get_zeros_and_own_ones_stay() {
    let own = DatevSettings {
        account_digits: 6,
        fiscal_year_begins: 7,
        accounts: BTreeMap::from([("energy_purchases".to_owned(), 340_001)]),
        tax_keys: BTreeMap::from([("energy_purchases".to_owned(), "40".to_owned())]),
        creditors: BTreeMap::new(),
        collective_creditor: Some(7_900_000),
        ..settings()
    };
    let lines = cells(&batch_with(&own).unwrap().bytes);
    assert_eq!(
        lines[0][12..14],
        ["20250701", "6"],
        "June lies in the fiscal year from July before"
    );
    assert_eq!(lines[2][6..9], ["340001", "7900000", "\"40\""]);
    assert_eq!(lines[3][6..9], ["157600", "7900000", "\"\""]);
}

#[test]
fn settings_that_datev_would_refuse_are_refused() {
    let with = |change: &dyn Fn(&mut DatevSettings)| {
        let mut changed = settings();
        change(&mut changed);
        batch_with(&changed).unwrap_err().to_string()
    };
    assert_eq!(with(&|found| found.consultant = 7), "consultant 7: expected 1001 to 9999999");
    assert_eq!(with(&|found| found.account_digits = 9), "account_digits 9: expected 4 to 8");
    assert_eq!(
        with(&|found| {
            found.creditors.insert("OP-9".to_owned(), 7_000);
        }),
        "creditors.OP-9 7000: expected 70000 to 99999"
    );
    assert!(
        with(&|found| {
            found.accounts.insert("cash".to_owned(), 1_000);
        })
        .starts_with("there is no account \"cash\"; expected one of energy_purchases")
    );
    assert_eq!(
        with(&|found| {
            found.tax_keys.insert("bank".to_owned(), "9a".to_owned());
        }),
        "tax key \"9a\" of bank: expected one to four digits"
    );
}

#[test]
fn tokens_are_no_bookings() {
    let mut entry =
        record(1, &payout_booked_entry("booked x", euros("5.00"), euros("5.00")).unwrap());
    for posting in &mut entry.postings {
        posting.commodity = "kwh".to_owned();
    }
    let settings = settings();
    let mut numbers = AccountNumbers::of(&settings).unwrap();
    assert_eq!(rows_of(&entry, &[], &mut numbers, &HashMap::new()).unwrap().len(), 0);
}
