//! The product against what TSOs and exchanges have published.
//!
//! The data lies beside the project (`../shared/data`, or `STROMBUCH_REAL_DATA`) and is converted into
//! our own formats on the way in. Where it is absent, every test says so loudly and passes.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod real_data {
    mod applicable_values;
    mod decoupling;
    mod flags;
    mod hedging;
    mod interfaces;
    mod mean_prices;
    mod published_prices;
    mod schedules;
    mod second_implementation;
    mod support_extension;
}
