//! What jobs did and found, in words.

use crate::page::Page;
use services::job_note::JobNote;
use units::{DeliveryDay, Language, Month};

/// A note in the person's language.
pub(super) fn note(page: &Page, note: &JobNote) -> String {
    if page.language == Language::English {
        return note.to_string();
    }
    match note {
        JobNote::Imported { document, added, revised } => {
            format!("{document}: {added} neu, {revised} geändert")
        }
        JobNote::SourceFailed { message } => format!("Quelle ohne Antwort: {message}"),
        JobNote::NoSource => {
            "Es ist keine Quelle eingerichtet (sources.toml, siehe ops/README.md)".to_owned()
        }
        JobNote::GapsFilled { days, document } => {
            format!("Lücken an {days} Tagen aus {document} gefüllt")
        }
        JobNote::ValueCorrected { subject, before, after } => {
            format!("{subject} wurde berichtigt: {} → {}", comma(before), comma(after))
        }
        JobNote::Overdue { months, first } => {
            format!("{months} Marktwerte sind überfällig, zuerst {}", period(page, first))
        }
        JobNote::Compared { values, flags } => {
            format!("{values} Marktwerte und {flags} Kennzeichen nachgerechnet")
        }
        JobNote::ValueDiffers { month, published, recomputed } => format!(
            "Marktwert Solar {}: veröffentlicht {}, nachgerechnet {}",
            period(page, month),
            comma(published),
            comma(recomputed)
        ),
        JobNote::ComputedFromMetered { month } => format!(
            "Marktwert Solar {}: aus gemessener, abgeregelter Einspeisung nachgerechnet",
            period(page, month)
        ),
        JobNote::PlacesWithoutForecast { places } => {
            format!("Keine vollständige Vorhersage für morgen: {places}")
        }
        JobNote::PlacesFilled { places, source } => {
            format!("Wetter aus {source}, frühere Quellen hatten keines: {places}")
        }
        JobNote::NoPlace => "Es ist kein Ort eingerichtet (siehe ops/README.md)".to_owned(),
        JobNote::FlagDiffers { month, kind, published } => {
            let (said, found) = if *published { ("ja", "nein") } else { ("nein", "ja") };
            let month = period(page, month);
            format!(
                "Negative Preise {kind} {month}: veröffentlicht {said}, unsere Preise sagen {found}"
            )
        }
        JobNote::TookLong { seconds, expected } => {
            format!("dauerte {seconds} s, erwartet sind höchstens {expected} s")
        }
        JobNote::NothingChanged => {
            "Keine Eingangsdaten abgerechneter Zeiträume haben sich geändert".to_owned()
        }
        JobNote::WouldRestate { statements, periods } => {
            format!("{statements} Abrechnungen in {periods} Zeiträumen würden sich ändern")
        }
    }
}

/// A day or month as the page writes it.
pub(super) fn period(page: &Page, text: &str) -> String {
    if let Ok(day) = text.parse::<DeliveryDay>() {
        page.figures().day(day)
    } else if let Ok(month) = text.parse::<Month>() {
        page.figures().month(month)
    } else {
        text.to_owned()
    }
}

/// A number with the decimal comma.
fn comma(text: &str) -> String {
    text.replace('.', ",")
}
