//! Why a grid operator's premium differs, in sentences.

mod values;

use super::Both;
use crate::Figures;
use rules::premium_difference::{ApplicableMistake, Cause, PremiumState};
use units::{Language, Period};
use values::{
    annual_or_monthly, superseded, wrong_applicable_value, wrong_market_value, wrong_quarter_hours,
};

/// How far a premium has come.
pub fn premium_state(language: Language, state: PremiumState) -> &'static str {
    let both = match state {
        PremiumState::NotClaimed => Both("kein Anspruch", "not claimed"),
        PremiumState::NotSettled => Both("nicht abgerechnet", "not settled"),
        PremiumState::Blocked => Both("Abrechnung blockiert", "settlement blocked"),
        PremiumState::Outdated => Both("neu abzurechnen", "settle again"),
        PremiumState::Provisional => Both("erwartet, vorläufig", "expected, provisional"),
        PremiumState::Expected => Both("erwartet", "expected"),
        PremiumState::Stated => Both("abgerechnet vom Netzbetreiber", "stated"),
        PremiumState::Received => Both("gezahlt", "received"),
    };
    both.of(language)
}

/// A cause in a sentence.
pub fn premium_cause(language: Language, cause: Cause) -> String {
    match without_detail(cause) {
        Some(both) => both.of(language).to_owned(),
        None => with_detail(Figures::new(language), cause),
    }
}

/// The sentence of a cause whose code says it all.
fn without_detail(cause: Cause) -> Option<Both> {
    Some(match cause {
        Cause::VatAdded => Both(
            "Auf die Marktprämie ist Umsatzsteuer aufgeschlagen.",
            "Value added tax was added to the premium.",
        ),
        Cause::VatDeducted => Both(
            "Aus der Marktprämie ist Umsatzsteuer herausgerechnet.",
            "Value added tax was taken out of the premium.",
        ),
        Cause::WrongSign => {
            Both("Der Betrag hat das falsche Vorzeichen.", "The amount has the wrong sign.")
        }
        Cause::FloorIgnored => Both(
            "Der Marktwert liegt über dem anzulegenden Wert; die Marktprämie ist dann null und wird nicht \
             zurückgefordert.",
            "The market value is above the applicable value; the premium is then zero and is not claimed back.",
        ),
        Cause::Rounding => Both(
            "Es ist anders gerundet; zu runden ist einmal, auf Cent.",
            "It was rounded in another way; it is rounded once, to cents.",
        ),
        Cause::CountedTwice => {
            Both("Der Monat ist doppelt gezählt.", "The month was counted twice.")
        }
        Cause::NotReceived => Both(
            "Der abgerechnete Betrag ist nicht eingegangen.",
            "The stated amount has not been received.",
        ),
        Cause::Unexplained => Both(
            "Der Betrag ergibt sich aus keinem Wert, der uns bekannt ist.",
            "The amount follows from no value that is known to us.",
        ),
        Cause::WrongMarketValue { .. }
        | Cause::SupersededMarketValue { .. }
        | Cause::AnnualInsteadOfMonthly { .. }
        | Cause::MonthlyInsteadOfAnnual { .. }
        | Cause::WrongApplicableValue { .. }
        | Cause::WrongQuarterHours { .. }
        | Cause::MissingEnergy { .. }
        | Cause::SurplusEnergy { .. }
        | Cause::StatementOfOtherMonth { .. }
        | Cause::PaidShort { .. }
        | Cause::PaidOver { .. } => return None,
    })
}

fn with_detail(figures: Figures, cause: Cause) -> String {
    match cause {
        Cause::WrongMarketValue { value, period } => wrong_market_value(figures, value, period),
        Cause::SupersededMarketValue { value } => superseded(figures, value),
        Cause::AnnualInsteadOfMonthly { year } => annual_or_monthly(figures, Period::Year(year)),
        Cause::MonthlyInsteadOfAnnual { month } => annual_or_monthly(figures, Period::Month(month)),
        Cause::WrongApplicableValue { value, mistake } => {
            wrong_applicable_value(figures, value, mistake)
        }
        Cause::WrongQuarterHours { mistake } => wrong_quarter_hours(figures, mistake),
        Cause::MissingEnergy { energy } => {
            let amount = figures.kwh_exact(energy);
            let german = format!("Es fehlen {amount} kWh Einspeisung.");
            said(figures, german, format!("{amount} kWh of feed-in are missing."))
        }
        Cause::SurplusEnergy { energy } => {
            let amount = figures.kwh_exact(energy);
            let german = format!("Es sind {amount} kWh Einspeisung zu viel angesetzt.");
            said(figures, german, format!("There are {amount} kWh of feed-in too many."))
        }
        Cause::StatementOfOtherMonth { month } => {
            let month = figures.month(month);
            let german = format!("Der Betrag ist der des Monats {month}.");
            said(figures, german, format!("The amount is that of {month}."))
        }
        Cause::PaidShort { missing } => {
            let amount = figures.money(missing);
            let german = format!("Es wurden {amount} weniger gezahlt als abgerechnet.");
            said(figures, german, format!("{amount} less were paid than stated."))
        }
        Cause::PaidOver { surplus } => {
            let amount = figures.money(surplus);
            let german = format!("Es wurden {amount} mehr gezahlt als abgerechnet.");
            said(figures, german, format!("{amount} more were paid than stated."))
        }
        Cause::VatAdded
        | Cause::VatDeducted
        | Cause::WrongSign
        | Cause::FloorIgnored
        | Cause::Rounding
        | Cause::CountedTwice
        | Cause::NotReceived
        | Cause::Unexplained => String::new(),
    }
}

/// Where the law says what is right instead.
pub fn premium_cause_source(cause: Cause) -> &'static str {
    match cause {
        Cause::WrongMarketValue { .. } | Cause::SupersededMarketValue { .. } => {
            "§ 20, Anlage 1 Nr. 5 EEG 2023"
        }
        Cause::AnnualInsteadOfMonthly { .. } => "Anlage 1 Nr. 3.1.2 EEG 2023",
        Cause::MonthlyInsteadOfAnnual { .. } => "§ 26 Abs. 1, Anlage 1 Nr. 4 EEG 2023",
        Cause::WrongApplicableValue { mistake, .. } => match mistake {
            ApplicableMistake::FixedFeedIn => "§ 20, § 53 Abs. 1 EEG 2023",
            ApplicableMistake::DefaultTariff => "§ 20, § 53 Abs. 3 EEG 2023",
            ApplicableMistake::SurchargeAddedAgain
            | ApplicableMistake::OtherKnownValue
            | ApplicableMistake::UnknownValue => "§ 20, § 48, § 49 EEG 2023",
        },
        Cause::WrongQuarterHours { .. } => "§ 3 Nr. 42a, § 51, § 100 Abs. 45 EEG 2023",
        Cause::VatAdded | Cause::VatDeducted => "UStAE 2.5 Abs. 18",
        Cause::FloorIgnored => "Anlage 1 Nr. 3.1.2, Nr. 4.1.2 EEG 2023",
        Cause::NotReceived | Cause::PaidShort { .. } | Cause::PaidOver { .. } => {
            "§ 26 Abs. 1 EEG 2023"
        }
        Cause::MissingEnergy { .. }
        | Cause::SurplusEnergy { .. }
        | Cause::WrongSign
        | Cause::Rounding
        | Cause::CountedTwice
        | Cause::StatementOfOtherMonth { .. }
        | Cause::Unexplained => "§ 20, Anlage 1 EEG 2023",
    }
}

fn said(figures: Figures, german: String, english: String) -> String {
    match figures.language() {
        Language::German => german,
        Language::English => english,
    }
}

#[cfg(test)]
mod tests;
