//! What jobs did and found, in words.

use crate::http::Page;
use crate::ledger::ledger_problem;
use services::ledger::LedgerProblem;
use services::work::{ForecastNote, JobNote, MailNote};
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
        JobNote::DocumentRefused { message } => format!("Nichts davon gespeichert: {message}"),
        JobNote::OfDocument { .. } => note.to_string(),
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
            flag_differs(&period(page, month), kind, *published)
        }
        JobNote::TookLong { seconds, expected } => {
            format!("dauerte {seconds} s, erwartet sind höchstens {expected} s")
        }
        JobNote::NothingChanged => nothing_changed(),
        JobNote::WouldRestate { statements, periods } => {
            format!("{statements} Abrechnungen in {periods} Zeiträumen würden sich ändern")
        }
        JobNote::LedgerChecked { entries, documents, problem } => {
            ledger_note(page, *entries, *documents, problem.as_ref())
        }
        JobNote::Forecast { forecast } => forecast_note(forecast),
        JobNote::Mail { mail } => mail_note(mail),
    }
}

fn nothing_changed() -> String {
    "Keine Eingangsdaten abgerechneter Zeiträume haben sich geändert".to_owned()
}

/// What is published of a month's flag of negative prices, against what the prices say.
fn flag_differs(month: &str, kind: &str, published: bool) -> String {
    let (said, found) = if published { ("ja", "nein") } else { ("nein", "ja") };
    format!("Negative Preise {kind} {month}: veröffentlicht {said}, unsere Preise sagen {found}")
}

/// What a check of the ledger found, in German.
fn ledger_note(
    page: &Page,
    entries: i64,
    documents: usize,
    problem: Option<&LedgerProblem>,
) -> String {
    match problem {
        None => format!("{entries} Einträge und {documents} Belege sind, wie sie gebucht wurden"),
        Some(problem) => {
            format!("Nach {entries} richtigen Einträgen: {}", ledger_problem(page, problem))
        }
    }
}

/// A note about mail, in German.
fn forecast_note(note: &ForecastNote) -> String {
    match note {
        ForecastNote::Made { groups: 1, hours } => {
            format!("ein Bilanzkreis für {hours} Stunden prognostiziert")
        }
        ForecastNote::Made { groups, hours } => {
            format!("{groups} Bilanzkreise für {hours} Stunden prognostiziert")
        }
        ForecastNote::NoGroup => "keine Anlage nennt einen Bilanzkreis".to_owned(),
        ForecastNote::Failed { group, message } => format!("{group} ohne Prognose: {message}"),
        ForecastNote::NoReadings { group } => {
            format!("{group} ohne einen einzigen Messwert prognostiziert")
        }
        ForecastNote::OldReadings { group, hours } => {
            format!("Die Messwerte von {group} sind {hours} Stunden alt")
        }
        ForecastNote::NoWeather { group } => {
            format!(
                "{group} ohne Wetter prognostiziert; Orte stehen in sources.toml (ops/README.md)"
            )
        }
    }
}

fn mail_note(note: &MailNote) -> String {
    match note {
        MailNote::Sent { accepted, deferred, refused } => {
            format!("{accepted} Nachrichten gesendet, {deferred} aufgeschoben, {refused} abgelehnt")
        }
        MailNote::Refused { operator_id, subject, words } => {
            format!("Nachricht an {operator_id} zu {subject} abgelehnt: {words}")
        }
        MailNote::ServerSilent { words } => {
            format!("Der Mailserver war nicht zu erreichen: {words}")
        }
        MailNote::NotConfigured { waiting } => format!(
            "Es ist kein Mailserver eingerichtet (sources.toml, siehe ops/README.md); {waiting} Nachrichten warten"
        ),
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
