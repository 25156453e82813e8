//! Sending over SMTP.

use super::outcome::SendOutcome;
use super::settings::{MailSettingsError, Security};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Message, SmtpTransport, Transport};
use std::io::ErrorKind;
use std::net::IpAddr;
use std::time::Duration;

/// Codes that say something about our login and nothing about the message.
const LOGIN_CODES: [u16; 5] = [530, 534, 535, 538, 454];

/// A server; each message has a connection of its own.
#[derive(Debug, Clone)]
pub(super) struct SmtpServer {
    builder: lettre::transport::smtp::SmtpTransportBuilder,
}

impl SmtpServer {
    pub(super) fn new(
        host: &str,
        port: u16,
        security: Security,
        login: Option<(&str, &str)>,
        timeout: Duration,
    ) -> Result<Self, MailSettingsError> {
        let is_here = host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
        if security == Security::Unprotected && login.is_some() && !is_here {
            return Err(MailSettingsError::PasswordWouldBeReadable { host: host.to_owned() });
        }
        let parameters = || {
            TlsParameters::new(host.to_owned()).map_err(|error| {
                let problem = error.to_string();
                MailSettingsError::CannotBeProtected { host: host.to_owned(), problem }
            })
        };
        let tls = match security {
            Security::Tls => Tls::Wrapper(parameters()?),
            Security::StartTls => Tls::Required(parameters()?),
            Security::Unprotected => Tls::None,
        };
        let builder =
            SmtpTransport::builder_dangerous(host).port(port).tls(tls).timeout(Some(timeout));
        let builder = match login {
            Some((user, password)) => {
                builder.credentials(Credentials::new(user.to_owned(), password.to_owned()))
            }
            None => builder,
        };
        Ok(Self { builder })
    }

    /// The same server, greeted in the name of this domain.
    pub(super) fn named(self, domain: &str) -> Self {
        Self { builder: self.builder.hello_name(ClientId::Domain(domain.to_owned())) }
    }

    pub(super) fn send(&self, message: &Message) -> SendOutcome {
        match self.builder.clone().build().send(message) {
            Ok(_taken) => SendOutcome::Accepted,
            Err(error) => outcome(&error),
        }
    }
}

fn outcome(error: &Error) -> SendOutcome {
    let code = error.status().map(u16::from);
    let reason = words(error);
    let is_about_us = code.is_some_and(|code| LOGIN_CODES.contains(&code));
    if error.is_permanent() && !is_about_us {
        SendOutcome::Refused { code, reason }
    } else {
        SendOutcome::Deferred { code, reason }
    }
}

/// What the server said, or what happened to the connection.
fn words(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(deeper) = cause {
        if deeper.downcast_ref::<std::io::Error>().is_some_and(is_timeout) {
            return "the server did not answer in time".to_owned();
        }
        text = deeper.to_string();
        cause = deeper.source();
    }
    text
}

/// A read that takes too long is reported as one that would block.
fn is_timeout(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock)
}
