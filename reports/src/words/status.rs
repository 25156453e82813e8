//! Why a statement will still change.

use super::Both;
use super::details::Details;
use crate::Figures;
use units::{Language, Year};

/// The reasons in a few words, for a badge: `4 Ersatzwerte`.
///
/// `detail` holds the stored parameters, such as `annual_value_unknown=2025 readings_replaced=4`; a
/// statement without them has its stored message, `fallback`.
pub fn status_reason(language: Language, detail: &str, fallback: &str) -> String {
    joined(detail, fallback, "; ", |key, value| short(language, key, value))
}

/// The reasons in sentences, with what will change them.
pub fn status_sentence(language: Language, detail: &str, fallback: &str) -> String {
    joined(detail, fallback, " ", |key, value| long(language, key, value))
}

fn joined(
    detail: &str,
    fallback: &str,
    separator: &str,
    write: impl Fn(&str, &str) -> Option<String>,
) -> String {
    let reasons: Option<Vec<String>> =
        Details(detail).pairs().map(|(key, value)| write(key, value)).collect();
    match reasons {
        Some(reasons) if !reasons.is_empty() => reasons.join(separator),
        // Something in it is unknown here, so the stored message says more.
        Some(_) | None => fallback.to_owned(),
    }
}

fn short(language: Language, key: &str, value: &str) -> Option<String> {
    let figures = Figures::new(language);
    Some(match (key, language) {
        ("annual_value_unknown", Language::German) => {
            format!("Jahresmarktwert {} noch nicht bekannt", year(value)?)
        }
        ("annual_value_unknown", Language::English) => {
            format!("annual market value of {} not known yet", year(value)?)
        }
        ("readings_replaced", _) => {
            let count = value.parse().ok()?;
            let one = Both("Ersatzwert", "substitute reading");
            let many = Both("Ersatzwerte", "substitute readings");
            let word = if count == 1 { one } else { many };
            format!("{} {}", figures.count(count), word.of(language))
        }
        ("months_provisional", _) => {
            let count = value.parse().ok()?;
            let one = Both("Monat vorläufig", "month provisional");
            let many = Both("Monate vorläufig", "months provisional");
            let word = if count == 1 { one } else { many };
            format!("{} {}", figures.count(count), word.of(language))
        }
        _ => return None,
    })
}

fn long(language: Language, key: &str, value: &str) -> Option<String> {
    let count = || value.parse().ok().map(|count: i64| Figures::new(language).count(count));
    let one = value == "1";
    Some(match (key, language) {
        ("annual_value_unknown", Language::German) => format!(
            "Die Marktprämie ist ein Abschlag, bis der Jahresmarktwert {} bekannt ist.",
            year(value)?
        ),
        ("annual_value_unknown", Language::English) => format!(
            "The market premium is an advance until the annual market value of {} is known.",
            year(value)?
        ),
        ("readings_replaced", Language::German) if one => {
            "Eine Viertelstunde hat einen Ersatz- oder \
             Schätzwert; ein Messwert dafür kann die Beträge noch ändern."
                .to_owned()
        }
        ("readings_replaced", Language::German) => format!(
            "{} Viertelstunden haben Ersatz- oder Schätzwerte; Messwerte dafür können die Beträge \
             noch ändern.",
            count()?
        ),
        ("readings_replaced", Language::English) if one => "One quarter hour has a substitute or \
             estimated reading; a measured one may still change the amounts."
            .to_owned(),
        ("readings_replaced", Language::English) => format!(
            "{} quarter hours have substitute or estimated readings; measured ones may still change \
             the amounts.",
            count()?
        ),
        ("months_provisional", Language::German) if one => {
            "Ein Monat des Jahres ist noch vorläufig.".to_owned()
        }
        ("months_provisional", Language::German) => {
            format!("{} Monate des Jahres sind noch vorläufig.", count()?)
        }
        ("months_provisional", Language::English) if one => {
            "One month of the year is still provisional.".to_owned()
        }
        ("months_provisional", Language::English) => {
            format!("{} months of the year are still provisional.", count()?)
        }
        _ => return None,
    })
}

fn year(value: &str) -> Option<Year> {
    value.parse().ok()
}
