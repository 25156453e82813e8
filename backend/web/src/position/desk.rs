//! A balancing group's day on one screen: the sentence, the picture, the quarter hours, the schedule and its deadlines.

mod deadlines;
mod facts;
mod rows;
mod story;

use super::groups::{choose_group, given};
use crate::http::{
    Context, DeskReader, Html, Page, RoleSet, RouteEntry, Section, SignedIn, WebError, of_query,
};
use crate::schedules::{ScheduleLine, schedule_line};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Query};
use askama::Template;
use deadlines::DeadlineRow;
use facts::DeskFacts;
use records::ImbalanceFinding;
use reports::words::imbalance_finding;
use rows::{QuarterRow, Sums};
use serde::Deserialize;
use story::Story;
use units::{DeliveryDay, Eic, Role, UtcTime};

/// Seconds of an hour.
const HOUR: i64 = 3_600;

/// The route of the desk.
pub(super) fn table() -> Vec<RouteEntry> {
    vec![RouteEntry::get("/desk", DeskReader::ACCESS, || web::get().to(show_desk))]
}

/// Which day of which group, and as it was known when.
#[derive(Debug, Deserialize)]
struct DeskQuery {
    group: Option<String>,
    day: Option<String>,
    as_of: Option<String>,
}

#[derive(Template)]
#[template(path = "position/no_groups.html")]
struct NoGroupsTemplate {
    page: Page,
    may_upload: bool,
}

#[derive(Template)]
#[template(path = "position/desk.html")]
struct DeskTemplate {
    page: Page,
    groups: Vec<Eic>,
    group: Eic,
    day: DeliveryDay,
    replay: Replay,
    story: Story,
    chart: String,
    legend: String,
    rows: Vec<QuarterRow>,
    sums: Sums,
    /// Who forecasts, and when it was issued.
    forecast: Option<String>,
    schedule: ScheduleLine,
    deadlines: Vec<DeadlineRow>,
    mixed: Option<String>,
    may_upload: bool,
}

/// As it was known then.
struct Replay {
    as_of: UtcTime,
    is_past: bool,
    earlier: UtcTime,
    /// The next hour; none where it has not come yet.
    later: Option<UtcTime>,
}

impl Replay {
    fn of(as_of: UtcTime, now: UtcTime) -> Self {
        let hour = as_of.unix_seconds().div_euclid(HOUR).saturating_mul(HOUR);
        let at = |seconds: i64| UtcTime::from_unix_seconds(seconds).unwrap_or(as_of);
        let earlier = if at(hour) < as_of { at(hour) } else { at(hour.saturating_sub(HOUR)) };
        let later = Some(at(hour.saturating_add(HOUR))).filter(|later| *later <= now);
        Self { as_of, is_past: as_of < now, earlier, later }
    }
}

impl DeskTemplate {
    fn earlier_clock(&self) -> String {
        self.page.figures().hour(self.replay.earlier)
    }

    fn is_chosen(&self, group: &Eic) -> bool {
        self.group == *group
    }
}

/// The page of a group where there are any, else what to do to have one.
pub(crate) fn no_groups(page: Page, role: Role) -> HttpResponse {
    Html::ok(&NoGroupsTemplate { page, may_upload: may_upload(role) })
}

/// Whether somebody of a role uploads files.
fn may_upload(role: Role) -> bool {
    matches!(role, Role::PortfolioManager | Role::Scheduler)
}

/// The desk of a day, as it is known now or was known at an earlier time.
async fn show_desk(
    person: SignedIn<DeskReader>,
    query: Query<DeskQuery>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let page = page.in_section(Section::Desk);
    let (tenant, role, now) = (person.tenant(), person.account.role, context.now());
    let choice = choose_group(&context, tenant, query.group.as_deref()).await?;
    let Some(group) = choice.chosen else { return Ok(no_groups(page, role)) };
    let as_of = of_query("as_of", given(query.as_of.as_deref()), "2025-05-11T08:00:00Z")?;
    let as_of: UtcTime = as_of.unwrap_or(now).min(now);
    let today = DeliveryDay::containing(as_of).map_err(WebError::internal)?;
    let day = of_query("day", given(query.day.as_deref()), "2025-05-11")?.unwrap_or(today);
    let asked = group.clone();
    let facts = context.run(move |db| facts::load(db, tenant, &asked, day, as_of)).await?;
    let DeskFacts { position, issued, schedule } = facts;
    let deadlines = deadlines::rows(&page, day, as_of);
    let title = page.figures().long_day(day);
    let quarters = rows::picture(&position);
    let chart = reports::charts::FanChart {
        language: page.language,
        title: &title,
        now: as_of,
        quarters: &quarters,
    };
    let mixed = ImbalanceFinding::GroupMixed { at_risk: None };
    Ok(Html::ok(&DeskTemplate {
        groups: choice.groups,
        story: Story::of(&page, &position, &deadlines),
        legend: reports::charts::fan_legend(&chart),
        chart: reports::charts::fan_chart(&chart),
        rows: rows::rows(&page, &position),
        sums: Sums::of(&page, &position),
        forecast: issued.map(|(provider, at)| {
            let at = page.figures().instant(at);
            format!("{provider}, {} {at}", page.say("ausgegeben", "issued"))
        }),
        schedule: schedule_line(&page, &schedule, as_of, as_of < now),
        deadlines,
        mixed: position.is_mixed.then(|| imbalance_finding(page.language, mixed)),
        may_upload: may_upload(role),
        replay: Replay::of(as_of, now),
        group,
        day,
        page,
    }))
}
