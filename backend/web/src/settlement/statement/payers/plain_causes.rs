//! What a difference is about, as an owner is told: where it lies, not whose mistake it is.

use crate::http::Page;
use services::premium::{Cause, ComparedPremium, Diagnosis};
use units::Money;

/// Where the difference lies, and that somebody sees to it.
pub(super) fn plain_reasons(page: &Page, premium: &ComparedPremium) -> Vec<String> {
    let found = premium.diagnosis.as_ref();
    let mut reasons = Vec::new();
    for cause in found.map(Diagnosis::causes).unwrap_or_default() {
        let (german, english) = plain(cause);
        let reason = page.say(german, english).to_owned();
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    let is_open =
        found.is_none_or(|found| found.difference != Money::ZERO || found.payment.is_some());
    if is_open {
        let seen_to = page.say(
            "Ihr Direktvermarkter klärt das mit dem Netzbetreiber.",
            "Your marketer clarifies it with the grid operator.",
        );
        reasons.push(seen_to.to_owned());
    }
    reasons
}

/// What a cause is about, in German and English.
fn plain(cause: Cause) -> (&'static str, &'static str) {
    match cause {
        Cause::WrongMarketValue { .. }
        | Cause::SupersededMarketValue { .. }
        | Cause::AnnualInsteadOfMonthly { .. }
        | Cause::MonthlyInsteadOfAnnual { .. } => (
            "Beide Rechnungen gehen von verschiedenen Marktwerten aus.",
            "The two computations use different market values.",
        ),
        Cause::WrongApplicableValue { .. } => (
            "Beide Rechnungen gehen von verschiedenen anzulegenden Werten aus.",
            "The two computations use different applicable values.",
        ),
        Cause::WrongQuarterHours { .. } => (
            "Beide Rechnungen lassen verschiedene Viertelstunden mit negativen Preisen ohne Förderung.",
            "The two computations leave different quarter hours of negative prices without support.",
        ),
        Cause::VatAdded | Cause::VatDeducted => (
            "Es geht um die Umsatzsteuer; die Marktprämie enthält keine.",
            "It is about value added tax; the market premium has none.",
        ),
        Cause::MissingEnergy { .. } | Cause::SurplusEnergy { .. } => (
            "Beide Rechnungen haben verschiedene Strommengen.",
            "The two computations have different energy.",
        ),
        Cause::CountedTwice | Cause::StatementOfOtherMonth { .. } => {
            ("Es geht um die Zuordnung zu den Monaten.", "It is about which month is counted.")
        }
        Cause::WrongSign | Cause::FloorIgnored => {
            ("Es geht darum, wer wem zahlt.", "It is about who pays whom.")
        }
        Cause::Rounding => ("Es ist anders gerundet.", "It was rounded in another way."),
        Cause::NotReceived => ("Die Zahlung steht noch aus.", "The payment is still to come."),
        Cause::PaidShort { .. } | Cause::PaidOver { .. } => (
            "Gezahlt wurde ein anderer Betrag, als abgerechnet ist.",
            "Another amount was paid than is stated.",
        ),
        Cause::Unexplained => ("Der Grund ist noch nicht bekannt.", "The reason is not known yet."),
    }
}
