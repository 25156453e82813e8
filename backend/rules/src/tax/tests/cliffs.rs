use super::{months, roof, tax};
use crate::tax::{DecisiveLimit, Light, PlantYear, SmallBusinessState};
use units::{Installation, Money, Power, Year};

/// A person whose turnover of two years falls into one month each; nothing means that no plant was there.
fn with_turnover(year: i32, previous: Option<i64>, current: i64) -> PlantYear {
    let of = |year: i32, cents: i64| {
        let mut all = [0; 12];
        all[5] = cents;
        months(Year::new(year).unwrap(), &all)
    };
    PlantYear {
        months: of(year, current),
        previous_months: previous.map_or(Vec::new(), |cents| of(year - 1, cents)),
        ..roof(1)
    }
}

/// § 19 Abs. 1 UStG, UStAE 19.1 Abs. 2 and 3.
#[test]
fn the_limits_of_a_small_business_are_cliffs_of_one_cent() {
    use Light::{Amber, Green, Red};
    use SmallBusinessState::{Allowed, EndedWithinYear, NotAllowed};
    // year, turnover of the year before and of the year in cents, state, light
    let cases = [
        (2025, Some(2_499_999), 0, Allowed, Green),
        (2025, Some(2_500_000), 0, Allowed, Green),
        (2025, Some(2_500_001), 0, NotAllowed, Red),
        (2025, Some(0), 1_999_999, Allowed, Green),
        // 80 percent of what the next year allows
        (2025, Some(0), 2_000_000, Allowed, Amber),
        (2025, Some(0), 2_500_001, Allowed, Amber),
        (2025, Some(0), 9_999_999, Allowed, Amber),
        (2025, Some(0), 10_000_000, Allowed, Amber),
        (2025, Some(0), 10_000_001, EndedWithinYear, Red),
        (2025, Some(2_500_001), 10_000_001, NotAllowed, Red),
        // the first year
        (2025, None, 1_999_999, Allowed, Green),
        (2025, None, 2_500_000, Allowed, Amber),
        (2025, None, 2_500_001, EndedWithinYear, Red),
        // until 2024; the turnover of 2024 is judged by the law of 2025
        (2024, Some(2_200_000), 0, Allowed, Green),
        (2024, Some(2_200_001), 0, NotAllowed, Red),
        (2024, Some(0), 1_999_999, Allowed, Green),
        (2024, Some(0), 4_999_999, Allowed, Amber),
        (2024, Some(0), 5_000_001, Allowed, Red),
        (2019, Some(1_750_000), 0, Allowed, Green),
        (2019, Some(1_750_001), 0, NotAllowed, Red),
    ];
    for (year, previous, current, state, light) in cases {
        let found = tax(year, &[with_turnover(year, previous, current)]).small_business;
        assert_eq!((found.state, found.light), (state, light), "{year} {previous:?} {current}");
        assert_eq!(found.turnover, Money::from_scaled(current));
    }
}

/// Of an amber light only because the year before is not known, no limit is to blame.
#[test]
fn the_limit_that_raised_the_light_of_a_small_business_is_kept() {
    use DecisiveLimit::{CurrentYear, NextYear, PreviousYear};
    let euros = |euros: i64| Money::from_scaled(euros * 100);
    let cases = [
        (Some(0), 1_999_999, None),
        (Some(0), 2_000_000, Some(NextYear(euros(25_000)))),
        (Some(0), 7_999_999, Some(NextYear(euros(25_000)))),
        (Some(0), 8_000_000, Some(CurrentYear(euros(100_000)))),
        (Some(0), 10_000_001, Some(CurrentYear(euros(100_000)))),
        (Some(2_500_001), 0, Some(PreviousYear(euros(25_000)))),
        (Some(2_500_001), 10_000_001, Some(PreviousYear(euros(25_000)))),
        (None, 2_000_000, Some(CurrentYear(euros(25_000)))),
        // the year before is not settled
        (Some(-1), 0, None),
        (Some(-1), 2_000_000, Some(NextYear(euros(25_000)))),
    ];
    for (previous, current, expected) in cases {
        let mut plant = with_turnover(2025, previous.filter(|cents| *cents >= 0), current);
        if previous == Some(-1) {
            plant.previous_months = months(Year::new(2024).unwrap(), &[-1; 12]);
        }
        let found = tax(2025, &[plant]).small_business;
        assert_eq!(found.decisive_limit, expected, "{previous:?} {current}");
    }
}

/// kWp, units, day of commissioning, installation.
type CasePlant = (&'static str, Option<u32>, &'static str, Installation);
/// Plants; the reasons, the capacity that counts, the light.
type ExemptionCase<'a> = (&'a [CasePlant], &'a [&'a str], &'a str, Light);

/// § 3 Nr. 72 EStG; BMF of 17 July 2023, Rn. 3 to 17.
#[test]
fn the_limits_of_the_income_tax_exemption_are_cliffs_of_one_watt() {
    use Installation::{Building, Ground, Other};
    let cases: [ExemptionCase<'_>; 13] = [
        (&[("29.999", None, "2025-01-01", Building)], &["within_limits"], "29.999", Light::Amber),
        (&[("30", None, "2025-01-01", Building)], &["within_limits"], "30", Light::Amber),
        (&[("30.001", None, "2025-01-01", Building)], &["above_unit_limit"], "0", Light::Red),
        (&[("23.999", None, "2025-01-01", Building)], &["within_limits"], "23.999", Light::Green),
        (&[("30", Some(1), "2024-12-31", Building)], &["within_limits"], "30", Light::Amber),
        // three units: 45 kWp under the older text, 90 under the newer
        (&[("45", Some(3), "2024-12-31", Building)], &["within_limits"], "45", Light::Amber),
        (&[("45.001", Some(3), "2024-12-31", Building)], &["above_unit_limit"], "0", Light::Red),
        (&[("90", Some(3), "2025-01-01", Building)], &["within_limits"], "90", Light::Amber),
        (&[("90.001", Some(3), "2025-01-01", Building)], &["above_unit_limit"], "0", Light::Red),
        (&[("100", Some(4), "2025-01-01", Building)], &["within_limits"], "100", Light::Amber),
        (
            &[("100.001", Some(4), "2025-01-01", Building)],
            &["above_person_limit"],
            "100.001",
            Light::Red,
        ),
        (&[("5", None, "2025-01-01", Ground)], &["not_on_a_building"], "0", Light::Red),
        (&[("5", None, "2025-01-01", Other)], &["not_on_a_building"], "0", Light::Red),
    ];
    check_exemption(&cases);
}

/// § 3 Nr. 72 EStG; BMF of 17 July 2023, Rn. 12 to 17.
#[test]
fn the_plants_of_a_person_share_one_limit() {
    use Installation::{Building, Ground};
    let cases: [ExemptionCase<'_>; 5] = [
        (
            &[("20", None, "2020-01-01", Building), ("20", None, "2021-01-01", Building)],
            &["within_limits", "within_limits"],
            "40",
            Light::Green,
        ),
        (
            &[
                ("25", None, "2020-01-01", Building),
                ("25", None, "2021-01-01", Building),
                ("25", None, "2022-01-01", Building),
                ("25", None, "2025-03-01", Building),
            ],
            &["within_limits"; 4],
            "100",
            Light::Amber,
        ),
        (
            &[
                ("25", None, "2020-01-01", Building),
                ("25", None, "2021-01-01", Building),
                ("25", None, "2022-01-01", Building),
                ("25.001", None, "2025-03-01", Building),
            ],
            &["above_person_limit"; 4],
            "100.001",
            Light::Red,
        ),
        // a plant that does not pass by itself, and one on the ground, do not count for the person
        (
            &[
                ("30", None, "2020-01-01", Building),
                ("30", None, "2021-01-01", Building),
                ("50", None, "2022-01-01", Ground),
            ],
            &["within_limits", "within_limits", "not_on_a_building"],
            "60",
            Light::Red,
        ),
        (
            &[("30", None, "2020-01-01", Building), ("80", None, "2021-01-01", Building)],
            &["within_limits", "above_unit_limit"],
            "30",
            Light::Red,
        ),
    ];
    check_exemption(&cases);
}

fn check_exemption(cases: &[ExemptionCase<'_>]) {
    for (plants, reasons, counted, light) in cases {
        let plants: Vec<PlantYear> = (1..)
            .zip(*plants)
            .map(|(number, (capacity, units, commissioned, installation))| PlantYear {
                capacity: Power::parse_decimal(capacity).unwrap(),
                units: *units,
                commissioned_on: commissioned.parse().unwrap(),
                installation: *installation,
                ..roof(number)
            })
            .collect();
        let found = tax(2025, &plants).exemption;
        let of = found.plants.iter().map(|plant| plant.reason.as_str()).collect::<Vec<_>>();
        assert_eq!(of, *reasons);
        assert_eq!((found.counted_capacity.decimal().as_str(), found.light), (*counted, *light));
        assert_eq!(found.everything_exempt(), *light != Light::Red);
    }
}

#[test]
fn nothing_was_exempt_before_2022() {
    assert_eq!(tax(2021, &[roof(1)]).exemption.plants[0].reason.as_str(), "before_the_law");
    assert!(tax(2022, &[roof(1)]).exemption.everything_exempt());
}

/// § 22 Nr. 3 S. 2, § 46 Abs. 2 Nr. 1, Abs. 3, Abs. 5 EStG, § 70 EStDV; a plant on the ground is never exempt.
#[test]
fn the_limits_of_income_are_cliffs_and_the_relief_slides() {
    use Light::{Amber, Green, Red};
    // income in cents, light of 256 and of 410 EUR, relief, taxable
    let cases = [
        (0, Green, Green, "0.00", "0.00"),
        (20_479, Green, Green, "204.79", "0.00"),
        (20_480, Amber, Green, "204.80", "0.00"),
        (25_599, Amber, Green, "255.99", "0.00"),
        (25_600, Red, Green, "256.00", "0.00"),
        (25_601, Red, Green, "256.01", "0.00"),
        (32_800, Red, Amber, "328.00", "0.00"),
        (40_999, Red, Amber, "409.99", "0.00"),
        (41_000, Red, Amber, "410.00", "0.00"),
        (41_001, Red, Red, "409.99", "0.02"),
        (60_000, Red, Red, "220.00", "380.00"),
        (81_999, Red, Red, "0.01", "819.98"),
        (82_000, Red, Red, "0.00", "820.00"),
        (82_001, Red, Red, "0.00", "820.01"),
    ];
    for (income, other, employee, relief, taxable) in cases {
        let plant = PlantYear {
            installation: Installation::Ground,
            ..with_turnover(2025, Some(0), income)
        };
        let found = tax(2025, &[plant]);
        assert_eq!(found.other_income.income, Money::from_scaled(income));
        assert_eq!(
            (found.other_income.light, found.employee_income.light),
            (other, employee),
            "{income}"
        );
        let parts =
            (found.employee_income.relief.decimal(), found.employee_income.taxable.decimal());
        assert_eq!(parts, (relief.to_owned(), taxable.to_owned()), "{income}");
    }
}
