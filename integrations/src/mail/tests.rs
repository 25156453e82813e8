//! Mail against a server that behaves as servers do, at their worst too.

mod reports;
mod server;

use super::*;
use server::{Behaviour, Server};
use std::time::{Duration, Instant};

/// A change of an example.
type Change<T> = fn(&mut T);

fn outgoing() -> Outgoing {
    Outgoing {
        to: "Hof Ähre <hof@example.org>".to_owned(),
        subject: "Ihre Gutschrift für Mai 2026".to_owned(),
        text: "Guten Tag,\n\nIhre Gutschrift über 607,28 € liegt bei.\n".to_owned(),
        html: Some("<p>Ihre Gutschrift über 607,28&nbsp;€ liegt bei.</p>".to_owned()),
        attachments: vec![Attachment {
            name: "Gutschrift für Hof Ähre.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            bytes: b"%PDF-1.7 \xff\x00".to_vec(),
        }],
        message_id: "statement-2026-0001@example.org".to_owned(),
    }
}

fn settings(server: ServerAddress) -> MailSettings {
    MailSettings {
        server,
        password: None,
        from: "Sonne GmbH <abrechnung@sonne.example>".to_owned(),
        reply_to: Some("fragen@sonne.example".to_owned()),
        timeout: Duration::from_millis(300),
    }
}

fn now() -> UtcTime {
    "2026-06-12T08:00:00Z".parse().unwrap()
}

fn send_to(server: &Server) -> SendOutcome {
    let mailer = Mailer::open(&settings(server.address(Security::Unprotected))).unwrap();
    mailer.send(&outgoing(), now())
}

fn refused(code: u16, reason: &str) -> SendOutcome {
    SendOutcome::Refused { code: Some(code), reason: reason.to_owned() }
}

fn deferred(code: Option<u16>, reason: &str) -> SendOutcome {
    SendOutcome::Deferred { code, reason: reason.to_owned() }
}

#[test]
fn a_message_that_the_server_takes_arrives_whole() {
    let server = Server::start(Behaviour::Takes);
    assert_eq!(send_to(&server), SendOutcome::Accepted);
    let heard = server.heard();
    for expected in [
        "EHLO sonne.example",
        "MAIL FROM:<abrechnung@sonne.example>",
        "RCPT TO:<hof@example.org>",
        "Message-ID: <statement-2026-0001@example.org>",
        "Date: Fri, 12 Jun 2026 08:00:00 +0000",
        "Reply-To: fragen@sonne.example",
        "Auto-Submitted: auto-generated",
        "Content-Type: application/pdf",
        "JVBERi0xLjcg/wA=",
    ] {
        assert!(heard.contains(expected), "{expected} in {heard}");
    }
    assert!(heard.is_ascii());
}

/// What a server says is either about this message for good, or about now.
#[test]
fn a_refusal_is_for_good_and_a_failure_may_pass() {
    let words = "5.1.1 no such mailbox";
    let cases = [
        (Behaviour::Recipient("550 5.1.1 no such mailbox"), refused(550, words)),
        (Behaviour::Recipient("450 4.2.1 try later"), deferred(Some(450), "4.2.1 try later")),
        (Behaviour::Greeting("421 too busy"), deferred(Some(421), "too busy")),
        (Behaviour::Greeting("554 go away"), refused(554, "go away")),
        (Behaviour::Content("552 too large"), refused(552, "too large")),
        (Behaviour::Content("451 out of space"), deferred(Some(451), "out of space")),
        (Behaviour::Recipient("530 log in first"), deferred(Some(530), "log in first")),
        (Behaviour::Silent, deferred(None, "the server did not answer in time")),
    ];
    for (behaviour, expected) in cases {
        let server = Server::start(behaviour);
        assert_eq!(send_to(&server), expected, "{behaviour:?}");
    }
}

#[test]
fn a_connection_that_breaks_may_be_tried_again() {
    for behaviour in [Behaviour::CutAtGreeting, Behaviour::CutInContent] {
        let server = Server::start(behaviour);
        let outcome = send_to(&server);
        assert!(matches!(outcome, SendOutcome::Deferred { code: None, .. }), "{outcome:?}");
    }
}

#[test]
fn a_server_that_is_not_there_or_silent_costs_little_time() {
    let gone = Server::start(Behaviour::Takes);
    let address = gone.address(Security::Unprotected);
    drop(gone);
    let begun = Instant::now();
    let outcome = Mailer::open(&settings(address)).unwrap().send(&outgoing(), now());
    assert!(matches!(outcome, SendOutcome::Deferred { code: None, .. }), "{outcome:?}");
    assert!(begun.elapsed() < Duration::from_secs(5));
}

/// A server that cannot encrypt, or somebody between us who says so, learns nothing.
#[test]
fn nothing_is_said_without_the_protection_that_was_asked_for() {
    for security in [Security::StartTls, Security::Tls] {
        let server = Server::start(Behaviour::Takes);
        let mut settings = settings(server.address(security));
        settings.password = Some("secret".to_owned());
        let ServerAddress::Smtp { user, .. } = &mut settings.server else { unreachable!() };
        *user = Some("abrechnung".to_owned());
        let outcome = Mailer::open(&settings).unwrap().send(&outgoing(), now());
        assert!(matches!(outcome, SendOutcome::Deferred { .. }), "{outcome:?}");
        let heard = server.heard();
        assert!(!heard.contains("AUTH") && !heard.contains("MAIL FROM"), "{heard}");
    }
}

#[test]
fn a_login_that_is_not_accepted_is_no_refusal_of_the_message() {
    let server = Server::start(Behaviour::Login("535 5.7.8 wrong password"));
    let mut settings = settings(server.address(Security::Unprotected));
    settings.password = Some("secret".to_owned());
    let ServerAddress::Smtp { user, .. } = &mut settings.server else { unreachable!() };
    *user = Some("abrechnung".to_owned());
    let outcome = Mailer::open(&settings).unwrap().send(&outgoing(), now());
    assert_eq!(outcome, deferred(Some(535), "5.7.8 wrong password"));
    assert!(!format!("{settings:?}").contains("secret"));
}

#[test]
fn a_message_that_cannot_be_written_is_refused_before_it_is_sent() {
    let cases: [(Change<Outgoing>, &str); 6] = [
        (|mail| mail.to = "hof".to_owned(), "the recipient \"hof\" is no address"),
        (|mail| mail.to = "a@b.example\r\nBcc: c@d.example".to_owned(), "the recipient"),
        (|mail| mail.subject = "a\r\nBcc: c@d.example".to_owned(), "the subject"),
        (|mail| mail.message_id = "../../x@y".to_owned(), "the message id"),
        (|mail| mail.attachments[0].media_type = "pdf".to_owned(), "\"pdf\" is no media type"),
        (|mail| mail.attachments[0].name = "a\nb".to_owned(), "the name"),
    ];
    let directory = tempfile::TempDir::new().unwrap();
    let address = ServerAddress::Directory(directory.path().to_owned());
    let mailer = Mailer::open(&settings(address)).unwrap();
    for (change, expected) in cases {
        let mut outgoing = outgoing();
        change(&mut outgoing);
        let SendOutcome::Refused { code: None, reason } = mailer.send(&outgoing, now()) else {
            panic!("{expected} is refused");
        };
        assert!(reason.starts_with(expected), "{reason}");
    }
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);
}

#[test]
fn a_directory_keeps_one_file_a_message_however_often_it_is_sent() {
    let directory = tempfile::TempDir::new().unwrap();
    let place = directory.path().join("mail");
    let address = format!("directory:{}", place.display()).parse().unwrap();
    let mailer = Mailer::open(&settings(address)).unwrap();
    let keep = || {
        assert_eq!(mailer.send(&outgoing(), now()), SendOutcome::Accepted);
        std::fs::read(place.join("statement-2026-0001@example.org.eml")).unwrap()
    };
    assert_eq!(keep(), keep());
    let names = std::fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(names.collect::<Vec<_>>(), ["statement-2026-0001@example.org.eml"]);
}

#[test]
fn a_directory_that_cannot_be_written_defers() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let address = ServerAddress::Directory(file.path().to_owned());
    let outcome = Mailer::open(&settings(address)).unwrap().send(&outgoing(), now());
    assert!(matches!(outcome, SendOutcome::Deferred { code: None, .. }), "{outcome:?}");
}

#[test]
fn addresses_of_servers_are_read_or_refused() {
    for (text, host, port, security) in [
        ("smtps://mail.example.org", "mail.example.org", 465, Security::Tls),
        ("smtp://mail.example.org:2525", "mail.example.org", 2525, Security::StartTls),
        ("smtp-unprotected://127.0.0.1", "127.0.0.1", 25, Security::Unprotected),
        ("smtp-unprotected://[::1]:1025", "::1", 1025, Security::Unprotected),
    ] {
        let expected = ServerAddress::Smtp { host: host.to_owned(), port, security, user: None };
        assert_eq!(text.parse(), Ok(expected), "{text}");
    }
    for text in
        ["", "mail.example.org", "http://a", "smtp://", "smtp://a:b", "directory:", "smtp://@a"]
    {
        assert!(text.parse::<ServerAddress>().is_err(), "{text}");
    }
    let error = "smtp://user:secret@host".parse::<ServerAddress>().unwrap_err().to_string();
    assert!(error.contains("smtp://…@host") && !error.contains("secret"), "{error}");
}

#[test]
fn settings_that_would_leak_or_not_work_are_refused() {
    let smtp = |host: &str, user: Option<&str>| ServerAddress::Smtp {
        host: host.to_owned(),
        port: 25,
        security: Security::Unprotected,
        user: user.map(str::to_owned),
    };
    let cases: [(ServerAddress, Change<MailSettings>, &str); 5] = [
        (
            smtp("mail.example.org", Some("a")),
            |settings| settings.password = Some("secret".to_owned()),
            "a password is not sent over an unprotected connection to mail.example.org",
        ),
        (
            smtp("localhost", Some("a")),
            |_| {},
            "a mail server that asks for a user needs a password",
        ),
        (
            smtp("localhost", None),
            |settings| settings.password = Some("secret".to_owned()),
            "a mail server that asks for a user needs a password",
        ),
        (
            smtp("localhost", None),
            |settings| settings.from.clear(),
            "from \"\": expected an address",
        ),
        (
            smtp("localhost", None),
            |settings| settings.reply_to = Some("x".to_owned()),
            "reply_to \"x\": expected an address",
        ),
    ];
    for (server, change, expected) in cases {
        let mut settings = settings(server);
        change(&mut settings);
        let error = Mailer::open(&settings).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}
