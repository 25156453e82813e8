//! The ledger: its balances, its entries page by page, and when it was last checked.
//!
//! The entries of the page are computed again each time; the whole chain is walked by a job, each night and when a
//! person asks, because that takes the longer the more is booked.

mod rows;

use crate::http::{
    BooksReader, Context, Html, Page, Posted, RoleSet, RouteEntry, Section, SignedIn, WebError,
    see_other,
};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Query};
use askama::Template;
pub(crate) use rows::problem as ledger_problem;
use rows::{BalanceRow, EntryRow, TrialBalance};
use serde::Deserialize;
use services::ledger::{list_entry_window, list_ledger_balances};
use services::work::{find_check_state, request_check};

/// Entries that the page lists.
const ENTRIES: i64 = 50;
/// Owners with a balance that the page lists.
const OWNERS: usize = 100;

/// The routes of the ledger.
pub(crate) fn table() -> Vec<RouteEntry> {
    let readers = BooksReader::ACCESS;
    vec![
        RouteEntry::get("/ledger", readers, || web::get().to(show_ledger)),
        RouteEntry::post("/ledger/check", readers, || web::post().to(check_now)),
    ]
}

/// The entry before which the list begins.
#[derive(Debug, Deserialize)]
struct Shown {
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "ledger/page.html")]
struct LedgerTemplate {
    page: Page,
    is_empty: bool,
    sentence: String,
    /// The first thing that is not right, among the shown entries or as the last check found it.
    problem: Option<String>,
    /// Whether the whole ledger was checked.
    was_checked: bool,
    /// Whether a check waits or runs.
    is_checking: bool,
    last_sha256: String,
    trial: TrialBalance,
    owners: Vec<BalanceRow>,
    /// Owners beyond those that are listed.
    more: String,
    entries: Vec<EntryRow>,
    /// Where earlier and later entries are.
    earlier: Option<String>,
    later: Option<String>,
}

/// The page.
async fn show_ledger(
    person: SignedIn<BooksReader>,
    query: Query<Shown>,
    page: Page,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let tenant = person.tenant();
    let before = query.before.as_ref().and_then(|number| number.parse::<i64>().ok());
    let (window, balances, check) = context
        .run(move |db| {
            Ok::<_, WebError>((
                list_entry_window(db, tenant, before, ENTRIES)?,
                list_ledger_balances(db, tenant)?,
                find_check_state(db, tenant)?,
            ))
        })
        .await?;
    let page = page.in_section(Section::Ledger);
    let owners = rows::owners(&page, &balances);
    let more = rows::more(&page, owners.len(), OWNERS);
    let first = window.entries.last().map_or(0, |entry| entry.number);
    let newest = window.entries.first().map_or(0, |entry| entry.number);
    let last_check = check.last.as_ref();
    let entries = window.entries.iter().map(|entry| EntryRow::of(&page, entry));
    let entries = entries.collect::<Result<Vec<_>, _>>()?;
    let problem = window.problem.as_ref().or(last_check.and_then(|last| last.problem.as_ref()));
    Ok(Html::ok(&LedgerTemplate {
        is_empty: window.last == 0,
        sentence: rows::sentence(&page, last_check, window.last),
        problem: problem.map(|problem| rows::problem(&page, problem)),
        was_checked: last_check.is_some(),
        is_checking: check.is_open,
        trial: TrialBalance::of(&page, &balances),
        owners: owners.into_iter().take(OWNERS).collect(),
        more,
        earlier: (first > 1).then(|| address(first)),
        later: (newest < window.last).then(|| match newest.saturating_add(ENTRIES + 1) {
            before if before <= window.last => address(before),
            _all_of_them => "/ledger".to_owned(),
        }),
        entries,
        last_sha256: window.last_sha256,
        page,
    }))
}

/// Where the entries before one are.
fn address(before: i64) -> String {
    format!("/ledger?before={before}")
}

/// Asks for a check of the whole ledger.
async fn check_now(
    person: SignedIn<BooksReader>,
    _form: Posted,
    context: Data<Context>,
) -> Result<HttpResponse, WebError> {
    let (tenant, now) = (person.tenant(), context.now());
    context.run(move |db| request_check(db, tenant, now)).await?;
    Ok(see_other("/ledger"))
}
