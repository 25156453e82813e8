//! Where mail goes, and in whose name.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;
use thiserror::Error;

/// Where mail goes, and in whose name.
#[derive(Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// Where it goes.
    pub server: ServerAddress,
    /// The password of the server's user.
    pub password: Option<String>,
    /// Sender, such as `Sonne GmbH <abrechnung@example.org>`.
    pub from: String,
    /// Where answers go, when not to the sender.
    pub reply_to: Option<String>,
    /// How long a connection or an answer is waited for.
    pub timeout: Duration,
}

/// Where mail goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerAddress {
    /// A server.
    Smtp {
        /// Its name or address.
        host: String,
        /// Its port.
        port: u16,
        /// How the connection is protected.
        security: Security,
        /// Who logs in, when somebody does.
        user: Option<String>,
    },
    /// A directory that keeps one file a message, for dry runs and tests.
    Directory(PathBuf),
}

/// How a connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Encrypted from the first byte.
    Tls,
    /// Encrypted before anything is said; a server that cannot do it gets no mail.
    StartTls,
    /// Not at all; for a server on the same machine.
    Unprotected,
}

/// What is wrong with settings of mail.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MailSettingsError {
    /// The address of the server is none.
    #[error(
        "the mail server {found:?}: expected smtps://user@host, smtp://user@host (STARTTLS), \
         smtp-unprotected://host or directory:PATH"
    )]
    ServerAddressIsUnknown {
        /// What was given, without a password.
        found: String,
    },
    /// A user without a password, or the other way round.
    #[error("a mail server that asks for a user needs a password too, and the other way round")]
    LoginIsIncomplete,
    /// A password over a connection that everybody reads.
    #[error("a password is not sent over an unprotected connection to {host}")]
    PasswordWouldBeReadable {
        /// The server.
        host: String,
    },
    /// Sender or reply address.
    #[error("{field} {found:?}: expected an address such as Sonne GmbH <post@example.org>")]
    AddressIsNone {
        /// `from` or `reply_to`.
        field: &'static str,
        /// What was given.
        found: String,
    },
    /// The server's name cannot be checked against a certificate.
    #[error("the mail server {host}: {problem}")]
    CannotBeProtected {
        /// The server.
        host: String,
        /// Why.
        problem: String,
    },
}

impl std::str::FromStr for ServerAddress {
    type Err = MailSettingsError;

    /// Reads `smtps://user@host:465`, `smtp://user@host:587` (STARTTLS), `smtp-unprotected://host:25` or
    /// `directory:PATH`; user and port may be left out.
    ///
    /// ```
    /// # use integrations::mail::{Security, ServerAddress};
    /// let server: ServerAddress = "smtp://post@example.org@mail.example.org".parse()?;
    /// let ServerAddress::Smtp { host, port, security, user } = server else { unreachable!() };
    /// assert_eq!((host.as_str(), port, security), ("mail.example.org", 587, Security::StartTls));
    /// assert_eq!(user.as_deref(), Some("post@example.org"));
    /// # Ok::<(), integrations::mail::MailSettingsError>(())
    /// ```
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(path) = text.strip_prefix("directory:").filter(|path| !path.is_empty()) {
            return Ok(Self::Directory(PathBuf::from(path)));
        }
        server(text).ok_or_else(|| MailSettingsError::ServerAddressIsUnknown {
            found: without_password(text),
        })
    }
}

fn server(text: &str) -> Option<ServerAddress> {
    let (scheme, rest) = text.split_once("://")?;
    let (security, usual_port) = match scheme {
        "smtps" => (Security::Tls, 465),
        "smtp" => (Security::StartTls, 587),
        "smtp-unprotected" => (Security::Unprotected, 25),
        _ => return None,
    };
    let (user, place) = rest.rsplit_once('@').map_or((None, rest), |(user, at)| (Some(user), at));
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()?),
        _ => (place, usual_port),
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-.:".contains(letter);
    // A password has no place in an address that is shown and logged.
    let user_is_plain = user.is_none_or(|user| !user.is_empty() && !user.contains([':', '/']));
    (!host.is_empty() && host.chars().all(plain) && user_is_plain).then(|| ServerAddress::Smtp {
        host: host.to_owned(),
        port,
        security,
        user: user.map(str::to_owned),
    })
}

/// What somebody wrote as an address, without what may be a password.
fn without_password(text: &str) -> String {
    match (text.split_once("://"), text.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        _ => text.to_owned(),
    }
}

impl fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailSettings")
            .field("server", &self.server)
            .field("password", &self.password.as_ref().map(|_secret| "…"))
            .field("from", &self.from)
            .field("reply_to", &self.reply_to)
            .field("timeout", &self.timeout)
            .finish()
    }
}
