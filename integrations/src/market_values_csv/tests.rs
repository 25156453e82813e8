//! `market-values.csv`.

use super::*;
use proptest::prelude::*;
use units::{Month, Period, Price, Technology, Year};

#[test]
fn months_and_years_of_every_technology_are_read() {
    let text = "technology,ct_per_kwh,period\nsolar,3.161,2024-05\nwind_onshore,-0.5,2024\n";
    let values = parse("mw.csv", text.as_bytes()).unwrap();
    let value = |period: &str, technology, price: &str| MarketValue {
        period: period.parse().unwrap(),
        technology,
        value: Price::parse_decimal(price).unwrap(),
    };
    let expected = [
        value("2024-05", Technology::Solar, "3.161"),
        value("2024", Technology::WindOnshore, "-0.5"),
    ];
    assert_eq!(values, expected);
}

#[test]
fn a_wrong_market_value_is_refused_with_its_cell() {
    let cases = [
        ("2024-13,solar,1", "period: \"2024-13\": expected a month such as 2024-05"),
        ("1989,solar,1", "period: \"1989\": expected a day from 1990-01-01 to 2099-12-31"),
        (
            "2024-05,sun,1",
            "technology: \"sun\": expected one of solar, wind_onshore, wind_offshore, other",
        ),
        (
            "2024-05,solar,\"3,1\"",
            "ct_per_kwh: \"3,1\": not a decimal number such as 12.5 (decimal point, no grouping, \
             no exponent)",
        ),
        ("2024-05,solar,-1000.1", "ct_per_kwh: \"-1000.1\": not between -1000 and 1000 ct/kWh"),
        ("2024-04,solar,1", "period: \"2024-04\": line 2 has a value of solar for the same period"),
    ];
    for (row, expected) in cases {
        let text = format!("period,technology,ct_per_kwh\n2024-04,solar,1\n{row}\n");
        let error = parse("mw.csv", text.as_bytes()).unwrap_err().to_string();
        assert_eq!(error, format!("mw.csv, line 3, column {expected}"));
    }
}

fn period() -> impl Strategy<Value = Period> {
    let year = 1990..2100_i32;
    prop_oneof![
        (year.clone(), 1..=12_u32).prop_map(|(y, m)| Period::Month(Month::new(y, m).unwrap())),
        year.prop_map(|y| Period::Year(Year::new(y).unwrap())),
    ]
}

proptest! {
    #[test]
    fn written_market_values_are_read_back(
        rows in prop::collection::btree_map(
            (period(), prop::sample::select(Technology::ALL)),
            -1_000_000_000_i64..=1_000_000_000,
            1..40,
        )
    ) {
        let values: Vec<MarketValue> = rows
            .into_iter()
            .map(|((period, technology), scaled)| MarketValue {
                period,
                technology,
                value: Price::from_scaled(scaled),
            })
            .collect();
        let text = write(&values);
        for (form, bytes) in crate::table::forms::in_every_form(&text) {
            let read = crate::market_values::parse("mw", &bytes);
            prop_assert_eq!(read.map(|found| found.values), Ok(values.clone()), "{}", form);
        }
        prop_assert_eq!(parse("mw.csv", text.as_bytes()), Ok(values));
    }
}
