//! Messages to owners.

mod messages;

pub use messages::{
    BankAccountRequest, MailBody, MailListBody, MailText, ThresholdNotice, UnaddressedBody,
    bank_account_mail, document_mail, mail_table, other_income_mail, small_business_mail,
};
