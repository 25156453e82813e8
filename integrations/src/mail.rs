//! Mail: to the plant owners, and what comes back.
//!
//! A [`Mailer`] sends one [`Outgoing`] at a time, over SMTP or into a directory, and says what became of it
//! as a [`SendOutcome`]. Nothing is tried again here: the caller keeps a state for each recipient and
//! document. A message that was deferred may be sent again with the same message id; when the connection
//! broke after the content, the server may have it already, and the id tells both apart from two messages.

mod bounce;
mod directory;
mod message;
mod outcome;
mod settings;
mod smtp;

pub use bounce::{BounceAction, DeliveryReport, ReportedRecipient, parse_report};
pub use message::{Attachment, Outgoing};
pub use outcome::SendOutcome;
pub use settings::{MailSettings, MailSettingsError, Security, ServerAddress};

use directory::MailDirectory;
use smtp::SmtpServer;
use units::UtcTime;

/// Sends messages in the name of one sender.
#[derive(Debug)]
pub struct Mailer {
    sender: message::Sender,
    way: Way,
}

#[derive(Debug)]
enum Way {
    Smtp(SmtpServer),
    Directory(MailDirectory),
}

impl Mailer {
    /// A mailer of these settings; nothing is sent yet.
    pub fn open(settings: &MailSettings) -> Result<Self, MailSettingsError> {
        let sender = message::Sender::of(settings)?;
        let way = match &settings.server {
            ServerAddress::Directory(path) => Way::Directory(MailDirectory::new(path)),
            ServerAddress::Smtp { host, port, security, user } => {
                let login = match (user.as_deref(), settings.password.as_deref()) {
                    (Some(user), Some(password)) => Some((user, password)),
                    (None, None) => None,
                    _ => return Err(MailSettingsError::LoginIsIncomplete),
                };
                let server = SmtpServer::new(host, *port, *security, login, settings.timeout)?;
                Way::Smtp(server.named(sender.domain()))
            }
        };
        Ok(Self { sender, way })
    }

    /// The domain of the sender's address, as message ids carry it.
    pub fn domain(&self) -> &str {
        self.sender.domain()
    }

    /// Sends the message, dated `now`, and waits for the server's word.
    pub fn send(&self, outgoing: &Outgoing, now: UtcTime) -> SendOutcome {
        let message = match self.sender.message(outgoing, now) {
            Ok(message) => message,
            Err(reason) => return SendOutcome::Refused { code: None, reason },
        };
        match &self.way {
            Way::Smtp(server) => server.send(&message),
            Way::Directory(directory) => directory.keep(&outgoing.message_id, &message.formatted()),
        }
    }
}

#[cfg(test)]
mod tests;
