//! What the jobs make of sources that correct themselves, and of files that cannot be read.

use super::jobs::{Drops, run, said};
use integrations::smard::Smard;
use integrations::transport::{HttpLimits, Pace};
use jobs::sources::{Source, Sources};
use services::settlement::list_marks;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tests::plant::read;
use tests::{World, on_both_databases};
use units::{DeliveryDay, Price};

/// Files by their paths.
type Files = Arc<Mutex<BTreeMap<String, String>>>;

/// A publisher's server that gives out files and can be told to give out others.
struct Publisher {
    url: String,
    files: Files,
}

impl Publisher {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let files = Files::default();
        let served = Arc::clone(&files);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let asked = lines.next().unwrap().unwrap();
                while lines.next().is_some_and(|line| !line.unwrap().is_empty()) {}
                let path = asked.split(' ').nth(1).unwrap_or_default();
                let file = served.lock().unwrap().get(path).cloned();
                let (status, body) = match file {
                    Some(body) => ("200 OK", body),
                    None => ("404 Not Found", String::new()),
                };
                let head = format!(
                    "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}",
                    body.len()
                );
                let _sent = write!(stream, "{head}\r\n\r\n{body}");
            }
        });
        Self { url, files }
    }

    /// Publishes a day's prices in the file of its week, and a next week that is still empty; `price` by quarter hour.
    fn publish(&self, week: &str, day: &str, price: impl Fn(usize) -> String) {
        let (week, day): (DeliveryDay, DeliveryDay) = (read(week), read(day));
        let milliseconds = week.start().unix_seconds() * 1000;
        let next = week.plus_days(7).start().unix_seconds() * 1000;
        let pairs: Vec<String> = day
            .quarters()
            .map(|quarter| {
                let at = quarter.start().unix_seconds() * 1000;
                format!("[{at},{}]", price(quarter.index))
            })
            .collect();
        let mut files = self.files.lock().unwrap();
        let folder = "/4169/DE-LU";
        files.insert(
            format!("{folder}/index_quarterhour.json"),
            format!("{{\"timestamps\":[{milliseconds},{next}]}}"),
        );
        files.insert(
            format!("{folder}/4169_DE-LU_quarterhour_{next}.json"),
            "{\"series\":[]}".to_owned(),
        );
        files.insert(
            format!("{folder}/4169_DE-LU_quarterhour_{milliseconds}.json"),
            format!("{{\"series\":[{}]}}", pairs.join(",")),
        );
    }

    fn sources(&self, again: u16) -> Sources {
        let pace = Pace::new(Duration::ZERO);
        let client = Smard::with(self.url.clone(), HttpLimits::default(), pace).unwrap();
        let list = vec![Source::Smard(client)];
        Sources { list, spot_prices_again_days: again, ..Sources::default() }
    }
}

/// The first four prices of a day.
fn first_hour(world: &mut World, day: &str) -> Vec<String> {
    let day: DeliveryDay = read(day);
    let days =
        services::market_data::export_spot_prices(&mut world.db, world.tenant, day, day.next());
    let prices: Vec<Price> = days.unwrap()[0].values()[..4].to_vec();
    prices.into_iter().map(Price::eur_per_mwh).collect()
}

const NOW: &str = "2026-03-05T08:00:00Z";
const MONTHS: &str = "Monat;MW Solar in ct/kWh\n";

on_both_databases! {
    /// The publisher gives each hour four times, and the prices of the quarter hours days later. The day is complete, so
    /// only asking again for its week finds it; the settled month is marked.
    fn a_corrected_price_arrives_by_itself(world: World) {
        let plant = world.solar_plant().register();
        world.feeds(&plant, &["2026-02"], "10 kWh");
        world.market_value("2026-02", "4 ct/kWh");
        world.spot_all("2026-02", "40.00 EUR/MWh");
        world.settle("2026-02");
        let publisher = Publisher::start();
        let (week, day) = ("2026-02-16", "2026-02-20");
        publisher.publish(week, day, |_| "40".to_owned());
        let report = run(&mut world, "spot_prices", &publisher.sources(14), NOW);
        assert_eq!((report.added, report.revised), (0, 0));
        publisher.publish(week, day, |quarter| (38 + quarter % 4).to_string());
        // Beyond the days that are asked for again nothing is found; within them it is.
        let report = run(&mut world, "spot_prices", &publisher.sources(7), NOW);
        assert_eq!((report.added, report.revised), (0, 0));
        assert_eq!(list_marks(&mut world.db, world.tenant).unwrap().len(), 0);
        let report = run(&mut world, "spot_prices", &publisher.sources(14), NOW);
        assert_eq!((report.added, report.revised), (0, 1));
        assert_eq!(first_hour(&mut world, day), ["38.00", "39.00", "40.00", "41.00"]);
        assert_eq!(list_marks(&mut world.db, world.tenant).unwrap().len(), 1);
        // The same again is no revision.
        let report = run(&mut world, "spot_prices", &publisher.sources(14), NOW);
        assert_eq!((report.added, report.revised), (0, 0));
    }

    /// One bad file in each folder: it is named, and what comes behind it is stored, at every run.
    fn a_file_that_cannot_be_read_stops_none_behind_it(world: World) {
        let legal = "Datum;von;Zeitzone von;bis;Zeitzone bis;Spotmarktpreis in ct/kWh\n";
        let rebap = "Datum;Zeitzone;von;bis;Datenkategorie;Datentyp;Einheit;reBAP unterdeckt;reBAP ueberdeckt\n";
        for (job, folder, good) in [
            ("spot_prices", "spot-prices", "start,eur_per_mwh\n2026-03-04T12:00:00Z,1\n".to_owned()),
            ("legal_prices", "legal-prices", format!("{legal}04.03.2026;12:00;UTC;12:15;UTC;5\n")),
            ("market_values", "market-values", format!("{MONTHS}2/2026;3,1\n")),
            ("market_values", "annual-values", "Alle Werte in ct/kWh;2025\nJW Solar;4,5\n".to_owned()),
            ("imbalance", "imbalance-prices", format!("{rebap}04.03.2026;UTC;12:00;12:15;reBAP;QS;EUR/MWh;1;1\n")),
        ] {
            let drops = Drops::new(1);
            drops.put(0, &format!("{folder}/1.csv"), "no;such\ntable;here\n");
            drops.put(0, &format!("{folder}/2.csv"), &good);
            let report = run(&mut world, job, &drops.sources(), NOW);
            assert!(report.added > 0, "{folder}: {report:?}");
            let findings = said(&report.findings);
            let refused: Vec<&String> =
                findings.iter().filter(|text| text.contains(&format!("{folder}/1.csv"))).collect();
            assert_eq!(refused.len(), 1, "{folder}: {findings:?}");
            assert!(refused[0].starts_with("nothing of it was stored: directory: "), "{refused:?}");
            let again = run(&mut world, job, &drops.sources(), NOW);
            assert_eq!((again.added, again.revised), (0, 0), "{folder}");
        }
    }

    /// Hours of days with quarter-hour prices are refused, and the next source is asked.
    fn a_source_of_hours_does_not_stand_for_quarter_hours(world: World) {
        let drops = Drops::new(2);
        drops.put(0, "spot-prices/a.csv", "start,eur_per_mwh,resolution_minutes\n2026-03-04T12:00:00Z,1,60\n");
        drops.put(1, "spot-prices/b.csv", "start,eur_per_mwh\n2026-03-04T12:00:00Z,2\n");
        let report = run(&mut world, "spot_prices", &drops.sources(), NOW);
        assert_eq!((report.added, report.revised), (1, 0));
        let findings = said(&report.findings);
        assert!(findings[0].contains("an hourly price for delivery since 2025-10-01"), "{findings:?}");
    }
}
