//! What a person must see, and what to do about it.

use super::details::Details;
use super::{Both, readable};
use crate::Figures;
use units::{DeliveryDay, Language, Period};

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingText {
    /// In two or three words: `Messwerte fehlen`.
    pub title: String,
    /// What is wrong, in a sentence.
    pub text: String,
    /// What to do, in a sentence; empty when it is not known.
    pub remedy: String,
}

struct FindingWords {
    code: &'static str,
    title: Both,
    remedy: Both,
    /// What is wrong, with its numbers; nothing when they are not stored.
    text: fn(Figures, Details<'_>) -> Option<String>,
    /// The same in German without numbers.
    vague: &'static str,
}

const FINDINGS: [FindingWords; 6] = [
    FindingWords {
        code: "readings_missing",
        title: Both("Messwerte fehlen", "Readings missing"),
        remedy: Both(
            "Fehlende Messwerte hochladen und neu abrechnen.",
            "Upload the missing readings and settle again.",
        ),
        text: readings_missing,
        vague: "Einige Viertelstunden haben keinen Messwert.",
    },
    FindingWords {
        code: "spot_prices_missing",
        title: Both("Spotpreise fehlen", "Spot prices missing"),
        remedy: Both(
            "Preise des Monats und der Stunden davor und danach hochladen und neu abrechnen.",
            "Upload the prices of the month and of the hours next to it, and settle again.",
        ),
        text: spot_prices_missing,
        vague: "Für einige Viertelstunden fehlt der Spotpreis.",
    },
    FindingWords {
        code: "market_value_missing",
        title: Both("Marktwert fehlt", "Market value missing"),
        remedy: Both(
            "Marktwerte hochladen, sobald sie auf netztransparenz.de stehen, und neu abrechnen.",
            "Upload market values once they are on netztransparenz.de, and settle again.",
        ),
        text: market_value_missing,
        vague: "Ein Marktwert Solar ist noch nicht bekannt.",
    },
    FindingWords {
        code: "applicable_value_missing",
        title: Both("Anzulegender Wert fehlt", "Applicable value missing"),
        remedy: Both(
            "Anzulegenden Wert aus dem Zuschlag in den Stammdaten eintragen und neu abrechnen.",
            "Register the applicable value of the award and settle again.",
        ),
        text: applicable_value_missing,
        vague: "Für die Anlage ist kein anzulegender Wert bekannt.",
    },
    FindingWords {
        code: "support_ended",
        title: Both("Förderung beendet", "Support has ended"),
        remedy: Both(
            "Veräußerungsform auf sonstige Direktvermarktung ändern.",
            "Change the sales form to other direct marketing.",
        ),
        text: support_ended,
        vague: "Die Förderung ist beendet; die Anlage steht aber noch in der Marktprämie.",
    },
    FindingWords {
        code: "months_blocked",
        title: Both("Monate blockiert", "Months blocked"),
        remedy: Both(
            "Feststellungen dieser Monate beheben und das Jahr neu abrechnen.",
            "Resolve the findings of these months and settle the year again.",
        ),
        text: months_blocked,
        vague: "Monate des Jahres sind blockiert.",
    },
];

/// The codes that have words here, those of `rules::findings::Finding`.
pub fn finding_codes() -> impl Iterator<Item = &'static str> {
    FINDINGS.iter().map(|words| words.code)
}

/// A stored finding in words.
///
/// `detail` holds its parameters, such as `missing=3 expected=2976`. A finding without them is shown
/// without numbers in German, and as its stored `message` in English.
pub fn finding(language: Language, code: &str, detail: &str, message: &str) -> FindingText {
    let Some(words) = FINDINGS.iter().find(|words| words.code == code) else {
        let (title, text) = (readable(code), message.to_owned());
        return FindingText { title, text, remedy: String::new() };
    };
    let otherwise = || match language {
        Language::German => words.vague.to_owned(),
        Language::English => message.to_owned(),
    };
    FindingText {
        title: words.title.of(language).to_owned(),
        text: (words.text)(Figures::new(language), Details(detail)).unwrap_or_else(otherwise),
        remedy: words.remedy.of(language).to_owned(),
    }
}

fn readings_missing(figures: Figures, detail: Details<'_>) -> Option<String> {
    let (missing, expected): (i64, i64) = detail.get("missing").zip(detail.get("expected"))?;
    let [some, all] = [missing, expected].map(|count| figures.count(count));
    Some(match figures.language() {
        Language::German if missing == expected => {
            format!("Keine der {all} Viertelstunden hat einen Messwert.")
        }
        Language::German if missing == 1 => {
            format!("Eine von {all} Viertelstunden hat keinen Messwert.")
        }
        Language::German => format!("{some} von {all} Viertelstunden haben keinen Messwert."),
        Language::English if missing == expected => {
            format!("None of the {all} quarter hours has a reading.")
        }
        Language::English if missing == 1 => format!("One of {all} quarter hours has no reading."),
        Language::English => format!("{some} of {all} quarter hours have no reading."),
    })
}

fn spot_prices_missing(figures: Figures, detail: Details<'_>) -> Option<String> {
    let missing: i64 = detail.get("missing")?;
    let some = figures.count(missing);
    Some(match figures.language() {
        Language::German if missing == 1 => {
            "Für eine Viertelstunde fehlt der Spotpreis.".to_owned()
        }
        Language::German => format!("Für {some} Viertelstunden fehlt der Spotpreis."),
        Language::English if missing == 1 => "One quarter hour has no spot price.".to_owned(),
        Language::English => format!("{some} quarter hours have no spot price."),
    })
}

fn market_value_missing(figures: Figures, detail: Details<'_>) -> Option<String> {
    Some(match (figures.language(), detail.get("period")?) {
        (Language::German, Period::Month(month)) => {
            format!("Der Marktwert Solar für {} ist noch nicht bekannt.", figures.month(month))
        }
        (Language::German, Period::Year(year)) => {
            format!("Der Jahresmarktwert Solar {year} ist noch nicht bekannt.")
        }
        (Language::English, Period::Month(month)) => {
            format!("The market value of solar for {} is not known yet.", figures.month(month))
        }
        (Language::English, Period::Year(year)) => {
            format!("The annual market value of solar of {year} is not known yet.")
        }
    })
}

#[expect(clippy::unnecessary_wraps, reason = "one form for every finding")]
fn applicable_value_missing(figures: Figures, _none: Details<'_>) -> Option<String> {
    let text = Both(
        "Für die Anlage ist kein anzulegender Wert eingetragen, und das Gesetz bestimmt keinen.",
        "The plant has no applicable value, and the statute sets none.",
    );
    Some(text.of(figures.language()).to_owned())
}

fn support_ended(figures: Figures, detail: Details<'_>) -> Option<String> {
    let day = figures.day(detail.get::<DeliveryDay>("last_day")?);
    Some(match figures.language() {
        Language::German => {
            format!("Die Förderung endete am {day}; die Anlage steht aber noch in der Marktprämie.")
        }
        Language::English => {
            format!("Support ended on {day}, but the plant is still registered with the premium.")
        }
    })
}

fn months_blocked(figures: Figures, detail: Details<'_>) -> Option<String> {
    let count: i64 = detail.get("count")?;
    let some = figures.count(count);
    Some(match figures.language() {
        Language::German if count == 1 => "Ein Monat des Jahres ist blockiert.".to_owned(),
        Language::German => format!("{some} Monate des Jahres sind blockiert."),
        Language::English if count == 1 => "One month of the year is blocked.".to_owned(),
        Language::English => format!("{some} months of the year are blocked."),
    })
}
