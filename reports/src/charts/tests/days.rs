use super::*;
use crate::charts::{DayCurve, day_curve, day_legend};

fn curve<'a>(text: &str, values: &'a [QuarterValue]) -> DayCurve<'a> {
    DayCurve { language: Language::German, day: day(text), values }
}

fn path<'a>(svg: &'a str, class: &str) -> &'a str {
    let start = format!("<path class=\"{class}\" d=\"");
    svg.split(start.as_str()).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("")
}

#[test]
fn a_day_has_a_note_for_every_quarter_hour_that_passes() {
    for (text, count) in [("2025-05-11", 96), ("2025-03-30", 92), ("2025-10-26", 100)] {
        let values = values_of_day(text, cloudy);
        let svg = day_curve(&curve(text, &values));
        assert_well_formed(&svg);
        assert_eq!(svg.matches(" kWh, 50,00 €/MWh").count(), count, "{text}");
        assert!(svg.len() < 20_000, "{} bytes", svg.len());
        // The energy ends at the right edge, whatever the day's length.
        assert!(path(&svg, "price").ends_with("H472"), "{}", path(&svg, "price"));
    }
    let autumn = day_curve(&curve("2025-10-26", &values_of_day("2025-10-26", rising)));
    assert!(autumn.contains("02:15 MESZ: 10 kWh") && autumn.contains("02:15 MEZ: 14 kWh"));
    assert_eq!(autumn.matches(">03</text>").count(), 1);
    let spring = day_curve(&curve("2025-03-30", &values_of_day("2025-03-30", rising)));
    assert!(!spring.contains(">02:") && spring.contains("03:00: 9 kWh"));
}

#[test]
fn a_gap_leaves_a_hole_in_area_and_line() {
    let mut values = values_of_day("2025-05-11", rising);
    for value in &mut values[40..44] {
        value.energy = None;
        value.price = None;
    }
    let svg = day_curve(&curve("2025-05-11", &values));
    assert_well_formed(&svg);
    assert_eq!(path(&svg, "energy").matches('M').count(), 2);
    assert_eq!(path(&svg, "price").matches('M').count(), 2);
    assert_eq!(svg.matches("kein Messwert, kein Preis").count(), 4);
}

#[test]
fn windows_without_support_are_named_by_their_length() {
    let cases = [
        (36..72, "9 Stunden ohne Förderung", "09:00–18:00"),
        (0..4, "1 Stunde ohne Förderung", "00:00–01:00"),
        (94..95, "¼ Stunde ohne Förderung", "23:30–23:45"),
        (86..96, "2½ Stunden ohne Förderung", "21:30–24:00"),
    ];
    for (window, label, span) in cases {
        let mut values = values_of_day("2025-05-11", rising);
        for value in &mut values[window] {
            value.support = SupportState::Without;
            value.price = Some(Price::parse_eur_per_mwh("-12.5").unwrap());
        }
        let svg = day_curve(&curve("2025-05-11", &values));
        assert!(svg.contains(&format!(">{label}</text>")), "{label}");
        assert!(svg.contains(&format!("{label}: {span}.")), "{span}");
        assert!(svg.contains("Spotpreis von −12,50 bis 50,00 €/MWh."));
        assert!(svg.contains("class=\"zero\""));
    }
}

#[test]
fn a_day_without_values_or_of_zeros_is_drawn_as_such() {
    let absent = values_of_day("2025-05-11", missing);
    let svg = day_curve(&curve("2025-05-11", &absent));
    assert_well_formed(&svg);
    assert!(svg.contains("Keine Messwerte. Keine Preise."));
    assert!(!day_legend(&curve("2025-05-11", &absent)).contains("MWh"));
    let still = values_of_day("2025-05-11", idle);
    let svg = day_curve(&curve("2025-05-11", &still));
    assert_well_formed(&svg);
    assert!(svg.contains("0,0 kWh eingespeist"));
    assert_well_formed(&day_curve(&curve("2025-05-11", &[])));
}
