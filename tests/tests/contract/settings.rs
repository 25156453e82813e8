//! Tenants, the practice of a tenant, and where the database is.

use super::files::{company, import_company, plants};
use serde_json::Value;
use tests::{Place, Says, Strombuch};

#[test]
fn open_questions_of_the_law_are_listed_with_their_answers() {
    let strombuch = Strombuch::default();
    let listed = strombuch.done(&["practice"]);
    for line in [
        "run_over_new_year = own_year (one of own_year, start_year)\n",
        "blended_value = two_decimals (one of two_decimals, six_decimals)\n",
        "early_bid = bid_deadline (one of bid_deadline, commissioning)\n",
    ] {
        assert!(listed.contains(line), "{listed}");
    }
}

/// (10 × 8.60 + 30 × 7.50 + 460 × 6.20) / 500 = 6.326: 6.33, or 6.326 unrounded.
#[test]
fn an_answer_changes_the_next_settlement_and_is_recorded_in_it() {
    let strombuch = company();
    let mut plant = plants()[1].clone();
    plant.capacity = tests::plant::read("500 kW");
    plant.installation = units::Installation::Building;
    plant.feed_in = units::FeedInKind::Surplus;
    plant.applicable_value = None;
    let file = strombuch.write("roof.csv", tests::plant::plants_csv(&[plant.clone()]));
    strombuch.done(&["import", "plants", file.to_str().unwrap()]);
    let settle = || -> Value {
        let out = strombuch.done(&["settle", "--month", "2025-05", "--format", "json"]);
        let document: Value = serde_json::from_str(&out).unwrap();
        document["statements"][1].clone()
    };
    settle().says(&[("applicable_value_ct_per_kwh", "6.33")]);
    let said = strombuch.done(&["practice", "blended_value", "six_decimals"]);
    assert!(said.contains("blended_value = six_decimals"), "{said}");
    settle().says(&[("applicable_value_ct_per_kwh", "6.326")]);
    let id = plant.plant.as_str();
    let text =
        strombuch.done(&["explain", "--plant", id, "--month", "2025-05", "--format", "json"]);
    let document: Value = serde_json::from_str(&text).unwrap();
    document["inputs"]["answers"].says(&[("blended_value", "six_decimals")]);
    let changes = serde_json::json!([{
        "input": "practice",
        "question": "blended_value",
        "before": "two_decimals",
        "after": "six_decimals",
    }]);
    assert_eq!(document["correction"]["changes"], changes);
}

#[test]
fn a_question_without_its_answer_is_wrong_usage() {
    let strombuch = Strombuch::default();
    assert_eq!(strombuch.run(&["practice", "blended_value"]).code, Some(2));
    assert_eq!(strombuch.run(&["practice", "weather", "sunny"]).code, Some(2));
}

#[test]
fn a_mistaken_tenant_is_refused_instead_of_shown_as_empty() {
    let mut strombuch = company();
    strombuch.set_tenant("stadtwreke");
    let refused = strombuch.run(&["settle", "--month", "2025-05"]);
    assert_eq!(refused.code, Some(2));
    let expected = "there is no tenant \"stadtwreke\"; the first import for a tenant makes it";
    assert!(refused.err.contains(expected), "{}", refused.err);
}

#[test]
fn a_tenant_of_the_command_sees_its_own_plants_only() {
    let mut strombuch = company();
    strombuch.set_tenant("stadtwerke");
    strombuch.done(&["practice"]);
    let out = strombuch.done(&["settle", "--month", "2025-05", "--format", "json"]);
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(document["statements"], serde_json::json!([]));
    assert_eq!(strombuch.done(&["export", "plants"]).lines().count(), 1);
    import_company(&strombuch);
    strombuch.set_tenant("main");
    assert_eq!(strombuch.run(&["settle", "--month", "2025-05"]).code, Some(0));
}

#[test]
fn a_command_that_reads_makes_no_database_and_says_that_there_are_no_data() {
    let strombuch = Strombuch::default();
    for asked in [
        &["explain", "--plant", "SEE900000000001", "--month", "2025-05"][..],
        &["export", "market-values"],
        &["settle", "--month", "2025-05"],
    ] {
        let refused = strombuch.run(asked);
        assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""), "{asked:?}");
        assert!(refused.err.contains("there are no data at "), "{}", refused.err);
        assert!(!strombuch.path("data").exists(), "{asked:?}");
    }
}

#[test]
fn settings_may_come_from_the_environment() {
    let strombuch = Strombuch::default();
    let mut command = strombuch.command(&["practice"]);
    let elsewhere = strombuch.path("elsewhere.sqlite");
    command.env("STROMBUCH_DATABASE_URL", format!("sqlite:{}", elsewhere.display()));
    assert!(command.status().unwrap().success());
    assert!(elsewhere.is_file());
    assert!(!strombuch.path("data").exists(), "the data directory is not needed");
}

#[test]
fn the_command_works_the_same_on_postgresql() {
    let Some(place) = Place::schema("the_command_works_the_same_on_postgresql") else { return };
    let strombuch = Strombuch::on(place.url());
    import_company(&strombuch);
    let settle = ["settle", "--month", "2025-05", "--format", "json"];
    assert_eq!(strombuch.done(&settle), company().done(&settle));
}
