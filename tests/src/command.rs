//! The real command, run as a person runs it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::SystemTime;
use tempfile::TempDir;

/// Settings that a developer may have and a test must not see.
const VARIABLES: [&str; 4] =
    ["STROMBUCH_DATA", "STROMBUCH_DATABASE_URL", "STROMBUCH_LANGUAGE", "STROMBUCH_TENANT"];

/// Who sits before the command, unless a test says who does.
const USER: &str = "anna";

/// The command with a directory of its own, and the database in it or elsewhere.
#[derive(Debug)]
pub struct Strombuch {
    directory: TempDir,
    database: Option<String>,
    tenant: Option<String>,
}

/// How a run of the command ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// Exit code; nothing when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Default for Strombuch {
    fn default() -> Self {
        Self { directory: TempDir::new().unwrap(), database: None, tenant: None }
    }
}

impl Strombuch {
    /// The command with another database.
    pub fn on(database: String) -> Self {
        Self { database: Some(database), ..Self::default() }
    }

    /// Goes on as a tenant.
    pub fn set_tenant(&mut self, tenant: &str) {
        self.tenant = Some(tenant.to_owned());
    }

    /// The URL of the database.
    pub fn url(&self) -> String {
        let file = self.directory.path().join("data/strombuch.sqlite");
        self.database.clone().unwrap_or_else(|| format!("sqlite:{}", file.display()))
    }

    /// Writes a file into the directory.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.directory.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// A path in the directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Runs the command to its end.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Runs the command and expects exit code 0; returns standard output.
    #[track_caller]
    pub fn done<S: AsRef<OsStr>>(&self, arguments: &[S]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
        ran.out
    }

    /// Starts the command without waiting for it; what it says on standard error can be read.
    pub fn start<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Child {
        let mut command = self.command(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().unwrap()
    }

    /// The command, run in its directory.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Command {
        let mut command = Command::new(binary());
        command.current_dir(self.directory.path()).args(["--data", "data"]).args(arguments);
        for variable in VARIABLES {
            command.env_remove(variable);
        }
        command.env("STROMBUCH_USER", USER);
        if let Some(database) = &self.database {
            command.args(["--database", database]);
        }
        if let Some(tenant) = &self.tenant {
            command.args(["--tenant", tenant]);
        }
        command
    }
}

/// The command's program, built when it is missing or older than the source.
fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        // A test program lies in <target>/<profile>/deps.
        let test = std::env::current_exe().unwrap();
        let profile = test.ancestors().nth(2).unwrap();
        let binary = profile.join("strombuch").with_extension(std::env::consts::EXE_EXTENSION);
        let built = changed(&binary);
        if built.is_none() || built < newest_source() {
            build(profile);
        }
        binary
    })
}

fn build(profile: &Path) {
    let name = profile.file_name().and_then(OsStr::to_str).unwrap();
    let name = if name == "debug" { "dev" } else { name };
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(workspace());
    cargo.args(["build", "--quiet", "--package", "strombuch", "--profile", name, "--target-dir"]);
    cargo.arg(profile.parent().unwrap());
    // What cargo says of this test's own package would make build scripts run again, and all that depends on them.
    for (variable, _) in std::env::vars_os() {
        let of_package = variable.to_string_lossy().starts_with("CARGO_PKG_");
        if of_package || variable.to_string_lossy().starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(variable);
        }
    }
    let status = cargo.status();
    assert!(status.unwrap().success(), "the command does not build");
}

fn newest_source() -> Option<SystemTime> {
    let folders = ["schema", "backend", "integrations", "reports", "ops", "migrations"];
    let files = folders.iter().flat_map(|folder| files_below(&workspace().join(folder)));
    files.chain([workspace().join("Cargo.lock")]).filter_map(|file| changed(&file)).max()
}

pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        let is_source = ["rs", "toml", "sql"].contains(&ending);
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if is_source {
            files.push(path);
        }
    }
    files
}

fn changed(file: &Path) -> Option<SystemTime> {
    std::fs::metadata(file).ok()?.modified().ok()
}

pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
