use super::{day, money, months, roof, tax};
use crate::tax::{
    Assumption, Consequence, Light, MonthAmounts, NotCountedReason, PersonYear, PlantYear,
    PreviousYear, SmallBusinessState, tax_of,
};
use units::{Energy, Installation, LegalForm, Money, Power, Vat, Year};

fn year(number: i32) -> Year {
    Year::new(number).unwrap()
}

/// Each month of 2024 brought 2,000 EUR, and January to June 2025 bring 10,000 EUR each: 5 times the shape. 40,000
/// EUR are left on 1 July, of which July to October bring 10,000 EUR each; 100,000 is reached with 31 October and
/// exceeded on 1 November.
#[test]
fn the_crossing_is_projected_by_the_shape_of_the_year_before() {
    let mut cents = [1_000_000; 12];
    cents[6..].fill(-1);
    let plant = PlantYear {
        months: months(year(2025), &cents),
        previous_months: months(year(2024), &[200_000; 12]),
        ..roof(1)
    };
    let found = tax(2025, &[plant]).small_business;
    assert_eq!(found.previous_year, PreviousYear::Known(money("24000.00")));
    assert_eq!(found.projected, Some(money("120000.00")));
    assert_eq!(found.projected_crossing_on, Some(day("2025-11-01")));
    assert_eq!((found.exceeded_on, found.light), (None, Light::Amber));
    assert_eq!(
        found.consequences,
        [
            Consequence::VatFromThisSupply,
            Consequence::StatementsShowVat,
            Consequence::VatReturns,
            Consequence::InputTaxDeductible,
            Consequence::RegularTaxationFromNextYear,
        ]
    );
}

/// A year of 3,800 full-load quarter hours: January to March are 616 of them, April is 442. 6,160 EUR until March
/// make 4,420 in April, and so on: 38,000 in the year. The first year allows 25,000: April 4,420, May 4,900, June
/// 5,080 leave 4,440 on 1 July, when 4,980 are expected: 4,440 × 31 / 4,980 = 27.6 days have passed, so that it is
/// the 28th.
#[test]
fn a_first_year_is_projected_by_the_table_of_the_statute() {
    let mut cents = [-1; 12];
    cents[..3].copy_from_slice(&[87_000, 189_000, 340_000]);
    let plant = PlantYear { months: months(year(2025), &cents), ..roof(1) };
    let found = tax(2025, &[plant]).small_business;
    assert_eq!(found.limits.current_year, money("25000.00"));
    assert_eq!(found.projected, Some(money("38000.00")));
    assert_eq!(found.projected_crossing_on, Some(day("2025-07-28")));
    assert_eq!(found.light, Light::Amber);
}

/// UStAE 19.1 Abs. 2 S. 4: 80,000 EUR, then a supply of 40,000: all 40,000 are taxable.
#[test]
fn the_month_that_crosses_is_the_first_taxable_supply() {
    let mut cents = [0; 12];
    (cents[2], cents[7]) = (8_000_000, 4_000_000);
    let plant = PlantYear {
        months: months(year(2025), &cents),
        previous_months: months(year(2024), &[160_000; 12]),
        ..roof(1)
    };
    let found = tax(2025, &[plant]).small_business;
    assert_eq!(found.state, SmallBusinessState::EndedWithinYear);
    assert_eq!(found.exceeded_on, Some(day("2025-08-31")));
    assert_eq!(found.projected_crossing_on, None);
    assert!(found.consequences.contains(&Consequence::VatFromThisSupply));
}

/// Two plants of 60,000 and 50,000 EUR are one person of 110,000.
#[test]
fn turnover_is_counted_per_person_over_all_plants() {
    let plant = |number, cents| PlantYear {
        months: months(year(2025), &[cents; 12]),
        previous_months: months(year(2024), &[0; 12]),
        ..roof(number)
    };
    let found = tax(2025, &[plant(1, 500_000), plant(2, 416_667)]).small_business;
    assert_eq!(found.turnover, money("110000.04"));
    // ten months are 91,666.70, eleven 100,833.37
    assert_eq!(found.exceeded_on, Some(day("2025-11-30")));
    assert_eq!(tax(2025, &[plant(1, 500_000)]).small_business.exceeded_on, None);
}

#[test]
fn what_does_not_count_as_turnover_is_named_with_its_reason() {
    let mut plant = PlantYear {
        months: months(year(2025), &[100_000; 12]),
        true_up: money("-50.00"),
        installation: Installation::Ground,
        ..roof(1)
    };
    for month in &mut plant.months {
        month.amounts = month.amounts.map(|amounts| MonthAmounts {
            fee: money("25.00"),
            vat: money("190.00"),
            premium: money("400.00"),
            ..amounts
        });
    }
    // one month in which the owner owes
    plant.months[0].amounts.as_mut().unwrap().net = money("-30.00");
    let found = tax(2025, &[plant.clone()]);
    let not_counted = found.small_business.not_counted.iter();
    assert_eq!(
        not_counted.map(|part| (part.amount, part.reason)).collect::<Vec<_>>(),
        [
            (money("4750.00"), NotCountedReason::PremiumIsNoConsideration),
            (money("300.00"), NotCountedReason::FeeReducesConsideration),
            (money("2280.00"), NotCountedReason::VatIsNoTurnover),
        ]
    );
    assert_eq!(found.small_business.turnover, money("11000.00"));
    // but the premium is income, and so is the loss of a month: 11,000 − 30 + 12 × 400 − 50
    assert_eq!(found.other_income.income, money("15720.00"));

    // As a service of the marketer the fee takes nothing off the turnover, and costs with its tax.
    for month in &mut plant.months {
        month.amounts = month.amounts.map(|amounts| MonthAmounts {
            fee: Money::ZERO,
            service: money("29.75"),
            ..amounts
        });
    }
    let found = tax(2025, &[plant]);
    assert_eq!(found.small_business.turnover, money("11000.00"));
    let fees = found.small_business.not_counted[1].amount;
    // 15,720.00 − 12 × 29.75
    assert_eq!((fees, found.other_income.income), (Money::ZERO, money("15363.00")));
}

#[test]
fn an_unknown_previous_year_is_neither_zero_nor_green() {
    let unknown = |past: &[i64]| PlantYear {
        months: months(year(2025), &[100; 12]),
        previous_months: months(year(2024), past),
        ..roof(1)
    };
    let none = tax(2025, &[unknown(&[-1; 12])]).small_business;
    assert_eq!((none.previous_year, none.light), (PreviousYear::Unknown, Light::Amber));
    assert_eq!((none.previous_year.turnover(), none.state), (None, SmallBusinessState::Undecided));
    let mut past = [-1; 12];
    past[0] = 2_500_001;
    let some = tax(2025, &[unknown(&past)]).small_business;
    assert_eq!(some.previous_year, PreviousYear::AtLeast(money("25000.01")));
    assert_eq!(some.state, SmallBusinessState::NotAllowed);
}

#[test]
fn a_person_under_regular_taxation_has_nothing_to_change() {
    let plant = PlantYear { months: months(year(2025), &[1_000_000; 12]), ..roof(1) };
    let person = PersonYear {
        year: year(2025),
        taxation: Vat::Regular,
        legal_form: None,
        plants: &[plant],
        former_plants: &[],
    };
    let found = tax_of(&person).unwrap().small_business;
    assert_eq!((found.light, found.exceeded_on), (Light::Red, Some(day("2025-03-31"))));
    assert!(found.consequences.is_empty());
}

/// § 22 Nr. 3 and § 46 EStG are of natural persons; an open-field plant of 80 kWp is not exempt. A closed year brings
/// what it brought, the true-up too: 12 × 100.00 and 60.00 EUR.
#[test]
fn income_tax_is_shown_to_private_persons_alone() {
    let plant = PlantYear {
        months: months(year(2025), &[10_000; 12]),
        installation: Installation::Ground,
        capacity: Power::parse_decimal("80").unwrap(),
        true_up: money("60.00"),
        ..roof(1)
    };
    let of = |legal_form| {
        let person = PersonYear {
            year: year(2025),
            taxation: Vat::Regular,
            legal_form,
            plants: std::slice::from_ref(&plant),
            former_plants: &[],
        };
        tax_of(&person).unwrap()
    };
    for legal_form in [None, Some(LegalForm::PrivatePerson)] {
        let found = of(legal_form);
        assert!(found.other_income.applies && found.employee_income.applies);
        assert_eq!(
            (found.other_income.light, found.employee_income.light),
            (Light::Red, Light::Red)
        );
        assert_eq!(found.other_income.income, money("1260.00"));
        assert_eq!(found.other_income.projected, Some(money("1260.00")));
    }
    for legal_form in LegalForm::ALL.iter().filter(|form| **form != LegalForm::PrivatePerson) {
        let found = of(Some(*legal_form));
        assert!(!found.other_income.applies && !found.employee_income.applies, "{legal_form}");
        assert_eq!(
            (found.other_income.light, found.employee_income.light),
            (Light::Green, Light::Green)
        );
        assert!(found.other_income.consequences.is_empty());
        assert!(found.employee_income.consequences.is_empty());
    }
}

/// A plant sold at the turn of the year: its 30,000 EUR end § 19 for the next one, its 80 kWp count no more.
#[test]
fn a_plant_of_the_year_before_counts_for_its_turnover_only() {
    let former = PlantYear {
        previous_months: months(year(2024), &[250_000; 12]),
        capacity: Power::parse_decimal("80").unwrap(),
        ..roof(2)
    };
    let person = PersonYear {
        year: year(2025),
        taxation: Vat::SmallBusiness,
        legal_form: None,
        plants: &[roof(1)],
        former_plants: &[former],
    };
    let found = tax_of(&person).unwrap();
    assert_eq!(found.small_business.state, SmallBusinessState::NotAllowed);
    assert_eq!(found.exemption.counted_capacity.decimal(), "25");
}

/// Four plants of 25 kWp; a fifth of 1 kWp in May makes the income since May taxable.
#[test]
fn income_before_the_plant_that_crosses_100_kwp_stays_exempt() {
    let mut plants: Vec<PlantYear> = (1..=4)
        .map(|number| PlantYear { months: months(year(2025), &[10_000; 12]), ..roof(number) })
        .collect();
    assert_eq!(tax(2025, &plants).other_income.income, Money::ZERO);
    plants.push(PlantYear {
        capacity: Power::parse_decimal("1").unwrap(),
        commissioned_on: day("2025-05-20"),
        ..roof(5)
    });
    let found = tax(2025, &plants);
    assert_eq!(found.exemption.exceeded_on, Some(day("2025-05-20")));
    // four plants, eight months from May, 100 EUR each
    assert_eq!(found.other_income.income, money("3200.00"));
    assert!(found.assumptions.contains(&Assumption::OneUnitPerBuilding));
}

/// The true-up of the year above: of 120 EUR, February bears 900 and June 300 of 1,200 kWh with support, and only June
/// is taxable. Repaid, it is divided just so. Without any energy nothing says how to divide it, and it counts in full.
#[test]
fn a_true_up_is_divided_by_the_energy_of_the_months_that_are_taxable() {
    let cases = [
        ("120.00", "900", "300", "30.00"),
        ("-120.00", "900", "300", "-30.00"),
        ("0.02", "900", "300", "0.01"),
        ("120.00", "0", "0", "120.00"),
    ];
    for (true_up, february, june, expected) in cases {
        let mut first =
            PlantYear { months: months(year(2025), &[0; 12]), true_up: money(true_up), ..roof(1) };
        for (index, energy) in [(1, february), (5, june)] {
            let amounts = first.months[index].amounts.as_mut().unwrap();
            amounts.supported = Energy::parse_decimal(energy).unwrap();
        }
        let fifth = PlantYear { commissioned_on: day("2025-05-20"), ..roof(5) };
        let plants = [first, roof(2), roof(3), roof(4), fifth];
        let found = tax(2025, &plants);
        assert_eq!(found.other_income.income, money(expected), "{true_up}");
        assert!(found.assumptions.contains(&Assumption::TrueUpByEnergy));
        let within = tax(2025, &plants[..4]);
        assert_eq!(within.other_income.income, Money::ZERO);
        assert!(!within.assumptions.contains(&Assumption::TrueUpByEnergy));
    }
}
