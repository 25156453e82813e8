//! The page of one statement.

use records::PlantFacts;
use records::{Finding, ProvisionalReason};
use services::register::{PlantImport, import_plants};
use services::scope::Scope;
use services::settle_error::SettleError;
use services::settlement::{StatementPage, find_statement_page};
use std::time::Instant;
use store::{DocumentKind, NewDocument};
use tests::clock::now;
use tests::plant::{example_facts, owner_of, read, row_of};
use tests::{Plant, World, on_both_databases};
use units::{DaySeries, Energy, ExactAmount, Month, QuarterStatus, StatementStatus, Technology};

fn open(world: &mut World, scope: &Scope, plant: &Plant, month: &str) -> Option<StatementPage> {
    find_statement_page(&mut world.db, scope, plant.number(), read(month)).unwrap()
}

fn page(world: &mut World, plant: &Plant, month: &str) -> StatementPage {
    let scope = Scope::tenant(world.tenant);
    open(world, &scope, plant, month).unwrap()
}

fn is_unknown(world: &mut World, scope: &Scope, plant: &Plant, month: &str) -> bool {
    let found = find_statement_page(&mut world.db, scope, plant.number(), read(month));
    matches!(found, Err(SettleError::PlantUnknown { .. }))
}

/// Readings, prices and market values of some months.
fn inputs(world: &mut World, plant: &Plant, months: &[&str]) {
    world.feeds(plant, months, "10 kWh");
    for month in months {
        world.market_value(month, "2.000 ct/kWh");
        world.spot_all(month, "50.00 EUR/MWh");
    }
}

on_both_databases! {
    /// The third of May has four hours at a negative price, which a plant of 2019 keeps its support in.
    fn a_page_holds_the_revisions_the_cited_rules_and_every_quarter_hour(world: World) {
        let plant = world.solar_plant().fee("0.25 ct/kWh").register();
        world.solar_plant().statutory_roof().commissioned("2024-01-01").register();
        inputs(&mut world, &plant, &["2025-04", "2025-05", "2025-07"]);
        world.spot("2025-05-03", 40..56, "-12.00 EUR/MWh");
        for month in ["2025-04", "2025-05", "2025-07"] {
            world.settle(month);
        }
        world.readings(&plant).quarters("2025-05-31", 0..4, "11 kWh").deliver();
        world.settle("2025-05");

        let page = page(&mut world, &plant, "2025-05");
        assert_eq!(page.plant.facts, plant.facts);
        let revisions: Vec<i64> = page.revisions.iter().map(|record| record.revision).collect();
        assert_eq!(revisions, [1, 2]);
        let statement = page.statement().unwrap();
        assert_eq!(page.quarter_hours.len(), 2_976);
        let energy = page.quarter_hours.iter().filter_map(|line| line.energy);
        let energy = energy.fold(Energy::ZERO, |sum, energy| sum.checked_add(energy).unwrap());
        assert_eq!(Some(energy), statement.figures.energy());
        let revenue = page.quarter_hours.iter().filter_map(|line| line.revenue);
        let revenue = revenue.fold(ExactAmount::ZERO, |sum, part| sum.plus(part).unwrap());
        assert_eq!(revenue.round_to_cents().ok(), statement.figures.market_revenue());
        let names: Vec<&str> = page.rules.iter().map(|rule| rule.name.as_str()).collect();
        assert_eq!(names, ["fee", "market_premium_monthly", "spot_revenue", "vat_regular"]);
        let months: Vec<String> =
            page.months_of_year.iter().map(|summary| summary.month.to_string()).collect();
        assert_eq!(months, ["2025-04", "2025-05", "2025-07"]);
        assert_eq!(page.months_of_year[1].settlement.revision, 2);
        assert_eq!(page.months_of_year[1].settlement.figures.payout(), statement.figures.payout());
        assert_eq!((page.previous, page.next), (Some(read("2025-04")), Some(read("2025-07"))));
        assert_eq!(page.year, None);
        assert_eq!(page.market_values.len(), 1);
    }

    fn a_blocked_statement_has_a_page_with_its_findings(world: World) {
        let plant = world.solar_plant().register();
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.readings(&plant).quarters("2025-05-03", 0..3, "10 kWh").deliver();
        world.settle("2025-05");
        let page = page(&mut world, &plant, "2025-05");
        let statement = page.statement().unwrap();
        assert_eq!(statement.status(), StatementStatus::Blocked);
        let missing = [
            Finding::ReadingsMissing { missing: 2_973, expected: 2_976 },
            Finding::MarketValueMissing {
                technology: Technology::Solar,
                period: "2025-05".parse().unwrap(),
            },
        ];
        assert_eq!(statement.findings, missing);
        assert_eq!(page.months_of_year[0].findings, statement.findings);
        assert_eq!(page.quarter_hours.len(), 2_976);
        assert!(page.rules.is_empty());
    }

    fn an_unsettled_month_has_no_page_and_a_strange_plant_is_unknown(world: World) {
        let plant = world.solar_plant().register();
        let scope = Scope::tenant(world.tenant);
        assert_eq!(open(&mut world, &scope, &plant, "2025-05"), None);
        world.as_new_tenant();
        let strange = Scope::tenant(world.tenant);
        assert!(is_unknown(&mut world, &strange, &plant, "2025-05"));
    }

    /// A plant of 2024 gets advances on the annual value of 2024 and is trued up with that of 2025.
    fn a_trued_up_year_stands_beside_its_months(world: World) {
        let plant = world.solar_plant().commissioned("2024-02-01").register();
        let months: Vec<String> = (1..=12).map(|month| format!("2025-{month:02}")).collect();
        let months: Vec<&str> = months.iter().map(String::as_str).collect();
        world.feeds(&plant, &months, "10 kWh");
        world.spot_year("2025", "50.00 EUR/MWh");
        world.market_value("2024", "3.000 ct/kWh");
        world.settle("2025-12");
        let december = page(&mut world, &plant, "2025-12");
        let year = "2025".parse().unwrap();
        let reasons = &december.statement().unwrap().reasons;
        assert_eq!(*reasons, [ProvisionalReason::AnnualValueUnknown { year }]);
        world.market_value("2025", "2.500 ct/kWh");
        world.settle_year("2025");
        let page = page(&mut world, &plant, "2025-12");
        assert_eq!((page.months_of_year.len(), page.next), (12, None));
        let year = page.year.unwrap();
        let advances = page.months_of_year.iter().filter_map(|month| month.settlement.figures.premium());
        let sum = advances.fold(units::Money::ZERO, |sum, part| sum.checked_add(part).unwrap());
        assert_eq!(year.figures.advances(), Some(sum));
        assert!(page.rules.iter().any(|rule| rule.name == "annual_true_up"));
        assert_eq!(page.market_values.len(), 2);
    }

    /// The plant is sold from June on: May stays with A, June is B's.
    fn each_owner_sees_the_months_of_the_own_time_alone(world: World) {
        let facts = PlantFacts { operator_id: "A".to_owned(), ..example_facts(1) };
        world.import_facts(None, &facts);
        world.import_facts(Some("2025-06"), &PlantFacts {
            operator_id: "B".to_owned(),
            ..facts.clone()
        });
        let plant = Plant { facts };
        inputs(&mut world, &plant, &["2025-05", "2025-06"]);
        for month in ["2025-05", "2025-06"] {
            world.settle(month);
            world.close(month);
        }
        for (owner, own, strange) in [("A", "2025-05", "2025-06"), ("B", "2025-06", "2025-05")] {
            let scope = Scope::owner(world.tenant, owner);
            let page = open(&mut world, &scope, &plant, own).unwrap();
            assert_eq!(page.months_of_year.len(), 1, "{owner}");
            assert_eq!((page.previous, page.next), (None, None), "{owner}");
            assert!(is_unknown(&mut world, &scope, &plant, strange), "{owner}");
        }
        let nobody = Scope::owner(world.tenant, "C");
        assert!(is_unknown(&mut world, &nobody, &plant, "2025-05"));
    }
}

/// Prints how long a page takes with 10,000 plants in a SQLite file:
/// `cargo nextest run -p tests --test scenarios --run-ignored only how_long --no-capture`.
#[test]
#[ignore = "builds a company of 10,000 plants, which takes a minute"]
fn how_long_a_statement_page_takes_with_ten_thousand_plants() {
    let mut world = World::on_sqlite();
    let month: Month = read("2025-05");
    let facts: Vec<PlantFacts> = (1..=10_000).map(example_facts).collect();
    let document = NewDocument {
        kind: DocumentKind::Plants,
        name: "scenario",
        bytes: b"plants",
        received_at: now(),
    };
    let described: Vec<_> = facts.iter().map(|facts| row_of(facts, owner_of(facts))).collect();
    import_plants(&mut world.db, world.tenant, &document, PlantImport::default(), &described)
        .unwrap();
    for day in month.days() {
        let values = vec![read("10 kWh"); day.quarter_count()];
        let series = DaySeries::complete(day, values, QuarterStatus::Measured).unwrap();
        let of_plant = |facts: &PlantFacts| (facts.market_location.clone(), vec![series.clone()]);
        world.import(facts.iter().map(of_plant).collect());
    }
    world.market_value("2025-05", "2.000 ct/kWh");
    world.spot_all("2025-05", "50.00 EUR/MWh");
    world.settle("2025-05");
    let mut durations = Vec::new();
    for facts in facts.into_iter().step_by(10) {
        let plant = Plant { facts };
        let begin = Instant::now();
        let page = page(&mut world, &plant, "2025-05");
        durations.push(begin.elapsed());
        assert_eq!(page.quarter_hours.len(), 2_976);
    }
    durations.sort();
    println!("median {:?}, 99th percentile {:?}", durations[500], durations[990]);
}
