//! Killed while the tables of a new database are made.

use super::victim::{duration_of, kill_during, kills, open_whole};
use tests::Strombuch;

#[test]
fn a_command_killed_while_it_makes_the_tables_can_be_repeated() {
    let usual = duration_of(&Strombuch::default(), &["practice"]);
    let kills = kills();
    for kill in 0..kills {
        let victim = Strombuch::default();
        kill_during(&victim, &["practice"], usual, kill);
        victim.done(&["practice"]);
        let (mut db, tenant) = open_whole(&victim);
        assert!(tenant.is_some());
        assert_eq!(store::found_columns(&mut db).unwrap(), store::declared_columns());
    }
}
