//! The tables of settlements that go on.

use diesel::table;

table! {
    settlement_runs (id) {
        id -> BigInt, tenant_id -> BigInt, period -> Text, job_id -> Nullable<BigInt>,
        last_mark -> BigInt, begun_at -> Timestamp, sealed_at -> Nullable<Timestamp>,
        stopped_at -> Nullable<Timestamp>,
    }
}

table! {
    settlement_shards (run_id, number) {
        run_id -> BigInt, tenant_id -> BigInt, number -> BigInt, plants -> Text, term -> BigInt,
        worker -> Nullable<Text>, lease_until -> Nullable<Timestamp>,
        done_at -> Nullable<Timestamp>, stored -> BigInt, unchanged -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(settlement_runs, settlement_shards);
