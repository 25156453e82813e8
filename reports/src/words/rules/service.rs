//! The marketer's service: fees that are a supply of its own, and the tax on them.

use super::super::Both;
use super::RuleWords;

const OF_SERVICE: &str = "Direktvermarktungsvertrag; § 3 Abs. 9 UStG, UStAE 2.5 Abs. 18 S. 5";

pub(super) const SERVICE: [RuleWords; 5] = [
    RuleWords {
        name: "service_fee",
        title: Both("Dienstleistungsentgelt", "Marketing fee"),
        text: Both(
            "Einspeisung × vereinbartes Entgelt je kWh, einmal auf Cent gerundet: eine Leistung von uns an \
             Sie, mit einer Rechnung von uns.",
            "Feed-in × agreed fee per kWh, rounded to cents once: a supply of ours to you, with an invoice \
             of ours.",
        ),
        source: OF_SERVICE,
    },
    RuleWords {
        name: "service_basic_fee",
        title: Both("Grundentgelt", "Basic fee"),
        text: Both(
            "Vereinbartes Entgelt für den Kalendermonat × Tage unter Vertrag ÷ Tage des Monats, einmal \
             auf Cent gerundet.",
            "Agreed fee for the calendar month × days under contract ÷ days of the month, rounded to \
             cents once.",
        ),
        source: OF_SERVICE,
    },
    RuleWords {
        name: "service_market_share",
        title: Both("Anteil am Vermarktungserlös", "Share of the market revenue"),
        text: Both(
            "Vereinbarter Anteil × gerundeter Vermarktungserlös, mindestens null, einmal auf Cent \
             gerundet.",
            "Agreed share × rounded market revenue, at least zero, rounded to cents once.",
        ),
        source: OF_SERVICE,
    },
    RuleWords {
        name: "service_vat",
        title: Both("Umsatzsteuer auf unsere Leistung", "Value added tax on our service"),
        text: Both(
            "19 % auf alle Entgelte zusammen, einmal auf Cent gerundet, auch gegenüber Kleinunternehmern.",
            "19 % on all fees together, rounded to cents once, also towards small businesses.",
        ),
        source: "§ 12 Abs. 1 UStG, 19 % auf die Dienstleistung",
    },
    RuleWords {
        name: "service_vat_second_half_2020",
        title: Both(
            "Umsatzsteuer auf unsere Leistung, zweites Halbjahr 2020",
            "Value added tax on our service, second half of 2020",
        ),
        text: Both(
            "16 % auf alle Entgelte zusammen, einmal auf Cent gerundet, auch gegenüber Kleinunternehmern.",
            "16 % on all fees together, rounded to cents once, also towards small businesses.",
        ),
        source: "§ 12 Abs. 1 und § 28 Abs. 1 UStG, 16 % auf die Dienstleistung",
    },
];
