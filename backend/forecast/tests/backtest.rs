//! Backtests of made sites: how good, how honest, how calm with bad data.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod backtest {
    pub(crate) mod bad;
    pub(crate) mod good;
    pub(crate) mod look_ahead;
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "dice of tests"
    )]
    pub(crate) mod made;
    pub(crate) mod outlook;
    pub(crate) mod stage;
}
