use super::*;

fn history(text: &str) -> Result<Vec<(String, String, Option<f64>)>, String> {
    let mut found = Vec::new();
    let read = read_history("h.csv", text.as_bytes(), |row| {
        found.push((row.site.to_owned(), row.start.to_string(), row.value));
    });
    read.map(|()| found).map_err(|error| error.to_string())
}

type Weather = (Vec<String>, Vec<(Option<UtcTime>, Vec<f64>)>);

fn weather(text: &str) -> Result<Weather, String> {
    let file = WeatherFile::open("w.csv", text.as_bytes()).map_err(|error| error.to_string())?;
    let mut found = Vec::new();
    file.each(|row| found.push((row.issued_at, row.values.to_vec())))
        .map_err(|error| error.to_string())?;
    Ok((file.features(), found))
}

#[test]
fn columns_of_a_history_come_in_any_order_and_any_unit() {
    let read = history(
        "value,site,start\n-1.5e2,roof,2025-06-01T12:00:00+02:00\nNaN,roof,2025-06-01T11:00Z\n",
    );
    let row = |time: &str, value| ("roof".to_owned(), time.to_owned(), value);
    assert_eq!(
        read,
        Ok(vec![row("2025-06-01T10:00:00Z", Some(-150.0)), row("2025-06-01T11:00:00Z", None)])
    );
    let german = history("site;start;value\nDach;2025-06-01T10:00:00Z;1.234,5\n").unwrap();
    assert_eq!(german[0].2, Some(1234.5));
}

#[test]
fn every_wrong_cell_of_a_history_is_told_with_its_line() {
    let refused = history("site,start,value\n\nroof,noon,1\n,2025-06-01T10:00:00Z,x\nroof,2025-06-01T11:00:00Z\nroof,2025-06-01T12:00:00Z,inf\n").unwrap_err();
    let lines: Vec<&str> = refused.lines().collect();
    assert!(lines[0].starts_with("h.csv, line 3, column start: \"noon\": expected"), "{refused}");
    assert_eq!(lines[1], "h.csv, line 4, column value: \"x\": not a number such as 12.5");
    assert_eq!(lines[2], "h.csv, line 4, column site: a value is required");
    assert_eq!(lines[3], "h.csv, line 5: the row has 2 fields, the header has 3");
    assert_eq!(lines[4], "h.csv, line 6, column value: \"inf\": not a number such as 12.5");
    assert_eq!(history("site,start,value\n").unwrap_err(), "h.csv: no rows");
    assert!(history("site,start\n").unwrap_err().contains("column value: the column is missing"));
    assert!(history("site,start,value,kw\n").unwrap_err().contains("column kw: unknown column"));
}

#[test]
fn weather_has_any_features_of_any_name() {
    let (features, rows) = weather("site,VAR169,valid_at,issued_at,cloud cover\n1,12,2025-06-01T10:00:00Z,,\n1,,2025-06-01T11:00:00Z,2025-06-01T00:00:00Z,0.5\n").unwrap();
    assert_eq!(features, ["VAR169", "cloud cover"]);
    assert_eq!(rows[0].0, None);
    assert_eq!(rows[0].1[0].to_bits(), 12.0_f64.to_bits());
    assert!(rows[0].1[1].is_nan() && rows[1].1[0].is_nan());
    assert_eq!(rows[1].0, "2025-06-01T00:00:00Z".parse().ok());
    let without = weather("site,valid_at\n1,2025-06-01T10:00:00Z\n").unwrap();
    assert_eq!((without.0.len(), without.1.len()), (0, 1));
}

#[test]
fn wrong_weather_is_told_cell_by_cell() {
    let refused = weather("site,valid_at,t\n1,2025-06-01T10:00:00Z,warm\n1,soon,3\n").unwrap_err();
    assert!(refused.contains("line 2, column t: \"warm\": not a number"), "{refused}");
    assert!(refused.contains("line 3, column valid_at: \"soon\": expected"), "{refused}");
    assert_eq!(
        weather("site,valid_at,t,t\n").unwrap_err(),
        "w.csv, line 1, column t: the column appears twice"
    );
    assert_eq!(
        weather("site,valid_at,\n").unwrap_err(),
        "w.csv, line 1, column : the column has no name"
    );
}

#[test]
fn sites_lie_on_the_earth_and_appear_once() {
    let parse = |text: &str| parse_sites("s.csv", text.as_bytes());
    let sites = parse(
        "site,latitude,longitude,tilt,azimuth,capacity_kw\nroof,51.3,9.5,30,180,12.5\nfield,,,,,\n",
    )
    .unwrap();
    assert_eq!(
        (sites[0].latitude, sites[0].capacity_kw, sites[1].tilt),
        (Some(51.3), Some(12.5), None)
    );
    let refused =
        parse("site,latitude,capacity_kw\na,95,0\na,1,1\na,1,1\n").unwrap_err().to_string();
    assert!(
        refused.contains("line 2, column latitude: \"95\": not between -90 and 90"),
        "{refused}"
    );
    assert!(
        refused
            .contains("line 2, column capacity_kw: \"0\": the installed power must be above zero"),
        "{refused}"
    );
    assert!(refused.contains("line 4, column site: \"a\": the site appears twice"), "{refused}");
}
