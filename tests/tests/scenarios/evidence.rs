//! A bundle proves the statement as it was settled, also where inputs have changed since.

use reports::closing::{Evidence, EvidenceKey, SealError, VerifiedBundle};
use reports::closing::{seal_bundle, verify_bundle};
use services::closing::{EvidenceError, StatementEvidence, find_evidence};
use tests::{Plant, World, on_both_databases};

/// A plant of 1 MW of 2019 with May 2025: 10 kWh in every quarter hour, 50 EUR/MWh but for seven hours
/// from 22:00 on 31 May, which pass midnight, at −10 EUR/MWh.
fn settled(world: &mut World) -> Plant {
    let plant = world.solar_plant().fee("0.25 ct/kWh").premium_through_marketer().register();
    world.feeds(&plant, &["2025-05"], "10 kWh");
    world.market_value("2025-05", "2.000 ct/kWh");
    world.spot_all("2025-05", "50.00 EUR/MWh");
    world.spot_all("2025-06", "50.00 EUR/MWh");
    world.spot("2025-05-31", 88..96, "-10.00 EUR/MWh");
    world.spot("2025-06-01", 0..20, "-10.00 EUR/MWh");
    world.settle("2025-05");
    plant
}

fn found(
    world: &mut World,
    plant: &Plant,
    revision: Option<i64>,
) -> Result<StatementEvidence, EvidenceError> {
    found_in(world, plant, "2025-05", revision)
}

fn found_in(
    world: &mut World,
    plant: &Plant,
    month: &str,
    revision: Option<i64>,
) -> Result<StatementEvidence, EvidenceError> {
    let period = tests::plant::read(month);
    find_evidence(&mut world.db, world.tenant, plant.number(), period, None, revision)
}

fn sealed(evidence: &StatementEvidence) -> Result<Vec<u8>, SealError> {
    let evidence = Evidence {
        statement: &evidence.statement,
        months: &evidence.months,
        facts: &evidence.facts,
        other_facts: &evidence.other_facts,
        readings: &evidence.readings,
        exchange_prices: &evidence.exchange_prices,
        legal_prices: &evidence.legal_prices,
        market_values: &evidence.market_values,
        law: evidence.law,
        rules: &evidence.rules,
        documents: &evidence.documents,
    };
    seal_bundle(&evidence, &EvidenceKey::of(&[51; 32]))
}

#[track_caller]
pub(super) fn proved(world: &mut World, plant: &Plant, revision: Option<i64>) -> VerifiedBundle {
    proved_in(world, plant, "2025-05", revision)
}

#[track_caller]
pub(super) fn proved_in(
    world: &mut World,
    plant: &Plant,
    month: &str,
    revision: Option<i64>,
) -> VerifiedBundle {
    let evidence = found_in(world, plant, month, revision).unwrap();
    verify_bundle(&sealed(&evidence).unwrap(), None).unwrap()
}

fn payout(world: &mut World, plant: &Plant, revision: Option<i64>) -> String {
    proved(world, plant, revision).payout_eur.unwrap_or_default()
}

on_both_databases! {
    /// 29,760 kWh, 80 of them in two hours that a run of seven, which ends in June, leaves without
    /// support. Revenue 29,680 × 5 ct − 80 × 1 ct = 1,483.20; fee 74.40; net 1,408.80; VAT 267.67;
    /// premium 29,680 × 5 ct = 1,484.00.
    fn a_statement_is_proved_from_its_inputs_alone(world: World) {
        let plant = settled(&mut world);
        assert_eq!(payout(&mut world, &plant, None), "3160.47");
        let evidence = found(&mut world, &plant, None).unwrap();
        assert_eq!(evidence.readings.len(), 31);
        assert!(evidence.exchange_prices.iter().any(|day| day.values.day().to_string() == "2025-06-01"));
        assert!(!evidence.documents.is_empty());
    }

    /// Every kind of input gets a later revision; the first statement is still proved by the first ones.
    fn an_earlier_revision_is_proved_by_the_inputs_of_its_time(world: World) {
        let plant = settled(&mut world);
        let first = payout(&mut world, &plant, Some(1));
        world.readings(&plant).quarters("2025-05-11", 44..45, "20 kWh").deliver();
        world.settle("2025-05");
        world.market_value("2025-05", "2.100 ct/kWh");
        world.settle("2025-05");
        world.spot("2025-05-12", 40..44, "70.00 EUR/MWh");
        world.settle("2025-05");
        world.legal_spot("2025-05-12", 40..44, "60.00 EUR/MWh");
        world.settle("2025-05");
        let mut facts = plant.facts.clone();
        facts.fee = tests::plant::read("0.50 ct/kWh");
        world.import_facts(None, &facts);
        world.settle("2025-05");
        let payouts: Vec<String> =
            (1..=6).map(|revision| payout(&mut world, &plant, Some(revision))).collect();
        let stored: Vec<String> = world
            .explained(&plant, "2025-05")
            .revisions
            .iter()
            .filter_map(|statement| statement.figures.payout().map(units::Money::decimal))
            .collect();
        assert_eq!(payouts, stored);
        assert_eq!(payouts[0], first);
        assert_eq!(payouts.iter().collect::<std::collections::BTreeSet<_>>().len(), 6);
    }

    /// An input that came later and changed nothing is not part of the proof, and no obstacle.
    fn inputs_that_came_after_the_statement_are_left_out(world: World) {
        let plant = settled(&mut world);
        let before = sealed(&found(&mut world, &plant, None).unwrap()).unwrap();
        world.readings(&plant).quarters("2025-05-20", 0..1, "11 kWh").deliver();
        assert_eq!(sealed(&found(&mut world, &plant, None).unwrap()).unwrap(), before);
    }

    fn every_kind_of_statement_is_proved(world: World) {
        world.market_value("2024", "4.624 ct/kWh");
        let plants = [
            world.solar_plant().paid_at_market_value().small_business().register(),
            world.solar_plant().commissioned("2023-06-01").register(),
            world.solar_plant().commissioned("2025-05-20").register(),
            world.solar_plant().commissioned("2014-06-01").paid_at_market_value().register(),
            world.solar_plant().other_direct_marketing().register(),
            world.solar_plant().commissioned("2024-06-01").capacity("99 kW").statutory_roof().register(),
        ];
        for plant in &plants {
            world.feeds(plant, &["2025-05"], "1 kWh");
        }
        settled(&mut world);
        for plant in &plants {
            assert_eq!(proved(&mut world, plant, None).plant_id, plant.number().to_string());
        }
        let without_prices = found(&mut world, &plants[3], None).unwrap();
        assert_eq!(without_prices.exchange_prices, []);
    }

    /// A blocked statement has no amounts; that it is blocked follows from its inputs.
    fn a_blocked_statement_is_proved_too(world: World) {
        let plant = world.solar_plant().register();
        world.readings(&plant).every_quarter_hour_of("2025-05", "10 kWh").without("2025-05-11", 4..8).deliver();
        world.settle("2025-05");
        let bundle = proved(&mut world, &plant, None);
        assert_eq!((bundle.status.as_str(), bundle.payout_eur), ("blocked", None));
    }

    /// What follows a statement within the same second is not among its inputs.
    fn a_statement_is_proved_whatever_followed_it_at_once(world: World) {
        let plant = world.solar_plant().register();
        world.readings(&plant).quarters("2025-05-11", 0..96, "10 kWh").deliver();
        world.settle("2025-05");
        world.readings(&plant).quarters("2025-05-12", 0..96, "10 kWh").deliver();
        assert_eq!(proved(&mut world, &plant, None).revision, 1);
        world.settle("2025-05");
        assert_eq!(proved(&mut world, &plant, Some(1)).revision, 1);
        assert_eq!(proved(&mut world, &plant, Some(2)).revision, 2);
    }

    fn what_is_not_there_has_no_evidence(world: World) {
        let plant = settled(&mut world);
        let unsettled = world.solar_plant().register();
        let tenant = world.tenant;
        let error = found(&mut world, &plant, Some(7)).unwrap_err();
        assert!(matches!(error, EvidenceError::RevisionUnknown { revision: 7, latest: 1 }), "{error}");
        let error = found(&mut world, &unsettled, None).unwrap_err();
        assert!(matches!(error, EvidenceError::NotSettled { .. }), "{error}");
        world.as_new_tenant();
        let error = found(&mut world, &plant, None).unwrap_err();
        assert!(matches!(error, EvidenceError::PlantUnknown { .. }), "{error}");
        world.tenant = tenant;
    }

    /// A year is proved by its months, its annual value and the prices since commissioning; a later revision of a month
    /// is no obstacle to the year that was settled before it.
    fn a_year_is_proved_by_its_months(world: World) {
        let plant = world
            .solar_plant()
            .commissioned("2025-03-10")
            .applicable_value("7.28 ct/kWh")
            .register();
        world.market_value("2024", "4.624 ct/kWh");
        world.market_value("2025", "4.508 ct/kWh");
        world.spot_year("2025", "50.00 EUR/MWh");
        world.spot("2025-05-11", 44..60, "-10.00 EUR/MWh");
        let months: Vec<String> = (3..=12).map(|month| format!("2025-{month:02}")).collect();
        let months: Vec<&str> = months.iter().map(String::as_str).collect();
        world.feeds(&plant, &months, "1 kWh");
        let [year] = world.settle_year("2025").try_into().unwrap();
        let proved = proved_in(&mut world, &plant, "2025", Some(1));
        assert_eq!(proved.true_up_eur, year.true_up_eur);
        assert_eq!(proved.payout_eur, None);
        world.readings(&plant).quarters("2025-05-20", 0..96, "2 kWh").deliver();
        world.settle_year("2025");
        let [first, second] =
            [1, 2].map(|revision| proved_in(&mut world, &plant, "2025", Some(revision)));
        assert_eq!(first.true_up_eur, year.true_up_eur);
        assert_ne!(second.true_up_eur, first.true_up_eur);
    }
}
