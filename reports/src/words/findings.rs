//! What a person must see, and what to do about it.

use super::Both;
use super::inputs::market_value;
use super::terms;
use crate::Figures;
use records::Finding;
use units::{DeliveryDay, Language};

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingText {
    /// In two or three words: `Messwerte fehlen`.
    pub title: String,
    /// What is wrong, in a sentence.
    pub text: String,
    /// What to do, in a sentence.
    pub remedy: String,
}

/// A finding in words.
pub fn finding(language: Language, found: &Finding) -> FindingText {
    let figures = Figures::new(language);
    FindingText {
        title: title(found).of(language).to_owned(),
        text: text(figures, found),
        remedy: remedy(found).of(language).to_owned(),
    }
}

/// The title of every finding with a code, such as `readings_missing`; none for a code that is not ours.
pub fn finding_title(language: Language, code: &str) -> Option<&'static str> {
    let (_, title) = TITLES.iter().find(|(known, _)| *known == code)?;
    Some(title.of(language))
}

const TITLES: [(&str, Both); 11] = [
    ("readings_missing", Both("Messwerte fehlen", "Readings missing")),
    ("spot_prices_missing", Both("Spotpreise fehlen", "Spot prices missing")),
    ("market_value_missing", Both("Marktwert fehlt", "Market value missing")),
    ("applicable_value_missing", Both("Anzulegender Wert fehlt", "Applicable value missing")),
    ("award_date_missing", Both("Tag des Zuschlags fehlt", "Day of the award missing")),
    ("bid_deadline_missing", Both("Gebotstermin fehlt", "Bid deadline missing")),
    ("fixed_premium", Both("Fixe Marktprämie", "Fixed market premium")),
    ("storage_share_unknown", Both("Anteil des Speichers offen", "Share of the storage open")),
    ("support_ended", Both("Förderung beendet", "Support has ended")),
    ("support_end_unknown", Both("Ende der Förderung offen", "End of support open")),
    ("months_blocked", Both("Monate blockiert", "Months blocked")),
];

fn title(found: &Finding) -> Both {
    let known = TITLES.iter().find(|(code, _)| *code == found.code());
    known.map_or(Both("", ""), |(_, title)| *title)
}

fn remedy(found: &Finding) -> Both {
    match found {
        Finding::ReadingsMissing { .. } => Both(
            "Fehlende Messwerte hochladen und neu abrechnen.",
            "Upload the missing readings and settle again.",
        ),
        Finding::SpotPricesMissing { .. } => Both(
            "Preise des Monats und der Stunden davor und danach hochladen und neu abrechnen.",
            "Upload the prices of the month and of the hours next to it, and settle again.",
        ),
        Finding::MarketValueMissing { .. } => Both(
            "Marktwerte hochladen, sobald sie auf netztransparenz.de stehen, und neu abrechnen.",
            "Upload market values once they are on netztransparenz.de, and settle again.",
        ),
        Finding::ApplicableValueMissing {} => Both(
            "Anzulegenden Wert aus dem Zuschlag in den Stammdaten eintragen und neu abrechnen.",
            "Register the applicable value of the award and settle again.",
        ),
        Finding::AwardDateMissing { .. } => Both(
            "Tag des Zuschlags (awarded_on) in den Stammdaten eintragen und neu abrechnen.",
            "Register the day of the award (awarded_on) and settle again.",
        ),
        Finding::BidDeadlineMissing {} => Both(
            "Gebotstermin (bid_deadline) in den Stammdaten eintragen und neu abrechnen.",
            "Register the bid deadline (bid_deadline) and settle again.",
        ),
        Finding::FixedPremium { .. } => Both(
            "Diese Monate außerhalb abrechnen; wenn Gebotstermin oder Art der Ausschreibung nicht stimmen, die Stammdaten berichtigen.",
            "Settle these months elsewhere; where bid deadline or kind of tender are wrong, correct the facts.",
        ),
        Finding::StorageShareUnknown { .. } => Both(
            "Anlage in die sonstige Direktvermarktung melden oder die Speicheroption löschen, wenn sie nicht gilt.",
            "Notify other direct marketing, or clear the storage option where it is not claimed.",
        ),
        Finding::SupportEnded { .. } => Both(
            "Veräußerungsform auf sonstige Direktvermarktung ändern.",
            "Change the sales form to other direct marketing.",
        ),
        Finding::SupportEndUnknown { .. } => Both(
            "Fehlende Spotpreise seit der Inbetriebnahme einlesen und neu abrechnen.",
            "Import the missing spot prices since the commissioning and settle again.",
        ),
        Finding::MonthsBlocked { .. } => Both(
            "Feststellungen dieser Monate beheben und das Jahr neu abrechnen.",
            "Resolve the findings of these months and settle the year again.",
        ),
    }
}

fn text(figures: Figures, found: &Finding) -> String {
    let language = figures.language();
    match found {
        Finding::ReadingsMissing { missing, expected } => {
            readings_missing(figures, *missing, *expected)
        }
        Finding::SpotPricesMissing { missing } => spot_prices_missing(figures, *missing),
        Finding::MarketValueMissing { technology, period } => {
            let value = market_value(language, *technology, *period);
            Both("Der {value} ist noch nicht bekannt.", "The {value} is not known yet.")
                .with(language, &[("value", &value)])
        }
        Finding::ApplicableValueMissing {} => Both(
            "Für die Anlage ist kein anzulegender Wert eingetragen, und das Gesetz bestimmt keinen.",
            "The plant has no applicable value, and the statute sets none.",
        )
        .of(language)
        .to_owned(),
        Finding::AwardDateMissing { bid_deadline } => Both(
            "Ob der Zuschlag zum Gebotstermin {day} vor 2023 erteilt wurde, ist nicht bekannt; davon hängt ab, welcher Marktwert gilt.",
            "Whether the bid of {day} was awarded before 2023 is not known; which market value applies depends on it.",
        )
        .with(language, &[("day", &figures.day(*bid_deadline))]),
        Finding::BidDeadlineMissing {} => innovation_tender(figures, None),
        Finding::FixedPremium { bid_deadline } => innovation_tender(figures, Some(*bid_deadline)),
        Finding::StorageShareUnknown { option } => Both(
            "Welcher Teil der Energie gefördert wird, lässt sich noch nicht bestimmen ({option}).",
            "Which part of the energy is entitled to support cannot be told yet ({option}).",
        )
        .with(language, &[("option", terms::storage_option(language, *option))]),
        Finding::SupportEnded { last_day } => Both(
            "Die Förderung endete am {day}; die Anlage steht aber noch in der Marktprämie.",
            "Support ended on {day}, but the plant is still registered with the premium.",
        )
        .with(language, &[("day", &figures.day(*last_day))]),
        Finding::SupportEndUnknown { regular_end } => Both(
            "Die Förderung endet regulär am {day}; wie weit negative Preise sie verlängern (§ 51a EEG), ist offen, weil Spotpreise seit der Inbetriebnahme fehlen.",
            "Support ends on {day} before any extension; how far negative prices extend it (§ 51a EEG) is open, because spot prices since the commissioning are missing.",
        )
        .with(language, &[("day", &figures.day(*regular_end))]),
        Finding::MonthsBlocked { count: 1 } => {
            Both("Ein Monat des Jahres ist blockiert.", "One month of the year is blocked.")
                .of(language)
                .to_owned()
        }
        Finding::MonthsBlocked { count } => Both(
            "{count} Monate des Jahres sind blockiert.",
            "{count} months of the year are blocked.",
        )
        .with(language, &[("count", &figures.count(i64::from(*count)))]),
    }
}

/// What keeps the premium of an innovation tender open: no bid deadline, or a fixed premium.
fn innovation_tender(figures: Figures, bid_deadline: Option<DeliveryDay>) -> String {
    match bid_deadline {
        None => Both(
            "Der Zuschlag stammt aus einer Innovationsausschreibung; ohne Gebotstermin ist offen, welche Marktprämie gilt.",
            "The award comes from an innovation tender; without the bid deadline it is open which premium applies.",
        )
        .of(figures.language())
        .to_owned(),
        Some(day) => Both(
            "Die Innovationsausschreibung zum Gebotstermin {day} bringt eine fixe Marktprämie, die hier nicht berechnet wird.",
            "The innovation tender of {day} brings a fixed market premium, which is not computed here.",
        )
        .with(figures.language(), &[("day", &figures.day(day))]),
    }
}

fn spot_prices_missing(figures: Figures, missing: u32) -> String {
    let language = figures.language();
    if missing == 1 {
        let one = Both(
            "Für eine Viertelstunde fehlt der Spotpreis.",
            "One quarter hour has no spot price.",
        );
        return one.of(language).to_owned();
    }
    Both(
        "Für {count} Viertelstunden fehlt der Spotpreis.",
        "{count} quarter hours have no spot price.",
    )
    .with(language, &[("count", &figures.count(i64::from(missing)))])
}

fn readings_missing(figures: Figures, missing: u32, expected: u32) -> String {
    let [some, all] = [missing, expected].map(|count| figures.count(i64::from(count)));
    let words = if missing == expected {
        Both(
            "Keine der {all} Viertelstunden hat einen Messwert.",
            "None of the {all} quarter hours has a reading.",
        )
    } else if missing == 1 {
        Both(
            "Eine von {all} Viertelstunden hat keinen Messwert.",
            "One of {all} quarter hours has no reading.",
        )
    } else {
        Both(
            "{some} von {all} Viertelstunden haben keinen Messwert.",
            "{some} of {all} quarter hours have no reading.",
        )
    };
    words.with(figures.language(), &[("some", &some), ("all", &all)])
}

/// What is wrong and what to do, in the one line that programs get: in English, with the names of the files.
pub fn finding_message(found: &Finding) -> String {
    match found {
        Finding::ReadingsMissing { missing, expected } => format!(
            "{missing} of {expected} quarter hours have no reading; import the missing readings"
        ),
        Finding::SpotPricesMissing { missing } => format!(
            "{missing} quarter hours have no spot price; import the prices of the month and of the \
             hours next to it"
        ),
        Finding::MarketValueMissing { technology, period } => format!(
            "the Marktwert {} of {period} is not known; import market values",
            terms::technology(Language::German, *technology)
        ),
        Finding::ApplicableValueMissing {} => "the plant has no applicable value and the statute \
                                               sets none; register applicable_value_ct_per_kwh"
            .to_owned(),
        Finding::AwardDateMissing { bid_deadline } => format!(
            "whether the bid of {bid_deadline} was awarded before 2023 is not known; register awarded_on"
        ),
        Finding::BidDeadlineMissing {} => {
            "which premium the award of an innovation tender brings is open without \
                                           its deadline; register bid_deadline"
                .to_owned()
        }
        Finding::FixedPremium { bid_deadline } => format!(
            "the innovation tender of {bid_deadline} brings a fixed premium, which is not computed; settle the month \
             elsewhere or correct bid_deadline or tender"
        ),
        Finding::StorageShareUnknown { option } => format!(
            "which part of the energy is entitled under {option} cannot be told yet; clear storage_option or \
             change the sales form"
        ),
        Finding::SupportEnded { last_day } => {
            format!("support ended on {last_day}; change the sales form to other_direct_marketing")
        }
        Finding::SupportEndUnknown { regular_end } => format!(
            "support ends on {regular_end} before any extension, and how far negative prices extend it is open; \
             import the missing spot prices since the commissioning"
        ),
        Finding::MonthsBlocked { count } => {
            format!("{count} months of the year are blocked; see their findings")
        }
    }
}
