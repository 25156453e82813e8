//! What plant owners read in their mail: a line above and a text, in the language of each.
//!
//! Plain words, every figure as the document has it, nothing that is not the matter at hand.

mod account;
mod document;
mod letter;
mod list;
mod threshold;

pub use account::{BankAccountRequest, bank_account_mail};
pub use document::document_mail;
pub use list::{MailBody, MailListBody, UnaddressedBody, mail_table};
pub use threshold::{ThresholdNotice, other_income_mail, small_business_mail};

/// A message in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailText {
    /// The line above the text.
    pub title: String,
    /// The text: lines of plain text that end with a line break.
    pub body: String,
}
