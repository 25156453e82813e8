//! Joins what is to be said, its words, its documents and the mail server; the command uses it too.
//!
//! No network call happens inside a transaction: a message is claimed, given to the server, and ended, each by itself.

mod words;

pub use words::{WriteMailError, plan};

use crate::run::JobError;
use integrations::mail::{Attachment, Mailer, Outgoing, SendOutcome};
use reports::closing::{DocumentContent, DocumentError, Typesetter};
use services::closing::InvoiceFile;
use services::mail::{
    AttachedDocuments, MailAnswer, MailDelivery, MailState, claim_mail, finish_mail, list_due,
};
use services::{Db, StoreError, TenantId};
use thiserror::Error;
use units::UtcTime;

/// Messages whose documents are loaded together.
const MESSAGES_PER_LOAD: usize = 50;
/// Messages in a row that the server did not answer, after which it is left alone.
const SILENCES_MAX: usize = 3;

/// Why a round of sending stopped.
#[derive(Debug, Error)]
pub enum SendMailError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Documents cannot be made.
    #[error(transparent)]
    Document(#[from] DocumentError),
}

impl From<SendMailError> for JobError {
    fn from(error: SendMailError) -> Self {
        match error {
            SendMailError::Store(error) => Self::Store(error),
            SendMailError::Document(error) => Self::Document(error),
        }
    }
}

/// What became of the messages of a round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MailRound {
    /// Messages that the server took.
    pub accepted: usize,
    /// Messages that wait for another attempt.
    pub deferred: usize,
    /// Messages whose lease was over before the server had answered: another sender has them.
    pub overtaken: usize,
    /// Messages that the server does not take, or that were given up after many attempts.
    pub refused: Vec<RefusedMail>,
    /// What happened when the server could not be reached and the round ended early.
    pub unreachable: Option<String>,
}

/// A message that the server does not take, or did not take in any of many attempts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedMail {
    /// The plant owner's key.
    pub operator_id: String,
    /// What it was about.
    pub subject: String,
    /// The server's words, or what happened.
    pub words: String,
}

/// Who sends, and by which clock.
pub struct Post<'a> {
    /// Gives messages to the server.
    pub mailer: &'a Mailer,
    /// The time.
    pub clock: &'a dyn Fn() -> UtcTime,
}

impl std::fmt::Debug for Post<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Post").field("mailer", self.mailer).finish_non_exhaustive()
    }
}

impl Post<'_> {
    /// Sends at most `limit` messages that are due. A server that is silent several times in a row is left alone.
    pub fn send_due(
        &self,
        db: &mut Db,
        tenant: TenantId,
        limit: usize,
    ) -> Result<MailRound, SendMailError> {
        let mut round = MailRound::default();
        let due = list_due(db, tenant, (self.clock)(), i64::try_from(limit).unwrap_or(i64::MAX))?;
        let mut documents = AttachedDocuments::default();
        let mut typesetter = None;
        let mut silences = 0;
        for some in due.chunks(MESSAGES_PER_LOAD) {
            let attached = documents.load(db, tenant, some)?;
            for seen in some {
                let files = seen.invoice.and_then(|invoice| attached.get(&invoice));
                if files.is_some() && typesetter.is_none() {
                    typesetter = Some(Typesetter::new()?);
                }
                let Some(claimed) = claim_mail(db, seen, (self.clock)())? else { continue };
                let files = files.map_or(&[][..], Vec::as_slice);
                let outcome = self.send(&claimed, files, typesetter.as_ref());
                let ended = finish_mail(db, &claimed, answer(&outcome), (self.clock)())?;
                round.add(ended);
                silences = if is_silence(&outcome) { silences + 1 } else { 0 };
                if let SendOutcome::Deferred { reason, .. } = outcome
                    && silences >= SILENCES_MAX
                {
                    round.unreachable = Some(reason);
                    return Ok(round);
                }
            }
        }
        Ok(round)
    }

    fn send(
        &self,
        claimed: &MailDelivery,
        files: &[InvoiceFile],
        typesetter: Option<&Typesetter>,
    ) -> SendOutcome {
        // A message that tells of a document does not go out without it.
        if claimed.invoice.is_some() && files.is_empty() {
            let reason = format!("document {} is not there", claimed.subject);
            return SendOutcome::Refused { code: None, reason };
        }
        let attachments = match typesetter.map(|typesetter| attachments(files, typesetter)) {
            Some(Ok(attachments)) => attachments,
            Some(Err(error)) => {
                return SendOutcome::Refused { code: None, reason: error.to_string() };
            }
            None => Vec::new(),
        };
        let outgoing = Outgoing {
            to: claimed.address.clone(),
            subject: claimed.title.clone(),
            text: claimed.body.clone(),
            html: None,
            attachments,
            message_id: format!("{}@{}", claimed.message_key, self.mailer.domain()),
        };
        self.mailer.send(&outgoing, (self.clock)())
    }
}

impl MailRound {
    /// Counts a message by the state that is stored, nothing of it when another sender has it.
    fn add(&mut self, ended: Option<MailDelivery>) {
        let Some(mail) = ended else {
            self.overtaken += 1;
            return;
        };
        match mail.state {
            MailState::Accepted => self.accepted += 1,
            MailState::Refused => self.refused.push(RefusedMail {
                operator_id: mail.operator_id,
                subject: mail.subject,
                words: mail.last_words.unwrap_or_default(),
            }),
            MailState::Waiting | MailState::Sending | MailState::Deferred | MailState::Bounced => {
                self.deferred += 1;
            }
        }
    }
}

/// The documents of a message as PDF and XML, named by their numbers.
fn attachments(
    files: &[InvoiceFile],
    typesetter: &Typesetter,
) -> Result<Vec<Attachment>, DocumentError> {
    let mut attachments = Vec::with_capacity(files.len() * 2);
    for file in files {
        let number = file.invoice.number;
        let hybrid = typesetter.write_pdf(&DocumentContent::of_stored(file)?)?;
        let attachment = |name: String, media_type: &str, bytes| {
            let media_type = media_type.to_owned();
            Attachment { name, media_type, bytes }
        };
        attachments.push(attachment(format!("{number}.pdf"), "application/pdf", hybrid.pdf));
        attachments.push(attachment(format!("{number}.xml"), "application/xml", hybrid.xml));
    }
    Ok(attachments)
}

fn answer(outcome: &SendOutcome) -> MailAnswer<'_> {
    match outcome {
        SendOutcome::Accepted => MailAnswer::Accepted,
        SendOutcome::Refused { reason, .. } => MailAnswer::Refused { words: reason },
        SendOutcome::Deferred { reason, .. } => MailAnswer::Deferred { words: reason },
    }
}

/// Whether there was no word of the server at all.
fn is_silence(outcome: &SendOutcome) -> bool {
    matches!(outcome, SendOutcome::Deferred { code: None, .. })
}
