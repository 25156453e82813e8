//! Tables of others: load profiles, the public register, and what is told of wrong cells.

use super::stage::{email, served, worker};
use super::work::when_done;
use integrations::load_profile::Profile;
use jobs::work::Worker;
use services::Pool;
use tests::{Served, Visitor, World, on_both_databases};
use units::Role;

const PROFILE: &str =
    "Zeitstempel;Einspeisung (kWh);Status\n01.06.2025 00:15;1,250;W\n01.06.2025 00:30;2,5;E\n";
const REGISTER: &str = "MaStR-Nr. der Einheit;Anzeige-Name der Einheit;Betriebs-Status;Energieträger;\
    Bruttoleistung der Einheit;Inbetriebnahmedatum der Einheit\n\
    SEE900000009917;PV Muster;In Betrieb;Solare Strahlungsenergie;1.345,87;5.11.2018\n\
    SEE900000009925;Speicher;In Betrieb;Speicher;10;5.11.2018\n";

fn at_work(world: World) -> (Served, Worker) {
    let served = served(world);
    let pool = Pool::open(&served.world.url(), 3).unwrap();
    (served, worker(pool))
}

/// Sends a file and waits until it is read.
fn sent(
    visitor: &mut Visitor,
    (kind, name, content): (&str, &str, &str),
    fields: &[(&str, &str)],
) -> (String, String) {
    let sent = visitor.upload_with(kind, name, content, fields);
    assert_eq!(sent.status, 303, "{kind}: {}", sent.body);
    let address = sent.header("location").to_owned();
    let page = when_done(visitor, &address).body.replace('\u{a0}', " ");
    (address, page)
}

on_both_databases! {
    fn a_load_profile_shows_its_first_day_before_it_is_stored(world: World) {
        let (mut served, runner) = at_work(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let form = visitor.get("/uploads").body;
        for (name, _, _) in Profile::SHIPPED {
            assert!(form.contains(&format!("<option value=\"{name}\"")), "{name}");
        }
        let file = ("readings", "l.csv", PROFILE);
        let missing = visitor.upload_with("readings", "l.csv", PROFILE, &[("profile", "ende-kwh")]);
        assert_eq!(missing.status, 422);
        assert!(missing.body.contains("id=\"market-location-problem\""), "{}", missing.body);
        let location = ("market_location", "41373559241");
        let (address, page) = sent(&mut visitor, file, &[("profile", "ende-kwh"), location]);
        assert!(page.contains("Der erste Tag: 01.06.2025"), "{page}");
        let hour = "<th scope=\"row\">00:00</th><td class=\"number\">1,250</td><td class=\"number\">2,500</td>";
        assert!(page.contains(hour), "{page}");
        // The same file by begins is a quarter hour later, which the first day shows.
        let (_, page) = sent(&mut visitor, file, &[("profile", "beginn-kwh"), location]);
        assert!(page.contains("<th scope=\"row\">00:00</th><td class=\"number\">–</td>"), "{page}");
        assert_eq!(visitor.post(&format!("{address}/apply"), &[]).status, 303);
        let stored = when_done(&mut visitor, &address).body;
        assert!(stored.contains("Gespeichert"), "{stored}");
        let (_, known) = sent(&mut visitor, file, &[("profile", "ende-kwh"), location]);
        assert!(known.contains("Nichts ist neu"), "{known}");
        runner.stop();
    }

    fn a_profile_of_ones_own_is_a_file_beside_the_table(world: World) {
        let (mut served, runner) = at_work(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let own = "time = ['Zeitstempel']\nvalue = ['Einspeisung']\ndecimal = ','\nunit = 'kWh'\nstamp = 'begin'\nzone = 'UTC'\n";
        let fields = [("profile", "own"), ("market_location", "41373559241"), ("profile_file", own)];
        let (_, page) = sent(&mut visitor, ("readings", "l.csv", PROFILE), &fields);
        // 00:15 in UTC is 02:15 in Germany.
        assert!(page.contains("<th scope=\"row\">02:00</th><td class=\"number\">–</td><td class=\"number\">1,250</td>"), "{page}");
        let fields = [("profile", "own"), ("market_location", "41373559241"), ("profile_file", "colour = 1")];
        let (_, page) = sent(&mut visitor, ("readings", "l.csv", PROFILE), &fields);
        assert!(page.contains("abgelehnt"), "{page}");
        runner.stop();
    }

    fn plants_of_the_public_register_are_listed_with_what_they_lack(world: World) {
        let (mut served, runner) = at_work(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let (address, page) = sent(&mut visitor, ("plants", "mastr.csv", REGISTER), &[]);
        assert!(page.contains("zu ergänzen") && page.contains("PV Muster"), "{page}");
        assert!(page.contains("Marktlokation") && page.contains("SEE900000009925"), "{page}");
        let file = visitor.get(&format!("{address}/plants.csv"));
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        let row = file.body.lines().nth(1).unwrap();
        assert!(row.starts_with("SEE900000009917,solar,PV Muster,,,,,1345.87,2018-11-05,"), "{row}");
        assert_eq!(visitor.post(&format!("{address}/apply"), &[]).status, 303);
        assert!(!visitor.get("/portfolio").body.contains("SEE900000009917"), "nothing is half stored");
        runner.stop();
    }

    fn every_wrong_cell_is_told_in_the_language_of_the_page(world: World) {
        let (mut served, runner) = at_work(world);
        let mut visitor = served.visitor(&email(Role::PortfolioManager));
        let wrong = "market_location;start;kwh;status\n41373559242;gestern;-1;gut\n";
        let (address, page) = sent(&mut visitor, ("readings", "r.csv", wrong), &[]);
        for told in [
            "r.csv, Zeile 2, Spalte market_location: &#34;41373559242&#34;: falsche Prüfziffer: erwartet 1, gefunden 2",
            "Spalte start: &#34;gestern&#34;: erwartet ist ein Zeitpunkt wie 2024-05-01T00:00:00Z",
            "Spalte kwh: &#34;-1&#34;: die Einspeisung darf nicht negativ sein",
            "Spalte status: &#34;gut&#34;: erwartet ist eines von: measured, substitute, estimated",
        ] {
            assert!(page.contains(told), "{told}: {page}");
        }
        visitor.cookies.insert("language".to_owned(), "en".to_owned());
        let english = visitor.get(&address).body;
        assert!(english.contains("r.csv, line 2, column kwh: &#34;-1&#34;: feed-in must not be negative"), "{english}");
        runner.stop();
    }
}
