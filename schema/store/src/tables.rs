//! The tables, one hand-written file for both databases.
//!
//! Kept equal to `migrations/` by a test that introspects a fresh database of each kind.

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
        document_id -> BigInt, party_id -> BigInt, name -> Text, operator_name -> Text,
        market_location -> Text, capacity_w -> BigInt, commissioned_on -> Date,
        awarded_on -> Nullable<Date>, bid_deadline -> Nullable<Date>, installation -> Text,
        feed_in -> Text, applicable_value_ct_kwh_e6 -> Nullable<BigInt>, sales_form -> Text,
        storage_option -> Nullable<Text>, smart_meter_since -> Nullable<Date>,
        grid_operator -> Nullable<Text>, balancing_group -> Nullable<Text>, remuneration -> Text,
        fee_ct_kwh_e6 -> BigInt, premium_paid_by -> Text, vat -> Text, iban -> Nullable<Text>,
        email -> Nullable<Text>,
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
    settlements (tenant_id, period, plant_id, revision) {
        tenant_id -> BigInt, period -> Text, plant_id -> BigInt, revision -> BigInt,
        settled_at -> Timestamp, fingerprint -> Text, status -> Text,
        status_reason -> Nullable<Text>, regime -> Text,
        reference_kind -> Nullable<Text>, applicable_value_ct_kwh_e6 -> Nullable<BigInt>,
        market_value_ct_kwh_e6 -> Nullable<BigInt>, premium_ct_kwh_e6 -> Nullable<BigInt>,
        energy_kwh_e6 -> Nullable<BigInt>, energy_without_support_kwh_e6 -> Nullable<BigInt>,
        quarter_hours_without_support -> Nullable<BigInt>, premium_cents -> Nullable<BigInt>,
        market_revenue_cents -> Nullable<BigInt>, fee_cents -> Nullable<BigInt>,
        net_cents -> Nullable<BigInt>, vat_cents -> Nullable<BigInt>,
        payout_cents -> Nullable<BigInt>, advances_cents -> Nullable<BigInt>,
        true_up_cents -> Nullable<BigInt>, extension_quarter_hours -> Nullable<BigInt>,
        support_ends_on -> Nullable<Date>, inputs -> Text, status_detail -> Nullable<Text>,
    }
}

table! {
    settlement_lines (tenant_id, period, plant_id, revision, position) {
        tenant_id -> BigInt, period -> Text, plant_id -> BigInt, revision -> BigInt,
        position -> BigInt, kind -> Text, quantity_kwh_e6 -> Nullable<BigInt>,
        rate_ct_kwh_e6 -> Nullable<BigInt>, amount_cents -> BigInt, rule_name -> Text,
        rule_version -> Text,
    }
}

table! {
    settlement_findings (tenant_id, period, plant_id, revision, position) {
        tenant_id -> BigInt, period -> Text, plant_id -> BigInt, revision -> BigInt,
        position -> BigInt, code -> Text, message -> Text, detail -> Text,
    }
}

table! {
    practice_answers (tenant_id, question, revision) {
        tenant_id -> BigInt, question -> Text, revision -> BigInt, answer -> Text,
        answered_at -> Timestamp,
    }
}

table! {
    accounts (id) {
        id -> BigInt, tenant_id -> BigInt, email -> Text, name -> Text, role -> Text,
        operator_id -> Nullable<Text>, password_hash -> Text, totp_secret -> Nullable<Text>,
        totp_last_step -> Nullable<BigInt>, failed_sign_ins -> BigInt,
        locked_until -> Nullable<Timestamp>, disabled_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
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
    account_events (id) {
        id -> BigInt, tenant_id -> BigInt, account_id -> Nullable<BigInt>, email -> Text,
        kind -> Text, happened_at -> Timestamp, client -> Nullable<Text>,
    }
}

table! {
    job_requests (id) {
        id -> BigInt, tenant_id -> BigInt, kind -> Text, subject -> Text, mode -> Text,
        options -> Text, file_name -> Nullable<Text>, payload -> Nullable<Binary>,
        account_id -> BigInt, requested_by -> Text, requested_at -> Timestamp, state -> Text,
        attempt -> BigInt, worker -> Nullable<Text>, lease_until -> Nullable<Timestamp>,
        started_at -> Nullable<Timestamp>, finished_at -> Nullable<Timestamp>,
        steps_done -> BigInt, steps_total -> BigInt, outcome -> Nullable<Text>,
    }
}

table! {
    settlement_corrections (tenant_id, period, plant_id, revision) {
        tenant_id -> BigInt, period -> Text, plant_id -> BigInt, revision -> BigInt,
        payout_delta_cents -> Nullable<BigInt>, premium_delta_cents -> Nullable<BigInt>,
        true_up_delta_cents -> Nullable<BigInt>, changes -> Text,
    }
}

table! {
    job_slots (tenant_id, job, slot) {
        tenant_id -> BigInt, job -> Text, slot -> Timestamp, state -> Text, attempt -> BigInt,
        not_before -> Timestamp, worker -> Nullable<Text>, lease_until -> Nullable<Timestamp>,
        started_at -> Nullable<Timestamp>, finished_at -> Nullable<Timestamp>,
        report -> Nullable<Text>,
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
    restatement_marks (id) {
        id -> BigInt, tenant_id -> BigInt, period -> Text, cause -> Text,
        document_id -> Nullable<BigInt>, marked_at -> Timestamp,
        closed_at -> Nullable<Timestamp>,
    }
}

table! {
    operator_details (tenant_id, party_id, revision) {
        tenant_id -> BigInt, party_id -> BigInt, revision -> BigInt, document_id -> BigInt,
        street -> Text, house_number -> Nullable<Text>, postcode -> Text, city -> Text,
        country -> Text, vat_id -> Nullable<Text>, tax_number -> Nullable<Text>,
        self_billing_agreed_on -> Nullable<Date>, language -> Text, email -> Nullable<Text>,
    }
}

table! {
    company_profiles (tenant_id, revision) {
        tenant_id -> BigInt, revision -> BigInt, document_id -> BigInt, name -> Text,
        street -> Text, house_number -> Nullable<Text>, postcode -> Text, city -> Text,
        country -> Text, vat_id -> Nullable<Text>, tax_number -> Nullable<Text>,
        register -> Nullable<Text>, contact -> Nullable<Text>, phone -> Nullable<Text>,
        email -> Nullable<Text>, website -> Nullable<Text>, iban -> Nullable<Text>,
        bic -> Nullable<Text>,
    }
}

table! {
    ledger_entries (tenant_id, number) {
        tenant_id -> BigInt, number -> BigInt, booked_at -> Timestamp, kind -> Text, key -> Text,
        previous_sha256 -> Text, sha256 -> Text,
    }
}

table! {
    ledger_postings (tenant_id, entry, position) {
        tenant_id -> BigInt, entry -> BigInt, position -> BigInt, account -> Text,
        commodity -> Text, amount -> BigInt,
    }
}

table! {
    closings (id) {
        id -> BigInt, tenant_id -> BigInt, period -> Text, content_sha256 -> Text,
        invoice_count -> BigInt, payout_cents -> BigInt, proposed_by -> Text,
        proposed_at -> Timestamp, approved_by -> Nullable<Text>,
        approved_at -> Nullable<Timestamp>, replaced_at -> Nullable<Timestamp>,
    }
}

table! {
    invoices (id) {
        id -> BigInt, tenant_id -> BigInt, year -> BigInt, number -> BigInt, kind -> Text,
        closing_id -> BigInt, plant_id -> BigInt, party_id -> BigInt, period -> Text,
        revision -> BigInt, issued_on -> Date, corrects_id -> Nullable<BigInt>,
        facts_valid_from -> Date, facts_revision -> BigInt, details_revision -> Nullable<BigInt>,
        company_revision -> Nullable<BigInt>, net_cents -> BigInt, vat_cents -> BigInt, premium_cents -> BigInt, payout_cents -> BigInt, days -> Text,
    }
}

table! {
    payout_batches (id) {
        id -> BigInt, tenant_id -> BigInt, number -> BigInt, message_id -> Text,
        period -> Nullable<Text>, execution_on -> Date, payout_count -> BigInt,
        total_cents -> BigInt, created_by -> Text, created_at -> Timestamp,
        approved_by -> Nullable<Text>, approved_at -> Nullable<Timestamp>,
        withdrawn_at -> Nullable<Timestamp>,
    }
}

table! {
    payouts (id) {
        id -> BigInt, tenant_id -> BigInt, batch_id -> BigInt, position -> BigInt,
        party_id -> BigInt, creditor_name -> Text, iban -> Text, amount_cents -> BigInt,
        end_to_end_id -> Text, remittance -> Text, state -> Text, booked_on -> Nullable<Date>,
        returned_on -> Nullable<Date>, return_reason -> Nullable<Text>,
    }
}

table! {
    payout_items (tenant_id, invoice_id, attempt) {
        tenant_id -> BigInt, invoice_id -> BigInt, attempt -> BigInt, payout_id -> BigInt,
    }
}

table! {
    bank_entries (tenant_id, key) {
        tenant_id -> BigInt, key -> Text, document_id -> BigInt, booked_on -> Date,
        side -> Text, amount_cents -> BigInt, counterparty -> Text, remittance -> Text,
        payout_id -> Nullable<BigInt>,
    }
}

table! {
    mail_deliveries (id) {
        id -> BigInt, tenant_id -> BigInt, party_id -> BigInt, kind -> Text, subject -> Text,
        period -> Text, invoice_id -> Nullable<BigInt>, address -> Text, title -> Text,
        body -> Text, message_key -> Text, round -> BigInt, state -> Text, attempt -> BigInt,
        not_before -> Timestamp, lease_until -> Nullable<Timestamp>, last_words -> Nullable<Text>,
        queued_at -> Timestamp, tried_at -> Nullable<Timestamp>,
        accepted_at -> Nullable<Timestamp>, bounced_at -> Nullable<Timestamp>,
    }
}

table! {
    premium_statements (tenant_id, month, plant_id, revision) {
        tenant_id -> BigInt, month -> Text, plant_id -> BigInt, revision -> BigInt,
        document_id -> BigInt, premium_cents -> BigInt, energy_kwh_e6 -> Nullable<BigInt>,
        energy_without_support_kwh_e6 -> Nullable<BigInt>,
        applicable_value_ct_kwh_e6 -> Nullable<BigInt>,
        market_value_ct_kwh_e6 -> Nullable<BigInt>, premium_ct_kwh_e6 -> Nullable<BigInt>,
        vat_cents -> Nullable<BigInt>, paid_on -> Nullable<Date>,
        document_number -> Nullable<Text>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(tenants, accounts, account_sessions, invitations);

diesel::allow_tables_to_appear_in_same_query!(
    plants,
    plant_facts,
    parties,
    settlements,
    documents,
    series,
    series_days,
    market_values,
    restatement_marks,
    operator_details,
    invoices,
    closings,
    payout_batches,
    payouts,
    payout_items,
    weather_days,
    mail_deliveries,
    premium_statements,
);
