//! Why a statement will still change.

use super::Both;
use crate::Figures;
use records::ProvisionalReason;
use units::Language;

/// The reasons in a few words, for a badge: `4 Ersatzwerte`.
pub fn status_reason(language: Language, reasons: &[ProvisionalReason]) -> String {
    let words: Vec<String> = reasons.iter().map(|reason| short(language, *reason)).collect();
    words.join("; ")
}

/// The reasons in sentences, with what will change them.
pub fn status_sentence(language: Language, reasons: &[ProvisionalReason]) -> String {
    let words: Vec<String> = reasons.iter().map(|reason| long(language, *reason)).collect();
    words.join(" ")
}

/// The reasons in the one line that programs get, in English; none without reasons.
pub fn status_message(reasons: &[ProvisionalReason]) -> Option<String> {
    let message = |reason: &ProvisionalReason| match reason {
        ProvisionalReason::AnnualValueUnknown { year } => {
            format!("the premium is an advance: the annual market value of {year} is not known yet")
        }
        ProvisionalReason::ReadingsReplaced { count } => {
            format!("{count} quarter hours have substitute or estimated readings")
        }
        ProvisionalReason::MonthsProvisional { count } => format!("{count} months are provisional"),
    };
    let messages: Vec<String> = reasons.iter().map(message).collect();
    (!messages.is_empty()).then(|| messages.join("; "))
}

fn short(language: Language, reason: ProvisionalReason) -> String {
    let counted = |count: u32, one: Both, many: Both| {
        let word = if count == 1 { one } else { many };
        format!("{} {}", Figures::new(language).count(i64::from(count)), word.of(language))
    };
    match reason {
        ProvisionalReason::AnnualValueUnknown { year } => Both(
            "Jahresmarktwert {year} noch nicht bekannt",
            "annual market value of {year} not known yet",
        )
        .with(language, &[("year", &year.to_string())]),
        ProvisionalReason::ReadingsReplaced { count } => counted(
            count,
            Both("Ersatzwert", "substitute reading"),
            Both("Ersatzwerte", "substitute readings"),
        ),
        ProvisionalReason::MonthsProvisional { count } => counted(
            count,
            Both("Monat vorläufig", "month provisional"),
            Both("Monate vorläufig", "months provisional"),
        ),
    }
}

fn long(language: Language, reason: ProvisionalReason) -> String {
    let count = |count: u32| Figures::new(language).count(i64::from(count));
    match reason {
        ProvisionalReason::AnnualValueUnknown { year } => Both(
            "Die Marktprämie ist ein Abschlag, bis der Jahresmarktwert {year} bekannt ist.",
            "The market premium is an advance until the annual market value of {year} is known.",
        )
        .with(language, &[("year", &year.to_string())]),
        ProvisionalReason::ReadingsReplaced { count: 1 } => Both(
            "Eine Viertelstunde hat einen Ersatz- oder Schätzwert; ein Messwert dafür kann die Beträge noch ändern.",
            "One quarter hour has a substitute or estimated reading; a measured one may still change the amounts.",
        )
        .of(language)
        .to_owned(),
        ProvisionalReason::ReadingsReplaced { count: several } => Both(
            "{count} Viertelstunden haben Ersatz- oder Schätzwerte; Messwerte dafür können die Beträge noch ändern.",
            "{count} quarter hours have substitute or estimated readings; measured ones may still change the amounts.",
        )
        .with(language, &[("count", &count(several))]),
        ProvisionalReason::MonthsProvisional { count: 1 } => Both(
            "Ein Monat des Jahres ist noch vorläufig.",
            "One month of the year is still provisional.",
        )
        .of(language)
        .to_owned(),
        ProvisionalReason::MonthsProvisional { count: several } => Both(
            "{count} Monate des Jahres sind noch vorläufig.",
            "{count} months of the year are still provisional.",
        )
        .with(language, &[("count", &count(several))]),
    }
}
