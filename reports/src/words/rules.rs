//! The rules that lines cite: name, how they compute, and where they stand.

mod deductions;
mod earlier;
mod service;

use super::{Both, readable};
use deductions::DEDUCTIONS;
use earlier::german_source;
use service::SERVICE;
use units::Language;

struct RuleWords {
    name: &'static str,
    title: Both,
    text: Both,
    /// The German citation; the stored one is in English.
    source: &'static str,
}

const RULES: [RuleWords; 22] = [
    RuleWords {
        name: "spot_revenue",
        title: Both("Vergütung zum Spotpreis", "Paid at the spot price"),
        text: Both(
            "Einspeisung jeder Viertelstunde × Spotpreis dieser Viertelstunde, addiert und einmal \
             auf Cent gerundet.",
            "Feed-in of each quarter hour × its spot price, added up and rounded to cents once.",
        ),
        source: "Direktvermarktungsvertrag; Spotmarktpreis nach § 3 Nr. 42a EEG 2023",
    },
    RuleWords {
        name: "market_value_revenue",
        title: Both("Vergütung zum Monatsmarktwert", "Paid at the monthly market value"),
        text: Both(
            "Einspeisung des Monats × Monatsmarktwert, einmal auf Cent gerundet.",
            "Feed-in of the month × monthly market value, rounded to cents once.",
        ),
        source: "Direktvermarktungsvertrag; Monatsmarktwert nach Anlage 1 Nr. 3.3 EEG 2023",
    },
    RuleWords {
        name: "market_value_with_surcharge",
        title: Both(
            "Vergütung zum Monatsmarktwert mit Zu- oder Abschlag",
            "Paid at the monthly market value with a surcharge or deduction",
        ),
        text: Both(
            "Einspeisung des Monats × (Monatsmarktwert + vereinbarter Zu- oder Abschlag), einmal auf \
             Cent gerundet.",
            "Feed-in of the month × (monthly market value + agreed surcharge or deduction), rounded to \
             cents once.",
        ),
        source: "Direktvermarktungsvertrag; Monatsmarktwert nach Anlage 1 Nr. 3.3 EEG 2023",
    },
    RuleWords {
        name: "basic_fee",
        title: Both("Fester Preisabschlag", "Fixed price discount"),
        text: Both(
            "Vereinbarter Betrag für den Kalendermonat × Tage unter Vertrag ÷ Tage des Monats, einmal \
             auf Cent gerundet.",
            "Agreed amount for the calendar month × days under contract ÷ days of the month, rounded to \
             cents once.",
        ),
        source: "Direktvermarktungsvertrag",
    },
    RuleWords {
        name: "market_share",
        title: Both("Anteil am Vermarktungserlös", "Share of the market revenue"),
        text: Both(
            "Vereinbarter Anteil × gerundeter Vermarktungserlös, mindestens null, einmal auf Cent \
             gerundet.",
            "Agreed share × rounded market revenue, at least zero, rounded to cents once.",
        ),
        source: "Direktvermarktungsvertrag",
    },
    RuleWords {
        name: "fee",
        title: Both("Preisabschlag", "Price discount"),
        text: Both(
            "Einspeisung × vereinbarter Abschlag je kWh, einmal auf Cent gerundet. Er mindert den Preis \
             Ihres Stroms.",
            "Feed-in × agreed discount per kWh, rounded to cents once. It reduces the price of your \
             electricity.",
        ),
        source: "Direktvermarktungsvertrag",
    },
    RuleWords {
        name: "vat_regular",
        title: Both("Umsatzsteuer, Regelbesteuerung", "Value added tax, standard taxation"),
        text: Both(
            "19 % auf den Preis des Stroms; auf die Marktprämie fällt keine an.",
            "19 % of the price of the electricity; none on the market premium.",
        ),
        source: "§ 12 Abs. 1 UStG, 19 % auf die Stromlieferung",
    },
    RuleWords {
        name: "vat_second_half_2020",
        title: Both("Umsatzsteuer, zweites Halbjahr 2020", "Value added tax, second half of 2020"),
        text: Both(
            "16 % auf den Preis des Stroms; auf die Marktprämie fällt keine an.",
            "16 % of the price of the electricity; none on the market premium.",
        ),
        source: "§ 12 Abs. 1 und § 28 Abs. 1 UStG, 16 % auf die Stromlieferung",
    },
    RuleWords {
        name: "vat_small_business",
        title: Both("Kleinunternehmer", "Small business"),
        text: Both("Es wird keine Umsatzsteuer ausgewiesen.", "No value added tax is shown."),
        source: "§ 19 Abs. 1 UStG",
    },
    RuleWords {
        name: "vat_reverse_charge",
        title: Both("Steuerschuldnerschaft des Leistungsempfängers", "Reverse charge"),
        text: Both(
            "Sie handeln selbst mit Strom: Die Umsatzsteuer auf Ihre Lieferung schulden wir, sie wird nicht \
             ausgewiesen.",
            "You trade in electricity yourself: the value added tax on your supply is owed by us and not \
             shown.",
        ),
        source: "§ 13b Abs. 2 Nr. 5 Buchst. b und Abs. 5 S. 4 UStG",
    },
    RuleWords {
        name: "market_premium_monthly",
        title: Both("Marktprämie auf den Monatsmarktwert", "Premium on the monthly value"),
        text: Both(
            "(Einspeisung − Einspeisung ohne Förderung) × (anzulegender Wert − Monatsmarktwert), \
             mindestens null, einmal auf Cent gerundet.",
            "(feed-in − feed-in without support) × (applicable value − monthly market value), at \
             least zero, rounded to cents once.",
        ),
        source: "§ 20 und Anlage 1 Nr. 3.1.2 EEG 2023; keine Umsatzsteuer (UStAE 2.5 Abs. 18)",
    },
    RuleWords {
        name: "market_premium_advance",
        title: Both("Abschlag auf die Jahresprämie", "Advance on the annual premium"),
        text: Both(
            "(Einspeisung − Einspeisung ohne Förderung) × (anzulegender Wert − Jahresmarktwert des \
             Vorjahres), mindestens null, einmal auf Cent gerundet. Nach Jahresende wird auf den \
             Jahresmarktwert des Lieferjahres abgerechnet.",
            "(feed-in − feed-in without support) × (applicable value − annual market value of the \
             year before), at least zero, rounded to cents once. After the end of the year it is \
             trued up to the annual market value of the delivery year.",
        ),
        source: "§ 26 Abs. 1 Satz 2 und Anlage 1 Nr. 4 EEG 2023; keine Umsatzsteuer (UStAE 2.5 \
                 Abs. 18)",
    },
    RuleWords {
        name: "market_premium_annual",
        title: Both("Marktprämie auf den Jahresmarktwert", "Premium on the annual value"),
        text: Both(
            "Geförderte Einspeisung des Jahres × (anzulegender Wert − Jahresmarktwert), mindestens \
             null, einmal auf Cent gerundet.",
            "Supported feed-in of the year × (applicable value − annual market value), at least \
             zero, rounded to cents once.",
        ),
        source: "§ 20 und Anlage 1 Nr. 4.1.2 EEG 2023; keine Umsatzsteuer (UStAE 2.5 Abs. 18)",
    },
    RuleWords {
        name: "sales_form_split",
        title: Both("Aufteilung auf Veräußerungsformen", "Split of sales forms"),
        text: Both(
            "Von jeder Viertelstunde hat nur der vereinbarte Anteil die Marktprämie; der Rest wird in \
             sonstiger Direktvermarktung verkauft.",
            "Of each quarter hour only the agreed part has the market premium; the rest is sold in \
             other direct marketing.",
        ),
        source: "§ 21b Abs. 2 EEG 2023",
    },
    RuleWords {
        name: "support_ended",
        title: Both("Nach dem Ende der Förderung", "After the end of support"),
        text: Both(
            "Die Förderung endet mitten im Monat; was danach eingespeist wird, hat keine Marktprämie.",
            "Support ends within the month; what is fed in later has no market premium.",
        ),
        source: "§ 25 Abs. 1 EEG 2023",
    },
    RuleWords {
        name: "annual_true_up",
        title: Both("Endabrechnung der Abschläge", "Settlement of the advances"),
        text: Both(
            "Marktprämie des Jahres abzüglich der gezahlten Abschläge.",
            "Market premium of the year less the advances paid.",
        ),
        source: "§ 26 Abs. 1 Satz 3 EEG 2023",
    },
    RuleWords {
        name: "negative_prices_six_hours",
        title: Both("Sechs-Stunden-Regel", "Six-hour rule"),
        text: Both(
            "Keine Förderung in Zeiten, in denen der Spotpreis sechs Stunden oder länger in Folge \
             negativ war, von der ersten Stunde an.",
            "No support while the spot price was negative for six hours or more in a row, from the \
             first hour on.",
        ),
        source: "§ 51 Abs. 1 EEG 2017, § 100 Abs. 45 EEG 2023",
    },
    RuleWords {
        name: "negative_prices_four_hours",
        title: Both("Vier-Stunden-Regel", "Four-hour rule"),
        text: Both(
            "Keine Förderung in Zeiten, in denen der Spotpreis vier Stunden oder länger in Folge \
             negativ war, von der ersten Stunde an.",
            "No support while the spot price was negative for four hours or more in a row, from the \
             first hour on.",
        ),
        source: "§ 51 Abs. 1 EEG 2021, § 100 Abs. 45 EEG 2023",
    },
    RuleWords {
        name: "negative_prices_staged_hours",
        title: Both("Gestaffelte Stunden-Regel", "Staged hour rule"),
        text: Both(
            "Keine Förderung in Zeiten, in denen der Spotpreis lange genug in Folge negativ war: 2023 \
             vier Stunden, 2024 und 2025 drei, 2026 zwei, ab 2027 eine Stunde.",
            "No support while the spot price was negative for long enough in a row: four hours in \
             2023, three in 2024 and 2025, two in 2026, one from 2027.",
        ),
        source: "§ 51 Abs. 1 EEG 2023 in der Fassung bis 24.02.2025, § 100 Abs. 45 und 46 EEG 2023",
    },
    RuleWords {
        name: "negative_prices_one_hour",
        title: Both("Ein-Stunden-Regel", "One-hour rule"),
        text: Both(
            "Keine Förderung in jeder Stunde mit negativem Spotpreis, für Zuschläge aus \
             Innovationsausschreibungen mit Gebotstermin bis 24.02.2025.",
            "No support in every hour with a negative spot price, for awards of innovation tenders \
             with a bid deadline until 24 February 2025.",
        ),
        source: "§ 9 InnAusV in der Fassung bis 24.02.2025, § 19 Abs. 2 InnAusV",
    },
    RuleWords {
        name: "negative_prices_innovation",
        title: Both(
            "Viertelstunden-Regel der Innovationsausschreibung",
            "Quarter-hour rule of innovation tenders",
        ),
        text: Both(
            "Keine Förderung in jeder Viertelstunde mit negativem Spotpreis, für Zuschläge aus \
             Innovationsausschreibungen mit Gebotstermin ab 25.02.2025.",
            "No support in every quarter hour with a negative spot price, for awards of innovation \
             tenders with a bid deadline from 25 February 2025.",
        ),
        source: "§ 9 InnAusV",
    },
    RuleWords {
        name: "negative_prices_quarter_hours",
        title: Both("Viertelstunden-Regel", "Quarter-hour rule"),
        text: Both(
            "Keine Förderung in jeder Viertelstunde mit negativem Spotpreis.",
            "No support in every quarter hour with a negative spot price.",
        ),
        source: "§ 51 Abs. 1 EEG 2023",
    },
];

/// The names of all rules that have words here.
pub fn rule_names() -> impl Iterator<Item = &'static str> {
    RULES.iter().chain(&SERVICE).chain(&DEDUCTIONS).map(|rule| rule.name)
}

/// The name of a rule: `Sechs-Stunden-Regel`.
pub fn rule(language: Language, name: &str) -> String {
    found(name).map_or_else(|| readable(name), |rule| rule.title.of(language).to_owned())
}

/// How a rule computes, in a sentence; empty for a rule that is not known.
pub fn rule_text(language: Language, name: &str) -> &'static str {
    found(name).map_or("", |rule| rule.text.of(language))
}

/// Where a rule stands. `stored` is the citation that its statement was stored with, in English.
pub fn rule_source(language: Language, name: &str, stored: &str) -> String {
    match (language, found(name)) {
        (Language::German, Some(rule)) => {
            german_source(rule.name, stored).unwrap_or(rule.source).to_owned()
        }
        (Language::German, None) | (Language::English, _) => stored.to_owned(),
    }
}

fn found(name: &str) -> Option<&'static RuleWords> {
    RULES.iter().chain(&SERVICE).chain(&DEDUCTIONS).find(|rule| rule.name == name)
}
