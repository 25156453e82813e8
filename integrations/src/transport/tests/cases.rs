//! The clients that are tested, each with how it is asked and what it is answered.

use super::server::{Reply, Server};
use super::{TOKEN, documents};
use crate::archive::pack;
use crate::energy_charts::{self, EnergyCharts};
use crate::entsoe::{self, client::Entsoe};
use crate::netztransparenz::client::{Access, Netztransparenz};
use crate::netztransparenz::legal_prices;
use crate::smard::{self, Chart, Smard};
use crate::transport::{FetchError, HttpLimits, Pace};
use crate::weather::{self, Place, bright_sky::BrightSky, mosmix::Mosmix, open_meteo::OpenMeteo};
use crate::{FileError, Gaps};
use std::time::Duration;
use units::{DaySeries, DeliveryDay, Scaled};

pub(super) const LIMITS: HttpLimits = HttpLimits {
    connect: Duration::from_secs(2),
    whole: Duration::from_millis(300),
    bytes_max: 20_000,
    attempts: 2,
    pause: Duration::from_millis(2),
    ban: Duration::from_mins(10),
};

/// Asks for a day and brings the document.
pub(super) type Ask = Box<dyn Fn(DeliveryDay) -> Result<Vec<u8>, FetchError>>;
/// Quarter hours of each day of a document, and how many are missing.
pub(super) type Shape = Vec<(usize, usize)>;

pub(super) struct Case {
    pub(super) name: &'static str,
    /// What is asked before the document.
    pub(super) before: Vec<Reply>,
    pub(super) has_secret: bool,
    pub(super) client: fn(&Server) -> Ask,
    /// The document of so many hours of a day.
    pub(super) body: fn(DeliveryDay, usize) -> Vec<u8>,
    /// A document that has nothing.
    pub(super) nothing: Vec<u8>,
    pub(super) read: fn(&[u8]) -> Result<Shape, FileError>,
}

pub(super) fn pace() -> Pace {
    Pace::new(Duration::ZERO)
}

fn shape<T: Scaled>(days: &[DaySeries<T>]) -> Shape {
    days.iter().map(|day| (day.values().len(), day.missing_count())).collect()
}

pub(super) fn halle() -> Place {
    let (north, east) = ("51.4825".parse().unwrap(), "11.97".parse().unwrap());
    Place::new("Halle", north, east, Some("10466")).unwrap()
}

fn read_weather(bytes: &[u8]) -> Result<Shape, FileError> {
    let runs = weather::parse("a", bytes, &["Halle".to_owned()])?;
    Ok(shape(&runs[0].series[0].1))
}

fn entsoe(server: &Server) -> Entsoe {
    Entsoe::with(server.url("/api"), "key".to_owned(), LIMITS, pace()).unwrap()
}

fn case(
    name: &'static str,
    client: fn(&Server) -> Ask,
    body: fn(DeliveryDay, usize) -> Vec<u8>,
    nothing: impl AsRef<[u8]>,
    read: fn(&[u8]) -> Result<Shape, FileError>,
) -> Case {
    let nothing = nothing.as_ref().to_owned();
    Case { name, before: Vec::new(), has_secret: false, client, body, nothing, read }
}

fn of_the_tsos() -> Vec<Case> {
    let netztransparenz: fn(&Server) -> Ask = |server| {
        let access = Access {
            token_url: server.url("/token"),
            api_url: server.url("/api/v1"),
            client_id: "someone".to_owned(),
            client_secret: "a secret".to_owned(),
        };
        let client = Netztransparenz::with(access, LIMITS, pace()).unwrap();
        Box::new(move |day| Ok(client.legal_prices(day, day.next())?.bytes))
    };
    let header = "Datum;von;Zeitzone von;bis;Zeitzone bis;Spotmarktpreis in ct/kWh\n";
    vec![Case {
        before: vec![Reply::ok(TOKEN)],
        has_secret: true,
        ..case("netztransparenz", netztransparenz, documents::legal_prices, header, |bytes| {
            Ok(shape(&legal_prices::parse("a", bytes, Gaps::Keep)?.days))
        })
    }]
}

fn of_entsoe() -> Vec<Case> {
    let entsoe_cases = [
        case(
            "entsoe A44",
            |server| {
                let client = entsoe(server);
                Box::new(move |day| Ok(client.day_ahead_prices(day, day.next())?.bytes))
            },
            documents::day_ahead_prices,
            documents::NO_DATA,
            |bytes| Ok(shape(&entsoe::day_ahead_prices("a", bytes, Gaps::Keep)?.days)),
        ),
        case(
            "entsoe A65",
            |server| {
                let client = entsoe(server);
                Box::new(move |day| Ok(client.load(day, day.next())?.bytes))
            },
            documents::grid_power,
            documents::NO_DATA,
            |bytes| Ok(shape(&entsoe::load("a", bytes)?)),
        ),
        case(
            "entsoe A69",
            |server| {
                let client = entsoe(server);
                Box::new(move |day| Ok(client.solar_forecast(day, day.next())?.bytes))
            },
            documents::grid_power,
            documents::NO_DATA,
            |bytes| Ok(shape(&entsoe::generation("a", bytes)?)),
        ),
        case(
            "entsoe A85",
            |server| {
                let client = entsoe(server);
                Box::new(move |day| Ok(client.imbalance_prices(day, day.next())?.bytes))
            },
            documents::imbalance_prices,
            pack(&[("none.xml", documents::NO_DATA.as_bytes())]),
            |bytes| Ok(shape(&entsoe::imbalance_prices("a", bytes)?.short)),
        ),
        case(
            "entsoe A86",
            |server| {
                let client = entsoe(server);
                let area = entsoe::client::CONTROL_AREAS[0].1;
                Box::new(move |day| Ok(client.imbalance_volumes(area, day, day.next())?.bytes))
            },
            documents::imbalance_volumes,
            documents::NO_DATA,
            |bytes| Ok(shape(&entsoe::imbalance_volumes("a", bytes)?)),
        ),
    ];
    entsoe_cases.into_iter().map(|case| Case { has_secret: true, ..case }).collect()
}

fn of_others() -> Vec<Case> {
    vec![
        Case {
            before: vec![Reply::ok("{\"timestamps\":[0]}")],
            ..case(
                "smard",
                |server| {
                    let client = Smard::with(server.url(""), LIMITS, pace()).unwrap();
                    let chart = Chart::SOLAR_GENERATION;
                    Box::new(move |day| Ok(client.weeks(chart, day, day.next())?.remove(0).bytes))
                },
                documents::smard,
                "{\"series\":[[1772406000000,null]]}",
                |bytes| Ok(shape(&smard::power("a", bytes)?)),
            )
        },
        case(
            "energy-charts",
            |server| {
                let client = EnergyCharts::with(server.url(""), LIMITS, pace()).unwrap();
                Box::new(move |day| Ok(client.public_power(day, day.next())?.bytes))
            },
            documents::public_power,
            "{\"unix_seconds\":[],\"production_types\":[]}",
            |bytes| Ok(shape(&energy_charts::production("a", bytes, energy_charts::SOLAR)?)),
        ),
    ]
}

fn of_weather() -> Vec<Case> {
    vec![
        Case {
            has_secret: true,
            ..case(
                "open-meteo",
                |server| {
                    let key = Some("key".to_owned());
                    let client = OpenMeteo::with(server.url("/v1"), key, LIMITS, pace()).unwrap();
                    Box::new(move |day| {
                        Ok(client.forecast(&[&halle()], day, day.next())?.document.bytes)
                    })
                },
                documents::open_meteo,
                "{\"minutely_15_units\":{\"shortwave_radiation\":\"W/m²\"},\
                 \"minutely_15\":{\"time\":[0],\"shortwave_radiation\":[null]}}",
                read_weather,
            )
        },
        case(
            "bright-sky",
            |server| {
                let client = BrightSky::with(server.url(""), LIMITS, pace()).unwrap();
                Box::new(move |day| Ok(client.forecast(&halle(), day, day.next())?.document.bytes))
            },
            documents::bright_sky,
            "{\"weather\":[],\"sources\":[]}",
            read_weather,
        ),
        case(
            "mosmix",
            |server| {
                let client = Mosmix::with(server.url("/mos"), LIMITS, pace()).unwrap();
                Box::new(move |_day| Ok(client.forecast(&halle())?.unwrap().document.bytes))
            },
            documents::mosmix,
            documents::kmz("<t:TimeStep>2026-03-02T00:00:00Z</t:TimeStep>", "-"),
            read_weather,
        ),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [of_the_tsos(), of_entsoe(), of_others(), of_weather()].into_iter().flatten().collect()
}
