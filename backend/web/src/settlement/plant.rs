//! A plant: its year, its readings, its months, its facts over time, and what is still to be done.

mod checklist;
mod facts;
mod months;
mod pictures;
mod readings;
mod story;
mod year;

use crate::closing::DocumentRow;
use crate::http::{
    Context, Everybody, Html, Page, PersonReader, RoleSet, RouteEntry, Section, SignedIn, WebError,
    of_path,
};
use crate::register::address_of_person;
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path, Query};
use askama::Template;
use checklist::Checklist;
use facts::{FactGroup, Upcoming, Version};
use months::MonthTable;
use pictures::Pictures;
use readings::Readings;
use serde::Deserialize;
use services::closing::{DocumentQuery, Invoice, list_documents};
use services::metering::{DayCompleteness, readings_calendar};
use services::settlement::{PlantFile, find_plant_file};
use story::{Badge, Part};
use units::{DeliveryDay, MastrNumber, Period, Role, Year};
use year::Figure;

/// The route of a plant.
pub(crate) fn table() -> Vec<RouteEntry> {
    vec![RouteEntry::get("/plants/{plant}", Everybody::ACCESS, || web::get().to(show_plant))]
}

/// The year that is wanted.
#[derive(Debug, Deserialize)]
pub(crate) struct ShownYear {
    year: Option<String>,
}

/// Who looks, and when.
#[derive(Debug, Clone, Copy)]
struct View {
    year: Year,
    today: DeliveryDay,
    to_owner: bool,
    may_manage: bool,
    sees_owner: bool,
}

#[derive(Template)]
#[template(path = "settlement/plant.html")]
struct PlantTemplate {
    page: Page,
    plant: MastrNumber,
    name: String,
    /// The page of the owner, for those who see it.
    owner: Option<String>,
    view: View,
    badges: Vec<Badge>,
    story: Vec<Part>,
    upcoming: Vec<Upcoming>,
    checklist: Checklist,
    years: Vec<Year>,
    figures: Vec<Figure>,
    pictures: Pictures,
    readings: Readings,
    months: MonthTable,
    groups: Vec<FactGroup>,
    versions: Vec<Version>,
    /// The documents of the year, the latest first.
    documents: Vec<DocumentRow>,
}

/// Documents of one plant; a plant has one a month, and two more for each correction.
const DOCUMENTS_MAX: i64 = 1_000;

impl PlantTemplate {
    fn of(
        page: Page,
        file: &PlantFile,
        days: &[DayCompleteness],
        documents: &[Invoice],
        view: View,
    ) -> Self {
        Self {
            documents: DocumentRow::of(&page, documents),
            plant: file.plant.facts.plant.clone(),
            name: file.plant.facts.name.clone(),
            owner: view.sees_owner.then(|| address_of_person(&file.plant.facts.operator_id)),
            badges: story::badges(&page, file, view.today),
            story: story::tell(&page, file, &view),
            upcoming: facts::upcoming(&page, &file.history, view.today),
            checklist: Checklist::of(&page, file, &view),
            years: year::years(file, &view),
            figures: year::figures(&page, file, &view),
            pictures: Pictures::of(&page, file, view.year, days, view.today),
            readings: Readings::of(&page, file, days, view.today),
            months: MonthTable::of(&page, file, &view),
            groups: facts::in_force(&page, file),
            versions: facts::versions(&page, file, &view),
            page,
            view,
        }
    }

    fn is_shown(&self, year: &Year) -> bool {
        *year == self.view.year
    }

    fn is_done(&self, word: &str) -> bool {
        self.page.done.as_deref() == Some(word)
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
    let today = context.today()?;
    let wanted = query.year.as_ref().and_then(|year| year.parse::<Year>().ok());
    let scope = person.scope();
    let (file, year, days, documents) = context
        .run(move |db| {
            let file = find_plant_file(db, &scope, &plant, today)?;
            let latest = file.years.first().map(|summary| summary.year);
            let year = wanted.or(latest).unwrap_or_else(|| today.year());
            let days = readings_calendar(db, &scope, &plant, year)?;
            let query = DocumentQuery {
                plant: Some(plant),
                count: DOCUMENTS_MAX,
                ..DocumentQuery::default()
            };
            let mut documents = list_documents(db, &scope, &query)?;
            documents.retain(|document| year_of(document.period) == year);
            documents.reverse();
            Ok::<_, WebError>((file, year, days, documents))
        })
        .await?;
    let to_owner = person.account.role == Role::PlantOwner;
    let may_manage = person.account.role == Role::PortfolioManager;
    let page = page.in_section(if to_owner { Section::MyPlants } else { Section::Portfolio });
    let sees_owner = PersonReader::ROLES.contains(&person.account.role);
    let view = View { year, today, to_owner, may_manage, sees_owner };
    Ok(Html::ok(&PlantTemplate::of(page, &file, &days, &documents, view)))
}

fn year_of(period: Period) -> Year {
    match period {
        Period::Month(month) => month.year(),
        Period::Year(year) => year,
    }
}
