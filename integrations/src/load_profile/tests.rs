//! Load profiles as portals write them.

use super::*;
use std::fmt::Write;
use units::{DaySeries, DeliveryDay, QuarterStatus};

const LOCATION: &str = "41373559241";

fn profile(name: &str) -> Profile {
    Profile::shipped(name).unwrap()
}

fn days_of(text: &str, profile: &Profile) -> Vec<DaySeries<Energy>> {
    let location = LOCATION.parse().unwrap();
    let found = parse("l.csv", text.as_bytes(), profile, &location, Gaps::Refuse).unwrap();
    let [(of, days)] = found.locations.as_slice() else { panic!("one location") };
    assert_eq!(of, &location);
    days.clone()
}

fn error_of(text: &str, profile: &Profile) -> String {
    let location = LOCATION.parse().unwrap();
    let found = parse("l.csv", text.as_bytes(), profile, &location, Gaps::Refuse);
    found.unwrap_err().to_string()
}

/// A day of 96 rows with stamps at the ends, the value a multiple of 1.25 kWh by turns; the sixth is a substitute.
fn portal() -> String {
    let mut text = "Zeitstempel;Einspeisung (kWh);Status\n".to_owned();
    for quarter in 1..=96 {
        let (hour, minute) = (quarter / 4 % 24, quarter % 4 * 15);
        let date = if quarter == 96 { "02.05.2025" } else { "01.05.2025" };
        let value = (quarter - 1) % 7 * 1250;
        let status = if quarter == 6 { "Ersatzwert" } else { "W" };
        let (whole, part) = (value / 1000, value % 1000);
        let _written = writeln!(text, "{date} {hour:02}:{minute:02};{whole},{part:03};{status}");
    }
    text
}

#[test]
fn a_stamp_at_the_end_belongs_to_the_quarter_hour_before() {
    let days = days_of(&portal(), &profile("ende-kwh"));
    let [day] = days.as_slice() else { panic!("{} days", days.len()) };
    assert_eq!((day.day().to_string(), day.missing_count()), ("2025-05-01".to_owned(), 0));
    assert_eq!(day.day().start().to_string(), "2025-04-30T22:00:00Z");
    let shown = |at: usize| day.get(at).unwrap().decimal();
    assert_eq!(
        [shown(0), shown(1), shown(5), shown(95)],
        ["0", "1.250", "6.250", "5"].map(|text| { Energy::parse_decimal(text).unwrap().decimal() })
    );
    let substitutes: Vec<usize> =
        (0..96).filter(|at| day.statuses()[*at] == QuarterStatus::Substitute).collect();
    assert_eq!(substitutes, [5]);
    // The same file by begins is another day's end: its last row is the next day's.
    let shifted = days_of(&portal(), &profile("beginn-kwh"));
    let first: Vec<Option<Energy>> = shifted.iter().map(|day| day.get(0)).collect();
    assert_eq!((shifted.len(), first[0]), (2, None));
    assert_eq!(shifted[0].get(1), day.get(0));
}

/// Rows of a day as a clock on the wall shows them; at the change the end may be written by the old clock or the new.
fn local_day(day: &str, by_end: bool, old_clock: bool) -> String {
    let day: DeliveryDay = day.parse().unwrap();
    let mut text = "Datum;Uhrzeit;Wert [kWh]\n".to_owned();
    for quarter in day.quarters() {
        let end = quarter.start().plus_seconds(900);
        let is_change = day.quarter_count() != 96
            && end.unix_seconds() - day.start().unix_seconds()
                == if day.quarter_count() == 92 { 7200 } else { 10_800 };
        let at = if by_end { end } else { quarter.start() };
        let of = DeliveryDay::containing(at).unwrap();
        let index = of.quarter_beginning(at).unwrap();
        let clock = units::QuarterHour { day: of, index }.local_clock();
        let mut clock = clock[..5].to_owned();
        if by_end && old_clock && is_change {
            clock = if day.quarter_count() == 92 { "02:00" } else { "03:00" }.to_owned();
        }
        let _written = writeln!(text, "{};{clock};{}", of.date().format("%d.%m.%Y"), quarter.index);
    }
    text
}

#[test]
fn both_changes_of_the_clock_are_read_by_begin_and_by_end() {
    for day in ["2025-03-30", "2025-05-01", "2025-10-26"] {
        for (name, by_end, old_clock) in
            [("ende-kwh", true, false), ("ende-kwh", true, true), ("beginn-kwh", false, false)]
        {
            let days = days_of(&local_day(day, by_end, old_clock), &profile(name));
            let [found] = days.as_slice() else { panic!("{day} {name}: {} days", days.len()) };
            assert_eq!((found.day().to_string().as_str(), found.missing_count()), (day, 0));
            for (index, value) in found.values().iter().enumerate() {
                let expected = i64::try_from(index).unwrap() * 1_000_000;
                assert_eq!(*value, Energy::from_scaled(expected), "{day} {name} {index}");
            }
        }
    }
}

#[test]
fn winter_time_all_year_and_power_are_read() {
    let summer = "Zeitpunkt;Menge\n01.07.2025 00:15;1\n01.07.2025 00:30;2\n";
    let days = days_of(summer, &profile("ende-kwh-mez"));
    // 00:00 in winter time is 01:00 in summer.
    assert_eq!(
        (days[0].get(4), days[0].get(5)),
        (Some(Energy::from_scaled(1_000_000)), Some(Energy::from_scaled(2_000_000)),)
    );
    let power =
        "Bericht;;\nAnlage;PV Muster;\nDatum;Uhrzeit;Leistung (kW)\n01.07.2025;24:00;1.000,5\n";
    let days = days_of(power, &profile("ende-kw"));
    assert_eq!(
        (days[0].day().to_string().as_str(), days[0].get(95).unwrap().decimal()),
        ("2025-07-01", Energy::from_scaled(250_125_000).decimal(),)
    );
}

#[test]
fn a_profile_of_its_own_says_everything() {
    let own = "time = ['Start']\nvalue = ['Energy']\nseparator = ','\ndecimal = '.'\nunit = 'MWh'\n\
               stamp = 'begin'\nzone = 'UTC'\n";
    let own = Profile::parse("p.toml", own.as_bytes()).unwrap();
    let days = days_of("Start,Energy [MWh]\n2025-05-01T00:00,0.0125\n", &own);
    assert_eq!(days[0].get(8), Some(Energy::from_scaled(12_500_000)));
    for (text, expected) in [
        ("value = ['a']\n", "missing field"),
        (
            "value = ['a']\ndecimal = ','\nunit = 'kWh'\nstamp = 'end'\nzone = 'UTC'\n",
            "p.toml: expected headings of the time stamp: time, or date and clock",
        ),
        (
            "time = ['t']\nvalue = ['a']\ndecimal = ','\nunit = 'kWh'\nstamp = 'middle'\nzone = 'UTC'\n",
            "p.toml, line 5: unknown variant `middle`",
        ),
        ("colour = 1\n", "p.toml, line 1: unknown field `colour`"),
    ] {
        let error = Profile::parse("p.toml", text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn every_shipped_profile_can_be_read_and_is_documented() {
    let formats = include_str!("../../FORMATS.md");
    for (name, _, _) in Profile::SHIPPED {
        assert!(Profile::shipped(name).is_some(), "{name}");
        assert!(formats.contains(&format!("`{name}`")), "{name}");
    }
    assert_eq!(Profile::shipped("unknown"), None);
}

#[test]
fn a_wrong_load_profile_is_refused_with_its_place() {
    let file = |rows: &str| format!("Zeitstempel;Einspeisung (kWh);Status\n{rows}");
    for (text, expected) in [
        (
            file("01.05.2025;1;W\n"),
            "l.csv, line 2, column Zeitstempel: \"01.05.2025\": expected a time such as 31.05.2025 00:15",
        ),
        (
            file("01.05.2025 00:15;1.5;W\n"),
            "l.csv, line 2, column Einspeisung (kWh): \"1.5\": expected a number such as 1.234,56",
        ),
        (file("01.05.2025 00:15;-1;W\n"), "feed-in must not be negative"),
        (file("01.05.2025 00:15;1;X\n"), "expected one of the words of the profile: , W, M"),
        (file("01.05.2025 00:20;1;W\n"), "the start is not on a quarter hour"),
        (
            file("01.05.2025 00:15;1;W\n01.05.2025 01:15;1;W\n"),
            "after this row 3 quarter hours are missing, from 2025-04-30T22:15:00Z",
        ),
        (file("01.05.2025 00:15;1;W\n01.05.2025 00:15;1;W\n"), "overlapping: line 2 has"),
        (file("30.03.2025 02:30;1;W\n"), "the clock skips this hour"),
        (
            file("").replace("kWh", "kW"),
            "l.csv, line 1, column Einspeisung (kW): the heading says kW, the profile kWh",
        ),
        ("a;b\n1;2\n".to_owned(), "no line has the headings of a time"),
        (file(""), "l.csv: no readings"),
        (file("01.05.2025 00:15;;W\n"), "l.csv: no readings"),
    ] {
        let error = error_of(&text, &profile("ende-kwh"));
        assert!(error.contains(expected), "{text}: {error}");
    }
}
