//! The files of the repository.

use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Every file, relative to the root, with forward slashes, in order.
///
/// Git tells which they are, so that ignored files never count; without git the tree is walked.
pub(super) static FILES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut files = listed_by_git().unwrap_or_else(|| walked(&root()));
    files.retain(|file| root().join(file).is_file());
    files.sort();
    files.dedup();
    assert!(!files.is_empty(), "no files found below {}", root().display());
    files
});

/// What `cargo metadata` says about our crates, as far as it is looked at.
#[derive(Deserialize)]
pub(super) struct Workspace {
    pub(super) packages: Vec<Package>,
    workspace_root: String,
}

/// A crate of ours.
#[derive(Deserialize)]
pub(super) struct Package {
    pub(super) name: String,
    manifest_path: String,
    pub(super) dependencies: Vec<Dependency>,
}

/// What a crate uses.
#[derive(Deserialize)]
pub(super) struct Dependency {
    pub(super) name: String,
    /// Where it is, of a crate of ours.
    pub(super) path: Option<String>,
    /// `dev` or `build`; none of a normal one.
    pub(super) kind: Option<String>,
}

/// What cargo says about our crates.
pub(super) static WORKSPACE: LazyLock<Workspace> = LazyLock::new(|| {
    let cargo = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--manifest-path"])
        .arg(root().join("Cargo.toml"))
        .output()
        .unwrap_or_else(|error| panic!("cargo does not start: {error}"));
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    serde_json::from_slice(&cargo.stdout)
        .unwrap_or_else(|error| panic!("cargo metadata cannot be read: {error}"))
});

/// The root of the repository.
pub(super) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The Rust files.
pub(super) fn rust_files() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(String::as_str).filter(|file| has_ending(file, "rs"))
}

/// The Rust files below a folder.
pub(super) fn rust_files_below(folder: &str) -> impl Iterator<Item = &'static str> {
    files_below(folder).filter(|file| has_ending(file, "rs"))
}

/// The files below a folder.
pub(super) fn files_below(folder: &str) -> impl Iterator<Item = &'static str> {
    FILES
        .iter()
        .map(String::as_str)
        .filter(move |file| file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
}

/// Whether the file's name ends so, behind a point.
pub(super) fn has_ending(file: &str, ending: &str) -> bool {
    Path::new(file).extension().is_some_and(|found| found == ending)
}

/// The text of a file, or nothing when it is not there or is not text.
pub(super) fn text_of(file: &str) -> Option<String> {
    fs::read(root().join(file)).ok().and_then(|bytes| String::from_utf8(bytes).ok())
}

/// The folder of each of our crates, by the crate's name.
pub(super) fn crate_folders() -> Vec<(String, String)> {
    let root = WORKSPACE.workspace_root.as_str();
    let folder_of = |manifest: &str| {
        let inside = manifest.strip_prefix(root).unwrap_or(manifest);
        inside.trim_end_matches("Cargo.toml").trim_matches('/').to_owned()
    };
    WORKSPACE
        .packages
        .iter()
        .map(|package| (package.name.clone(), folder_of(&package.manifest_path)))
        .collect()
}

/// Fails with all complaints at once.
pub(super) fn assert_clean(what_to_do: &str, complaints: impl IntoIterator<Item = String>) {
    let complaints: BTreeSet<String> = complaints.into_iter().collect();
    let list = Vec::from_iter(complaints).join("\n  ");
    assert!(list.is_empty(), "{what_to_do}\n  {list}\n");
}

fn listed_by_git() -> Option<Vec<String>> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root())
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let names = String::from_utf8(output.stdout).ok()?;
    Some(names.split_terminator('\0').map(str::to_owned).collect())
}

fn walked(folder: &Path) -> Vec<String> {
    const IGNORED: [&str; 4] = [".git", "target", "strombuch-data", ".venv"];
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let at_root = folder == root();
        if at_root && IGNORED.iter().any(|ignored| path.ends_with(ignored)) {
            continue;
        }
        if path.is_dir() {
            files.extend(walked(&path));
        } else if let Ok(inside) = path.strip_prefix(root()) {
            files.push(inside.to_string_lossy().into_owned());
        }
    }
    files
}
