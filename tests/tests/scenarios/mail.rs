//! Owners are told once what concerns them, and what became of each message is known.

use integrations::mail::{MailSettings, Mailer, ServerAddress};
use jobs::mail::{Post, plan};
use jobs::sources::Sources;
use services::mail::MailPlan;
use services::mail::{
    BounceError, MailAnswer, MailDelivery, MailKind, MailState, Reported, ResendError, claim_mail,
    finish_mail, list_due, list_mail, note_report, queue_mail, resend_document,
};
use std::time::Duration;
use store::closing::InvoiceNumber;
use tempfile::TempDir;
use tests::clock::now;
use tests::{Plant, World, on_both_databases};
use units::UtcTime;

const IBAN: &str = "DE89370400440532013000";

/// Two plants with an account and an address, and their closed May 2026.
pub(super) fn closed_may(world: &mut World) -> [Plant; 2] {
    let first = world.solar_plant().paid_to(IBAN).reached_at("eins@example.org").register();
    let second = world.solar_plant().paid_to(IBAN).reached_at("zwei@example.org").register();
    for plant in [&first, &second] {
        world.feeds(plant, &["2026-05"], "10 kWh");
    }
    world.spot_all("2026-05", "50.00 EUR/MWh");
    world.market_value("2026-05", "3.163 ct/kWh");
    world.settle("2026-05");
    world.close("2026-05");
    [first, second]
}

pub(super) fn planned(world: &mut World) -> MailPlan {
    let (tenant, period) = (world.tenant, "2026-05".parse().unwrap());
    plan(&mut world.db, tenant, period, now()).unwrap()
}

pub(super) fn queue(world: &mut World) -> usize {
    let (tenant, found) = (world.tenant, planned(world));
    queue_mail(&mut world.db, tenant, &found, now()).unwrap()
}

pub(super) fn mails(world: &mut World) -> Vec<MailDelivery> {
    let tenant = world.tenant;
    list_mail(&mut world.db, tenant, None).unwrap()
}

/// `kind subject state` of each message.
pub(super) fn states(world: &mut World) -> Vec<String> {
    let mails = mails(world);
    mails.iter().map(|mail| format!("{} {} {}", mail.kind, mail.subject, mail.state)).collect()
}

/// A server that keeps every message as a file.
pub(super) fn settings(directory: &TempDir) -> MailSettings {
    MailSettings {
        server: ServerAddress::Directory(directory.path().to_owned()),
        password: None,
        from: "Sonne GmbH <post@sonne.example>".to_owned(),
        reply_to: None,
        timeout: Duration::from_secs(1),
    }
}

/// Sends what is due into a directory; the names of the files that are there then.
pub(super) fn send(world: &mut World, directory: &TempDir) -> Vec<String> {
    let (mailer, tenant) = (Mailer::open(&settings(directory)).unwrap(), world.tenant);
    let post = Post { mailer: &mailer, clock: &now };
    let round = post.send_due(&mut world.db, tenant, 100).unwrap();
    assert_eq!((round.deferred, round.refused, round.unreachable), (0, Vec::new(), None));
    let mut names: Vec<String> = std::fs::read_dir(directory.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Takes the first due message and gives the server's answer to it.
pub(super) fn answered(world: &mut World, answer: MailAnswer<'_>, at: UtcTime) -> MailDelivery {
    let tenant = world.tenant;
    let due = list_due(&mut world.db, tenant, at, 1).unwrap();
    let claimed = claim_mail(&mut world.db, &due[0], at).unwrap().unwrap();
    assert!(finish_mail(&mut world.db, &claimed, answer, at).unwrap().is_some());
    claimed
}

pub(super) fn number(number: i64) -> InvoiceNumber {
    InvoiceNumber { year: 2026, number }
}

on_both_databases! {
    fn what_is_queued_twice_is_sent_once(world: World) {
        closed_may(&mut world);
        let found = planned(&mut world);
        assert_eq!((found.mails.len(), found.unaddressed.len(), found.queued_before), (2, 0, 0));
        assert_eq!(states(&mut world), [""; 0], "a plan stores nothing");
        assert_eq!(queue(&mut world), 2);
        assert_eq!(queue(&mut world), 0);
        let tenant = world.tenant;
        let stale = queue_mail(&mut world.db, tenant, &found, now()).unwrap();
        assert_eq!(stale, 0, "a plan that was overtaken");
        let directory = TempDir::new().unwrap();
        let names = send(&mut world, &directory);
        assert_eq!(names.len(), 2);
        assert!(names[0].starts_with("statement_ready.2026-000001."), "{names:?}");
        assert_eq!(send(&mut world, &directory), names, "nothing is due any more");
        assert_eq!(states(&mut world), [
            "statement_ready 2026-000001 accepted", "statement_ready 2026-000002 accepted",
        ]);
        let text = std::fs::read_to_string(directory.path().join(&names[0])).unwrap();
        for expected in ["To: eins@example.org", "2026-000001.pdf", "2026-000001.xml", "@sonne.example>"] {
            assert!(text.contains(expected), "{expected}");
        }
    }

    fn a_correction_is_one_message_with_both_documents(world: World) {
        let [plant, _] = closed_may(&mut world);
        queue(&mut world);
        world.readings(&plant).quarters("2026-05-14", 0..4, "11 kWh").deliver();
        world.restate();
        world.close("2026-05");
        assert_eq!(queue(&mut world), 1);
        let last = mails(&mut world).pop().unwrap();
        assert_eq!((last.kind, last.subject.as_str()), (MailKind::Correction, "2026-000004"));
        assert!(last.body.contains("2026-000001") && last.body.contains("Differenz: +0,24"), "{}", last.body);
        let directory = TempDir::new().unwrap();
        let names = send(&mut world, &directory);
        let correction = names.iter().find(|name| name.starts_with("correction.")).unwrap();
        let text = std::fs::read_to_string(directory.path().join(correction)).unwrap();
        let place = |name: &str| text.find(name).unwrap_or_else(|| panic!("{name} is attached"));
        assert!(place("2026-000003.pdf") < place("2026-000004.pdf"));
        let tenant = world.tenant;
        let of_reversal = resend_document(&mut world.db, tenant, number(3), now());
        assert!(matches!(of_reversal, Err(ResendError::NothingQueued { .. })));
    }

    fn sending_one_again_leaves_the_others(world: World) {
        let [plant, _] = closed_may(&mut world);
        queue(&mut world);
        let directory = TempDir::new().unwrap();
        send(&mut world, &directory);
        let before = mails(&mut world);
        world.import_address(&plant.facts, "neu@example.org");
        let tenant = world.tenant;
        let again = resend_document(&mut world.db, tenant, number(1), now()).unwrap().mail;
        assert_eq!((again.state, again.round, again.address.as_str()), (MailState::Waiting, 2, "neu@example.org"));
        assert_ne!(again.message_key, before[0].message_key, "on purpose it is another message");
        assert_eq!(mails(&mut world)[1], before[1]);
        assert_eq!(send(&mut world, &directory).len(), 3);
        assert_eq!(mails(&mut world)[1], before[1]);
    }

    fn a_message_that_is_being_sent_is_not_sent_again(world: World) {
        closed_may(&mut world);
        queue(&mut world);
        let tenant = world.tenant;
        let due = list_due(&mut world.db, tenant, now(), 1).unwrap();
        let claimed = claim_mail(&mut world.db, &due[0], now()).unwrap().unwrap();
        assert_eq!(claim_mail(&mut world.db, &due[0], now()).unwrap(), None, "one sender has it");
        let refused = resend_document(&mut world.db, tenant, number(1), now());
        assert!(matches!(refused, Err(ResendError::BeingSent { .. })));
        finish_mail(&mut world.db, &claimed, MailAnswer::Accepted, now()).unwrap();
        let late = finish_mail(&mut world.db, &claimed, MailAnswer::Deferred { words: "late" }, now());
        assert_eq!(late.unwrap(), None);
        assert_eq!(mails(&mut world)[0].state, MailState::Accepted);
    }

    fn what_comes_back_is_noted(world: World) {
        closed_may(&mut world);
        queue(&mut world);
        let claimed = answered(&mut world, MailAnswer::Accepted, now());
        let tenant = world.tenant;
        let id = format!("{}@sonne.example", claimed.message_key);
        let mut report = |reported, words| note_report(&mut world.db, tenant, &id, reported, words, now());
        assert_eq!(report(Reported::OnItsWay, "delayed 4.4.1").unwrap().state, MailState::Accepted);
        let bounced = report(Reported::Failed, "failed 5.1.1 no such mailbox").unwrap();
        assert_eq!((bounced.state, bounced.bounced_at), (MailState::Bounced, Some(now())));
        assert_eq!(bounced.last_words.as_deref(), Some("failed 5.1.1 no such mailbox"));
        let unknown = note_report(&mut world.db, tenant, "x@elsewhere.example", Reported::Failed, "", now());
        assert!(matches!(unknown, Err(BounceError::UnknownMessage { .. })));
        assert_eq!(states(&mut world), [
            "statement_ready 2026-000001 bounced", "statement_ready 2026-000002 waiting",
        ]);
        let again = resend_document(&mut world.db, tenant, number(1), now()).unwrap().mail;
        assert_eq!((again.state, again.bounced_at), (MailState::Waiting, None));
    }

    fn a_report_about_an_earlier_round_does_not_touch_the_later_one(world: World) {
        closed_may(&mut world);
        queue(&mut world);
        let first = answered(&mut world, MailAnswer::Accepted, now());
        let tenant = world.tenant;
        resend_document(&mut world.db, tenant, number(1), now()).unwrap();
        let again = answered(&mut world, MailAnswer::Accepted, now());
        assert_eq!((again.round, again.accepted_at), (2, None), "the later sending is another one");
        let mut late = |key: &str| note_report(&mut world.db, tenant, key, Reported::Failed, "late", now());
        assert!(matches!(late(&first.message_key), Err(BounceError::EarlierSending { round: 1, .. })));
        assert_eq!(late(&again.message_key).unwrap().state, MailState::Bounced);
        resend_document(&mut world.db, tenant, number(1), now()).unwrap();
        let mut late = |key: &str| note_report(&mut world.db, tenant, key, Reported::Failed, "late", now());
        assert!(matches!(late(&again.message_key), Err(BounceError::EarlierSending { round: 2, .. })));
        assert!(matches!(late("x.1"), Err(BounceError::UnknownMessage { .. })));
        let stored = &mails(&mut world)[0];
        assert_eq!((stored.state, stored.last_words.as_deref()), (MailState::Waiting, None));
    }

    fn a_deferred_message_waits_and_a_refused_one_stays(world: World) {
        closed_may(&mut world);
        queue(&mut world);
        answered(&mut world, MailAnswer::Deferred { words: "450 try later" }, now());
        answered(&mut world, MailAnswer::Refused { words: "550 no such mailbox" }, now());
        let tenant = world.tenant;
        let due = |world: &mut World, seconds: i64| {
            let then = UtcTime::from_unix_seconds(now().unix_seconds() + seconds).unwrap();
            list_due(&mut world.db, tenant, then, 9).unwrap().len()
        };
        assert_eq!((due(&mut world, 0), due(&mut world, 299), due(&mut world, 300)), (0, 0, 1));
        assert_eq!(due(&mut world, 30 * 86_400), 1, "the refused one waits for a person");
        assert_eq!(states(&mut world), [
            "statement_ready 2026-000001 deferred", "statement_ready 2026-000002 refused",
        ]);
    }

    fn who_has_no_address_is_named_and_who_has_no_account_is_asked(world: World) {
        let unknown = world.solar_plant().paid_to(IBAN).register();
        let unpaid = world.solar_plant().reached_at("zwei@example.org").register();
        for plant in [&unknown, &unpaid] {
            world.feeds(plant, &["2026-05"], "10 kWh");
        }
        world.spot_all("2026-05", "50.00 EUR/MWh");
        world.market_value("2026-05", "3.163 ct/kWh");
        world.settle("2026-05");
        world.close("2026-05");
        let found = planned(&mut world);
        let missing: Vec<_> =
            found.unaddressed.iter().map(|who| (who.operator_id.as_str(), who.subject.as_str())).collect();
        assert_eq!(missing, [("owner-1", "2026-000001")]);
        let told: Vec<_> = found.mails.iter().map(|mail| (mail.kind, mail.operator_id.as_str())).collect();
        assert_eq!(told, [(MailKind::StatementReady, "owner-2"), (MailKind::BankAccountMissing, "owner-2")]);
        assert!(found.mails[1].body.contains("1.770,72"), "{}", found.mails[1].body);
        queue(&mut world);
        world.import_address(&unknown.facts, "eins@example.org");
        assert_eq!(queue(&mut world), 1, "the address is known now");
    }

    /// January has 2,976 quarter hours of 150 kWh at 5 ct: 22,320 EUR, more than 80 % of the 25,000 EUR that hold in
    /// the first year of a business.
    fn a_small_business_near_its_limit_is_told_once(world: World) {
        let plant = world
            .solar_plant()
            .commissioned("2026-01-01")
            .small_business()
            .other_direct_marketing()
            .paid_to(IBAN)
            .reached_at("klein@example.org")
            .register();
        world.feeds(&plant, &["2026-01"], "150 kWh");
        world.spot_all("2026-01", "50.00 EUR/MWh");
        world.market_value("2026-01", "3.163 ct/kWh");
        world.settle("2026-01");
        let (tenant, period) = (world.tenant, "2026-01".parse().unwrap());
        let found = plan(&mut world.db, tenant, period, now()).unwrap();
        let told: Vec<_> = found.mails.iter().map(|mail| (mail.kind, mail.subject.as_str())).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].1.starts_with("2026.small_business."), "{told:?}");
        queue_mail(&mut world.db, tenant, &found, now()).unwrap();
        let again = plan(&mut world.db, tenant, period, now()).unwrap();
        assert_eq!((again.mails.len(), again.queued_before), (0, 1));
    }

    fn the_job_sends_by_the_settings_and_without_any_leaves_everything_waiting(world: World) {
        closed_may(&mut world);
        queue(&mut world);
        let report = super::jobs::run(&mut world, "mail", &Sources::default(), "2026-03-20T08:10:00Z");
        assert_eq!(super::jobs::said(&report.notes), [
            "no mail server is configured, 2 messages wait; see ops/README.md",
        ]);
        assert!(states(&mut world).iter().all(|state| state.ends_with(" waiting")));
        let directory = TempDir::new().unwrap();
        let sources = Sources { mail: Some(settings(&directory)), ..Sources::default() };
        let report = super::jobs::run(&mut world, "mail", &sources, "2026-03-20T09:10:00Z");
        assert_eq!(super::jobs::said(&report.notes), ["2 messages sent, 0 deferred, 0 refused"]);
        let report = super::jobs::run(&mut world, "mail", &sources, "2026-03-20T10:10:00Z");
        assert_eq!(super::jobs::said(&report.notes), ["0 messages sent, 0 deferred, 0 refused"]);
    }
}
