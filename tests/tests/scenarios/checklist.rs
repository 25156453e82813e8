//! What a plant's checklist asks for.

use records::PlantFacts;
use services::scope::Scope;
use services::settlement::{CheckState, PlantFile, find_plant_file};
use tests::plant::read;
use tests::{Plant, World, on_both_databases};
use units::SalesForm;

const TODAY: &str = "2026-03-20";

fn file_of(world: &mut World, plant: &Plant) -> PlantFile {
    let scope = Scope::tenant(world.tenant);
    find_plant_file(&mut world.db, &scope, plant.number(), read(TODAY)).unwrap()
}

fn state(file: &PlantFile, code: &str) -> CheckState {
    file.checklist.iter().find(|item| item.code == code).unwrap().state
}

on_both_databases! {
    /// Registered in March 2026 for a commissioning in May: nothing is there but the register's own.
    fn a_new_plant_is_told_what_is_missing(world: World) {
        let plant = world
            .solar_plant()
            .commissioned("2026-05-15")
            .capacity("1500 kW")
            .without_applicable_value()
            .register();
        let file = file_of(&mut world, &plant);
        let states: Vec<(&str, CheckState)> =
            file.checklist.iter().map(|item| (item.code, item.state)).collect();
        assert_eq!(
            states,
            [
                ("mastr_number", CheckState::Done),
                ("market_location", CheckState::Done),
                ("commissioning", CheckState::Missing),
                ("award", CheckState::Missing),
                ("applicable_value", CheckState::Missing),
                ("grid_operator", CheckState::Missing),
                ("balancing_group", CheckState::Missing),
                ("smart_meter", CheckState::Missing),
                ("iban", CheckState::Missing),
                ("email", CheckState::Missing),
                ("sales_form_notice", CheckState::Missing),
                ("first_readings", CheckState::NotNeeded),
            ]
        );
        let notice = file.checklist.iter().find(|item| item.code == "sales_form_notice").unwrap();
        assert_eq!(notice.due_on, Some(read("2026-03-31")));
        assert_eq!(file.support.regular.to_string(), "2046-12-31");
    }

    fn a_running_small_plant_needs_less(world: World) {
        let plant = world
            .solar_plant()
            .statutory_roof()
            .commissioned("2024-05-01")
            .capacity("20 kW")
            .register();
        world.feeds(&plant, &["2024-05"], "1 kWh");
        let file = file_of(&mut world, &plant);
        for (code, expected) in [
            ("commissioning", CheckState::Done),
            ("award", CheckState::NotNeeded),
            ("applicable_value", CheckState::Done),
            ("smart_meter", CheckState::NotNeeded),
            ("sales_form_notice", CheckState::Done),
            ("first_readings", CheckState::Done),
        ] {
            assert_eq!(state(&file, code), expected, "{code}");
        }
    }

    /// At the fallback tariff since February 2026: April is the third month, notice of leaving is due on the fifth last
    /// working day of it.
    fn a_plant_at_the_fallback_tariff_is_told_when_to_leave(world: World) {
        let plant = world.solar_plant().register();
        let marketed = file_of(&mut world, &plant);
        assert!(marketed.checklist.iter().all(|item| item.code != "fallback_tariff"));
        let with_grid_operator =
            PlantFacts { sales_form: SalesForm::FallbackTariff, ..plant.facts.clone() };
        world.import_facts(Some("2026-02"), &with_grid_operator);
        let file = file_of(&mut world, &plant);
        let leaving = file.checklist.iter().find(|item| item.code == "fallback_tariff").unwrap();
        assert_eq!(leaving.state, CheckState::Missing);
        assert_eq!(leaving.due_on, Some(read("2026-04-24")));
    }

    /// The grid operator has to know of a later contract before the month that precedes it.
    fn notice_is_due_before_the_contract_begins(world: World) {
        let plant = world.solar_plant().register();
        let joins = PlantFacts { contract_from: Some(read("2026-06-01")), ..plant.facts.clone() };
        world.import_facts(None, &joins);
        let file = file_of(&mut world, &plant);
        let notice = file.checklist.iter().find(|item| item.code == "sales_form_notice").unwrap();
        assert_eq!(notice.due_on, Some(read("2026-04-30")));
    }
}
