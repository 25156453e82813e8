//! The ledger page by page, and the check of all of it when somebody asks.

use super::stage::{email, served, workshop};
use jobs::work::Workshop;
use services::Pool;
use services::work::{JobPriority, list_scheduled_jobs};
use std::sync::Arc;
use tests::clock::now;
use tests::{Answer, Served, World, on_both_databases};
use units::{Role, UtcTime};

/// The stage with a closed month: two documents, two entries.
fn booked(world: World) -> Served {
    let mut served = served(world);
    served.world.close("2025-05");
    served
}

/// A worker does what waits.
fn work(served: &mut Served) {
    let later = || UtcTime::from_unix_seconds(now().unix_seconds() + 600).unwrap();
    let pool = Pool::open(&served.world.url(), 3).unwrap();
    let workshop = Workshop { clock: Arc::new(later), ..workshop(pool) };
    while workshop.work_once("w", JobPriority::Bulk).unwrap() {}
}

fn plain(page: &Answer) -> String {
    page.body.replace('\u{a0}', " ")
}

on_both_databases! {
    fn the_whole_chain_is_checked_when_somebody_asks(world: World) {
        let mut served = booked(world);
        let mut auditor = served.visitor(&email(Role::Auditor));
        let page = plain(&auditor.get("/ledger"));
        assert!(page.contains("2 Einträge sind gebucht. Die ganze Kette wurde noch nicht geprüft."), "{page}");
        assert_eq!(auditor.post("/ledger/check", &[]).header("location"), "/ledger");
        assert_eq!(auditor.post("/ledger/check", &[]).status, 303);
        assert!(auditor.get("/ledger").body.contains("Die Prüfung läuft"));
        let slots = list_scheduled_jobs(&mut served.world.db, served.world.tenant, Some("ledger_check"), 9);
        assert_eq!(slots.unwrap().len(), 1, "asked for twice, checked twice");
        work(&mut served);
        let page = plain(&auditor.get("/ledger"));
        assert!(page.contains("Die Kette ist unversehrt, 2 Einträge nachgerechnet, 2 Belege"), "{page}");
        assert!(page.contains("Seitdem gebucht: 0."), "{page}");

        served.world.execute("UPDATE ledger_postings SET amount = amount + 1 WHERE entry = 1");
        served.wait(60);
        auditor.post("/ledger/check", &[]);
        work(&mut served);
        let page = plain(&auditor.get("/ledger?before=1"));
        assert!(page.contains("0 Einträge stimmen, dann nicht mehr."), "{page}");
        assert!(page.contains("Eintrag 1 (invoice 2026-000001)"), "{page}");
        let mut manager = served.visitor(&email(Role::PortfolioManager));
        assert!(plain(&manager.get("/jobs")).contains("Nach 0 richtigen Einträgen: Eintrag 1"));
    }

    /// An entry is joined to the one before it, also where a page begins.
    fn entries_are_shown_page_by_page(world: World) {
        let mut served = booked(world);
        let mut auditor = served.visitor(&email(Role::Auditor));
        let page = auditor.get("/ledger").body;
        assert!(page.contains("invoice 2026-000001") && page.contains("invoice 2026-000002"), "{page}");
        let earlier = auditor.get("/ledger?before=2").body;
        assert!(earlier.contains("invoice 2026-000001") && !earlier.contains("invoice 2026-000002"), "{earlier}");
        assert!(earlier.contains("rel=\"prev\" href=\"/ledger\""), "{earlier}");
        assert_eq!(auditor.get("/ledger?before=nothing").status, 200);
        let window = |served: &mut Served, before| {
            let (db, tenant) = (&mut served.world.db, served.world.tenant);
            services::ledger::list_entry_window(db, tenant, before, 1).unwrap()
        };
        let last = window(&mut served, None);
        assert_eq!((last.entries[0].number, last.problem), (2, None));
        let sha256 = "0".repeat(64);
        served.world.execute(&format!("UPDATE ledger_entries SET sha256 = '{sha256}' WHERE number = 1"));
        assert!(window(&mut served, None).problem.is_some(), "the link to the page before is not looked at");
    }

    /// May 2025 of both plants, 1,770.72 EUR each, is closed in March 2026: at the end of February nothing stated it.
    fn the_end_of_a_month_is_told_by_page_file_and_api(world: World) {
        let mut served = booked(world);
        let mut auditor = served.visitor(&email(Role::Auditor));
        let page = plain(&auditor.get("/ledger/accruals?month=2026-02"));
        assert!(page.contains("Mai 2025") && page.contains("1.770,72 €") && page.contains("3.541,44 €"), "{page}");
        assert!(plain(&auditor.get("/ledger/accruals?month=2026-03")).contains("Nichts abzugrenzen"));
        assert!(auditor.get("/ledger").body.contains("href=\"/ledger/accruals\""));
        for (form, begins) in [("csv", "plant_id,"), ("csv-de", "\u{feff}MaStR-Nummer;"), ("xlsx", "PK")] {
            let file = auditor.get(&format!("/ledger/accruals/download?month=2026-02&form={form}"));
            assert_eq!(file.status, 200, "{form}");
            assert!(file.body.starts_with(begins), "{form}: {}", file.body);
        }
        let told = auditor.get("/api/v1/accruals?month=2026-02&as_of=2026-03-19");
        let told: serde_json::Value = serde_json::from_str(&told.body).unwrap();
        assert_eq!((&told["month"], &told["as_of"]), (&"2026-02".into(), &"2026-03-19".into()));
        assert_eq!((told["accruals"].as_array().unwrap().len(), &told["accrued_eur"]), (2, &"3541.44".into()));
        assert_eq!(told["accruals"][0]["month"], "2025-05");
        for (wrong, status) in [
            ("month=2026-02&as_of=2026-02-27", 409),
            ("month=Februar", 400),
            ("as_of=gestern", 400),
        ] {
            let refused = auditor.get(&format!("/api/v1/accruals?{wrong}"));
            assert_eq!(refused.status, status, "{wrong}: {}", refused.body);
        }
    }
}
