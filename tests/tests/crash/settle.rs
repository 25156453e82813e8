//! Killed while a month of some thousand plants is settled.

use super::company::{fill, month};
use super::victim::{KILLS, duration_of, kill_during, open_whole};
use store::StoreError;
use store::settlement::list_settlements;
use tests::contents::statements;
use tests::{Place, Strombuch};
use units::Period;

const PLANTS: u64 = 1_500;
const ARGUMENTS: [&str; 3] = ["settle", "--month", "2025-05"];

/// The statements in the database: all of them with all their lines, or none.
fn stored_statements(strombuch: &Strombuch) -> Option<String> {
    let (mut db, tenant) = open_whole(strombuch);
    let (tenant, period) = (tenant.unwrap(), Period::Month(month()));
    // One look at settlements and lines: a server may still commit what it was told before the kill.
    let both: Result<_, StoreError> =
        db.read(|db| Ok((list_settlements(db, tenant, period)?, statements(db, tenant, period))));
    let (settlements, text) = both.unwrap();
    if settlements.is_empty() {
        return None;
    }
    assert_eq!(u64::try_from(settlements.len()), Ok(PLANTS));
    for settlement in &settlements {
        let paid: i64 = settlement
            .lines
            .iter()
            .filter(|line| line.kind != "premium_from_grid_operator")
            .map(|line| line.amount.scaled())
            .sum();
        assert_eq!(settlement.figures.payout().map(units::Money::scaled), Some(paid));
    }
    Some(text)
}

fn assert_whole_after_kills(victims: impl Fn() -> Option<Strombuch>) {
    let Some(undisturbed) = victims() else { return };
    fill(&undisturbed, PLANTS);
    let usual = duration_of(&undisturbed, &ARGUMENTS);
    let expected = stored_statements(&undisturbed);
    let Some(mut victim) = victims() else { return };
    fill(&victim, PLANTS);
    for kill in 0..KILLS {
        kill_during(&victim, &ARGUMENTS, usual, kill);
        let found = stored_statements(&victim);
        eprintln!("kill {kill} of {KILLS}, usually {usual:?}: stored is {}", found.is_some());
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
fn a_killed_settlement_leaves_every_statement_or_none_on_postgresql() {
    let places = std::cell::RefCell::new(Vec::new());
    assert_whole_after_kills(|| {
        let place = Place::schema("a_killed_settlement_leaves_every_statement_or_none")?;
        let strombuch = Strombuch::on(place.url());
        places.borrow_mut().push(place);
        Some(strombuch)
    });
}
