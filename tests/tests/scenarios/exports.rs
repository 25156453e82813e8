//! What tax advisers and auditors are given: open items that clear, and an export that stands by itself.

use records::CompanyProfile;
use reports::ledger::{ChartOfAccounts, DatevExport, DatevSettings, GobdExport};
use services::ledger::{list_audit_records, list_booked_entries};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{Cursor, Read};
use tests::bank::ACCOUNT;
use tests::clock::now;
use tests::plant::read;
use tests::{BankFile, BankLine, BankPayment, World, on_both_databases};
use units::{FeeKind, Money};

const IBAN: &str = "DE02120300000000202051";
const MONTHS: [&str; 3] = ["2025-10", "2025-11", "2025-12"];

/// A company with four plants: one is paid once, one's transfer comes back and is paid again, one is corrected after it
/// was paid and owes, and pays a part of it back, one pays for the service and has a premium that passes through. Delivered in 2025, stated and paid
/// in 2026.
fn busy_company(world: &mut World) {
    world.company_has_account(ACCOUNT);
    let plants = [
        world.solar_plant().paid_to(IBAN).register(),
        world.solar_plant().small_business().paid_to(IBAN).register(),
        world.solar_plant().paid_to(IBAN).register(),
        world
            .solar_plant()
            .fee("0.25 ct/kWh")
            .fee_kind(FeeKind::Service)
            .paid_to(IBAN)
            .premium_through_marketer()
            .register(),
    ];
    for month in MONTHS {
        world.spot_all(month, "50.00 EUR/MWh");
        world.market_value(month, "3.163 ct/kWh");
    }
    for plant in &plants {
        world.feeds(plant, &MONTHS, "10 kWh");
    }
    for month in &MONTHS[..2] {
        world.settle(month);
    }
    world.close("2025-10");
    let paid = pay(world, 1);
    bank_says(
        world,
        &[(&paid[0], None), (&paid[1], Some("AC04")), (&paid[2], None), (&paid[3], None)],
    );
    // Corrected after it was paid: the owner owes what November and December do not bring.
    let less = world.readings(&plants[2]);
    less.every_quarter_hour_of("2025-10", "1 kWh").deliver();
    world.restate();
    world.close("2025-10");
    // The owner pays a part of it back, and somebody pays what nobody knows.
    let back = BankLine::came_in("100.00", "Eigentümer 3", "Rueckzahlung 2026-000003");
    let unknown = BankLine::came_in("50.00", "Netz", "ohne Nummer");
    let of_before = BankLine::came_in("7.00", "Netz", "im alten Jahr").on("2025-12-30");
    let told = world.bank_file(&[BankFile::statement("S3", [back, unknown, of_before])]);
    assert_eq!((told.unmatched, told.unassigned), (3, 2));
    // Stated, taken back and stated anew before anything is paid.
    world.close("2025-11");
    world.readings(&plants[0]).quarters("2025-11-10", 40..44, "9 kWh").deliver();
    world.restate();
    world.close("2025-11");
    pay(world, 2);
    world.settle("2025-12");
    world.close("2025-12");
    pay(world, 3);
}

/// Anna makes a batch of everything and Ben approves it; returns names and amounts of its transfers.
fn pay(world: &mut World, number: i64) -> Vec<(String, Money)> {
    let made = world.create_payouts(None);
    world.approve_batch(number, "ben").unwrap();
    made.payouts.into_iter().map(|payout| (payout.end_to_end_id, payout.amount)).collect()
}

/// The bank pays transfers on a Friday and gives some of them back on Monday.
fn bank_says(world: &mut World, payments: &[(&(String, Money), Option<&str>)]) {
    for (on, is_back) in [("2026-03-20", false), ("2026-03-23", true)] {
        let told = payments.iter().filter(|(_, reason)| !is_back || reason.is_some());
        let told = told.map(|((end_to_end_id, amount), reason)| BankPayment {
            end_to_end_id,
            amount: *amount,
            on,
            returned: reason.filter(|_| is_back),
            ordered: None,
        });
        world.bank_says(&told.collect::<Vec<_>>());
    }
}

/// The rows of a batch: side, account, contra account, Belegfeld 1 and the amount in cents.
fn datev_rows(world: &mut World) -> Vec<(i64, i64, String, i64)> {
    let booked = list_booked_entries(&mut world.db, world.tenant, read("2026-03")).unwrap();
    let settings = DatevSettings {
        consultant: 29_098,
        client: 55_003,
        chart: ChartOfAccounts::Skr03,
        account_digits: 4,
        fiscal_year_begins: 1,
        accounts: BTreeMap::new(),
        tax_keys: BTreeMap::new(),
        creditors: BTreeMap::new(),
        collective_creditor: None,
    };
    let export = DatevExport {
        settings: &settings,
        month: read("2026-03"),
        created_at: now(),
        entries: &booked.entries,
        owners: &HashMap::new(),
        open_items: &booked.open_items,
    };
    let bytes = export.batch().unwrap().bytes;
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    assert!(!text.contains(ACCOUNT), "the own account says nothing of a booking");
    let row = |line: &str| {
        let cells: Vec<String> =
            cells(line).into_iter().map(|cell| cell.trim_matches('"').to_owned()).collect();
        let cents: i64 = cells[0].replace(',', "").parse().unwrap();
        let signed = if cells[1] == "S" { cents } else { -cents };
        (read(&cells[6]), read(&cells[7]), cells[10].clone(), signed)
    };
    text.lines().skip(2).map(row).collect()
}

/// Tables of an export by their names: the heads, the key columns, the references, and the rows.
struct Table {
    heads: Vec<String>,
    keys: usize,
    references: Vec<(Vec<String>, String)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn places(&self, names: &[String]) -> Vec<usize> {
        let place = |name: &String| self.heads.iter().position(|head| head == name).unwrap();
        names.iter().map(place).collect()
    }

    fn keys(&self) -> BTreeSet<Vec<String>> {
        self.rows.iter().map(|row| row[..self.keys].to_vec()).collect()
    }
}

/// The cells of a line; `;` within quotes does not divide.
fn cells(line: &str) -> Vec<String> {
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
}

fn between<'t>(text: &'t str, tag: &str) -> Vec<&'t str> {
    let (start, end) = (format!("<{tag}>"), format!("</{tag}>"));
    let parts = text.split(start.as_str()).skip(1);
    parts.map(|part| part.split(end.as_str()).next().unwrap()).collect()
}

/// Reads everything that `index.xml` describes.
fn audit(world: &mut World, year: &str) -> (String, BTreeMap<String, Table>) {
    let records = list_audit_records(&mut world.db, world.tenant, read(year)).unwrap();
    let export = GobdExport {
        supplier: &records.company_name,
        location: &records
            .companies
            .last()
            .map(|known: &CompanyProfile| known.address.to_string())
            .unwrap(),
        year: read(year),
        created_at: now(),
        companies: &records.companies,
        plants: &records.plants,
        persons: &records.persons,
        statements: &records.statements,
        closings: &records.closings,
        invoices: &records.invoices,
        entries: &records.entries,
        payouts: &records.payouts,
        paid_documents: &records.paid_documents,
        bank_entries: &records.bank_entries,
        repayments: &records.repayments,
        set_off: &records.set_off,
        premium_statements: &records.premium_statements,
        market_values: &records.market_values,
        documents: &records.documents,
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(export.zip().unwrap())).unwrap();
    let mut file = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let index = file("index.xml");
    let mut tables = BTreeMap::new();
    for table in between(&index, "Table") {
        let layout = between(table, "VariableLength")[0];
        let columns = layout.split("<ForeignKey>").next().unwrap();
        let owned =
            |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<String>>();
        let references = between(layout, "ForeignKey").into_iter();
        let references = references
            .map(|key| (owned(between(key, "Name")), between(key, "References")[0].to_owned()));
        let csv = file(between(table, "URL")[0]);
        let rows = csv.lines().skip(1).map(cells);
        let read = Table {
            heads: owned(between(columns, "Name")),
            keys: between(columns, "VariablePrimaryKey").len(),
            references: references.collect(),
            rows: rows.collect(),
        };
        tables.insert(between(table, "Name")[0].to_owned(), read);
    }
    (index, tables)
}

/// Every key names one row, and whatever a row names is there.
fn assert_stands_by_itself(tables: &BTreeMap<String, Table>) {
    for (name, table) in tables {
        assert!(table.rows.iter().all(|row| row.len() == table.heads.len()), "{name}");
        assert_eq!(table.keys().len(), table.rows.len(), "keys of {name}");
        for (columns, of) in &table.references {
            let (places, known) = (table.places(columns), tables[of].keys());
            for row in &table.rows {
                let key: Vec<String> = places.iter().map(|place| row[*place].clone()).collect();
                let is_empty = key.last().is_some_and(|last| last.trim_matches('"').is_empty());
                assert!(is_empty || known.contains(&key), "{name} names {key:?} of {of}");
            }
        }
    }
}

on_both_databases! {
    /// All is paid in the end, so every document's rows on the creditor account sum to zero, and so do those of what was
    /// taken back. A row of a payment names a document that was issued.
    fn open_items_clear_by_the_numbers_of_documents(world: World) {
        busy_company(&mut world);
        let rows = datev_rows(&mut world);
        let is_creditor = |account: i64| account >= 70_000;
        let mut items: BTreeMap<&str, i64> = BTreeMap::new();
        for (account, contra, document, cents) in &rows {
            assert!(!is_creditor(*account), "the creditor is the contra account");
            let is_document = document.starts_with("2026-0000") && document.len() == 11;
            assert!(is_document || ["Z-6", "Z-7", "Z-8"].contains(&document.as_str()), "{document}");
            if is_creditor(*contra) {
                *items.entry(document).or_default() -= cents;
            }
        }
        let open: Vec<_> = items.iter().filter(|(_, cents)| **cents != 0).collect();
        assert!(items.len() > 12 && open.is_empty(), "{open:?}");
        let check = world.checked_ledger();
        for (code, account) in [("bank", 1200), ("payouts_in_transit", 1360), ("energy_purchases", 3200)] {
            let of = |cents: i64, found: i64| if found == account { cents } else { 0 };
            let sum: i64 = rows.iter().map(|row| of(row.3, row.0) - of(row.3, row.1)).sum();
            let balance = check.balances.iter().find(|balance| balance.account == code).unwrap();
            assert_eq!(sum, balance.amount.scaled(), "{code}");
        }
    }

    /// The year of delivery and the year of issue: both have the statements of their documents, the transfers, who
    /// approved, and what the bank booked.
    fn an_export_for_auditors_stands_by_itself(world: World) {
        busy_company(&mut world);
        for (year, statements, booked) in [("2025", 14, 2), ("2026", 14, 8)] {
            let (index, tables) = audit(&mut world, year);
            assert!(index.contains("<Name>Sonne GmbH</Name><Location>Markt 1, 24103 Kiel, DE</Location>"), "{index}");
            assert_stands_by_itself(&tables);
            assert_eq!(tables["Abrechnungen"].rows.len(), statements, "{year}");
            assert_eq!(tables["Bankbewegungen"].rows.len(), booked, "{year}");
            for table in ["Gutschriften", "Positionen", "Freigaben", "Zahlungen", "Zahlungsposten", "Unternehmen"] {
                assert!(!tables[table].rows.is_empty(), "{table} of {year}");
            }
            // What the transfers of the documents set off comes with the payment that it was of.
            assert_eq!(tables["Rückzahlungen"].rows.len(), 1, "{year}");
            assert_eq!(tables["Verrechnungen"].rows.len(), 1, "{year}");
            let approved = &tables["Freigaben"];
            let by = approved.places(&["Vorgeschlagen von".to_owned(), "Freigegeben von".to_owned()]);
            assert!(approved.rows.iter().all(|row| row[by[0]] == "\"anna\"" && row[by[1]] == "\"ben\""));
        }
    }
}
