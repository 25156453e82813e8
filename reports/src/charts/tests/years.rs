use super::*;
use crate::charts::{
    Advances, Completeness, CompletenessCalendar, DayReadings, MonthAdvance, YearBars, YearMonth,
    advances, advances_legend, completeness_calendar, completeness_legend, sparkline, year_bars,
    year_legend,
};
use std::collections::BTreeSet;
use units::{Money, StatementStatus, Year};

fn year() -> Year {
    "2025".parse().unwrap()
}

fn money(text: &str) -> Option<Money> {
    Money::parse_decimal(text).ok()
}

fn months() -> Vec<MonthAdvance> {
    year().months().map(|month| MonthAdvance { month, amount: money("100.50") }).collect()
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn a_year_of_bars_says_each_month_in_words() {
    let settled = |month: Month| match month.number() {
        1..=9 => YearMonth {
            month,
            status: Some(StatementStatus::Final),
            market_revenue: money("100.00"),
            premium: money("50.50"),
        },
        10 => YearMonth {
            month,
            status: Some(StatementStatus::Provisional),
            market_revenue: money("-20.00"),
            premium: None,
        },
        _ => YearMonth {
            month,
            status: Some(StatementStatus::Blocked),
            market_revenue: None,
            premium: None,
        },
    };
    let months: Vec<YearMonth> = year().months().take(11).map(settled).collect();
    let (language, link) = (Language::German, Some("?month="));
    let marketed: BTreeSet<Month> = year().months().skip(1).collect();
    let bars = YearBars { language, year: year(), months: &months, marketed: None, link };
    let svg = plain(&year_bars(&bars));
    assert_well_formed(&svg);
    assert!(svg.contains("Januar: Vermarktungserlös 100,00 €, Marktprämie 50,50 €, endgültig"));
    assert!(svg.contains("Oktober: Vermarktungserlös −20,00 €, vorläufig"));
    assert!(svg.contains("November: blockiert") && svg.contains("Dezember: nicht abgerechnet"));
    assert!(svg.contains("Bisher 880,00 € Vermarktungserlös und 454,50 € Marktprämie."));
    assert_eq!(svg.matches("<a href=\"?month=2025-").count(), 11);
    assert_eq!(svg.matches("class=\"none\"").count(), 2);
    let of_a_joiner = YearBars { months: &[], marketed: Some(&marketed), ..bars };
    let svg = plain(&year_bars(&of_a_joiner));
    assert!(svg.contains("Januar: nicht vermarktet") && svg.contains("Februar: nicht abgerechnet"));
    assert_eq!(svg.matches("class=\"none\"").count(), 11);
    assert!(year_legend(&bars).contains("vorläufig"));
    assert_well_formed(&year_bars(&YearBars { months: &[], link: None, ..bars }));
}

#[test]
fn advances_and_true_up_stand_in_one_picture() {
    let months = months();
    let account = |premium, true_up| Advances {
        language: Language::German,
        year: year(),
        months: &months,
        premium,
        true_up,
    };
    let cases = [
        (money("1250.00"), money("44.00"), "+44,00 €", "Nachzahlung von 44,00 €"),
        (money("1200.00"), money("-6.00"), "−6,00 €", "Rückzahlung von 6,00 €"),
        (money("1206.00"), money("0"), "0,00 €", "Nachzahlung von 0,00 €"),
        (None, None, "noch offen", "die endgültige Marktprämie ist noch offen"),
    ];
    for (premium, true_up, label, words) in cases {
        let input = account(premium, true_up);
        let svg = plain(&advances(&input));
        assert_well_formed(&svg);
        assert!(svg.contains(&format!(">{label}</text>")), "{label} in {svg}");
        assert!(svg.contains("Abschläge von 1.206,00 €") && svg.contains(words), "{words}");
        assert_eq!(svg.matches("class=\"paid\"").count(), 12);
        assert!(advances_legend(&input).contains("endgültige Marktprämie"));
    }
    let blocked = [MonthAdvance { month: month("2025-06"), amount: None }];
    let input = Advances { months: &blocked, ..account(None, None) };
    assert_well_formed(&advances(&input));
    assert!(advances(&input).contains("Juni: blockiert"));
}

#[test]
fn a_calendar_of_readings_has_a_cell_for_every_day() {
    let kinds = [
        Completeness::NotMarketed,
        Completeness::Complete,
        Completeness::Replaced(4),
        Completeness::Partial(12),
        Completeness::Missing,
        Completeness::Future,
    ];
    let days = year().months().flat_map(Month::days).zip(kinds.into_iter().cycle());
    let days: Vec<DayReadings> =
        days.map(|(day, completeness)| DayReadings { day, completeness }).collect();
    let (language, link) = (Language::German, Some("?month="));
    let calendar = CompletenessCalendar { language, year: year(), days: &days, link };
    let svg = completeness_calendar(&calendar);
    assert_well_formed(&svg);
    assert_eq!(svg.matches("<title>").count(), 365);
    assert!(svg.contains("Mi 01.01.: nicht vermarktet") && svg.contains(": 12 ¼ h fehlen"));
    assert!(svg.contains("61 Tage sind vollständig"));
    assert!(svg.len() < 45_000, "{} bytes", svg.len());
    assert_eq!(completeness_legend(&calendar).matches("<li>").count(), 5);
    let empty = CompletenessCalendar { days: &[], link: None, ..calendar };
    assert_well_formed(&completeness_calendar(&empty));
}

#[test]
fn a_sparkline_leaves_holes_and_hangs_losses_below_the_line() {
    let svg = sparkline(&[Some(30), None, Some(-10)], "Prämie \"2025\"");
    assert_well_formed(&svg);
    assert!(svg.contains("M1 15V0h6V15zM17 15V20h6V15z"), "{svg}");
    assert!(svg.contains("aria-label=\"Prämie &quot;2025&quot;\""));
    assert_well_formed(&sparkline(&[None; 12], "nichts"));
    assert!(sparkline(&[Some(1); 12], "zwölf").len() < 700);
}
