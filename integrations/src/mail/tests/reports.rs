//! Delivery reports in the shapes of common servers.

use crate::mail::{BounceAction, DeliveryReport, parse_report};
use proptest::prelude::*;

const FAILED: &str = "\
From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
To: abrechnung@sonne.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary=\"4F2A0.1750000000/mail.example.org\"

This is a MIME-encapsulated message.

--4F2A0.1750000000/mail.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--4F2A0.1750000000/mail.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org
Arrival-Date: Fri, 12 Jun 2026 08:00:01 +0000 (UTC)

Final-Recipient: rfc822; hof@example.org
Original-Recipient: rfc822;hof@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <hof@example.org>: Recipient address rejected:
    User unknown in virtual mailbox table

--4F2A0.1750000000/mail.example.org
Content-Description: Undelivered Message
Content-Type: message/rfc822

Message-ID: <statement-2026-0001@example.org>
Subject: Ihre Gutschrift
From: abrechnung@sonne.example

Guten Tag

--4F2A0.1750000000/mail.example.org--
";

fn report(text: &str) -> DeliveryReport {
    parse_report("bounce.eml", text.as_bytes()).unwrap().unwrap()
}

#[test]
fn a_failed_delivery_names_message_recipient_and_reason() {
    for text in [FAILED.to_owned(), FAILED.replace('\n', "\r\n")] {
        let report = report(&text);
        assert_eq!(report.original_message_id.as_deref(), Some("statement-2026-0001@example.org"));
        let [recipient] = report.recipients.as_slice() else { panic!("one recipient") };
        assert_eq!(recipient.final_recipient, "hof@example.org");
        assert_eq!((recipient.action, recipient.status.as_str()), (BounceAction::Failed, "5.1.1"));
        let words = "550 5.1.1 <hof@example.org>: Recipient address rejected: User unknown in virtual \
                     mailbox table";
        assert_eq!(recipient.diagnostic.as_deref(), Some(words));
    }
}

#[test]
fn a_report_may_be_about_several_recipients_and_have_headers_only() {
    let second = "Action: failed\nStatus: 5.1.1\n\n\
                  Final-Recipient: rfc822; b@example.org\nAction: Delayed\nStatus: 4.4.1 (no answer)\n";
    let text = FAILED
        .replace("message/rfc822", "text/rfc822-headers")
        .replace("Action: failed\nStatus: 5.1.1\n", second);
    let report = report(&text);
    let found: Vec<_> = report
        .recipients
        .iter()
        .map(|one| (one.final_recipient.as_str(), one.action.as_str(), one.status.as_str()))
        .collect();
    assert_eq!(
        found,
        [("hof@example.org", "failed", "5.1.1"), ("b@example.org", "delayed", "4.4.1")]
    );
    assert_eq!(report.original_message_id.as_deref(), Some("statement-2026-0001@example.org"));
}

#[test]
fn a_report_without_the_original_does_not_name_it() {
    let text = FAILED.replace("message/rfc822", "text/plain");
    assert_eq!(report(&text).original_message_id, None);
}

#[test]
fn other_mail_is_no_report() {
    for text in [
        "",
        "\n",
        "Subject: Abwesenheit\nContent-Type: text/plain\n\nIch bin im Urlaub.\n",
        "Content-Type: multipart/mixed; boundary=a\n\n--a\n\nx\n--a--\n",
        "Content-Type: multipart/report; boundary=a\n\n--a\n\nx\n--a--\n",
    ] {
        assert_eq!(parse_report("mail.eml", text.as_bytes()), Ok(None), "{text:?}");
    }
}

#[test]
fn a_report_that_says_too_little_is_refused_with_the_field() {
    for (from, to, expected) in [
        ("boundary=", "other=", "bounce.eml: the report does not say how its parts are divided"),
        (
            "Final-Recipient: rfc822; hof@example.org\n",
            "",
            "bounce.eml, column Final-Recipient: the report does not say it",
        ),
        (
            "Action: failed",
            "Action: eaten",
            "column Action: \"eaten\": expected one of failed, delayed",
        ),
        (
            "Status: 5.1.1",
            "Status: five",
            "column Status: \"five\": expected a status such as 5.1.1",
        ),
        ("Status: 5.1.1", "Status: 9.1.1", "column Status: \"9.1.1\": expected a status"),
    ] {
        let error = parse_report("bounce.eml", FAILED.replacen(from, to, 1).as_bytes());
        let error = error.unwrap_err().to_string();
        assert!(error.contains(expected), "{from}: {error}");
    }
}

proptest! {
    #[test]
    fn a_cut_or_changed_report_never_stops_the_reader(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = FAILED.as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _any = parse_report("bounce.eml", &bytes);
        let _cut = parse_report("bounce.eml", &bytes[..at]);
    }
}
