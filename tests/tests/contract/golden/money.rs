//! Premiums, tax thresholds and what runs by itself, for programs.

use super::super::files::company;
use super::settlement::december;
use super::{import, pin, shown};
use tests::Strombuch;

#[test]
fn the_json_of_premiums_and_the_letter_about_them_stay_as_they_are() {
    let strombuch = company();
    strombuch.done(&["settle", "--month", "2025-05"]);
    let stated =
        "plant_id,month,premium_eur,document_number\nSEE900000000001,2025-05,1488.00,GS-1\n";
    import(&strombuch, "premium-statement", stated);
    pin("premiums", &shown(&strombuch, &["premiums", "--month", "2025-05", "--format", "json"]));
    let letter = ["premiums", "letter", "--month", "2025-05", "--language"];
    for language in ["de", "en"] {
        let text = shown(&strombuch, &[&letter[..], &[language]].concat());
        pin(&format!("premium_letter_{language}"), &without_day(&text));
    }
}

#[test]
fn the_json_of_tax_thresholds_stays_as_it_is() {
    let strombuch = december();
    let tax = ["tax", "--year", "2025", "--format", "json"];
    pin("tax_missing", &shown(&strombuch, &tax));
    strombuch.done(&["settle", "--month", "2025-12"]);
    pin("tax", &shown(&strombuch, &tax));
}

#[test]
fn the_json_of_jobs_stays_as_it_is() {
    let strombuch = Strombuch::default();
    pin("jobs_list", &shown(&strombuch, &["jobs", "list", "--format", "json"]));
    let run = ["jobs", "run", "restatement", "--format", "json"];
    pin("jobs_run", &shown(&strombuch, &run));
    pin("jobs_history", &shown(&strombuch, &["jobs", "history", "--format", "json"]));
}

#[test]
fn open_questions_of_the_law_keep_their_words() {
    pin("practice", &shown(&Strombuch::default(), &["practice"]));
}

/// The letter without the day on which it was written, which stands below the address.
fn without_day(letter: &str) -> String {
    let mut lines: Vec<&str> = letter.lines().collect();
    lines[5] = "<day>";
    lines.join("\n")
}
