//! The tables of what is proposed to be traded.

use diesel::table;

table! {
    hedge_proposals (tenant_id, number) {
        tenant_id -> BigInt, number -> BigInt, balancing_group -> Text, starts_at -> Timestamp,
        market -> Text, power_w -> BigInt, clip_w -> BigInt,
        limit_eur_mwh_e5 -> Nullable<BigInt>, reason -> Text, proposed_at -> Timestamp,
        state -> Text, decided_by -> Nullable<Text>, decided_at -> Nullable<Timestamp>,
    }
}
