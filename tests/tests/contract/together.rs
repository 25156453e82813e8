//! Several commands at once.

use super::files::{company, plants, readings};
use std::process::Child;
use tests::{Place, Strombuch};

fn wait_for(children: Vec<Child>) {
    for child in children {
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success(), "{}: {said}", ended.status);
    }
}

/// Each waits for the other instead of failing, and the statements are stored once.
#[test]
fn two_settlements_at_once_store_each_statement_once() {
    let strombuch = company();
    let settle = ["settle", "--month", "2025-05"];
    wait_for((0..4).map(|_| strombuch.start(&settle)).collect());
    let ran = strombuch.run(&settle);
    assert!(ran.err.starts_with("0 statements stored, 2 unchanged\n"), "{}", ran.err);
    let id = plants()[0].plant.to_string();
    let text = strombuch.done(&["explain", "--plant", &id, "--month", "2025-05"]);
    assert!(text.contains("Revision 1, settled"), "{text}");
}

#[test]
fn imports_of_several_files_at_once_are_all_stored() {
    let strombuch = company();
    let months = ["2025-06", "2025-07", "2025-08", "2025-09"];
    let files = months.map(|month| {
        strombuch.write(&format!("{month}.csv"), readings(&plants()[0], month, "1 kWh"))
    });
    let children =
        files.iter().map(|file| strombuch.start(&["import", "readings", file.to_str().unwrap()]));
    wait_for(children.collect());
    for month in months {
        let exported = strombuch.done(&["export", "readings", "--month", month]);
        assert!(exported.lines().count() > 2_800, "{month}");
    }
}

#[test]
fn commands_that_start_at_once_on_a_new_file_all_find_the_tables() {
    for _ in 0..5 {
        let strombuch = Strombuch::default();
        wait_for((0..8).map(|_| strombuch.start(&["practice"])).collect());
    }
}

#[test]
fn commands_that_start_at_once_on_a_new_schema_all_find_the_tables() {
    let wanted_by = "commands_that_start_at_once_on_a_new_schema_all_find_the_tables";
    for _ in 0..5 {
        let Some(place) = Place::schema(wanted_by) else { return };
        let strombuch = Strombuch::on(place.url());
        wait_for((0..8).map(|_| strombuch.start(&["practice"])).collect());
    }
}
