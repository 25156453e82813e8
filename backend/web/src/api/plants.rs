//! Plants.

#![expect(unused_qualifications, reason = "the macro of the document writes types in full")]

use super::of_path;
use super::refusals::Refusals;
use crate::context::Context;
use crate::errors::WebError;
use crate::identity::{Everybody, PortfolioReader, SignedIn};
use actix_web::web::{Data, Json, Path, Query};
use serde::{Deserialize, Serialize};
use services::plant_file::find_plant_file;
use services::portfolio::{PortfolioQuery, find_portfolio};
use std::collections::BTreeMap;
use units::{DeliveryDay, MastrNumber, Month};
use utoipa::{IntoParams, ToSchema};

/// Rows of an answer, where nobody asks for another number.
const LIMIT: usize = 100;
const LIMIT_MAX: usize = 1_000;

/// Which plants.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PlantsQuery {
    /// The month in which they are in operation, such as 2025-05; the current one if not said.
    #[param(example = "2025-05", pattern = "^20[0-9]{2}-(0[1-9]|1[0-2])$")]
    month: Option<String>,
    /// Words that must all occur in unit number, name, owner or market location.
    search: Option<String>,
    /// The page, from 1.
    #[param(minimum = 1)]
    page: Option<u32>,
    /// Rows of a page, 1000 at most.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<u32>,
}

/// A page of plants.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlantsBody {
    /// How many there are in all.
    total: usize,
    /// The plants, in the order of their unit numbers.
    plants: Vec<PlantRowBody>,
}

/// A plant in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlantRowBody {
    /// Unit number in the Marktstammdatenregister.
    plant_id: String,
    /// Name.
    name: String,
    /// The owner's key.
    operator_id: String,
    /// The owner's name.
    operator_name: String,
    /// Where the feed-in is measured.
    market_location: String,
    /// Installed power.
    capacity_kw: String,
    /// Day of commissioning.
    commissioned_on: String,
    /// How the electricity is sold.
    sales_form: String,
    /// The version of § 51 EEG that applies.
    regime: String,
}

/// A plant with its facts in force.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PlantBody {
    /// Unit number.
    plant_id: String,
    /// Since when the facts hold; null since registration.
    valid_from: Option<String>,
    /// The facts by the columns of `plants.csv`; null where nothing is registered.
    facts: BTreeMap<&'static str, Option<String>>,
    /// The last day with support, before any extension.
    support_ends_on: String,
    /// The same with the extension of § 51a EEG, as far as it is known.
    support_ends_on_with_extension: Option<String>,
    /// The settled months, the latest first.
    settled_months: Vec<String>,
}

/// The plants in operation in a month.
#[utoipa::path(get, path = "/api/v1/plants", tag = "plants", params(PlantsQuery),
    responses((status = 200, description = "A page of them.", body = PlantsBody), Refusals))]
pub(crate) async fn list_plants(
    person: SignedIn<PortfolioReader>,
    query: Query<PlantsQuery>,
    context: Data<Context>,
) -> Result<Json<PlantsBody>, WebError> {
    let today = DeliveryDay::containing(context.now()).map_err(WebError::internal)?;
    let month = match query.month.as_deref() {
        None => today.month(),
        Some(text) => text.parse::<Month>().map_err(|_unread| wrong_month())?,
    };
    let number = |asked: Option<u32>, usual: usize| {
        asked.and_then(|number| usize::try_from(number).ok()).unwrap_or(usual).max(1)
    };
    let asked = PortfolioQuery {
        search: query.search.clone().unwrap_or_default(),
        page: number(query.page, 1),
        per_page: number(query.limit, LIMIT).min(LIMIT_MAX),
        ..PortfolioQuery::default()
    };
    let scope = person.scope();
    let found = context.run(move |db| find_portfolio(db, &scope, month, &asked)).await?;
    let plants = found.rows.into_iter().map(|row| PlantRowBody {
        plant_id: row.plant.to_string(),
        name: row.name,
        operator_id: row.operator_id,
        operator_name: row.operator_name,
        market_location: row.market_location.to_string(),
        capacity_kw: row.capacity.decimal(),
        commissioned_on: row.commissioned_on.to_string(),
        sales_form: row.sales_form.to_string(),
        regime: row.regime.to_string(),
    });
    Ok(Json(PlantsBody { total: found.matched, plants: plants.collect() }))
}

fn wrong_month() -> WebError {
    WebError::new(crate::errors::Code::BadRequest).with_detail(
        "month: erwartet ist ein Monat wie 2025-05",
        "month: expected a month like 2025-05",
    )
}

/// A plant with its facts in force.
#[utoipa::path(get, path = "/api/v1/plants/{plant}", tag = "plants",
    params(("plant" = String, Path, description = "Unit number.", example = "SEE900217000157")),
    responses((status = 200, description = "The plant.", body = PlantBody), Refusals))]
pub(crate) async fn get_plant(
    person: SignedIn<Everybody>,
    path: Path<String>,
    context: Data<Context>,
) -> Result<Json<PlantBody>, WebError> {
    let plant: MastrNumber = of_path(&path)?;
    let today = DeliveryDay::containing(context.now()).map_err(WebError::internal)?;
    let scope = person.scope();
    let file = context.run(move |db| find_plant_file(db, &scope, &plant, today)).await?;
    let facts = services::plant_file::facts_by_column(&file.plant.facts);
    let since = file.plant.valid_from;
    Ok(Json(PlantBody {
        plant_id: file.plant.facts.plant.to_string(),
        valid_from: (since != DeliveryDay::FIRST).then(|| since.to_string()),
        facts: facts.into_iter().collect(),
        support_ends_on: file.support.regular.to_string(),
        support_ends_on_with_extension: file.support.extended.map(|day| day.to_string()),
        settled_months: file.months.iter().map(|summary| summary.month.to_string()).collect(),
    }))
}
