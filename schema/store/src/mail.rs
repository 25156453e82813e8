//! Messages and what became of them.

mod delivery;

pub use delivery::{
    MailBounce, MailDelivery, MailEnd, MailKind, MailRestart, MailState, NewMailDelivery,
    claim_mail_delivery, count_unsent_mail, end_mail_delivery, find_mail_about,
    find_mail_of_document, find_mail_of_message, find_mail_sent_again, insert_mail_deliveries,
    list_due_mail, list_mail_deliveries, list_queued_subjects, restart_mail_delivery,
    set_mail_bounce,
};
