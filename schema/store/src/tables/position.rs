//! The tables of balancing groups and what they trade.

use diesel::table;

table! {
    balancing_groups (tenant_id, balancing_group, revision) {
        tenant_id -> BigInt, balancing_group -> Text, revision -> BigInt, document_id -> BigInt,
        control_area -> Text, tso -> Text, exchange -> Nullable<Text>,
    }
}

table! {
    trades (tenant_id, trade_id, revision) {
        tenant_id -> BigInt, trade_id -> Text, revision -> BigInt, document_id -> BigInt,
        balancing_group -> Text, market -> Text, starts_at -> Timestamp, ends_at -> Timestamp,
        power_w -> BigInt, price_eur_mwh_e5 -> BigInt, traded_at -> Timestamp,
        counterparty -> Nullable<Text>,
    }
}
