//! What was found in the data, in a sentence.

use super::is_german;
use ::forecast::{Finding, FindingKind};
use services::forecast::RunNote;
use units::Language;

/// One line about a run.
pub(super) fn note(language: Language, note: &RunNote) -> String {
    let german = is_german(language);
    match note {
        RunNote::PlantsKnownLater if german => {
            "Die Anlagen der Gruppe wurden erst nach der Ausgabezeit bekannt; sie zählen, \
                                               ihre Messwerte nicht"
                .to_owned()
        }
        RunNote::PlantsKnownLater => {
            "the group's plants became known only after the time of issue; they count, their \
                                      readings do not"
                .to_owned()
        }
        RunNote::NoReadings if german => "bis zur Ausgabezeit lag kein Messwert vor".to_owned(),
        RunNote::NoReadings => "no reading had been received by the time of issue".to_owned(),
        RunNote::OldReadings { last } if german => format!("die letzten Messwerte enden {last}"),
        RunNote::OldReadings { last } => format!("the last readings end at {last}"),
        RunNote::NoHistory { technology, capacity } if german => format!(
            "{technology}, {} kW: nie gemessen; aus Leistung, Sonne und Wetter geschätzt, mit breiten Bändern",
            capacity.decimal()
        ),
        RunNote::NoHistory { technology, capacity } => format!(
            "{technology}, {} kW: never read; estimated from power, sun and weather, with wide bands",
            capacity.decimal()
        ),
        RunNote::NoWeather if german => {
            "bis zur Ausgabezeit lag keine Wettervorhersage vor".to_owned()
        }
        RunNote::NoWeather => {
            "no weather forecast had been received by the time of issue".to_owned()
        }
        RunNote::Found(finding) => sentence(language, finding),
    }
}

/// One line about a finding.
pub(super) fn sentence(language: Language, finding: &Finding) -> String {
    let german = is_german(language);
    let (german_words, english_words) = words(finding.kind);
    let words = if german { german_words } else { english_words };
    let subject = finding
        .site
        .as_deref()
        .map(|site| if german { format!("Standort {site}: ") } else { format!("site {site}: ") });
    let feature = finding.feature.as_deref().map(|feature| {
        if german { format!("Spalte {feature}: ") } else { format!("column {feature}: ") }
    });
    let since = finding.first.map(|first| {
        if german { format!(", zuerst {first}") } else { format!(", the first one {first}") }
    });
    let parts = [subject, feature].into_iter().flatten().collect::<String>();
    format!("{parts}{} {words}{}", finding.count, since.unwrap_or_default())
}

fn words(kind: FindingKind) -> (&'static str, &'static str) {
    match kind {
        FindingKind::StuckMeter => (
            "Intervalle mit stundenlang gleichem Wert (Zähler hängt); nicht gelernt",
            "intervals with the same value for hours (stuck meter); not learned from",
        ),
        FindingKind::NightOutput => (
            "Intervalle mit Leistung bei Nacht; nicht gelernt",
            "intervals with output at night; not learned from",
        ),
        FindingKind::Spike => (
            "Intervalle mit einem Vielfachen des Üblichen; nicht gelernt",
            "intervals with a multiple of what is usual; not learned from",
        ),
        FindingKind::Negative => {
            ("Intervalle unter null; als null gelernt", "intervals below zero; learned as zero")
        }
        FindingKind::Outage => (
            "Intervalle an Tagen ganz ohne Leistung (Ausfall); nicht gelernt",
            "intervals of days without any output (outage); not learned from",
        ),
        FindingKind::Gap => ("Intervalle fehlen", "intervals are missing"),
        FindingKind::RepeatedStart => (
            "Intervalle mit mehreren Werten; ihr Mittel gilt",
            "intervals with several values; their mean counts",
        ),
        FindingKind::OffGrid => (
            "Werte zwischen zwei Intervallen; weggelassen",
            "values between two intervals; left out",
        ),
        FindingKind::ShiftedClock => (
            "Wochen, ab denen der Tag eine Stunde früher oder später liegt (Uhr verstellt)",
            "weeks from which days lie an hour earlier or later (a clock that was set)",
        ),
        FindingKind::ShortHistory => (
            "Werte sind wenig; andere Standorte helfen aus, wo es sie gibt",
            "values are few; other sites help out where there are any",
        ),
        FindingKind::NoHistory => (
            "Standort ohne einen Wert vor --train-until; seine Prognose ist nur ein Rahmen",
            "site without a value before --train-until; its forecast is only a frame",
        ),
        FindingKind::UselessFeature => (
            "Spalte ohne Aussage (konstant oder fast immer leer); weggelassen",
            "column that says nothing (constant or nearly always blank); left out",
        ),
        FindingKind::MissingFeature => ("leere Zellen", "blank cells"),
        FindingKind::MissingWeather => (
            "Intervalle ohne Wetter; allein aus der Vergangenheit prognostiziert",
            "intervals without weather; forecast from the past alone",
        ),
        FindingKind::LateWeather => (
            "Zeilen Wetter waren bei Beginn des Intervalls noch nicht ausgegeben; nicht verwendet",
            "rows of weather had not been issued when the interval began; not used",
        ),
    }
}
