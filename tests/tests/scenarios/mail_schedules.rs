//! Whatever senders, servers and crashes do in whatever order: an accepted message is never sent again, and one that
//! a crash made go out twice is the same message.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use services::mail::MailPlan;
use services::mail::{
    MailAnswer, MailDelivery, MailState, claim_mail, finish_mail, list_due, list_mail, queue_mail,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use store::mail::{MailKind, NewMailDelivery};
use tests::World;
use tests::clock::now;
use units::UtcTime;

/// Schedules that are tried; `STROMBUCH_MAIL_SCHEDULES` asks for more.
const SCHEDULES: u32 = 300;
/// More than a lease and more than the longest pause.
const LONG_SECONDS: i64 = 13 * 3600;

#[derive(Debug, Clone, Copy)]
enum Step {
    /// Somebody queues everything once more.
    Queue,
    /// A sender lists what is due, and works with that list later.
    List,
    /// A sender sends one of the listed messages and is told this.
    Send { place: usize, answer: Told },
    /// A sender is lost after the claim, before the server has anything.
    LostBeforeServer { place: usize },
    /// A sender is lost after the server took the message, before that was written.
    LostAfterAcceptance { place: usize },
    /// Time goes by.
    Wait { seconds: i64 },
}

#[derive(Debug, Clone, Copy)]
enum Told {
    Accepted,
    Refused,
    Deferred,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let place = 0_usize..4;
    let told = prop_oneof![
        3 => Just(Told::Accepted),
        1 => Just(Told::Refused),
        2 => Just(Told::Deferred),
    ];
    let step = prop_oneof![
        1 => Just(Step::Queue),
        4 => Just(Step::List),
        6 => (place.clone(), told).prop_map(|(place, answer)| Step::Send { place, answer }),
        1 => place.clone().prop_map(|place| Step::LostBeforeServer { place }),
        2 => place.prop_map(|place| Step::LostAfterAcceptance { place }),
        3 => prop_oneof![Just(60_i64), Just(600), Just(LONG_SECONDS)].prop_map(|seconds| Step::Wait { seconds }),
    ];
    proptest::collection::vec(step, 1..40)
}

/// A server's memory, and what senders have in their hands.
struct Model {
    now: UtcTime,
    listed: Vec<MailDelivery>,
    /// Of each subject: the message ids with which the server took it.
    taken: BTreeMap<String, Vec<String>>,
    /// Of each subject: how often a sender was lost after the server took it.
    lost: BTreeMap<String, usize>,
}

fn messages() -> MailPlan {
    let mail = |subject: &str| NewMailDelivery {
        operator_id: "owner-1".to_owned(),
        kind: MailKind::BankAccountMissing,
        subject: subject.to_owned(),
        period: "2026-05".parse().unwrap(),
        invoice: None,
        address: "eins@example.org".to_owned(),
        title: "title".to_owned(),
        body: "body".to_owned(),
    };
    MailPlan { mails: ["a", "b", "c"].map(mail).to_vec(), ..MailPlan::default() }
}

impl Model {
    fn happen(&mut self, world: &mut World, step: Step) {
        let tenant = world.tenant;
        match step {
            Step::Queue => {
                assert_eq!(queue_mail(&mut world.db, tenant, &messages(), self.now).unwrap(), 0);
            }
            Step::List => self.listed = list_due(&mut world.db, tenant, self.now, 9).unwrap(),
            Step::Send { place, answer } => {
                let Some(claimed) = self.claim(world, place) else { return };
                let answer = match answer {
                    Told::Accepted => {
                        self.take(&claimed);
                        MailAnswer::Accepted
                    }
                    Told::Refused => MailAnswer::Refused { words: "550 no" },
                    Told::Deferred => MailAnswer::Deferred { words: "450 later" },
                };
                assert!(finish_mail(&mut world.db, &claimed, answer, self.now).unwrap().is_some());
            }
            Step::LostBeforeServer { place } => drop(self.claim(world, place)),
            Step::LostAfterAcceptance { place } => {
                let Some(claimed) = self.claim(world, place) else { return };
                self.take(&claimed);
                *self.lost.entry(claimed.subject).or_default() += 1;
            }
            Step::Wait { seconds } => {
                let later = self.now.unix_seconds() + seconds;
                self.now = UtcTime::from_unix_seconds(later).unwrap();
            }
        }
    }

    fn claim(&mut self, world: &mut World, place: usize) -> Option<MailDelivery> {
        let seen = self.listed.get(place % self.listed.len().max(1))?.clone();
        claim_mail(&mut world.db, &seen, self.now).unwrap()
    }

    fn take(&mut self, claimed: &MailDelivery) {
        let taken = self.taken.entry(claimed.subject.clone()).or_default();
        taken.push(claimed.message_key.clone());
    }

    fn check(&self, world: &mut World) {
        let tenant = world.tenant;
        let mails = list_mail(&mut world.db, tenant, None).unwrap();
        assert_eq!(mails.len(), 3);
        for mail in mails {
            let taken = self.taken.get(&mail.subject).map_or(&[][..], Vec::as_slice);
            let lost = self.lost.get(&mail.subject).copied().unwrap_or(0);
            let known = usize::from(mail.state == MailState::Accepted);
            assert_eq!(taken.len(), lost + known, "{mail:?}");
            let ids: BTreeSet<&String> = taken.iter().collect();
            assert!(ids.len() <= 1, "one message whatever happened: {ids:?}");
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may be asked for more by the environment")]
fn an_accepted_message_is_never_sent_again_whatever_crashes() {
    let asked = std::env::var("STROMBUCH_MAIL_SCHEDULES").ok();
    let cases = asked.and_then(|count| count.parse().ok()).unwrap_or(SCHEDULES);
    let world = RefCell::new(World::on_sqlite());
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&steps(), |steps| {
        let world = &mut *world.borrow_mut();
        world.as_new_tenant();
        world.solar_plant().register();
        let tenant = world.tenant;
        assert_eq!(queue_mail(&mut world.db, tenant, &messages(), now()).unwrap(), 3);
        let (taken, lost) = (BTreeMap::new(), BTreeMap::new());
        let mut model = Model { now: now(), listed: Vec::new(), taken, lost };
        for step in steps {
            model.happen(world, step);
            model.check(world);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}
