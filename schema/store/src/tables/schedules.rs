//! The tables of schedules.

use diesel::table;

table! {
    schedule_versions (tenant_id, balancing_group, day, version) {
        tenant_id -> BigInt, balancing_group -> Text, day -> Date, version -> BigInt,
        document_id -> BigInt, message_schema -> Text, message_id -> Text, file_name -> Text,
        written_at -> Timestamp,
    }
}

table! {
    schedule_series (tenant_id, balancing_group, day, version, place) {
        tenant_id -> BigInt, balancing_group -> Text, day -> Date, version -> BigInt,
        place -> BigInt, counterparty -> Text, direction -> Text, changed_in -> BigInt,
        quarter_count -> BigInt, total -> BigInt, payload -> Binary,
    }
}

table! {
    schedule_events (tenant_id, balancing_group, day, version, number) {
        tenant_id -> BigInt, balancing_group -> Text, day -> Date, version -> BigInt,
        number -> BigInt, event -> Text, document_id -> Nullable<BigInt>, at -> Timestamp,
    }
}
