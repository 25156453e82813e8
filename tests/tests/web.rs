//! The server: who may ask for what, forms, sessions, and that nobody sees what is somebody else's.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up has nothing to tell but where it failed"
)]

mod web {
    mod api;
    mod authorisation;
    mod books;
    mod desk;
    mod forms;
    mod golden;
    mod isolation;
    mod ledger;
    mod persons;
    mod premiums;
    mod receipts;
    mod second_factor;
    mod sessions;
    mod slow_bodies;
    mod stage;
    mod tables;
    mod tax_certificate;
    mod uploads;
    mod work;
}
