//! The premiums of a month as both payers see them: for programs, for a terminal, and as a letter.

mod columns;
mod letter;

pub use letter::{PremiumLetter, premium_letters};

use crate::sheet::csv_for_programs;
use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{amount, new_table, text_of};
use crate::words::{premium_cause, premium_state, status_sentence};
use columns::COLUMNS;
use comfy_table::Cell;
use rules::premium_difference::{Cause, ComparedPremium, Diagnosis, Explanation};
use serde::Serialize;
use std::fmt::Write;
use units::{Language, Money, Month};
use utoipa::ToSchema;

/// The premiums of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PremiumsBody {
    /// The month.
    pub month: String,
    /// The premiums in the order of the unit numbers.
    pub premiums: Vec<PremiumBody>,
}

/// One plant's premium. Amounts are decimal strings in euro; what is not known is null and never zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PremiumBody {
    /// Unit number.
    pub plant_id: String,
    /// What the settlement says; of a plant with the annual value its advance.
    pub expected_eur: Option<String>,
    /// What the grid operator states.
    pub stated_eur: Option<String>,
    /// What was paid.
    pub received_eur: Option<String>,
    /// Stated less expected; positive when too much is stated.
    pub difference_eur: Option<String>,
    /// The most plausible causes of the difference, then that of a wrong payment.
    pub causes: Vec<PremiumCauseBody>,
    /// Other causes that fit equally well.
    pub alternatives: Vec<Vec<PremiumCauseBody>>,
    /// `not_claimed`, `not_settled`, `blocked`, `outdated`, `provisional`, `expected`, `stated` or `received`.
    pub status: &'static str,
}

/// A cause of a difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PremiumCauseBody {
    /// Stable code.
    pub code: &'static str,
    /// A value, period, energy or amount; empty when the code says it all.
    pub detail: String,
}

impl PremiumsBody {
    /// The body of a month's premiums.
    pub fn of(month: Month, premiums: &[ComparedPremium]) -> Self {
        Self { month: month.to_string(), premiums: premiums.iter().map(PremiumBody::of).collect() }
    }
}

impl PremiumBody {
    /// The body of a plant's premium.
    pub fn of(premium: &ComparedPremium) -> Self {
        let diagnosis = premium.diagnosis.as_ref();
        let causes = diagnosis.map(Diagnosis::causes).unwrap_or_default();
        let others = diagnosis.map_or(&[][..], |found| &found.explanations).iter().skip(1);
        let bodies = |causes: &[Cause]| -> Vec<PremiumCauseBody> {
            causes.iter().copied().map(PremiumCauseBody::of).collect()
        };
        Self {
            plant_id: premium.facts.plant.to_string(),
            expected_eur: expected(premium).map(Money::decimal),
            stated_eur: stated(premium).map(Money::decimal),
            received_eur: premium.received.map(Money::decimal),
            difference_eur: difference(premium).map(Money::decimal),
            causes: bodies(&causes),
            alternatives: others.map(|other: &Explanation| bodies(&other.causes)).collect(),
            status: premium.state.as_str(),
        }
    }
}

impl PremiumCauseBody {
    fn of(cause: Cause) -> Self {
        Self { code: cause.code(), detail: cause.detail() }
    }
}

fn expected(premium: &ComparedPremium) -> Option<Money> {
    let computed = premium.expected.as_ref()?.premium().ok()?;
    Some(computed.amount)
}

fn stated(premium: &ComparedPremium) -> Option<Money> {
    premium.statement.as_ref().map(|stated| stated.premium)
}

/// Stated less expected, where both could be compared.
fn difference(premium: &ComparedPremium) -> Option<Money> {
    premium.diagnosis.as_ref().map(|found| found.difference)
}

/// CSV for programs, one row a plant.
pub fn premiums_csv(premiums: &[ComparedPremium]) -> String {
    csv_for_programs(&COLUMNS, premiums)
}

/// The premiums for a terminal; below them the causes in words.
pub fn premiums_table(premiums: &[ComparedPremium]) -> String {
    let mut table = new_table(&[
        Words("Plant"),
        Words("Name"),
        Words("Status"),
        Numbers("Expected €"),
        Numbers("Stated €"),
        Numbers("Received €"),
        Numbers("Difference €"),
    ]);
    for premium in premiums {
        table.add_row(vec![
            Cell::new(&premium.facts.plant),
            Cell::new(&premium.facts.name),
            Cell::new(premium_state(Language::English, premium.state)),
            amount(expected(premium)),
            amount(stated(premium)),
            amount(premium.received),
            amount(difference(premium)),
        ]);
    }
    let mut text = text_of(&table);
    for premium in premiums {
        add_reasons(&mut text, premium);
    }
    text
}

/// Why a premium needs a look, one reason a line.
fn add_reasons(text: &mut String, premium: &ComparedPremium) {
    let language = Language::English;
    let plant = &premium.facts.plant;
    for (place, explanation) in explanations(premium).iter().enumerate() {
        let or = if place == 0 { "" } else { "or: " };
        let _written = writeln!(text, "{plant}: {or}{}", sentences(language, explanation));
    }
    let payment = premium.diagnosis.as_ref().and_then(|found| found.payment);
    if let Some(payment) = payment {
        let _written = writeln!(text, "{plant}: {}", premium_cause(language, payment));
    }
    if premium.diagnosis.is_none() && premium.statement.is_some() {
        let state = premium_state(language, premium.state);
        let _written = writeln!(text, "{plant}: stated, and not compared: {state}");
    }
}

fn explanations(premium: &ComparedPremium) -> &[Explanation] {
    premium.diagnosis.as_ref().map_or(&[], |found| &found.explanations)
}

/// The causes of an explanation in sentences.
fn sentences(language: Language, explanation: &Explanation) -> String {
    let causes = explanation.causes.iter();
    causes.map(|cause| premium_cause(language, *cause)).collect::<Vec<_>>().join(" ")
}

/// Why what is expected may still change, in sentences; nothing when it will not.
fn provisional(language: Language, premium: &ComparedPremium) -> Option<String> {
    let reasons = &premium.provisional;
    (!reasons.is_empty()).then(|| status_sentence(language, reasons))
}

#[cfg(test)]
mod tests;
