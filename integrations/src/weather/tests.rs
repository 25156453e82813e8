//! Documents in the recorded shape of each source.

use super::{WeatherRun, parse};
use crate::archive::pack;
use proptest::prelude::*;
use records::{WeatherSource, WeatherValue, WeatherVariable};
use units::{DaySeries, Scaled, UtcTime};

fn places(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The one run of a document about Halle.
fn halle(bytes: &[u8]) -> WeatherRun {
    let mut runs = parse("a", bytes, &places(&["Halle"])).unwrap();
    assert_eq!((runs.len(), runs[0].place.as_str()), (1, "Halle"));
    runs.remove(0)
}

fn days(run: &WeatherRun, variable: WeatherVariable) -> &[DaySeries<WeatherValue>] {
    let found = run.series.iter().find(|(found, _)| *found == variable);
    found.map_or(&[], |(_, days)| days.as_slice())
}

/// Values of the first quarter hours of the first day.
fn beginning(run: &WeatherRun, variable: WeatherVariable, count: usize) -> Vec<Option<i64>> {
    let day = &days(run, variable)[0];
    (0..count).map(|at| day.get(at).map(WeatherValue::scaled)).collect()
}

/// 23:00 UTC on 1 March 2026 is midnight in Berlin.
const MIDNIGHT: i64 = 1_772_406_000;

fn open_meteo(first: &str) -> String {
    format!(
        "{{\"latitude\":51.48,\"longitude\":11.98,\"utc_offset_seconds\":0,\"minutely_15_units\":{{\"time\":\"unixtime\",\
         \"shortwave_radiation\":\"W/m²\",\"temperature_2m\":\"°C\",\"wind_speed_10m\":\"m/s\"}},\"minutely_15\":{{\
         \"time\":[{MIDNIGHT},{},{}],\"shortwave_radiation\":[{first},0.1,250.5],\"temperature_2m\":[-1.3,null,2.0],\
         \"wind_speed_10m\":[3.24,3,null]}},\"hourly_units\":{{\"time\":\"unixtime\",\"cloud_cover\":\"%\"}},\
         \"hourly\":{{\"time\":[{MIDNIGHT}],\"cloud_cover\":[87]}}}}",
        MIDNIGHT + 900,
        MIDNIGHT + 1800,
    )
}

/// Radiation is of the quarter hour before its time stamp: that of midnight belongs to the day before.
#[test]
fn open_meteo_gives_quarter_hours_that_end_and_moments_that_begin_at_the_time_stamp() {
    let run = halle(open_meteo("7").as_bytes());
    assert_eq!((run.source, run.issued_at), (WeatherSource::OpenMeteo, None));
    let radiation = days(&run, WeatherVariable::ShortwaveRadiation);
    assert_eq!(radiation[0].day().to_string(), "2026-03-01");
    assert_eq!(radiation[0].get(95).map(WeatherValue::scaled), Some(6_300));
    assert_eq!(radiation[1].get(0).map(WeatherValue::scaled), Some(90));
    assert_eq!(radiation[1].get(1).map(WeatherValue::scaled), Some(225_450));
    assert_eq!(radiation[1].get(2), None);
    assert_eq!(
        beginning(&run, WeatherVariable::Temperature, 4),
        [Some(-130), None, Some(200), None]
    );
    assert_eq!(beginning(&run, WeatherVariable::WindSpeed, 3), [Some(3_240), Some(3_000), None]);
    assert_eq!(
        beginning(&run, WeatherVariable::CloudCover, 5),
        [Some(8_700), Some(8_700), Some(8_700), Some(8_700), None]
    );
}

#[test]
fn open_meteo_answers_about_several_places_in_the_order_of_the_request() {
    let both = format!("[{},{}]", open_meteo("7"), open_meteo("null"));
    let runs = parse("a", both.as_bytes(), &places(&["Halle", "Jena"])).unwrap();
    assert_eq!((runs[0].place.as_str(), runs[1].place.as_str()), ("Halle", "Jena"));
    assert_eq!(days(&runs[0], WeatherVariable::ShortwaveRadiation).len(), 2);
    assert_eq!(days(&runs[1], WeatherVariable::ShortwaveRadiation).len(), 1);
    for (body, names, expected) in [
        (both.as_str(), &["Halle"][..], "a: the document has 2 places, expected are 1"),
        (
            "{\"error\":true,\"reason\":\"Cannot initialize ForecastVariable\"}",
            &["Halle"],
            "a: Open-Meteo answers: Cannot initialize ForecastVariable",
        ),
        ("{}", &["Halle"], "a: the document has no variable that is known"),
        (
            "{\"hourly\":{\"time\":[],\"cloud_cover\":[1]},\"hourly_units\":{\"cloud_cover\":\"%\"}}",
            &["Halle"],
            "a: time has 0 elements, cloud_cover has 1",
        ),
        (
            "{\"hourly\":{\"time\":[0],\"cloud_cover\":[1]},\"hourly_units\":{\"cloud_cover\":\"okta\"}}",
            &["Halle"],
            "a: cloud_cover is in \"okta\", expected %",
        ),
        (
            "{\"hourly\":{\"time\":[\"2026-03-01\"],\"cloud_cover\":[1]},\"hourly_units\":{\"cloud_cover\":\"%\"}}",
            &["Halle"],
            "a: element 1: expected a time in Unix seconds (timeformat=unixtime)",
        ),
        (
            "{\"hourly\":{\"time\":[0],\"cloud_cover\":[101]},\"hourly_units\":{\"cloud_cover\":\"%\"}}",
            &["Halle"],
            "a: \"101\": element 1: cloud_cover is not between 0 and 100 %",
        ),
    ] {
        let error = parse("a", body.as_bytes(), &places(names)).unwrap_err().to_string();
        assert_eq!(error, expected);
    }
}

/// 0.028 kWh/m² of the hour from midnight are 25,200 J/m² in each of its quarters; 9 km/h are 2.5 m/s.
#[test]
fn bright_sky_gives_hours_whose_sums_end_at_the_time_stamp() {
    let body = "{\"weather\":[\
        {\"timestamp\":\"2026-03-02T00:00:00+00:00\",\"source_id\":1,\"solar\":0.028,\"temperature\":-1.3,\"wind_speed\":9.0,\"cloud_cover\":50},\
        {\"timestamp\":\"2026-03-02T01:00:00+00:00\",\"source_id\":1,\"solar\":null,\"temperature\":2,\"wind_speed\":null,\"cloud_cover\":null}],\
        \"sources\":[]}";
    let run = halle(body.as_bytes());
    assert_eq!((run.source, run.issued_at), (WeatherSource::BrightSky, None));
    let hour = |value: i64| vec![Some(value); 4];
    let none = vec![None; 4];
    assert_eq!(
        beginning(&run, WeatherVariable::ShortwaveRadiation, 8),
        [hour(25_200), none.clone()].concat()
    );
    assert_eq!(
        beginning(&run, WeatherVariable::WindSpeed, 8),
        [hour(2_500), none.clone()].concat()
    );
    assert_eq!(
        beginning(&run, WeatherVariable::Temperature, 12),
        [none.clone(), hour(-130), hour(200)].concat()
    );
    assert_eq!(
        beginning(&run, WeatherVariable::CloudCover, 12),
        [none.clone(), hour(5_000), none].concat()
    );
    let twice = parse("a", body.as_bytes(), &places(&["Halle", "Jena"])).unwrap_err();
    assert_eq!(twice.to_string(), "a: one place is expected, not 2");
    let wrong = body.replace("2026-03-02T01", "2026-13-02T01");
    assert!(parse("a", wrong.as_bytes(), &places(&["Halle"])).is_err());
}

/// A KML document of a station, with the two hours after midnight.
fn kml(radiation: &str) -> Vec<u8> {
    let forecast = |name: &str, values: &str| {
        format!(
            "<dwd:Forecast dwd:elementName=\"{name}\"><dwd:value> {values}</dwd:value></dwd:Forecast>"
        )
    };
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><kml:kml \
         xmlns:dwd=\"https://opendata.dwd.de/weather/lib/pointforecast_dwd_extension_V1_0.xsd\" \
         xmlns:kml=\"http://www.opengis.net/kml/2.2\"><kml:Document><kml:ExtendedData><dwd:ProductDefinition>\
         <dwd:Issuer>DWD</dwd:Issuer><dwd:IssueTime>2026-03-01T21:00:00.000Z</dwd:IssueTime><dwd:ForecastTimeSteps>\
         <dwd:TimeStep>2026-03-02T00:00:00.000Z</dwd:TimeStep><dwd:TimeStep>2026-03-02T01:00:00.000Z</dwd:TimeStep>\
         </dwd:ForecastTimeSteps></dwd:ProductDefinition></kml:ExtendedData><kml:Placemark><kml:name>10466</kml:name>\
         <kml:description>M\u{fc}cheln</kml:description><kml:ExtendedData>{}{}{}</kml:ExtendedData></kml:Placemark>\
         </kml:Document></kml:kml>",
        forecast("TTT", "271.85    -"),
        forecast("Rad1h", radiation),
        forecast("FF", "3.09  2.06"),
    );
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
}

/// 1,320 kJ/m² of an hour are 330,000 J/m² in each quarter; 271.85 K are −1.3 °C.
#[test]
fn mosmix_says_when_it_was_issued_and_marks_what_is_missing() {
    let run = halle(&pack(&[("MOSMIX_L_LATEST_10466.kml", &kml("1320.00 -"))]));
    let issued: UtcTime = "2026-03-01T21:00:00Z".parse().unwrap();
    assert_eq!((run.source, run.issued_at), (WeatherSource::Mosmix, Some(issued)));
    let hour = |value: i64| vec![Some(value); 4];
    let none = vec![None; 4];
    assert_eq!(
        beginning(&run, WeatherVariable::ShortwaveRadiation, 8),
        [hour(330_000), none.clone()].concat()
    );
    assert_eq!(
        beginning(&run, WeatherVariable::Temperature, 12),
        [none.clone(), hour(-130), none.clone()].concat()
    );
    assert_eq!(
        beginning(&run, WeatherVariable::WindSpeed, 12),
        [none, hour(3_090), hour(2_060)].concat()
    );
    assert_eq!(days(&run, WeatherVariable::CloudCover), []);
}

#[test]
fn what_is_no_run_of_one_station_is_refused() {
    let whole = kml("1 2");
    let text = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect::<String>();
    let replaced = |from: &str, to: &str| text(&whole).replace(from, to);
    let several = replaced("<kml:Placemark>", "<kml:Placemark/><kml:Placemark>");
    let undated = replaced("dwd:IssueTime", "dwd:Issued");
    let timeless = replaced("dwd:TimeStep>", "dwd:Time>");
    for (body, expected) in [
        (several, "one station is expected, not 2"),
        (undated, "the document has no IssueTime"),
        (timeless, "the document has 0 time steps"),
        (text(&kml("1 2 3")), "Rad1h has 3 values, expected are 2"),
        (text(&kml("1 x")), "\"x\": not a number such as 12.5"),
        (text(&kml("1 -5")), "\"-5\": Rad1h is not between 0 and 2000 W/m²"),
    ] {
        let bytes: Vec<u8> =
            body.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
        let error = parse("a", &pack(&[("x.kml", &bytes)]), &places(&["Halle"])).unwrap_err();
        assert!(error.to_string().ends_with(expected), "{error}");
    }
    let two = pack(&[("x.kml", &whole), ("y.kml", &whole)]);
    let error = parse("a", &two, &places(&["Halle"])).unwrap_err().to_string();
    assert_eq!(error, "a: one KML document is expected in the archive");
}

proptest! {
    /// Cut or damaged documents end in an error or in runs, never in a panic.
    #[test]
    fn damaged_weather_is_read_or_refused(kind in 0_usize..3, cut in 0_usize..3_000, place in 0_usize..3_000, byte in any::<u8>()) {
        let mut bytes = match kind {
            0 => open_meteo("7").into_bytes(),
            1 => kml("1 2"),
            _ => pack(&[("x.kml", &kml("1 2"))]),
        };
        if let Some(damaged) = bytes.get_mut(place) {
            *damaged = byte;
        }
        let bytes = &bytes[..cut.min(bytes.len())];
        let _ = parse("a", bytes, &places(&["Halle"])).is_ok();
    }
}

#[test]
fn a_weather_document_that_is_cut_anywhere_is_never_a_shorter_run() {
    for whole in [open_meteo("7").into_bytes(), pack(&[("x.kml", &kml("1 2"))])] {
        for length in 0..whole.len() {
            assert!(
                parse("a", &whole[..length], &places(&["Halle"])).is_err(),
                "cut at byte {length}"
            );
        }
    }
}
