//! Prices of hours: four quarter hours until delivery on 2025-09-30, refused from then on in every form.

use super::*;
use units::DeliveryDay;

const REFUSED: &str = "an hourly price for delivery since 2025-10-01";

/// A day of hours in every form in which somebody publishes them; the price is that of the hour's number.
fn forms(day: &str) -> Vec<(&'static str, String)> {
    let day: DeliveryDay = day.parse().unwrap();
    let starts: Vec<i64> =
        day.quarters().step_by(4).map(|quarter| quarter.start().unix_seconds()).collect();
    let date = day.date().format("%d.%m.%Y");
    let rows = |row: &dyn Fn(usize, i64) -> String| -> String {
        starts.iter().enumerate().map(|(hour, start)| row(hour, *start)).collect()
    };
    let utc = |start: i64| units::UtcTime::from_unix_seconds(start).unwrap().to_string();
    let next = day.next().date().format("%d.%m.%Y");
    let smard = rows(&|hour, _| match hour {
        23 => format!("{date} 23:00;{next} 00:00;23\n"),
        _ => format!("{date} {hour:02}:00;{date} {:02}:00;{hour}\n", hour + 1),
    });
    let heading = "Deutschland/Luxemburg [€/MWh] Berechnete Auflösungen";
    let without_end = rows(&|hour, _| format!("{date};{hour:02}:00;{hour}\n"));
    let pairs = rows(&|hour, start| format!(",[{},{hour}]", start * 1000));
    let seconds = rows(&|_, start| format!(",{start}"));
    let prices = rows(&|hour, _| format!(",{hour}"));
    let charts = rows(&|hour, start| format!("{},{hour}\n", utc(start)));
    let own = rows(&|hour, start| format!("{},{hour},60\n", utc(start)));
    let points = rows(&|hour, _| {
        let position = hour + 1;
        format!("<Point><position>{position}</position><price.amount>{hour}</price.amount></Point>")
    });
    let (start, end) = (utc(starts[0]).replace(":00Z", "Z"), utc(day.end().unix_seconds()));
    vec![
        ("SMARD", format!("Datum von;Datum bis;{heading}\n{smard}")),
        ("SMARD without end", format!("Datum;Uhrzeit;{heading}\n{without_end}")),
        ("SMARD chart", format!("{{\"series\":[{}]}}", &pairs[1..])),
        (
            "Energy-Charts API",
            format!(
                "{{\"unix_seconds\":[{}],\"price\":[{}],\"unit\":\"EUR / MWh\"}}",
                &seconds[1..],
                &prices[1..]
            ),
        ),
        (
            "Energy-Charts chart",
            format!("Datum (MEZ),Day Ahead Auktion (DE-LU)\n,Preis (EUR/MWh)\n{charts}"),
        ),
        ("our own", format!("start,eur_per_mwh,resolution_minutes\n{own}")),
        (
            "ENTSO-E",
            format!(
                "<Publication_MarketDocument><TimeSeries><in_Domain.mRID>10Y1001A1001A82H</in_Domain.mRID>\
                 <currency_Unit.name>EUR</currency_Unit.name><Period><timeInterval><start>{start}</start><end>{}</end>\
                 </timeInterval><resolution>PT60M</resolution>{points}</Period></TimeSeries></Publication_MarketDocument>",
                end.replace(":00Z", "Z"),
            ),
        ),
    ]
}

#[test]
fn an_hour_holds_for_four_quarter_hours_until_september_2025() {
    for (form, text) in forms("2025-09-30") {
        let days = parse("p", text.as_bytes(), Gaps::Refuse).unwrap().days;
        let [day] = days.as_slice() else { panic!("{form}: {} days", days.len()) };
        let prices: Vec<String> = day.values().iter().map(|price| price.eur_per_mwh()).collect();
        let expected: Vec<String> = (0..96).map(|quarter| format!("{}.00", quarter / 4)).collect();
        assert_eq!((day.missing_count(), prices), (0, expected), "{form}");
    }
}

#[test]
fn an_hour_is_refused_from_october_2025_on_in_every_form() {
    for day in ["2025-10-01", "2025-10-14", "2026-02-03"] {
        for (form, text) in forms(day) {
            for gaps in [Gaps::Refuse, Gaps::Keep] {
                let error = parse("p", text.as_bytes(), gaps).unwrap_err();
                assert!(error.problem.contains(REFUSED), "{form} {day}: {error}");
            }
        }
    }
}

/// The year chart of Energy-Charts: hours to the end, in which the quarter hours begin is not to be seen.
#[test]
fn hours_behind_quarter_hours_are_hours_too() {
    let start = 1_759_269_600; // 2025-10-01 in Germany
    let quarters = (0..8).map(|number| start + number * 900);
    let hours = (2..8).map(|number| start + number * 3600);
    let starts: Vec<i64> = quarters.chain(hours).collect();
    let prices = vec![1; starts.len()];
    let text =
        format!("{{\"unix_seconds\":{starts:?},\"price\":{prices:?},\"unit\":\"EUR / MWh\"}}");
    for gaps in [Gaps::Refuse, Gaps::Keep] {
        let error = parse("p", text.as_bytes(), gaps).unwrap_err();
        assert!(error.problem.contains(REFUSED), "{error}");
    }
}

/// Our own file takes a row for a quarter hour when nothing is said; rows at every hour are hours all the same.
#[test]
fn rows_at_every_hour_are_no_quarter_hours() {
    let row = |hour: u32| format!("2025-10-14T{hour:02}:00:00Z,1\n");
    let text = |hours: std::ops::Range<u32>| {
        "start,eur_per_mwh\n".to_owned() + &hours.map(row).collect::<String>()
    };
    for gaps in [Gaps::Refuse, Gaps::Keep] {
        let error = parse("p", text(8..20).as_bytes(), gaps).unwrap_err();
        assert!(error.problem.contains(REFUSED), "{error}");
    }
    let one = changes(&text(8..9), Gaps::Refuse);
    assert_eq!(
        one[1..],
        expected(&[("2025-10-14T08:00:00Z", "1.00"), ("2025-10-14T08:15:00Z", "missing"),])
    );
}

/// An hour without a price says nothing, so it is no reason to refuse a file.
#[test]
fn an_hour_without_a_price_is_none() {
    let text = "Datum von;Datum bis;Deutschland/Luxemburg [€/MWh]\n\
                30.09.2025 23:00;01.10.2025 00:00;5,00\n01.10.2025 00:00;01.10.2025 01:00;-\n";
    assert_eq!(changes(text, Gaps::Refuse).last().unwrap().1, "5.00");
    let day = "2025-10-01".parse().unwrap();
    let left_out = FileNote::DaysWithoutValue { days: 1, first: day, last: day };
    assert_eq!(notes_of(text, Gaps::Refuse), [left_out]);
}
