//! A wind turbine from its file to a document and a proof, as a person types it.

use super::files::{company, plants};
use records::PlantFacts;
use tests::plant::plants_csv;
use tests::plant::{example_facts, read};
use tests::{Says, Strombuch};
use units::Technology;

/// The company with a turbine of 2022 in place of its plants' technology, May 2025 settled and approved.
fn turbine() -> PlantFacts {
    PlantFacts {
        technology: Technology::WindOnshore,
        commissioned_on: read("2022-06-01"),
        ..plants()[0].clone()
    }
}

fn import(strombuch: &Strombuch, kind: &str, name: &str, text: &str) -> tests::Ran {
    let file = strombuch.write(name, text);
    strombuch.run(&["import", kind, file.to_str().unwrap()])
}

#[test]
fn a_turbine_is_settled_explained_documented_and_proved() {
    let strombuch = company();
    let turbine = turbine();
    let id = turbine.plant.to_string();
    import(&strombuch, "plants", "turbine.csv", &plants_csv(std::slice::from_ref(&turbine)));
    let values = "period,technology,ct_per_kwh\n2025-05,wind_onshore,5.000\n";
    import(&strombuch, "market-values", "wind.csv", values);
    strombuch.complete_parties();
    strombuch.done(&["settle", "--month", "2025-05", "--by", "anna"]);
    let explained = strombuch.done(&["explain", "--plant", &id, "--month", "2025-05"]);
    assert!(explained.contains("Market value of onshore wind of May 2025"), "{explained}");
    strombuch.done(&["approve", "--month", "2025-05", "--by", "ben"]);
    let written = strombuch.done(&["statements", "--month", "2025-05", "--output", "out"]);
    assert!(written.starts_with("2 documents written"), "{written}");
    let bundle = ["evidence", "--plant", &id, "--month", "2025-05", "--output", "bundle.zip"];
    strombuch.done(&bundle);
    let proved = strombuch.done(&[
        "verify",
        "bundle",
        "bundle.zip",
        "--key",
        "bundle.zip.key",
        "--format",
        "json",
    ]);
    let proved: serde_json::Value = serde_json::from_str(&proved).unwrap();
    proved.says(&[("proved", "true"), ("plant_id", &id)]);
}

#[test]
fn a_file_that_leaves_the_technology_out_does_not_make_a_turbine_solar() {
    let strombuch = company();
    let turbine = turbine();
    let whole = plants_csv(std::slice::from_ref(&turbine));
    import(&strombuch, "plants", "turbine.csv", &whole);
    let without = whole.replace("plant_id,technology,", "plant_id,").replace(",wind_onshore,", ",");
    let again = import(&strombuch, "plants", "again.csv", &without);
    assert_eq!(again.code, Some(0), "{}", again.err);
    let exported = strombuch.done(&["export", "plants"]);
    assert!(exported.contains("wind_onshore"), "{exported}");
    // A new plant of such a file is solar.
    let solar = plants_csv(&[example_facts(9)]);
    let solar = solar.replace("plant_id,technology,", "plant_id,").replace(",solar,", ",");
    import(&strombuch, "plants", "solar.csv", &solar);
    let exported = strombuch.done(&["export", "plants"]);
    assert!(exported.contains(&format!("{},solar,", example_facts(9).plant)), "{exported}");
}

#[test]
fn a_technology_without_rules_is_refused_by_name() {
    let strombuch = company();
    let file = plants_csv(&[example_facts(9)]).replace(",solar,", ",biomass,");
    let refused = import(&strombuch, "plants", "biomass.csv", &file);
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.err.contains("biomass") && refused.err.contains("do not exist yet"),
        "{}",
        refused.err
    );
}

#[test]
fn the_tables_of_the_law_are_printed_for_an_edition() {
    let strombuch = Strombuch::default();
    let first = strombuch.done(&["rules", "--edition", "2026.1", "--format", "csv"]);
    let newest = strombuch.done(&["rules", "--format", "csv"]);
    let vat = |text: &str| text.lines().filter(|line| line.contains(",vat_rate,")).count();
    assert_eq!((vat(&first), vat(&newest)), (1, 3));
    let json = strombuch.done(&["rules", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    json.says(&[("edition", "2026.2")]);
    assert!(strombuch.done(&["rules"]).contains("§ 28 Abs. 1 UStG"));
    assert!(!strombuch.path("data").exists(), "it needs no data");
    assert_eq!(strombuch.run(&["rules", "--edition", "1999"]).code, Some(2));
}
