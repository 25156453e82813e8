//! Schedules as they were written for system operators, and what came of them.

mod event;
mod version;

pub use event::{NewScheduleEvent, ScheduleEventRow, insert_schedule_event, list_schedule_events};
pub use version::{
    FlowDirection, ScheduleFlow, ScheduleVersion, find_schedule_version, find_scheduled_power,
    insert_schedule_version, list_schedule_flows, list_schedule_versions,
};
