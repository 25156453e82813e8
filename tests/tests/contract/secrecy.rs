//! What the command writes for itself is nobody else's business.

use super::files::import_company;
use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use tests::Strombuch;

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

#[test]
fn nobody_else_reads_the_data() {
    let strombuch = Strombuch::default();
    import_company(&strombuch);
    let data = strombuch.path("data");
    let database = data.join("strombuch.sqlite");
    assert_eq!((mode(&data), mode(&database)), (0o700, 0o600));

    // What others could read before is shut for them; the group is its owner's decision.
    set_permissions(&data, Permissions::from_mode(0o755)).unwrap();
    set_permissions(&database, Permissions::from_mode(0o644)).unwrap();
    strombuch.done(&["settle", "--month", "2025-05"]);
    assert_eq!((mode(&data), mode(&database)), (0o750, 0o640));

    // While somebody works with it, its log and its index are as private as the file.
    let _open = store::Db::open(&strombuch.url()).unwrap();
    for name in ["strombuch.sqlite-wal", "strombuch.sqlite-shm"] {
        let file = data.join(name);
        assert!(!file.exists() || mode(&file).trailing_zeros() >= 3, "{name}: {:o}", mode(&file));
    }
}

#[test]
fn nobody_else_reads_a_database_elsewhere() {
    let place = tempfile::TempDir::new().unwrap();
    let file = place.path().join("elsewhere.sqlite");
    let strombuch = Strombuch::on(format!("sqlite:{}", file.display()));
    import_company(&strombuch);
    assert_eq!(mode(&file), 0o600);
}
