//! Schedules of balancing groups: written for the system operator, sent, answered, followed.

mod answer;
mod compose;
mod difference;
mod net_trades;
mod status;
mod write;

pub use answer::{FiledAnswer, ScheduleAnswerError, file_schedule_answer};
pub use compose::ScheduleParties;
pub use difference::{QuarterDifference, ScheduleDifference, differences};
pub use net_trades::{GroupTrades, NetTradesError, net_trades};
pub use status::{
    FollowedDay, FollowedEvent, FollowedVersion, follow_schedule, schedule_deadlines,
};
pub use store::schedules::{FlowDirection, ScheduleFlow, ScheduleVersion, find_scheduled_power};
pub use trading::schedule::balance::NetTrades;
pub use trading::schedule::deadline::{Deadlines, first_changeable};
pub use trading::schedule::state::{ScheduleAlarm, ScheduleEvent, ScheduleState};
pub use write::{
    RenderedSchedule, ScheduleOrder, WriteScheduleError, WrittenSchedule, mark_schedule_sent,
    write_schedule,
};
