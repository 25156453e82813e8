//! A bundle proves its statement, and says what was done to it.

mod flips;
mod tampering;
mod world;

use super::*;
use world::{World, key};

/// 2,976 quarter hours of 10 kWh; 24 of them at −1, 2,952 at 5 ct: 1,473.60; fee 74.40; net 1,399.20;
/// VAT 265.85; premium 29,520 kWh × 5 ct = 1,476.00.
#[test]
fn a_bundle_is_checked_down_to_the_payout_and_names_its_key() {
    let world = World::since("2020-05-01");
    let verified = verify_bundle(&world.bundle(), Some(&key().public())).unwrap();
    assert_eq!(verified.payout_eur.as_deref(), Some("3141.05"));
    assert_eq!((verified.plant_id.as_str(), verified.revision), ("SEE900000000001", 1));
    assert_eq!(verified.key_trusted, Some(true));
    assert!(verified.values_compared >= 40, "{}", verified.values_compared);
}

#[test]
fn the_same_statement_and_key_make_the_same_bytes() {
    let world = World::since("2025-05-30");
    assert_eq!(world.bundle(), world.bundle());
}

#[test]
fn another_program_reads_the_archive() {
    let world = World::since("2025-05-30");
    let bundle = world.bundle();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bundle)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names, FILES);
    let mut readings = String::new();
    let mut file = archive.by_name("readings.csv").unwrap();
    std::io::Read::read_to_string(&mut file, &mut readings).unwrap();
    assert_eq!(readings.lines().count(), 2 * 96 + 1);
    assert!(readings.contains("\n2025-05-29T22:00:00Z,10.000,measured,1,7\n"), "{readings}");
}
