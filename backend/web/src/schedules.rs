//! How the schedule of a day fares, in words.

use crate::http::Page;
use services::schedules::{FollowedDay, ScheduleAlarm, ScheduleState};
use units::UtcTime;

/// The newest version of a day's schedule.
pub(crate) struct ScheduleLine {
    /// `V003, bestätigt`; that there is none.
    pub(crate) state: String,
    /// The class of its badge.
    pub(crate) class: &'static str,
    /// Its file and when it was written.
    pub(crate) file: String,
    /// What somebody must see.
    pub(crate) alarm: Option<&'static str>,
}

/// The newest version that was written by a time, with what had become of it by then. An alarm is for the present alone.
pub(crate) fn schedule_line(
    page: &Page,
    day: &FollowedDay,
    as_of: UtcTime,
    is_past: bool,
) -> ScheduleLine {
    let alarm = day.alarm.filter(|_| !is_past).map(|alarm| alarm_words(page, alarm));
    let newest = day.versions.iter().rev().find(|one| one.version.written_at <= as_of);
    let Some(newest) = newest else {
        let state = page.say("noch kein Fahrplan", "no schedule yet").to_owned();
        return ScheduleLine { state, class: "", file: String::new(), alarm };
    };
    let events = newest.events.iter().filter(|event| event.at <= as_of);
    let state = ScheduleState::of(events.map(|event| event.event));
    let (class, words) = state_words(page, state);
    let written = page.figures().instant(newest.version.written_at);
    ScheduleLine {
        state: format!("V{:03}, {words}", newest.version.version),
        class,
        file: format!("{} · {written}", newest.version.file_name),
        alarm,
    }
}

fn state_words(page: &Page, state: ScheduleState) -> (&'static str, &'static str) {
    match state {
        ScheduleState::Draft => ("provisional", page.say("geschrieben", "written")),
        ScheduleState::Sent => ("provisional", page.say("gesendet", "sent")),
        ScheduleState::Acknowledged => ("provisional", page.say("angenommen", "acknowledged")),
        ScheduleState::Rejected => ("blocked", page.say("abgelehnt", "rejected")),
        ScheduleState::Anomalous => ("blocked", page.say("Anomalie", "anomaly")),
        ScheduleState::Confirmed => ("final", page.say("bestätigt", "confirmed")),
        ScheduleState::Final => ("final", page.say("endgültig bestätigt", "finally confirmed")),
    }
}

fn alarm_words(page: &Page, alarm: ScheduleAlarm) -> &'static str {
    match alarm {
        ScheduleAlarm::NotWritten => page.say(
            "Der Fahrplan fehlt, und seine Frist ist nah oder vorbei.",
            "There is no schedule, and its deadline is near or over.",
        ),
        ScheduleAlarm::NotSent => page.say(
            "Der Fahrplan ist geschrieben und nicht gesendet.",
            "The schedule is written and not sent.",
        ),
        ScheduleAlarm::AcknowledgementMissing => page.say(
            "Seit fünf Minuten bestätigt niemand den Empfang.",
            "Nobody has acknowledged it for five minutes.",
        ),
        ScheduleAlarm::Rejected => page.say(
            "Der Fahrplan ist abgelehnt; die nächste Version muss ihn berichtigen.",
            "The schedule is rejected; the next version must correct it.",
        ),
        ScheduleAlarm::Anomaly => page.say(
            "Der Fahrplan passt nicht zu dem der Gegenpartei.",
            "The schedule contradicts what the counterparty sent.",
        ),
        ScheduleAlarm::ConfirmationMissing => page.say(
            "Die Bestätigung fehlt seit einer Stunde.",
            "The confirmation has been missing for an hour.",
        ),
    }
}
