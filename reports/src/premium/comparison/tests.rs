use super::*;
use crate::example_plant::example_plant;
use records::{CompanyProfile, DescribedPlant, PlantFacts, PostalAddress, StatedPlant};
use rules::premium_difference::{
    ExpectedPremium, KnownMarketValue, PremiumState, StatedPremium, diagnose,
};
use units::{CountryCode, Energy, Period, Price, Regime};

fn facts() -> PlantFacts {
    DescribedPlant {
        applicable_value: Some(Some("7.35 ct/kWh".parse().unwrap())),
        grid_operator: Some(Some("9900080000007".parse().unwrap())),
        ..example_plant()
    }
    .over(None)
    .unwrap()
}

/// May 2026, 100,000 kWh of which 8,000 without support, at 7.35 and 3.296 ct/kWh: 3,729.68 EUR.
fn compared(stated: Option<&str>, received: Option<&str>) -> ComparedPremium {
    let price = |text| Price::parse_decimal(text).unwrap();
    let energy = |text| Energy::parse_decimal(text).unwrap();
    let money = |text| Money::parse_decimal(text).unwrap();
    let month: Month = "2026-05".parse().unwrap();
    let known = |revision, value| {
        let period = Period::Month(month);
        KnownMarketValue { period, revision, value: price(value) }
    };
    let expected = ExpectedPremium {
        market_values: vec![known(1, "3.163"), known(2, "3.296")],
        ..ExpectedPremium::new(
            month,
            price("7.35"),
            known(2, "3.296"),
            energy("100000"),
            energy("8000"),
        )
    };
    let (facts, received) = (facts(), received.map(money));
    let statement = stated.map(|stated| records::StatedPremium {
        plant: StatedPlant::of_unit(facts.plant.clone()),
        month,
        premium: money(stated),
        energy: None,
        energy_without_support: None,
        applicable_value: None,
        market_value: None,
        premium_rate: None,
        vat: None,
        paid_on: None,
        document_number: Some("GS-1".to_owned()),
    });
    let diagnosis = statement
        .as_ref()
        .map(|stated| diagnose(&expected, &StatedPremium::from(stated), received).unwrap());
    let state = if stated.is_some() { PremiumState::Stated } else { PremiumState::Expected };
    ComparedPremium {
        facts,
        owner: "Erika Muster".to_owned(),
        month,
        state,
        regime: Some(Regime::SixHours),
        provisional: Vec::new(),
        expected: Some(expected),
        statement,
        received,
        diagnosis,
    }
}

fn sender() -> CompanyProfile {
    CompanyProfile {
        name: "Sonnenhandel GmbH".to_owned(),
        address: PostalAddress::new(
            "Hafenstraße",
            Some("3"),
            "25813",
            "Husum",
            CountryCode::germany(),
        )
        .unwrap(),
        vat_id: None,
        tax_number: None,
        register: None,
        managing_directors: None,
        supervisory_chair: None,
        contact: None,
        phone: None,
        email: Some("praemie@example.org".to_owned()),
        website: None,
        iban: None,
        bic: None,
        bank_cut_off: None,
        payment_term_days: None,
    }
}

#[test]
fn what_is_not_known_of_a_premium_is_null() {
    let premiums = [compared(None, None)];
    let body = PremiumsBody::of("2026-05".parse().unwrap(), &premiums);
    assert_eq!(
        serde_json::to_value(&body).unwrap(),
        serde_json::json!({"month": "2026-05", "premiums": [{
            "plant_id": "SEE900000000001", "expected_eur": "3729.68", "stated_eur": null,
            "received_eur": null, "difference_eur": null, "causes": [], "alternatives": [],
            "status": "expected",
        }]})
    );
}

#[test]
fn a_difference_and_a_wrong_payment_have_a_cause_each() {
    let premium = compared(Some("3852.04"), Some("3800.00"));
    let body = PremiumBody::of(&premium);
    assert_eq!(body.difference_eur.as_deref(), Some("122.36"));
    let causes: Vec<_> =
        body.causes.iter().map(|cause| (cause.code, cause.detail.as_str())).collect();
    assert_eq!(causes, [("superseded_market_value", "3.163 ct/kWh"), ("paid_short", "52.04 EUR")]);
    let csv = premiums_csv(&[premium]);
    let row = csv.lines().nth(1).unwrap();
    assert_eq!(
        row,
        "SEE900000000001,2026-05,9900080000007,stated,3729.68,3852.04,3800.00,122.36,\
         superseded_market_value 3.163 ct/kWh; paid_short 52.04 EUR"
    );
}

#[test]
fn the_table_of_premiums_says_why_below() {
    let text = premiums_table(&[compared(Some("3852.04"), None), compared(Some("3729.68"), None)]);
    let below =
        "SEE900000000001: The market value 3.163 ct/kWh was used, which has been corrected.";
    assert_eq!(text.matches(below).count(), 1, "{text}");
}

#[test]
fn a_letter_names_amounts_reasons_sources_and_what_is_asked_for() {
    let premiums = [compared(Some("3852.04"), None), compared(Some("3729.68"), None)];
    let sender = sender();
    let month = "2026-05".parse().unwrap();
    let letters = premium_letters(Some(&sender), month, "2026-06-20".parse().unwrap(), &premiums);
    assert_eq!(letters.len(), 1);
    let text = letters[0].text(Language::German).replace('\u{a0}', " ");
    for part in [
        "Sonnenhandel GmbH\nHafenstraße 3\n25813 Husum\npraemie@example.org\n",
        "BDEW-Codenummer 9900080000007",
        "20.06.2026",
        "Marktprämie für Mai 2026: Ihre Abrechnung weicht ab",
        "Ihr Beleg:        GS-1",
        "+122,36 € (zu viel abgerechnet)",
        "(100.000 kWh − 8.000 kWh) × (7,35 − 3,296) ct/kWh = 3.729,68 €",
        "Angesetzt ist der Marktwert 3,163 ct/kWh, der berichtigt wurde (§ 20, Anlage 1 Nr. 5 EEG 2023).",
        "Wir bitten Sie",
    ] {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
    assert!(!text.contains("2. SEE"), "the right statement is not in it: {text}");
    let english = letters[0].text(Language::English);
    assert!(english.contains("Market premium of May 2026"), "{english}");
}

#[test]
fn a_letter_leaves_open_what_nobody_has_told() {
    let mut premium = compared(Some("3852.04"), None);
    premium.facts.grid_operator = None;
    let premiums = [premium];
    let month = "2026-05".parse().unwrap();
    let letters = premium_letters(None, month, "2026-06-20".parse().unwrap(), &premiums);
    let text = letters[0].text(Language::English);
    assert!(text.starts_with("[sender: the company's profile is not known]"), "{text}");
    assert!(text.contains("[not in the register]"), "{text}");
}
