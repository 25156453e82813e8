//! How the schedule of a day fares: its versions, what came of them, its deadlines, and what somebody must see.

use rules::working_day::next_working_day;
use store::schedules::{
    ScheduleEventRow, ScheduleFlow, ScheduleVersion, list_schedule_events, list_schedule_flows,
    list_schedule_versions,
};
use store::{Db, Document, StoreError, TenantId};
use trading::schedule::deadline::{Deadlines, deadlines, first_changeable};
use trading::schedule::state::{ScheduleAlarm, ScheduleEvent, ScheduleState, alarm};
use units::{DeliveryDay, Eic, QuarterHour, UtcTime};

/// Something that happened to a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedEvent {
    /// What.
    pub event: ScheduleEvent,
    /// When.
    pub at: UtcTime,
    /// The document that says so.
    pub document: Option<Document>,
}

/// A version with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedVersion {
    /// The version.
    pub version: ScheduleVersion,
    /// What flows in it.
    pub flows: Vec<ScheduleFlow>,
    /// What happened to it, in its order.
    pub events: Vec<FollowedEvent>,
    /// How far it is.
    pub state: ScheduleState,
}

/// The schedule of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedDay {
    /// Until when what may be sent.
    pub deadlines: Deadlines,
    /// The first quarter hour that may still be changed.
    pub changeable: Option<QuarterHour>,
    /// Every version, by its number.
    pub versions: Vec<FollowedVersion>,
    /// What somebody must see.
    pub alarm: Option<ScheduleAlarm>,
}

/// How the schedule of a group and day fares.
pub fn follow_schedule(
    db: &mut Db,
    tenant: TenantId,
    group: &Eic,
    day: DeliveryDay,
    now: UtcTime,
) -> Result<FollowedDay, StoreError> {
    let versions = db.read(|db| {
        let events = list_schedule_events(db, tenant, group, day)?;
        let mut versions = Vec::new();
        for (version, _) in list_schedule_versions(db, tenant, group, day)? {
            let flows = list_schedule_flows(db, tenant, group, day, version.version)?;
            let of_version = events.iter().filter(|event| event.version == version.version);
            let events: Vec<FollowedEvent> = of_version.filter_map(followed).collect();
            let state = ScheduleState::of(events.iter().map(|event| event.event));
            versions.push(FollowedVersion { version, flows, events, state });
        }
        Ok::<_, StoreError>(versions)
    })?;
    let deadlines = schedule_deadlines(day);
    let newest = versions.last().map(|newest| {
        let sent = newest.events.iter().find(|event| event.event == ScheduleEvent::Sent);
        (newest.state, sent.map(|event| event.at))
    });
    Ok(FollowedDay {
        alarm: alarm(&deadlines, newest, now),
        changeable: first_changeable(day, now),
        deadlines,
        versions,
    })
}

/// The deadlines of a delivery day; the last one is on the next working day after it.
pub fn schedule_deadlines(day: DeliveryDay) -> Deadlines {
    deadlines(day, next_working_day(day.next()))
}

fn followed(row: &ScheduleEventRow) -> Option<FollowedEvent> {
    let event = row.event.parse().ok()?;
    Some(FollowedEvent { event, at: row.at, document: row.document.clone() })
}
