//! The modules of one crate, and which of them uses which.
//!
//! What a module imports under a name, publicly or for itself and those below it, is looked up where it is
//! declared: who takes it from there uses the declaring file.

use super::imports::{Import, imports_of};
use super::tree::{rust_files_below, text_of};
use std::collections::BTreeMap;
use std::slice;

/// The names from the root of the crate down; the root itself has none.
type Path = Vec<String>;

const RENAMED_TIMES_MAX: usize = 8;

/// The modules of one crate that are no tests.
pub(super) struct Modules {
    /// The files by their modules, relative to `src`, with what they name.
    files: BTreeMap<Path, (String, Vec<Import>)>,
    /// What modules import, by module and name.
    names: BTreeMap<(Path, String), Path>,
}

/// One file uses something of another one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) from: String,
    pub(super) to: String,
    /// The path that is named in the first file.
    pub(super) path: String,
}

impl Modules {
    pub(super) fn below(src: &str) -> Self {
        let inside = |file: &str| file.get(src.len().saturating_add(1)..).map(str::to_owned);
        let files = rust_files_below(src);
        Self::new(files.filter_map(|file| Some((inside(file)?, text_of(file)?))))
    }

    fn new(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        let code = texts.into_iter().filter(|(file, _)| !is_test(file));
        let files = code.map(|(file, text)| (module_of(&file), (file, imports_of(&text))));
        let mut modules = Self { files: files.collect(), names: BTreeMap::new() };
        let imports = modules
            .files
            .iter()
            .flat_map(|(module, (_, imports))| imports.iter().map(move |import| (module, import)));
        let by_name = imports.filter_map(|(module, import)| {
            let name = import.name.clone()?;
            Some(((module.clone(), name), modules.absolute(module, &import.path)?))
        });
        let names = by_name.collect();
        modules.names = names;
        modules
    }

    /// The files, relative to `src`.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.values().map(|(file, _)| file.as_str())
    }

    /// Which file uses which. What a file takes from a module that it lies in does not count: a front and its files
    /// are one thing, and the front is who uses its files.
    pub(super) fn uses(&self) -> Vec<Use> {
        let mut found = Vec::new();
        for (module, (from, imports)) in &self.files {
            for import in imports {
                let Some(path) = self.absolute(module, &import.path) else { continue };
                let used = self.declaring(&path, RENAMED_TIMES_MAX);
                let (false, Some((to, _))) = (module.starts_with(used), self.files.get(used))
                else {
                    continue;
                };
                let path = import.path.join("::");
                found.push(Use { from: from.clone(), to: to.clone(), path });
            }
        }
        found
    }

    /// The path from the root of the crate; nothing for what other crates declare.
    fn absolute(&self, module: &[String], path: &[String]) -> Option<Path> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([module, rest].concat()),
            "super" => {
                let (_, parent) = module.split_last()?;
                let further = rest.first().is_some_and(|next| next == "super");
                if further { self.absolute(parent, rest) } else { Some([parent, rest].concat()) }
            }
            _ if self.files.contains_key(&[module, slice::from_ref(first)].concat()) => {
                Some([module, path].concat())
            }
            _ => {
                let known = self.names.get(&(module.to_vec(), first.clone()))?;
                Some([known, rest].concat())
            }
        }
    }

    /// The module that declares what the path names.
    fn declaring<'a>(&'a self, path: &[String], times: usize) -> &'a [String] {
        let modules = self.files.keys().filter(|module| path.starts_with(module));
        let module = modules.max_by_key(|module| module.len()).map_or(&[][..], Vec::as_slice);
        let item = path.get(module.len()..).and_then(<[String]>::split_first);
        let renamed = item.and_then(|(name, rest)| {
            let known = self.names.get(&(module.to_vec(), name.clone()))?;
            Some([known, rest].concat())
        });
        match (renamed, times.checked_sub(1)) {
            (Some(path), Some(times)) => self.declaring(&path, times),
            _ => module,
        }
    }
}

fn is_test(file: &str) -> bool {
    file.split('/').any(|part| part.trim_end_matches(".rs") == "tests")
}

fn module_of(file: &str) -> Path {
    let path = file.trim_end_matches(".rs");
    if ["lib", "main"].contains(&path) {
        return Path::new();
    }
    path.split('/').map(str::to_owned).collect()
}

fn uses_among(texts: &[(&str, &str)]) -> Vec<String> {
    let owned = texts.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned()));
    let uses = Modules::new(owned).uses();
    uses.into_iter().map(|used| format!("{} -> {}", used.from, used.to)).collect()
}

#[test]
fn what_a_front_exports_is_used_where_it_is_declared() {
    let found = uses_among(&[
        ("tax.rs", "mod limits;\npub(crate) use limits::Limit;\nuse report::Year;\nmod report;"),
        ("tax/limits.rs", "use super::Year;"),
        ("tax/report.rs", "fn f() -> super::Limit {}"),
        ("mail.rs", "use crate::tax::{Limit as L};\nuse crate::tax;\nfn f() { tax::Limit::new() }"),
    ]);
    let from_mail = ["mail.rs -> tax/limits.rs", "mail.rs -> tax.rs", "mail.rs -> tax/limits.rs"];
    let of_front = ["tax.rs -> tax/limits.rs", "tax.rs -> tax/report.rs"];
    let of_siblings = ["tax/limits.rs -> tax/report.rs", "tax/report.rs -> tax/limits.rs"];
    assert_eq!(found, [&from_mail[..], &of_front, &of_siblings].concat());
}

#[test]
fn a_file_may_take_from_the_modules_that_it_lies_in() {
    let found = uses_among(&[
        ("lib.rs", "pub struct Day;"),
        ("tax.rs", "pub struct Limit;"),
        ("tax/report.rs", "use crate::Day;\nuse super::Limit;\nuse units::Money;\nuse std::fmt;"),
        ("tax/report/tests.rs", "use crate::mail;"),
        ("mail.rs", "#[cfg(test)]\nmod tests { use crate::tax::Limit; }"),
    ]);
    assert_eq!(found, Vec::<String>::new());
}
