//! Every table of every edition of the rules. A figure never changes in place: what was computed with it is computed again
//! with it. Where one of these differs, put the old figure back and begin a new edition (decision 19).

use super::{pin, shown};
use records::Edition;
use tests::Strombuch;

#[test]
fn the_tables_of_every_edition_stay_as_they_are() {
    let strombuch = Strombuch::default();
    for edition in Edition::ALL {
        let word = edition.as_str();
        let name = format!("rules_{}", word.replace('.', "_"));
        pin(&name, &shown(&strombuch, &["rules", "--edition", word, "--format", "csv"]));
    }
}
