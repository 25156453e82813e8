//! Changing what is known of a person.

mod fields;
mod read;

use super::form::{Group, MonthChoice, mistakes};
use super::person::{Asked, address_of_person, find};
use crate::http::{
    Code, Context, FieldProblems, Html, Page, PortfolioWriter, Posted, RoleSet, RouteEntry,
    Section, SignedIn, WebError, encoded, see_other,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Query};
use askama::Template;
use fields::{groups, months, shown_values};
use services::import_outcome::ImportError;
use services::register::{
    ImportPersonsError, OtherNames, PersonFile, PersonForm, PersonImport, change_person,
};
use units::DeliveryDay;

/// The routes of the form.
pub(super) fn table() -> Vec<RouteEntry> {
    let (path, writers) = ("/person/edit", PortfolioWriter::ACCESS);
    vec![
        RouteEntry::get(path, writers, || web::get().to(show_form)),
        RouteEntry::post(path, writers, || web::post().to(change)),
    ]
}

#[derive(Template)]
#[template(path = "register/person_form.html")]
struct PersonFormTemplate {
    page: Page,
    name: String,
    back: String,
    action: String,
    /// The revision that the form shows: a change by somebody else in between is noticed.
    revision: i64,
    groups: Vec<Group>,
    months: Vec<MonthChoice>,
    problems: FieldProblems,
}

impl PersonFormTemplate {
    fn of(
        page: Page,
        file: &PersonFile,
        form: &Posted,
        problems: FieldProblems,
        today: DeliveryDay,
    ) -> Self {
        let key = &file.person.facts.operator_id;
        Self {
            name: file.person.facts.name.clone(),
            back: address_of_person(key),
            action: format!("/person/edit?key={}", encoded(key)),
            revision: file.last_revision,
            groups: groups(&page, form, &problems),
            months: months(&page, form.get("valid_from"), today),
            page: page.in_section(Section::Persons),
            problems,
        }
    }

    fn mistakes(&self) -> Vec<(&'static str, &str, &str)> {
        mistakes(&self.groups)
    }
}

async fn show_form(
    person: SignedIn<PortfolioWriter>,
    query: Query<Asked>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let file = find(&person, query.into_inner(), &context).await?;
    let today = context.today()?;
    let form = shown_values(&file, today);
    let problems = FieldProblems::default();
    Ok(Html::ok(&PersonFormTemplate::of(page, &file, &form, problems, today)))
}

/// Stores what differs from what the form showed, or shows what is wrong beside the fields.
async fn change(
    person: SignedIn<PortfolioWriter>,
    query: Query<Asked>,
    page: Page,
    form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let file = find(&person, query.into_inner(), &context).await?;
    let today = context.today()?;
    let back = address_of_person(&file.person.facts.operator_id);
    let mut problems = FieldProblems::default();
    let shown_revision = form.get("revision").parse().unwrap_or(0);
    let mut is_outdated = shown_revision != file.last_revision;
    let read = (!is_outdated).then(|| read::changes(&form, &file, page.language, &mut problems));
    if let Some((said, valid_from)) = read.flatten() {
        let (tenant, now, by) = (person.tenant(), context.now(), person.account.name.clone());
        let document =
            serde_json::to_vec_pretty(&form.without_code()).map_err(WebError::internal)?;
        // Whoever edits the name of a person means that person.
        let import = PersonImport { valid_from, other_names: OtherNames::Confirmed };
        let changed = context.run(move |db| {
            let (said, document) = (&said, document.as_slice());
            let form = PersonForm { said, import, shown_revision, document };
            Ok::<_, WebError>(change_person(db, tenant, &form, &by, now))
        });
        match changed.await? {
            Ok(outcome) if outcome.is_no_op() => return Ok(see_other(&back)),
            Ok(_) => return Ok(see_other(&format!("{back}&done=changed"))),
            Err(ImportPersonsError::Import(ImportError::Store(error))) => return Err(error.into()),
            Err(ImportPersonsError::OperatorUnknown { .. }) => {
                return Err(WebError::new(Code::NotFound));
            }
            Err(ImportPersonsError::ChangedMeanwhile { .. }) => is_outdated = true,
            Err(error) => problems.add(
                "valid_from",
                format!("Die Angaben widersprechen sich: {error}."),
                format!("The facts contradict one another: {error}."),
            ),
        }
    }
    if is_outdated {
        problems.add(
            "valid_from",
            "Inzwischen hat jemand anderes die Angaben geändert. Hier stehen die neuen; bitte tragen Sie Ihre Änderung noch einmal ein.",
            "Somebody else has changed the facts meanwhile. These are the new ones; please enter your change again.",
        );
        // What was typed was typed over other facts.
        let key = Some(file.person.facts.operator_id.clone());
        let file = find(&person, Asked { key }, &context).await?;
        let fresh = shown_values(&file, today);
        let shown = PersonFormTemplate::of(page, &file, &fresh, problems, today);
        return Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown));
    }
    let shown = PersonFormTemplate::of(page, &file, &form, problems, today);
    Ok(Html::with_status(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}
