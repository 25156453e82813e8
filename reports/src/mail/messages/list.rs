//! Messages and what became of them, for programs and for a terminal.

use crate::terminal_table::Heading::{Numbers, Words};
use crate::terminal_table::{new_table, text_of};
use comfy_table::{Cell, CellAlignment};
use serde::Serialize;
use store::mail::{MailDelivery, MailKind, NewMailDelivery};
use utoipa::ToSchema;

/// Messages of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailListBody {
    /// The messages, in the order in which they were queued.
    pub mails: Vec<MailBody>,
    /// Who cannot be told.
    pub unaddressed: Vec<UnaddressedBody>,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailBody {
    /// The plant owner's key.
    pub operator_id: String,
    /// Where it goes.
    pub address: String,
    /// `statement_ready`, `correction`, `bank_account_missing` or `threshold_near`.
    pub kind: String,
    /// The number of the document, the period, or the year with its threshold.
    pub subject: String,
    /// The month or year that it belongs to.
    pub period: String,
    /// The line above the text.
    pub title: String,
    /// `waiting`, `sending`, `accepted`, `refused`, `deferred` or `bounced`; null when it is not queued.
    pub state: Option<String>,
    /// How often a sender has tried.
    pub attempt: i64,
    /// What the server said last.
    pub last_words: Option<String>,
    /// When it was queued.
    pub queued_at: Option<String>,
    /// When a server took it.
    pub accepted_at: Option<String>,
    /// When it came back.
    pub bounced_at: Option<String>,
}

/// Somebody who cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnaddressedBody {
    /// The plant owner's key.
    pub operator_id: String,
    /// The plant owner.
    pub name: String,
    /// What about.
    pub kind: String,
    /// What exactly.
    pub subject: String,
}

impl UnaddressedBody {
    /// The body of somebody who cannot be told.
    pub fn of(operator_id: &str, name: &str, kind: MailKind, subject: &str) -> Self {
        Self {
            operator_id: operator_id.to_owned(),
            name: name.to_owned(),
            kind: kind.to_string(),
            subject: subject.to_owned(),
        }
    }
}

impl MailBody {
    /// The body of a message.
    pub fn of(mail: &MailDelivery) -> Self {
        let time = |instant: units::UtcTime| instant.to_string();
        Self {
            operator_id: mail.operator_id.clone(),
            address: mail.address.clone(),
            kind: mail.kind.to_string(),
            subject: mail.subject.clone(),
            period: mail.period.to_string(),
            title: mail.title.clone(),
            state: Some(mail.state.to_string()),
            attempt: mail.attempt,
            last_words: mail.last_words.clone(),
            queued_at: Some(time(mail.queued_at)),
            accepted_at: mail.accepted_at.map(time),
            bounced_at: mail.bounced_at.map(time),
        }
    }

    /// The body of a message that would be queued.
    pub fn of_planned(mail: &NewMailDelivery) -> Self {
        Self {
            operator_id: mail.operator_id.clone(),
            address: mail.address.clone(),
            kind: mail.kind.to_string(),
            subject: mail.subject.clone(),
            period: mail.period.to_string(),
            title: mail.title.clone(),
            state: None,
            attempt: 0,
            last_words: None,
            queued_at: None,
            accepted_at: None,
            bounced_at: None,
        }
    }
}

/// Messages for a terminal, one a row.
pub fn mail_table(mails: &[MailBody]) -> String {
    let mut table = new_table(&[
        Words("Owner"),
        Words("Address"),
        Words("Kind"),
        Words("Subject"),
        Words("State"),
        Numbers("Attempts"),
        Words("Last words"),
    ]);
    for mail in mails {
        table.add_row(vec![
            Cell::new(&mail.operator_id),
            Cell::new(&mail.address),
            Cell::new(&mail.kind),
            Cell::new(&mail.subject),
            Cell::new(mail.state.as_deref().unwrap_or("–")),
            Cell::new(mail.attempt).set_alignment(CellAlignment::Right),
            Cell::new(mail.last_words.as_deref().unwrap_or_default()),
        ]);
    }
    text_of(&table)
}
