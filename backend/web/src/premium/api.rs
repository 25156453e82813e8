//! The market premium as both payers see it.

#![expect(unused_qualifications, reason = "the macro of the document writes types in full")]

use super::premiums::compared;
use crate::http::{
    Context, Everybody, Refusals, RoleSet, RouteEntry, SignedIn, WebError, of_query,
};
use actix_web::web::{self, Data, Json, Query};
use reports::premium::PremiumsBody;
use serde::Deserialize;
use services::settlement::find_months;
use units::{Month, Role};
use utoipa::{IntoParams, OpenApi};

/// The routes of the API.
pub(crate) fn table() -> Vec<RouteEntry> {
    vec![RouteEntry::get("/api/v1/premiums", Everybody::ACCESS, || web::get().to(list_premiums))]
}

/// The operations of the document.
#[derive(OpenApi)]
#[openapi(paths(list_premiums))]
pub(crate) struct Api;

/// Which premiums are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PremiumsQuery {
    /// The month; the latest settled one if not said.
    #[param(example = "2025-05", pattern = "^20[0-9]{2}-(0[1-9]|1[0-2])$")]
    month: Option<String>,
}

/// What is expected, stated and received of each plant, and why it differs, as `strombuch premiums --format json`
/// prints it. Plant owners get their own plants, without causes: those are for the marketer to clarify first.
#[utoipa::path(get, path = "/api/v1/premiums", tag = "statements", params(PremiumsQuery),
    responses((status = 200, description = "The premiums.", body = PremiumsBody), Refusals))]
pub(crate) async fn list_premiums(
    person: SignedIn<Everybody>,
    query: Query<PremiumsQuery>,
    context: Data<Context>,
) -> Result<Json<PremiumsBody>, WebError> {
    let month = match of_query("month", query.month.as_deref(), "2025-05")? {
        Some(month) => month,
        None => latest_month(&person, &context).await?,
    };
    let premiums = compared(&context, person.scope(), month).await?;
    let mut body = PremiumsBody::of(month, &premiums);
    if person.account.role == Role::PlantOwner {
        for premium in &mut body.premiums {
            premium.causes.clear();
            premium.alternatives.clear();
        }
    }
    Ok(Json(body))
}

async fn latest_month(person: &SignedIn<Everybody>, context: &Context) -> Result<Month, WebError> {
    let scope = person.scope();
    let today = context.today()?;
    Ok(context.run(move |db| find_months(db, &scope, today)).await?.shown_first)
}
