use super::*;

fn solar_roof() -> PlantFacts {
    let texts = [
        ("plant_id", "SEE900000000009"),
        ("technology", "solar"),
        ("name", "Dach Nord"),
        ("operator_id", "P-1"),
        ("market_location", "41373559241"),
        ("capacity_kw", "99.5"),
        ("commissioned_on", "2024-03-12"),
        ("installation", "building"),
        ("feed_in", "surplus"),
        ("sales_form", "market_premium"),
        ("contract_from", "2024-07-01"),
        ("remuneration", "market_value"),
        ("fee_ct_per_kwh", "0.25"),
        ("market_share_percent", "2.5"),
        ("monthly_fee_eur", "12.5"),
        ("fee_kind", "discount"),
        ("premium_paid_by", "grid_operator"),
        ("vat", "regular"),
    ];
    let text =
        |column: &str| texts.iter().find(|(found, _)| *found == column).map(|(_, text)| *text);
    PlantFacts::from_columns(text).unwrap()
}

#[test]
fn facts_are_read_back_from_their_text_forms() {
    let neighbour = Neighbour {
        plant: "SEE900000000010".parse().unwrap(),
        capacity: Power::from_scaled(30_000),
        commissioned_on: "2025-05-10".parse().unwrap(),
    };
    let facts = PlantFacts {
        counted_before: Power::from_scaled(60_000),
        neighbours: vec![neighbour],
        ..solar_roof()
    };
    assert_eq!(facts.market_share.map(Ratio::decimal).as_deref(), Some("0.025"));
    let columns = facts.columns();
    let names: Vec<&str> = columns.iter().map(|(column, _)| *column).collect();
    assert_eq!(names, [PlantFacts::COLUMNS, &PlantFacts::DERIVED].concat());
    let text = |column: &str| {
        columns.iter().find(|(found, _)| *found == column).and_then(|(_, text)| text.as_deref())
    };
    assert_eq!(PlantFacts::from_columns(text), Ok(facts.clone()));
    assert_eq!(text("monthly_fee_eur"), Some("12.50"));
    let stored =
        r#"[{"plant":"SEE900000000010","capacity_w":30000,"commissioned_on":"2025-05-10"}]"#;
    assert_eq!(text("neighbours"), Some(stored));
    let without = |column: &str| text(column).filter(|_| column != "vat");
    let problem = PlantFacts::from_columns(without).unwrap_err();
    assert_eq!((problem.column, problem.problem.as_str()), ("vat", "a value is required"));
}

#[test]
fn what_a_file_leaves_out_stays_and_what_it_leaves_blank_is_cleared() {
    let known = solar_roof();
    let silent = DescribedPlant { monthly_fee: None, ..known.clone().into() };
    assert_eq!(silent.over(Some(&known)), Ok(known.clone()));
    let cleared = DescribedPlant { monthly_fee: Some(None), ..known.clone().into() };
    let expected = PlantFacts { monthly_fee: None, ..known.clone() };
    assert_eq!(cleared.over(Some(&known)), Ok(expected));
}

#[test]
fn a_new_plant_needs_what_is_not_optional_and_has_the_standard_for_the_rest() {
    let known = solar_roof();
    let new = DescribedPlant { technology: None, fee_kind: None, ..known.clone().into() };
    assert_eq!(new.over(None), Ok(known.clone()));
    let bare = DescribedPlant { vat: None, name: None, grid_operator: None, ..known.into() };
    assert_eq!(bare.over(None).unwrap_err().columns, ["name", "vat"]);
}
