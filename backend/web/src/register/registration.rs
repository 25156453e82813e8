//! Registering a new plant.

mod fields;
mod read;

use super::form::{Group, mistakes};
use super::problems::add_registration_problem;
use crate::http::{
    Context, FieldProblems, Html, Page, PortfolioWriter, Posted, RoleSet, RouteEntry, Section,
    SignedIn, WebError, see_other,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use askama::Template;
use fields::groups;
use services::register::{OtherNames, register_plant};

/// The routes of the registration.
pub(crate) fn table() -> Vec<RouteEntry> {
    let writers = PortfolioWriter::ACCESS;
    vec![
        RouteEntry::get("/plants/new", writers, || web::get().to(show_form)),
        RouteEntry::post("/plants/new", writers, || web::post().to(register)),
    ]
}

#[derive(Template)]
#[template(path = "register/registration.html")]
struct RegistrationTemplate {
    page: Page,
    groups: Vec<Group>,
    /// What the person confirms when asked whether a known customer number has another name now.
    asked_name: Option<String>,
}

impl RegistrationTemplate {
    fn of(page: Page, form: &Posted, problems: &FieldProblems) -> Self {
        let page = page.in_section(Section::Portfolio);
        let asks = problems.of("operator_name").is_some() && !form.get("operator_name").is_empty();
        let asked_name = asks.then(|| name_to_confirm(form));
        Self { groups: groups(&page, form, problems), page, asked_name }
    }

    fn mistakes(&self) -> Vec<(&'static str, &str, &str)> {
        mistakes(&self.groups)
    }
}

/// Number and name, as the question about them shows them: an answer holds for these alone.
fn name_to_confirm(form: &Posted) -> String {
    format!("{} {}", form.get("operator_id"), form.get("operator_name"))
}

/// The empty form.
pub(crate) async fn show_form(_person: SignedIn<PortfolioWriter>, page: Page) -> HttpResponse {
    Html::ok(&RegistrationTemplate::of(page, &Posted::default(), &FieldProblems::default()))
}

/// Registers the plant, or shows what is wrong beside the fields.
pub(crate) async fn register(
    person: SignedIn<PortfolioWriter>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let mut problems = FieldProblems::default();
    if let Some(described) = read::plant(&form, page.language, &mut problems) {
        let (tenant, now, by) = (person.tenant(), context.now(), person.account.name.clone());
        let document =
            serde_json::to_vec_pretty(&form.without_code()).map_err(WebError::internal)?;
        let plant = described.plant.clone();
        let names = if form.get("confirm_names") == name_to_confirm(&form) {
            OtherNames::Confirmed
        } else {
            OtherNames::Refused
        };
        let registered = context.run(move |db| {
            Ok::<_, WebError>(register_plant(db, tenant, &described, names, &by, &document, now))
        });
        match registered.await? {
            Ok(()) => return Ok(see_other(&format!("/plants/{plant}?done=registered"))),
            Err(error) => add_registration_problem(error, &mut problems)?,
        }
    }
    let shown = RegistrationTemplate::of(page, &form, &problems);
    Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}
