//! `pain.001.001.09`: an order of SEPA credit transfers to the bank.
//!
//! Source: ISO 20022, CustomerCreditTransferInitiationV09; EPC132-08, SEPA Credit Transfer Scheme
//! Customer-to-PSP Implementation Guidelines; DFÜ-Abkommen, Anlage 3.
//!
//! One order is one file with one payment block: euro, shared charges (`SLEV`), addresses in their parts
//! as the scheme demands from November 2026. The same order gives the same bytes.
//!
//! Banks take a basic Latin set of letters only. Everything else is replaced as EPC217-08 tables it, with
//! the German form of umlauts (`ä` → `ae`, `ß` → `ss`) that Anlage 3 allows, so that a name reads the same
//! on the other side. Names and addresses are cut where the scheme ends them (70 characters, 35 of a city);
//! a reference or a remittance text that is too long is an error, because it says what is paid.

mod check;
mod text;
mod write;

pub use check::CreditTransferError;
pub use text::basic_latin;
pub use write::write;

const NAMESPACE: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
/// Stands where an account or a bank is not known.
const NOT_PROVIDED: &str = "NOTPROVIDED";

#[cfg(test)]
mod tests;
