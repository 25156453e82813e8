//! Random plants on real prices, settled a second time in another language.

use std::path::Path;
use std::process::Command;
use tests::Strombuch;
use tests::real_data::published;

#[test]
fn a_second_implementation_settles_random_plants_on_real_prices_to_the_same_cents() {
    let name = "spot/day_ahead_hourly_2015_2025.csv";
    let Some(data) = published(name) else { return };
    let data = data.ancestors().nth(2).unwrap().to_owned();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("oracle/second_implementation.py");
    let strombuch = Strombuch::default();
    let program = strombuch.command(&["settle"]).get_program().to_owned();
    let work = strombuch.path("second");
    std::fs::create_dir(&work).unwrap();
    let run = Command::new("python3").arg(script).arg(program).arg(data).arg(work).output();
    let Ok(done) = run else {
        eprintln!("SKIPPED: there is no python3 to run the second implementation");
        return;
    };
    let out = String::from_utf8_lossy(&done.stdout);
    let err = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{out}{err}");
    assert!(out.starts_with("8188 values compared, 0 different"), "{out}");
}
