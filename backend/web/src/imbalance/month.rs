//! A month's imbalance: what it cost, of what, by whom and when, and what lacks.

mod findings;
mod rows;

use crate::http::{
    Context, DeskReader, Html, Page, RoleSet, RouteEntry, Section, SignedIn, WebError, of_query,
};
use crate::position::{choose_group, given, no_groups};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Query};
use askama::Template;
use findings::FindingRow;
use records::MonthImbalance;
use rows::{PlantRow, QuarterRow};
use serde::Deserialize;
use services::imbalance::month_imbalance;
use units::{Eic, Money, Month, Role};

/// Plants that the page lists.
const PLANTS_SHOWN: usize = 100;
/// Quarter hours that the page lists.
const QUARTERS_SHOWN: usize = 20;

/// The route of the page.
pub(crate) fn table() -> Vec<RouteEntry> {
    vec![RouteEntry::get("/imbalance", DeskReader::ACCESS, || web::get().to(show_imbalance))]
}

/// Which month of which group.
#[derive(Debug, Deserialize)]
struct ImbalanceQuery {
    group: Option<String>,
    month: Option<String>,
}

#[derive(Template)]
#[template(path = "imbalance/month.html")]
struct ImbalanceTemplate {
    page: Page,
    groups: Vec<Eic>,
    group: Eic,
    month: Month,
    sentence: String,
    is_loss: bool,
    status_class: &'static str,
    status: String,
    short: String,
    long: String,
    amount: String,
    total: String,
    chart: String,
    plants: Vec<PlantRow>,
    more_plants: usize,
    quarters: Vec<QuarterRow>,
    findings: Vec<FindingRow>,
}

impl ImbalanceTemplate {
    fn is_chosen(&self, group: &Eic) -> bool {
        self.group == *group
    }
}

/// The imbalance of a month; the last one that is over where none is named.
async fn show_imbalance(
    person: SignedIn<DeskReader>,
    query: Query<ImbalanceQuery>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let page = page.in_section(Section::Imbalance);
    let (tenant, role, now) = (person.tenant(), person.account.role, context.now());
    let choice = choose_group(&context, tenant, query.group.as_deref()).await?;
    let Some(group) = choice.chosen else { return Ok(no_groups(page, role)) };
    let wanted = of_query("month", given(query.month.as_deref()), "2025-05")?;
    let month: Month = match wanted {
        Some(month) => month,
        None => context.today()?.month().previous(),
    };
    let asked = group.clone();
    let found = context.run(move |db| month_imbalance(db, tenant, &asked, month, now)).await?;
    let uploads = matches!(role, Role::PortfolioManager | Role::Scheduler);
    let figures = page.figures();
    let (status_class, status) = rows::status(&page, found.status);
    let mut plants = rows::plants(&page, &found);
    let more_plants = plants.len().saturating_sub(PLANTS_SHOWN);
    plants.truncate(PLANTS_SHOWN);
    Ok(Html::ok(&ImbalanceTemplate {
        groups: choice.groups,
        sentence: rows::sentence(&page, &found),
        is_loss: is_loss(&found),
        status_class,
        status,
        short: figures.opt_mwh(found.short),
        long: figures.opt_mwh(found.long),
        amount: figures.opt_money(found.amount),
        total: figures.opt_money(found.causes.total),
        chart: rows::chart(&page, &found),
        plants,
        more_plants,
        quarters: rows::quarters(&page, &found, QUARTERS_SHOWN),
        findings: findings::rows(&page, &found, uploads),
        group,
        month,
        page,
    }))
}

fn is_loss(found: &MonthImbalance) -> bool {
    found.amount.is_some_and(|amount| amount < Money::ZERO)
}
