//! What runs by itself, from documents in directories.

use integrations::directory::Directory;
use jobs::JobRun;
use jobs::sources::{Source, Sources};
use jobs::work::{Workshop, make_due_slots, run_slot, schedule};
use services::Pool;
use services::market_data::{MarketDatum, list_completeness, list_missing_days};
use services::settlement::list_marks;
use services::work::JobNote;
use services::work::{
    JobPriority, JobReport, JobState, SlotOutcome, begin_slot, claim_next, finish_slot,
    list_scheduled_jobs, report_of,
};
use std::fmt::Write;
use std::sync::Arc;
use tempfile::TempDir;
use tests::{World, on_both_databases};
use units::{DeliveryDay, UtcTime};

/// Directories of documents, in the order in which they are believed.
pub(super) struct Drops(Vec<TempDir>);

impl Drops {
    pub(super) fn new(count: usize) -> Self {
        Self((0..count).map(|_| TempDir::new().unwrap()).collect())
    }

    pub(super) fn put(&self, place: usize, file: &str, content: impl AsRef<[u8]>) {
        let path = self.0[place].path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    pub(super) fn sources(&self) -> Sources {
        let source = |place: &TempDir| {
            Source::Directory(Directory::new(&format!("file://{}", place.path().display())))
        };
        Sources { list: self.0.iter().map(source).collect(), ..Sources::default() }
    }
}

fn time(text: &str) -> UtcTime {
    tests::plant::read(text)
}

fn day(text: &str) -> DeliveryDay {
    tests::plant::read(text)
}

pub(super) fn run(world: &mut World, name: &str, sources: &Sources, now: &str) -> JobReport {
    let job = schedule::find_job(name).unwrap();
    let tenant = world.tenant;
    let mut run = JobRun { db: &mut world.db, tenant, now: time(now), sources };
    (job.run)(&mut run).unwrap()
}

pub(super) fn said(notes: &[JobNote]) -> Vec<String> {
    notes.iter().map(ToString::to_string).collect()
}

/// Prices of some quarter hours of a day, the first of them at `from`.
fn prices(day_text: &str, quarters: std::ops::Range<usize>, price: &str) -> String {
    let mut text = String::from("start,eur_per_mwh,resolution_minutes\n");
    for quarter in day(day_text).quarters().filter(|quarter| quarters.contains(&quarter.index)) {
        let _written = writeln!(text, "{},{price},15", quarter.start());
    }
    text
}

const MONTHS: &str = "Monat;MW Solar in ct/kWh;Negative Preise (6H);Negative Preise (15MIN)\n";

on_both_databases! {
    /// The first source has no price of the first ten quarter hours of the day. The second one has another price
    /// for all of it; only the ten are taken, and the report says so.
    fn the_next_source_fills_gaps_and_changes_nothing_else(world: World) {
        let drops = Drops::new(2);
        drops.put(0, "spot-prices/a.csv", prices("2026-03-19", 10..96, "50.00"));
        drops.put(1, "spot-prices/b.csv", prices("2026-03-19", 0..96, "40.00"));
        let report = run(&mut world, "spot_prices", &drops.sources(), "2026-03-20T08:00:00Z");
        assert_eq!(said(&report.findings), ["1 days had gaps that directory: spot-prices/b.csv filled"]);
        let all = services::market_data::export_spot_prices(
            &mut world.db, world.tenant, day("2026-03-19"), day("2026-03-20"),
        ).unwrap();
        let shown: Vec<String> =
            all[0].values().iter().map(|price| price.eur_per_mwh()).collect();
        assert_eq!(shown, [vec!["40.00"; 10], vec!["50.00"; 86]].concat());
        // The same documents once more change nothing.
        let documents = store::list_documents(&mut world.db, world.tenant).unwrap().len();
        let again = run(&mut world, "spot_prices", &drops.sources(), "2026-03-20T09:00:00Z");
        assert_eq!((again.documents, again.added, again.revised), (0, 0, 0));
        assert_eq!(store::list_documents(&mut world.db, world.tenant).unwrap().len(), documents);
        // A correction of the first source counts, also where the second one had filled.
        drops.put(0, "spot-prices/c.csv", prices("2026-03-19", 0..4, "45.00"));
        let report = run(&mut world, "spot_prices", &drops.sources(), "2026-03-20T10:00:00Z");
        assert_eq!((report.added, report.revised), (0, 1));
        let missing = list_missing_days(
            &mut world.db, world.tenant, MarketDatum::SpotPrices, day("2026-03-18"), day("2026-03-21"),
        ).unwrap();
        assert_eq!(missing, [day("2026-03-18"), day("2026-03-20")]);
    }

    /// May 2026: first 3.163, then 3.296. The job says so and marks what it touches; a person decides.
    fn a_corrected_market_value_arrives_by_itself(world: World) {
        let plant = world.solar_plant().register();
        world.feeds(&plant, &["2026-05"], "10 kWh");
        world.spot_all("2026-05", "50.00 EUR/MWh");
        let drops = Drops::new(1);
        drops.put(0, "market-values/1.csv", format!("{MONTHS}5/2026;3,163;Nein;\n"));
        let now = "2026-06-20T08:00:00Z";
        let report = run(&mut world, "market_values", &drops.sources(), now);
        assert_eq!((report.added, report.findings.len()), (2, 0));
        world.settle("2026-05");
        drops.put(0, "market-values/2.csv", format!("{MONTHS}5/2026;3,296;Nein;\n"));
        // The files are read in their order, so the second one is the last word.
        let report = run(&mut world, "market_values", &drops.sources(), now);
        assert_eq!(said(&report.findings), ["solar 2026-05 was corrected: 3.163 ct/kWh → 3.296 ct/kWh"]);
        assert_eq!(list_marks(&mut world.db, world.tenant).unwrap().len(), 1);
        let report = run(&mut world, "restatement", &drops.sources(), now);
        assert_eq!(said(&report.findings), ["1 statements of 1 periods would be restated"]);
        assert_eq!(list_marks(&mut world.db, world.tenant).unwrap().len(), 1, "it only looks");
    }

    /// A flag that the prices contradict, and a market value that generation contradicts, are said loudly.
    fn what_is_published_is_computed_once_more(world: World) {
        world.spot_all("2026-02", "50.00 EUR/MWh");
        world.spot("2026-02-11", 40..44, "-1.00 EUR/MWh");
        let drops = Drops::new(1);
        drops.put(0, "market-values/1.csv", format!("{MONTHS}2/2026;4,900;Nein;Nein\n"));
        let mut generation = String::from(
            "Datum;von;Zeitzone von;bis;Zeitzone bis;50Hertz (MW);Amprion (MW);TenneT TSO (MW);TransnetBW (MW)\n",
        );
        let month: units::Month = tests::plant::read("2026-02");
        for quarter in month.days().flat_map(DeliveryDay::quarters) {
            let start = quarter.start().to_string();
            let end = UtcTime::from_unix_seconds(quarter.start().unix_seconds() + 900).unwrap();
            let (from, until) = (&start[11..16], &end.to_string()[11..16]);
            let _written =
                writeln!(generation, "{};{from};UTC;{until};UTC;1;1;1;1", &start[..10]);
        }
        drops.put(0, "solar-generation/1.csv", &generation);
        let now = "2026-03-20T08:00:00Z";
        run(&mut world, "market_values", &drops.sources(), now);
        run(&mut world, "solar_generation", &drops.sources(), now);
        // 2,688 quarter hours, four of them at −0.1 ct: (2,684 × 5 − 4 × 0.1) / 2,688 = 4.9924 ct/kWh.
        let report = run(&mut world, "plausibility", &drops.sources(), now);
        assert_eq!(said(&report.notes), ["1 market values and 2 flags compared"]);
        assert_eq!(
            said(&report.findings),
            [
                "market value of solar 2026-02: published 4.90 ct/kWh, computed 4.992 ct/kWh",
                "negative prices 15MIN of 2026-02: published no, our prices say yes",
            ]
        );
        let completeness = list_completeness(&mut world.db, world.tenant, day("2026-03-20")).unwrap();
        let of = |datum: MarketDatum| {
            let months = &completeness.iter().find(|(found, _)| *found == datum).unwrap().1;
            let row = months.iter().find(|row| row.month == month).unwrap();
            (row.complete, row.expected)
        };
        assert_eq!(of(MarketDatum::SolarGeneration), (28, 28));
        assert_eq!(of(MarketDatum::SpotPrices), (28, 28));
        assert_eq!(of(MarketDatum::MarketValues), (1, 1));
        assert_eq!(of(MarketDatum::LegalPrices), (0, 28));
    }

    /// The machine is off for ten days: each job's last time of each day is made good, the oldest first.
    fn after_a_downtime_missed_slots_are_made_good_in_their_order(world: World) {
        let work_all = |world: &mut World, now: &str| {
            let now = time(now);
            make_due_slots(&mut world.db, now).unwrap();
            let pool = Pool::open(&world.url(), 3).unwrap();
            let sources = Arc::new(Sources::default());
            let workshop = Workshop { pool, clock: Arc::new(move || now), sources };
            while workshop.work_once("w", JobPriority::Bulk).unwrap() {}
        };
        work_all(&mut world, "2026-03-10T08:00:00Z");
        let first = list_scheduled_jobs(&mut world.db, world.tenant, None, 1_000).unwrap();
        assert_eq!(first.len(), schedule::JOBS.len(), "a new company's jobs run once");
        work_all(&mut world, "2026-03-20T08:00:00Z");
        let slots = list_scheduled_jobs(&mut world.db, world.tenant, Some("spot_prices"), 1_000).unwrap();
        let count = |state| slots.iter().filter(|slot| slot.state == state).count();
        // 10 March 13:05 to 20 March 7:05: seven times a day; 10 to 19 March and the 20th make eleven.
        assert_eq!((count(JobState::Done), count(JobState::Skipped)), (12, 59));
        let daily = list_scheduled_jobs(&mut world.db, world.tenant, Some("legal_prices"), 1_000).unwrap();
        assert_eq!(daily.len(), 11);
        assert!(daily.iter().all(|slot| slot.state == JobState::Done && slot.attempt == 1));
        // A second clock, and a second start, make nothing more.
        assert_eq!(make_due_slots(&mut world.db, time("2026-03-20T08:00:00Z")).unwrap(), 0);
    }

    fn what_may_pass_is_tried_again_with_longer_pauses_and_then_given_up(world: World) {
        let tenant = world.tenant;
        let mut now = time("2026-03-20T08:00:00Z");
        let begun = begin_slot(&mut world.db, tenant, "spot_prices", "w", now).unwrap().unwrap();
        let next = begin_slot(&mut world.db, tenant, "spot_prices", "w", now).unwrap().unwrap();
        assert_eq!(next.due_at.unix_seconds() - begun.due_at.unix_seconds(), 1);
        assert!(finish_slot(&mut world.db, &next, &SlotOutcome::Done(JobReport::default()), now).unwrap());
        let report = || JobReport { error: Some("no connection".to_owned()), ..JobReport::default() };
        let mut slot = begun.clone();
        let mut pauses = Vec::new();
        loop {
            assert!(finish_slot(&mut world.db, &slot, &SlotOutcome::MayPass(report()), now).unwrap());
            let stored = list_scheduled_jobs(&mut world.db, tenant, None, 2).unwrap().remove(1);
            if stored.state == JobState::Failed {
                assert_eq!(report_of(&stored).unwrap().unwrap().error.as_deref(), Some("no connection"));
                break;
            }
            pauses.push(stored.not_before.unix_seconds() - now.unix_seconds());
            assert!(claim_next(&mut world.db, "w", JobPriority::Bulk, now).unwrap().is_none(), "not before its time");
            now = stored.not_before;
            slot = claim_next(&mut world.db, "w", JobPriority::Bulk, now).unwrap().unwrap();
        }
        assert_eq!(pauses, [60, 240, 960, 3_840]);
        // Whoever lost a slot does not end it any more.
        assert!(!finish_slot(&mut world.db, &begun, &SlotOutcome::Done(report()), now).unwrap());
    }

    /// A document that breaks off at any byte stores nothing, and what the slot has found says which one and where.
    fn a_broken_document_is_named_and_stores_nothing(world: World) {
        let whole = prices("2026-03-19", 0..3, "50.00");
        let drops = Drops::new(1);
        let tenant = world.tenant;
        for length in [10, 40, 60, whole.len() - 4] {
            drops.put(0, "spot-prices/a.csv", &whole[..length]);
            let now = time("2026-03-20T08:00:00Z");
            let now = UtcTime::from_unix_seconds(now.unix_seconds() + i64::try_from(length).unwrap()).unwrap();
            let slot = begin_slot(&mut world.db, tenant, "spot_prices", "w", now).unwrap().unwrap();
            let outcome = run_slot(&mut world.db, &slot, &drops.sources(), now);
            let SlotOutcome::Done(report) = outcome else { panic!("{outcome:?}") };
            let found = report.findings.first().unwrap().to_string();
            assert!(found.contains("directory: spot-prices/a.csv"), "{found}");
            assert_eq!(report.documents, 0);
        }
        assert_eq!(store::list_documents(&mut world.db, tenant).unwrap(), []);
    }
}
