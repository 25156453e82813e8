//! A changed rule is a new edition: it marks what it touches, and what was settled before stays provable.

use super::evidence::proved_in;
use records::{Edition, InputChange};
use rules::edition::published_on;
use services::settlement::{list_marks, restate};
use store::settlement::{CorrectionRecord, MarkCause};
use tests::clock::now;
use tests::{Plant, World, on_both_databases};

/// A plant that is paid at the market value of 3 ct/kWh, August 2020 and March 2021 settled by the first edition, which
/// did not know that value added tax was 16 percent in the second half of 2020.
fn settled_by_the_first(world: &mut World) -> Plant {
    world.adopt(Edition::First);
    let plant = world.solar_plant().paid_at_market_value().register();
    for month in ["2020-08", "2021-03"] {
        world.market_value(month, "3.000 ct/kWh");
        world.spot_all(month, "30.00 EUR/MWh");
        world.feeds(&plant, &[month], "10 kWh");
        world.settle(month);
    }
    plant
}

fn restated(world: &mut World) -> Vec<CorrectionRecord> {
    let (tenant, now) = (world.tenant, now());
    restate(&mut world.db, tenant, now, &mut services::settlement::go_on).unwrap().corrections
}

on_both_databases! {
    /// 29,760 kWh × 3 ct = 892.80; 19 % are 169.63, 16 % are 142.85: 26.78 less.
    fn a_changed_constant_marks_what_it_touches_and_keeps_old_statements_provable(world: World) {
        let plant = settled_by_the_first(&mut world);
        let first = proved_in(&mut world, &plant, "2020-08", Some(1));
        assert_eq!(first.payout_eur.as_deref(), Some("1062.43"));

        let adopted = world.adopt(Edition::Second).unwrap();
        assert_eq!(adopted.before, Some(Edition::First));
        assert_eq!(adopted.marked, [tests::plant::read("2020-08")]);
        let tenant = world.tenant;
        let marks = list_marks(&mut world.db, tenant).unwrap();
        assert_eq!(marks.iter().map(|mark| mark.cause).collect::<Vec<_>>(), [MarkCause::Rule]);

        let corrections = restated(&mut world);
        let [correction] = corrections.as_slice() else { panic!("one statement: {corrections:?}") };
        assert_eq!(correction.period, tests::plant::read("2020-08"));
        assert_eq!(correction.payout_delta.map(units::Money::decimal).as_deref(), Some("-26.78"));
        let edition = InputChange::Edition { before: Edition::First, after: Edition::Second };
        assert_eq!(correction.changes, [edition]);
        let reason = reports::settlement::restatement_reason(&correction.changes);
        assert_eq!(reason, "Edition of the rules: 2026.1 → 2026.2");

        // Each revision is proved by the edition that made it.
        for (revision, payout) in [(1, "1062.43"), (2, "1035.65")] {
            let proved = proved_in(&mut world, &plant, "2020-08", Some(revision));
            assert_eq!(proved.payout_eur.as_deref(), Some(payout), "revision {revision}");
        }
        assert_eq!(world.explained(&plant, "2021-03").revisions.len(), 1);
        assert_eq!(restated(&mut world), []);
    }

    /// What an edition does not touch comes out as it was, and is not named where something else changed.
    fn an_edition_that_does_not_touch_a_month_is_no_reason(world: World) {
        let plant = settled_by_the_first(&mut world);
        world.adopt(Edition::Second);
        world.market_value("2021-03", "3.500 ct/kWh");
        let corrections = restated(&mut world);
        let of_march: Vec<&str> = corrections
            .iter()
            .filter(|correction| correction.period == tests::plant::read("2021-03"))
            .flat_map(|correction| &correction.changes)
            .map(InputChange::input)
            .collect();
        assert_eq!(of_march, ["market_value"]);
        let inputs = world.explained(&plant, "2021-03").revisions.pop().unwrap().inputs;
        assert_eq!(inputs.edition, Edition::Second);
    }

    fn an_edition_is_adopted_once_and_never_given_up(world: World) {
        assert_eq!(world.adopt(Edition::Second).unwrap().before, None);
        assert_eq!(world.adopt(Edition::Second), None);
        assert_eq!(world.adopt(Edition::First), None);
        assert!(published_on(Edition::First) <= published_on(Edition::Second));
    }
}
