//! `strombuch imbalance`.

use super::position::{company, group, imbalance_prices, imported, printed, trades};
use serde_json::{Value, json};

/// −10 kWh are sold in every quarter hour at 50 EUR/MWh and 11 produced: 1 kWh too many × 2,976 at 100 EUR/MWh = 297.60 EUR. Day
/// ahead: 10 kWh × (50 − s), which is 24 × 0.60 at −10. The rest: 1 kWh × (100 − s) = 2,952 × 0.05 + 24 × 0.11 = 150.24.
/// By plant 10 : 1 = 270.545… : 27.054….
#[test]
fn an_imbalance_has_exactly_the_agreed_keys_and_parts_to_the_cent() {
    let strombuch = company();
    trades(
        &strombuch,
        "t.csv",
        "D-1,GROUP,day_ahead,2025-04-30T22:00:00Z,44640,-40,50,2025-04-30T10:00:00Z\n",
    );
    let out = imported(
        &strombuch,
        "imbalance-prices",
        "rebap.csv",
        &imbalance_prices("2025-05", |_| Some("250.5,100")),
    );
    assert_eq!(out, "rebap.csv: 62 daily price series new, 0 revised, 0 unchanged\n");
    let (code, mut found) = printed(&strombuch, &["imbalance", "--month", "2025-05"]);
    // Nothing was forecast.
    assert_eq!(code, Some(1));
    let quarters = found["quarter_hours"].take();
    let quarters = quarters.as_array().unwrap();
    assert_eq!(quarters.len(), 2976);
    let row = json!({
        "start": "2025-04-30T22:00:00Z", "imbalance_kwh": "1.000", "rebap_eur_per_mwh": "100.00", "eur": "0.10",
    });
    assert_eq!(quarters[0], row);
    let message = "For 2976 quarter hours nothing was forecast when they began; forecast error and unhedged rest cannot be \
                   told apart.";
    let expected = json!({
        "group": group().as_str(), "month": "2025-05", "status": "final",
        "short_kwh": "0.000", "long_kwh": "2976.000", "imbalance_eur": "297.60",
        "attribution": {
            "day_ahead_eur": "14.40", "forecast_change_eur": "0.00", "execution_eur": "0.00",
            "forecast_error_eur": null, "outage_eur": null, "unhedged_eur": null, "total_eur": "164.64",
        },
        "plants": [
            { "plant_id": "SEE900000000001", "imbalance_eur": "270.55" },
            { "plant_id": "SEE900000000002", "imbalance_eur": "27.05" },
        ],
        "quarter_hours": null,
        "findings": [{ "code": "forecast_missing", "message": message }],
    });
    assert_eq!(found, expected);
    let eic = group().to_string();
    let table = strombuch.run(&["imbalance", "--group", &eic, "--month", "2025-05"]).out;
    assert!(
        table.contains("Imbalance, settled with the TSO") && table.contains("297.60"),
        "{table}"
    );
}

#[test]
fn a_missing_price_or_reading_blocks_the_amount_and_is_not_zero() {
    let strombuch = company();
    let lacking = "2025-05-11T08:00:00Z";
    let text = imbalance_prices("2025-05", |start| (start != lacking).then_some("100,"));
    let out = imported(&strombuch, "imbalance-prices", "rebap.csv", &text);
    assert!(out.contains("note: 1 quarter hour inside a delivered day stays missing"), "{out}");
    let (code, found) = printed(&strombuch, &["imbalance", "--month", "2025-05"]);
    assert_eq!((code, &found["status"]), (Some(1), &json!("blocked")));
    assert_eq!((&found["imbalance_eur"], &found["long_kwh"]), (&Value::Null, &json!("32736.000")));
    assert_eq!(found["attribution"]["total_eur"], Value::Null);
    assert_eq!(found["plants"][1], json!({ "plant_id": "SEE900000000002", "imbalance_eur": null }));
    let of_start = |found: &Value| {
        let quarters = found["quarter_hours"].as_array().unwrap();
        quarters.iter().find(|quarter| quarter["start"] == lacking).unwrap().clone()
    };
    let row = json!({
        "start": lacking, "imbalance_kwh": "11.000", "rebap_eur_per_mwh": null, "eur": null,
    });
    assert_eq!(of_start(&found), row);
    let codes = |found: &Value| {
        let findings = found["findings"].as_array().unwrap();
        findings.iter().map(|found| found["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&found), ["imbalance_prices_missing", "forecast_missing"]);
    // What comes later fills the gap; the rest of the day stays.
    let late = format!("start,eur_per_mwh\n{lacking},100\n");
    let out = imported(&strombuch, "imbalance-prices", "late.csv", &late);
    assert_eq!(out, "late.csv: 0 daily price series new, 2 revised, 0 unchanged\n");
    let (_, found) = printed(&strombuch, &["imbalance", "--month", "2025-05"]);
    assert_eq!((&found["status"], &found["imbalance_eur"]), (&json!("final"), &json!("3273.60")));
    // June has prices of neither kind and no readings.
    let (_, june) = printed(&strombuch, &["imbalance", "--month", "2025-06"]);
    let missing =
        ["readings_missing", "imbalance_prices_missing", "spot_prices_missing", "forecast_missing"];
    assert_eq!(codes(&june), missing);
    assert_eq!((&june["status"], &june["long_kwh"]), (&json!("blocked"), &Value::Null));
}
