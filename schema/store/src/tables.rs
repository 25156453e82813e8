//! The tables, written by hand once for both databases.
//!
//! Kept equal to `migrations/` by a test that introspects a fresh database of each kind.

mod money;
mod position;
mod schedules;
mod settlement;
mod trading;

pub(crate) use money::{
    bank_entries, bank_movements, bank_tellings, closings, company_profiles, invoices,
    ledger_balances, ledger_entries, ledger_postings, mail_deliveries, owner_repayments,
    payout_batches, payout_items, payout_repayments, payouts, person_facts, premium_statements,
};
pub(crate) use position::{balancing_groups, trades};
pub(crate) use schedules::{schedule_events, schedule_series, schedule_versions};
pub(crate) use settlement::{settlement_runs, settlement_shards};
pub(crate) use trading::hedge_proposals;

use diesel::table;

table! { tenants (id) { id -> BigInt, name -> Text, created_at -> Timestamp, } }

table! {
    documents (id) {
        id -> BigInt, tenant_id -> BigInt, kind -> Text, name -> Text, sha256 -> Text,
        byte_count -> BigInt, received_at -> Timestamp,
    }
}

table! {
    document_parts (tenant_id, sha256, part) {
        tenant_id -> BigInt, sha256 -> Text, part -> BigInt, bytes -> Binary,
    }
}

table! { parties (id) { id -> BigInt, tenant_id -> BigInt, operator_id -> Text, } }

table! { plants (id) { id -> BigInt, tenant_id -> BigInt, mastr_number -> Text, } }

table! {
    plant_facts (tenant_id, plant_id, valid_from, revision) {
        tenant_id -> BigInt, plant_id -> BigInt, valid_from -> Date, revision -> BigInt,
        document_id -> BigInt, party_id -> BigInt, technology -> Text, name -> Text,
        market_location -> Text, eeg_number -> Nullable<Text>, unit_key -> Nullable<Text>,
        capacity_w -> BigInt, commissioned_on -> Date,
        awarded_on -> Nullable<Date>, bid_deadline -> Nullable<Date>, installation -> Text,
        feed_in -> Text, support_group -> Nullable<Text>,
        applicable_value_ct_kwh_e6 -> Nullable<BigInt>, sales_form -> Text,
        storage_option -> Nullable<Text>, smart_meter_since -> Nullable<Date>,
        grid_operator -> Nullable<Text>, balancing_group -> Nullable<Text>,
        vat -> Text, counted_before_w -> BigInt, neighbours -> Nullable<Text>,
        counted_feed_in -> Nullable<Text>,
    }
}

table! {
    contract_terms (tenant_id, plant_id, valid_from, revision) {
        tenant_id -> BigInt, plant_id -> BigInt, valid_from -> Date, revision -> BigInt,
        contract_from -> Nullable<Date>, contract_until -> Nullable<Date>, remuneration -> Text,
        market_value_surcharge_ct_kwh_e6 -> Nullable<BigInt>, fee_ct_kwh_e6 -> BigInt,
        monthly_fee_cents -> Nullable<BigInt>, market_share_e6 -> Nullable<BigInt>,
        fee_kind -> Text, premium_paid_by -> Text,
    }
}

table! {
    support_terms (tenant_id, plant_id, valid_from, revision) {
        tenant_id -> BigInt, plant_id -> BigInt, valid_from -> Date, revision -> BigInt,
        tender -> Nullable<Text>, regional_deduction_ct_kwh_e6 -> Nullable<BigInt>,
        tax_deduction_ct_kwh_e6 -> Nullable<BigInt>,
        farming_deduction_ct_kwh_e6 -> Nullable<BigInt>,
        award_deduction_ct_kwh_e6 -> Nullable<BigInt>, premium_share_e6 -> Nullable<BigInt>,
    }
}

table! { series (id) { id -> BigInt, tenant_id -> BigInt, kind -> Text, key -> Text, } }

table! {
    series_days (tenant_id, day, series_id, revision) {
        tenant_id -> BigInt, day -> Date, series_id -> BigInt, revision -> BigInt,
        document_id -> BigInt, quarter_count -> BigInt, total -> BigInt, payload -> Binary,
    }
}

table! {
    market_values (tenant_id, period, technology, revision) {
        tenant_id -> BigInt, period -> Text, technology -> Text, revision -> BigInt,
        document_id -> BigInt, value_ct_kwh_e6 -> BigInt,
    }
}

table! {
    rule_versions (tenant_id, name, version) {
        tenant_id -> BigInt, name -> Text, version -> Text, source -> Text,
    }
}

table! {
    settlements (tenant_id, period, plant_id, owner, revision) {
        tenant_id -> BigInt, period -> Text, plant_id -> BigInt, owner -> Text, revision -> BigInt,
        settled_at -> Timestamp, fingerprint -> Text, status -> Text,
        reasons -> Text, regime -> Text,
        reference_kind -> Nullable<Text>, applicable_value_ct_kwh_e6 -> Nullable<BigInt>,
        market_value_ct_kwh_e6 -> Nullable<BigInt>, premium_ct_kwh_e6 -> Nullable<BigInt>,
        energy_kwh_e6 -> Nullable<BigInt>, energy_outside_premium_kwh_e6 -> Nullable<BigInt>,
        energy_without_support_kwh_e6 -> Nullable<BigInt>,
        quarter_hours_without_support -> Nullable<BigInt>, premium_cents -> Nullable<BigInt>,
        market_revenue_cents -> Nullable<BigInt>, fee_cents -> Nullable<BigInt>,
        further_fees -> Nullable<Text>,
        net_cents -> Nullable<BigInt>, vat_cents -> Nullable<BigInt>,
        payout_cents -> Nullable<BigInt>, advances_cents -> Nullable<BigInt>,
        true_up_cents -> Nullable<BigInt>, passed_on -> Nullable<Text>,
        extension_quarter_hours -> Nullable<BigInt>,
        support_ends_on -> Nullable<Date>, inputs -> Text,
    }
}

table! {
    settlement_lines (tenant_id, period, plant_id, owner, revision, position) {
        tenant_id -> BigInt, period -> Text, plant_id -> BigInt, owner -> Text, revision -> BigInt,
        position -> BigInt, kind -> Text, quantity_kwh_e6 -> Nullable<BigInt>,
        rate_ct_kwh_e6 -> Nullable<BigInt>, amount_cents -> BigInt, rule_name -> Text,
        rule_version -> Text,
    }
}

table! {
    settlement_findings (tenant_id, period, plant_id, owner, revision, position) {
        tenant_id -> BigInt, period -> Text, plant_id -> BigInt, owner -> Text, revision -> BigInt,
        position -> BigInt, code -> Text, parameters -> Text,
    }
}

table! {
    practice_answers (tenant_id, question, revision) {
        tenant_id -> BigInt, question -> Text, revision -> BigInt, answer -> Text,
        answered_at -> Timestamp,
    }
}

table! {
    adopted_editions (tenant_id, edition) {
        tenant_id -> BigInt, edition -> Text, adopted_at -> Timestamp,
    }
}

table! {
    accounts (id) {
        id -> BigInt, tenant_id -> BigInt, email -> Text, name -> Text, role -> Text,
        operator_id -> Nullable<Text>, password_hash -> Text, totp_secret -> Nullable<Text>,
        totp_last_step -> Nullable<BigInt>, disabled_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

table! {
    sign_in_failures (email_sha256, place) {
        email_sha256 -> Text, place -> Text, failed -> BigInt, failed_at -> Timestamp,
        locked_until -> Nullable<Timestamp>,
    }
}

table! {
    account_sessions (id) {
        id -> BigInt, tenant_id -> BigInt, account_id -> BigInt, family_sha256 -> Text,
        token_sha256 -> Text, previous_token_sha256 -> Nullable<Text>, rotated_at -> Timestamp,
        created_at -> Timestamp, seen_at -> Timestamp, expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>, client -> Text,
    }
}

table! {
    invitations (id) {
        id -> BigInt, tenant_id -> BigInt, email -> Text, name -> Text, role -> Text,
        operator_id -> Nullable<Text>, token_sha256 -> Text, invited_by -> BigInt,
        created_at -> Timestamp, expires_at -> Timestamp, accepted_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
    }
}

table! {
    account_recovery_codes (id) {
        id -> BigInt, tenant_id -> BigInt, account_id -> BigInt, code_sha256 -> Text,
        used_at -> Nullable<Timestamp>,
    }
}

table! {
    account_events (id) {
        id -> BigInt, tenant_id -> BigInt, account_id -> Nullable<BigInt>, email -> Text,
        kind -> Text, happened_at -> Timestamp, client -> Nullable<Text>,
    }
}

table! {
    jobs (id) {
        id -> BigInt, tenant_id -> BigInt, kind -> Text, subject -> Text, mode -> Text,
        arguments -> Text, priority -> BigInt, only_key -> Nullable<Text>,
        file_name -> Nullable<Text>, account_id -> Nullable<BigInt>, asked_by -> Nullable<Text>,
        due_at -> Timestamp, not_before -> Timestamp, deadline -> Nullable<Timestamp>,
        state -> Text, term -> BigInt, attempt -> BigInt, worker -> Nullable<Text>,
        lease_until -> Nullable<Timestamp>, stop_asked_by -> Nullable<Text>,
        started_at -> Nullable<Timestamp>, finished_at -> Nullable<Timestamp>,
        steps_done -> BigInt, steps_total -> BigInt, outcome -> Nullable<Text>,
    }
}

table! { job_files (job_id) { job_id -> BigInt, bytes -> Binary, } }

table! { job_turns (tenant_id) { tenant_id -> BigInt, served -> BigInt, } }

table! {
    settlement_corrections (tenant_id, period, plant_id, owner, revision) {
        tenant_id -> BigInt, period -> Text, plant_id -> BigInt, owner -> Text, revision -> BigInt,
        payout_delta_cents -> Nullable<BigInt>, premium_delta_cents -> Nullable<BigInt>,
        true_up_delta_cents -> Nullable<BigInt>, changes -> Text,
    }
}

table! {
    month_flags (tenant_id, month, kind, revision) {
        tenant_id -> BigInt, month -> Text, kind -> Text, revision -> BigInt,
        document_id -> BigInt, holds -> Text,
    }
}

table! {
    weather_days (tenant_id, place, day, variable, source, issued_at) {
        tenant_id -> BigInt, place -> Text, day -> Date, variable -> Text, source -> Text,
        issued_at -> Timestamp, document_id -> BigInt, quarter_count -> BigInt, total -> BigInt,
        payload -> Binary,
    }
}

table! {
    forecast_days (tenant_id, subject, day, provider, issued_at, revision) {
        tenant_id -> BigInt, subject -> Text, day -> Date, provider -> Text,
        issued_at -> Timestamp, revision -> BigInt, document_id -> BigInt,
        quarter_count -> BigInt, p10_total -> BigInt, p10_payload -> Binary,
        p50_total -> BigInt, p50_payload -> Binary, p90_total -> BigInt, p90_payload -> Binary,
    }
}

table! {
    forecast_providers (tenant_id, balancing_group, revision) {
        tenant_id -> BigInt, balancing_group -> Text, revision -> BigInt, provider -> Text,
        reason -> Text, chosen_at -> Timestamp,
    }
}

table! {
    restatement_marks (id) {
        id -> BigInt, tenant_id -> BigInt, period -> Text, cause -> Text,
        document_id -> Nullable<BigInt>, marked_at -> Timestamp,
        closed_at -> Nullable<Timestamp>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(tenants, accounts, account_sessions, invitations);

diesel::allow_tables_to_appear_in_same_query!(
    plants,
    plant_facts,
    contract_terms,
    support_terms,
    parties,
    settlements,
    documents,
    series,
    series_days,
    market_values,
    restatement_marks,
    person_facts,
    company_profiles,
    invoices,
    closings,
    payout_batches,
    payouts,
    payout_items,
    owner_repayments,
    payout_repayments,
    bank_entries,
    weather_days,
    forecast_days,
    mail_deliveries,
    premium_statements,
    trades,
    schedule_versions,
    schedule_events,
);

diesel::allow_tables_to_appear_in_same_query!(jobs, job_turns);
