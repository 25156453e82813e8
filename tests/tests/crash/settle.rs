//! Killed while a month of some thousand plants is settled: in a file all of it is stored or nothing, on a server whole
//! shards, and whoever comes next goes on with the rest.

use super::company::{fill, month};
use super::victim::{duration_of, kill_during, kills, open_whole};
use store::StoreError;
use store::settlement::list_settlements;
use tests::contents::statements;
use tests::{Place, Strombuch};
use units::Period;

const PLANTS: u64 = 1_500;
const SHARD_PLANTS: u64 = 500;
const ARGUMENTS: [&str; 3] = ["settle", "--month", "2025-05"];

/// The statements in the database once there are all of them; until then none, or those of whole shards.
fn stored_statements(strombuch: &Strombuch) -> Option<String> {
    let (mut db, tenant) = open_whole(strombuch);
    let (tenant, period) = (tenant.unwrap(), Period::Month(month()));
    // One look at settlements and lines: a server may still commit what it was told before the kill.
    let both: Result<_, StoreError> =
        db.read(|db| Ok((list_settlements(db, tenant, period)?, statements(db, tenant, period))));
    let (settlements, text) = both.unwrap();
    let count = u64::try_from(settlements.len()).unwrap();
    let part = if db.has_many_writers() { SHARD_PLANTS } else { PLANTS };
    assert_eq!(count % part, 0, "{count}");
    for settlement in &settlements {
        let paid: i64 = settlement
            .lines
            .iter()
            .filter(|line| line.kind != "premium_from_grid_operator")
            .map(|line| line.amount.scaled())
            .sum();
        assert_eq!(settlement.figures.payout().map(units::Money::scaled), Some(paid));
        assert_eq!(settlement.revision, 1);
    }
    (count == PLANTS).then_some(text)
}

fn assert_whole_after_kills(victims: impl Fn() -> Option<Strombuch>) {
    let Some(undisturbed) = victims() else { return };
    fill(&undisturbed, PLANTS);
    let usual = duration_of(&undisturbed, &ARGUMENTS);
    let expected = stored_statements(&undisturbed);
    let Some(mut victim) = victims() else { return };
    fill(&victim, PLANTS);
    let kills = kills();
    for kill in 0..kills {
        kill_during(&victim, &ARGUMENTS, usual, kill);
        let found = stored_statements(&victim);
        eprintln!("kill {kill} of {kills}, usually {usual:?}: stored is {}", found.is_some());
        if let Some(found) = found {
            assert_eq!(Some(&found), expected.as_ref(), "kill {kill}");
            victim = victims().unwrap();
            fill(&victim, PLANTS);
        }
    }
    victim.done(&ARGUMENTS);
    assert_eq!(stored_statements(&victim), expected);
}

#[test]
fn a_killed_settlement_leaves_every_statement_or_none_in_a_sqlite_file() {
    assert_whole_after_kills(|| Some(Strombuch::default()));
}

#[test]
fn a_killed_settlement_leaves_whole_shards_on_postgresql() {
    let places = std::cell::RefCell::new(Vec::new());
    assert_whole_after_kills(|| {
        let place = Place::schema("a_killed_settlement_leaves_whole_shards")?;
        let strombuch = Strombuch::on(place.url());
        places.borrow_mut().push(place);
        Some(strombuch)
    });
}
