//! How a version of a schedule fares from its draft to its final confirmation.
//!
//! | event | what it says | state |
//! |---|---|---|
//! | sent | it was delivered | `sent` |
//! | acknowledged | it arrived and is accepted | `acknowledged` |
//! | rejected | it arrived and is refused: the next version corrects it | `rejected` |
//! | anomaly | it contradicts what others sent | `anomalous` |
//! | cleared | an anomaly report without a series: nothing contradicts it any more | `acknowledged` |
//! | confirmed | it holds for now (A07) | `confirmed` |
//! | finalised | it holds (A08, A09) | `final` |
//!
//! Answers may come late and in another order: what is final or rejected stays so, and an acknowledgement says nothing new
//! of what was already answered.

use super::deadline::{ACKNOWLEDGEMENT_SECONDS, CONFIRMATION_SECONDS, Deadlines, NEAR_SECONDS};
use units::{UtcTime, text_enum};

text_enum!(
    /// How far a version of a schedule is.
    ScheduleState {
        /// It is written and not delivered.
        Draft = "draft",
        /// It was delivered.
        Sent = "sent",
        /// It arrived and is accepted.
        Acknowledged = "acknowledged",
        /// It is refused.
        Rejected = "rejected",
        /// It contradicts what others sent.
        Anomalous = "anomalous",
        /// It holds for now.
        Confirmed = "confirmed",
        /// It holds.
        Final = "final",
    }
);

text_enum!(
    /// What happens to a version of a schedule.
    ScheduleEvent {
        /// It was delivered.
        Sent = "sent",
        /// It arrived and is accepted.
        Acknowledged = "acknowledged",
        /// It arrived and is refused.
        Rejected = "rejected",
        /// It contradicts what others sent.
        Anomaly = "anomaly",
        /// Nothing contradicts it any more.
        Cleared = "cleared",
        /// It holds for now.
        Confirmed = "confirmed",
        /// It holds.
        Finalised = "finalised",
    }
);

text_enum!(
    /// What somebody must see of a schedule.
    ScheduleAlarm {
        /// The deadline is near or over, and there is no schedule.
        NotWritten = "not_written",
        /// It is written and not delivered.
        NotSent = "not_sent",
        /// Nothing has acknowledged it for five minutes.
        AcknowledgementMissing = "acknowledgement_missing",
        /// It is refused and must be corrected by the next version.
        Rejected = "rejected",
        /// It contradicts what others sent.
        Anomaly = "anomaly",
        /// Nothing has confirmed it.
        ConfirmationMissing = "confirmation_missing",
    }
);

impl ScheduleState {
    /// The state after an event.
    #[must_use]
    pub const fn after(self, event: ScheduleEvent) -> Self {
        let is_over = matches!(self, Self::Rejected | Self::Final);
        let is_fresh = matches!(self, Self::Draft | Self::Sent);
        match event {
            ScheduleEvent::Finalised => Self::Final,
            _ if is_over => self,
            ScheduleEvent::Sent if matches!(self, Self::Draft) => Self::Sent,
            ScheduleEvent::Acknowledged if is_fresh => Self::Acknowledged,
            ScheduleEvent::Cleared if is_fresh || matches!(self, Self::Anomalous) => {
                Self::Acknowledged
            }
            ScheduleEvent::Rejected if is_fresh || matches!(self, Self::Acknowledged) => {
                Self::Rejected
            }
            ScheduleEvent::Anomaly => Self::Anomalous,
            ScheduleEvent::Confirmed => Self::Confirmed,
            ScheduleEvent::Sent
            | ScheduleEvent::Acknowledged
            | ScheduleEvent::Cleared
            | ScheduleEvent::Rejected => self,
        }
    }

    /// The state of a version with these events.
    pub fn of(events: impl IntoIterator<Item = ScheduleEvent>) -> Self {
        events.into_iter().fold(Self::Draft, Self::after)
    }
}

/// What somebody must see of a day's newest version, which has this state and was sent then; without one, that it is
/// missing.
pub fn alarm(
    deadlines: &Deadlines,
    newest: Option<(ScheduleState, Option<UtcTime>)>,
    now: UtcTime,
) -> Option<ScheduleAlarm> {
    let passed = |since: UtcTime, seconds: i64| now > since.plus_seconds(seconds);
    let Some((state, sent_at)) = newest else {
        let is_near = passed(deadlines.day_ahead, NEAR_SECONDS.saturating_neg());
        return is_near.then_some(ScheduleAlarm::NotWritten);
    };
    match state {
        ScheduleState::Draft => Some(ScheduleAlarm::NotSent),
        ScheduleState::Rejected => Some(ScheduleAlarm::Rejected),
        ScheduleState::Anomalous => Some(ScheduleAlarm::Anomaly),
        ScheduleState::Sent => sent_at
            .filter(|sent_at| passed(*sent_at, ACKNOWLEDGEMENT_SECONDS))
            .map(|_late| ScheduleAlarm::AcknowledgementMissing),
        ScheduleState::Acknowledged => sent_at
            .filter(|sent_at| {
                passed(*sent_at, CONFIRMATION_SECONDS) && passed(deadlines.intraday_from, 0)
            })
            .map(|_late| ScheduleAlarm::ConfirmationMissing),
        ScheduleState::Confirmed | ScheduleState::Final => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::deadline::deadlines;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_version_goes_from_draft_to_final_whatever_comes_between() {
        use ScheduleEvent::{Acknowledged, Anomaly, Cleared, Confirmed, Finalised, Rejected, Sent};
        for (events, expected) in [
            (vec![], ScheduleState::Draft),
            (vec![Sent], ScheduleState::Sent),
            (vec![Sent, Acknowledged], ScheduleState::Acknowledged),
            (vec![Sent, Rejected], ScheduleState::Rejected),
            (vec![Sent, Rejected, Acknowledged, Confirmed], ScheduleState::Rejected),
            (vec![Sent, Acknowledged, Anomaly], ScheduleState::Anomalous),
            // The report overtook the acknowledgement.
            (vec![Sent, Anomaly, Acknowledged], ScheduleState::Anomalous),
            (vec![Sent, Acknowledged, Anomaly, Cleared], ScheduleState::Acknowledged),
            (vec![Sent, Acknowledged, Cleared, Confirmed], ScheduleState::Confirmed),
            (vec![Sent, Acknowledged, Confirmed, Cleared], ScheduleState::Confirmed),
            (vec![Sent, Acknowledged, Confirmed, Anomaly], ScheduleState::Anomalous),
            (vec![Sent, Acknowledged, Anomaly, Confirmed, Finalised], ScheduleState::Final),
            (vec![Sent, Finalised, Anomaly, Rejected], ScheduleState::Final),
            // The delivery was not noted, the answer shows it.
            (vec![Acknowledged], ScheduleState::Acknowledged),
            (vec![Acknowledged, Sent], ScheduleState::Acknowledged),
        ] {
            assert_eq!(ScheduleState::of(events.clone()), expected, "{events:?}");
        }
    }

    #[test]
    fn alarms_are_raised_before_it_is_too_late() {
        use ScheduleAlarm::{AcknowledgementMissing, ConfirmationMissing, NotSent, NotWritten};
        let day = deadlines("2024-11-13".parse().unwrap(), "2024-11-14".parse().unwrap());
        let sent: UtcTime = "2024-11-12T13:00:00Z".parse().unwrap();
        let with = |state| Some((state, Some(sent)));
        for (newest, now, expected) in [
            (None, "2024-11-12T12:30:00Z", None),
            (None, "2024-11-12T12:30:01Z", Some(NotWritten)),
            (None, "2024-11-12T15:00:00Z", Some(NotWritten)),
            (Some((ScheduleState::Draft, None)), "2024-11-10T00:00:00Z", Some(NotSent)),
            (with(ScheduleState::Sent), "2024-11-12T13:05:00Z", None),
            (with(ScheduleState::Sent), "2024-11-12T13:05:01Z", Some(AcknowledgementMissing)),
            (with(ScheduleState::Acknowledged), "2024-11-12T17:00:00Z", None),
            (with(ScheduleState::Acknowledged), "2024-11-12T17:00:01Z", Some(ConfirmationMissing)),
            (with(ScheduleState::Rejected), "2024-11-12T13:00:01Z", Some(ScheduleAlarm::Rejected)),
            (with(ScheduleState::Anomalous), "2024-11-12T13:00:01Z", Some(ScheduleAlarm::Anomaly)),
            (with(ScheduleState::Confirmed), "2024-11-15T13:00:01Z", None),
            (with(ScheduleState::Final), "2024-11-15T13:00:01Z", None),
        ] {
            assert_eq!(alarm(&day, newest, now.parse().unwrap()), expected, "{newest:?} at {now}");
        }
    }

    proptest! {
        #[test]
        fn the_same_answer_twice_changes_no_state(places in prop::collection::vec(0..7_usize, 0..12)) {
            let events: Vec<_> = places.iter().map(|place| ScheduleEvent::ALL[*place]).collect();
            let twice = events.iter().flat_map(|event| [*event, *event]);
            prop_assert_eq!(ScheduleState::of(twice), ScheduleState::of(events.clone()));
        }
    }
}
