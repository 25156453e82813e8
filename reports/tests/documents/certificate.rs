//! The tax certificate of a year: its sums, what is open, and its PDF.

use crate::certificates::all;
use reports::Figures;
use reports::closing::{DocumentError, Typesetter};
use reports::tax::{TaxBody, certificate_csv, certificate_file_name, certificate_page};
use rules::tax::TaxCertificate;
use serde_json::Value;
use units::{Language, Money, Year};

fn sample(name: &str) -> TaxCertificate {
    all().unwrap().into_iter().find(|(found, _)| *found == name).unwrap().1
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

/// The sum of a column of the CSV.
fn sum_of(csv: &str, column: &str) -> Money {
    let mut lines = csv.lines();
    let place = lines.next().unwrap().split(',').position(|name| name == column).unwrap();
    lines.fold(Money::ZERO, |sum, line| {
        let cell = line.split(',').nth(place).unwrap();
        let amount =
            if cell.is_empty() { Money::ZERO } else { Money::parse_decimal(cell).unwrap() };
        sum.checked_add(amount).unwrap()
    })
}

/// What the page shows as sums is what `tax --format json` says, and what the rows of the CSV add up to.
#[test]
fn the_sums_are_those_of_the_tax_thresholds() {
    for (name, certificate) in all().unwrap() {
        let english = name.ends_with("english");
        let language = if english { Language::English } else { Language::German };
        let shown =
            |amount: &str| Figures::new(language).money(Money::parse_decimal(amount).unwrap());
        let persons =
            TaxBody::of(certificate.year, std::slice::from_ref(&certificate.report)).persons;
        let business = &persons[0].small_business;
        let page = certificate_page(&certificate).unwrap();
        let figures: Vec<&str> = page["figures"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["value"].as_str().unwrap())
            .collect();
        let csv = certificate_csv(&certificate);
        let net = sum_of(&csv, "net_eur").decimal();
        assert_eq!(figures[1], shown(&net), "{name}");
        assert_eq!(figures[3], shown(&business.premium_not_counted_eur), "{name}");
        assert_eq!(sum_of(&csv, "premium_eur").decimal(), business.premium_not_counted_eur);
        let vat = business.not_counted.iter().find(|part| part.reason == "vat_is_no_turnover");
        assert_eq!(figures[2], shown(&vat.unwrap().amount_eur), "{name}");
        let facts = page["thresholds"][0]["facts"].as_array().unwrap();
        let values: Vec<&str> = facts.iter().map(|fact| fact[1].as_str().unwrap()).collect();
        assert!(values.contains(&shown(&business.turnover_eur).as_str()), "{name}: {values:?}");
        let income = &page["thresholds"][2]["facts"][0][1];
        assert_eq!(income, &shown(&persons[0].other_income.income_eur), "{name}");
        let rows = page["plants"][0]["rows"].as_array().unwrap();
        assert_eq!(texts(&rows.last().unwrap()["amounts"]).len(), 4);
        if certificate.plants.len() == 1 {
            assert_eq!(texts(&rows.last().unwrap()["amounts"])[1..], figures[1..], "{name}");
        } else {
            assert_eq!(texts(&page["total"][0]["amounts"]), figures, "{name}");
        }
    }
}

/// May brought less than nothing: the sale has it, the turnover does not.
#[test]
fn a_month_in_which_the_owner_owes_is_no_turnover() {
    let page = certificate_page(&sample("certificate_complete")).unwrap();
    let facts = page["thresholds"][0]["facts"].to_string();
    assert!(facts.contains("Negative Monate, nicht gezählt"), "{facts}");
}

#[test]
fn sums_that_differ_from_the_thresholds_are_refused() {
    let mut certificate = sample("certificate");
    let period = certificate.plants[1].periods.first_mut().unwrap();
    period.premium = Some(Money::parse_decimal("0.01").unwrap());
    let refused = certificate_page(&certificate).unwrap_err();
    assert!(matches!(refused, DocumentError::SumsDiffer { what: "the premium", .. }), "{refused}");
}

/// February to April are not settled; June, July and August are settled and not yet as they will be.
#[test]
fn what_is_open_is_named_and_never_zero() {
    let page = certificate_page(&sample("certificate")).unwrap();
    assert_eq!(page["badge"]["text"], "Unvollständig: 3 Monate fehlen");
    let open = page["open"].as_array().unwrap();
    let lines: Vec<&str> = open.iter().map(|note| note["lines"][0].as_str().unwrap()).collect();
    assert_eq!(
        lines,
        [
            "Scheunendach #1 [Nord]: Februar bis April (nicht abgerechnet)",
            "Scheunendach #1 [Nord]: Juni (4 Ersatzwerte)",
            "Scheunendach #1 [Nord]: August (2025-000097)",
            "Scheunendach #1 [Nord]: Juli",
        ]
    );
    let february = &page["plants"][0]["rows"][1];
    assert_eq!(texts(&february["amounts"]), ["–"; 4]);
    assert_eq!(february["mark"], "fehlt");
    let csv = certificate_csv(&sample("certificate"));
    assert!(csv.contains(",2025-02,not_settled,,,,,,,,,\n"), "{csv}");
    let complete = certificate_page(&sample("certificate_complete")).unwrap();
    assert_eq!(complete["badge"]["text"], "Vollständig und endgültig");
    assert_eq!(complete["open"], Value::Array(Vec::new()));
}

/// Owners and advisers open the file: no name in it is computed, and amounts below zero stay numbers.
#[test]
fn no_name_is_taken_for_a_formula() {
    for start in ["=cmd|'/C calc'!A0", "=HYPERLINK(1)", "@SUM(1)", "+1+1", "-2", "\t=1", "＝1"] {
        let mut certificate = sample("certificate_complete");
        certificate.report.operator_name = start.to_owned();
        certificate.report.operator_id = start.to_owned();
        certificate.plants[0].name = start.to_owned();
        let csv = certificate_csv(&certificate);
        assert!(csv.contains(&format!(",'{start},'{start},SEE")), "{csv}");
        assert!(!csv.contains(&format!(",{start}")), "{csv}");
        assert!(csv.contains(",-"), "an amount below zero: {csv}");
    }
}

#[test]
fn every_certificate_says_that_it_is_no_advice_and_where_its_rules_are() {
    for (name, certificate) in all().unwrap() {
        let closing = certificate_page(&certificate).unwrap()["closing"].to_string();
        for source in ["§ 19", "§ 3 Nr. 72 EStG", "§ 22 Nr. 3 EStG", "§ 46", "UStAE 2.5 Abs. 18"]
        {
            assert!(closing.contains(source), "{name}: {source}");
        }
        let advice = closing.contains("keine Steuerberatung") || closing.contains("no tax advice");
        assert!(advice, "{name}");
    }
}

#[test]
fn every_certificate_is_set_and_the_same_gives_the_same_bytes() {
    let typesetter = Typesetter::new().unwrap();
    for (name, certificate) in all().unwrap() {
        let written = typesetter.write_certificate(&certificate).unwrap();
        assert!(written.starts_with(b"%PDF-1.7"), "{name}");
        assert!(typesetter.write_certificate(&certificate).unwrap() == written, "{name}");
    }
}

#[test]
fn a_key_names_a_file_of_the_directory_whatever_is_in_it() {
    let year = Year::new(2025).unwrap();
    for (key, expected) in [
        ("owner-1", "owner-1-2025"),
        ("../etc/passwd", "%2E%2E%2Fetc%2Fpasswd-2025"),
        ("Hof 7 ä", "Hof%207%20%C3%A4-2025"),
        ("C:\\x", "C%3A%5Cx-2025"),
        ("", "-2025"),
    ] {
        assert_eq!(certificate_file_name(key, year), expected);
    }
}
