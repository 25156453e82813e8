//! A statement names what it was computed from, and a correction names every input that came in between.

use records::{InputChange, Inputs};
use rules::practice::Practice;
use services::settlement::{Selection, restate};
use store::settlement::CorrectionRecord;
use tests::clock::now;
use tests::{Plant, World, on_both_databases};
use units::DeliveryDay;

/// A plant that is paid at the market value, with prices of May 2025.
fn plant(world: &mut World) -> Plant {
    let plant = world.solar_plant().paid_at_market_value().register();
    world.spot_all("2025-05", "50.00 EUR/MWh");
    plant
}

/// Readings of May 2025 but for 13 May, which is absent as a whole.
fn readings_without_a_day(world: &mut World, plant: &Plant) {
    let deliveries = world.readings(plant).every_quarter_hour_of("2025-05", "10 kWh");
    deliveries.without_day("2025-05-13").deliver();
}

fn restated(world: &mut World) -> Vec<CorrectionRecord> {
    let (tenant, now) = (world.tenant, now());
    restate(&mut world.db, tenant, now, &mut services::settlement::go_on).unwrap().corrections
}

fn named(corrections: &[CorrectionRecord]) -> Vec<&'static str> {
    corrections.iter().flat_map(|correction| &correction.changes).map(InputChange::input).collect()
}

fn inputs(world: &mut World, plant: &Plant) -> Inputs {
    world.explained(plant, "2025-05").revisions.pop().unwrap().inputs
}

on_both_databases! {
    /// The late day alone made the month payable; the value changed its price. Both are named.
    fn late_readings_and_a_corrected_market_value_are_both_named(world: World) {
        let plant = plant(&mut world);
        world.market_value("2025-05", "1.997 ct/kWh");
        readings_without_a_day(&mut world, &plant);
        world.settle("2025-05");
        world.readings(&plant).quarters("2025-05-13", 0..96, "10 kWh").deliver();
        world.market_value("2025-05", "2.500 ct/kWh");
        let corrections = restated(&mut world);
        assert_eq!(named(&corrections), ["readings", "market_value"]);
        let day: DeliveryDay = tests::plant::read("2025-05-13");
        let late = InputChange::Readings { days: vec![day], before: None, after: Some(1) };
        assert_eq!(corrections[0].changes[0], late);
        // What is stored is what was found, and the statement page and the documents read it there.
        assert_eq!(world.explained(&plant, "2025-05").corrections, corrections);
    }

    /// A day that is absent is an input as well as one that is there.
    fn an_absent_day_is_named_as_absent(world: World) {
        let plant = plant(&mut world);
        world.market_value("2025-05", "1.997 ct/kWh");
        readings_without_a_day(&mut world, &plant);
        world.settle("2025-05");
        let readings = inputs(&mut world, &plant).readings;
        let day = |text: &str| readings.of(tests::plant::read(text));
        assert_eq!(day("2025-05-12"), Some(Some(1)));
        assert_eq!(day("2025-05-13"), Some(None));
        assert_eq!(day("2025-06-01"), None);
        assert_eq!(readings.runs().count(), 3);
    }

    /// The clock of these scenarios stands still: all of it happens within one second.
    fn data_of_the_same_second_is_no_obstacle_to_a_proof(world: World) {
        let plant = plant(&mut world);
        readings_without_a_day(&mut world, &plant);
        world.settle("2025-05");
        world.market_value("2025-05", "3.976 ct/kWh");
        world.readings(&plant).quarters("2025-05-13", 0..96, "10 kWh").deliver();
        world.settle("2025-05");
        for (revision, is_blocked) in [(1, true), (2, false)] {
            let proved = super::evidence::proved(&mut world, &plant, Some(revision));
            assert_eq!(proved.payout_eur.is_none(), is_blocked, "revision {revision}");
        }
    }

    /// A name with the signs of an older notation in it does not become a reason.
    fn a_name_of_a_file_is_no_reason(world: World) {
        let plant = plant(&mut world);
        world.market_value("2025-05", "1.997 ct/kWh");
        readings_without_a_day(&mut world, &plant);
        world.settle("2025-05");
        let deliveries = world.readings(&plant).quarters("2025-05-13", 0..96, "10 kWh");
        deliveries.deliver_as("Mai; fee=0.10 ct>0.20 ct.csv");
        let corrections = restated(&mut world);
        assert_eq!(named(&corrections), ["readings"]);
        let reason = reports::settlement::restatement_reason(&corrections[0].changes);
        assert_eq!(reason, "Readings 13 May 2025: new, revision 1");
    }

    /// A statement of a time at which a question had not been asked is proved with the answer that was always
    /// given, and asking it restates nothing.
    fn a_question_that_is_asked_later_leaves_earlier_statements_provable(world: World) {
        let plant = plant(&mut world);
        world.market_value("2025-05", "1.997 ct/kWh");
        world.feeds(&plant, &["2025-05"], "10 kWh");
        world.settle("2025-05");
        let mut asked = inputs(&mut world, &plant);
        let (question, _) = asked.answers.pop_first().unwrap();
        let earlier = asked.to_stored();
        world.execute(&format!("UPDATE settlements SET inputs = '{earlier}'"));
        assert!(!inputs(&mut world, &plant).answers.contains_key(&question));
        super::evidence::proved(&mut world, &plant, Some(1));
        let again = world.settle_selected("2025-05", Selection::All);
        assert_eq!((again.stored, again.unchanged), (0, 1));
        // A value that differs restates, and the question that is new by now is no part of the reason.
        world.market_value("2025-05", "2.500 ct/kWh");
        assert_eq!(named(&restated(&mut world)), ["market_value"]);
        assert_eq!(inputs(&mut world, &plant).answers.len(), Practice::QUESTIONS.len());
    }

    /// Whatever stands in a column of records: what cannot be read is an error, never taken for none.
    fn a_record_that_cannot_be_read_is_an_error(world: World) {
        let plant = plant(&mut world);
        readings_without_a_day(&mut world, &plant);
        world.settle("2025-05");
        for (column, damaged) in [
            ("inputs", "facts since registration r1; readings r1"),
            ("inputs", r#"{"version":9}"#),
            ("reasons", "annual_value_unknown=2025"),
        ] {
            let stored = world.explained(&plant, "2025-05").revisions.pop().unwrap();
            let sound = match column {
                "inputs" => stored.inputs.to_stored(),
                _ => "[]".to_owned(),
            };
            world.execute(&format!("UPDATE settlements SET {column} = '{damaged}'"));
            let period = units::Period::Month(tests::plant::read("2025-05"));
            let tenant = world.tenant;
            let read = store::settlement::list_settlements(&mut world.db, tenant, period);
            let error = read.unwrap_err().to_string();
            assert!(error.starts_with(&format!("the stored settlements.{column} ")), "{error}");
            world.execute(&format!("UPDATE settlements SET {column} = '{sound}'"));
        }
    }
}
