//! The file of one plant and its calendar of readings.

use records::Finding;
use records::PlantFacts;
use services::metering::readings_calendar;
use services::scope::Scope;
use services::settle_error::SettleError;
use services::settlement::{PlantFile, find_plant_file};
use tests::plant::{example_facts, read};
use tests::{Plant, World, on_both_databases};
use units::{
    DeliveryDay, FeedInKind, Installation, PremiumPaidBy, Remuneration, SalesForm, StatementStatus,
    StorageOption, Technology, Vat,
};

const TODAY: &str = "2026-03-20";

fn file_of(world: &mut World, plant: &Plant) -> PlantFile {
    let scope = Scope::tenant(world.tenant);
    find_plant_file(&mut world.db, &scope, plant.number(), read(TODAY)).unwrap()
}

/// Facts that differ from the example in every column but the unit number.
fn everything_changed() -> PlantFacts {
    PlantFacts {
        technology: Technology::WindOnshore,
        name: "Dach Süd".to_owned(),
        operator_id: "K-2".to_owned(),
        market_location: example_facts(77).market_location,
        capacity: read("99.9 kW"),
        commissioned_on: read("2025-03-10"),
        awarded_on: Some(read("2024-12-20")),
        bid_deadline: Some(read("2024-12-01")),
        tender: Some(units::Tender::Innovation),
        installation: Installation::Building,
        feed_in: FeedInKind::Surplus,
        applicable_value: Some(read("7.35 ct/kWh")),
        regional_deduction: Some(read("0.1 ct/kWh")),
        tax_deduction: Some(read("2.05 ct/kWh")),
        farming_deduction: Some(read("2.5 ct/kWh")),
        award_deduction: Some(read("0.3 ct/kWh")),
        sales_form: SalesForm::OtherDirectMarketing,
        premium_share: Some(units::Ratio::from_scaled(625_000)),
        storage_option: Some(StorageOption::FlatRate),
        smart_meter_since: Some(read("2025-04-01")),
        grid_operator: Some(read("9900080000007")),
        balancing_group: Some(read("10YDE-VE-------2")),
        remuneration: Remuneration::MarketValue,
        fee: read("0.25 ct/kWh"),
        premium_paid_by: PremiumPaidBy::Marketer,
        vat: Vat::SmallBusiness,
        eeg_number: Some("E1234501000000000000000000000012345".to_owned()),
        unit_key: Some("EEG900000000017".to_owned()),
        support_group: Some("Hof".to_owned()),
        contract_from: Some(read("2026-01-01")),
        contract_until: Some(read("2027-12-31")),
        market_value_surcharge: Some(read("0.15 ct/kWh")),
        monthly_fee: Some(units::Money::from_scaled(1_250)),
        market_share: Some(units::Ratio::from_scaled(25_000)),
        fee_kind: units::FeeKind::Service,
        ..example_facts(1)
    }
}

on_both_databases! {
    fn a_change_is_told_by_the_columns_of_the_plant_file(world: World) {
        let plant = world.solar_plant().register();
        world.import_facts(Some("2026-01"), &everything_changed());
        let file = file_of(&mut world, &plant);
        assert_eq!(file.plant.facts, everything_changed());
        let [first, second] = file.history.as_slice() else { panic!("{:?}", file.history) };
        assert!(first.changes.is_empty());
        assert_eq!((second.valid_from.to_string().as_str(), second.revision), ("2026-01-01", 1));
        assert_eq!(second.document, "scenario");
        let header = integrations::plants_csv::write(&[]);
        let of_plant = PlantFacts::COLUMNS.len() - 1;
        let columns: Vec<&str> = header.trim().split(',').skip(1).take(of_plant).collect();
        let fields: Vec<&str> = second.changes.iter().map(|change| change.field).collect();
        assert_eq!(fields, columns);
        let cells = tests::plant::plants_csv(&[everything_changed()]);
        let cells = cells.trim().lines().last().unwrap().split(',');
        let cells: Vec<&str> = cells.skip(1).take(of_plant).collect();
        let after: Vec<&str> =
            second.changes.iter().map(|change| change.after.as_deref().unwrap()).collect();
        assert_eq!(after, cells);
        let awarded = second.changes.iter().find(|change| change.field == "awarded_on").unwrap();
        assert_eq!(awarded.before, None);
    }

    /// A correction is compared with what it corrects, a later change with what holds before it by now.
    fn a_version_is_compared_with_the_one_before_it_in_time(world: World) {
        let plant = world.solar_plant().register();
        let named = |name: &str| PlantFacts { name: name.to_owned(), ..plant.facts.clone() };
        world.import_facts(Some("2026-01"), &named("Later"));
        world.import_facts(None, &named("Corrected"));
        let file = file_of(&mut world, &plant);
        let changes: Vec<(String, i64, Option<&str>, Option<&str>)> = file
            .history
            .iter()
            .flat_map(|version| {
                version.changes.iter().map(|change| {
                    let (before, after) = (change.before.as_deref(), change.after.as_deref());
                    (version.valid_from.to_string(), version.revision, before, after)
                })
            })
            .collect();
        let since = DeliveryDay::FIRST.to_string();
        assert_eq!(
            changes,
            [
                (since, 2, Some("Solarpark 1"), Some("Corrected")),
                ("2026-01-01".to_owned(), 1, Some("Corrected"), Some("Later")),
            ]
        );
    }

    /// A joiner that left again: only the months of the contract are to be settled.
    fn months_outside_the_contract_are_not_waited_for(world: World) {
        let plant = world.solar_plant().commissioned("2025-04-08").register();
        let joined = PlantFacts {
            contract_from: Some(read("2025-07-01")),
            contract_until: Some(read("2025-09-15")),
            ..plant.facts.clone()
        };
        world.import_facts(None, &joined);
        let file = file_of(&mut world, &plant);
        let marketed: Vec<String> = file.marketed.iter().map(ToString::to_string).collect();
        assert_eq!(marketed, ["2025-07", "2025-08", "2025-09"]);
    }

    /// Two settled months of 29,760 and 28,800 kWh; a third one is blocked and not part of the sums.
    fn a_year_without_a_true_up_is_the_sum_of_its_months(world: World) {
        let plant = world.solar_plant().register();
        world.feeds(&plant, &["2025-05", "2025-06"], "10 kWh");
        for month in ["2025-05", "2025-06", "2025-07"] {
            world.market_value(month, "2.000 ct/kWh");
            world.spot_all(month, "50.00 EUR/MWh");
            world.settle(month);
        }
        let file = file_of(&mut world, &plant);
        let months: Vec<(String, StatementStatus)> = file
            .months
            .iter()
            .map(|summary| (summary.month.to_string(), summary.settlement.status()))
            .collect();
        assert_eq!(
            months,
            [
                ("2025-07".to_owned(), StatementStatus::Blocked),
                ("2025-06".to_owned(), StatementStatus::Final),
                ("2025-05".to_owned(), StatementStatus::Final),
            ]
        );
        let missing = Finding::ReadingsMissing { missing: 2976, expected: 2976 };
        assert_eq!(file.months[0].findings, [missing]);
        let [year] = file.years.as_slice() else { panic!("{:?}", file.years) };
        assert_eq!((year.months_settled, year.months_blocked), (2, 1));
        assert_eq!(year.energy.unwrap().decimal(), "58560.000");
        // 58,560 kWh × 5 ct
        assert_eq!(year.premium.unwrap().decimal(), "2928.00");
        assert_eq!((year.status, year.advances, year.true_up), (None, None, None));
        // A plant of 2019 is never extended.
        assert_eq!(year.extension_quarter_hours, Some(0));
        assert_eq!(file.support.extended, Some(file.support.regular));
    }

    /// Under the quarter-hour rule every negative hour extends the support, with or without feed-in.
    fn negative_prices_extend_the_support_in_the_file_too(world: World) {
        let plant = world
            .solar_plant()
            .commissioned("2025-03-01")
            .awarded("2025-02-28")
            .bid_deadline("2025-02-26")
            .register();
        world.spot_days(read("2025-02-28"), read("2026-01-02"), "50.00 EUR/MWh");
        world.spot("2025-05-11", 40..60, "-12.00 EUR/MWh");
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.market_value("2025-05", "2.000 ct/kWh");
        world.settle("2025-05");
        let file = file_of(&mut world, &plant);
        assert_eq!(file.years[0].extension_quarter_hours, Some(20));
        assert_eq!(file.support.regular.to_string(), "2045-03-01");
        // Ten full-load quarter hours are used up within March 2045.
        assert_eq!(file.support.extended.unwrap().to_string(), "2045-03-31");
        assert_eq!(file.years[0].support_ends_on, file.support.extended);
        // Of the running year the settled months count, though the prices of its end are not known.
        let scope = Scope::tenant(world.tenant);
        let in_june = find_plant_file(&mut world.db, &scope, plant.number(), read("2025-06-10"));
        assert_eq!(in_june.unwrap().years[0].extension_quarter_hours, Some(20));
    }

    fn a_new_owner_sees_nothing_of_the_one_before(world: World) {
        let facts = PlantFacts {
            operator_id: "A".to_owned(), contract_from: None, ..everything_changed()
        };
        world.import_facts(None, &facts);
        let sold = PlantFacts {
            operator_id: "B".to_owned(),
            name: "Solarpark B".to_owned(),
            ..facts.clone()
        };
        world.import_facts(Some("2025-06"), &sold);
        let renamed = PlantFacts { name: "Solarpark Neu".to_owned(), ..sold };
        world.import_facts(Some("2025-07"), &renamed);
        let plant = Plant { facts: facts.clone() };
        for month in ["2025-05", "2025-06"] {
            world.feeds(&plant, &[month], "1 kWh");
            world.spot_all(month, "50.00 EUR/MWh");
            world.market_value_of(Technology::WindOnshore, month, "5.000 ct/kWh");
            world.settle(month);
            world.close(month);
        }
        let owner = Scope::owner(world.tenant, "B");
        let file = find_plant_file(&mut world.db, &owner, &facts.plant, read(TODAY)).unwrap();
        let changes: Vec<usize> = file.history.iter().map(|version| version.changes.len()).collect();
        assert_eq!(changes, [0, 1]);
        let months: Vec<String> =
            file.months.iter().map(|summary| summary.month.to_string()).collect();
        assert_eq!(months, ["2025-06"]);
        let before = Scope::owner(world.tenant, "A");
        let unknown = find_plant_file(&mut world.db, &before, &facts.plant, read(TODAY));
        assert!(matches!(unknown, Err(SettleError::PlantUnknown { .. })));
        let calendar = readings_calendar(&mut world.db, &before, &facts.plant, read("2025"));
        assert_eq!(calendar.unwrap().last().unwrap().day.to_string(), "2025-05-31");
    }

    /// Commissioned on 2 March; on the last Sunday of March a day has 92 quarter hours.
    fn the_calendar_counts_each_day_by_its_latest_readings(world: World) {
        let plant = world.solar_plant().commissioned("2025-03-02").register();
        world
            .readings(&plant)
            .every_quarter_hour_of("2025-03", "10 kWh")
            .substitutes("2025-03-03", 0..4, "1 kWh")
            .without("2025-03-03", 90..96)
            .deliver();
        world.readings(&plant).quarters("2025-03-03", 94..96, "2 kWh").deliver();
        let scope = Scope::tenant(world.tenant);
        let calendar = readings_calendar(&mut world.db, &scope, plant.number(), read("2025"));
        let calendar = calendar.unwrap();
        assert_eq!(calendar.len(), 365);
        let counted = |day: &str| {
            let day: DeliveryDay = read(day);
            let found = calendar.iter().find(|found| found.day == day).unwrap();
            (found.expected, found.measured, found.replaced, found.missing)
        };
        assert_eq!(counted("2025-03-01"), (0, 0, 0, 0));
        assert_eq!(counted("2025-03-02"), (96, 96, 0, 0));
        assert_eq!(counted("2025-03-03"), (96, 88, 4, 4));
        assert_eq!(counted("2025-03-30"), (92, 92, 0, 0));
        assert_eq!(counted("2025-04-01"), (96, 0, 0, 96));
    }
}
