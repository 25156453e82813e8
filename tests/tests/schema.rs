//! The tables of both databases, their migrations and their refusals.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use diesel::connection::SimpleConnection;
use store::{Db, declared_columns, found_columns};
use tests::on_both_databases;

fn execute(db: &mut Db, statement: &str) -> Result<(), String> {
    let outcome = match db {
        Db::Sqlite(connection) => connection.batch_execute(statement),
        Db::Postgres(connection) => connection.batch_execute(statement),
    };
    outcome.map_err(|error| error.to_string())
}

/// Rows that are right but for a word or number that no column may hold; `NAME = VALUE` is replaced.
/// Table, columns with right values, and the wrong values.
type Refusals = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [(&'static str, &'static str)],
);

const FACTS: Refusals = (
    "plant_facts",
    &[
        ("tenant_id", "1"),
        ("plant_id", "1"),
        ("valid_from", "'2024-01-01'"),
        ("revision", "1"),
        ("document_id", "1"),
        ("party_id", "1"),
        ("name", "'Park'"),
        ("operator_name", "'Owner'"),
        ("market_location", "'41373559241'"),
        ("capacity_w", "1"),
        ("commissioned_on", "'2024-01-01'"),
        ("installation", "'ground'"),
        ("feed_in", "'full'"),
        ("sales_form", "'market_premium'"),
        ("storage_option", "NULL"),
        ("remuneration", "'spot'"),
        ("fee_ct_kwh_e6", "0"),
        ("premium_paid_by", "'marketer'"),
        ("vat", "'regular'"),
    ],
    &[
        ("plant_id", "77"),
        ("document_id", "77"),
        ("party_id", "77"),
        ("revision", "0"),
        ("capacity_w", "0"),
        ("name", "NULL"),
        ("installation", "'roof'"),
        ("feed_in", "'half'"),
        ("sales_form", "'premium'"),
        ("storage_option", "'battery'"),
        ("remuneration", "'Spot'"),
        ("premium_paid_by", "''"),
        ("vat", "'19'"),
    ],
);

const SERIES: Refusals = (
    "series",
    &[("tenant_id", "1"), ("kind", "'feed_in'"), ("key", "'other'")],
    &[("tenant_id", "77"), ("kind", "'consumption'"), ("key", "NULL"), ("key", "'41373559241'")],
);

const DAYS: Refusals = (
    "series_days",
    &[
        ("tenant_id", "1"),
        ("day", "'2024-01-02'"),
        ("series_id", "1"),
        ("revision", "1"),
        ("document_id", "1"),
        ("quarter_count", "96"),
        ("total", "0"),
        ("payload", "''"),
    ],
    &[
        ("series_id", "77"),
        ("document_id", "77"),
        ("revision", "-1"),
        ("quarter_count", "95"),
        ("payload", "NULL"),
    ],
);

const VALUES: Refusals = (
    "market_values",
    &[
        ("tenant_id", "1"),
        ("period", "'2024-05'"),
        ("technology", "'solar'"),
        ("revision", "1"),
        ("document_id", "1"),
        ("value_ct_kwh_e6", "0"),
    ],
    &[
        ("technology", "'sun'"),
        ("revision", "0"),
        ("document_id", "77"),
        ("value_ct_kwh_e6", "NULL"),
    ],
);

const SETTLEMENTS: Refusals = (
    "settlements",
    &[
        ("tenant_id", "1"),
        ("period", "'2024-05'"),
        ("plant_id", "1"),
        ("revision", "1"),
        ("settled_at", "'2024-06-01 00:00:00'"),
        ("fingerprint", "''"),
        ("status", "'final'"),
        ("regime", "'none'"),
        ("reference_kind", "NULL"),
        ("inputs", "''"),
    ],
    &[
        ("plant_id", "77"),
        ("revision", "0"),
        ("status", "'open'"),
        ("regime", "'five_hours'"),
        ("reference_kind", "'daily'"),
    ],
);

const WEATHER: Refusals = (
    "weather_days",
    &[
        ("tenant_id", "1"),
        ("place", "'Halle'"),
        ("day", "'2026-03-02'"),
        ("variable", "'shortwave_radiation'"),
        ("source", "'mosmix'"),
        ("issued_at", "'2026-03-01 09:00:00'"),
        ("document_id", "1"),
        ("quarter_count", "96"),
        ("total", "0"),
        ("payload", "''"),
    ],
    &[
        ("variable", "'sunshine'"),
        ("source", "'almanac'"),
        ("document_id", "77"),
        ("quarter_count", "24"),
        ("issued_at", "NULL"),
    ],
);

const PREMIUMS: Refusals = (
    "premium_statements",
    &[
        ("tenant_id", "1"),
        ("month", "'2024-05'"),
        ("plant_id", "1"),
        ("revision", "1"),
        ("document_id", "1"),
        ("premium_cents", "-1"),
        ("energy_kwh_e6", "NULL"),
        ("energy_without_support_kwh_e6", "NULL"),
        ("premium_ct_kwh_e6", "NULL"),
    ],
    &[
        ("plant_id", "77"),
        ("document_id", "77"),
        ("revision", "0"),
        ("premium_cents", "NULL"),
        ("energy_kwh_e6", "-1"),
        ("energy_without_support_kwh_e6", "-1"),
        ("premium_ct_kwh_e6", "-1"),
    ],
);

/// Rows that the ones above point to.
const NEIGHBOURS: &str = "
    INSERT INTO documents (id, tenant_id, kind, name, sha256, byte_count, received_at)
        VALUES (1, 1, 'plants', 'a', 'b', 0, '2024-01-01 00:00:00');
    INSERT INTO parties (id, tenant_id, operator_id) VALUES (1, 1, 'owner');
    INSERT INTO plants (id, tenant_id, mastr_number) VALUES (1, 1, 'SEE900123456789');
    INSERT INTO series (id, tenant_id, kind, key) VALUES (1, 1, 'feed_in', '41373559241');";

/// An insert, with one value replaced when there is one to replace.
fn insert(table: &str, columns: &[(&str, &str)], wrong: Option<(&str, &str)>) -> String {
    // Keys of `series` are given by hand, since the first one was.
    let key = (table == "series").then_some(("id", "9"));
    let cells: Vec<(&str, &str)> = key
        .into_iter()
        .chain(columns.iter().copied())
        .map(|(name, value)| match wrong {
            Some((column, wrong)) if column == name => (name, wrong),
            _ => (name, value),
        })
        .collect();
    let names: Vec<&str> = cells.iter().map(|(name, _)| *name).collect();
    let values: Vec<&str> = cells.iter().map(|(_, value)| *value).collect();
    format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "))
}

on_both_databases! {
    fn the_table_file_declares_exactly_the_columns_of_the_database(world: World) {
        assert_eq!(found_columns(&mut world.db).unwrap(), declared_columns());
    }

    fn migrations_can_be_taken_back_and_applied_again(world: World) {
        world.solar_plant().register();
        world.db.redo_migrations().unwrap();
        assert_eq!(found_columns(&mut world.db).unwrap(), declared_columns());
        let left = store::find_tenant(&mut world.db, "main").unwrap();
        assert_eq!(left, None, "taking back drops the tables");
        // The connection goes on working, and a second opening finds nothing to do.
        let now = tests::clock::now();
        world.tenant = store::find_or_create_tenant(&mut world.db, "main", now).unwrap();
        let mut again = Db::open(&world.url()).unwrap();
        assert_eq!(store::find_tenant(&mut again, "main").unwrap(), Some(world.tenant));
    }

    fn a_database_keeps_its_contents_when_it_is_opened_again(world: World) {
        let plant = world.solar_plant().register();
        world.feeds(&plant, &["2025-05"], "10 kWh");
        let before = tests::contents::stored(&mut world.db, world.tenant);
        let mut again = Db::open(&world.url()).unwrap();
        assert_eq!(tests::contents::stored(&mut again, world.tenant), before);
    }

    /// What types cannot say, the database refuses: words, revisions from 1, 92, 96 or 100 quarter hours,
    /// and keys that point nowhere.
    fn the_database_refuses_what_no_column_may_hold(world: World) {
        execute(&mut world.db, NEIGHBOURS).unwrap();
        let tables = [FACTS, SERIES, DAYS, VALUES, SETTLEMENTS, WEATHER, PREMIUMS];
        for (table, columns, wrong_values) in tables {
            for wrong in wrong_values {
                let refused = execute(&mut world.db, &insert(table, columns, Some(*wrong)));
                assert!(refused.is_err(), "{table} takes {wrong:?}");
            }
            execute(&mut world.db, &insert(table, columns, None)).unwrap();
            let twice = execute(&mut world.db, &insert(table, columns, None));
            assert!(twice.is_err(), "{table} takes a row twice");
        }
    }

    fn a_failed_write_leaves_nothing_behind(world: World) {
        let tenant = world.tenant;
        let outcome: Result<(), store::StoreError> = world.db.write(tenant, |db| {
            execute(db, NEIGHBOURS).unwrap();
            Err(store::StoreError::Migration("on purpose".to_owned()))
        });
        assert!(outcome.is_err());
        assert_eq!(store::list_documents(&mut world.db, tenant).unwrap(), []);
    }
}

#[test]
fn an_unknown_kind_of_url_is_refused_without_trying() {
    for url in ["mysql://host/name", "world.sqlite", "", "file:world.sqlite", "SQLITE:x"] {
        let error = Db::open(url).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains("expected sqlite:FILE or postgres://"), "{url}: {error}");
    }
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let directory = tempfile::TempDir::new().unwrap();
    let file = directory.path().join("notes.txt");
    let content = "these are notes, and more than a page of them\n".repeat(200);
    std::fs::write(&file, &content).unwrap();
    assert!(Db::open(&format!("sqlite:{}", file.display())).is_err());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), content);
}
