//! Scenarios through the services and a real database, each calculated by hand in its comments.
//!
//! Most use round inputs so that the arithmetic fits a comment: every quarter hour feeds 10 kWh, the
//! spot price is 50 EUR/MWh = 5 ct/kWh. May has 31 × 96 = 2,976 quarter hours, so 29,760 kWh.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a scenario may stop at the first surprise"
)]

mod scenarios {
    mod accounts;
    mod accruals;
    mod annual;
    mod approved;
    mod backup;
    mod bank_order;
    mod bank_statements;
    mod calendar;
    mod checklist;
    mod closing;
    mod contracts;
    mod deductions;
    mod document_words;
    mod editions;
    mod evidence;
    mod exports;
    mod extended_support;
    mod fee_kind;
    mod forecasts;
    mod four_eyes;
    mod frozen_batches;
    mod hedge;
    mod holds;
    mod invoice_details;
    mod jobs;
    mod mail;
    mod mail_owners;
    mod mail_rounds;
    mod mail_schedules;
    mod mail_thresholds;
    mod market_data;
    mod market_sources;
    mod money;
    mod old_plants;
    mod owners;
    mod payout_schedules;
    mod payouts;
    mod permutations;
    mod persons;
    mod plant_file;
    mod portfolio;
    mod position;
    mod premium_comparison;
    mod premium_payments;
    mod premium_share;
    mod provenance;
    mod queue;
    mod receipts;
    mod regimes;
    mod registration;
    mod restatement;
    mod revisions;
    mod schedules;
    mod set_off;
    mod statement_page;
    mod states;
    mod taken_back;
    mod tampering;
    mod tax;
    mod tax_certificate;
    mod together;
    mod weather;
    mod wind;
}
