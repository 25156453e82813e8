//! Weather forecasts: stored as they were issued, and found as they were known at a time.

use super::jobs::{Drops, run, said};
use integrations::weather::Place;
use jobs::sources::Sources;
use records::{WeatherSource, WeatherValue, WeatherVariable};
use services::forecast::{NewWeatherRun, WeatherQuestion, find_weather, import_weather};
use services::market_data::{MarketDatum, list_completeness};
use store::{DocumentKind, NewDocument};
use tests::plant::read;
use tests::{World, on_both_databases};
use units::{DaySeries, DeliveryDay, QuarterStatus, Scaled, UtcTime};

/// Radiation of a day, the same in every quarter hour.
fn radiation(day: DeliveryDay, value: i64) -> DaySeries<WeatherValue> {
    let values = vec![WeatherValue::from_scaled(value); day.quarter_count()];
    DaySeries::complete(day, values, QuarterStatus::Measured).unwrap()
}

/// Radiation of a day until its noon.
fn until_noon(day: DeliveryDay, value: i64) -> DaySeries<WeatherValue> {
    let mut known = DaySeries::missing(day);
    for quarter in 0..day.quarter_count() / 2 + 4 {
        known.set(quarter, WeatherValue::from_scaled(value), QuarterStatus::Measured);
    }
    known
}

/// Stores a run about Halle that was asked for two days and tells also the one before; returns how many days are new.
fn store_run(
    world: &mut World,
    source: WeatherSource,
    issued: &str,
    received: &str,
    value: i64,
) -> usize {
    let issued_at: UtcTime = read(issued);
    let first = DeliveryDay::containing(issued_at).unwrap();
    let days = [first.previous(), first, first.next()].map(|day| radiation(day, value));
    store_days(world, source, issued, received, &days)
}

/// Stores a run about Halle that was asked for the day of its issue and the next one.
fn store_days(
    world: &mut World,
    source: WeatherSource,
    issued: &str,
    received: &str,
    days: &[DaySeries<WeatherValue>],
) -> usize {
    let issued_at: UtcTime = read(issued);
    let first = DeliveryDay::containing(issued_at).unwrap();
    let series = vec![(WeatherVariable::ShortwaveRadiation, days.to_vec())];
    let runs = [NewWeatherRun { source, place: "Halle".to_owned(), issued_at, series }];
    let bytes = format!("{source} {issued} {received} {days:?}");
    let (name, received_at) = ("run", read(received));
    let document =
        NewDocument { kind: DocumentKind::Weather, name, bytes: bytes.as_bytes(), received_at };
    let asked = first..first.plus_days(2);
    import_weather(&mut world.db, world.tenant, &document, &runs, &asked).unwrap().added
}

/// Value, source and issue of what was known about a day at a time.
fn known(
    world: &mut World,
    day: &str,
    by: &str,
    sources: &[WeatherSource],
) -> Option<(i64, String)> {
    let variable = WeatherVariable::ShortwaveRadiation;
    let question = WeatherQuestion { place: "Halle", variable, day: read(day), known_by: read(by) };
    let found = find_weather(&mut world.db, world.tenant, &question, sources).unwrap()?;
    let value = found.values.get(50).unwrap().scaled();
    Some((value, format!("{} {}", found.source, found.issued_at)))
}

fn sources_with(drops: &Drops, names: &[&str]) -> Sources {
    let place =
        |name: &&str| Place::new(name, read("51.4825"), read("11.97"), Some("10466")).unwrap();
    Sources { places: names.iter().map(place).collect(), ..drops.sources() }
}

/// A document of Open-Meteo with radiation of every quarter hour of some days.
fn open_meteo(first: DeliveryDay, days: usize) -> String {
    let quarters = std::iter::successors(Some(first), |day| Some(day.next()))
        .take(days)
        .flat_map(DeliveryDay::quarters);
    let ends: Vec<String> =
        quarters.map(|quarter| (quarter.start().unix_seconds() + 900).to_string()).collect();
    let values = vec!["250.5"; ends.len()].join(",");
    format!(
        "{{\"minutely_15_units\":{{\"shortwave_radiation\":\"W/m²\"}},\"minutely_15\":{{\"time\":[{}],\
         \"shortwave_radiation\":[{values}]}}}}",
        ends.join(",")
    )
}

on_both_databases! {
    fn a_forecast_is_found_as_it_was_known_at_a_time(world: World) {
        let open_meteo = WeatherSource::OpenMeteo;
        let mosmix = WeatherSource::Mosmix;
        // The day before that of the issue is no forecast.
        let added = store_run(&mut world, open_meteo, "2026-03-28T05:00:00Z", "2026-03-28T05:00:00Z", 10);
        assert_eq!(added, 2);
        assert_eq!(store_run(&mut world, mosmix, "2026-03-28T03:00:00Z", "2026-03-28T04:10:00Z", 20), 2);
        assert_eq!(store_run(&mut world, mosmix, "2026-03-28T09:00:00Z", "2026-03-28T10:05:00Z", 21), 2);
        // Tomorrow has 92 quarter hours.
        let day = "2026-03-29";
        let both = [open_meteo, mosmix];
        let later = "2026-03-28T12:00:00Z";
        assert_eq!(known(&mut world, day, later, &both), Some((10, "open_meteo 2026-03-28T05:00:00Z".to_owned())));
        assert_eq!(known(&mut world, day, later, &[mosmix]), Some((21, "mosmix 2026-03-28T09:00:00Z".to_owned())));
        // Issued at nine and received at five past ten: unknown at ten.
        assert_eq!(known(&mut world, day, "2026-03-28T10:00:00Z", &[mosmix]), Some((20, "mosmix 2026-03-28T03:00:00Z".to_owned())));
        assert_eq!(known(&mut world, day, "2026-03-28T04:30:00Z", &both), Some((20, "mosmix 2026-03-28T03:00:00Z".to_owned())));
        assert_eq!(known(&mut world, day, "2026-03-28T04:00:00Z", &both), None);
        assert_eq!(known(&mut world, day, later, &[WeatherSource::BrightSky]), None);
    }

    fn what_a_run_repeats_and_what_is_older_is_not_stored_again(world: World) {
        let source = WeatherSource::BrightSky;
        let (five, six) = ("2026-03-28T05:00:00Z", "2026-03-28T06:00:00Z");
        assert_eq!(store_run(&mut world, source, five, five, 10), 2);
        assert_eq!(store_run(&mut world, source, five, five, 10), 0, "the same document");
        assert_eq!(store_run(&mut world, source, six, six, 10), 0, "the same forecast");
        assert_eq!(store_run(&mut world, source, five, six, 11), 0, "another one of the same time");
        assert_eq!(store_run(&mut world, source, six, six, 11), 2);
        let documents = store::list_documents(&mut world.db, world.tenant).unwrap();
        assert_eq!(documents.len(), 2, "only what brought something is kept");
    }

    /// A run often ends within a day; what it tells of that day does not stand in for a whole forecast.
    fn a_run_that_ends_within_a_day_is_found_only_where_no_run_tells_it_whole(world: World) {
        let (open_meteo, mosmix) = (WeatherSource::OpenMeteo, WeatherSource::Mosmix);
        let (five, six, seven) = ("2026-03-24T05:00:00Z", "2026-03-24T06:00:00Z", "2026-03-24T07:00:00Z");
        let day: DeliveryDay = read("2026-03-25");
        assert_eq!(store_days(&mut world, open_meteo, six, six, &[until_noon(day, 10)]), 1);
        assert_eq!(store_days(&mut world, open_meteo, six, six, &[radiation(day.next(), 10)]), 0, "nobody asked");
        let both = [open_meteo, mosmix];
        let fragment = Some((10, format!("open_meteo {six}")));
        assert_eq!(known(&mut world, "2026-03-25", seven, &both), fragment);
        let first = |world: &mut World| {
            let found = store::forecast::list_first_issues(&mut world.db, world.tenant, day, day.next()).unwrap();
            found.into_iter().map(|issue| issue.issued_at).collect::<Vec<_>>()
        };
        assert_eq!(first(&mut world), [None]);
        assert_eq!(store_days(&mut world, mosmix, five, five, &[radiation(day, 20)]), 1);
        assert_eq!(known(&mut world, "2026-03-25", seven, &both), Some((20, format!("mosmix {five}"))));
        assert_eq!(first(&mut world), [Some(read(five))]);
    }

    /// What the first source sends is no forecast at all; the next one is asked, and the run says both.
    fn a_document_that_cannot_be_read_does_not_keep_the_next_source_from_being_asked(world: World) {
        let drops = Drops::new(2);
        let today: DeliveryDay = read("2026-03-20");
        drops.put(0, "weather/Halle.1.json", "{\"error\":true}");
        drops.put(1, "weather/Halle.2.json", open_meteo(today, 3));
        let sources = sources_with(&drops, &["Halle"]);
        let report = run(&mut world, "weather_forecast", &sources, "2026-03-20T08:00:00Z");
        assert_eq!((report.missing, report.added), (0, 3));
        let notes = said(&report.notes);
        assert!(notes.iter().any(|note| note.contains("Halle.1.json")), "{notes:?}");
    }

    /// The first source tells Halle and Jena until today, the next one Jena until the day after tomorrow.
    fn places_without_tomorrow_are_asked_of_the_next_source(world: World) {
        let drops = Drops::new(2);
        let today: DeliveryDay = read("2026-03-20");
        drops.put(0, "weather/Halle.1.json", open_meteo(today, 3));
        drops.put(0, "weather/Jena.1.json", open_meteo(today, 1));
        drops.put(1, "weather/Jena.2.json", open_meteo(today, 3));
        let now = "2026-03-20T08:00:00Z";
        let places = ["Halle", "Jena", "Gera"];
        let report = run(&mut world, "weather_forecast", &sources_with(&drops, &places), now);
        assert_eq!(
            said(&report.findings),
            [
                "the directory told the weather at Jena, earlier sources did not",
                "no whole forecast of tomorrow for Gera",
            ]
        );
        assert_eq!((report.missing, report.added), (1, 6));
        let again = run(&mut world, "weather_forecast", &sources_with(&drops, &places), "2026-03-20T11:00:00Z");
        assert_eq!((again.added, again.documents), (0, 0));
        let variable = WeatherVariable::ShortwaveRadiation;
        let tomorrow = today.next();
        let runs = store::forecast::list_weather_days(&mut world.db, world.tenant, "Jena", variable, tomorrow).unwrap();
        assert_eq!((runs.len(), runs[0].values.get(0).map(Scaled::scaled)), (1, Some(225_450)));
        // Today was known only in the morning, tomorrow is known the day before.
        let row = |world: &mut World, today: &str| {
            let all = list_completeness(&mut world.db, world.tenant, read(today)).unwrap();
            let found = all.into_iter().find(|(datum, _)| *datum == MarketDatum::Weather).unwrap();
            let last = *found.1.last().unwrap();
            (last.complete, last.expected)
        };
        assert_eq!(row(&mut world, "2026-03-21"), (1, 1));
        assert_eq!(row(&mut world, "2026-03-24"), (2, 4));
    }

    fn without_a_place_nothing_is_asked(world: World) {
        let report = run(&mut world, "weather_forecast", &Sources::default(), "2026-03-20T08:00:00Z");
        assert_eq!(said(&report.notes), ["no place is configured; see ops/README.md"]);
    }
}
