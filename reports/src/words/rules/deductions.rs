//! What the law takes off an applicable value.

use super::super::Both;
use super::RuleWords;

pub(super) const DEDUCTIONS: [RuleWords; 4] = [
    RuleWords {
        name: "deduction_regional_guarantee",
        title: Both("Abzug für Regionalnachweise", "Deduction for regional guarantees"),
        text: Both(
            "Der gesetzliche Wert ist niedriger, solange Regionalnachweise ausgestellt werden.",
            "The statutory value is lower while regional guarantees are issued.",
        ),
        source: "§ 53b EEG 2023",
    },
    RuleWords {
        name: "deduction_electricity_tax",
        title: Both(
            "Abzug bei Stromsteuerbefreiung",
            "Deduction for exemption from electricity tax",
        ),
        text: Both(
            "Der anzulegende Wert ist um die gesparte Stromsteuer niedriger.",
            "The applicable value is lower by the electricity tax saved.",
        ),
        source: "§ 53c EEG 2023",
    },
    RuleWords {
        name: "deduction_farming_proof",
        title: Both("Abzug ohne Nachweis der Landwirtschaft", "Deduction without proof of farming"),
        text: Both(
            "Der anzulegende Wert einer Solaranlage auf landwirtschaftlicher Fläche ist niedriger, \
             solange deren Nutzung nicht nachgewiesen ist.",
            "The applicable value of a solar plant on farmland is lower while farming is not proven.",
        ),
        source: "§ 53 Abs. 5 und § 54 Abs. 3 EEG 2023",
    },
    RuleWords {
        name: "deduction_award",
        title: Both("Abzug vom Zuschlagswert", "Deduction from the award"),
        text: Both(
            "Der Zuschlagswert ist niedriger, wenn der Zuschlag spät oder an einem anderen Standort \
             genutzt wurde.",
            "The value of the award is lower where it was used late or at another site.",
        ),
        source: "§ 54 Abs. 1 und 2 EEG 2023",
    },
];
