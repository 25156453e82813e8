//! Who may use whom.

use super::tree::{Dependency, Package, WORKSPACE, assert_clean, crate_folders};

/// A crate of ours, its folder, and which of ours it may use.
type Row = (&'static str, &'static str, &'static [&'static str]);

/// The table of ARCHITECTURE.md. Only normal and build dependencies count; tests may use more.
const CRATES: [Row; 17] = [
    ("units", "schema/units", &[]),
    ("records", "schema/records", &["units"]),
    ("rules", "backend/rules", VALUES),
    ("forecast", "backend/forecast", VALUES),
    ("trading", "backend/trading", VALUES),
    ("community", "backend/community", VALUES),
    ("integrations", "integrations", VALUES),
    ("store", "schema/store", VALUES),
    (
        "services",
        "backend/services",
        &["store", "rules", "forecast", "trading", "community", "records", "units"],
    ),
    ("reports", "reports", &["store", "rules", "records", "units"]),
    ("jobs", "jobs", &["services", "reports", "integrations", "records", "units"]),
    ("web", "backend/web", &["services", "reports", "records", "units"]),
    ("verifier", "ops/verifier", &["units"]),
    ("exchange", "ops/exchange", VALUES),
    ("strombuch", "ops/strombuch", ALL),
    ("tests", "tests", ALL),
    ("oracle", "tests/oracle", ALL),
];
const VALUES: &[&str] = &["records", "units"];
/// All but the tests, which nobody uses.
const ALL: &[&str] = &[
    "units",
    "records",
    "rules",
    "forecast",
    "trading",
    "community",
    "integrations",
    "store",
    "services",
    "reports",
    "jobs",
    "web",
    "verifier",
    "exchange",
    "strombuch",
];

/// External crates, with those that come along under the same name, and who may use them at all.
const FENCED: [(&str, &[&str]); 7] = [
    ("diesel", &["store", "tests"]),
    ("libsqlite3-sys", &["store", "tests"]),
    ("pq-sys", &["store", "tests"]),
    ("reqwest", &["integrations"]),
    ("actix-web", &["web", "exchange"]),
    ("polars", &["reports"]),
    ("typst", &["reports"]),
];

#[test]
fn crates_use_only_the_crates_that_the_table_allows() {
    let found = WORKSPACE.packages.iter().flat_map(|package| {
        let allowed = row_of(package).map_or(&[][..], |(_, _, allowed)| allowed);
        let ours = package.dependencies.iter().filter(|used| used.path.is_some());
        let wrong = ours.filter(|used| used.kind.as_deref() != Some("dev"));
        let wrong = wrong.filter(move |used| !allowed.contains(&used.name.as_str()));
        wrong.map(move |used| format!("Cargo.toml of {}: {}", package.name, used.name))
    });
    assert_clean("move the code to where the table of ARCHITECTURE.md allows it:", found);
}

#[test]
fn every_crate_is_in_the_table_and_in_its_folder() {
    let found = crate_folders().into_iter().filter(|(name, folder)| {
        !CRATES.iter().any(|row| row.0 == name.as_str() && row.1 == folder.as_str())
    });
    assert_clean(
        "a new crate needs a decision in ops/decisions and a row in tests/tests/tidy/crates.rs:",
        found.map(|(name, folder)| format!("{name} in {folder}")),
    );
}

#[test]
fn heavy_libraries_stay_behind_the_crate_that_owns_them() {
    let found = WORKSPACE.packages.iter().flat_map(|package| {
        let wrong = package.dependencies.iter().filter(|used| !may_use(package, used));
        wrong.map(|used| format!("Cargo.toml of {}: {}", package.name, used.name))
    });
    assert_clean("use the crate of ours that wraps the library:", found);
}

fn row_of(package: &Package) -> Option<&'static Row> {
    CRATES.iter().find(|row| row.0 == package.name.as_str())
}

fn may_use(package: &Package, used: &Dependency) -> bool {
    let fence = FENCED.iter().find(|(library, _)| {
        let rest = used.name.strip_prefix(library);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
    });
    fence.is_none_or(|(_, owners)| owners.contains(&package.name.as_str()))
}
