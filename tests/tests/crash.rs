//! The command is killed while it works; what it leaves is whole.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod crash {
    mod approve;
    mod company;
    mod import;
    mod settle;
    mod shards;
    mod start;
    mod statements;
    mod victim;
    mod workers;
}
