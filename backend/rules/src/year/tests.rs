use super::*;
use crate::settlement::LineKind;
use proptest::prelude::*;
use units::Regime;

fn price(text: &str) -> Price {
    Price::parse_decimal(text).unwrap()
}

/// A final month with this applicable value, energy, energy without support and advance.
fn month(applicable: &str, energy: &str, lost: &str, premium: &str) -> MonthOfYear {
    MonthOfYear {
        status: StatementStatus::Final,
        reference_kind: Some(ReferenceKind::AnnualAdvance),
        premium_paid_by: PremiumPaidBy::GridOperator,
        advance: Some(AdvanceMonth {
            applicable_value: price(applicable),
            energy: Energy::parse_decimal(energy).unwrap(),
            energy_outside_premium: Energy::ZERO,
            energy_without_support: Energy::parse_decimal(lost).unwrap(),
            quarter_hours_without_support: i64::from(lost != "0"),
            premium: Money::parse_decimal(premium).unwrap(),
        }),
    }
}

fn settled(months: &[MonthOfYear], annual_value: &str) -> YearStatement {
    settle_year(&YearInput {
        technology: Technology::Solar,
        tender: None,
        year: "2025".parse().unwrap(),
        months,
        applicable_value: None,
        has_ended: false,
        annual_value: (!annual_value.is_empty()).then(|| price(annual_value)),
        extended: Extended { regime: Regime::StagedHours, quarter_hours: Some(0), ends_on: None },
    })
    .unwrap()
}

/// The parts of a statement that a table compares: status, codes, reasons, premium, true-up.
fn shown(year: &YearStatement) -> String {
    let codes: Vec<&str> = year.findings.iter().map(Finding::code).collect();
    let reasons: Vec<&str> = year.provisional.iter().map(|reason| reason.code()).collect();
    let settled = year.figures.year();
    let amounts =
        settled.map(|year| format!("{} {}", year.premium.amount.decimal(), year.true_up.decimal()));
    let parts = [year.status().as_str().to_owned(), codes.join("+"), reasons.join("+")];
    format!("{} | {}", parts.join(" | "), amounts.unwrap_or_default())
}

#[test]
fn a_year_counts_the_part_of_each_month_that_has_the_premium() {
    let whole = month("7.28", "50000", "9000", "1088.96");
    let divided = MonthOfYear {
        advance: whole.advance.map(|advance| AdvanceMonth {
            energy_outside_premium: Energy::parse_decimal("20000").unwrap(),
            ..advance
        }),
        ..whole
    };
    let year = settled(&[whole, divided], "4.508");
    // (41,000 + 21,000) kWh × 2.772 ct = 1,718.64.
    assert_eq!(year.figures.premium().map(Money::decimal).as_deref(), Some("1718.64"));
    let outside = year.lines.iter().find(|line| line.kind == LineKind::OutsidePremium).unwrap();
    assert_eq!(outside.quantity, Energy::parse_decimal("20000").ok());
    let paid = year.lines.iter().filter(|line| line.rate.is_some() && line.amount != Money::ZERO);
    let quantities = paid
        .filter_map(|line| line.quantity)
        .fold(Energy::ZERO, |sum, energy| sum.checked_add(energy).unwrap());
    assert_eq!(quantities, Energy::parse_decimal("62000").unwrap());
}

#[test]
fn a_year_is_settled_provisional_or_blocked_by_its_months_and_values() {
    let paid = month("7.28", "50000", "9000", "1088.96");
    let other = month("6.28", "10000", "0", "165.60");
    let provisional = MonthOfYear { status: StatementStatus::Provisional, ..paid };
    let blocked = MonthOfYear { status: StatementStatus::Blocked, advance: None, ..paid };
    let monthly = MonthOfYear { reference_kind: Some(ReferenceKind::Monthly), ..paid };
    let unclaimed = MonthOfYear { reference_kind: None, advance: None, ..paid };
    let none = "market_value_missing";
    let bare = "applicable_value_missing";
    // months, annual value, status | findings | reasons | premium and true-up
    let cases: [(&[MonthOfYear], &str, String); 10] = [
        (&[paid], "4.508", "final |  |  | 1136.52 47.56".to_owned()),
        // 41,000 kWh × 2.772 ct + 10,000 kWh × 1.772 ct = 1,136.52 + 177.20
        (&[paid, other], "4.508", "final |  |  | 1313.72 59.16".to_owned()),
        (&[other, paid], "4.508", "final |  |  | 1313.72 59.16".to_owned()),
        (&[provisional], "4.508", "provisional |  | months_provisional | 1136.52 47.56".to_owned()),
        (&[paid, blocked], "4.508", "blocked | months_blocked |  | ".to_owned()),
        (&[provisional, blocked], "4.508", "blocked | months_blocked |  | ".to_owned()),
        (&[paid], "", format!("blocked | {none} |  | ")),
        (&[paid, monthly, unclaimed], "4.508", "final |  |  | 1136.52 47.56".to_owned()),
        (&[], "4.508", format!("blocked | {bare} |  | ")),
        (&[paid], "22.306", "final |  |  | 0.00 -1088.96".to_owned()),
    ];
    for (place, (months, annual_value, expected)) in cases.into_iter().enumerate() {
        assert_eq!(shown(&settled(months, annual_value)), expected, "case {place}");
    }
}

#[test]
fn a_blocked_year_has_no_amount_and_no_line() {
    let paid = month("7.28", "50000", "9000", "1088.96");
    let blocked = MonthOfYear { status: StatementStatus::Blocked, advance: None, ..paid };
    let year = settled(&[paid, blocked], "4.508");
    let nothing = Figures::Blocked(BlockedFigures {
        premium_rate: Some(price("2.772")),
        ..BlockedFigures::default()
    });
    assert_eq!((year.figures, year.lines.len()), (nothing, 0));
}

#[test]
fn a_rate_is_named_where_one_holds_for_all_energy() {
    let rate = |months: &[MonthOfYear]| settled(months, "4.508").lines.first().unwrap().rate;
    let paid = month("7.28", "50000", "9000", "1088.96");
    assert_eq!(rate(&[paid, paid]), Some(price("2.772")));
    assert_eq!(rate(&[paid, month("6.28", "10000", "0", "165.60")]), None);
}

proptest! {
    #[test]
    fn the_lines_of_a_year_sum_to_its_true_up(
        months in proptest::collection::vec(
            (0_i64..15_000_000, 0_i64..100_000_000_000, 0_i64..=100, 0_i64..10_000_000, any::<bool>()), 1..13,
        ),
        annual in -1_000_000_i64..20_000_000,
    ) {
        let months: Vec<MonthOfYear> = months.into_iter().map(|(applicable, energy, lost, premium, marketer)| MonthOfYear {
            status: StatementStatus::Final,
            reference_kind: Some(ReferenceKind::AnnualAdvance),
            premium_paid_by: if marketer { PremiumPaidBy::Marketer } else { PremiumPaidBy::GridOperator },
            advance: Some(AdvanceMonth {
                applicable_value: Price::from_scaled(applicable),
                energy: Energy::from_scaled(energy),
                energy_outside_premium: Energy::ZERO,
                energy_without_support: Energy::from_scaled(energy / 100 * lost),
                quarter_hours_without_support: lost,
                premium: Money::from_scaled(premium),
            }),
        }).collect();
        let input = YearInput {
            technology: Technology::Solar,
            tender: None,
            year: "2025".parse().unwrap(),
            months: &months,
            applicable_value: None,
            has_ended: false,
            annual_value: Some(Price::from_scaled(annual)),
            extended: Extended { regime: Regime::QuarterHours, quarter_hours: None, ends_on: None },
        };
        let year = settle_year(&input).unwrap();
        let sum = year.lines.iter().fold(Money::ZERO, |sum, line| sum.checked_add(line.amount).unwrap());
        prop_assert_eq!(Some(sum), year.figures.true_up());
        // What the marketer pays is what its document says of its months alone.
        let of_marketer: Vec<MonthOfYear> = months.iter().copied()
            .filter(|month| month.premium_paid_by == PremiumPaidBy::Marketer).collect();
        let passed_on = year.figures.year().and_then(|year| year.passed_on);
        prop_assert_eq!(passed_on.is_some(), !of_marketer.is_empty());
        if let Some(part) = passed_on {
            let alone = settle_year(&YearInput { months: &of_marketer, ..input }).unwrap();
            prop_assert_eq!(part.true_up(), alone.figures.true_up());
            prop_assert_eq!(Some(part.fed_in), alone.figures.fed_in());
        }
    }

    /// However the months of a year are divided between owners, energy and advances are those of the whole, and the
    /// premiums differ from it by the rounding of each statement alone.
    #[test]
    fn the_parts_of_the_owners_of_a_year_are_the_whole(
        months in proptest::collection::vec(
            (0_i64..15_000_000, 0_i64..100_000_000_000, 0_i64..=100, 0_i64..10_000_000, 0_usize..4), 1..13,
        ),
        annual in -1_000_000_i64..20_000_000,
    ) {
        let of = |months: &[MonthOfYear]| settle_year(&YearInput {
            technology: Technology::Solar,
            tender: None,
            year: "2025".parse().unwrap(),
            months,
            applicable_value: None,
            has_ended: false,
            annual_value: Some(Price::from_scaled(annual)),
            extended: Extended { regime: Regime::QuarterHours, quarter_hours: None, ends_on: None },
        }).unwrap().figures.year().copied().unwrap();
        let month = |(applicable, energy, lost, premium, _): &(i64, i64, i64, i64, usize)| MonthOfYear {
            status: StatementStatus::Final,
            reference_kind: Some(ReferenceKind::AnnualAdvance),
            premium_paid_by: PremiumPaidBy::Marketer,
            advance: Some(AdvanceMonth {
                applicable_value: Price::from_scaled(*applicable),
                energy: Energy::from_scaled(*energy),
                energy_outside_premium: Energy::ZERO,
                energy_without_support: Energy::from_scaled(energy / 100 * lost),
                quarter_hours_without_support: *lost,
                premium: Money::from_scaled(*premium),
            }),
        };
        let all: Vec<MonthOfYear> = months.iter().map(month).collect();
        let whole = of(&all);
        let parts: Vec<YearFigures> = (0..4)
            .map(|owner| months.iter().filter(|of| of.4 == owner).map(month).collect::<Vec<_>>())
            .filter(|own| !own.is_empty())
            .map(|own| of(&own))
            .collect();
        let energy: i64 = parts.iter().map(|part| part.fed_in.energy.scaled()).sum();
        prop_assert_eq!(energy, whole.fed_in.energy.scaled());
        let advances: i64 = parts.iter().map(|part| part.advances.scaled()).sum();
        prop_assert_eq!(advances, whole.advances.scaled());
        let premium: i64 = parts.iter().map(|part| part.premium.amount.scaled()).sum();
        let rounding = i64::try_from(parts.len()).unwrap();
        prop_assert!((premium - whole.premium.amount.scaled()).abs() <= rounding, "{premium}");
    }
}
