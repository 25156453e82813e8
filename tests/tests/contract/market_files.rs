//! Files of exchanges, publishers, grid operators and portals, as people have them in hand.

use super::files::{company, plants};
use serde_json::Value;
use std::fmt::Write;
use tests::plant::plants_csv;
use tests::{Ran, Strombuch};

fn import(strombuch: &Strombuch, name: &str, content: impl AsRef<[u8]>, arguments: &[&str]) -> Ran {
    let file = strombuch.write(name, content);
    let mut all = vec!["import"];
    all.extend(arguments);
    all.push(file.to_str().unwrap());
    strombuch.run(&all)
}

fn imported(strombuch: &Strombuch, name: &str, content: impl AsRef<[u8]>, kind: &[&str]) -> String {
    let ran = import(strombuch, name, content, kind);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    ran.out
}

/// 14 October 2025 of SMARD: four prices an hour, the first two negative from 10 to 14 o'clock; and the same as hours.
fn october(is_hourly: bool) -> String {
    let mut text =
        "Datum von;Datum bis;Deutschland/Luxemburg [€/MWh] Originalauflösungen\n".to_owned();
    let clock = |minute: u32| match minute {
        1440 => "15.10.2025 00:00".to_owned(),
        _ => format!("14.10.2025 {:02}:{:02}", minute / 60, minute % 60),
    };
    let step = if is_hourly { 60 } else { 15 };
    for start in (0..1440).step_by(step) {
        let is_low = (600..840).contains(&start);
        let quarter = start / 15 % 4;
        let price = match (is_hourly, is_low) {
            (true, true) => "1,00".to_owned(),
            (true, false) => "31,50".to_owned(),
            (false, true) if quarter < 2 => "-1,00".to_owned(),
            (false, _) => format!("{},00", 30 + quarter),
        };
        let step = u32::try_from(step).unwrap();
        let _written = writeln!(text, "{};{};{price}", clock(start), clock(start + step));
    }
    text
}

/// Quarter hours without support on the day, under the rule of quarter hours.
fn negative(strombuch: &Strombuch) -> usize {
    let days = ["--from", "2025-10-14", "--until", "2025-10-15"];
    let ran = strombuch.run(&[&["negative-prices", "--rule", "quarter_hours"][..], &days].concat());
    ran.out.lines().filter(|line| line.ends_with(",1")).count()
}

#[test]
fn an_hourly_mean_never_replaces_quarter_hours() {
    let strombuch = Strombuch::default();
    imported(&strombuch, "quarters.csv", october(false), &["spot-prices"]);
    assert_eq!(negative(&strombuch), 8);
    for source in ["exchange", "legal"] {
        let ran =
            import(&strombuch, "hours.csv", october(true), &["spot-prices", "--source", source]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        let said = "hours.csv, line 2: an hourly price for delivery since 2025-10-01";
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    assert_eq!(negative(&strombuch), 8);
}

#[test]
fn what_is_left_out_of_a_file_is_said() {
    let strombuch = Strombuch::default();
    let header = "Date;Time of day;Germany/Luxembourg[€/MWh]\n";
    let rows = "Oct 1, 2018;12:00 AM;50\nOct 2, 2018;12:00 AM;-\n";
    let out = imported(&strombuch, "smard.csv", format!("{header}{rows}"), &["spot-prices"]);
    assert_eq!(
        out,
        "smard.csv: 1 days new, 0 revised, 0 unchanged\n  \
         note: 2018-10-02 is listed without any value and was left out\n"
    );
}

#[test]
fn legal_prices_and_market_values_of_the_tsos_are_imported() {
    let strombuch = Strombuch::default();
    let legal = "\u{feff}Datum;von;Zeitzone von;bis;Zeitzone bis;Spotmarktpreis in ct/kWh\n\
                 26.06.2024;04:00;CEST;05:00;CEST;12,345\n";
    let refused = import(&strombuch, "legal.csv", legal, &["spot-prices"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("import it with --source legal"), "{}", refused.err);
    imported(&strombuch, "legal.csv", legal, &["spot-prices", "--source", "legal"]);
    let months = "Monat;MW Solar in ct/kWh;Negative Preise (6H)\n5/2026;3,296;Ja\n";
    let out = imported(&strombuch, "months.csv", months, &["market-values"]);
    assert_eq!(
        out,
        "months.csv: 1 values new, 0 revised, 0 unchanged\n  \
         note: flags of negative prices: 1 new, 0 revised\n"
    );
    // ANSI, as a spreadsheet saves it.
    let years = b"Alle Werte in ct/kWh;2024\nJW \xfcber alles;1\nJW Solar;4,624\n";
    imported(&strombuch, "years.csv", years, &["market-values"]);
    let values = strombuch.done(&["export", "market-values"]);
    assert!(
        values.contains("2026-05,solar,3.296") && values.contains("2024,solar,4.624"),
        "{values}"
    );
}

#[test]
fn a_premium_is_found_by_the_number_of_the_eeg_plant() {
    let strombuch = company();
    let statement = |number: &str| {
        format!(
            "MaStR-Nr. der EEG-Anlage;Leistungsmonat;Marktprämie EUR;Bemerkung\n{number};Mai 2025;1.391,79 €;-\n"
        )
    };
    let unknown =
        import(&strombuch, "nb.csv", statement("EEG900000000017"), &["premium-statement"]);
    assert_eq!(unknown.code, Some(2));
    let said = "0 registered plants have the EEG number EEG900000000017 in 2025-05";
    assert!(unknown.err.contains(said), "{}", unknown.err);
    let [mut one, two] = plants();
    one.unit_key = Some("EEG900000000017".to_owned());
    imported(&strombuch, "plants.csv", plants_csv(&[one.clone(), two.clone()]), &["plants"]);
    let out = imported(&strombuch, "nb.csv", statement("EEG900000000017"), &["premium-statement"]);
    assert_eq!(
        out,
        "nb.csv: 1 premiums new, 0 revised, 0 unchanged\n  \
         note: columns whose meaning is not known were left out: Bemerkung\n"
    );
    let shown: Value = serde_json::from_str(
        &strombuch.run(&["premiums", "--month", "2025-05", "--format", "json"]).out,
    )
    .unwrap();
    assert!(shown.to_string().contains("1391.79"), "{shown}");
    let other = format!(
        "MaStR-Nr;EEG-Nummer;Monat;Marktprämie EUR\n{};EEG900000000017;05.2025;1\n",
        two.plant
    );
    let differs = import(&strombuch, "other.csv", other, &["premium-statement"]);
    assert_eq!(differs.code, Some(2));
    assert!(differs.err.contains("does not have the EEG number"), "{}", differs.err);
}

#[test]
fn a_load_profile_is_imported_as_its_profile_says() {
    let strombuch = company();
    let location = plants()[0].market_location.to_string();
    let text =
        "Zeitstempel;Einspeisung (kWh);Status\n01.06.2025 00:15;1,250;W\n01.06.2025 00:30;2,5;E\n";
    let arguments = ["readings", "--profile", "ende-kwh", "--market-location", location.as_str()];
    let dry = imported(&strombuch, "l.csv", text, &[&arguments[..], &["--dry-run"]].concat());
    assert!(dry.contains("first day 2025-06-01, German time, kWh of each quarter hour:"), "{dry}");
    assert!(dry.contains("    00:00       1.250       2.500           -           -\n"), "{dry}");
    assert!(dry.ends_with("dry run: nothing was stored\n"), "{dry}");
    let out = imported(&strombuch, "l.csv", text, &arguments);
    assert!(out.starts_with("l.csv: 1 days new, 0 revised, 0 unchanged\n"), "{out}");
    let exported = strombuch.done(&["export", "readings", "--month", "2025-06"]);
    let rows: Vec<&str> = exported.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            format!("{location},2025-05-31T22:00:00Z,1.250,measured"),
            format!("{location},2025-05-31T22:15:00Z,2.500,substitute"),
        ]
    );
    let own = strombuch.write(
        "own.toml",
        "time = ['Zeitstempel']\nvalue = ['Einspeisung']\nstatus = ['Status']\ndecimal = ','\nunit = 'kWh'\n\
         stamp = 'begin'\nzone = 'UTC'\nmeasured = ['W']\nsubstitute = ['E']\n",
    );
    let arguments =
        ["readings", "--profile", own.to_str().unwrap(), "--market-location", &location];
    imported(&strombuch, "utc.csv", text, &arguments);
    let unknown = import(
        &strombuch,
        "l.csv",
        text,
        &["readings", "--profile", "mine", "--market-location", &location],
    );
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.err.contains("there is no profile \"mine\"; expected one of ende-kwh"));
    let alone = import(&strombuch, "l.csv", text, &["readings", "--profile", "ende-kwh"]);
    assert_eq!(alone.code, Some(2), "{}", alone.err);
}
