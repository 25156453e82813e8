//! The position of a balancing group for programs.

#![expect(unused_qualifications, reason = "the macro of the document writes types in full")]

use super::groups::given;
use crate::http::{
    Context, DeskReader, Refusals, RoleSet, RouteEntry, SignedIn, WebError, of_path, of_query,
};
use actix_web::web::{self, Data, Json, Path, Query};
use reports::position::PositionBody;
use serde::Deserialize;
use services::position::day_position;
use units::Eic;
use utoipa::{IntoParams, OpenApi};

/// The routes of the API.
pub(crate) fn table() -> Vec<RouteEntry> {
    let readers = DeskReader::ACCESS;
    vec![RouteEntry::get("/api/v1/groups/{eic}/position", readers, || web::get().to(get_position))]
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(get_position))]
pub(crate) struct Api;

/// Which position is wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PositionQuery {
    /// The delivery day; today if not said.
    #[param(example = "2025-05-11")]
    day: Option<String>,
    /// As it was known then; now if not said.
    #[param(example = "2025-05-11T08:00:00Z")]
    as_of: Option<String>,
}

/// What is forecast, traded, nominated, fed in and open in each quarter hour of a day, as `strombuch position --format json`
/// prints it.
#[utoipa::path(get, path = "/api/v1/groups/{eic}/position", tag = "balancing groups",
    params(("eic" = String, Path, description = "The group's EIC."), PositionQuery),
    responses((status = 200, description = "The position.", body = PositionBody), Refusals))]
pub(crate) async fn get_position(
    person: SignedIn<DeskReader>,
    path: Path<String>,
    query: Query<PositionQuery>,
    context: Data<Context>,
) -> Result<Json<PositionBody>, WebError> {
    let group: Eic = of_path(&path)?;
    let today = context.today()?;
    let day = of_query("day", given(query.day.as_deref()), "2025-05-11")?.unwrap_or(today);
    let as_of = of_query("as_of", given(query.as_of.as_deref()), "2025-05-11T08:00:00Z")?;
    let as_of = as_of.unwrap_or_else(|| context.now());
    let tenant = person.tenant();
    let position = context.run(move |db| day_position(db, tenant, &group, day, as_of)).await?;
    Ok(Json(PositionBody::of(&position)))
}
