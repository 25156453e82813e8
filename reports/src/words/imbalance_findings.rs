//! What lacks for the settlement of an imbalance, or may still change it.

use super::Both;
use crate::Figures;
use records::ImbalanceFinding;
use units::Language;

/// A finding in a sentence.
pub fn imbalance_finding(language: Language, found: ImbalanceFinding) -> String {
    let both = match found {
        ImbalanceFinding::GroupMixed { at_risk: None } => Both(
            "Im Bilanzkreis sind Anlagen, die das Gesetz trennt (§ 20 Satz 1 Nr. 3 EEG); die Marktprämien des Monats sind \
             gefährdet.",
            "Plants that the law keeps apart are in the group (§ 20 Satz 1 Nr. 3 EEG); the month's premiums are at risk.",
        ),
        ImbalanceFinding::GroupMixed { at_risk: Some(_) } => Both(
            "Im Bilanzkreis sind Anlagen, die das Gesetz trennt (§ 20 Satz 1 Nr. 3 EEG); Marktprämien von {amount} sind \
             gefährdet.",
            "Plants that the law keeps apart are in the group (§ 20 Satz 1 Nr. 3 EEG); premiums of {amount} are at risk.",
        ),
        ImbalanceFinding::PlantsMissing => Both(
            "Keine Anlage nennt diesen Bilanzkreis; was er erzeugt hat, ist nicht bekannt.",
            "No plant names this balancing group; what it produced is not known.",
        ),
        ImbalanceFinding::ReadingsMissing(_) => Both(
            "In {count} Viertelstunden fehlt der Messwert einer Anlage.",
            "In {count} quarter hours the reading of a plant is missing.",
        ),
        ImbalanceFinding::ImbalancePricesMissing(_) => Both(
            "In {count} Viertelstunden fehlt der Ausgleichsenergiepreis.",
            "In {count} quarter hours the imbalance price is missing.",
        ),
        ImbalanceFinding::SpotPricesMissing(_) => Both(
            "In {count} Viertelstunden fehlt der Spotpreis; über Ursachen lässt sich nichts sagen.",
            "In {count} quarter hours the spot price is missing; nothing can be said of causes.",
        ),
        ImbalanceFinding::ForecastMissing(_) => Both(
            "Für {count} Viertelstunden war bei ihrem Beginn nichts prognostiziert; Prognosefehler und offener Rest sind nicht \
             zu trennen.",
            "For {count} quarter hours nothing was forecast when they began; forecast error and unhedged rest cannot be told \
             apart.",
        ),
        ImbalanceFinding::ReadingsReplaced(_) => Both(
            "In {count} Viertelstunden steht ein Ersatzwert oder ein Schätzwert.",
            "In {count} quarter hours there is a substitute or an estimate.",
        ),
        ImbalanceFinding::ImbalancePricesEstimated(_) => Both(
            "In {count} Viertelstunden ist der Ausgleichsenergiepreis geschätzt.",
            "In {count} quarter hours the imbalance price is an estimate.",
        ),
        ImbalanceFinding::MonthNotOver(_) => Both(
            "{count} Viertelstunden des Monats sind noch nicht vorbei.",
            "{count} quarter hours of the month are not over.",
        ),
    };
    let count = found.quarter_hours().unwrap_or_default().to_string();
    let at_risk = if let ImbalanceFinding::GroupMixed { at_risk } = found { at_risk } else { None };
    let amount = Figures::new(language).opt_money(at_risk);
    both.with(language, &[("count", &count), ("amount", &amount)])
}
