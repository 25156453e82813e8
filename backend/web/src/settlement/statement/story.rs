//! The month in a sentence or two.

use crate::http::Page;
use reports::words;
use services::settlement::{SettlementRecord, StatementPage};
use units::{Energy, PremiumPaidBy, Regime, StatementStatus};

/// A part of the story; what was lost is emphasised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) text: String,
    pub(super) lost: bool,
}

/// The story of a statement; a plant owner is addressed.
pub(super) fn tell(page: &Page, found: &StatementPage, to_owner: bool) -> Vec<Part> {
    let Some(statement) = found.statement() else { return Vec::new() };
    if statement.status() == StatementStatus::Blocked {
        return blocked(page, statement);
    }
    let mut parts = fed_in(page, statement, to_owner);
    parts.push(plain(format!(" {}", paid(page, found, statement))));
    parts
}

fn plain(text: String) -> Part {
    Part { text, lost: false }
}

fn blocked(page: &Page, statement: &SettlementRecord) -> Vec<Part> {
    let intro = page.say(
        "Dieser Monat kann noch nicht abgerechnet werden.",
        "This month cannot be settled yet.",
    );
    let texts =
        statement.findings.iter().map(|finding| words::finding(page.language, finding).text);
    let mut parts = vec![plain(intro.to_owned())];
    parts.extend(texts.map(|text| Part { text: format!(" {text}"), lost: true }));
    parts
}

fn fed_in(page: &Page, statement: &SettlementRecord, to_owner: bool) -> Vec<Part> {
    let figures = page.figures();
    let energy = figures.opt(statement.figures.energy(), reports::Figures::kwh_whole);
    let subject = if to_owner {
        page.say("Ihre Anlage", "Your plant")
    } else {
        page.say("Die Anlage", "The plant")
    };
    let fed_in = page.say("hat", "fed in");
    let sentence = if page.language == units::Language::German {
        format!("{subject} {fed_in} {energy} kWh eingespeist.")
    } else {
        format!("{subject} {fed_in} {energy} kWh.")
    };
    let mut parts = vec![plain(sentence)];
    let lost = statement.figures.energy_without_support().filter(|energy| *energy != Energy::ZERO);
    if let (Some(lost), Some(all)) = (lost, statement.figures.energy()) {
        let amount = figures.kwh_whole(lost);
        let share = figures.percent(lost, all);
        let text = if page.language == units::Language::German {
            format!(" {amount} kWh davon ({share} %) fielen in Zeiten ohne Förderung,")
        } else {
            format!(" {amount} kWh of them ({share} %) fell into times without support,")
        };
        parts.push(Part { text, lost: true });
        parts.push(plain(format!(" {}.", because(page, statement.regime))));
    }
    parts
}

/// Why support fell away, as a clause.
fn because(page: &Page, regime: Regime) -> &'static str {
    let (german, english) = match regime {
        Regime::SixHours => (
            "weil der Börsenpreis sechs Stunden oder länger negativ war",
            "because the exchange price was negative for six hours or longer",
        ),
        Regime::FourHours => (
            "weil der Börsenpreis vier Stunden oder länger negativ war",
            "because the exchange price was negative for four hours or longer",
        ),
        Regime::StagedHours => (
            "weil der Börsenpreis länger negativ war, als das Gesetz in diesem Jahr hinnimmt",
            "because the exchange price was negative for longer than the law allows in this year",
        ),
        Regime::OneHour => (
            "weil der Börsenpreis in diesen Stunden negativ war",
            "because the exchange price was negative in these hours",
        ),
        Regime::QuarterHours => (
            "weil der Börsenpreis in diesen Viertelstunden negativ war",
            "because the exchange price was negative in these quarter hours",
        ),
        Regime::None => ("weil der Börsenpreis negativ war", "because the price was negative"),
    };
    match page.language {
        units::Language::German => german,
        units::Language::English => english,
    }
}

/// Who pays what.
fn paid(page: &Page, found: &StatementPage, statement: &SettlementRecord) -> String {
    let figures = page.figures();
    let german = page.language == units::Language::German;
    let payout = figures.opt_money(statement.figures.payout());
    let advance = statement.reference_kind == Some(units::ReferenceKind::AnnualAdvance);
    let noun = match (german, advance) {
        (true, true) => "Abschlag auf die Marktprämie",
        (true, false) => "Marktprämie",
        (false, true) => "as an advance on the market premium",
        (false, false) => "market premium",
    };
    match (statement.figures.premium(), found.plant.facts.premium_paid_by) {
        (None, _) if german => format!(
            "Der Direktvermarkter zahlt {payout}; eine Marktprämie gibt es in der sonstigen \
             Direktvermarktung nicht."
        ),
        (None, _) => format!("The marketer pays {payout}; this sales form has no market premium."),
        (Some(premium), PremiumPaidBy::GridOperator) if german => format!(
            "Der Direktvermarkter zahlt {payout}, der Netzbetreiber {} {noun}.",
            figures.money(premium)
        ),
        (Some(premium), PremiumPaidBy::GridOperator) => format!(
            "The marketer pays {payout}, the grid operator {} {noun}.",
            figures.money(premium)
        ),
        (Some(premium), PremiumPaidBy::Marketer) if german => {
            format!("Der Direktvermarkter zahlt {payout}, darin {} {noun}.", figures.money(premium))
        }
        (Some(premium), PremiumPaidBy::Marketer) => {
            format!("The marketer pays {payout}, {} of it {noun}.", figures.money(premium))
        }
    }
}
