//! What came of an upload, in words.

mod bank_report;
mod to_complete;

use super::kinds::counted;
use crate::http::Page;
use reports::words::{self, ImportChangeRow};
use services::StoreError;
use services::import_outcome::ImportChange;
use services::work::{FirstDay, ImportKind, ImportReport, Job, JobOutcome, JobState, RefusedPlace};
use units::{Language, Month};

/// The hours of a day, each with what its quarter hours fed in.
type Hours = Vec<(String, Vec<String>)>;

/// What a person reads of an upload.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Report {
    /// The state in a word, and its colour.
    pub(super) state: &'static str,
    pub(super) class: &'static str,
    /// What was found or done, in a sentence.
    pub(super) sentence: String,
    /// The refusal: each wrong cell with its place, in the language of the page.
    pub(super) refusal: Option<String>,
    /// The place that the refusal names, in words.
    pub(super) place: Option<String>,
    pub(super) notes: Vec<String>,
    /// What does not fit and needs a person.
    pub(super) problems: Vec<String>,
    pub(super) changes: Vec<ImportChangeRow>,
    /// Changes beyond those that are listed.
    pub(super) more: usize,
    /// Settled months that it touches: word and name.
    pub(super) months: Vec<(String, String)>,
    pub(super) is_no_op: bool,
    /// Where the work goes on: words and address.
    pub(super) onward: Option<(&'static str, String)>,
    /// The first day of a load profile: its name, and its hours with four values each.
    pub(super) first_day: Option<(String, Hours)>,
    /// Plants that somebody has to complete: number, name, and the fields that they lack.
    pub(super) to_complete: Vec<(String, String, String)>,
}

/// What came of a request.
pub(super) fn of(page: &Page, request: &Job) -> Result<Report, StoreError> {
    let (state, class) = state(page, request.state);
    let report = Report { state, class, ..Report::default() };
    Ok(match JobOutcome::of(request)? {
        Some(JobOutcome::Import(found)) => {
            let stored = request.state == JobState::Done;
            Report { state, class, ..import(page, request, &found, stored) }
        }
        Some(JobOutcome::BankStatement(found)) => {
            let stored = request.state == JobState::Done;
            Report { state, class, ..bank_report::of(page, &found, stored) }
        }
        Some(JobOutcome::ToComplete(found)) => {
            Report { class: "provisional", ..to_complete::of(page, request, &found) }
        }
        Some(JobOutcome::Refused { message, place, problems, untold }) => {
            let sentence = page.say(
                "Die Datei wurde abgelehnt; nichts davon ist gespeichert. Berichtigen Sie die \
                 genannte Stelle und laden Sie die Datei noch einmal hoch.",
                "The file was refused; nothing of it is stored. Correct the place and upload it again.",
            );
            let file = request.file_name.as_deref().unwrap_or_default();
            let place = place.map(|place| place_in_words(page, file, &place));
            let refusal = if problems.is_empty() {
                words::file_problem(page.language, &message)
            } else {
                words::file_problems(page.language, &problems, untold)
            };
            Report { sentence: sentence.to_owned(), refusal: Some(refusal), place, ..report }
        }
        Some(JobOutcome::Failed { .. }) => {
            let sentence = page.say(
                "Das Einlesen ist fehlgeschlagen; nichts ist gespeichert. Versuchen Sie es noch \
                 einmal und melden Sie es sonst dem Betrieb.",
                "The upload failed; nothing is stored. Try again, and tell the operators otherwise.",
            );
            Report { sentence: sentence.to_owned(), ..report }
        }
        None if request.state == JobState::Stopped => stopped(page, report),
        Some(JobOutcome::Stopped) => stopped(page, report),
        Some(JobOutcome::Settlement(_) | JobOutcome::Restatement(_)) | None => report,
    })
}

fn stopped(page: &Page, report: Report) -> Report {
    let sentence = page.say(
        "Das Einlesen wurde angehalten; nichts ist gespeichert.",
        "The upload was stopped; nothing is stored.",
    );
    Report { sentence: sentence.to_owned(), ..report }
}

/// File, line and column of a refusal.
fn place_in_words(page: &Page, file: &str, place: &RefusedPlace) -> String {
    let column = place.column.as_ref();
    let column = column.map(|column| format!(", {} {column}", page.say("Spalte", "column")));
    let (file_word, line_word) = (page.say("Datei", "File"), page.say("Zeile", "line"));
    format!("{file_word} {file}, {line_word} {}{}", place.line, column.unwrap_or_default())
}

fn import(page: &Page, request: &Job, found: &ImportReport, stored: bool) -> Report {
    let figures = page.figures();
    let count = |count: usize| figures.count(i64::try_from(count).unwrap_or(i64::MAX));
    let kind: Option<ImportKind> = request.subject.parse().ok();
    let unchanged = count(found.unchanged);
    let counted = |number: usize| kind.map_or("", |kind| counted(page, kind, number));
    let of_file = parts(page, found, counted);
    let german = page.language == Language::German;
    let known = counted(found.unchanged);
    let sentence = match (found.is_no_op(), stored, german) {
        (true, _, true) if found.unchanged == 1 => {
            format!("Nichts ist neu: {unchanged} {known} war bekannt.")
        }
        (true, _, false) if found.unchanged == 1 => {
            format!("Nothing is new: {unchanged} {known} was known.")
        }
        (true, _, true) => format!("Nichts ist neu: alle {unchanged} {known} waren bekannt."),
        (true, _, false) => format!("Nothing is new: all {unchanged} {known} were known."),
        (false, true, true) => format!("Gespeichert: {of_file}."),
        (false, true, false) => format!("Stored: {of_file}."),
        (false, false, true) => {
            format!("Die Datei ist lesbar: {of_file}. Noch ist nichts gespeichert.")
        }
        (false, false, false) => {
            format!("The file is readable: {of_file}. Nothing is stored yet.")
        }
    };
    let month = |word: &String| {
        let name = word.parse::<Month>().map(|month| figures.month(month));
        (word.clone(), name.unwrap_or_else(|_year| word.clone()))
    };
    Report {
        sentence,
        notes: found.notes.iter().map(|note| words::file_problem(page.language, note)).collect(),
        changes: found.changes.iter().map(|one| words::import_change(page.language, one)).collect(),
        more: found.change_count.saturating_sub(found.changes.len()),
        months: found.settled_months.iter().map(month).collect(),
        is_no_op: found.is_no_op(),
        onward: kind.filter(|_| stored).and_then(|kind| onward(page, kind, found)),
        first_day: found.first_day.as_ref().map(|day| first_day(page, day)),
        ..Report::default()
    }
}

/// A day by hours, in the numbers of the reader.
fn first_day(page: &Page, day: &FirstDay) -> (String, Vec<(String, Vec<String>)>) {
    let german = page.language == Language::German;
    let number = |kwh: &Option<String>| match kwh {
        Some(kwh) if german => kwh.replace('.', ","),
        Some(kwh) => kwh.clone(),
        None => "–".to_owned(),
    };
    let hours = day.hours.iter();
    let hours = hours.map(|hour| (hour.clock.clone(), hour.kwh.iter().map(number).collect()));
    let name = day.day.parse().map(|day| page.figures().day(day));
    (name.unwrap_or_else(|_unread| day.day.clone()), hours.collect())
}

/// Where stored data is looked at.
fn onward(page: &Page, kind: ImportKind, found: &ImportReport) -> Option<(&'static str, String)> {
    if kind != ImportKind::PremiumStatement {
        return None;
    }
    let month = found.changes.first().and_then(stated_month);
    let address =
        month.map_or_else(|| "/premiums".to_owned(), |month| format!("/premiums/{month}"));
    Some((page.say("Marktprämien vergleichen", "Compare the premiums"), address))
}

/// The month of a stated premium.
fn stated_month(change: &ImportChange) -> Option<Month> {
    match change {
        ImportChange::Premium { month, .. } => Some(*month),
        ImportChange::Plant { .. }
        | ImportChange::PlantFact { .. }
        | ImportChange::PartyFact { .. }
        | ImportChange::Day { .. }
        | ImportChange::MarketValue { .. }
        | ImportChange::BalancingGroupFact { .. }
        | ImportChange::Trade { .. } => None,
    }
}

/// What is new, revised and unchanged, as far as there is any: `1 Tag neu, 3 geändert`.
fn parts(page: &Page, found: &ImportReport, counted: impl Fn(usize) -> &'static str) -> String {
    let parts = [
        (found.added, page.say("neu", "new")),
        (found.revised, page.say("geändert", "revised")),
        (found.unchanged, page.say("unverändert", "unchanged")),
    ];
    let there = parts.into_iter().filter(|(count, _)| *count > 0);
    let written = there.enumerate().map(|(place, (count, word))| {
        let number = page.figures().count(i64::try_from(count).unwrap_or(i64::MAX));
        let noun = if place == 0 { format!(" {}", counted(count)) } else { String::new() };
        format!("{number}{noun} {word}")
    });
    written.collect::<Vec<_>>().join(", ")
}

fn state(page: &Page, state: JobState) -> (&'static str, &'static str) {
    let (german, english, class) = match state {
        JobState::Waiting => ("wartet", "waiting", ""),
        JobState::Running => ("läuft", "running", ""),
        JobState::Previewed => ("geprüft, nicht gespeichert", "checked, not stored", "provisional"),
        JobState::Done => ("gespeichert", "stored", "final"),
        JobState::Refused => ("abgelehnt", "refused", "blocked"),
        JobState::Failed => ("fehlgeschlagen", "failed", "blocked"),
        JobState::Discarded => ("verworfen", "discarded", ""),
        JobState::Stopped => ("angehalten", "stopped", ""),
        JobState::Expired => ("zu spät", "too late", "blocked"),
        JobState::Skipped => ("übersprungen", "skipped", ""),
    };
    (page.say(german, english), class)
}
