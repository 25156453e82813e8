//! What an import says and stores.

use super::files::{VALUES, company, import_company, plants, prices, readings};
use records::PlantFacts;
use serde_json::Value;
use store::{Db, find_tenant};
use tests::contents::stored;
use tests::plant::plants_csv;
use tests::{Says, Strombuch};

/// Everything that the command's database holds for the default tenant.
fn contents(strombuch: &Strombuch) -> String {
    let mut db = Db::open(&strombuch.url()).unwrap();
    let tenant = find_tenant(&mut db, "main").unwrap().unwrap();
    stored(&mut db, tenant)
}

#[test]
fn importing_the_same_file_twice_changes_nothing_and_says_so() {
    let strombuch = company();
    let before = contents(&strombuch);
    for (kind, file, said) in [
        ("plants", "plants.csv", "plants.csv: nothing changed, all 2 plants were known\n"),
        (
            "market-values",
            "market-values.csv",
            "market-values.csv: nothing changed, all 2 values were known\n",
        ),
        (
            "spot-prices",
            "spot-prices.csv",
            "spot-prices.csv: nothing changed, all 33 days were known\n",
        ),
        ("readings", "readings-1.csv", "readings-1.csv: nothing changed, all 31 days were known\n"),
    ] {
        let path = strombuch.path(file);
        assert_eq!(strombuch.done(&["import", kind, path.to_str().unwrap()]), said);
    }
    assert_eq!(contents(&strombuch), before);
}

#[test]
fn a_directory_is_imported_file_by_file_in_the_order_of_names() {
    let strombuch = Strombuch::default();
    let [one, two] = plants();
    strombuch.write("month/b.csv", readings(&one, "2025-05", "10 kWh"));
    strombuch.write("month/a.csv", readings(&two, "2025-05", "1 kWh"));
    strombuch.write("month/notes.txt", "not a file of readings");
    let out = strombuch.done(&["import", "readings", "month"]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "a.csv: 31 days new, 0 revised, 0 unchanged");
    assert!(lines[1].contains("1 market location has no registered plant yet"), "{out}");
    assert_eq!(lines[2], "b.csv: 31 days new, 0 revised, 0 unchanged");
}

#[test]
fn a_directory_without_files_and_a_missing_file_are_wrong_usage() {
    let strombuch = company();
    std::fs::create_dir(strombuch.path("empty")).unwrap();
    let before = contents(&strombuch);
    for (path, said) in [
        ("empty", "empty holds no .csv, .json or .xlsx file"),
        ("absent.csv", "failed to read absent.csv"),
    ] {
        let ran = strombuch.run(&["import", "readings", path]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    assert_eq!(contents(&strombuch), before);
}

/// All or nothing per file: the good file before a bad one is stored, the good one after it is not.
#[test]
fn each_file_is_stored_whole_or_not_at_all() {
    let strombuch = Strombuch::default();
    let [one, two] = plants();
    strombuch.write("r/1.csv", readings(&one, "2025-05", "10 kWh"));
    let bad = readings(&two, "2025-05", "1 kWh");
    strombuch.write(
        "r/2.csv",
        format!("{bad}{},2025-05-40T00:00:00Z,1,measured\n", two.market_location),
    );
    strombuch.write("r/3.csv", readings(&one, "2025-06", "10 kWh"));
    let ran = strombuch.run(&["import", "readings", "r"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("nothing of r/2.csv was stored"), "{}", ran.err);
    assert!(ran.err.contains("2.csv, line 2978, column start"), "{}", ran.err);
    let mut db = Db::open(&strombuch.url()).unwrap();
    let tenant = find_tenant(&mut db, "main").unwrap().unwrap();
    let (first, end) = (tests::plant::read("2025-05-01"), tests::plant::read("2025-07-01"));
    assert_eq!(tests::contents::feed_in_days(&mut db, tenant, first, end), 31);
}

#[test]
fn imports_may_come_in_any_order() {
    let expected = company().done(&["settle", "--month", "2025-05", "--format", "json"]);
    let strombuch = Strombuch::default();
    let [one, two] = plants();
    for (kind, name, content) in [
        ("readings", "2.csv", readings(&two, "2025-05", "1 kWh")),
        ("spot-prices", "p.csv", prices("2025-05")),
        ("readings", "1.csv", readings(&one, "2025-05", "10 kWh")),
        ("market-values", "v.csv", VALUES.to_owned()),
        ("plants", "plants.csv", plants_csv(&[two, one])),
    ] {
        let file = strombuch.write(name, content);
        strombuch.done(&["import", kind, file.to_str().unwrap()]);
    }
    let found = strombuch.done(&["settle", "--month", "2025-05", "--format", "json"]);
    assert_eq!(found, expected);
}

#[test]
fn changed_facts_with_valid_from_leave_earlier_months_as_they_were() {
    let strombuch = company();
    let mut plant = plants()[0].clone();
    plant.fee = tests::plant::read("0.50 ct/kWh");
    let file = strombuch.write("changed.csv", plants_csv(&[plant.clone()]));
    let path = file.to_str().unwrap();
    strombuch.done(&["import", "plants", path, "--valid-from", "2025-06"]);
    let settle = |month: &str| -> Value {
        let id = plant.plant.as_str();
        let ran = strombuch.run(&["settle", "--month", month, "--plant", id, "--format", "json"]);
        let document: Value = serde_json::from_str(&ran.out).unwrap();
        document["statements"][0].clone()
    };
    settle("2025-05").says(&[("fee_eur", "74.40")]);
    let export = |day: &str| strombuch.done(&["export", "plants", "--on", day]);
    assert!(export("2025-05-31").contains(",0.25,"));
    assert!(export("2025-06-01").contains(",0.50,"));
    // What is known by now changes nothing, neither as it was written nor as it is exported.
    for again in [plants_csv(&[plant.clone()]), export("2025-12-31")] {
        let file = strombuch.write("again.csv", again);
        let said = strombuch.done(&["import", "plants", file.to_str().unwrap()]);
        assert!(said.starts_with("again.csv: nothing changed"), "{said}");
    }
    // A difference without the option corrects what was known since registration, not the change.
    let corrected = PlantFacts { fee: tests::plant::read("0.30 ct/kWh"), ..plant.clone() };
    let file = strombuch.write("corrected.csv", plants_csv(&[corrected]));
    let said = strombuch.done(&["import", "plants", file.to_str().unwrap()]);
    assert!(said.contains("note: ") && said.contains("2025-06"), "{said}");
    settle("2025-05").says(&[("fee_eur", "89.28")]);
    assert!(export("2025-06-01").contains(",0.50,"));
}

/// 40 kWh at 150 instead of 50 EUR/MWh bring 4.00 more, whichever price came first.
#[test]
fn the_legal_price_wins_whichever_file_came_first() {
    let legal = "start,eur_per_mwh\n2025-05-12T12:00:00Z,150\n";
    let mut revenues = Vec::new();
    for legal_first in [true, false] {
        let strombuch = Strombuch::default();
        let file = strombuch.write("legal.csv", legal);
        let arguments = ["import", "spot-prices", "--source", "legal", file.to_str().unwrap()];
        if legal_first {
            strombuch.done(&arguments);
        }
        import_company(&strombuch);
        if !legal_first {
            strombuch.done(&arguments);
        }
        let out = strombuch.done(&["settle", "--month", "2025-05", "--format", "json"]);
        let document: Value = serde_json::from_str(&out).unwrap();
        revenues.push(document["statements"][0]["market_revenue_eur"].clone());
    }
    assert_eq!(revenues, ["1477.60", "1477.60"]);
}

/// Invariant of `ARCHITECTURE.md`: what comes from outside is kept as it came, so that it can be replayed.
#[test]
fn every_imported_file_is_kept_byte_for_byte_with_its_name() {
    let strombuch = company();
    let mut db = Db::open(&strombuch.url()).unwrap();
    let tenant = find_tenant(&mut db, "main").unwrap().unwrap();
    let documents = store::list_documents(&mut db, tenant).unwrap();
    let names: Vec<&str> = documents.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(
        names,
        ["plants.csv", "market-values.csv", "spot-prices.csv", "readings-1.csv", "readings-2.csv"]
    );
    for document in &documents {
        let bytes = store::read_document(&mut db, tenant, document).unwrap();
        assert_eq!(bytes, std::fs::read(strombuch.path(&document.name)).unwrap());
    }
}
