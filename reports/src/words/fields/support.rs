//! Facts that decide the support of few plants.

use super::super::Both;

/// Column of `plants.csv`, name, and why it is asked for.
pub(super) const SUPPORT: [(&str, Both, Both); 6] = [
    (
        "tender",
        Both("Art der Ausschreibung", "Kind of tender"),
        Both(
            "Nur bei Innovationsausschreibung: dann kürzt jede negative Stunde die Förderung (§ 9 InnAusV).",
            "Innovation tenders only: every negative hour cuts their support (§ 9 InnAusV).",
        ),
    ),
    (
        "regional_deduction_ct_per_kwh",
        Both("Abzug für Regionalnachweise (ct/kWh)", "Deduction for regional guarantees (ct/kWh)"),
        Both(
            "Mindert den gesetzlichen Wert um 0,1 ct/kWh, solange sie ausgestellt werden (§ 53b EEG).",
            "Takes 0.1 ct/kWh off a statutory value while they are issued (§ 53b EEG).",
        ),
    ),
    (
        "tax_deduction_ct_per_kwh",
        Both(
            "Abzug bei Stromsteuerbefreiung (ct/kWh)",
            "Deduction for exemption from electricity tax (ct/kWh)",
        ),
        Both(
            "Mindert den anzulegenden Wert um die gesparte Stromsteuer (§ 53c EEG).",
            "Takes the electricity tax saved off the applicable value (§ 53c EEG).",
        ),
    ),
    (
        "farming_deduction_ct_per_kwh",
        Both(
            "Abzug ohne Nachweis der Landwirtschaft (ct/kWh)",
            "Deduction without proof of farming (ct/kWh)",
        ),
        Both(
            "Mindert den anzulegenden Wert besonderer Solaranlagen um 2,5 ct/kWh (§ 53 Abs. 5, § 54 Abs. 3 EEG).",
            "Takes 2.5 ct/kWh off the value of solar plants on farmland (§ 53 Abs. 5, § 54 Abs. 3 EEG).",
        ),
    ),
    (
        "award_deduction_ct_per_kwh",
        Both("Abzug vom Zuschlagswert (ct/kWh)", "Deduction from the award (ct/kWh)"),
        Both(
            "Je 0,3 ct/kWh, wenn der Zuschlag spät oder an einem anderen Standort genutzt wurde (§ 54 EEG).",
            "0.3 ct/kWh each where the award was used late or at another site (§ 54 EEG).",
        ),
    ),
    (
        "market_premium_share_percent",
        Both("Anteil mit Marktprämie (%)", "Share with the market premium (%)"),
        Both(
            "Nur bei Aufteilung: der Rest geht in die sonstige Direktvermarktung (§ 21b Abs. 2 EEG).",
            "Only with a split: the rest is sold in other direct marketing (§ 21b Abs. 2 EEG).",
        ),
    ),
];
