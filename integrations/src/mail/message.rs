//! One message, from its parts to its bytes.

use super::settings::{MailSettings, MailSettingsError};
use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment as Part, Mailbox, MultiPart, SinglePart};
use std::time::{Duration, SystemTime};
use units::UtcTime;

/// A message to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The recipient, such as `hof@example.org` or `Hof Ähre <hof@example.org>`.
    pub to: String,
    /// The subject, on one line.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as HTML, when there is such a form.
    pub html: Option<String>,
    /// What is attached.
    pub attachments: Vec<Attachment>,
    /// What the message is called all over the world, without brackets: letters, digits and `.-_+@`, such as
    /// `statement-2026-0001@example.org`. Sending the same again keeps it.
    pub message_id: String,
}

/// A file that goes with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it is called at the recipient's.
    pub name: String,
    /// Such as `application/pdf`.
    pub media_type: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Who sends.
#[derive(Debug, Clone)]
pub(super) struct Sender {
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

impl Sender {
    pub(super) fn of(settings: &MailSettings) -> Result<Self, MailSettingsError> {
        let mailbox = |field: &'static str, text: &str| {
            text.parse::<Mailbox>().map_err(|_unread| MailSettingsError::AddressIsNone {
                field,
                found: text.to_owned(),
            })
        };
        let reply_to = settings.reply_to.as_deref().map(|text| mailbox("reply_to", text));
        Ok(Self { from: mailbox("from", &settings.from)?, reply_to: reply_to.transpose()? })
    }

    /// The domain of the sender's address.
    pub(super) fn domain(&self) -> &str {
        self.from.email.domain()
    }

    /// The message, or why it cannot be one.
    pub(super) fn message(&self, outgoing: &Outgoing, now: UtcTime) -> Result<Message, String> {
        let to: Mailbox = outgoing.to.parse().map_err(|_unread| {
            format!("the recipient {:?} is no address such as name@example.org", outgoing.to)
        })?;
        if !is_message_id(&outgoing.message_id) {
            let id = &outgoing.message_id;
            return Err(format!("the message id {id:?} is none such as 2026-0001@example.org"));
        }
        if outgoing.subject.contains(char::is_control) {
            return Err(format!("the subject {:?} is not on one line", outgoing.subject));
        }
        let mut builder = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(outgoing.subject.clone())
            .date(instant(now))
            .message_id(Some(format!("<{}>", outgoing.message_id)));
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(reply_to.clone());
        }
        // Keeps out-of-office replies from answering a statement (RFC 3834).
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        builder = builder.raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()));
        let body = body(outgoing)?;
        builder.multipart(body).map_err(|error| error.to_string())
    }
}

/// Text and HTML as alternatives, then what is attached. The boundaries follow from the message id, so that
/// the same message has the same bytes; encoded content never contains `=_`.
fn body(outgoing: &Outgoing) -> Result<MultiPart, String> {
    let id = &outgoing.message_id;
    let kept = id.chars().filter(char::is_ascii_alphanumeric).take(40);
    let id: String = kept.collect();
    let words = MultiPart::alternative().boundary(format!("=_words_{id}"));
    let words = words.singlepart(SinglePart::plain(outgoing.text.clone()));
    let words = match &outgoing.html {
        Some(html) => words.singlepart(SinglePart::html(html.clone())),
        None => words,
    };
    let whole = MultiPart::mixed().boundary(format!("=_whole_{id}")).multipart(words);
    outgoing.attachments.iter().try_fold(whole, |whole, file| {
        let media_type = ContentType::parse(&file.media_type)
            .map_err(|_unread| format!("{:?} is no media type", file.media_type))?;
        if file.name.contains(char::is_control) {
            return Err(format!("the name {:?} of an attachment is not on one line", file.name));
        }
        let part = Part::new(file.name.clone()).body(file.bytes.clone(), media_type);
        Ok(whole.singlepart(part))
    })
}

/// Such an id is also the name of a file.
fn is_message_id(id: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_+@".contains(letter);
    let both_sides = id
        .split_once('@')
        .is_some_and(|(left, right)| !left.is_empty() && !right.is_empty() && !right.contains('@'));
    both_sides && !id.starts_with('.') && id.len() <= 200 && id.chars().all(plain)
}

fn instant(now: UtcTime) -> SystemTime {
    let seconds = u64::try_from(now.unix_seconds()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}
