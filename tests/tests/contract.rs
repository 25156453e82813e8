//! The contract of the command (`design.md`, section 4), checked on the real program.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod contract {
    mod analyses;
    mod bad_files;
    mod bad_input;
    mod closing;
    mod community;
    mod demo;
    mod evidence;
    mod exit_codes;
    mod explanations;
    mod files;
    mod forecast;
    mod forecasts;
    mod formats;
    mod golden;
    mod hedge;
    mod imbalance;
    mod imports;
    mod jobs;
    mod mail;
    mod market_files;
    mod negative_prices;
    mod position;
    mod premiums;
    mod receipts;
    mod restatements;
    mod rewording;
    mod round_trip;
    mod schedule_writing;
    mod schedules;
    mod secrecy;
    mod settings;
    mod sheets;
    mod statements;
    mod tables;
    mod tax;
    mod tax_certificate;
    mod together;
    mod totals;
    mod wind;
    mod xrechnung;
}
