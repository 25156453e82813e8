//! The ledger: whether it is as it was booked, its balances, and its last entries.

mod rows;

use crate::context::Context;
use crate::errors::WebError;
use crate::identity::{BooksReader, RoleSet, SignedIn};
use crate::page::{Html, Page, Section};
use crate::routes::RouteEntry;
use actix_web::HttpResponse;
use actix_web::web::{self, Data};
use askama::Template;
use rows::{BalanceRow, EntryRow, TrialBalance};
use services::ledger_check::{check_ledger, list_latest_entries};

/// Entries that the page lists.
const ENTRIES: i64 = 50;
/// Owners with a balance that the page lists.
const OWNERS: usize = 100;

/// The route of the ledger.
pub(crate) fn table() -> Vec<RouteEntry> {
    vec![RouteEntry::get("/ledger", BooksReader::ACCESS, || web::get().to(show_ledger))]
}

#[derive(Template)]
#[template(path = "ledger/ledger.html")]
struct LedgerTemplate {
    page: Page,
    is_empty: bool,
    sentence: String,
    /// The first thing that is not right.
    problem: Option<String>,
    last_sha256: String,
    trial: TrialBalance,
    owners: Vec<BalanceRow>,
    /// Owners beyond those that are listed.
    more: String,
    entries: Vec<EntryRow>,
}

/// The page.
async fn show_ledger(
    person: SignedIn<BooksReader>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let tenant = person.tenant();
    let (check, entries) = context
        .run(move |db| {
            Ok::<_, WebError>((
                check_ledger(db, tenant)?,
                list_latest_entries(db, tenant, ENTRIES)?,
            ))
        })
        .await?;
    let page = page.in_section(Section::Ledger);
    let owners = rows::owners(&page, &check.balances);
    let more = rows::more(&page, owners.len(), OWNERS);
    Ok(Html::ok(&LedgerTemplate {
        is_empty: entries.is_empty(),
        sentence: rows::sentence(&page, &check),
        problem: check.problem.as_ref().map(|problem| rows::problem(&page, problem)),
        trial: TrialBalance::of(&page, &check.balances),
        owners: owners.into_iter().take(OWNERS).collect(),
        more,
        entries: entries.iter().map(|entry| EntryRow::of(&page, entry)).collect(),
        last_sha256: check.last_sha256,
        page,
    }))
}
