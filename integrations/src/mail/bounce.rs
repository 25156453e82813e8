//! Reading what a mail server reports about a message that it could not deliver.
//!
//! Source: RFC 3462 (multipart/report), RFC 3464 (message/delivery-status).

mod mime;

use crate::FileError;
use mime::Part;

/// Bytes of a report that are read; it contains the original message.
const BYTES_MAX: usize = 64 * 1024 * 1024;

units::text_enum!(
    /// What a server did with a message.
    BounceAction {
        /// It could not be delivered and will not be.
        Failed = "failed",
        /// It could not be delivered yet; the server goes on trying.
        Delayed = "delayed",
        /// It was delivered.
        Delivered = "delivered",
        /// It went on to a server that does not report.
        Relayed = "relayed",
        /// It went on to several addresses.
        Expanded = "expanded",
    }
);

/// A report about one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryReport {
    /// The message, without brackets; nothing when the report does not name it.
    pub original_message_id: Option<String>,
    /// What became of it for each recipient.
    pub recipients: Vec<ReportedRecipient>,
}

/// What became of a message for one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedRecipient {
    /// The address.
    pub final_recipient: String,
    /// What the server did.
    pub action: BounceAction,
    /// Class, subject and detail (RFC 3463), such as `5.1.1`.
    pub status: String,
    /// The words of the server that refused it.
    pub diagnostic: Option<String>,
}

/// Reads a message; nothing when it is some other mail than a delivery report.
pub fn parse_report(file: &str, bytes: &[u8]) -> Result<Option<DeliveryReport>, FileError> {
    if bytes.len() > BYTES_MAX {
        return Err(FileError::of_file(file, format!("more than {BYTES_MAX} bytes")));
    }
    // Headers of a report are ASCII; what is not is only ever shown.
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let whole = Part::read(&text);
    if whole.media_type() != "multipart/report" {
        return Ok(None);
    }
    let Some(boundary) = whole.parameter("boundary") else {
        return Err(FileError::of_file(file, "the report does not say how its parts are divided"));
    };
    let parts = whole.parts(&boundary);
    let of_type = |wanted: &[&str]| {
        let mut found = parts.iter().filter(|part| wanted.contains(&part.media_type().as_str()));
        found.next()
    };
    let status_types = ["message/delivery-status", "message/global-delivery-status"];
    let Some(status) = of_type(&status_types) else { return Ok(None) };
    let original = of_type(&["message/rfc822", "text/rfc822-headers", "message/rfc822-headers"]);
    let original = original.map(|part| Part::read(part.body));
    let id = original.and_then(|original| original.header("Message-ID"));
    // The first group of fields is about the message, each further one about a recipient.
    let groups = status.body.split("\n\n").skip(1).map(Part::headers_of);
    let groups = groups.filter(|group| !group.is_empty());
    let recipients = groups.map(|fields| recipient(file, &fields));
    let recipients: Vec<ReportedRecipient> = recipients.collect::<Result<_, _>>()?;
    if recipients.is_empty() {
        return Err(FileError::of_file(file, "the report names no recipient"));
    }
    let original_message_id = id.map(|id| id.trim_matches(['<', '>']).to_owned());
    Ok(Some(DeliveryReport { original_message_id, recipients }))
}

fn recipient(file: &str, fields: &[(String, String)]) -> Result<ReportedRecipient, FileError> {
    let field = |name: &str| {
        let found = fields.iter().find(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    };
    let need = |name: &str| {
        let problem = "the report does not say it of a recipient";
        field(name).ok_or_else(|| FileError::of_file(file, problem).in_column(name))
    };
    let wrong = |name: &str, value: &str, problem: String| {
        FileError::of_file(file, problem).in_column(name).with_value(value)
    };
    let action = need("Action")?.to_ascii_lowercase();
    let status = need("Status")?.split_whitespace().next().unwrap_or_default();
    if !is_status(status) {
        return Err(wrong("Status", status, "expected a status such as 5.1.1".to_owned()));
    }
    Ok(ReportedRecipient {
        final_recipient: without_kind(need("Final-Recipient")?),
        action: action
            .parse()
            .map_err(|error: units::UnknownTerm| wrong("Action", &action, error.to_string()))?,
        status: status.to_owned(),
        diagnostic: field("Diagnostic-Code").map(without_kind),
    })
}

/// `rfc822; name@example.org` without its kind.
fn without_kind(value: &str) -> String {
    let (_, text) = value.split_once(';').unwrap_or(("", value));
    text.trim().to_owned()
}

fn is_status(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let digits = |part: &&str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.len() == 3 && parts.iter().all(digits) && text.starts_with(['2', '4', '5'])
}
