//! The tables of what is owed, stated, paid and booked.

use diesel::table;

table! {
    person_facts (tenant_id, party_id, revision) {
        tenant_id -> BigInt, party_id -> BigInt, revision -> BigInt, valid_from -> Date,
        document_id -> BigInt, name -> Text, legal_form -> Nullable<Text>,
        street -> Nullable<Text>, house_number -> Nullable<Text>, postcode -> Nullable<Text>,
        city -> Nullable<Text>, country -> Nullable<Text>, vat_id -> Nullable<Text>,
        tax_number -> Nullable<Text>, self_billing_agreed_on -> Nullable<Date>,
        language -> Text, email -> Nullable<Text>, phone -> Nullable<Text>,
        iban -> Nullable<Text>, wanted_payment -> Text, set_off -> Text,
    }
}

table! {
    company_profiles (tenant_id, revision) {
        tenant_id -> BigInt, revision -> BigInt, document_id -> BigInt, name -> Text,
        street -> Text, house_number -> Nullable<Text>, postcode -> Text, city -> Text,
        country -> Text, vat_id -> Nullable<Text>, tax_number -> Nullable<Text>,
        register -> Nullable<Text>, managing_directors -> Nullable<Text>,
        supervisory_chair -> Nullable<Text>, contact -> Nullable<Text>, phone -> Nullable<Text>,
        email -> Nullable<Text>, website -> Nullable<Text>, iban -> Nullable<Text>,
        bic -> Nullable<Text>, bank_cut_off -> Nullable<Text>,
        payment_term_days -> Nullable<Integer>,
    }
}

table! {
    ledger_entries (tenant_id, number) {
        tenant_id -> BigInt, number -> BigInt, booked_at -> Timestamp, kind -> Text, key -> Text, content_sha256 -> Text,
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
    ledger_balances (tenant_id, account, commodity) {
        tenant_id -> BigInt, account -> Text, commodity -> Text, amount -> BigInt,
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
        facts_valid_from -> Date, facts_revision -> BigInt, person_revision -> BigInt,
        company_revision -> Nullable<BigInt>, net_cents -> BigInt, vat_cents -> BigInt, premium_cents -> BigInt, payout_cents -> BigInt, days -> Text,
    }
}

table! {
    payout_batches (id) {
        id -> BigInt, tenant_id -> BigInt, number -> BigInt, message_id -> Text,
        period -> Nullable<Text>, execution_on -> Date, company_revision -> Nullable<BigInt>,
        content_sha256 -> Text, payout_count -> BigInt,
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
    bank_movements (id) {
        id -> BigInt, tenant_id -> BigInt, document_id -> BigInt, booked_on -> Date, side -> Text,
        amount_cents -> BigInt, transfers -> Text, counterparty_account -> Text,
        remittance -> Text, payment_count -> BigInt,
    }
}

table! {
    bank_entries (tenant_id, key) {
        tenant_id -> BigInt, key -> Text, number -> BigInt, document_id -> BigInt,
        movement_id -> BigInt, booked_on -> Date, side -> Text, amount_cents -> BigInt,
        charges_cents -> BigInt, counterparty -> Text, counterparty_account -> Text,
        remittance -> Text, payout_id -> Nullable<BigInt>, purpose -> Text,
        assigned_by -> Nullable<Text>, assigned_at -> Nullable<Timestamp>,
    }
}

table! {
    owner_repayments (id) {
        id -> BigInt, tenant_id -> BigInt, bank_key -> Text, party_id -> BigInt,
        plant_id -> BigInt, amount_cents -> BigInt,
    }
}

table! {
    payout_repayments (tenant_id, repayment_id, attempt) {
        tenant_id -> BigInt, repayment_id -> BigInt, attempt -> BigInt, payout_id -> BigInt,
    }
}

table! {
    bank_tellings (tenant_id, subject, statement_kind) {
        tenant_id -> BigInt, subject -> Text, statement_kind -> Text, told_on -> Date,
        reference -> Nullable<Text>,
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
