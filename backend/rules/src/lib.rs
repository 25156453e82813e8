//! What law and market say about a plant's month and year.
//!
//! Pure functions of their arguments: no I/O, no clock, no global, no float. Every module names its source; every
//! public term is in the [glossary](https://github.com/strombuch/strombuch/blob/main/backend/rules/README.md).
//!
//! The way of a month: [`contract`] says which of its days are ours, [`regime`] says which version of § 51 EEG applies ([`innovation`] has its own for innovation tenders), [`negative_prices`] turns
//! the price calendar into quarter hours with and without support, [`feed_in`] adds the readings
//! up, divided where [`premium_share`] says so, [`applicable_value`] less its [`deductions`], [`reference_value`] and [`premium`] give the rate, and [`settlement`]
//! puts it together as a statement whose lines explain every cent. What the law changes from some day on stands in
//! [`dated`] tables, which [`edition`] lists; [`lock`] names what waits for approval, and [`law`] is what all of it is
//! asked with. [`mod@year`] does the same for a year, which
//! [`annual`] trues up, and [`support_period`] says when support ends. [`premium_difference`] compares with what the grid operator
//! states, [`group_purity`] says what may be together in a balancing group, and [`tax`] watches the thresholds of a person.

#![deny(clippy::float_arithmetic)]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

pub mod accrual;
pub mod annual;
pub mod applicable_value;
pub mod contract;
pub mod dated;
pub mod deadlines;
pub mod deductions;
pub mod edition;
pub mod fallback_tariff;
pub mod feed_in;
pub mod group_purity;
pub mod innovation;
pub mod invoice_details;
pub mod law;
pub mod ledger;
pub mod lock;
pub mod market_value_check;
pub mod negative_prices;
pub mod practice;
pub mod premium;
pub mod premium_difference;
pub mod premium_share;
pub mod price_calendar;
pub mod reference_value;
pub mod regime;
pub mod remote_control;
pub mod rule_version;
pub mod sales_form_change;
pub mod settlement;
pub mod shared_location;
pub mod support_group;
pub mod support_period;
pub mod supported_until;
pub mod target_day;
pub mod tax;
pub mod tender;
pub mod working_day;
pub mod year;
