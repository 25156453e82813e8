//! Fixed words in both languages: what a portfolio manager and a plant owner call a thing.
//!
//! The words of law follow the German text; the glossary in the README of `rules` pairs them with the
//! terms of this code. Codes and keys that came from a file or a database are looked up as text, and
//! one that is not known is shown as it is, without underscores, rather than not at all.

mod accounts;
mod books;
mod deadlines;
mod derived_value;
mod fields;
mod file_problems;
mod findings;
mod hedge;
mod imbalance_findings;
mod import_change;
mod input_change;
mod inputs;
mod invoice_details;
mod lines;
mod person_fields;
mod practice;
mod premium_causes;
mod rules;
mod status;
mod tax;
mod terms;

pub use accounts::account_event;
pub use books::{
    account, bank_purpose, bank_purpose_of, batch_change, batch_state, document_kind, entry_kind,
    payout_state,
};
pub use deadlines::{deadline, deadline_actor, deadline_source};
pub use derived_value::derived_value;
pub use fields::{field, field_hint, field_keys};
pub use file_problems::{file_problem, file_problems, is_file_problem};
pub use findings::{FindingText, finding, finding_message, finding_title};
pub use hedge::{hedge_hold, hedge_reason, proposal_state};
pub use imbalance_findings::imbalance_finding;
pub use import_change::{ImportChangeRow, import_change};
pub use input_change::input_change;
pub use inputs::{InputRow, inputs, market_value};
pub use invoice_details::invoice_detail;
pub use lines::{line, line_kind};
pub use practice::{answer, question};
pub use premium_causes::{premium_cause, premium_cause_source, premium_state};
pub use rules::{rule, rule_names, rule_source, rule_text};
pub use status::{status_message, status_reason, status_sentence};
pub use tax::{
    exemption_reason, not_counted, not_counted_source, small_business_state, tax_assumption,
    tax_consequence, tax_light, tax_standing,
};
pub use terms::{
    fee_kind, feed_in, installation, language_name, legal_form, premium_paid_by, quarter_status,
    reference_kind, regime, regime_long, regime_short, remuneration, role, sales_form, set_off,
    status, storage_option, support, technology, tender, vat, wanted_payment,
};

use units::Language;

/// A word in German and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Both(pub(crate) &'static str, pub(crate) &'static str);

impl Both {
    /// The word in a language.
    pub(crate) fn of(self, language: Language) -> &'static str {
        match language {
            Language::German => self.0,
            Language::English => self.1,
        }
    }

    /// A sentence with its parameters: `{count}` stands for the one of this name. Parameters are put in once, so a
    /// text with braces stays as it is.
    pub(crate) fn with(self, language: Language, parameters: &[(&str, &str)]) -> String {
        let mut text = String::new();
        let mut rest = self.of(language);
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((name, behind)) = after.split_once('}') else { break };
            let found = parameters.iter().find(|(known, _)| *known == name);
            text.push_str(found.map_or("", |(_, value)| value));
            rest = behind;
        }
        text.push_str(rest);
        text
    }
}

/// A code of ours that has no words, made readable.
fn readable(code: &str) -> String {
    code.replace('_', " ")
}

#[cfg(test)]
mod tests;
