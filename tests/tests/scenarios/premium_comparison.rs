//! The grid operator's premium statement beside what is expected, through the real import and settlement.
//!
//! The plant has 7.00 ct/kWh and the six-hour rule. May 2025 is measured against 2.000 ct/kWh, corrected from 2.100.
//! It feeds 10 kWh a quarter hour; on 3 May 21 kWh from 10:00 to 15:00, on 11 May 4 kWh from 10:00 and
//! 7 kWh from 16:00 for an hour: 29,760 + 220 − 24 − 12 = 29,944 kWh. Prices are negative on 11 May from 11:00 to
//! 17:00, which leaves 200 + 28 kWh without support; on the 18th for four hours, on the 20th for three, on the 25th
//! for one, which the six-hour rule does not cut. Right are 29,716 kWh × 5.00 ct = 1,485.80 EUR.

use reports::premium::PremiumBody;
use services::premium::ImportPremiumStatementError;
use tests::{Plant, Says, World, on_both_databases};

/// What a statement says, and the causes that are found.
#[rustfmt::skip]
const FAULTS: [(&str, &str); 22] = [
    ("1485.80", ""),
    // 29,716 kWh × (7.00 − 3.014), × (7.00 − 2.100), × (7.00 − 4.624) ct
    ("1184.48", "wrong_market_value 2025-04"),
    ("1456.08", "superseded_market_value 2.10 ct/kWh"),
    ("706.05", "annual_instead_of_monthly 2024"),
    // × 4.60, × 5.40, × 3.60, × 6.43 ct
    ("1366.94", "wrong_applicable_value fixed_feed_in 6.60 ct/kWh"),
    ("1604.66", "wrong_applicable_value surcharge_added_again 7.40 ct/kWh"),
    ("1069.78", "wrong_applicable_value default_tariff 5.60 ct/kWh"),
    ("1910.74", "wrong_applicable_value other_known_value 8.43 ct/kWh"),
    // 29,944 less 0, less 228 + 160, less 120 more, less 40 more, less 16 + 200 kWh
    ("1497.20", "wrong_quarter_hours none"),
    ("1477.80", "wrong_quarter_hours four_hours"),
    ("1471.80", "wrong_quarter_hours staged_hours"),
    ("1469.80", "wrong_quarter_hours quarter_hours"),
    ("1486.40", "wrong_quarter_hours hour_early"),
    ("1768.10", "vat_added"),
    ("1248.57", "vat_deducted"),
    // without the 960 + 220 kWh of 3 May
    ("1426.80", "missing_energy 1180.000 kWh"),
    ("-1485.80", "wrong_sign"),
    ("2971.60", "counted_twice"),
    // April: 28,800 kWh × 3.986 ct
    ("1147.97", "statement_of_other_month 2025-04"),
    ("1485.81", "rounding"),
    ("1732.74", "superseded_market_value 2.10 ct/kWh + vat_added"),
    ("1234.56", "unexplained"),
];

fn company(world: &mut World) -> Plant {
    let plant = world.solar_plant().register();
    let other = world.solar_plant().applicable_value("8.43 ct/kWh").register();
    let mut facts = other.facts;
    facts.operator_id.clone_from(&plant.facts.operator_id);
    world.import_facts(None, &facts);
    world.feeds(&plant, &["2025-04", "2025-05"], "10 kWh");
    world
        .readings(&plant)
        .quarters("2025-05-03", 40..60, "21 kWh")
        .quarters("2025-05-11", 40..44, "4 kWh")
        .quarters("2025-05-11", 64..68, "7 kWh")
        .deliver();
    world.spot_all("2025-04", "50.00 EUR/MWh");
    world.spot_all("2025-05", "50.00 EUR/MWh");
    let negative = [("11", 44..68), ("18", 44..60), ("20", 44..56), ("25", 48..52)];
    for (day, quarters) in negative {
        world.spot(&format!("2025-05-{day}"), quarters, "-10.00 EUR/MWh");
    }
    world.market_value("2024", "4.624 ct/kWh");
    world.market_value("2025-04", "3.014 ct/kWh");
    world.market_value("2025-05", "2.100 ct/kWh");
    world.market_value("2025-05", "2.000 ct/kWh");
    world.settle("2025-04");
    world.settle("2025-05");
    plant
}

fn statement(plant: &Plant, premium: &str) -> String {
    format!("plant_id,month,premium_eur\n{},2025-05,{premium}\n", plant.number())
}

/// A monthly plant whose premium the marketer collects, in May 2025: 29,760 kWh × 5.00 ct = 1,488.00 EUR.
fn collected(world: &mut World) -> Plant {
    let plant = world.solar_plant().premium_through_marketer().register();
    world.feeds(&plant, &["2025-05"], "10 kWh");
    world.spot_all("2025-05", "50.00 EUR/MWh");
    world.market_value("2025-05", "2.000 ct/kWh");
    world.settle("2025-05");
    plant
}

fn causes(premium: &PremiumBody) -> String {
    let causes = premium.causes.iter().map(|cause| format!("{} {}", cause.code, cause.detail));
    causes.map(|cause| cause.trim_end().to_owned()).collect::<Vec<_>>().join(" + ")
}

on_both_databases! {
    fn every_fault_in_a_stated_premium_is_found_from_what_is_stored(world: World) {
        let plant = company(&mut world);
        world.premiums("2025-05")[0].says(&[
            ("expected_eur", "1485.80"),
            ("stated_eur", "–"),
            ("received_eur", "–"),
            ("difference_eur", "–"),
            ("status", "expected"),
        ]);
        let mut wrong = Vec::new();
        for (premium, expected) in FAULTS {
            world.grid_operator_states(&statement(&plant, premium)).unwrap();
            let found = &world.premiums("2025-05")[0];
            assert_eq!(found.stated_eur.as_deref(), Some(premium));
            if causes(found) != expected {
                wrong.push(format!("{premium}: {}, not {expected}", causes(found)));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// What the statement says of itself tells more than the amount: 1,497.20 EUR on 29,944 kWh.
    fn stated_fields_are_stored_and_name_the_cause(world: World) {
        let plant = company(&mut world);
        let file = format!(
            "MaLo;Monat;Marktprämie €;Einspeisung [kWh];Menge § 51 kWh;Marktwert ct/kWh;USt EUR\n\
             {};05.2025;1.497,20;29.944,000;0,000;2,000;284,47\n",
            plant.location(),
        );
        world.grid_operator_states(&file).unwrap();
        let found = &world.premiums("2025-05")[0];
        found.says(&[("difference_eur", "11.40"), ("status", "stated")]);
        let codes: Vec<&str> = found.causes.iter().map(|cause| cause.code).collect();
        assert_eq!(codes, ["wrong_quarter_hours", "vat_added"]);
    }

    fn an_advance_is_measured_against_the_year_before(world: World) {
        let plant = world.solar_plant().commissioned("2023-06-01").register();
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.spot_all("2025-05", "50.00 EUR/MWh");
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025-05", "2.000 ct/kWh");
        world.settle("2025-05");
        // 29,760 kWh × 2.376 ct
        let before = world.premiums("2025-05");
        before[0].says(&[("expected_eur", "707.10"), ("status", "provisional")]);
        world.grid_operator_states(&statement(&plant, "1488.00")).unwrap();
        assert_eq!(causes(&world.premiums("2025-05")[0]), "monthly_instead_of_annual 2025-05");
        world.grid_operator_states(&statement(&plant, "707.10")).unwrap();
        let after = world.premiums("2025-05");
        after[0].says(&[("difference_eur", "0.00"), ("causes", ""), ("status", "stated")]);
    }

    fn the_same_statement_changes_nothing_and_a_correction_is_the_next_revision(world: World) {
        let plant = company(&mut world);
        let (first, second) = (statement(&plant, "1456.08"), statement(&plant, "1485.80"));
        let counts = |outcome: services::import_outcome::ImportOutcome| {
            (outcome.added, outcome.revised, outcome.unchanged)
        };
        assert_eq!(counts(world.grid_operator_states(&first).unwrap()), (1, 0, 0));
        assert_eq!(counts(world.grid_operator_states(&first).unwrap()), (0, 0, 1));
        assert_eq!(counts(world.grid_operator_states(&second).unwrap()), (0, 1, 0));
        assert_eq!(causes(&world.premiums("2025-05")[0]), "");
        // The first file once more takes the correction not back, nor does the second in another form.
        assert_eq!(counts(world.grid_operator_states(&first).unwrap()), (0, 0, 1));
        assert_eq!(counts(world.grid_operator_states(&format!("{second}\n")).unwrap()), (0, 0, 1));
        assert_eq!(world.premiums("2025-05")[0].stated_eur.as_deref(), Some("1485.80"));
        let month = tests::plant::read("2025-05");
        let kept = store::premium::list_premium_statements(&mut world.db, world.tenant, &[month]).unwrap();
        let kept: Vec<(i64, String)> =
            kept.iter().map(|kept| (kept.revision, kept.stated.premium.decimal())).collect();
        assert_eq!(kept, [(1, "1456.08".to_owned()), (2, "1485.80".to_owned())]);
        let other = world.as_new_tenant();
        assert!(world.premiums("2025-05").is_empty(), "statements stay with their tenant");
        world.tenant = other;
    }

    fn a_statement_that_names_an_unknown_plant_is_refused_whole(world: World) {
        let plant = company(&mut world);
        let before = tests::contents::stored(&mut world.db, world.tenant);
        let stranger = "SEE900000099999";
        let file = format!("{}{stranger},2025-05,1.00\n", statement(&plant, "1485.80"));
        let refused = world.grid_operator_states(&file).unwrap_err().to_string();
        assert!(refused.starts_with("line 3: plant SEE900000099999 of 2025-05 is not registered"), "{refused}");
        let file = "malo,month,premium_eur\n41373559241,2025-05,1.00\n";
        let refused = world.grid_operator_states(file).unwrap_err().to_string();
        assert!(refused.starts_with("line 2: no plant is measured at market location 41373559241"), "{refused}");
        let elsewhere = world.solar_plant().register();
        let file = format!(
            "plant_id,malo,month,premium_eur\n{},{},2025-05,1.00\n",
            plant.number(),
            elsewhere.location(),
        );
        let refused = world.grid_operator_states(&file).unwrap_err();
        assert!(matches!(refused, ImportPremiumStatementError::PlantsDiffer { line: 2, .. }), "{refused}");
        assert_eq!(world.premiums("2025-05")[0].stated_eur, None);
        let after = tests::contents::stored(&mut world.db, world.tenant);
        assert!(!after.contains("premium_statement") && !before.contains("premium_statement"));
    }

    /// It is 20 March 2026.
    fn the_owner_has_the_premium_once_the_day_of_payment_is_over(world: World) {
        let plant = company(&mut world);
        let file = |paid_on: &str| {
            format!("plant_id,month,premium_eur,paid_on\n{},2025-05,1485.80,{paid_on}\n", plant.number())
        };
        world.grid_operator_states(&file("2026-03-21")).unwrap();
        world.premiums("2025-05")[0].says(&[("received_eur", "–"), ("status", "stated")]);
        world.grid_operator_states(&file("2026-03-20")).unwrap();
        world.premiums("2025-05")[0].says(&[("received_eur", "1485.80"), ("status", "received")]);
    }

    fn the_bank_tells_what_the_marketer_has_received(world: World) {
        let plant = collected(&mut world);
        let file = format!(
            "plant_id,month,premium_eur,paid_on,document_number\n{},2025-05,1488.00,2025-06-16,GS-1\n",
            plant.number(),
        );
        world.grid_operator_states(&file).unwrap();
        world.premiums("2025-05")[0].says(&[("received_eur", "–"), ("causes", "")]);
        world.bank_credits("20.00", "2025-06-18", "something else, GS-12");
        world.premiums("2025-05")[0].says(&[("received_eur", "–"), ("causes", "")]);
        world.bank_credits("30.00", "2025-06-23", "another thing");
        world.premiums("2025-05")[0].says(&[
            ("received_eur", "0.00"),
            ("causes", "not_received"),
            ("status", "stated"),
        ]);
        world.bank_credits("1400.00", "2025-06-24", "Marktpraemie GS-1");
        let short = &world.premiums("2025-05")[0];
        short.says(&[("received_eur", "1400.00"), ("status", "received")]);
        assert_eq!(causes(short), "paid_short 88.00 EUR");
        world.bank_credits("88.00", "2025-06-30", "Rest zu GS-1");
        world.premiums("2025-05")[0].says(&[("received_eur", "1488.00"), ("causes", "")]);
    }

    fn one_payment_for_several_plants_is_each_ones_own_when_its_sum_is_right(world: World) {
        let first = collected(&mut world);
        let second = world.solar_plant().premium_through_marketer().register();
        world.feeds(&second, &["2025-05"], "1 kWh");
        world.settle("2025-05");
        let file = format!(
            "plant_id,month,premium_eur,document_number\n\
             {},2025-05,1488.00,GS-7\n{},2025-05,148.80,GS-7\n",
            first.number(),
            second.number(),
        );
        world.grid_operator_states(&file).unwrap();
        world.bank_credits("1600.00", "2025-06-16", "GS-7");
        let received = |world: &mut World| {
            let premiums = world.premiums("2025-05").into_iter();
            premiums.map(|premium| premium.received_eur).collect::<Vec<_>>()
        };
        assert_eq!(received(&mut world), [None, None], "nobody can tell whose the rest is");
        world.bank_credits("36.80", "2025-06-17", "GS-7");
        let both = ["1488.00", "148.80"].map(|amount| Some(amount.to_owned()));
        assert_eq!(received(&mut world), both);
    }

    /// The grid operator already follows the correction, and we do not: that is no fault of its own.
    fn a_settlement_on_a_corrected_market_value_is_settled_again_before_it_is_compared(world: World) {
        let plant = collected(&mut world);
        world.market_value("2025-05", "2.100 ct/kWh");
        world.grid_operator_states(&statement(&plant, "1458.24")).unwrap();
        let outdated = world.compared_premiums("2025-05");
        assert!(outdated[0].needs_attention() && outdated[0].diagnosis.is_none());
        world.premiums("2025-05")[0].says(&[("status", "outdated"), ("difference_eur", "–")]);
        world.settle("2025-05");
        world.premiums("2025-05")[0].says(&[("status", "stated"), ("difference_eur", "0.00")]);
    }

    fn a_statement_without_a_settlement_needs_a_person(world: World) {
        let plant = world.solar_plant().register();
        let outside = world.solar_plant().other_direct_marketing().register();
        world.premiums("2025-05")[0].says(&[("status", "not_settled"), ("expected_eur", "–")]);
        assert_eq!(world.premiums("2025-05").len(), 1, "who claims nothing expects nothing");
        world.grid_operator_states(&statement(&plant, "1.00")).unwrap();
        world.grid_operator_states(&statement(&outside, "2.00")).unwrap();
        assert!(world.compared_premiums("2025-05").iter().all(rules::premium_difference::ComparedPremium::needs_attention));
        world.settle("2025-05");
        let premiums = world.premiums("2025-05");
        premiums[0].says(&[("status", "blocked"), ("expected_eur", "–"), ("stated_eur", "1.00")]);
        assert_eq!(premiums[1].stated_eur.as_deref(), Some("2.00"));
        assert_eq!(premiums[1].expected_eur, None);
    }
}
