//! A plant: its year, its readings, its months, its facts over time, and what is still to be done.

mod checklist;
mod facts;
mod pictures;

use crate::api::of_path;
use crate::context::Context;
use crate::errors::WebError;
use crate::identity::{Everybody, RoleSet, SignedIn};
use crate::page::{Html, Page, Section};
use crate::routes::RouteEntry;
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path, Query};
use askama::Template;
use checklist::Point;
use facts::{Fact, Version};
use pictures::Pictures;
use reports::words;
use serde::Deserialize;
use services::completeness::readings_calendar;
use services::plant_file::{MonthSummary, PlantFile, YearSummary, find_plant_file};
use units::{DeliveryDay, MastrNumber, Role, SalesForm, StatementStatus, Year};

/// The route of a plant.
pub(crate) fn table() -> Vec<RouteEntry> {
    vec![RouteEntry::get("/plants/{plant}", Everybody::ACCESS, || web::get().to(show_plant))]
}

/// The year that is wanted.
#[derive(Debug, Deserialize)]
pub(crate) struct ShownYear {
    year: Option<String>,
}

#[derive(Template)]
#[template(path = "plant/plant.html")]
struct PlantTemplate {
    page: Page,
    plant: MastrNumber,
    year: Year,
    file: PlantFile,
    points: Vec<Point>,
    facts: Vec<Fact>,
    versions: Vec<Version>,
    pictures: Pictures,
    to_owner: bool,
    may_manage: bool,
}

impl PlantTemplate {
    fn summary(&self) -> Option<&YearSummary> {
        self.file.years.iter().find(|summary| summary.year == self.year)
    }

    fn is_year(&self, summary: &YearSummary) -> bool {
        summary.year == self.year
    }

    fn months(&self) -> impl Iterator<Item = &MonthSummary> {
        self.file.months.iter().filter(|summary| summary.month.year() == self.year)
    }

    fn has_missing(&self) -> bool {
        self.points.iter().any(|point| point.is_missing)
    }

    fn sales_form(&self) -> &'static str {
        words::sales_form(self.page.language, self.file.plant.facts.sales_form)
    }

    fn status(&self, summary: &MonthSummary) -> String {
        let settlement = &summary.settlement;
        let word = words::status(self.page.language, settlement.status);
        let detail = settlement.status_detail.as_deref().unwrap_or_default();
        let reason = settlement.status_reason.as_deref().unwrap_or_default();
        let because = match settlement.status {
            StatementStatus::Final => String::new(),
            StatementStatus::Provisional => {
                words::status_reason(self.page.language, detail, reason)
            }
            StatementStatus::Blocked => {
                let titles = summary.findings.iter().map(|finding| {
                    let (code, detail) = (&finding.code, &finding.detail);
                    words::finding(self.page.language, code, detail, &finding.message).title
                });
                titles.collect::<Vec<_>>().join(", ")
            }
        };
        if because.is_empty() { word.to_owned() } else { format!("{word}: {because}") }
    }

    /// The end of support, with its extension where there is one.
    fn support_end(&self) -> DeliveryDay {
        self.file.support.extended.unwrap_or(self.file.support.regular)
    }

    fn is_extended(&self) -> bool {
        self.file.support.extended.is_some_and(|end| end > self.file.support.regular)
    }

    fn is_supported(&self) -> bool {
        self.file.plant.facts.sales_form == SalesForm::MarketPremium
    }

    /// Quarter hours as hours.
    fn hours(&self, quarter_hours: i64) -> String {
        self.page.figures().count(quarter_hours / 4)
    }
}

/// The page.
pub(crate) async fn show_plant(
    person: SignedIn<Everybody>,
    path: Path<String>,
    query: Query<ShownYear>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let plant: MastrNumber = of_path(&path)?;
    let today = DeliveryDay::containing(context.now()).map_err(WebError::internal)?;
    let wanted = query.year.as_ref().and_then(|year| year.parse::<Year>().ok());
    let (scope, number) = (person.scope(), plant.clone());
    let (file, year, days) = context
        .run(move |db| {
            let file = find_plant_file(db, &scope, &number, today)?;
            let latest = file.years.first().map(|summary| summary.year);
            let year = wanted.or(latest).unwrap_or_else(|| today.year());
            let days = readings_calendar(db, &scope, &number, year)?;
            Ok::<_, WebError>((file, year, days))
        })
        .await?;
    let to_owner = person.account.role == Role::PlantOwner;
    let page = page.in_section(if to_owner { Section::MyPlants } else { Section::Portfolio });
    let template = PlantTemplate {
        points: checklist::points(&page, &file.checklist),
        facts: facts::in_force(&page, &file.plant.facts),
        versions: facts::versions(&page, &file.history, to_owner),
        pictures: Pictures::of(&page, &file, year, &days, today),
        may_manage: person.account.role == Role::PortfolioManager,
        page,
        plant,
        year,
        file,
        to_owner,
    };
    Ok(Html::ok(&template))
}
