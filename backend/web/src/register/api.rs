//! Persons.

#![expect(unused_qualifications, reason = "the macro of the document writes types in full")]

use crate::http::{Code, Context, PersonReader, Refusals, RoleSet, RouteEntry, SignedIn, WebError};
use actix_web::web::{self, Data, Json, Query};
use serde::{Deserialize, Serialize};
use services::register::{PersonFile, find_person_file, list_person_rows};
use std::collections::BTreeMap;
use units::DeliveryDay;
use utoipa::{IntoParams, OpenApi, ToSchema};

/// The routes of the API.
pub(super) fn table() -> Vec<RouteEntry> {
    let readers = PersonReader::ACCESS;
    vec![
        RouteEntry::get("/api/v1/persons", readers, || web::get().to(list_persons)),
        RouteEntry::get("/api/v1/person", readers, || web::get().to(get_person)),
    ]
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(list_persons, get_person))]
pub(crate) struct Api;

/// Who is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PersonsQuery {
    /// Words that must all occur in name or customer number.
    search: Option<String>,
}

/// Whose facts are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PersonQuery {
    /// The person's `operator_id`. Plant owners need not name themselves.
    #[param(example = "owner-1")]
    key: Option<String>,
}

/// A person of the list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PersonRowBody {
    /// The customer number.
    operator_id: String,
    /// The name today.
    operator_name: String,
    /// Plants that the person owns today.
    plants: usize,
    /// Those that are marketed this month.
    marketed: usize,
    /// The value added tax of the plants; more than one is a mistake.
    vat: Vec<&'static str>,
}

/// A person with the facts in force.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PersonBody {
    /// The customer number.
    operator_id: String,
    /// Since when the facts hold; null since registration.
    valid_from: Option<String>,
    /// Their revision.
    revision: i64,
    /// The facts by the columns of `operators.csv`, the address on one line; null where nothing is known.
    facts: BTreeMap<&'static str, Option<String>>,
    /// The value added tax of the plants; more than one is a mistake.
    vat: Vec<&'static str>,
    /// Unit numbers of the plants that the person owns today.
    plants: Vec<String>,
    /// How the facts came to be, in the order of day and revision.
    history: Vec<PersonVersionBody>,
}

/// Facts that were stored, and what they changed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PersonVersionBody {
    /// Since when they hold; null since registration.
    valid_from: Option<String>,
    /// Their revision, from 1.
    revision: i64,
    /// When they were received.
    received_at: String,
    /// What is different from the version before.
    changes: Vec<PersonChangeBody>,
}

/// A fact before and after.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PersonChangeBody {
    /// The column of `operators.csv`.
    field: &'static str,
    /// What was known.
    before: Option<String>,
    /// What is known since.
    after: Option<String>,
}

/// Persons who own or owned plants. Plant owners find themselves.
#[utoipa::path(get, path = "/api/v1/persons", tag = "persons", params(PersonsQuery),
    responses((status = 200, description = "The persons.", body = Vec<PersonRowBody>), Refusals))]
pub(crate) async fn list_persons(
    person: SignedIn<PersonReader>,
    query: Query<PersonsQuery>,
    context: Data<Context>,
) -> Result<Json<Vec<PersonRowBody>>, WebError> {
    let today = context.today()?;
    let (scope, search) = (person.scope(), query.into_inner().search.unwrap_or_default());
    let rows = context
        .run(move |db| Ok::<_, WebError>(list_person_rows(db, &scope, &search, today)?))
        .await?;
    let body = rows.into_iter().map(|row| PersonRowBody {
        operator_id: row.person.facts.operator_id,
        operator_name: row.person.facts.name,
        plants: row.plants,
        marketed: row.marketed,
        vat: row.vat.iter().map(|vat| vat.as_str()).collect(),
    });
    Ok(Json(body.collect()))
}

/// What is known of a person.
#[utoipa::path(get, path = "/api/v1/person", tag = "persons", params(PersonQuery),
    responses((status = 200, description = "The person.", body = PersonBody), Refusals))]
pub(crate) async fn get_person(
    person: SignedIn<PersonReader>,
    query: Query<PersonQuery>,
    context: Data<Context>,
) -> Result<Json<PersonBody>, WebError> {
    let today = context.today()?;
    let scope = person.scope();
    let key = query.into_inner().key.or_else(|| scope.operator_id.clone());
    let key = key.ok_or_else(|| WebError::new(Code::NotFound))?;
    let found = context
        .run(move |db| Ok::<_, WebError>(find_person_file(db, &scope, &key, today)?))
        .await?;
    let file = found.ok_or_else(|| WebError::new(Code::NotFound))?;
    Ok(Json(body_of(file)))
}

fn body_of(file: PersonFile) -> PersonBody {
    let since = |day: DeliveryDay| (day != DeliveryDay::FIRST).then(|| day.to_string());
    let history = file.history.into_iter().map(|version| PersonVersionBody {
        valid_from: since(version.valid_from),
        revision: version.revision,
        received_at: version.received_at.to_string(),
        changes: version
            .changes
            .into_iter()
            .map(|change| PersonChangeBody {
                field: change.field,
                before: change.before,
                after: change.after,
            })
            .collect(),
    });
    PersonBody {
        operator_id: file.person.facts.operator_id.clone(),
        valid_from: since(file.person.valid_from),
        revision: file.person.revision,
        facts: file.person.facts.columns().into_iter().collect(),
        vat: file.vat.iter().map(|vat| vat.as_str()).collect(),
        plants: file.plants.iter().map(|plant| plant.facts.plant.to_string()).collect(),
        history: history.collect(),
    }
}
