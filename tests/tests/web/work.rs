//! Uploads and settlements, from the form to what came of them.

use super::stage::{OWN, email, served, worker};
use services::Pool;
use std::time::{Duration, Instant};
use tests::{Answer, Visitor, on_both_databases};
use units::Role;

/// Looks at a page until its work is done.
pub(super) fn when_done(visitor: &mut Visitor, path: &str) -> Answer {
    let begun = Instant::now();
    loop {
        let page = visitor.get(path);
        if !page.body.contains("data-running") {
            return page;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{path} is still running");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn plain(page: &Answer) -> String {
    page.body.replace('\u{a0}', " ")
}

on_both_databases! {
    fn a_file_is_previewed_then_stored_and_the_month_settled_again(world: World) {
        let mut served = served(world);
        let pool = Pool::open(&served.world.url(), 3).unwrap();
        let runner = worker(pool);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let statement = format!("/plants/{OWN}/statements/2025-05");
        let before = plain(&manager.get(&statement));

        let file = "period,technology,ct_per_kwh\n2025-05,solar,3.000\n";
        let sent = manager.upload("market_values", "mw.csv", file);
        let upload = sent.header("location").to_owned();
        assert_eq!(sent.status, 303, "{}", sent.body);
        let preview = when_done(&mut manager, &upload);
        assert!(preview.body.contains("2,00 ct/kWh"), "{}", preview.body);
        assert!(preview.body.contains("3,00 ct/kWh"), "{}", preview.body);
        assert!(preview.body.contains("Mai 2025"), "the settled month is named");
        assert_eq!(plain(&manager.get(&statement)), before, "nothing was stored");

        assert_eq!(manager.post(&format!("{upload}/apply"), &[]).status, 303);
        let stored = when_done(&mut manager, &upload);
        assert!(stored.body.contains("Gespeichert"), "{}", stored.body);
        let asked = manager.post("/settlements", &[("period", "2025-05")]);
        let settled = when_done(&mut manager, asked.header("location"));
        assert!(settled.body.contains("2 Abrechnungen sind neu"), "{}", settled.body);
        let after = plain(&manager.get(&statement));
        assert!(after.contains("Stand 2"), "{after}");
        runner.stop();
    }

    fn a_refused_file_says_what_the_command_says(world: World) {
        let mut served = served(world);
        let pool = Pool::open(&served.world.url(), 3).unwrap();
        let runner = worker(pool);
        let mut scheduler = served.visitor(&email(Role::Scheduler));
        let file = "market_location,start,kwh,status\n\
                    41373559241,2025-05-11T12:15:00+02:00,many,measured\n";
        let sent = scheduler.upload("readings", "readings.csv", file);
        let page = when_done(&mut scheduler, sent.header("location"));
        let refusal = "readings.csv, Zeile 2, Spalte kwh: &#34;many&#34;: keine Dezimalzahl";
        assert!(page.body.contains(refusal), "{}", page.body);
        assert!(page.body.contains("Datei readings.csv, Zeile 2, Spalte kwh"), "{}", page.body);
        let plants = scheduler.upload("plants", "plants.csv", "plant_id\n");
        assert_eq!(plants.status, 422, "a scheduler uploads no plants");
        let empty = scheduler.upload("", "", "").body;
        assert!(empty.contains("id=\"kind-problem\"") && empty.contains("id=\"file-problem\""));
        runner.stop();
    }

    fn a_settlement_asked_for_twice_is_one(world: World) {
        let mut served = served(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let first = manager.post("/settlements", &[("period", "2025-05")]);
        let second = manager.post("/settlements", &[("period", "2025-05")]);
        assert_eq!(first.header("location"), second.header("location"));
        let wrong = manager.post("/settlements", &[("period", "May")]);
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("id=\"period-problem\""));
    }

    fn what_waits_can_be_stopped_and_asked_for_again(world: World) {
        let mut served = served(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let mut scheduler = served.visitor(&email(Role::Scheduler));
        let asked = manager.post("/settlements", &[("period", "2025-05")]);
        let path = asked.header("location").to_owned();
        let stop = path.replace("/settlements/", "/job-requests/") + "/stop";
        assert!(manager.get(&path).body.contains(&format!("action=\"{stop}\"")));
        assert_eq!(scheduler.post(&stop, &[]).status, 403, "who may not settle stops no settlement");
        assert_eq!(manager.post(&stop, &[]).header("location"), path);
        let stopped = manager.get(&path).body;
        assert!(stopped.contains("Der Lauf wurde angehalten; nichts ist gespeichert."), "{stopped}");
        assert_eq!(manager.post(&stop, &[]).status, 409, "it is stopped already");
        let again = manager.post("/settlements", &[("period", "2025-05")]);
        assert_ne!(again.header("location"), path);
    }

    fn each_page_lists_its_own_work_however_much_of_another_follows(world: World) {
        let mut served = served(world);
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        let settlement = manager.post("/settlements", &[("period", "2025-05")]);
        let restatement = manager.post("/restatements", &[]);
        for number in 0..51 {
            let sent = manager.upload("market_values", &format!("{number}.csv"), "period\n");
            assert_eq!(sent.status, 303, "{}", sent.body);
        }
        let settlements = manager.get("/settlements").body;
        assert!(settlements.contains(settlement.header("location")), "{settlements}");
        let restatements = manager.get("/restatements").body;
        assert!(restatements.contains(restatement.header("location")), "{restatements}");
    }
}
