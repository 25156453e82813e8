//! Premiums of a month in words and figures.

use crate::http::Page;
use reports::words;
use services::premium::{ComparedPremium, Diagnosis, PremiumState};
use units::{Language, Money};

/// A plant's premium as a row.
pub(super) struct PremiumRow {
    pub(super) name: String,
    pub(super) plant: String,
    pub(super) address: String,
    pub(super) class: &'static str,
    pub(super) state: &'static str,
    /// Why what is expected may still change.
    pub(super) provisional: String,
    pub(super) expected: String,
    pub(super) stated: String,
    pub(super) received: String,
    pub(super) difference: String,
    /// Whether a person must see it.
    pub(super) needs_attention: bool,
    /// Why, one explanation a sentence.
    pub(super) reasons: Vec<String>,
    /// Whether all that differs is rounding.
    pub(super) is_rounding: bool,
}

/// The sums of a month, each of the plants that have the amount.
pub(super) struct Totals {
    pub(super) expected: String,
    pub(super) stated: String,
    pub(super) received: String,
    pub(super) difference: String,
    pub(super) differs: bool,
}

impl Totals {
    pub(super) fn of(page: &Page, premiums: &[ComparedPremium]) -> Self {
        let figures = page.figures();
        let differences = sum(premiums, difference);
        Self {
            expected: figures.opt_money(sum(premiums, expected)),
            stated: figures.opt_money(sum(premiums, stated)),
            received: figures.opt_money(sum(premiums, |premium| premium.received)),
            difference: figures.opt(differences, reports::Figures::signed_money),
            differs: premiums.iter().any(ComparedPremium::needs_attention),
        }
    }
}

/// The sum of what is known; nothing where nothing is.
fn sum(
    premiums: &[ComparedPremium],
    amount: impl Fn(&ComparedPremium) -> Option<Money>,
) -> Option<Money> {
    premiums.iter().filter_map(amount).try_fold(None, |sum: Option<Money>, next| {
        sum.unwrap_or(Money::ZERO).checked_add(next).map(Some)
    })?
}

impl PremiumRow {
    pub(super) fn of(page: &Page, premium: &ComparedPremium) -> Self {
        let figures = page.figures();
        let (facts, needs_attention) = (&premium.facts, premium.needs_attention());
        Self {
            name: facts.name.clone(),
            plant: facts.plant.to_string(),
            address: format!("/plants/{}/statements/{}", facts.plant, premium.month),
            class: if needs_attention { "provisional" } else { class(premium.state) },
            state: words::premium_state(page.language, premium.state),
            provisional: words::status_reason(page.language, &premium.provisional),
            expected: figures.opt_money(expected(premium)),
            stated: figures.opt_money(stated(premium)),
            received: figures.opt_money(premium.received),
            difference: figures.opt(difference(premium), reports::Figures::signed_money),
            needs_attention,
            reasons: if needs_attention { reasons(page, premium) } else { Vec::new() },
            is_rounding: !needs_attention
                && premium.diagnosis.as_ref().is_some_and(|found| !found.is_silent()),
        }
    }
}

/// What the settlement says.
pub(super) fn expected(premium: &ComparedPremium) -> Option<Money> {
    let computed = premium.expected.as_ref()?.premium().ok()?;
    Some(computed.amount)
}

pub(super) fn stated(premium: &ComparedPremium) -> Option<Money> {
    premium.statement.as_ref().map(|stated| stated.premium)
}

/// Stated less expected, where both could be compared.
pub(super) fn difference(premium: &ComparedPremium) -> Option<Money> {
    premium.diagnosis.as_ref().map(|found| found.difference)
}

/// The causes in sentences, those that fit equally well one after the other, and that of a wrong payment last.
pub(crate) fn reasons(page: &Page, premium: &ComparedPremium) -> Vec<String> {
    let language = page.language;
    let Some(Diagnosis { explanations, payment, .. }) = &premium.diagnosis else {
        let state = words::premium_state(language, premium.state);
        let words = page.say(
            "Vom Netzbetreiber abgerechnet, aber mit nichts zu vergleichen:",
            "Stated by the grid operator, with nothing to compare it to:",
        );
        return vec![format!("{words} {state}.")];
    };
    let mut reasons = Vec::new();
    for explanation in explanations {
        let causes = explanation.causes.iter();
        let text: Vec<String> =
            causes.map(|cause| words::premium_cause(language, *cause)).collect();
        let or = if reasons.is_empty() { "" } else { page.say("Oder: ", "Or: ") };
        reasons.push(format!("{or}{}", text.join(" ")));
    }
    reasons.extend(payment.map(|cause| words::premium_cause(language, cause)));
    reasons
}

fn class(state: PremiumState) -> &'static str {
    match state {
        PremiumState::Received => "final",
        PremiumState::Provisional | PremiumState::Outdated => "provisional",
        PremiumState::Blocked => "blocked",
        PremiumState::NotClaimed
        | PremiumState::NotSettled
        | PremiumState::Expected
        | PremiumState::Stated => "",
    }
}

/// How many there are beyond those that are shown; nothing when all are.
pub(super) fn more(page: &Page, all: usize, shown: usize) -> String {
    match all.saturating_sub(shown) {
        0 => String::new(),
        more => page.figures().count(i64::try_from(more).unwrap_or(i64::MAX)),
    }
}

/// How many are stated and how many of them differ.
pub(super) fn sentence(page: &Page, premiums: &[ComparedPremium]) -> String {
    let count = |wanted: fn(&ComparedPremium) -> bool| {
        premiums.iter().filter(|premium| wanted(premium)).count()
    };
    let all = premiums.len();
    let stated = count(|premium| premium.statement.is_some());
    let open = count(ComparedPremium::needs_attention);
    let german = page.language == Language::German;
    let of_stated = match (stated, german) {
        (0, true) => "Von den Netzbetreibern liegt noch keine Abrechnung vor.".to_owned(),
        (0, false) => "No grid operator has stated anything yet.".to_owned(),
        (_, true) => format!("Die Netzbetreiber haben {stated} von {all} Anlagen abgerechnet."),
        (_, false) => format!("The grid operators have stated {stated} of {all} plants."),
    };
    let of_open = match (stated, open, german) {
        (0, _, _) => return of_stated,
        (_, 0, true) => "Alles stimmt bis auf Rundungen überein.".to_owned(),
        (_, 0, false) => "Everything agrees but for rounding.".to_owned(),
        (_, 1, true) => "Eine Anlage ist zu klären.".to_owned(),
        (_, 1, false) => "One plant is to be clarified.".to_owned(),
        (_, _, true) => format!("{open} Anlagen sind zu klären."),
        (_, _, false) => format!("{open} plants are to be clarified."),
    };
    format!("{of_stated} {of_open}")
}
