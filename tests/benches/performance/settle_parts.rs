//! Where the time of a settlement goes: its parts one after the other, on one thread.
//!
//! In the product, reading rows runs beside unpacking and adding up.

use super::company::MONTH;
use super::database::{Company, TENANT, now, open, remove};
use super::figures::{Figures, timed};
use crate::Outcome;
use rules::feed_in::{DayMarket, FeedIn};
use rules::law::Law;
use rules::negative_prices::{SupportRule, support_of};
use rules::settlement::{MonthInput, MonthValues, settle};
use services::market_data::PriceHistory;
use services::settlement::{Selection, settle_month};
use std::path::Path;
use std::time::Instant;
use store::register::{PlantRecord, list_plants};
use store::settlement::{
    SettlementRecord, insert_settlements, latest_fingerprints, list_settlements,
};
use store::{Db, StoreError, TenantId, WantedSeries, find_tenant, scan_day};
use units::{DaySeries, Energy, Month, Period, Price};

const RUNS: usize = 5;
const PARTS: [&str; 11] = [
    "list_plants",
    "price_history_and_support",
    "scan_rows",
    "unpack",
    "add_day",
    "drop_rows",
    "settle",
    "latest_fingerprints",
    "insert",
    "commit",
    "list_settlements",
];

pub(crate) fn measure(company: &Company, folder: &Path, figures: &mut Figures) -> Outcome<()> {
    let copy = folder.join("settled.db");
    remove(&copy)?;
    std::fs::copy(&company.file, &copy)?;
    let mut db = open(&copy)?;
    let tenant = find_tenant(&mut db, TENANT)?.ok_or("no tenant")?;
    let month: Month = MONTH.parse()?;
    settle_month(&mut db, tenant, month, Selection::All, now()?, &mut services::settlement::go_on)?;
    let mut samples = PARTS.map(|_| Vec::new());
    let mut written_to = month;
    for _ in 0..RUNS {
        // A month of its own for what is inserted, so that the next run reads no more revisions.
        written_to = written_to.next();
        for (part, seconds) in samples.iter_mut().zip(run(&mut db, tenant, month, written_to)?) {
            part.push(seconds);
        }
    }
    remove(&copy)?;
    for (name, seconds) in PARTS.iter().zip(&samples) {
        figures.add(&format!("part_{name}"), "s", seconds)?;
    }
    Ok(())
}

fn run(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    written_to: Month,
) -> Outcome<[f64; PARTS.len()]> {
    let (plants_listed, plants) = timed(|| Ok(list_plants(db, tenant, month.first_day())?))?;
    let (prices_loaded, history) = timed(|| {
        let history = PriceHistory::load(db, tenant, month.first_day(), month.end())?;
        for (_, rule) in SupportRule::WORDS {
            std::hint::black_box(support_of(&history.calendar, *rule, &Law::default()));
        }
        Ok(history)
    })?;
    let [scanned, unpacked, added, dropped] = add_up(db, tenant, month, &history)?;
    let (settled, ()) = timed(|| settle_all(&plants, month))?;
    let period = Period::Month(month);
    let plant_ids: Vec<_> = plants.iter().map(|plant| plant.id).collect();
    let (looked_up, _) = timed(|| Ok(latest_fingerprints(db, tenant, period, &plant_ids)?))?;
    let (listed, statements) = timed(|| Ok(list_settlements(db, tenant, period)?))?;
    let [inserted, committed] = insert(db, tenant, statements, Period::Month(written_to))?;
    Ok([
        plants_listed,
        prices_loaded,
        scanned,
        unpacked,
        added,
        dropped,
        settled,
        looked_up,
        inserted,
        committed,
        listed,
    ])
}

/// Reading the rows of each day, unpacking them, adding them up, and freeing them.
fn add_up(
    db: &mut Db,
    tenant: TenantId,
    month: Month,
    history: &PriceHistory,
) -> Outcome<[f64; 4]> {
    let law = Law::default();
    let support = support_of(&history.calendar, SupportRule::QuarterHours, &law);
    let mut sums = [0.0; 4];
    let mut feed_in = FeedIn::default();
    for day in month.days() {
        let (scanned, rows) = timed(|| Ok(scan_day(db, tenant, day, WantedSeries::All)?))?;
        let mut values: DaySeries<Energy> = DaySeries::missing(day);
        let (unpacked, ()) = timed(|| {
            for row in &rows {
                // The prices' row of the day is unpacked like a reading.
                row.unpack_into(&mut values)?;
            }
            Ok(())
        })?;
        let prices = history.calendar.prices_of(day).unwrap_or_default();
        let states = support.states_of(day).unwrap_or_default();
        let market = DayMarket { day, prices, support: states };
        let (added, ()) = timed(|| {
            for _ in &rows {
                feed_in.add_day(std::hint::black_box(&values), &market)?;
            }
            Ok(())
        })?;
        let (dropped, ()) = timed(|| {
            drop(rows);
            Ok(())
        })?;
        for (sum, seconds) in sums.iter_mut().zip([scanned, unpacked, added, dropped]) {
            *sum += seconds;
        }
    }
    std::hint::black_box(feed_in);
    Ok(sums)
}

fn settle_all(plants: &[PlantRecord], month: Month) -> Outcome<()> {
    let feed_in = FeedIn {
        energy: Energy::parse_decimal("123456.789")?,
        energy_without_support: Energy::parse_decimal("23456.789")?,
        quarter_hours_read: 2_976,
        ..FeedIn::default()
    };
    let value = Price::parse_decimal("1.997")?;
    let values =
        MonthValues { month: Some(value), previous_year: Some(value), delivery_year: Some(value) };
    for plant in plants {
        let statement = settle(&MonthInput {
            facts: &plant.facts,
            month,
            feed_in: &feed_in,
            spot_prices_missing: 0,
            values: &values,
            law: &Law::default(),
        })?;
        std::hint::black_box(statement);
    }
    Ok(())
}

/// The statements once more for another month: inserting them, and the commit.
fn insert(
    db: &mut Db,
    tenant: TenantId,
    mut statements: Vec<SettlementRecord>,
    period: Period,
) -> Outcome<[f64; 2]> {
    for statement in &mut statements {
        statement.period = period;
    }
    let mut inserted = 0.0;
    let begun = Instant::now();
    db.write(tenant, |db| -> Result<(), StoreError> {
        let begun = Instant::now();
        insert_settlements(db, tenant, &statements)?;
        inserted = begun.elapsed().as_secs_f64();
        Ok(())
    })?;
    Ok([inserted, begun.elapsed().as_secs_f64() - inserted])
}
