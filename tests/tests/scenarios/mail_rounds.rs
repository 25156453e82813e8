//! What a round of sending says of messages is what is stored of them.

use super::mail::{answered, closed_may, mails, queue, send, settings};
use integrations::mail::{MailSettings, Mailer, ServerAddress};
use jobs::mail::Post;
use services::mail::{
    ATTEMPTS_MAX, AttachedDocuments, MailAnswer, MailDelivery, MailKind, MailState, ResendError,
    claim_mail, list_due, resend_about,
};
use std::cell::Cell;
use tempfile::{NamedTempFile, TempDir};
use tests::clock::now;
use tests::{World, on_both_databases};
use units::UtcTime;

fn days_later(days: i64) -> UtcTime {
    UtcTime::from_unix_seconds(now().unix_seconds() + days * 86_400).unwrap()
}

on_both_databases! {
    /// A missing account has no document; the owner and the period name the message.
    fn a_message_about_no_document_goes_out_again_by_its_owner_and_subject(world: World) {
        let plant = world.solar_plant().reached_at("eins@example.org").register();
        world.feeds(&plant, &["2026-05"], "10 kWh");
        world.spot_all("2026-05", "50.00 EUR/MWh");
        world.market_value("2026-05", "3.163 ct/kWh");
        world.settle("2026-05");
        world.close("2026-05");
        queue(&mut world);
        let directory = TempDir::new().unwrap();
        send(&mut world, &directory);
        world.import_address(&plant.facts, "neu@example.org");
        let tenant = world.tenant;
        let mut resend = |owner, subject| resend_about(&mut world.db, tenant, owner, subject, now());
        for (owner, subject) in [("owner-2", "2026-05"), ("owner-1", "2026-06")] {
            assert!(matches!(resend(owner, subject), Err(ResendError::NothingAbout { .. })));
        }
        let again = resend("owner-1", "2026-05").unwrap().mail;
        assert_eq!((again.kind, again.invoice), (MailKind::BankAccountMissing, None));
        assert_eq!((again.address.as_str(), again.round), ("neu@example.org", 2));
        assert_eq!(mails(&mut world)[1], again, "what is stored is what is said");
        assert_eq!(send(&mut world, &directory).len(), 3);
    }

    /// The last attempt finds a server that is not there: the message is stored as refused, and is one to look at.
    fn a_message_that_is_given_up_is_counted_as_refused(world: World) {
        closed_may(&mut world);
        queue(&mut world);
        answered(&mut world, MailAnswer::Accepted, now());
        for day in 1..ATTEMPTS_MAX {
            answered(&mut world, MailAnswer::Deferred { words: "try later" }, days_later(day));
        }
        let (directory, file) = (TempDir::new().unwrap(), NamedTempFile::new().unwrap());
        let address = ServerAddress::Directory(file.path().to_owned());
        let mailer = Mailer::open(&MailSettings { server: address, ..settings(&directory) }).unwrap();
        let clock = || days_later(ATTEMPTS_MAX);
        let post = Post { mailer: &mailer, clock: &clock };
        let round = post.send_due(&mut world.db, world.tenant, 9).unwrap();
        assert_eq!((round.accepted, round.deferred, round.refused.len()), (0, 0, 1));
        assert!(round.refused[0].words.starts_with("given up after 14 attempts: "), "{round:?}");
        let stored = &mails(&mut world)[1];
        assert_eq!((stored.state, stored.attempt), (MailState::Refused, ATTEMPTS_MAX));
    }

    /// The server answers after the lease is over, and another sender has taken the message.
    fn a_message_whose_lease_was_lost_is_not_counted_as_sent(world: World) {
        closed_may(&mut world);
        queue(&mut world);
        answered(&mut world, MailAnswer::Accepted, now());
        let directory = TempDir::new().unwrap();
        let (mailer, tenant) = (Mailer::open(&settings(&directory)).unwrap(), world.tenant);
        let mut other = store::Db::open(&world.url()).unwrap();
        let asked = Cell::new(0);
        let other = std::cell::RefCell::new(&mut other);
        // The clock is asked when the messages are listed, claimed, given to the server and ended.
        let clock = || {
            asked.set(asked.get() + 1);
            if asked.get() == 4 {
                let later = days_later(1);
                let mut other = other.borrow_mut();
                let due = list_due(&mut other, tenant, later, 1).unwrap();
                claim_mail(&mut other, &due[0], later).unwrap().unwrap();
            }
            now()
        };
        let post = Post { mailer: &mailer, clock: &clock };
        let round = post.send_due(&mut world.db, tenant, 9).unwrap();
        assert_eq!((round.accepted, round.deferred, round.overtaken), (0, 0, 1));
        assert_eq!(round.refused, []);
        assert_eq!(mails(&mut world)[1].state, MailState::Sending);
    }

    /// A reversal with its statement, of which the first load knows, and a document of the same period asked for later.
    fn what_the_documents_of_a_period_share_is_read_once_in_a_round(world: World) {
        let [plant, _] = closed_may(&mut world);
        queue(&mut world);
        world.readings(&plant).quarters("2026-05-14", 0..4, "11 kWh").deliver();
        world.restate();
        world.close("2026-05");
        queue(&mut world);
        let (all, tenant) = (mails(&mut world), world.tenant);
        let mut documents = AttachedDocuments::default();
        let mut load = |world: &mut World, mail: &MailDelivery| {
            let some = std::slice::from_ref(mail);
            let mut found = documents.load(&mut world.db, tenant, some).unwrap();
            let files = found.remove(&mail.invoice.unwrap()).unwrap_or_default();
            files.iter().map(|file| file.invoice.number.number).collect::<Vec<_>>()
        };
        assert_eq!(load(&mut world, &all[2]), [3, 4]);
        world.readings(&plant).quarters("2026-05-14", 0..4, "12 kWh").deliver();
        world.restate();
        world.close("2026-05");
        queue(&mut world);
        let later = mails(&mut world).pop().unwrap();
        assert_eq!(load(&mut world, &later), [0; 0], "it was issued after the round had begun");
        assert_eq!(load(&mut world, &all[1]), [2]);
        let mut next_round = AttachedDocuments::default();
        let found = next_round.load(&mut world.db, tenant, &[later]).unwrap();
        assert_eq!(found.values().map(Vec::len).collect::<Vec<_>>(), [2]);
    }
}
