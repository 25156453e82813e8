use super::*;

#[test]
fn quantiles_are_written_with_a_millionth_of_the_capacity() {
    assert_eq!([0.5, 1.0, 12.0, 5_000.0, 2e6].map(decimals), [6, 6, 5, 3, 0]);
    assert_eq!(decimal(-0.000_000_4, 6), "0.000000");
    assert_eq!(decimal(-1.25, 1), "-1.2");
}

#[test]
fn names_with_commas_stay_one_cell() {
    assert_eq!(quoted("roof"), "roof");
    assert_eq!(quoted("roof, \"east\""), "\"roof, \"\"east\"\"\"");
}

#[test]
fn findings_are_said_in_both_languages() {
    let finding = Finding {
        site: Some("roof".to_owned()),
        kind: FindingKind::StuckMeter,
        feature: None,
        count: 9,
        first: "2025-06-01T10:00:00Z".parse().ok(),
    };
    let english = words::sentence(Language::English, &finding);
    assert!(english.starts_with("site roof: 9 intervals with the same value"), "{english}");
    assert!(english.ends_with("the first one 2025-06-01T10:00:00Z"), "{english}");
    let german = words::sentence(Language::German, &finding);
    assert!(german.starts_with("Standort roof: 9 Intervalle"), "{german}");
}
