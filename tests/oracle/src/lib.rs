//! Our rules against an independent implementation, the crate `eeg-billing` 0.23.
//!
//! Generated plants, months and prices are put to both. Where the answers differ, the cause must be
//! one of the closed list in `known.rs`: a *remedy* is applied to the question that `eeg-billing` is
//! asked, and only when its answer then equals ours exactly is the difference explained. Every
//! entry of the list is also demonstrated on a fixed example with both answers, so that an entry
//! which no longer holds fails a test. There is nothing here to use from outside.

#[cfg(test)]
mod applicable_value;
#[cfg(test)]
mod demonstrations;
#[cfg(test)]
mod known;
#[cfg(test)]
mod market_premium;
#[cfg(test)]
mod negative_prices;
#[cfg(test)]
mod peer;
#[cfg(test)]
mod plants;
#[cfg(test)]
mod prices;
#[cfg(test)]
mod reference_value;
#[cfg(test)]
mod regime;
#[cfg(test)]
mod support_period;
