//! What of a certificate is open: months without amounts, amounts that may change, months without a document.

use super::language_of;
use super::months::{is_shown, name_of};
use super::words::{
    ADDRESS, BLOCKED, COMPLETE, NOT_SETTLED, OPEN_CORRECTED, OPEN_MISSING, OPEN_PARTY,
    OPEN_PROVISIONAL, OPEN_UNDOCUMENTED, PROVISIONAL, TAX_NUMBER,
};
use crate::closing::document::text::one_line;
use crate::words::{Both, status_reason};
use rules::tax::{CertifiedPeriod, MissingReason, TaxCertificate};
use serde::Serialize;
use units::{Language, MastrNumber, Money, Period, PremiumPaidBy, StatementStatus};

/// How far the certificate can be relied on.
#[derive(Debug, Serialize)]
pub(super) struct Badge {
    open: bool,
    text: String,
}

/// Something that is open, and where.
#[derive(Debug, Serialize)]
pub(super) struct Note {
    title: &'static str,
    lines: Vec<String>,
}

/// Periods of one plant of which the same is to be said.
struct Group<'a> {
    plant: &'a MastrNumber,
    why: String,
    periods: Vec<Period>,
}

pub(super) fn badge(certificate: &TaxCertificate) -> Badge {
    let language = language_of(certificate);
    let missing = certificate.months_missing().count();
    let is_open = |text: String| Badge { open: true, text };
    if missing > 0 {
        return is_open(match (language, missing) {
            (Language::German, 1) => "Unvollständig: 1 Monat fehlt".to_owned(),
            (Language::German, many) => format!("Unvollständig: {many} Monate fehlen"),
            (Language::English, 1) => "Incomplete: 1 month is missing".to_owned(),
            (Language::English, many) => format!("Incomplete: {many} months are missing"),
        });
    }
    let year_ends = certificate.year.next().months().next().map(units::Month::first_day);
    if year_ends.is_some_and(|end| certificate.issued_on < end) {
        let runs = Both("Das Jahr läuft noch", "The year is not over");
        return is_open(runs.of(language).to_owned());
    }
    let settled = [provisional(certificate), corrected(certificate), undocumented(certificate)];
    if settled.iter().any(|groups| !groups.is_empty()) {
        return is_open(PROVISIONAL.of(language).to_owned());
    }
    Badge { open: false, text: COMPLETE.of(language).to_owned() }
}

/// What is open, the gravest first.
pub(super) fn notes(certificate: &TaxCertificate) -> Vec<Note> {
    let language = language_of(certificate);
    let mut notes: Vec<Note> = [
        (OPEN_MISSING, missing(certificate)),
        (OPEN_PROVISIONAL, provisional(certificate)),
        (OPEN_CORRECTED, corrected(certificate)),
        (OPEN_UNDOCUMENTED, undocumented(certificate)),
    ]
    .into_iter()
    .filter(|(_, groups)| !groups.is_empty())
    .map(|(title, groups)| Note {
        title: title.of(language),
        lines: groups.iter().map(|group| line(certificate, group)).collect(),
    })
    .collect();
    let unknown = unknown_of_person(certificate);
    if !unknown.is_empty() {
        let words: Vec<&str> = unknown.into_iter().map(|word| word.of(language)).collect();
        notes.push(Note { title: OPEN_PARTY.of(language), lines: vec![words.join("; ")] });
    }
    notes
}

fn unknown_of_person(certificate: &TaxCertificate) -> Vec<Both> {
    let person = &certificate.person;
    let is_untaxed = person.vat_id.is_none() && person.tax_number.is_none();
    let unknown = [(person.address.is_none(), ADDRESS), (is_untaxed, TAX_NUMBER)];
    unknown.into_iter().filter(|(is_unknown, _)| *is_unknown).map(|(_, word)| word).collect()
}

fn missing(certificate: &TaxCertificate) -> Vec<Group<'_>> {
    let language = language_of(certificate);
    let mut groups = Vec::new();
    for found in certificate.months_missing() {
        let why = match found.reason {
            MissingReason::NotSettled => NOT_SETTLED,
            MissingReason::Blocked => BLOCKED,
        };
        let period = Period::Month(found.month);
        add(&mut groups, &found.plant, why.of(language).to_owned(), period);
    }
    groups
}

fn provisional(certificate: &TaxCertificate) -> Vec<Group<'_>> {
    let language = language_of(certificate);
    groups(certificate, |period| {
        let is_provisional = period.status == Some(StatementStatus::Provisional);
        is_provisional.then(|| status_reason(language, &period.reasons))
    })
}

fn corrected(certificate: &TaxCertificate) -> Vec<Group<'_>> {
    groups(certificate, |period| {
        let document = period.document.as_ref().filter(|document| !document.is_current)?;
        Some(document.number.clone())
    })
}

/// What the grid operator pays has no document of ours.
fn undocumented(certificate: &TaxCertificate) -> Vec<Group<'_>> {
    groups(certificate, |period| {
        let passed_on = period.premium.filter(|premium| {
            period.premium_paid_by == PremiumPaidBy::Marketer && *premium != Money::ZERO
        });
        let is_ours = period.sale.is_some() || passed_on.is_some();
        (is_ours && period.document.is_none()).then(String::new)
    })
}

/// The periods of which there is something to say.
fn groups(
    certificate: &TaxCertificate,
    why: impl Fn(&CertifiedPeriod) -> Option<String>,
) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    for plant in &certificate.plants {
        for period in &plant.periods {
            let is_shown = is_shown(period, certificate.issued_on);
            if let Some(why) = why(period).filter(|_| is_shown) {
                add(&mut groups, &plant.plant, why, period.period);
            }
        }
    }
    groups
}

fn add<'a>(groups: &mut Vec<Group<'a>>, plant: &'a MastrNumber, why: String, period: Period) {
    let same = groups.iter_mut().find(|group| group.plant == plant && group.why == why);
    match same {
        Some(group) => group.periods.push(period),
        None => groups.push(Group { plant, why, periods: vec![period] }),
    }
}

/// `Scheunendach: Januar bis März, Mai (nicht abgerechnet)`.
fn line(certificate: &TaxCertificate, group: &Group<'_>) -> String {
    let language = language_of(certificate);
    let named = certificate.plants.iter().find(|plant| plant.plant == *group.plant);
    let plant = named.map_or_else(|| group.plant.to_string(), |plant| one_line(&plant.name));
    let periods = listed(language, &group.periods);
    if group.why.is_empty() {
        format!("{plant}: {periods}")
    } else {
        format!("{plant}: {periods} ({})", group.why)
    }
}

/// Periods in a row; three and more months that follow each other are told by the first and the last one.
fn listed(language: Language, periods: &[Period]) -> String {
    let until = Both("bis", "to").of(language);
    let follows = |left: &Period, right: &Period| match (left, right) {
        (Period::Month(left), Period::Month(right)) => left.next() == *right,
        (Period::Year(_), _) | (_, Period::Year(_)) => false,
    };
    let mut words = Vec::new();
    for run in periods.chunk_by(follows) {
        match run {
            [first, _, .., last] => {
                let (first, last) = (name_of(language, *first), name_of(language, *last));
                words.push(format!("{first} {until} {last}"));
            }
            few => words.extend(few.iter().map(|period| name_of(language, *period))),
        }
    }
    words.join(", ")
}
