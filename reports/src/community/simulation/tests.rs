use super::StreetBody;
use records::{MemberRole, RoleFigures, SharingFigures, StreetAssumptions, StreetOutcome};
use units::{Energy, Money, Price, Ratio};

fn figures(supplied: i64, cost: i64, price: Option<i64>) -> SharingFigures {
    let kwh = |number: i64| Energy::from_scaled(number * 1_000_000);
    SharingFigures {
        autarky: Some(Ratio::from_scaled(333_333)),
        self_consumption: None,
        price: price.map(Price::from_scaled),
        roles: vec![RoleFigures {
            role: MemberRole::Consumer,
            member_count: 2,
            generation: kwh(0),
            consumption: kwh(1_500),
            autarky: Some(Ratio::percent(0)),
            self_consumption: None,
            bought: kwh(1_500 - supplied),
            sold: kwh(0),
            supplied: kwh(supplied),
            fed_in: kwh(0),
            cost: Money::from_scaled(cost),
            income: Money::ZERO,
        }],
    }
}

fn body() -> StreetBody {
    StreetBody::of(&StreetOutcome {
        with_market: figures(1_000, 45_003, Some(11_550_000)),
        without_market: figures(1_500, 50_000, None),
        member_count: 2,
        segment_count: 1,
        quarter_count: 192,
        left_out_count: 3,
        assumptions: StreetAssumptions {
            dated: Some("2026-11-30"),
            feed_in_value: Price::from_scaled(7_700_000),
            supplier_tariff: Price::from_scaled(37_200_000),
            passed_on: Price::from_scaled(21_800_000),
            battery_efficiency: Ratio::percent(90),
            battery_hours: 2,
        },
    })
}

#[test]
fn a_street_is_told_with_shares_as_numbers_and_quantities_as_texts() {
    let json = serde_json::to_value(body()).unwrap();
    assert_eq!(json["with_market"]["autarky"].to_string(), "0.333333");
    assert_eq!(json["with_market"]["self_consumption"], serde_json::Value::Null);
    assert_eq!(json["with_market"]["price_ct_per_kwh"], "11.55");
    assert_eq!(json["without_market"]["price_ct_per_kwh"], serde_json::Value::Null);
    assert_eq!(json["with_market"]["roles"][0]["supplied_kwh"], "1000.000");
    assert_eq!(json["left_out_quarter_hours"], 3);
    assert_eq!(json["assumptions"]["battery_efficiency"].to_string(), "0.9");
    // 49.97 EUR of two members: 24.985 each.
    let gain = serde_json::json!({
        "role": "consumer", "gain_eur": "49.97", "gain_per_participant_eur": "24.99",
    });
    assert_eq!(json["gains"][0], gain);
}

#[test]
fn a_street_is_shown_as_rows_and_for_a_terminal() {
    let csv = body().csv();
    let mut lines = csv.lines();
    let width = lines.next().unwrap().split(',').count();
    assert!(lines.clone().all(|line| line.split(',').count() == width), "{csv}");
    assert_eq!(lines.next().unwrap(), "with,,2,0.333333,,11.55,,,,,,");
    assert_eq!(
        lines.next().unwrap(),
        "with,consumer,2,0,,,500.000,0.000,1000.000,0.000,450.03,0.00"
    );
    assert_eq!(lines.count(), 2);
    let table = body().table();
    for part in [
        "participants: 2, segments: 1, quarter hours: 192 (2 days)",
        "33.3 %",
        "mean price 11.55 ct/kWh",
        "as of 2026-11-30",
    ] {
        assert!(table.contains(part), "{table}");
    }
}
