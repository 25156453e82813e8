//! The tables of both databases, their migrations and their refusals.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use diesel::connection::SimpleConnection;
use store::market_data::list_market_values;
use store::register::list_plants;
use store::settlement::list_summaries;
use store::{Db, StoreError, declared_columns, found_columns};
use tests::{World, on_both_databases};

fn execute(db: &mut Db, statement: &str) -> Result<(), String> {
    let outcome = match db {
        Db::Sqlite(connection) => connection.batch_execute(statement),
        Db::Postgres(connection) => connection.batch_execute(statement),
    };
    outcome.map_err(|error| error.to_string())
}

/// Tables, a row of each that is right, and values that no column of it may hold. The key of a series is given by
/// hand, since that of its neighbour is.
const REFUSALS: [(&str, &str, &str); 18] = [
    (
        "plant_facts",
        "tenant_id 1, plant_id 1, valid_from '2024-01-01', revision 1, document_id 1, \
         party_id 1, technology 'solar', name 'Park', market_location '41373559241', \
         capacity_w 1, commissioned_on '2024-01-01', installation 'ground', feed_in 'full', \
         sales_form 'market_premium', storage_option NULL, vat 'regular', counted_before_w 0",
        "plant_id 77, document_id 77, party_id 77, revision 0, capacity_w 0, name NULL",
    ),
    (
        "person_facts",
        "tenant_id 1, party_id 1, revision 2, valid_from '2024-01-01', document_id 1, name 'Owner', \
         language 'de', wanted_payment 'euro', set_off 'plant'",
        "party_id 77, document_id 77, revision 0, name NULL, language NULL, wanted_payment NULL, set_off NULL",
    ),
    (
        "contract_terms",
        "tenant_id 1, plant_id 1, valid_from '2024-01-01', revision 1, remuneration 'spot', \
         fee_ct_kwh_e6 0, fee_kind 'discount', premium_paid_by 'marketer'",
        "plant_id 77, revision 0, fee_ct_kwh_e6 NULL, fee_kind NULL",
    ),
    (
        "support_terms",
        "tenant_id 1, plant_id 1, valid_from '2024-01-01', revision 1, tender NULL",
        "plant_id 77, revision 0",
    ),
    (
        "series",
        "id 9, tenant_id 1, kind 'feed_in', key 'other'",
        "tenant_id 77, key NULL, key '41373559241'",
    ),
    (
        "series_days",
        "tenant_id 1, day '2024-01-02', series_id 1, revision 1, document_id 1, \
         quarter_count 96, total 0, payload ''",
        "series_id 77, document_id 77, revision -1, quarter_count 95, payload NULL",
    ),
    (
        "market_values",
        "tenant_id 1, period '2024-05', technology 'solar', revision 1, document_id 1, \
         value_ct_kwh_e6 0",
        "revision 0, document_id 77, value_ct_kwh_e6 NULL",
    ),
    (
        "settlements",
        "tenant_id 1, period '2024-05', plant_id 1, owner '', revision 1, \
         settled_at '2024-06-01 00:00:00', fingerprint '', status 'final', regime 'none', \
         reference_kind NULL, reasons '[]', inputs '{}'",
        "plant_id 77, revision 0, reasons NULL, inputs NULL",
    ),
    (
        "weather_days",
        "tenant_id 1, place 'Halle', day '2026-03-02', variable 'shortwave_radiation', \
         source 'mosmix', issued_at '2026-03-01 09:00:00', document_id 1, quarter_count 96, \
         total 0, payload ''",
        "document_id 77, quarter_count 24, issued_at NULL",
    ),
    (
        "forecast_days",
        "tenant_id 1, subject '41373559241', day '2026-03-02', provider 'a', \
         issued_at '2026-03-01 09:00:00', revision 1, document_id 1, quarter_count 96, p10_total 0, p10_payload '', \
         p50_total 0, p50_payload '', p90_total 0, p90_payload ''",
        "document_id 77, revision 0, quarter_count 24, issued_at NULL, p50_total NULL",
    ),
    (
        "forecast_providers",
        "tenant_id 1, balancing_group '11XEXAMPLE-----F', revision 1, provider 'a', reason 'b', \
         chosen_at '2026-03-01 09:00:00'",
        "revision 0, provider NULL, reason NULL, chosen_at NULL",
    ),
    (
        "premium_statements",
        "tenant_id 1, month '2024-05', plant_id 1, revision 1, document_id 1, \
         premium_cents -1, energy_kwh_e6 NULL, energy_without_support_kwh_e6 NULL, \
         premium_ct_kwh_e6 NULL",
        "plant_id 77, document_id 77, revision 0, premium_cents NULL, energy_kwh_e6 -1, \
         energy_without_support_kwh_e6 -1, premium_ct_kwh_e6 -1",
    ),
    (
        "balancing_groups",
        "tenant_id 1, balancing_group '11XSTROMBUCH---K', revision 1, document_id 1, \
         control_area '10YDE-VE-------2', tso '10XDE-VE-TRANSMK', exchange NULL",
        "document_id 77, revision 0, control_area NULL, tso NULL",
    ),
    (
        "trades",
        "tenant_id 1, trade_id 'T-1', revision 1, document_id 1, \
         balancing_group '11XSTROMBUCH---K', market 'bilateral', \
         starts_at '2025-05-11 08:00:00', ends_at '2025-05-11 08:15:00', power_w -1, \
         price_eur_mwh_e5 -1, traded_at '2025-05-11 06:00:00', counterparty NULL",
        "document_id 77, revision 0, ends_at '2025-05-11 08:00:00', power_w NULL, market NULL, \
         price_eur_mwh_e5 NULL, traded_at NULL",
    ),
    (
        "hedge_proposals",
        "tenant_id 1, number 1, balancing_group '11XSTROMBUCH---K', starts_at '2025-05-11 08:00:00', \
         market 'continuous', power_w -1, clip_w 1, limit_eur_mwh_e5 NULL, reason '{}', \
         proposed_at '2025-05-11 06:00:00', state 'open', decided_by NULL, decided_at NULL",
        "number 0, power_w 0, power_w NULL, clip_w 0, reason NULL, state 'accepted', decided_by 'anna', \
         decided_at '2025-05-11 06:00:00'",
    ),
    (
        "settlement_shards",
        "run_id 1, tenant_id 1, number 1, plants '[1]', term 0, worker NULL, lease_until NULL, done_at NULL, \
         stored 0, unchanged 0",
        "run_id 77, number 0, plants NULL, term -1, worker 'anna', stored -1, unchanged -1",
    ),
    (
        "month_flags",
        "tenant_id 1, month '2024-05', kind '4h', revision 1, document_id 1, holds 'yes'",
        "revision 0, holds 'true', holds ''",
    ),
    (
        "payout_batches",
        "tenant_id 1, number 1, message_id 'm', execution_on '2024-06-15', content_sha256 '', payout_count 1, \
         total_cents 1, created_by 'anna', created_at '2024-06-14 00:00:00', \
         approved_by 'ben', approved_at '2024-06-14 00:00:00', withdrawn_at NULL",
        "total_cents 0, approved_by 'anna', approved_by ' Anna', approved_by NULL, \
         approved_at NULL, withdrawn_at '2024-06-14 00:00:00'",
    ),
];

/// Columns with a word of a closed list, which no `CHECK` repeats.
const WORDS: [&str; 15] = [
    "documents.kind",
    "plant_facts.technology",
    "plant_facts.installation",
    "plant_facts.feed_in",
    "plant_facts.sales_form",
    "plant_facts.storage_option",
    "support_terms.tender",
    "contract_terms.remuneration",
    "contract_terms.fee_kind",
    "contract_terms.premium_paid_by",
    "plant_facts.vat",
    "market_values.technology",
    "settlements.status",
    "settlements.regime",
    "settlements.reference_kind",
];

/// Rows that the ones above point to.
const NEIGHBOURS: &str = "
    INSERT INTO documents (id, tenant_id, kind, name, sha256, byte_count, received_at)
        VALUES (1, 1, 'plants', 'a', 'b', 0, '2024-01-01 00:00:00');
    INSERT INTO parties (id, tenant_id, operator_id) VALUES (1, 1, 'owner');
    INSERT INTO plants (id, tenant_id, mastr_number) VALUES (1, 1, 'SEE900123456789');
    INSERT INTO series (id, tenant_id, kind, key) VALUES (1, 1, 'feed_in', '41373559241');
    INSERT INTO settlement_runs (id, tenant_id, period, last_mark, begun_at)
        VALUES (1, 1, '2025-05', 0, '2024-01-01 00:00:00');";

/// The columns of `name value, name value`, each with its value.
fn cells(row: &str) -> impl Iterator<Item = (&str, &str)> {
    row.split(", ").filter_map(|cell| cell.split_once(' '))
}

/// An insert, with one value replaced when there is one to replace.
fn insert(table: &str, row: &str, wrong: Option<(&str, &str)>) -> String {
    let (names, values): (Vec<&str>, Vec<&str>) = cells(row)
        .map(|(name, value)| match wrong {
            Some((column, wrong)) if column == name => (name, wrong),
            _ => (name, value),
        })
        .unzip();
    format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "))
}

/// What a statement, which is taken back, makes unreadable.
fn problem_of_reading(world: &mut World, statement: &str) -> Option<String> {
    let tenant = world.tenant;
    let seen: Result<Option<StoreError>, StoreError> = world.db.preview(tenant, |db| {
        execute(db, statement).unwrap();
        let facts = list_plants(db, tenant, "2025-05-01".parse().unwrap()).map(drop);
        let values = list_market_values(db, tenant).map(drop);
        let settled = list_summaries(db, tenant, "2025-05".parse().unwrap()).map(drop);
        let documents = store::list_documents(db, tenant).map(drop);
        Ok(facts.and(values).and(settled).and(documents).err())
    });
    seen.unwrap().map(|problem| problem.to_string())
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

    fn a_database_of_another_build_is_refused_with_what_to_do(world: World) {
        let url = world.url();
        world.execute(
            "INSERT INTO __diesel_schema_migrations (version) VALUES ('20990101000000')",
        );
        let error = Db::open(&url).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.starts_with("another build of strombuch made this database"), "{error}");
        assert!(error.contains("20990101000000") && error.contains("--data DIR"), "{error}");
    }

    /// What types cannot say, the database refuses: revisions from 1, 92, 96 or 100 quarter hours, what is
    /// neither yes nor no, an approval by who asked for it, and keys that point nowhere.
    fn the_database_refuses_what_no_column_may_hold(world: World) {
        execute(&mut world.db, NEIGHBOURS).unwrap();
        for (table, row, wrong_values) in REFUSALS {
            for wrong in cells(wrong_values) {
                let refused = execute(&mut world.db, &insert(table, row, Some(wrong)));
                assert!(refused.is_err(), "{table} takes {wrong:?}");
            }
            execute(&mut world.db, &insert(table, row, None)).unwrap();
            let twice = execute(&mut world.db, &insert(table, row, None));
            assert!(twice.is_err(), "{table} takes a row twice");
        }
    }

    /// A new word needs no migration: the table takes every word, and the reader refuses an unknown one.
    fn an_unknown_word_is_refused_when_it_is_read(world: World) {
        world.solar_plant().register();
        world.market_value("2025-05", "1.997 ct/kWh");
        world.settle("2025-05");
        assert_eq!(problem_of_reading(&mut world, "SELECT 1"), None);
        for column in WORDS {
            let (table, name) = column.split_once('.').unwrap();
            let update = format!("UPDATE {table} SET {name} = 'unheard of'");
            let problem = problem_of_reading(&mut world, &update).unwrap_or_default();
            assert!(problem.contains(column) && problem.contains("unheard of"), "{column}: {problem}");
        }
    }

    fn a_failed_write_leaves_nothing_behind(world: World) {
        let tenant = world.tenant;
        let outcome: Result<(), StoreError> = world.db.write(tenant, |db| {
            execute(db, NEIGHBOURS).unwrap();
            Err(StoreError::Migration("on purpose".to_owned()))
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
