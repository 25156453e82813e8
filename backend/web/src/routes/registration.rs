//! Registering a new plant.

mod fields;
mod read;

use crate::context::Context;
use crate::errors::WebError;
use crate::form::{FieldProblems, Posted};
use crate::identity::{PortfolioWriter, RoleSet, SignedIn};
use crate::page::{Html, Page, Section, see_other};
use crate::routes::RouteEntry;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use askama::Template;
use fields::{Group, Shown, groups};
use services::register_plant::{RegisterPlantError, register_plant};

/// The routes of the registration.
pub(crate) fn table() -> Vec<RouteEntry> {
    let writers = PortfolioWriter::ACCESS;
    vec![
        RouteEntry::get("/plants/new", writers, || web::get().to(show_form)),
        RouteEntry::post("/plants/new", writers, || web::post().to(register)),
    ]
}

#[derive(Template)]
#[template(path = "plant/registration.html")]
struct RegistrationTemplate {
    page: Page,
    groups: Vec<Group>,
    problems: FieldProblems,
    /// What is wrong, for the list on top: field and words.
    mistakes: Vec<(String, String)>,
}

/// The empty form.
pub(crate) async fn show_form(_person: SignedIn<PortfolioWriter>, page: Page) -> HttpResponse {
    Html::ok(&registration_page(page, &Posted::default(), FieldProblems::default()))
}

fn registration_page(page: Page, form: &Posted, problems: FieldProblems) -> RegistrationTemplate {
    let page = page.in_section(Section::Portfolio);
    let groups = groups(&page, form);
    let fields = groups.iter().flat_map(|group| &group.fields);
    let mistakes = fields.filter_map(|field: &Shown| {
        let problem = page.problem(&problems, field.column)?;
        Some((field.column.to_owned(), format!("{}: {problem}", field.name)))
    });
    let mistakes = mistakes.collect();
    RegistrationTemplate { page, groups, problems, mistakes }
}

/// Registers the plant, or shows what is wrong beside the fields.
pub(crate) async fn register(
    person: SignedIn<PortfolioWriter>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let mut problems = FieldProblems::default();
    if let Some(facts) = read::facts(&form, &mut problems) {
        let (tenant, now, by) = (person.tenant(), context.now(), person.account.name.clone());
        let document = serde_json::to_vec_pretty(&form.without_code()).unwrap_or_default();
        let plant = facts.plant.clone();
        let registered = context.run(move |db| {
            Ok::<_, WebError>(register_plant(db, tenant, &facts, &by, &document, now))
        });
        match registered.await? {
            Ok(()) => return Ok(see_other(&format!("/plants/{plant}?done=registered"))),
            Err(RegisterPlantError::Store(error)) => return Err(error.into()),
            Err(RegisterPlantError::PlantKnown { known }) => problems.add(
                "plant_id",
                format!("Unter dieser Nummer ist schon „{}“ registriert.", known.facts.name),
                format!("“{}” is registered under this number already.", known.facts.name),
            ),
            Err(RegisterPlantError::MarketLocationTaken { other, .. }) => problems.add(
                "market_location",
                format!("Diese Marktlokation gehört schon zur Anlage {other}."),
                format!("This market location belongs to plant {other} already."),
            ),
        }
    }
    let shown = registration_page(page, &form, problems);
    Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}
