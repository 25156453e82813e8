//! Reads where mail to plant owners goes: the table `[mail]`.

use super::secret;
use anyhow::{Result, bail};
use integrations::mail::{MailSettings, ServerAddress};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The variable of the environment that holds the password of the server's user.
const PASSWORD: &str = "STROMBUCH_MAIL_PASSWORD";
/// How long an answer is waited for when nothing is said.
const TIMEOUT_SECONDS: u64 = 30;
/// The longest that may be said: a message must be through before its lease is over.
const TIMEOUT_SECONDS_MAX: u64 = 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MailTable {
    /// `smtps://user@host`, `smtp://user@host` (STARTTLS), `smtp-unprotected://host` or `directory:PATH`.
    server: String,
    from: String,
    reply_to: Option<String>,
    /// Instead of the variable of the environment.
    password_file: Option<PathBuf>,
    timeout_seconds: Option<u64>,
}

/// The settings of a table; a relative path is meant from the file of the sources.
pub(super) fn settings(table: MailTable, folder: &Path) -> Result<MailSettings> {
    let server: ServerAddress = table.server.parse()?;
    let server = match server {
        ServerAddress::Directory(path) => ServerAddress::Directory(folder.join(path)),
        server @ ServerAddress::Smtp { .. } => server,
    };
    let has_user = matches!(&server, ServerAddress::Smtp { user: Some(_), .. });
    let password = match (&table.password_file, has_user) {
        (_, false) => None,
        (Some(file), true) => Some(secret(folder, file)?),
        (None, true) => Some(password_of_environment()?),
    };
    let seconds = table.timeout_seconds.unwrap_or(TIMEOUT_SECONDS);
    if !(1..=TIMEOUT_SECONDS_MAX).contains(&seconds) {
        bail!("timeout_seconds {seconds}: expected 1 to {TIMEOUT_SECONDS_MAX}");
    }
    let (from, reply_to) = (table.from, table.reply_to);
    let timeout = Duration::from_secs(seconds);
    Ok(MailSettings { server, password, from, reply_to, timeout })
}

#[expect(clippy::disallowed_methods, reason = "the command is the one place that reads settings")]
fn password_of_environment() -> Result<String> {
    match std::env::var(PASSWORD) {
        Ok(password) if !password.is_empty() => Ok(password),
        Ok(_) | Err(_) => bail!("the server asks for a password: set {PASSWORD} or password_file"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<MailSettings> {
        let directory = tempfile::TempDir::new()?;
        std::fs::write(directory.path().join("key"), "a secret\n")?;
        settings(toml::from_str(text)?, directory.path())
    }

    #[test]
    fn a_mail_server_is_read_with_its_secret() {
        let found = read(
            "server = \"smtps://post@mail.example.org\"\nfrom = \"Sonne GmbH <post@example.org>\"\n\
             reply_to = \"fragen@example.org\"\npassword_file = \"key\"\n",
        )
        .unwrap();
        assert_eq!(found.password.as_deref(), Some("a secret"));
        assert_eq!(found.timeout, Duration::from_secs(30));
        assert!(!format!("{found:?}").contains("a secret"));
        let sink = read("server = \"directory:mail\"\nfrom = \"post@example.org\"\n").unwrap();
        let ServerAddress::Directory(path) = sink.server else { panic!("{:?}", sink.server) };
        assert!(path.is_absolute() && path.ends_with("mail"));
    }

    #[test]
    fn settings_of_mail_that_cannot_work_say_why() {
        for (text, expected) in [
            ("server = \"mail\"\nfrom = \"a@b.example\"\n", "expected smtps://user@host"),
            (
                "server = \"smtp://h\"\nfrom = \"a@b.example\"\ntimeout_seconds = 600\n",
                "timeout_seconds 600: expected 1 to 60",
            ),
            ("server = \"smtp://h\"\npassword = \"x\"\n", "password"),
        ] {
            let error = format!("{:#}", read(text).unwrap_err());
            assert!(error.contains(expected), "{error}");
        }
    }
}
