//! Checks a bundle, from the bytes of the archive to the cents of the statement.

use super::archive::{Entry, first_difference, readings_of};
use super::contents::{Contents, FILES, Files, MANIFEST, PUBLIC_KEY, SIGNATURE};
use super::contents::{read_json, read_text};
use super::keys::EvidencePublicKey;
use super::manifest::{FORMAT_VERSION, FileBody, Manifest, format_version_of, lines_of};
use super::problem::{BundleProblem, ChangedPlace};
use super::recompute::{compare, recompute};
use super::unread::Unread;
use serde_json::Value;
use units::{Period, from_hexadecimal};

/// Bytes of the largest file that is read: a year has the prices since commissioning, some 41 bytes a row.
pub const BUNDLE_BYTES_MAX: usize = 96 << 20;

/// A bundle in which everything fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedBundle {
    /// Unit number of the plant.
    pub plant_id: String,
    /// The month or year.
    pub period: Period,
    /// The statement's revision.
    pub revision: i64,
    /// When it was settled.
    pub settled_at: String,
    /// `final`, `provisional` or `blocked`.
    pub status: String,
    /// What the marketer pays out for a month, in euro; nothing of a blocked statement.
    pub payout_eur: Option<String>,
    /// What of a year's premium is still due; nothing of a blocked statement.
    pub true_up_eur: Option<String>,
    /// Values of the statement that were computed again.
    pub values_compared: usize,
    /// The key that the bundle is signed with.
    pub public_key: EvidencePublicKey,
    /// Whether it is the trusted one; nothing where none was given.
    pub key_trusted: Option<bool>,
}

/// Checks a bundle and settles its statement again from its files alone; the first problem otherwise.
///
/// Every byte is checked: files against the archive's checksums, the archive against the one that its
/// files make, files against the manifest, the manifest against its signature, the key against
/// `trusted` where one is given, and the statement against its inputs.
pub fn verify_bundle(
    bytes: &[u8],
    trusted: Option<&EvidencePublicKey>,
) -> Result<VerifiedBundle, BundleProblem> {
    if bytes.len() > BUNDLE_BYTES_MAX {
        return Err(BundleProblem::TooLarge { bytes: bytes.len(), bytes_max: BUNDLE_BYTES_MAX });
    }
    let files = intact_files(bytes)?;
    let manifest: Manifest = read_json(&files, MANIFEST).map_err(unreadable(MANIFEST))?;
    check_files(&manifest, &files)?;
    let public_key = check_signature(&files)?;
    if let Some(trusted) = trusted.filter(|trusted| **trusted != public_key) {
        return Err(BundleProblem::KeyUnknown { found: public_key, trusted: *trusted });
    }
    let contents = Contents::read(&files).map_err(|(file, unread)| unreadable(file)(unread))?;
    check_statement_id(&manifest, &contents.statement)?;
    let recomputed = recompute(&contents).map_err(unreadable("statement.json"))?;
    let values_compared = compare(&contents.statement, &recomputed)?;
    let text = |key: &str| contents.statement.get(key).and_then(Value::as_str).map(str::to_owned);
    Ok(VerifiedBundle {
        plant_id: manifest.statement.plant_id,
        period: contents.period,
        revision: manifest.statement.revision,
        settled_at: manifest.statement.settled_at,
        status: text("status").unwrap_or_default(),
        payout_eur: text("payout_eur"),
        true_up_eur: text("true_up_eur"),
        values_compared,
        public_key,
        key_trusted: trusted.map(|_| true),
    })
}

fn unreadable(file: &'static str) -> impl Fn(Unread) -> BundleProblem {
    move |Unread(problem)| BundleProblem::Unreadable { file: file.to_owned(), problem }
}

/// The files of an archive that is exactly the one which they make.
fn intact_files(bytes: &[u8]) -> Result<Files<'_>, BundleProblem> {
    let readings = readings_of(bytes);
    let Some(entries) = readings.iter().find(|entries| is_complete(entries)) else {
        let entries = readings.first().ok_or(BundleProblem::NotAnArchive)?;
        return Err(problem_of(entries));
    };
    if let Some((offset, place)) = first_difference(bytes, entries) {
        return Err(BundleProblem::ArchiveChanged { offset, place });
    }
    check_version(entries)?;
    Ok(entries.iter().map(|entry| (entry.name, entry.content)).collect())
}

/// Whether these are the files of a bundle, each with its checksum.
fn is_complete(entries: &[Entry<'_>]) -> bool {
    entries.iter().map(|entry| entry.name).eq(FILES) && entries.iter().all(Entry::is_whole)
}

/// What is wrong with the files of an archive, by their checksums and names.
fn problem_of(entries: &[Entry<'_>]) -> BundleProblem {
    if let Some(changed) = entries.iter().find(|entry| !entry.is_whole()) {
        let manifest = entries.iter().find(|entry| entry.name == MANIFEST && entry.is_whole());
        let manifest = manifest.and_then(|entry| serde_json::from_slice(entry.content).ok());
        let body = manifest.as_ref().and_then(|manifest: &Manifest| manifest.file(changed.name));
        return file_changed(changed.name, changed.content, body);
    }
    if let Err(problem) = check_version(entries) {
        return problem;
    }
    let has = |name: &str| entries.iter().any(|entry| entry.name == name);
    if let Some(missing) = FILES.iter().find(|name| !has(name)) {
        return BundleProblem::FileMissing { file: (*missing).to_owned() };
    }
    let mut places = entries.iter().enumerate();
    let extra = places.find(|(place, entry)| FILES.get(*place) != Some(&entry.name));
    let file = extra.map(|(_, entry)| entry.name.to_owned()).unwrap_or_default();
    BundleProblem::FileExtra { file }
}

/// Another version has other files and rules, so it is told before they are.
fn check_version(entries: &[Entry<'_>]) -> Result<(), BundleProblem> {
    let manifest = entries.iter().find(|entry| entry.name == MANIFEST);
    match manifest.and_then(|entry| format_version_of(entry.content)) {
        Some(found) if found != FORMAT_VERSION => {
            Err(BundleProblem::FormatVersionUnsupported { found, expected: FORMAT_VERSION })
        }
        Some(_) | None => Ok(()),
    }
}

fn file_changed(name: &str, content: &[u8], body: Option<&FileBody>) -> BundleProblem {
    let place = body.map_or(ChangedPlace::Somewhere, |body| {
        let bytes = body.first_change(content);
        let (first_line, last_line) = lines_of(content, &bytes);
        ChangedPlace::Within { first_byte: bytes.start, end_byte: bytes.end, first_line, last_line }
    });
    BundleProblem::FileChanged { file: name.to_owned(), place }
}

/// The manifest lists every file beside itself, its signature and the key, as it is.
fn check_files(manifest: &Manifest, files: &Files<'_>) -> Result<(), BundleProblem> {
    let listed = |name: &str| ![MANIFEST, SIGNATURE, PUBLIC_KEY].contains(&name);
    for name in FILES.into_iter().filter(|name| listed(name)) {
        let content = files.get(name).copied().unwrap_or_default();
        let Some(body) = manifest.file(name) else {
            let problem = Unread(format!("it does not list {name}"));
            return Err(unreadable(MANIFEST)(problem));
        };
        if !body.describes(content) {
            return Err(file_changed(name, content, Some(body)));
        }
    }
    Ok(())
}

/// The key of the bundle, if it signed the manifest.
fn check_signature(files: &Files<'_>) -> Result<EvidencePublicKey, BundleProblem> {
    let line = |name: &'static str| {
        let text = read_text(files, name).map_err(unreadable(name))?;
        let problem = || Unread("expected one line".to_owned());
        text.strip_suffix('\n').ok_or_else(problem).map_err(unreadable(name))
    };
    let key: EvidencePublicKey =
        line(PUBLIC_KEY)?.parse().map_err(|problem: super::keys::NotAKey| {
            unreadable(PUBLIC_KEY)(Unread(problem.to_string()))
        })?;
    let signature = from_hexadecimal(line(SIGNATURE)?).ok_or(BundleProblem::SignatureWrong)?;
    let manifest = files.get(MANIFEST).copied().unwrap_or_default();
    if key.verifies(manifest, &signature) { Ok(key) } else { Err(BundleProblem::SignatureWrong) }
}

/// The manifest is about the statement of the bundle.
fn check_statement_id(manifest: &Manifest, statement: &Value) -> Result<(), BundleProblem> {
    let id = &manifest.statement;
    let period = if statement.get("year").is_some() { "year" } else { "month" };
    let pairs = [
        ("plant_id", Value::from(id.plant_id.as_str())),
        (period, Value::from(id.period.as_str())),
        ("revision", Value::from(id.revision)),
        ("settled_at", Value::from(id.settled_at.as_str())),
    ];
    for (key, named) in pairs {
        let stated = statement.get(key).cloned().unwrap_or_default();
        if stated != named {
            return Err(BundleProblem::DoesNotFollow {
                field: key.to_owned(),
                stated: stated.to_string(),
                recomputed: format!("{named} in manifest.json"),
            });
        }
    }
    Ok(())
}
