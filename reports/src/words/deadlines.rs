//! Deadlines and market data in words.

use super::Both;
use rules::deadlines::{DeadlineActor, DeadlineKind};
use units::Language;

/// What is due.
pub fn deadline(language: Language, kind: DeadlineKind) -> &'static str {
    let both = match kind {
        DeadlineKind::MarketValue => Both("Marktwerte", "Market values"),
        DeadlineKind::LegalSpotPrice => {
            Both("Spotmarktpreis nach § 3 Nr. 42a EEG", "Legal spot price (§ 3 Nr. 42a EEG)")
        }
        DeadlineKind::AnnualMarketValue => Both("Jahresmarktwerte", "Annual market values"),
        DeadlineKind::Advance => Both("Abschlag auf die Marktprämie", "Advance on the premium"),
        DeadlineKind::SalesFormNotice => Both(
            "Mitteilung: Wechsel der Veräußerungsform zum",
            "Notice: change of the sales form to",
        ),
        DeadlineKind::DefaultTariffNotice => Both(
            "Mitteilung: Wechsel in die oder aus der Ausfallvergütung zum",
            "Notice: change into or out of the default tariff to",
        ),
        DeadlineKind::AnnualNotification => {
            Both("Jahresmeldung an den Netzbetreiber", "Data of the year to the grid operator")
        }
        DeadlineKind::SupportExtension => {
            Both("Viertelstunden nach § 51a EEG", "Quarter hours of § 51a EEG")
        }
        DeadlineKind::FirstAllocation => {
            Both("Erstaufschlag der Bilanzkreissummen", "First allocation of the group's sums")
        }
        DeadlineKind::Clearing => {
            Both("Clearing der Bilanzkreissummen", "Clearing of the group's sums")
        }
        DeadlineKind::ImbalancePrice => Both("Ausgleichsenergiepreis (reBAP)", "Imbalance price"),
        DeadlineKind::BalancingGroupSettlement => {
            Both("Bilanzkreisabrechnung", "Settlement of the balancing group")
        }
    };
    both.of(language)
}

/// Paragraph and rule of a deadline.
pub fn deadline_source(language: Language, kind: DeadlineKind) -> &'static str {
    let german = match kind {
        DeadlineKind::MarketValue => "Anlage 1 Nr. 5.2 EEG 2023: 10. Werktag des Folgemonats",
        DeadlineKind::LegalSpotPrice => "Anlage 1 Nr. 5.2 EEG 2023: mit den Marktwerten des Monats",
        DeadlineKind::AnnualMarketValue => "Anlage 1 Nr. 5.3 EEG 2023: 10. Werktag des Folgejahres",
        DeadlineKind::Advance => "§ 26 Abs. 1 EEG 2023: 15. des Folgemonats",
        DeadlineKind::SalesFormNotice => {
            "§ 21c Abs. 1 S. 1 EEG 2023: vor Beginn des vorangehenden Monats"
        }
        DeadlineKind::DefaultTariffNotice => {
            "§ 21c Abs. 1 S. 2 EEG 2023: fünftletzter Werktag des Vormonats"
        }
        DeadlineKind::AnnualNotification => "§ 71 Abs. 1 EEG 2023: 28. Februar des Folgejahres",
        DeadlineKind::SupportExtension => "§ 51a Abs. 4 EEG 2023: 31. Januar des Folgejahres",
        DeadlineKind::FirstAllocation => "MaBiS Kap. 3.10: 12. Werktag des Folgemonats",
        DeadlineKind::Clearing => "MaBiS Kap. 3.10: 30. Werktag nach dem Monat",
        DeadlineKind::ImbalancePrice => "MaBiS: 20. Werktag nach dem Monat",
        DeadlineKind::BalancingGroupSettlement => "MaBiS Kap. 3.10: 42. Werktag nach dem Monat",
    };
    match language {
        Language::German => german,
        Language::English => kind.source(),
    }
}

/// Who has to act.
pub fn deadline_actor(language: Language, actor: DeadlineActor) -> &'static str {
    let both = match actor {
        DeadlineActor::Publisher => Both("ÜNB veröffentlichen", "TSOs publish"),
        DeadlineActor::Marketer => Both("wir", "we"),
        DeadlineActor::GridOperator => Both("Netzbetreiber", "grid operator"),
    };
    both.of(language)
}
