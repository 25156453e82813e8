//! Everything stored in one file, and back into an empty database of either kind.

use services::ledger::check_ledger;
use store::{BackupError, Db, restore_backup, write_backup};
use tests::clock::now;
use tests::{Place, World, on_both_databases};

const IBAN: &str = "DE89370400440532013000";

/// A paid month of two tenants, with everything that belongs to it.
fn busy(world: &mut World) {
    for _tenant in 0..2 {
        let plant = world.solar_plant().paid_to(IBAN).register();
        world.feeds(&plant, &["2026-05"], "10 kWh");
        world.spot_all("2026-05", "50.00 EUR/MWh");
        world.market_value("2026-05", "3.163 ct/kWh");
        world.settle("2026-05");
        world.close("2026-05");
        world.create_payouts(Some("2026-05"));
        world.approve_batch(1, "ben").unwrap();
        world.as_new_tenant();
    }
}

fn backup_of(db: &mut Db) -> Vec<u8> {
    let mut file = Vec::new();
    write_backup(db, now(), &mut file).unwrap();
    file
}

fn restored(place: &Place, file: &[u8]) -> Db {
    let mut db = Db::open(&place.url()).unwrap();
    restore_backup(&mut db, file).unwrap();
    db
}

on_both_databases! {
    /// The same rows come out of the copy as went into it, and the copy goes on working.
    fn what_is_restored_is_what_was_stored(world: World) {
        busy(&mut world);
        let file = backup_of(&mut world.db);
        let places = [Some(Place::file()), Place::schema("a restored backup")];
        for place in places.into_iter().flatten() {
            let mut copy = restored(&place, &file);
            let tenants = store::list_tenants(&mut copy).unwrap();
            assert_eq!(tenants, store::list_tenants(&mut world.db).unwrap());
            for tenant in tenants {
                let before = check_ledger(&mut world.db, tenant).unwrap();
                assert_eq!(check_ledger(&mut copy, tenant).unwrap(), before);
                assert!(before.problem.is_none());
            }
            let again = restored(&Place::file(), &backup_of(&mut copy));
            drop(again);
            let next = store::find_or_create_tenant(&mut copy, "after", now()).unwrap();
            assert!(store::list_tenants(&mut copy).unwrap().contains(&next), "numbers go on");
        }
    }

    /// A backup replaces nothing, and one that is damaged changes nothing.
    fn a_backup_goes_into_an_empty_database_or_nowhere(world: World) {
        busy(&mut world);
        let file = backup_of(&mut world.db);
        let refused = restore_backup(&mut world.db, file.as_slice()).unwrap_err();
        assert!(matches!(refused, BackupError::NotEmpty { .. }), "{refused}");

        let place = Place::file();
        let mut db = Db::open(&place.url()).unwrap();
        let half = &file[..file.len() / 2];
        for damaged in [half, b"plant_id,name\n".as_slice(), b"".as_slice()] {
            let refused = restore_backup(&mut db, damaged).unwrap_err();
            assert!(matches!(refused, BackupError::Damaged { .. } | BackupError::NotABackup { .. }), "{refused}");
            assert_eq!(store::list_tenants(&mut db).unwrap(), [], "nothing is restored");
        }
        restore_backup(&mut db, file.as_slice()).unwrap();
    }
}
