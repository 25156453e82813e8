use super::{TaxBody, tax_table};
use rules::tax::{
    Consequence, MissingMonth, MissingReason, MonthAmounts, NotCountedReason, PersonReport,
    PersonTax, PersonYear, PlantMonth, PlantYear, tax_of,
};
use units::{Installation, MastrNumber, Money, Power, Vat, Year};

fn year() -> Year {
    Year::new(2025).unwrap()
}

fn number() -> MastrNumber {
    "SEE900000000001".parse().unwrap()
}

/// 900 kW on the ground, 9,000 EUR a month in both years, from a small business.
fn person() -> PersonTax {
    let amounts = MonthAmounts { net: Money::from_scaled(900_000), ..MonthAmounts::default() };
    let months = |year: Year| {
        year.months().map(|month| PlantMonth { month, amounts: Some(amounts) }).collect()
    };
    let plant = PlantYear {
        technology: units::Technology::Solar,
        plant: number(),
        capacity: Power::parse_decimal("900").unwrap(),
        installation: Installation::Ground,
        commissioned_on: "2020-06-01".parse().unwrap(),
        units: None,
        months: months(year()),
        previous_months: months(year().previous()),
        true_up: Money::ZERO,
    };
    let plants = &[plant];
    let person = PersonYear {
        year: year(),
        taxation: Vat::SmallBusiness,
        legal_form: None,
        plants,
        former_plants: &[],
    };
    tax_of(&person).unwrap()
}

fn report(name: &str) -> PersonReport {
    PersonReport {
        operator_id: "owner-1".to_owned(),
        operator_name: name.to_owned(),
        capacity: Power::parse_decimal("900").unwrap(),
        plants: vec![number()],
        tax: person(),
        months_missing: vec![MissingMonth {
            plant: number(),
            month: "2024-01".parse().unwrap(),
            reason: MissingReason::Blocked,
        }],
    }
}

#[test]
fn a_name_with_a_comma_stays_one_cell() {
    let csv = TaxBody::of(year(), &[report("Sonne, Wind \"& Co\"")]).csv();
    let mut lines = csv.lines();
    let columns = lines.next().unwrap().split(',').count();
    let row = lines.next().unwrap();
    assert!(
        row.starts_with("2025,owner-1,\"Sonne, Wind \"\"& Co\"\"\",900,SEE900000000001,"),
        "{row}"
    );
    assert_eq!(row.split(',').count(), columns + 1, "one comma is inside quotes");
    assert!(row.ends_with("SEE900000000001:2024-01"), "{row}");
}

#[test]
fn the_table_says_what_changes_what_is_missing_and_what_was_taken_for_granted() {
    let text = tax_table(year(), &[report("Eigentümer")]);
    for part in [
        "108,000.00",
        "the year before was above its limit",
        "regular_taxation_this_year",
        "SEE900000000001 2024-01 (blocked)",
        "counted_by_delivery",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert_eq!(tax_table(year(), &[]), "Nobody has a plant in 2025.\n");
}

#[test]
fn what_does_not_count_and_what_changes_names_its_paragraph() {
    for reason in NotCountedReason::ALL {
        assert!(reason.source().contains("UStAE") || reason.source().contains('§'));
    }
    for consequence in Consequence::ALL {
        assert!(consequence.source().contains('§'), "{consequence}");
    }
}
