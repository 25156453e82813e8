use super::*;
use crate::charts::{month_legend, month_map};

/// The subpaths of all strokes of a class.
fn strokes(svg: &str, class: &str) -> Vec<String> {
    let start = format!("<path class=\"{class}\" d=\"");
    let path = svg.split(&start).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("");
    path.split('M').skip(1).map(str::to_owned).collect()
}

#[test]
fn a_month_of_noise_is_small_and_well_formed() {
    for text in [MAY, "2025-02", "2025-03", "2025-10"] {
        let values = values_of_month(text, cloudy);
        let svg = month_map(&map(text, &values));
        assert_well_formed(&svg);
        assert!(svg.len() < 45_000, "{text}: {} bytes", svg.len());
        let days = month(text).days().count();
        assert_eq!(svg.matches("<a href=\"?day=").count(), days, "{text}");
        assert_eq!(strokes(&svg, "without").len(), days, "{text}");
    }
}

#[test]
fn equal_neighbours_are_one_stroke_and_the_strongest_is_the_maximum() {
    let values = values_of_month(MAY, rising);
    let svg = month_map(&map(MAY, &values));
    // 96 kWh is the most; 87 to 96 kWh are the tenth step, the last ten quarter hours of each day.
    let strongest = strokes(&svg, "s10");
    assert_eq!(strongest.len(), 31);
    assert_eq!(strongest[0], "172 0h20");
    assert_eq!(strongest[30], "172 30h20");
    assert_eq!(strokes(&svg, "s1")[0], "0 0h18");
}

#[test]
fn the_days_of_the_clock_change_stand_under_their_hours() {
    let march = values_of_month("2025-03", rising);
    let march = month_map(&map("2025-03", &march));
    // Row 29 is the 30th: at two o'clock four slots are empty, and the day still ends at 24.
    assert_eq!(row(&march, 29).first().copied(), Some((0, 16)));
    assert_eq!(row(&march, 29).get(1).copied(), Some((24, 192)));
    let october = values_of_month("2025-10", rising);
    let october = month_map(&map("2025-10", &october));
    assert_eq!(row(&october, 25), [(0, 192)]);
    assert!(october.contains("So 26.10.: 5.050,0 kWh (Zeitumstellung)"));
    assert!(march.contains("So 30.03.: 4.278,0 kWh (Zeitumstellung)"));
}

/// First and last half slot of what is joined in a row of cells, over all steps.
fn row(svg: &str, row: i64) -> Vec<(i64, i64)> {
    let mut cells = Vec::new();
    for step in 1..=10 {
        for stroke in strokes(svg, &format!("s{step}")) {
            let (start, rest) = stroke.split_once(' ').unwrap();
            let (found, width) = rest.split_once('h').unwrap();
            if found == row.to_string() {
                let start: i64 = start.parse().unwrap();
                cells.push((start, start + width.parse::<i64>().unwrap()));
            }
        }
    }
    cells.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::new();
    for (start, end) in cells {
        match joined.last_mut() {
            Some(last) if last.1 == start => last.1 = end,
            _ => joined.push((start, end)),
        }
    }
    joined
}

#[test]
fn a_month_without_readings_is_not_a_month_of_zeros() {
    let absent = values_of_month(MAY, missing);
    let absent_map = map(MAY, &absent);
    let svg = month_map(&absent_map);
    assert_well_formed(&svg);
    assert_eq!(strokes(&svg, "missing").len(), 31);
    assert_eq!(strokes(&svg, "undetermined").len(), 31);
    assert!(svg.contains("So 11.05.: keine Messwerte"));
    assert!(month_legend(&absent_map).contains("kein Messwert (2.976 ¼ h)"));

    let still = values_of_month(MAY, idle);
    let svg = month_map(&map(MAY, &still));
    assert!(svg.contains("So 11.05.: 0,0 kWh"));
    assert!(!svg.contains("class=\"missing\"") && !svg.contains("class=\"s1\""));

    let empty = month_map(&map(MAY, &[]));
    assert_well_formed(&empty);
    assert_eq!(empty.matches("keine Messwerte").count(), 31);
}

#[test]
fn a_day_says_in_words_what_its_row_shows() {
    let mut values = values_of_month(MAY, cloudy);
    let of_day = |value: &&mut QuarterValue| value.quarter.day == day("2025-05-11");
    for value in values.iter_mut().filter(of_day) {
        value.energy = Some(Energy::from_scaled(54_000_000));
        if value.quarter.index < 2 {
            value.status = QuarterStatus::Estimated;
        }
        if value.quarter.index > 92 {
            value.energy = None;
        }
    }
    let german = MonthMap { selected: Some(day("2025-05-11")), ..map(MAY, &values) };
    let svg = month_map(&german);
    let note = "So 11.05.: 5.022,0 kWh, 24 ¼ h ohne Förderung, 3 ¼ h ohne Messwert, 2 Ersatzwerte";
    assert!(svg.contains(note), "{svg}");
    assert!(svg.contains("class=\"selected\"") && svg.contains("role=\"group\""));
    let english = month_map(&MonthMap { language: Language::English, link: None, ..german });
    assert!(english.contains("Sun 11 May: 5,022.0 kWh, 24 ¼ h without support"));
    assert!(english.contains("role=\"img\"") && !english.contains("<a "));
}

#[test]
fn an_address_cannot_break_out_of_its_attribute() {
    let svg = month_map(&MonthMap { link: Some("?q=\"><script>&day="), ..map(MAY, &[]) });
    assert_well_formed(&svg);
    assert!(!svg.contains("<script"));
}
