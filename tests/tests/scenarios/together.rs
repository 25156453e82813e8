//! Plants that stand together: behind one market location (§ 24 Abs. 3 EEG), or on one site (§ 24 Abs. 1 EEG).

use records::PlantFacts;
use tests::plant::read;
use tests::{Plant, Says, World, on_both_databases};
use units::Technology;

/// A roof of 60 kW whose applicable value the statute sets.
fn roof(world: &mut World, commissioned: &str, group: Option<&str>) -> Plant {
    let mut plant = world
        .solar_plant()
        .commissioned(commissioned)
        .capacity("60 kW")
        .statutory_roof()
        .register();
    plant.facts.support_group = group.map(str::to_owned);
    world.import_facts(None, &plant.facts);
    plant
}

fn october_2025(world: &mut World, plants: &[&Plant]) {
    for plant in plants {
        world.feeds(plant, &["2025-10"], "1 kWh");
    }
    world.spot_all("2025-10", "50.00 EUR/MWh");
    world.market_value("2024", "4.624 ct/kWh");
}

/// The first lies up to 60 kW: (10 × 8.34 + 30 × 7.28 + 20 × 6.02) / 60 = 7.04 ct. The second lies wholly between 60 and
/// 120 kW: 5.96 ct, and with 120 kW under § 51 without a smart meter.
const FIRST: [(&str, &str); 2] = [("applicable_value_ct_per_kwh", "7.04"), ("regime", "none")];
const SECOND: [(&str, &str); 2] =
    [("applicable_value_ct_per_kwh", "5.96"), ("regime", "quarter_hours")];
/// Alone: (10 × 8.26 + 30 × 7.20 + 20 × 5.96) / 60 = 6.963, so 6.96 ct.
const ALONE: [(&str, &str); 2] = [("applicable_value_ct_per_kwh", "6.96"), ("regime", "none")];

on_both_databases! {
    fn the_second_roof_of_a_site_counts_after_the_first(world: World) {
        let first = roof(&mut world, "2025-03-10", Some("site"));
        let second = roof(&mut world, "2025-09-10", Some("site"));
        october_2025(&mut world, &[&first, &second]);
        world.statement(&first, "2025-10").says(&FIRST);
        world.statement(&second, "2025-10").says(&SECOND);
    }

    /// The order in which plants become known makes no difference, and a group that is taken back leaves nothing.
    fn a_group_counts_however_it_is_learned_of(world: World) {
        let second = roof(&mut world, "2025-09-10", Some("site"));
        october_2025(&mut world, &[&second]);
        world.statement(&second, "2025-10").says(&ALONE);
        let first = roof(&mut world, "2025-03-10", Some("site"));
        october_2025(&mut world, &[&first]);
        world.statement(&second, "2025-10").says(&SECOND);
        world.statement(&first, "2025-10").says(&FIRST);
        let apart = PlantFacts { support_group: None, ..first.facts.clone() };
        world.import_facts(None, &apart);
        world.statement(&second, "2025-10").says(&ALONE);
        let revisions = world.explained(&second, "2025-10").revisions.len();
        assert_eq!(revisions, 3);
        // Too far apart, and of another technology.
        for (commissioned, technology) in
            [("2024-09-30", Technology::Solar), ("2025-03-10", Technology::WindOnshore)]
        {
            let facts = PlantFacts {
                commissioned_on: read(commissioned), technology,
                applicable_value: Some(read("7.00 ct/kWh")), ..first.facts.clone()
            };
            world.import_facts(None, &facts);
            world.statement(&second, "2025-10").says(&ALONE);
        }
    }

    /// 760 and 240 kW behind one meter, the extension of 10 May: until then all energy is the first one's. A quarter hour of
    /// 100 kWh is 76 and 24 kWh: 9 × 96 × 100 + 22 × 96 × 76 = 246,912 kWh and 22 × 96 × 24 = 50,688 kWh.
    fn an_extended_roof_behind_one_meter_is_divided_by_power(world: World) {
        let first = world.solar_plant().capacity("760 kW").register();
        let extension = PlantFacts {
            market_location: first.location().clone(),
            ..tests::plant::example_facts(2)
        };
        let extension = PlantFacts {
            capacity: read("240 kW"), commissioned_on: read("2025-05-10"),
            applicable_value: Some(read("7.00 ct/kWh")), ..extension
        };
        world.import_facts(None, &extension);
        world.feeds(&first, &["2025-05", "2025-06"], "100 kWh");
        for month in ["2025-05", "2025-06"] {
            world.spot_all(month, "50.00 EUR/MWh");
            world.market_value(month, "1.997 ct/kWh");
        }
        world.market_value("2024", "4.624 ct/kWh");
        let may = world.settle("2025-05");
        may[0].says(&[("energy_kwh", "246912.000"), ("market_revenue_eur", "12345.60")]);
        may[1].says(&[("energy_kwh", "50688.000"), ("market_revenue_eur", "2534.40")]);
        let june = world.settle("2025-06");
        june[0].says(&[("energy_kwh", "218880.000")]);
        june[1].says(&[("energy_kwh", "69120.000")]);
        // A corrected power of the extension restates both.
        let larger = PlantFacts { capacity: read("760 kW"), ..extension };
        world.import_facts(None, &larger);
        world.restate();
        let june = world.settle("2025-06");
        june[0].says(&[("energy_kwh", "144000.000")]);
        june[1].says(&[("energy_kwh", "144000.000")]);
        let changed = &world.explained(&first, "2025-06").corrections[0].changes;
        assert!(matches!(changed.as_slice(), [records::InputChange::Facts { .. }]), "{changed:?}");
        // Measured elsewhere after all, it takes no part of the first one's energy.
        let elsewhere = tests::plant::example_facts(2).market_location;
        world.import_facts(None, &PlantFacts { market_location: elsewhere, ..larger });
        world.statement(&first, "2025-06").says(&[("energy_kwh", "288000.000")]);
    }

    /// Whoever markets the neighbour: its part is not ours.
    fn a_neighbour_out_of_contract_keeps_its_part(world: World) {
        let first = world.solar_plant().capacity("760 kW").register();
        let neighbour = PlantFacts {
            market_location: first.location().clone(), capacity: read("240 kW"),
            contract_until: Some(read("2024-12-31")), ..tests::plant::example_facts(2)
        };
        world.import_facts(None, &neighbour);
        world.feeds(&first, &["2025-05"], "100 kWh");
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.market_value("2025-05", "1.997 ct/kWh");
        let may = world.settle("2025-05");
        assert_eq!(may.len(), 1);
        may[0].says(&[("energy_kwh", "226176.000")]);
    }
}
