//! Forecasts of a balancing group: as they were known at a time, made without looking ahead, and judged in euro.

use integrations::forecasts_csv;
use jobs::forecast::run_forecast;
use records::{
    ForecastProvider, ForecastRun, ForecastSubject, WeatherSource, WeatherValue, WeatherVariable,
};
use services::forecast::{
    ForecastQuestion, NewWeatherRun, RunQuestion, choose_provider, forecast_at_start,
    forecast_metrics, import_forecasts, import_weather, known_forecast,
};
use services::import_outcome::ImportOutcome;
use services::market_data::{MarketSeries, Standing, import_market_series};
use services::metering::import_readings;
use std::fmt::Write;
use store::{DocumentKind, NewDocument};
use tests::plant::{example_facts, read};
use tests::{World, on_both_databases};
use units::{
    DaySeries, DeliveryDay, Eic, Energy, MarketLocation, Price, QuarterStatus, Scaled, UtcTime,
};

const GROUP: &str = "11XEXAMPLE-----F";

fn import(world: &mut World, name: &str, rows: &[&str]) -> ImportOutcome {
    let mut text = "subject,provider,issued_at,start,p10_kw,p50_kw,p90_kw\n".to_owned();
    for row in rows {
        writeln!(text, "{GROUP},{row}").unwrap();
    }
    let runs = forecasts_csv::parse(name, text.as_bytes()).unwrap();
    let document = document(DocumentKind::Forecasts, name, &text, "2026-05-01T00:00:00Z");
    import_forecasts(&mut world.db, world.tenant, &document, &runs).unwrap()
}

fn document<'a>(kind: DocumentKind, name: &'a str, text: &'a str, at: &str) -> NewDocument<'a> {
    NewDocument { kind, name, bytes: text.as_bytes(), received_at: read(at) }
}

/// Hour, provider and P50 in kW of what was known of 2 June, at a time or at each start.
fn known(world: &mut World, provider: Option<&str>, as_of: Option<&str>) -> Vec<String> {
    let subject: ForecastSubject = read(GROUP);
    let provider: Option<ForecastProvider> = provider.map(read);
    let days = read("2026-06-02")..read("2026-06-03");
    let question = ForecastQuestion { subject: &subject, provider: provider.as_ref(), days };
    let (db, tenant) = (&mut world.db, world.tenant);
    let found = match as_of {
        Some(as_of) => known_forecast(db, tenant, &question, read(as_of)),
        None => forecast_at_start(db, tenant, &question),
    };
    let told = |(start, told): (UtcTime, services::forecast::IssuedBand)| {
        format!("{} {} {}", &start.to_string()[11..16], told.provider, told.band.p50().decimal())
    };
    found.unwrap().into_iter().map(told).collect()
}

on_both_databases! {
    fn the_newest_forecast_that_tells_a_quarter_hour_counts(world: World) {
        import(&mut world, "1", &[
            "a,2026-06-01T08:00:00Z,2026-06-02T10:00:00Z,1,2,3",
            "a,2026-06-01T08:00:00Z,2026-06-02T10:15:00Z,1,2,3",
            "a,2026-06-02T09:00:00Z,2026-06-02T10:15:00Z,1,3,3",
            "b,2026-06-02T10:00:00Z,2026-06-02T10:00:00Z,1,4,5",
            "b,2026-06-02T10:00:01Z,2026-06-02T10:15:00Z,1,5,5",
            "b,2026-06-02T10:20:00Z,2026-06-02T10:15:00Z,6,6,6",
        ]);
        assert!(known(&mut world, None, Some("2026-06-01T07:59:59Z")).is_empty());
        assert_eq!(known(&mut world, None, Some("2026-06-01T08:00:00Z")), ["10:00 a 2", "10:15 a 2"]);
        // The later run leaves 10:00 out and does not hide it.
        assert_eq!(known(&mut world, None, Some("2026-06-02T09:30:00Z")), ["10:00 a 2", "10:15 a 3"]);
        assert_eq!(known(&mut world, None, Some("2026-06-02T10:00:01Z")), ["10:00 b 4", "10:15 b 5"]);
        assert_eq!(known(&mut world, Some("a"), Some("2026-06-02T12:00:00Z")), ["10:00 a 2", "10:15 a 3"]);
        assert_eq!(known(&mut world, None, None), ["10:00 b 4", "10:15 b 5"]);
        let (group, a): (Eic, ForecastProvider) = (read(GROUP), read("a"));
        let now = read("2026-06-03T00:00:00Z");
        let choice = choose_provider(&mut world.db, world.tenant, &group, &a, "sure", now).unwrap();
        assert!(choice.is_new && choice.is_heard_of);
        assert_eq!(known(&mut world, None, Some("2026-06-02T12:00:00Z")), ["10:00 a 2", "10:15 a 3"]);
        assert_eq!(known(&mut world, None, None), ["10:00 a 2", "10:15 a 3"]);
        world.as_new_tenant();
        assert!(known(&mut world, None, Some("2026-06-02T12:00:00Z")).is_empty());
    }

    fn other_values_of_an_issue_time_are_a_revision_that_keeps_what_it_leaves_out(world: World) {
        let rows = ["a,2026-06-01T08:00:00Z,2026-06-02T10:00:00Z,1,2,3", "a,2026-06-01T08:00:00Z,2026-06-02T10:15:00Z,1,2,3"];
        let first = import(&mut world, "1", &rows);
        assert_eq!((first.added, first.revised, first.unchanged), (1, 0, 0));
        let other_name = import(&mut world, "2", &rows);
        assert_eq!((other_name.added, other_name.revised, other_name.unchanged), (0, 0, 1));
        let part = import(&mut world, "3", &["a,2026-06-01T08:00:00Z,2026-06-02T10:15:00Z,1,2.5,3"]);
        assert_eq!((part.added, part.revised, part.unchanged), (0, 1, 0));
        assert_eq!(known(&mut world, None, None), ["10:00 a 2", "10:15 a 2.5"]);
        import(&mut world, "1", &rows);
        assert_eq!(known(&mut world, None, None), ["10:00 a 2", "10:15 a 2.5"]);
    }

    fn what_came_later_changes_no_forecast(world: World) {
        let issued_at = "2026-06-10T08:00:00Z";
        let before = |world: &mut World| {
            let plant = registered(world);
            deliver(world, &plant, "2026-04-20", "2026-06-09", "2026-06-10T06:00:00Z", 1);
            weather(world, "2026-06-10T05:00:00Z", "2026-06-10T05:10:00Z", 500);
            plant
        };
        before(&mut world);
        let expected = forecast(&mut world, issued_at);
        let a_second_later = forecast(&mut world, "2026-06-10T08:00:01Z");
        world.as_new_tenant();
        let plant = before(&mut world);
        // Received a second later: a corrected day, the days after; weather issued or received later.
        deliver(&mut world, &plant, "2026-06-08", "2026-06-13", "2026-06-10T08:00:01Z", 3);
        weather(&mut world, "2026-06-10T07:00:00Z", "2026-06-10T08:00:01Z", 20);
        weather(&mut world, "2026-06-10T08:00:01Z", "2026-06-10T08:00:01Z", 10);
        // Received in time, as a wrong clock would, but measured later.
        deliver(&mut world, &plant, "2026-06-11", "2026-06-14", "2026-06-10T07:59:59Z", 9);
        assert_eq!(forecast(&mut world, issued_at), expected);
        // The same again, whatever has come since.
        deliver(&mut world, &plant, "2026-05-01", "2026-06-09", "2026-06-10T07:00:00Z", 2);
        assert_eq!(forecast(&mut world, issued_at), expected);
        // A second later what had been received by then counts.
        assert_ne!(forecast(&mut world, "2026-06-10T08:00:01Z"), a_second_later);
        let noon = expected.days[0].get(52).unwrap();
        assert!(noon.p50() > read("200 kW") && noon.p10() < noon.p50() && noon.p50() < noon.p90(), "{noon:?}");
        let night = expected.days[1].get(4).unwrap();
        assert_eq!(night.p90(), read("0 kW"));
    }

    fn an_error_costs_what_it_costs_at_the_imbalance_price(world: World) {
        let plant = registered(&mut world);
        flat(&mut world, &plant, "2026-06-01", "25 kWh");
        flat(&mut world, &plant, "2026-06-02", "25 kWh");
        import(&mut world, "1", &[
            "a,2026-06-01T20:00:00Z,2026-06-02T00:00:00Z,0,140,200",
            "a,2026-06-01T20:00:00Z,2026-06-02T00:15:00Z,0,80,200",
            // An earlier run of the same bucket counts in the errors, not in the cost.
            "a,2026-06-01T19:00:00Z,2026-06-02T00:15:00Z,0,900,900",
        ]);
        let cost = |world: &mut World| {
            let (group, days) = (read(GROUP), read("2026-06-02")..read("2026-06-03"));
            let found = forecast_metrics(&mut world.db, world.tenant, &group, &days).unwrap();
            let shown = |one: &services::forecast::ProviderMetrics| {
                (one.score.count, one.cost.map(units::Money::decimal))
            };
            found.iter().map(shown).collect::<Vec<_>>()
        };
        assert_eq!(cost(&mut world), [(3, None)]);
        let day: DeliveryDay = read("2026-06-02");
        let prices = |text| {
            let price = Price::parse_eur_per_mwh(text).unwrap();
            vec![DaySeries::complete(day, vec![price; 96], QuarterStatus::Measured).unwrap()]
        };
        let series = vec![MarketSeries::ImbalancePriceShort(prices("90")), MarketSeries::ImbalancePriceLong(prices("-40"))];
        let document = document(DocumentKind::ImbalancePrices, "rebap", "rebap", "2026-06-10T00:00:00Z");
        import_market_series(&mut world.db, world.tenant, &document, Standing::First, series).unwrap();
        // 10 kWh too much at 9 ct and 5 kWh too little at −4 ct: 0.90 + 0.20 EUR.
        assert_eq!(cost(&mut world), [(3, Some("1.10".to_owned()))]);
    }
}

/// A plant of 1 MW in the group, known since 1 March.
fn registered(world: &mut World) -> MarketLocation {
    let mut facts = example_facts(1);
    facts.balancing_group = Some(read(GROUP));
    world.import_facts(None, &facts);
    facts.market_location
}

/// The sun from 06:00 to 18:00 on days between two, each with its own clouds.
fn deliver(
    world: &mut World,
    location: &MarketLocation,
    first: &str,
    last: &str,
    at: &str,
    salt: i64,
) {
    let (first, last): (DeliveryDay, DeliveryDay) = (read(first), read(last));
    let days = std::iter::successors(Some(first), |day| Some(day.next()));
    let of_day = |day: DeliveryDay| {
        let clouds = 40 + (first.days_until(day) * 37 + salt * 11).rem_euclid(60);
        let value = |quarter: i64| {
            let height = (24 * 24 - (quarter - 48) * (quarter - 48)).max(0);
            Energy::from_scaled(height * clouds * 3_000)
        };
        let values = (0_i64..96).map(value).collect();
        DaySeries::complete(day, values, QuarterStatus::Measured).unwrap()
    };
    let days: Vec<_> = days.take_while(|day| *day <= last).map(of_day).collect();
    let text = format!("{days:?}");
    let document = document(DocumentKind::Readings, at, &text, at);
    import_readings(&mut world.db, world.tenant, &document, vec![(location.clone(), days)])
        .unwrap();
}

fn flat(world: &mut World, location: &MarketLocation, day: &str, energy: &str) {
    let day: DeliveryDay = read(day);
    let values = vec![read(energy); day.quarter_count()];
    let days = vec![DaySeries::complete(day, values, QuarterStatus::Measured).unwrap()];
    world.import(vec![(location.clone(), days)]);
}

/// The same radiation all day, of the day of issue and the next.
fn weather(world: &mut World, issued: &str, received: &str, watts: i64) {
    let issued_at: UtcTime = read(issued);
    let first = DeliveryDay::containing(issued_at).unwrap();
    let days = [first, first.next()].map(|day| {
        let values = vec![WeatherValue::from_scaled(watts * 900); day.quarter_count()];
        DaySeries::complete(day, values, QuarterStatus::Measured).unwrap()
    });
    let series = vec![(WeatherVariable::ShortwaveRadiation, days.to_vec())];
    let source = WeatherSource::OpenMeteo;
    let runs = [NewWeatherRun { source, place: "Halle".to_owned(), issued_at, series }];
    let text = format!("{issued} {received} {watts}");
    let document = document(DocumentKind::Weather, "run", &text, received);
    let asked = first..first.plus_days(2);
    import_weather(&mut world.db, world.tenant, &document, &runs, &asked).unwrap();
}

fn forecast(world: &mut World, issued_at: &str) -> ForecastRun {
    let question = RunQuestion { group: read(GROUP), issued_at: read(issued_at), hours: 36 };
    let now = read("2026-06-10T09:00:00Z");
    run_forecast(&mut world.db, world.tenant, &question, now).unwrap().run
}

on_both_databases! {
    /// On a summer morning, ten o'clock by the German clock: eight hours are 32 quarter hours; the end of tomorrow is 38
    /// hours away, 152 quarter hours, of which the day-ahead run tells those that the intraday run did not.
    fn the_schedule_forecasts_every_group(world: World) {
        let now: UtcTime = read("2026-06-10T08:00:00Z");
        let done = |world: &mut World, job: &str| {
            let worker = "w";
            let slot = services::work::begin_slot(&mut world.db, world.tenant, job, worker, now);
            let slot = slot.unwrap().unwrap();
            let sources = jobs::sources::Sources::default();
            let outcome = jobs::work::run_slot(&mut world.db, &slot, &sources, now);
            assert!(services::work::finish_slot(&mut world.db, &slot, &outcome, now).unwrap());
            let services::work::SlotOutcome::Done(report) = outcome else { panic!("{outcome:?}") };
            let said = report.notes.iter().chain(&report.findings).map(ToString::to_string);
            said.collect::<Vec<String>>()
        };
        assert_eq!(done(&mut world, "forecast_intraday"), ["no plant names a balancing group"]);
        let plant = registered(&mut world);
        let said = done(&mut world, "forecast_intraday");
        assert_eq!(said[0], "one balancing group was forecast for 8 hours");
        assert!(said.contains(&format!("{GROUP} was forecast without a single reading")), "{said:?}");
        assert!(said.iter().any(|said| said.starts_with(&format!("{GROUP} was forecast without weather"))));
        assert_eq!(told(&mut world, now), 32);
        deliver(&mut world, &plant, "2026-04-20", "2026-06-07", "2026-06-10T06:00:00Z", 1);
        weather(&mut world, "2026-06-10T05:00:00Z", "2026-06-10T05:10:00Z", 500);
        let said = done(&mut world, "forecast_day_ahead");
        assert_eq!(said, [
            "one balancing group was forecast for 38 hours".to_owned(),
            format!("the readings of {GROUP} are 58 hours old"),
        ]);
        assert_eq!(told(&mut world, now), 152);
    }
}

/// Quarter hours of 10 to 12 June that our own runs of a time tell.
fn told(world: &mut World, as_of: UtcTime) -> usize {
    let (subject, ours): (ForecastSubject, _) = (read(GROUP), ForecastProvider::ours());
    let days = read("2026-06-10")..read("2026-06-13");
    let question = ForecastQuestion { subject: &subject, provider: Some(&ours), days };
    let found = known_forecast(&mut world.db, world.tenant, &question, as_of).unwrap();
    assert!(found.values().all(|told| told.issued_at == as_of));
    found.len()
}
